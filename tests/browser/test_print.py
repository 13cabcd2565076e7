"""What a reader prints: a brief of two pages, black on white, with the addresses of its sources and nothing of the screen's."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from playwright.sync_api import Browser
from pypdf import PageObject, PdfReader

from tests.browser.conftest import reader_of

pytestmark = pytest.mark.browser

LONGEST = "2023/08/14/kim-arms-production/"
BRIEFINGS = (
    LONGEST,
    "2024/02/27/politico-6700/",
    "2024/06/20/nhk-treaty-text/",
    "2024/12/24/joongang-3000-casualties/",
    "2023/08/18/camp-david-joint-statement/",
)
EDITIONS = ("2023/08/14/", "2023/w33/", "2024/10/")


def printed(browser: Browser, address: str, path: str, size: str = "A4") -> PdfReader:
    """A page as a reader with a dark scheme prints it."""
    someone = reader_of(browser, address, scheme="dark")
    data = someone.open(path).pdf(format=size)
    someone.page.context.close()
    assert someone.problems == []
    return PdfReader(BytesIO(data))


def text_of(pdf: PdfReader) -> str:
    """The text of a print with single spaces."""
    return " ".join(" ".join(lines_of(page) for page in pdf.pages).split())


def lines_of(page: PageObject) -> str:
    """The text of a printed page, without the ligatures of its font."""
    return unicodedata.normalize("NFKC", page.extract_text())


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_briefing_or_an_edition_is_two_pages(measured: Browser, address: str, size: str) -> None:
    counts = {path: len(printed(measured, address, path, size).pages) for path in (*BRIEFINGS, *EDITIONS)}
    assert {path: count for path, count in counts.items() if count > 2} == {}


def test_a_print_holds_the_brief_and_none_of_the_screen(browser: Browser, address: str) -> None:
    pdf = printed(browser, address, LONGEST)
    text = text_of(pdf)
    for heading in ("Key points", "Who says what", "Figures", "Our assessment", "Source"):
        assert heading in text
    assert "https://www.thenationalnews.com/world/asia/2023/08/14/" in text.replace(" ", "")
    assert "127.0.0.1" not in text  # addresses of the site's own pages are not printed
    unprinted = ("Sections", "On this page", "Atom feed", "Who and what it names", "Related briefings")
    assert not any(word in text for word in unprinted)
    for number, page in enumerate(pdf.pages, 1):
        head = " ".join(lines_of(page).split())
        assert "Briefings on North-East Asia security" in head
        assert f"{number} / {len(pdf.pages)}" in head


def test_a_print_is_black_on_white_in_the_dark_scheme_too(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address, scheme="dark")
    page = someone.open(LONGEST)
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        """() => [getComputedStyle(document.body).backgroundColor,
          ...["h1", ".b-bottom-line p:last-child", ".b-claim p", "td"].map(
            (at) => getComputedStyle(document.querySelector(at)).color)]"""
    )
    page.context.close()
    assert colours[0] in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    inks = [max(int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")) for colour in colours[1:]]
    assert max(inks) < 0x60


def test_no_heading_ends_a_page(browser: Browser, address: str) -> None:
    headings = {"Key points", "Who says what", "Figures", "Our assessment", "Background", "Source", "Corrections"}
    for path in BRIEFINGS:
        for page in printed(browser, address, path).pages:
            lines = [line.strip() for line in lines_of(page).splitlines() if line.strip() and " / " not in line]
            assert not set(lines[-1:]) & headings, path
