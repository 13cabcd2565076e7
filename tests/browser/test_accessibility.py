"""Pages of every kind, in both schemes and on wide and narrow screens: axe-core finds no fault, and nothing overflows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from generator import build
from generator.pages import views
from generator.reading import config
from tests.browser.axe import faults_in_both_schemes, faults_of
from tests.browser.conftest import ROOT, Reader, chromium, reader_of, served
from tests.support.helpers import BRIEFING, CONTENT, archive
from tests.support.site import mkdocs

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "2023/08/14/kim-arms-production/",
    "2023/08/14/",
    "2023/w33/",
    "2023/08/",
    "2023/",
    "archive/",
    "people/",
    "people/kim-jong-un/",
    "organisations/",
    "organisations/yomiuri-shimbun/",
    "places/",
    "places/north-korea/2023/",
    "places/pyongyang/",
    "places/north-korea/counted/about-one-side/",
    "systems/",
    "systems/gpi/",
    "agreements/",
    "agreements/russia-dprk-treaty/",
    "occasions/",
    "occasions/camp-david-summit/",
    "topics/",
    "topics/artillery/",
    "threads/",
    "threads/artillery-facing-the-south/",
    "measures/",
    "measures/dprk-artillery/",
    "measures/containers-to-russia/",
    "measures/dprk-casualties-in-kursk/",
    "sources/",
    "sources/origins/",
    "claims/",
    "claims/by/",
    "claims/about/kim-jong-un/",
    "claims/about/north-korea/2023/",
    "claims/disputed/",
    "claims/who-against-whom/",
    "claims/kind/claimed/2023/",
    "claims/kind/forecast/",
    "claims/2023/08/",
    "claims/of-states/",
    "claims/of-states/2024/",
    "watch/",
    "watch/2024/",
    "watch/plans/",
    "watch/scorecard/",
    "corrections/",
    "corrections/2026/",
    "corrections-policy/",
    "coverage/",
    "data/",
    "about/",
    "search/?q=kim",
    "legend/",
    "method/",
    "guide/",
    "guide/briefing/",
    "guide/findings/",
    "guide/findings/unknown-field/",
    "404.html",
)
"""Of each kind of page one, and of some kinds two that differ."""
AT_RISK = (
    "",
    "2023/w33/",
    "2023/08/",
    "people/kim-jong-un/",
    "claims/",
    "watch/",
    "threads/artillery-facing-the-south/",
    "archive/",
)
"""Pages with many links in small text."""
LOW_LINES = """() => [...document.querySelectorAll(".md-typeset a[href], .b-footer a[href]")]
  .filter((link) => !link.closest("svg") && link.getClientRects().length && parseFloat(getComputedStyle(link).lineHeight) < 24)
  .map((link) => link.outerHTML.slice(0, 120))"""
"""Links on lines of less than 24 pixels: such a link may be too near to one on the next line, wherever the text breaks."""
PARTS = (
    "2024/03/01/",
    "2024/03/01/page/2/",
    "claims/disputed/2024/",
    "corrections/2024/",
    "organisations/example-herald/2024/",
    "threads/bridges/2024/",
)
"""The same for kinds that only a long archive has."""
Kind = tuple[str, str]
"""A template, and the first part of the address; nothing for that of a day."""


def long_files() -> dict[str, str]:
    """The files of an archive whose lists go on: many briefings of few days, each at odds with the one before, and corrected."""

    def stem(number: int) -> str:
        return f"2024-03-{1 + max(0, number - 60) // 3:02}-bridge-{number}"

    more = {}
    for number in range(100):
        by = "ada-example" if number % 2 else "freedonia"
        asked = f'ground: number, question: "How many bridges are there on day {number}?"'
        contradicts = f", contradicts: [{{claim: '{stem(number - 1)}#count', {asked}}}]" if number else ""
        date = stem(number)[:10]
        more[f"content/briefings/2024/{stem(number)}.yml"] = (
            BRIEFING.replace("2020-01-02", date).replace("A bridge", f"Bridge {number}").replace('bridge"', f'bridge-{number}"')
            + f"claims: [{{id: count, text: There are {number} bridges., kind: claimed, by: {by}{contradicts}}}]\n"
            + f"corrections: [{{date: {date}, class: correction, was: {number + 1} bridges, now: {number} bridges}}]\n"
            + "threads: [bridges]\n"
        )
    return CONTENT | more


def kinds(root: Path, settings: str) -> dict[str, Kind]:
    """The kind of every page that readers open, by its address."""
    linked = build.check(root, config.parse(settings, {})[0]).archive
    assert linked is not None
    paths = {str(page.path): page.template for page in views.pages(linked) if page.path.endswith(".md")}
    return {address(path): (template, folder(path)) for path, template in paths.items()}


def address(path: str) -> str:
    return path.removesuffix("index.md") if path.endswith("index.md") else path.replace(".md", "/")


def folder(path: str) -> str:
    first, slash, _ = path.partition("/")
    return first if slash and not first.isdigit() else ""


def faults(someone: Reader, pages: Iterable[str]) -> Iterator[str]:
    """What is wrong with pages in the light scheme, and with their colours in the dark one."""
    for path in pages:
        page = someone.open(path)
        if (wider := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
            yield f"{path}: {wider} px too wide"
        yield from faults_in_both_schemes(page)


def test_the_pages_are_of_every_kind(tmp_path: Path) -> None:
    """A new kind of page fails here until one of its pages is among those that are looked at."""
    shipped = kinds(ROOT, (ROOT / "mkdocs.yml").read_text("utf-8"))
    seen = {shipped[path.partition("?")[0]] for path in PAGES if path != "404.html"}
    assert set(shipped.values()) - seen == set()
    further = kinds(archive(tmp_path, long_files()), "site_name: Long\n")
    of_shipped = {template for template, _ in shipped.values()}
    assert {template for template, _ in further.values()} - of_shipped == {further[path][0] for path in PARTS} - of_shipped
    templates = {path.name for path in (ROOT / "generator/pages").rglob("*.md") if not path.name.startswith("_")}
    assert templates - of_shipped - {further[path][0] for path in PARTS} == set()


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_has_an_accessibility_fault_or_overflows(browser: Browser, address: str, width: int) -> None:
    someone = reader_of(browser, address, width=width)
    assert list(faults(someone, PAGES)) == []
    someone.page.context.close()
    assert someone.problems == []


@pytest.mark.parametrize("font", ["DejaVu Sans Mono", "Source Serif 4"])
def test_targets_are_apart_whatever_the_font_and_the_screen(
    playwright: Playwright, address: str, tmp_path: Path, font: str
) -> None:
    """Where a line breaks, and so what stands above what, depends on the font: a wide one, a narrow one, on a screen of 1.25."""
    faults = []
    with chromium(playwright, tmp_path, font) as other:
        someone = reader_of(other, address, scale=1.25)
        someone.page.route("**/*.woff2", lambda route: route.abort())  # as on a first visit that is slow
        for path in AT_RISK:
            page = someone.open(path)
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 900})
                faults += [f"{width}: {fault}" for fault in faults_of(page, only=("target-size",))]
                assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (path, width)
                assert page.evaluate(LOW_LINES) == [], (path, width)
        someone.page.context.close()
    assert faults == []


def test_the_parts_of_long_lists_have_none_either(browser: Browser, tmp_path: Path) -> None:
    done = mkdocs(archive(tmp_path, long_files()), "--strict")
    assert done.returncode == 0, done.stderr
    with served(tmp_path / "site") as host:
        for width in (1280, 390):
            someone = reader_of(browser, host, width=width)
            assert list(faults(someone, PARTS)) == []
            someone.page.context.close()
            assert someone.problems == []


def test_search_results_and_filters_have_none(reader: Reader) -> None:
    page = reader.open("people/kim-jong-un/")
    page.keyboard.press("/")
    page.keyboard.type("kim")
    expect(page.locator("[data-search-result]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert faults_of(page) == []
    page = reader.open("search/?q=kim&year=2023")
    page.locator("summary", has_text="Topic").click()
    expect(page.locator(".b-facet[open] input[type=checkbox]").first).to_be_visible()
    assert faults_of(page) == []
