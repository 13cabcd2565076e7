"""A map's control of time in a browser: by keyboard, by name, large enough, without a script as a list, and nothing moves."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import faults_in_both_schemes
from tests.browser.conftest import Reader, reader_of, until

pytestmark = pytest.mark.browser

PATHS = ("places/", "places/seoul/")
NAMES = """() => [...document.querySelectorAll('[data-times] svg a')].filter((a) => getComputedStyle(a).visibility === 'visible')
  .map((a) => a.querySelector('title').textContent)"""
"""The names of the marks that are seen."""
TOPS = "() => [...document.querySelectorAll('article :is(svg, h2, details)')].map((e) => e.getBoundingClientRect().top)"


def listed(page: Page, row: int) -> tuple[str, dict[str, str]]:
    """What the list says of a period: in words, and of each place how many briefings."""
    item = page.locator("[data-times] li:has(> [data-period])").nth(row)
    said = item.locator("[data-period]").inner_text() or item.locator("[data-period]").text_content() or ""
    text = (item.text_content() or "").removeprefix(said).removeprefix(": ")
    return said, dict(re.findall(r"(?:^| · )(.+?) \(([\d,]+)\)", text))


def has_come(page: Page) -> None:
    """Wait until the control works."""
    until(page, lambda: bool(page.evaluate("document.querySelector('[data-times] svg a title').dataset.all")))


@pytest.mark.parametrize("path", PATHS)
def test_arrow_keys_show_one_period_after_the_other_as_the_list_has_them(reader: Reader, path: str) -> None:
    page = reader.ready(path)
    control = page.get_by_label("Show one month")
    every, tops, text = page.evaluate(NAMES), page.evaluate(TOPS), control.get_attribute("aria-valuetext")
    control.focus()
    has_come(page)
    rows = page.locator("[data-period]").count()
    for row in range(min(rows, 5)):
        page.keyboard.press("ArrowRight")
        said, places = listed(page, row)
        expect(control).to_have_attribute("aria-valuetext", said)
        assert page.locator(".b-times__now").text_content() == said
        between = f", {said.partition(':')[0]}: "
        seen = {name.partition(between)[0]: name.partition(between)[2] for name in page.evaluate(NAMES)}
        assert seen == places
        assert page.evaluate(TOPS) == tops
    page.keyboard.press("Home")
    assert page.evaluate(NAMES) == every
    expect(control).to_have_attribute("aria-valuetext", text or "")


def test_a_hidden_mark_is_not_reached_by_the_keyboard(reader: Reader) -> None:
    page = reader.open("places/")
    control = page.get_by_label("Show one month")
    control.focus()
    has_come(page)
    page.keyboard.press("ArrowRight")
    seen = page.evaluate(NAMES)
    reached = []
    for _ in seen:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.querySelector('title')?.textContent"))
    assert reached == seen


@pytest.mark.parametrize("width", [1280, 390])
def test_the_control_has_no_fault_and_is_large_enough(browser: Browser, address: str, width: int) -> None:
    someone, faults = reader_of(browser, address, width=width), []
    for path in PATHS:
        page = someone.open(path)
        control = page.get_by_label("Show one month")
        box = control.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        has_come(page)
        control.press("ArrowRight")
        page.locator(".b-times__list summary").click()
        faults += faults_in_both_schemes(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.context.close()
    assert faults == []
    assert someone.problems == []


@pytest.mark.parametrize("path", PATHS)
def test_without_scripts_there_is_the_list_and_no_control(browser: Browser, address: str, path: str) -> None:
    someone = reader_of(browser, address, scripts=False)
    page = someone.open(path)
    expect(page.locator(".b-times__control")).to_be_hidden()
    row = page.locator("[data-period]").first
    expect(row).to_be_hidden()
    page.locator(".b-times__list summary").click()
    expect(row).to_be_visible()
    page.context.close()
