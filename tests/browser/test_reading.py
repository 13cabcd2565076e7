"""What every reader needs: both schemes, narrow screens, the keyboard, assistive tools, dates that have passed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Reader, reader_of, until

pytestmark = pytest.mark.browser

CONTRAST = """() => {
  const number = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const style = getComputedStyle(document.body);
  return [number(style.backgroundColor), number(getComputedStyle(document.querySelector("h1")).color)];
}"""
FRAME = """() => [...document.querySelectorAll("meta[name='theme-color']")]
  .filter((colour) => matchMedia(colour.media).matches).map((colour) => colour.content)"""
"""What the browser's own frame is told to be coloured."""
FIRST_SCREEN = 480
"""Where the bottom line of a briefing begins at the latest on a telephone, in pixels."""


def luminance(page: Page) -> tuple[float, float]:
    """How light the page's ground and its heading are, from 0 to 255."""
    ground, ink = page.evaluate(CONTRAST)
    return sum(ground) / 3, sum(ink) / 3


def test_the_dark_scheme_follows_the_system_and_a_choice_stays(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address, scheme="dark")
    page = someone.open()
    ground, ink = luminance(page)
    assert (ground < 60, ink > 200) == (True, True)
    assert page.evaluate(FRAME) == ["#15181d"]
    page.get_by_role("button", name="Switch to the light scheme").click()
    assert page.evaluate(FRAME) == ["#fffefb"]
    ground, ink = luminance(page)
    assert (ink < 60, ground > 200) == (True, True)
    someone.open("people/kim-jong-un/")
    expect(page.get_by_role("button", name="Switch to the dark scheme")).to_be_visible()
    assert page.evaluate(FRAME) == ["#fffefb"]
    ground, ink = luminance(page)
    assert (ink < 60, ground > 200) == (True, True)
    page.get_by_role("button", name="Switch to the dark scheme").click()
    assert page.evaluate("localStorage.length") == 0  # what the system says anyway needs no memory
    page.emulate_media(color_scheme="light")
    assert page.evaluate(FRAME) == ["#fffefb"]
    assert luminance(page)[0] > 200
    page.context.close()
    assert someone.problems == []


def test_without_scripts_the_dark_scheme_follows_the_system_too(browser: Browser, address: str, site: Path) -> None:
    assert "no-js" in (site / "index.html").read_text("utf-8")
    light, dark = (reader_of(browser, address, scheme=scheme, scripts=False) for scheme in ("light", "dark"))
    pictures = [someone.open("about/").screenshot() for someone in (light, dark)]
    assert pictures[0] != pictures[1]
    for someone in (light, dark):
        someone.page.context.close()


def test_the_keyboard_alone_leads_from_the_front_page_to_a_claim(reader: Reader) -> None:
    page = reader.open()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("md-skip")
    outlines = []
    for _ in range(60):
        page.keyboard.press("Tab")
        outlines.append(
            page.evaluate(
                "(({outlineStyle, outlineWidth}) => outlineStyle + outlineWidth)(getComputedStyle(document.activeElement))"
            )
        )
        if page.evaluate(
            "document.activeElement.closest('.b-card__title, .b-card') !== null && document.activeElement.tagName === 'A'"
        ):
            break
    target = page.evaluate("document.activeElement.href")
    assert outlines[-1].startswith("solid")
    page.keyboard.press("Enter")
    page.wait_for_url(target)
    expect(page.locator(".b-claim").first).to_be_attached()


