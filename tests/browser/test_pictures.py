"""Pictures in a browser: reached by the keyboard, large enough for a finger, told in words, still while loading, on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import faults_in_both_schemes
from tests.browser.conftest import Reader, reader_of

pytestmark = pytest.mark.browser

PAGES = ("places/", "places/pyongyang/", "organisations/kcna/", "threads/shells-for-russia/", "archive/", "2024/")
"""Pages with a picture of each kind that leads somewhere."""
LINKS = ".b-picture svg a"
STILL = """() => new Promise((done) => new PerformanceObserver((list, observer) => {
  observer.disconnect();
  done(list.getEntries().map((shift) => shift.value));
}).observe({type: "layout-shift", buffered: true}) || setTimeout(() => done([]), 300))"""


@pytest.mark.parametrize("width", [1280, 390])
def test_pictures_have_no_accessibility_fault_and_fit(browser: Browser, address: str, width: int) -> None:
    someone, faults = reader_of(browser, address, width=width), []
    for path in PAGES:
        page = someone.open(path)
        page.evaluate("document.querySelectorAll('.b-picture details').forEach((details) => { details.open = true; })")
        faults += faults_in_both_schemes(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.locator(LINKS).count() > 0
    page.context.close()
    assert faults == []
    assert someone.problems == []


def test_the_keyboard_reaches_a_picture_sees_where_it_is_and_goes_on(reader: Reader) -> None:
    page = reader.open("places/pyongyang/")
    first = page.locator(LINKS).first
    page.locator(".b-picture").first.evaluate("e => { e.tabIndex = -1; e.focus(); e.removeAttribute('tabindex'); }")
    before = first.locator("path").first.evaluate("e => getComputedStyle(e).stroke")
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    assert before == "none"
    assert first.locator("path").first.evaluate("e => getComputedStyle(e).stroke") != "none"
    assert page.locator("svg").get_by_role("link", name="Seoul", exact=True).count() > 0
    target = first.evaluate("e => new URL(e.getAttribute('href'), document.baseURI).href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)
    assert target.startswith(f"{reader.address}places/")


def test_every_link_of_a_picture_leads_to_a_page(reader: Reader) -> None:
    hrefs = """(links) => links.map((a) => new URL(a.getAttribute("href"), document.baseURI).href.split("#")[0])"""
    for path in PAGES:
        page = reader.open(path)
        for target in sorted(set(page.locator(".b-picture a").evaluate_all(hrefs))):
            assert page.request.get(target).status == 200, target


@pytest.mark.parametrize("path", ["organisations/kcna/", "places/pyongyang/", "threads/shells-for-russia/"])
def test_what_can_be_pressed_is_large_enough_on_a_phone(browser: Browser, address: str, path: str) -> None:
    someone = reader_of(browser, address, width=390)
    page = someone.open(path)
    sizes = page.locator(f"{LINKS} > path:first-of-type").evaluate_all(
        """(all) => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect())
        .map((box) => [box.width, box.height])"""
    )
    assert sizes
    assert all(min(size) >= 23.5 for size in sizes)
    page.context.close()


def test_a_page_with_pictures_does_not_move_while_it_loads(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address, width=390)
    for path in ("places/", "organisations/kcna/"):
        page = someone.open(path)
        assert sum(page.evaluate(STILL)) < 0.02
    assert not [loaded for loaded in someone.loaded if loaded.endswith(".svg") and "favicon" not in loaded]
    page.context.close()


def test_the_words_of_a_picture_open_without_scripts(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address, scripts=False)
    page = someone.open("organisations/kcna/")
    words = page.locator(".b-picture details:visible").first  # not in a year that is still closed
    expect(words.locator("li").first).to_be_hidden()
    words.locator("summary").click()
    expect(words.locator("li").first).to_be_visible()
    page.context.close()


def test_pictures_are_black_on_white_on_paper(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address, scheme="dark")
    page = someone.open("places/pyongyang/")
    page.emulate_media(media="print")
    assert paint(page, "text", "fill") == "rgb(0, 0, 0)"
    assert paint(page, "text", "stroke") == "rgb(255, 255, 255)"
    page.context.close()


def paint(page: Page, tag: str, name: str) -> str:
    """How what leads somewhere in a picture is painted."""
    return str(page.locator(f"{LINKS} {tag}").first.evaluate("(e, name) => getComputedStyle(e)[name]", name))
