"""Tables put in order and narrowed, lists of claims filtered: with the keyboard alone, announced, shared by their address."""

from __future__ import annotations

import time
from io import BytesIO

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Browser, Locator, Page, Route, expect

from generator.pages.registers.sources import BEHIND_F
from tests.browser.axe import faults_in_both_schemes, faults_of
from tests.browser.conftest import Reader, reader_of
from tests.support.browser_weight import MOVED

pytestmark = pytest.mark.browser

OUTLETS = ".b-table[aria-label='Outlets']"
LEDGER = "claims/kind/estimated/"
CARDS = (
    "watch/scorecard/",
    "sources/",
    "measures/containers-to-russia/",
    "2023/08/14/kim-arms-production/",
    "organisations/nis/",
)
TERMS = ("data/", "guide/findings/", "guide/briefing/")
OTHERS = ("sources/origins/", "coverage/", "legend/", "method/", "corrections-policy/")
MEASURES = ("measures/dprk-troops-in-russia/", "measures/hwasong-19-apogee-2024-10-31/")
TOO_WIDE = """() => [...document.querySelectorAll(".md-typeset table")]
  .map((table) => [table.closest(".b-table") ?? table, table])
  .filter(([box, table]) => box.scrollWidth > box.clientWidth || table.clientWidth > box.parentElement.clientWidth)
  .map(([box]) => [box.ariaLabel, box.scrollWidth, box.clientWidth])"""
LABELS = """() => [...document.querySelectorAll(".b-table--cards")].map((box) => {
  const headings = [...box.querySelectorAll("th")].map((heading) => heading.textContent.trim());
  const said = (cell) => getComputedStyle(cell, "::before").content.replace(/"/g, "").replace("none", "").trim();
  const row = box.querySelector("tbody tr");
  return [headings, [...row.cells].map(said), [...row.cells].map((cell) => cell.getBoundingClientRect().right)];
})"""
LOADED = (*CARDS[:3], "sources/origins/", "organisations/kcna/#_claims", *TERMS[:2])
SLOW = 0.2
"""By how many seconds each script of the tools comes late."""
SHOWN = "[data-claims] > .b-claim:not([hidden])"


def column(page: Page, table: str, number: int) -> list[str]:
    """The texts of a column, as the rows stand."""
    cells = page.locator(f"{table} tbody tr:not([hidden]) td:nth-child({number})")
    return [text.strip() for text in cells.all_inner_texts()]


def test_a_heading_puts_numbers_in_order_and_back_by_the_keyboard(reader: Reader) -> None:
    page = reader.open("sources/")
    button = page.locator(OUTLETS).get_by_role("button", name="Briefings")
    heading = page.locator(f"{OUTLETS} th", has_text="Briefings")
    before = column(page, OUTLETS, 6)
    full = [text for text in before if text]
    empty = [""] * (len(before) - len(full))
    button.focus()
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert column(page, OUTLETS, 6) == sorted(full, key=int, reverse=True) + empty
    page.keyboard.press("Space")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert column(page, OUTLETS, 6) == sorted(full, key=int) + empty
    expect(page.locator(f".b-tools:has(+ {OUTLETS})").get_by_role("status")).to_have_text("By Briefings, ascending")
    page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") is None
    assert column(page, OUTLETS, 6) == before


def test_reliability_is_put_in_order_by_its_letter_and_words_by_the_alphabet(reader: Reader) -> None:
    page = reader.page
    letters_of = f"{OUTLETS} tbody td:nth-child(5) [data-sort]"
    rated = "(all) => { all[0].dataset.sort = 'B'; all[1].dataset.sort = 'A'; }"
    reader.open("sources/").locator(letters_of).evaluate_all(rated)
    page.locator(OUTLETS).get_by_role("button", name="Reliability").click()
    letters = page.locator(letters_of).evaluate_all("all => all.map((e) => e.dataset.sort)")
    assert letters[:3] == ["A", "B", BEHIND_F]  # nobody graded the others
    page.locator(OUTLETS).get_by_role("button", name="Outlet").click()
    names = column(page, OUTLETS, 1)
    assert names == sorted(names, key=str.casefold)


def test_months_are_put_in_order_by_time(reader: Reader) -> None:
    page = reader.open("coverage/")
    table = ".b-table[aria-label='Briefings by month']"
    before = column(page, table, 1)
    page.locator(table).get_by_role("button", name="Month").click()
    days = page.locator(f"{table} [data-sort]").evaluate_all("all => all.map((e) => e.dataset.sort)")
    assert days == sorted(days)
    page.locator(table).get_by_role("button", name="Month").click()
    assert column(page, table, 1) != before