def test_on_a_narrow_screen_the_field_widens_and_results_fit(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address, width=390)
    page = someone.open("2023/08/14/kim-arms-production/")
    field = page.locator("input[type=search]")
    closed = field.bounding_box()
    assert closed is not None
    assert 24 <= closed["width"] < 60
    field.click()
    page.keyboard.type("putin")
    expect(page.locator("[data-search-result]").first).to_be_visible()
    box, panel = field.bounding_box(), page.locator("[data-search-panel]").bounding_box()
    assert box is not None
    assert panel is not None
    assert box["width"] > 300
    assert 0 <= panel["x"] < panel["x"] + panel["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.context.close()
    assert someone.problems == []


def test_a_wide_table_scrolls_inside_itself(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address, width=390)
    page = someone.open("sources/origins/")
    table = page.locator(".b-table").last
    table.evaluate("e => e.querySelector('table').style.minWidth = '50rem'")
    assert table.evaluate("e => e.scrollWidth > e.clientWidth && e.tabIndex === 0")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.context.close()


def test_kinds_of_claims_differ_without_colour(reader: Reader) -> None:
    page = reader.open("claims/2023/08/")
    styles = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".b-claim")].map((claim) => [
          claim.querySelector(".b-kind").textContent,
          getComputedStyle(claim).borderLeftStyle + getComputedStyle(claim.querySelector(".b-kind"), "::before").content]))"""
    )
    assert {"Claimed", "Reported", "Estimated", "Announced", "Forecast"} <= set(styles)
    assert len(set(styles.values())) == len(styles)


@pytest.mark.parametrize(("today", "passed"), [("2024-06-30T12:00:00", False), ("2099-01-01T12:00:00", True)])
def test_what_was_due_is_marked_by_the_readers_clock(browser: Browser, address: str, today: str, *, passed: bool) -> None:
    someone = reader_of(browser, address)
    someone.page.clock.install(time=today)
    page = someone.open()
    due = page.locator("[data-due]")
    assert due.count() > 0
    assert all(("date passed" in text) == passed for text in due.all_inner_texts())
    page.context.close()
    assert someone.problems == []


def test_a_page_declares_its_feeds_and_runs_under_a_policy(reader: Reader) -> None:
    page = reader.open("people/kim-jong-un/")
    feeds = [link.evaluate("e => e.href") for link in page.locator("link[rel=alternate]").all()]
    assert feeds == [f"{reader.address}feed.xml", f"{reader.address}feed.json"]
    policy = str(page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content"))
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert scripts == "script-src 'self' 'wasm-unsafe-eval'"
    blocked = page.evaluate(
        """() => { const script = document.createElement("script"); script.textContent = "window.ran = true";
          document.head.append(script); return window.ran === undefined; }"""
    )
    assert blocked
    assert "Content Security Policy" in reader.problems.pop()


@pytest.mark.parametrize("width", [1280, 390])
def test_without_scripts_the_sections_stand_in_the_foot_and_open_above(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{address}2023/08/14/kim-arms-production/")
    coverage = page.locator("#b-sections").get_by_role("link", name="Coverage")
    below = coverage.bounding_box()
    page.get_by_role("button", name="Sections").click()
    expect(page.locator("#b-sections:popover-open")).to_be_visible()
    above = coverage.bounding_box()
    assert below is not None
    assert above is not None
    assert above["y"] < 800 < below["y"]
    coverage.click()
    page.wait_for_url("**/coverage/")
    context.close()


def test_the_keyboard_opens_the_sections_and_leads_into_one(reader: Reader) -> None:
    page = reader.open("2023/08/14/kim-arms-production/")
    page.get_by_role("button", name="Sections").focus()
    page.keyboard.press("Enter")
    panel = page.locator("#b-sections:popover-open")
    expect(panel).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#b-sections') !== null")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.keyboard.press("Enter")
    panel.get_by_role("link", name="Coverage").press("Enter")
    page.wait_for_url("**/coverage/")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_contents_stand_beside_the_text_or_behind_a_button(browser: Browser, address: str, width: int) -> None:
    someone = reader_of(browser, address, width=width)
    page = someone.open("2023/08/14/kim-arms-production/")
    contents = page.get_by_role("navigation", name="On this page")
    if width < 900:
        expect(contents).to_be_hidden()
        page.get_by_role("button", name="On this page").click()
    expect(contents).to_be_visible()
    contents.get_by_role("link", name="Figures").click()
    page.wait_for_url("**#_figures")
    if width < 900:
        expect(contents).to_be_hidden()
        page.get_by_role("button", name="On this page").click()
    expect(contents.locator("[aria-current]")).to_have_text("Figures")
    page.context.close()
    assert someone.problems == []


def test_the_button_of_the_contents_covers_no_text(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address, width=390)
    page = someone.open("2023/08/14/kim-arms-production/")
    button, bar = page.get_by_role("button", name="On this page"), "document.querySelector('.b-contents__button')"
    place = button.bounding_box()
    assert place is not None
    assert (place["x"], place["width"]) == (0, 390)  # no line of text runs on beside it
    assert place["y"] + place["height"] == 900
    assert page.evaluate(f"getComputedStyle({bar}).backgroundColor").startswith("rgb(")  # nothing shines through
    page.keyboard.press("End")
    below = f"document.querySelector('article').getBoundingClientRect().bottom - {bar}.getBoundingClientRect().top"
    until(page, lambda: page.evaluate(below) <= 0.5)  # at the end of the text it has a place of its own
    page.context.close()
    assert someone.problems == []


def test_every_sign_has_a_shape_of_its_own_and_says_what_it_means(reader: Reader) -> None:
    page = reader.open("legend/")
    signs = page.locator("table .b-kind, table .b-sign")
    assert signs.count() == 5 + 1 + 7 + 7 + 7 + 3  # the one: how a kind looks where the grade is poor; with "not graded" twice
    shapes = page.evaluate(
        """() => [...document.querySelectorAll("table .b-kind, table .b-sign")].map((sign) => {
          const part = sign.querySelector("span");
          const before = getComputedStyle(sign, "::before").content;
          return part ? part.className + getComputedStyle(part).backgroundImage + part.textContent : before;
        })"""
    )
    assert len(set(shapes)) == 5 + 1 + 6 + 1 + 7 + 3  # the two scales of the Admiralty code share their meter; no grade has none
    assert all(signs.nth(at).get_attribute("title") for at in range(signs.count()))
    assert all(text.strip() for text in signs.all_inner_texts())


@pytest.mark.parametrize("width", [1280, 390])
def test_the_sites_name_leads_home_wherever_it_is_pressed(browser: Browser, address: str, width: int) -> None:
    someone = reader_of(browser, address, width=width)
    page = someone.open("2023/08/14/kim-arms-production/")
    name = page.locator(".b-masthead__name")
    assert name.evaluate("e => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight + 1")  # whole
    name.click(position={"x": 6, "y": 14})  # below the link that skips to the text, which is out of sight
    page.wait_for_url(address)
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    expect(page.locator(".md-skip")).to_be_in_viewport()
    page.context.close()
    assert someone.problems == []


def test_the_contents_follow_a_jump_both_ways(reader: Reader) -> None:
    page = reader.open("people/kim-jong-un/")
    marked = page.locator("[data-contents] [aria-current]")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(marked).to_have_text("Appears with")
    page.evaluate("scrollTo(0, 0)")
    expect(marked).to_have_text("Timeline")
    for name in ("Other claims that name Kim Jong Un", "Appears with", "What Kim Jong Un says"):
        link = page.get_by_role("link", name=name, exact=True)
        link.evaluate("e => document.getElementById(e.hash.slice(1)).scrollIntoView()")
        expect(marked).to_have_text(name)


@pytest.mark.parametrize(
    ("path", "section"), [("2023/08/14/kim-arms-production/", "Archive"), ("2023/w33/", "Archive"), ("people/", "People")]
)
def test_the_main_sections_say_where_a_page_belongs(reader: Reader, path: str, section: str) -> None:
    page = reader.open(path)
    expect(page.locator(".b-main [aria-current]")).to_have_text(section)


def test_on_a_telephone_the_bottom_line_of_every_briefing_begins_on_the_first_screen(
    site: Path, browser: Browser, address: str
) -> None:
    someone = reader_of(browser, address, width=390)
    briefings = [f"{path.parent.relative_to(site).as_posix()}/" for path in sorted(site.glob("20??/??/??/*/index.html"))]
    assert len(briefings) >= 60
    top = "document.querySelector('.b-bottom-line > .b-label').getBoundingClientRect().top + scrollY"
    low = {path: begins for path in briefings if (begins := someone.open(path).evaluate(top)) > FIRST_SCREEN}
    assert low == {}
    someone.page.context.close()
    assert someone.problems == []
