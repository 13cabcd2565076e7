"""Previews as readers meet them: with the pointer and with the keyboard alone; and what they ask the host for."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from tests.browser.axe import faults_in_both_schemes
from tests.browser.conftest import Reader, reader_of, still, until

pytestmark = pytest.mark.browser

BRIEFING = "2023/08/14/kim-arms-production/"
CLAIMED = "[data-claims] .b-claim > .b-meta a[href*='kim-arms-production/']"
PERSON = "main a[href$='people/kim-jong-un/']"


def asked(reader: Reader) -> list[str]:
    """The files of previews that were asked for."""
    return [path for path in reader.loaded if path.startswith("previews/")]


def card_of(page: Page) -> Locator:
    return page.locator("#b-preview")


def boxes(link: Locator, card: Locator) -> tuple[FloatRect, FloatRect]:
    """Where the link and the card are."""
    one, other = link.bounding_box(), card.bounding_box()
    assert one is not None
    assert other is not None
    return one, other


def test_nothing_is_asked_before_a_link_is_hovered_and_each_file_once(reader: Reader) -> None:
    page = still(reader, BRIEFING)
    assert asked(reader) == []
    assert not [path for path in reader.loaded if "preview-" in path]
    for link in page.locator(PERSON).all()[:3]:
        link.hover()
        until(page, card_of(page).is_visible, 50)
        page.mouse.move(2, 2)
        until(page, card_of(page).is_hidden, 50)
    assert asked(reader) == ["previews/people.json"]


def test_a_preview_describes_the_link_and_may_be_entered(reader: Reader) -> None:
    page = still(reader, BRIEFING)
    link, card = page.locator(PERSON).first, card_of(page)
    link.hover()
    until(page, card.is_visible, 50)
    expect(card).to_contain_text("Kim Jong Un")
    expect(card).to_have_attribute("role", "tooltip")
    expect(link).to_have_attribute("aria-describedby", "b-preview")
    one, other = boxes(link, card)
    assert other["y"] >= one["y"] + one["height"] or other["y"] + other["height"] <= one["y"]
    page.mouse.move(other["x"] + 20, other["y"] + other["height"] / 2, steps=8)
    page.clock.run_for(600)
    expect(card).to_be_visible()
    page.mouse.move(2, 2)
    until(page, card.is_hidden, 50)
    expect(link).not_to_have_attribute("aria-describedby", re.compile("."))


def test_the_keyboard_alone_opens_and_escape_closes(reader: Reader) -> None:
    page = still(reader, BRIEFING)
    link, card = page.locator(PERSON).first, card_of(page)
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    until(page, card.is_visible, 50)
    page.clock.run_for(700)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(link).to_be_focused()
    page.clock.run_for(700)
    expect(card).to_be_hidden()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    until(page, card.is_visible, 50)
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/kim-jong-un/")


def test_a_briefings_preview_says_when_where_and_what(reader: Reader) -> None:
    page = reader.open("claims/2023/08/")
    page.locator(CLAIMED).first.hover()
    card = card_of(page)
    expect(card.locator(".b-preview__title")).to_have_text("Kim Jong Un asks for a drastic rise in missile output, KCNA says")
    expect(card.locator(".b-preview__meta")).to_have_text("14 August 2023 · The National (Abu Dhabi)")
    expect(card).to_contain_text("KCNA said")
    expect(card.locator(".b-mark--disputed")).to_have_text("Disputed")
    expect(card.locator(".b-preview__stands")).to_contain_text("10 claims, none borne out by others:")
    assert asked(reader) == ["previews/briefings/2023-08.json"]


def test_an_open_preview_has_no_accessibility_fault(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address)
    page = someone.ready("claims/2023/08/")
    page.locator(CLAIMED).first.hover()
    expect(card_of(page)).to_be_visible()
    assert faults_in_both_schemes(page) == []
    page.context.close()
    assert someone.problems == []


def test_no_preview_where_it_would_be_in_the_way(reader: Reader) -> None:
    page = still(reader, "people/kim-jong-un/")
    for link in ("header a", "main .b-trail a"):
        page.locator(link).first.hover()
        page.clock.run_for(2000)
    page.clock.resume()
    reader.open("search/?q=kim")
    page.locator("[data-search-result]").first.hover()
    page.clock.run_for(2000)
    page.wait_for_load_state("networkidle")
    assert asked(reader) == []


def test_on_a_narrow_window_the_card_fits_and_leaves_the_link_free(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address, width=390)
    page = still(someone, BRIEFING)
    page.locator(PERSON).first.hover()
    until(page, card_of(page).is_visible, 50)
    page.mouse.move(2, 2)
    until(page, card_of(page).is_hidden, 50)
    seen = 0
    for link in page.locator("main p a:visible, main li a:visible").all():
        page.keyboard.press("Escape")  # the clock stands still, and with it the card of the link before
        link.scroll_into_view_if_needed()
        link.hover()
        for _ in range(12):  # a name that is explained beside it has none
            page.clock.run_for(50)
            page.wait_for_timeout(20)
        if card_of(page).is_hidden():
            continue
        seen += 1
        one, other = boxes(link, card_of(page))
        assert other["x"] >= 0
        assert other["x"] + other["width"] <= 390
        assert other["y"] >= one["y"] + one["height"] or other["y"] + other["height"] <= one["y"]
        if seen == 6:
            break
    assert seen == 6
    page.context.close()
    assert someone.problems == []


def test_what_is_missing_is_not_missed(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address)
    someone.page.route("**/previews/people.json", lambda route: route.fulfill(status=404))
    page = still(someone, BRIEFING)
    with page.expect_response("**/previews/people.json") as missing:
        page.locator(PERSON).first.hover()
        until(page, lambda: bool(asked(someone)), 50)
    assert missing.value.status == 404
    page.clock.run_for(700)
    expect(card_of(page)).to_be_hidden()
    page.unroute("**/previews/people.json")
    page.mouse.move(2, 2)
    page.locator(PERSON).first.hover()
    until(page, card_of(page).is_visible, 50)
    page.context.close()
    assert [problem for problem in someone.problems if "404" not in problem] == []


def test_strangers_words_stay_words_in_a_card(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address)
    evil = "<img src=x onerror='window.ran = true'>"
    record = {"title": evil, "meta": evil, "text": evil, "marks": []}
    answer = {"about": "", "previews": {"people/kim-jong-un/": record}}
    someone.page.route("**/previews/people.json", lambda route: route.fulfill(json=answer))
    page = someone.open(BRIEFING)
    page.locator(PERSON).first.hover()
    expect(card_of(page)).to_contain_text(evil)
    assert page.locator("#b-preview img").count() == 0
    assert page.evaluate("window.ran") is None
    page.context.close()
    assert someone.problems == []


def test_a_divided_file_leads_on_by_the_same_digits(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address)
    url = "people/kim-jong-un/"
    digit = someone.open().evaluate(
        "async (url) => (await import('./assets/javascripts/previews/preview-data.js')).digits(url)[0]", url
    )
    record = {"title": "Found", "meta": "by its digit", "text": ""}
    someone.page.route("**/previews/people.json", lambda route: route.fulfill(json={"about": "", "divided": True}))
    someone.page.route(f"**/previews/people/{digit}.json", lambda route: route.fulfill(json={"previews": {url: record}}))
    page = someone.open(BRIEFING)
    page.locator(PERSON).first.hover()
    expect(card_of(page)).to_contain_text("Found")
    page.context.close()
    assert someone.problems == []