def test_a_long_table_is_narrowed_and_says_to_how_many_rows(reader: Reader) -> None:
    page = reader.open("sources/")
    tools = page.locator(f".b-tools:has(+ {OUTLETS})")
    total = page.locator(f"{OUTLETS} tbody tr").count()
    page.get_by_label("Filter the table: Outlets").press_sequentially("Newspaper united")
    shown = page.locator(f"{OUTLETS} tbody tr:not([hidden])")
    expect(tools.get_by_role("status")).to_have_text(f"{shown.count()} of {total} rows")
    assert 0 < shown.count() < total
    assert all("newspaper" in text.lower() and "united" in text.lower() for text in shown.all_inner_texts())
    assert faults_of(page) == []
    page.keyboard.press("Escape")
    expect(shown).to_have_count(total)
    expect(tools.get_by_role("status")).to_have_text("")


def test_a_long_list_is_narrowed_too(reader: Reader) -> None:
    page = reader.open("organisations/kcna/")
    rows = page.locator("ul:has(> li:nth-child(21)) > li:has(> .b-when)")
    total = rows.count()
    assert total > 20
    page.get_by_label("Filter this list").last.press_sequentially("satellite")
    shown = page.locator("ul:has(> li:nth-child(21)) > li:has(> .b-when):visible")
    expect(page.get_by_text(f"{shown.count()} of {total} rows")).to_be_visible()
    assert 0 < shown.count() < total


def test_shares_are_put_in_order_with_what_is_under_one_per_cent(reader: Reader) -> None:
    page = reader.open("sources/origins/")
    table = ".b-table[aria-label='Origins']"
    assert "under 1\N{NO-BREAK SPACE}%" in column(page, table, 3)
    page.locator(table).get_by_role("button", name="Share").click()
    claims = [int(text) for text in column(page, table, 2)]
    assert claims == sorted(claims, reverse=True)
    page.locator(table).get_by_role("button", name="Share").click()
    assert column(page, table, 3)[0].startswith("under")


def test_what_explains_words_and_files_has_no_tools(reader: Reader) -> None:
    for path in TERMS:
        page = reader.open(path)
        page.wait_for_load_state("networkidle")
        assert page.locator(".b-table--terms").count() > 0
        assert page.locator(".b-tools, .b-order").count() == 0, path


def test_every_table_fits_its_page(measured: Browser, address: str) -> None:
    someone = reader_of(measured, address)
    wide = {}
    for path in (*CARDS, *TERMS, *OTHERS, *MEASURES):
        page = someone.ready(path)
        assert page.locator(".md-typeset table").count() > 0
        for width in (390, 1280, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            wide[path, width] = page.evaluate(TOO_WIDE)
    page.context.close()
    assert {where: found for where, found in wide.items() if found} == {}


def test_on_a_telephone_each_value_says_what_it_is(browser: Browser, address: str) -> None:
    """By a label that is its column's heading, unless its like cannot be mistaken; and none is off the screen."""
    someone = reader_of(browser, address, width=390)
    without = {"Kind", "Kind of body", "Country", "Control", "Figure", "Figures", "Briefing", "In", "Says", "When"}
    for path in CARDS:
        tables = someone.open(path).evaluate(LABELS)
        assert tables
        for headings, labels, rights in tables:
            assert max(rights) <= 390
            for heading, label in list(zip(headings, labels, strict=True))[1:]:
                assert label == heading or (not label and heading in {*without, "According to"}), (path, heading)
    page = someone.open(CARDS[0])
    assert "All" in page.locator("tbody td:nth-child(2)").first.evaluate("e => getComputedStyle(e, '::before').content")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.locator("tbody td:nth-child(2)").first.evaluate("e => getComputedStyle(e, '::before').content") in {
        "none",
        "normal",
    }
    page.context.close()
    assert someone.problems == []


def edges(box: Locator) -> tuple[float, float]:
    """How bright a box is at its left and its right edge, below what stands in it."""
    picture = Image.open(BytesIO(box.screenshot())).convert("L")
    strips = ((0, 2, 2, picture.height), (picture.width - 2, 2, picture.width, picture.height))
    left, right = (ImageStat.Stat(picture.crop(strip)).mean[0] for strip in strips)
    return left, right


def test_a_table_that_does_not_fit_has_a_shadow_where_it_goes_on(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address, width=390)
    page = someone.open("coverage/")
    box = page.locator(".b-table[aria-label='Outlets by kind']")
    box.evaluate("e => (e.querySelector('table').style.minWidth = '50rem')")
    box.evaluate("e => e.querySelectorAll('th, td').forEach((cell) => (cell.textContent = ''))")
    assert box.evaluate("e => e.scrollWidth > e.clientWidth")
    left, right = edges(box)
    assert right < left - 20
    box.evaluate("e => e.scrollTo(e.scrollWidth, 0)")
    left, right = edges(box)
    assert left < right - 20
    page.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_when_the_tools_come_late(browser: Browser, address: str, width: int) -> None:
    someone = reader_of(browser, address, width=width)

    def late(route: Route) -> None:
        time.sleep(SLOW)
        route.continue_()

    someone.page.route("**/javascripts/*/{reading,tables,narrow,element,matching}.js", late)
    moved = {}
    for path in LOADED:
        page = someone.ready(path)
        assert (page.locator(".b-tools").count() > 0) is (path not in TERMS), path
        moved[path] = page.evaluate(MOVED)
    page.context.close()
    assert {path: by for path, by in moved.items() if by} == {}


def test_figures_are_put_in_order_by_their_number_and_not_by_their_words(reader: Reader) -> None:
    page = reader.open("measures/containers-to-russia/")
    page.locator(".b-table").get_by_role("button", name="Figure").click()
    numbers = page.locator(".b-table tbody td:first-child [data-sort]").evaluate_all("all => all.map((e) => +e.dataset.sort)")
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) > 1


