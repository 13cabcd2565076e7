"""Previews for readers with a finger: a tap follows, holding shows, and who wants it otherwise may choose."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.axe import faults_in_both_schemes
from tests.browser.conftest import PATIENCE, Reader, still

pytestmark = pytest.mark.browser

BRIEFING = "2023/08/14/kim-arms-production/"
PERSON = "main a[href$='people/kim-jong-un/']"
LEADER = "Leader of North Korea"
MENU = """(link) => !link.dispatchEvent(new PointerEvent("contextmenu",
  { bubbles: true, cancelable: true, pointerType: "%s" }))"""


@pytest.fixture
def touching(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader with a phone; whatever went wrong fails the test."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    someone = Reader(context.new_page(), address)
    yield someone
    someone.page.context.close()
    assert someone.problems == []


def ready(someone: Reader, path: str = BRIEFING) -> Page:
    """A page whose tools for touch have come."""
    page = someone.open(path)
    expect(page.locator("[data-contents] .b-taps")).to_be_attached()
    return page


def hold(link: Locator) -> None:
    """Hold a finger on a link, and lift it: so long that a page of a busy machine, too, sees it held for 0.6 seconds."""
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box is not None
    session = link.page.context.new_cdp_session(link.page)
    where = {"x": box["x"] + 10, "y": box["y"] + 8}
    session.send("Input.synthesizeTapGesture", {**where, "duration": 2000, "gestureSourceType": "touch"})


def sheet_of(page: Page) -> Locator:
    return page.get_by_role("dialog")


def test_a_tap_follows_the_link_at_once(touching: Reader) -> None:
    page = ready(touching)
    page.locator(PERSON).first.tap()
    page.wait_for_url("**/people/kim-jong-un/")
    assert not [path for path in touching.loaded if path.startswith("previews/") or "preview-sheet" in path]


def test_a_held_link_shows_what_it_leads_to(touching: Reader) -> None:
    page = ready(touching)
    hold(page.locator(PERSON).first)
    sheet = sheet_of(page)
    expect(sheet).to_contain_text(LEADER)
    expect(sheet).to_have_accessible_name("Kim Jong Un")
    expect(sheet.get_by_role("link", name="Open", exact=True)).to_be_focused()
    page.wait_for_timeout(400)  # lifting the finger neither follows the link nor closes what it opened
    expect(sheet).to_be_visible()
    assert touching.path() == BRIEFING
    box = sheet.bounding_box()
    assert box is not None
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 390, 800)
    page.touchscreen.tap(200, 60)  # beside it
    expect(sheet).to_be_hidden()
    assert touching.path() == BRIEFING
    hold(page.locator(PERSON).first)
    sheet.get_by_role("link", name="Open", exact=True).tap()
    page.wait_for_url("**/people/kim-jong-un/")


def test_the_sheet_offers_what_the_browsers_menu_would(touching: Reader) -> None:
    page = ready(touching)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hold(page.locator(PERSON).first)
    sheet = sheet_of(page)
    sheet.get_by_role("button", name="Copy the address").tap()
    expect(sheet.get_by_role("status")).to_have_text("The address is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == touching.address + "people/kim-jong-un/"
    with page.context.expect_page() as opened:
        sheet.get_by_role("link", name="Open in a new tab").tap()
    opened.value.wait_for_url("**/people/kim-jong-un/")
    expect(sheet).to_be_hidden()
    hold(page.locator(PERSON).first)
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_a_finger_that_moves_shows_nothing(touching: Reader) -> None:
    page = still(touching, BRIEFING)
    expect(page.locator("[data-contents] .b-taps")).to_be_attached()
    link = page.locator("main p a[href$='people/kim-jong-un/']").first
    link.evaluate("e => e.scrollIntoView({block: 'center', behavior: 'instant'})")
    box = link.bounding_box()
    assert box is not None
    session = page.context.new_cdp_session(page)
    where = {"x": box["x"] + 10, "y": box["y"] + 8, "gestureSourceType": "touch"}
    session.send("Input.synthesizeScrollGesture", {**where, "yDistance": -300, "speed": 150, "preventFling": True})
    page.clock.run_for(2000)
    assert sheet_of(page).count() == 0
    assert touching.path() == BRIEFING


def test_a_browser_that_says_itself_that_a_link_is_held_is_believed(touching: Reader) -> None:
    page = ready(touching)
    link = page.locator(PERSON).first
    assert not link.evaluate(MENU % "mouse")
    assert link.evaluate(MENU % "touch")
    expect(sheet_of(page)).to_contain_text(LEADER)


def test_other_links_keep_the_browsers_menu(touching: Reader) -> None:
    page = ready(touching)
    article = page.get_by_role("link", name="Read the article").first
    assert not article.evaluate(MENU % "touch")
    assert not page.locator("main .b-trail a").first.evaluate(MENU % "touch")
    hold(page.locator("main .b-trail a").first)
    page.wait_for_timeout(400)
    expect(sheet_of(page)).to_be_hidden()


def test_a_reader_may_choose_that_taps_show_previews_first(touching: Reader) -> None:
    page = ready(touching)
    page.get_by_role("button", name="On this page").tap()
    box = page.get_by_label("Tapping a link shows a preview first")
    expect(box).not_to_be_checked()
    box.tap()
    page.keyboard.press("Escape")
    page.locator(PERSON).first.tap()
    sheet = sheet_of(page)
    expect(sheet).to_contain_text(LEADER)
    expect(sheet.get_by_role("checkbox")).to_be_checked()
    sheet.get_by_role("link", name="Open", exact=True).tap()
    page.wait_for_url("**/people/kim-jong-un/")
    expect(page.locator("[data-contents] .b-taps input")).to_be_checked()  # the next page knows it
    touching.ready("claims/2023/08/")
    page.locator("[data-claims] .b-claim > .b-meta a[href*='kim-arms-production/']").first.tap()
    expect(sheet).to_contain_text("KCNA said")
    sheet.get_by_role("checkbox").tap()
    expect(sheet.get_by_role("checkbox")).not_to_be_checked()
    sheet.get_by_role("button", name="Close").tap()
    page.locator("main [data-claims] .b-claim > .b-meta a[href*='kim-arms-production/']").first.tap()
    page.wait_for_url(f"**/{BRIEFING}**")


def test_the_keyboard_follows_links_whatever_taps_do(touching: Reader) -> None:
    page = ready(touching)
    page.evaluate("localStorage.setItem(document.documentElement.dataset.schemeKey.replace('scheme', 'taps'), 'preview')")
    page.locator(PERSON).first.tap()
    expect(sheet_of(page)).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(PERSON).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/kim-jong-un/")


def test_a_held_link_whose_preview_is_late_or_missing_still_offers_its_ways(touching: Reader) -> None:
    page, answers = ready(touching), list[Route]()

    def keep(route: Route) -> None:
        answers.append(route)

    page.route("**/previews/people.json", keep)
    hold(page.locator(PERSON).first)
    sheet = sheet_of(page)
    expect(sheet.locator(".b-preview__title")).to_have_text("Kim Jong Un")
    expect(sheet).not_to_contain_text(LEADER)
    answers[0].continue_()
    expect(sheet).to_contain_text(LEADER)
    page.route("**/previews/organisations.json", lambda route: route.fulfill(status=404))
    sheet.get_by_role("button", name="Close").tap()
    hold(page.locator(".b-bottom-line a[href$='organisations/kcna/']").first)
    expect(sheet.locator(".b-preview__title")).to_have_text("KCNA")
    assert "404" in touching.problems.pop()
    sheet.get_by_role("link", name="Open", exact=True).tap()
    page.wait_for_url("**/organisations/kcna/")


def test_strangers_words_stay_words_in_a_sheet(touching: Reader) -> None:
    evil = "<img src=x onerror='window.ran = true'>"
    answer = {"about": "", "previews": {"people/kim-jong-un/": {"title": evil, "meta": evil, "text": evil, "marks": []}}}
    touching.page.route("**/previews/people.json", lambda route: route.fulfill(json=answer))
    page = ready(touching)
    hold(page.locator(PERSON).first)
    expect(sheet_of(page)).to_contain_text(evil)
    assert sheet_of(page).locator("img").count() == 0
    assert page.evaluate("window.ran") is None


def test_an_open_sheet_has_no_accessibility_fault(touching: Reader) -> None:
    page = ready(touching)
    hold(page.locator(PERSON).first)
    expect(sheet_of(page)).to_contain_text(LEADER)
    assert faults_in_both_schemes(page) == []
    sizes = sheet_of(page).locator("a, button").evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert min(sizes) >= 40
