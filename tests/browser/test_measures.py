"""Measures in a browser: two on one axis, by the keyboard, and nothing moves; who disagrees with whom on any screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import faults_in_both_schemes
from tests.browser.conftest import Reader, reader_of
from tests.support.browser_weight import MOVED

pytestmark = pytest.mark.browser

OWN, OTHER = "North Korean troops in Russia", "North Korean troops in the Kursk region"
PATH = "measures/dprk-troops-in-russia/"
PICTURE = ".b-overlay__picture > .b-picture"
MATRIX = "claims/who-against-whom/"


@pytest.mark.parametrize("width", [1280, 390])
def test_another_measure_is_laid_over_by_the_keyboard_and_taken_off_again(browser: Browser, address: str, width: int) -> None:
    someone = reader_of(browser, address, width=width)
    page = someone.ready(PATH)
    assert page.evaluate(MOVED) == []
    choice = page.get_by_label("Lay over these figures")
    choice.focus()
    page.keyboard.press("ArrowDown")
    drawn = page.locator(f"{PICTURE} svg")
    expect(drawn).to_have_count(1)
    choice.select_option(OTHER)
    expect(drawn.get_by_text(OTHER)).to_be_visible()
    expect(drawn).to_have_attribute("role", "img")
    named = drawn.get_attribute("aria-label") or ""
    assert f"{OWN}: " in named
    assert f"{OTHER}: at least 10,000, Pat Ryder, Nov 2024" in named
    expect(page.locator(".b-overlay [role=status]")).to_have_text(f"{OWN}, and {OTHER}")
    shown = page.locator(f"{PICTURE} svg text").all_text_contents()
    assert {OWN, OTHER, "11,000 to 12,000", "at least 10,000"} <= set(shown)
    assert faults_in_both_schemes(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    boxes = page.locator(f"{PICTURE} svg :is(circle, text)").evaluate_all(
        "(all) => all.map((one) => [one.getBoundingClientRect().left, one.getBoundingClientRect().right])"
    )
    assert min(left for left, _ in boxes) >= 0
    assert max(right for _, right in boxes) <= width
    choice.select_option("none")
    expect(page.locator(PICTURE)).to_have_count(0)
    page.context.close()
    assert someone.problems == []


def test_what_cannot_be_loaded_is_said_and_nothing_stale_stays(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address)
    someone.page.route("**/dprk-troops-in-kursk/figures.csv", lambda route: route.abort())
    page = someone.ready(PATH)
    choice = page.get_by_label("Lay over these figures")
    choice.select_option("North Korean troops to be sent to Russia")
    expect(page.locator(PICTURE)).to_have_count(1)
    choice.select_option(OTHER)
    expect(page.locator(".b-overlay [role=status]")).to_have_text("The figures could not be loaded.")
    expect(page.locator(PICTURE)).to_have_count(0)
    page.context.close()


def test_without_scripts_the_family_is_one_picture_and_the_others_are_links(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address, scripts=False)
    page = someone.open(PATH)
    expect(page.locator(".b-tools--overlay")).to_be_hidden()
    expect(page.locator(".b-overlay p a").filter(has_text=OTHER)).to_be_visible()
    family = page.locator("#_together ~ .b-picture svg text").all_text_contents()
    assert {OWN, OTHER, "≠ about 1,500"} <= set(family)
    page.context.close()
    assert someone.problems == []


def test_tables_of_the_site_are_read_as_they_were_written(reader: Reader) -> None:
    page = reader.open(PATH)
    text = 'a,b,c\r\n"1,5","say ""so""\nthere",\r\n,2,"3"\r\n'
    rows = page.evaluate(f"async (text) => (await import('{reader.address}assets/javascripts/tables/csv.js')).rowsOf(text)", text)
    assert rows == [{"a": "1,5", "b": 'say "so"\nthere', "c": ""}, {"a": "", "b": "2", "c": "3"}]


@pytest.mark.parametrize("width", [1280, 390])
def test_who_disagrees_with_whom_is_read_on_any_screen(browser: Browser, address: str, width: int) -> None:
    someone = reader_of(browser, address, width=width)
    page = someone.open(MATRIX)
    table = page.locator(".b-table--matrix")
    if width == 390:
        expect(table).to_be_hidden()
    else:
        assert table.evaluate("box => box.scrollWidth - box.clientWidth") <= 0
        link = table.locator("td a").first
        name = link.get_attribute("href") or ""
        link.click()
        expect(page.locator(f"[id='{name.removeprefix('#')}']")).to_be_in_viewport()
    expect(page.get_by_text("None on record with").first).to_be_visible()
    assert faults_in_both_schemes(page) == []
    page.context.close()
    assert someone.problems == []