def test_claims_are_filtered_and_the_address_can_be_shared(reader: Reader, browser: Browser) -> None:
    page = reader.open("claims/")
    total = page.locator("[data-claims] > .b-claim").count()
    bar = page.get_by_role("group", name="Filter these claims")
    bar.get_by_label("Kind").select_option("reported")
    status = bar.get_by_role("status")
    expect(status).to_contain_text(f"of {total} claims on this page")
    assert {card.get_attribute("data-kind") for card in page.locator(SHOWN).all()} == {"reported"}
    bar.get_by_label("Words").press_sequentially("KOREA")
    assert reader.path() == "claims/?kind=reported&words=KOREA"
    shown = page.locator(SHOWN).all_inner_texts()
    assert shown
    assert all("korea" in text.lower() for text in shown)
    assert faults_of(page) == []
    other = reader_of(browser, reader.address)
    other.open(reader.path())
    expect(other.page.get_by_role("group", name="Filter these claims").get_by_role("status")).to_have_text(status.inner_text())
    assert other.page.locator(SHOWN).all_inner_texts() == shown
    other.page.context.close()
    assert other.problems == []
    bar.get_by_role("button", name="Clear").click()
    expect(page.locator(SHOWN)).to_have_count(total)
    assert reader.path() == "claims/"


def test_claims_stand_by_date_or_claimant_and_in_the_pages_order_again(reader: Reader) -> None:
    page = reader.open(LEDGER)
    bar = page.get_by_role("group", name="Filter these claims")

    def listed(name: str) -> list[str | None]:
        return [card.get_attribute(f"data-{name}") for card in page.locator(SHOWN).all()]

    texts = page.locator(SHOWN).all_inner_texts()
    bar.get_by_label("Order").select_option("oldest")
    assert listed("day") == sorted(str(day) for day in listed("day"))
    bar.get_by_label("Order").select_option("claimant")
    names = [str(name).lower() for name in listed("by")]
    assert names[0] < names[-1]
    assert reader.path() == f"{LEDGER}?order=claimant"
    bar.get_by_label("Order").select_option("")
    assert page.locator(SHOWN).all_inner_texts() == texts


def test_a_filter_is_used_with_the_keyboard_alone(reader: Reader) -> None:
    page = reader.open(LEDGER)
    bar = page.get_by_role("group", name="Filter these claims")
    select = bar.get_by_label("Standing")
    select.focus()
    page.keyboard.press("ArrowDown")
    expect(bar.get_by_role("status")).to_contain_text("claims on this page")
    standing = select.input_value()
    assert standing
    assert all(standing in str(card.get_attribute("data-marks")) for card in page.locator(SHOWN).all())
    while not bar.get_by_role("button", name="Clear").evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(bar.get_by_label("Words")).to_be_focused()


def test_an_address_that_asks_for_what_is_not_there_shows_everything(reader: Reader) -> None:
    page = reader.open(f"{LEDGER}?kind=nonsense&by=%3Cimg%20src%3Dx%3E&order=sideways")
    bar = page.get_by_role("group", name="Filter these claims")
    expect(bar).to_be_visible()
    assert page.locator(SHOWN).count() == page.locator("[data-claims] > .b-claim").count()
    expect(bar.get_by_role("status")).to_have_text("")


@pytest.mark.parametrize("width", [1280, 390])
def test_tools_fit_and_have_no_accessibility_fault(browser: Browser, address: str, width: int) -> None:
    someone = reader_of(browser, address, width=width)
    faults = []
    for path in (f"{LEDGER}?standing=disputed", "people/kim-jong-un/", "measures/containers-to-russia/", "coverage/"):
        page = someone.ready(path)
        expect(page.locator(".b-tools").first).to_be_attached()
        faults += faults_in_both_schemes(page)
        rights = "all => all.map((e) => e.getBoundingClientRect().right)"
        assert max(page.locator(".b-tools, .b-tools *").evaluate_all(rights)) <= width, path
    page.context.close()
    assert faults == []
    assert someone.problems == []


def test_without_scripts_nothing_of_it_is_shown(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address, scripts=False)
    for path in ("claims/", "sources/", "people/kim-jong-un/"):
        page = someone.open(path)
        assert page.locator(".b-tools:visible, .b-order, .b-section-link").count() == 0
    page.context.close()
