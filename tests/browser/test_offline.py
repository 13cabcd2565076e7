"""A site that Material's plugin `offline` makes is read from a disk, without a server: search, previews and ways home work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.helpers import archive, called

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("offline")]
BRIEFING = "2024/01/01/harbour-plan.html"
FURTHER = {
    "content/measures/quay-berths.yml": "name: Berths of the second quay\nunit: berths\nwhat: Those that are ready.\n",
    "content/briefings/2024/2024-01-02-second-quay.yml": "title: A second quay\ndate: 2024-01-02\n"
    "source: {outlet: example-herald}\nbottom_line: A second quay has two berths.\n"
    "figures: [{measure: quay-berths, value: 2, by: ada-example}]\n",
}


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the site of a new archive, in a folder."""
    folder = tmp_path_factory.mktemp("offline")
    assert called("init", "harbour", "--subject", "ships", cwd=folder).returncode == 0
    archive(folder / "harbour", FURTHER)
    settings: Path = folder / "harbour/mkdocs.yml"
    settings.write_text(re.sub(r"^plugins:", "plugins:\n  - offline", settings.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    done = called("build", "--strict", cwd=folder / "harbour")
    assert done.returncode == 0, done.stdout + done.stderr
    return (folder / "harbour/site").as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails its test if it asks another host, or says an error."""
    problems = list[str]()
    context = browser.new_context()
    page_ = context.new_page()
    page_.on("console", lambda message: problems.append(message.text) if message.type in {"error", "warning"} else None)
    page_.on("pageerror", lambda error: problems.append(str(error)))
    page_.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else problems.append(request.url))
    yield page_
    context.close()
    assert problems == []


def test_a_search_finds_pages(disk: str, page: Page) -> None:
    page.goto(f"{disk}/search.html?q=harbour")
    expect(page.locator("[data-search-page]")).to_contain_text("Freedonia plans a harbour")
    page.locator("[data-search-page] a", has_text="Freedonia plans a harbour").first.click()
    assert page.url.split("#")[0] == f"{disk}/{BRIEFING}"
    page.locator("[data-search-box] input").fill("ada")
    expect(page.get_by_role("listbox", name="Search results")).to_contain_text("Ada Example")


def test_every_way_home_leads_to_a_page(disk: str, page: Page) -> None:
    for path in (BRIEFING, "about.html", "watch/index.html"):
        page.goto(f"{disk}/{path}")
        ways = page.locator("a").evaluate_all("links => links.map((link) => link.href)")
        assert {
            way for way in ways if way.startswith("file:") and not re.search(r"\.(?:html|xml|ics|csv|json)(?:[?#]|$)", way)
        } == set()
        page.locator(".b-masthead__name").click()
        assert page.url == f"{disk}/index.html"


def test_a_link_shows_its_preview(disk: str, page: Page) -> None:
    page.goto(f"{disk}/{BRIEFING}")
    page.locator("article a[href*='people/']").first.hover()
    expect(page.locator("[class*=b-preview]").first).to_contain_text("Engineer of the harbour")


def test_figures_of_two_measures_are_laid_over_each_other(disk: str, page: Page) -> None:
    """The tables of figures lie in folders of their own, beside the pages."""
    page.goto(f"{disk}/measures/harbour-berths.html")
    page.get_by_label("Lay over these figures").select_option("Berths of the second quay")
    expect(page.locator(".b-overlay [role=status]")).to_have_text("Berths in the harbour, and Berths of the second quay")
