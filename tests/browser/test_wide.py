"""The grid at every width: nothing lies on anything else, nothing runs out, and a wide screen has a margin beside its text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import reader_of

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 719, 720, 959, 960, 1279, 1280, 1600, 1920, 2560)
PAGES = (
    "",
    "2024/12/24/joongang-3000-casualties/",
    "threads/troops-in-kursk/",
    "threads/allied-drills/",
    "people/kim-jong-un/",
    "places/pyongyang/",
    "measures/dprk-artillery/",
    "coverage/",
)
OVERLAPS = """() => {
  const parts = [...document.querySelectorAll(`.b-contents__nav, .b-columns__text, .b-margin, article > h1, .b-front__lead,
    .b-front__picture, .b-front__second, .b-numbers, .b-front__threads, .b-front__latest, .b-front__side, .b-footer`)]
    .filter((part) => part.checkVisibility() && getComputedStyle(part).position !== "fixed");
  const boxes = parts.map((part) => [part.className || part.tagName, part.getBoundingClientRect()]);
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  return boxes.flatMap(([one, a], i) => boxes.slice(0, i).filter(([, b]) => meet(a, b)).map(([other]) => `${one} on ${other}`));
}"""
COLUMNS = ".b-margin, .b-columns__text, .b-front__picture, .b-front__side"
OUTSIDE = """(columns) => [...document.querySelectorAll(columns)].flatMap((column) => {
  const right = column.getBoundingClientRect().right + 2;
  return [...column.querySelectorAll("*:not(svg *, .b-unseen)")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > right).map((one) => one.outerHTML.slice(0, 80));
})"""
SHEETS = """() => [...document.querySelectorAll(".b-picture")].filter((one) => one.checkVisibility())
  .map((one) => [...one.querySelectorAll(":scope > svg")].filter((sheet) => sheet.checkVisibility()).length)"""
EMPTY = """() => {
  const ends = (part) => [...document.querySelectorAll(part)].map((one) => one.lastElementChild.getBoundingClientRect().bottom);
  return Math.abs(Math.max(...ends(".b-columns__text")) - Math.max(...ends(".b-margin")));
}"""
"""How many pixels the text of a page goes on where its margin has nothing more, or the other way round."""
FILLED = """() => [...document.querySelectorAll(".b-picture--sheets")].filter((x) => x.checkVisibility()).map((one) => {
  const sheet = one.querySelector("svg ~ svg").getBoundingClientRect();
  const said = one.querySelector("figcaption > span, figcaption").getBoundingClientRect();
  const column = one.closest(".b-columns__wide, .md-content__inner").getBoundingClientRect();
  const beside = one.querySelector("figcaption > span")?.getBoundingClientRect() ?? said;
  return [sheet.width / column.width, Math.max(0, beside.right - sheet.right) / column.width,
    (sheet.width / 560) * 12 / parseFloat(getComputedStyle(document.querySelector("article p")).fontSize)];
})"""
"""Of each chart in view: its share of the column, the share of what is at its side, and its letters beside those of the text."""
SMALL = """() => [...document.querySelectorAll(".b-picture svg a > path:first-of-type")].map((one) => one.getBoundingClientRect())
  .filter((box) => box.width && Math.min(box.width, box.height) < 23.5).map((box) => `${box.width} x ${box.height}`)"""


@pytest.mark.parametrize("path", PAGES)
def test_nothing_lies_on_anything_else_or_runs_out_at_any_width(browser: Browser, address: str, path: str) -> None:
    someone = reader_of(browser, address)
    page = someone.open(path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width
        assert page.evaluate(OVERLAPS) == [], width
        assert page.evaluate(OUTSIDE, COLUMNS) == [], width
        assert set(page.evaluate(SHEETS)) <= {1}, width
        assert page.evaluate(SMALL) == [], width
    page.context.close()
    assert someone.problems == []


@pytest.mark.parametrize("path", ["legend/", "method/", "sources/", "claims/disputed/"])
def test_pages_of_tables_do_not_scroll_sideways_on_the_narrowest_screens(browser: Browser, address: str, path: str) -> None:
    someone = reader_of(browser, address)
    page = someone.open(path)
    for width in (280, 305, 320, 360, 375, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width
    page.context.close()
    assert someone.problems == []


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize("path", [PAGES[1], PAGES[2], PAGES[5]])
def test_a_wide_screen_has_figures_and_maps_beside_the_text(browser: Browser, address: str, path: str, width: int) -> None:
    someone = reader_of(browser, address, width=width)
    page = someone.open(path)
    text, margin, contents = (
        page.locator(part).first.bounding_box() for part in (".b-columns__text", ".b-margin", ".b-contents__nav")
    )
    assert text
    assert margin
    assert contents
    assert contents["x"] + contents["width"] < text["x"]
    assert text["x"] + text["width"] < margin["x"]
    assert abs(text["y"] - margin["y"]) < 2
    chart = page.locator(".b-columns__text > .b-picture > svg:visible")
    if chart.count():
        box = chart.first.bounding_box()
        assert box
        assert box["width"] > 0.97 * text["width"]
    page.context.close()
    assert someone.problems == []


@pytest.mark.parametrize(("width", "columns"), [(1280, 1), (1920, 2)])
def test_results_of_a_search_stand_in_columns_where_there_is_room(
    browser: Browser, address: str, width: int, columns: int
) -> None:
    someone = reader_of(browser, address, width=width)
    page = someone.open("search/?q=missile")
    page.locator(".b-hit").nth(3).wait_for()
    boxes = [box for hit in page.locator(".b-hit").all()[:4] if (box := hit.bounding_box())]
    assert len({round(box["x"]) for box in boxes}) == columns
    assert columns == 1 or max(box["x"] + box["width"] for box in boxes) > 0.8 * width
    page.context.close()
    assert someone.problems == []


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize(
    "path",
    [
        "threads/camp-david-follow-through/",
        PAGES[2],
        "threads/attack-drones/",
        "threads/glide-phase-interceptor/",
        PAGES[1],
        "2023/08/14/kim-arms-production/",
        "2024/02/27/rbc-6700/",
        "2023/12/18/babel-hwasong-18/",
        "places/seoul/",
        "places/united-states/",
    ],
)
def test_neither_column_ends_long_before_the_other(browser: Browser, address: str, path: str, width: int) -> None:
    someone = reader_of(browser, address, width=width)
    page = someone.open(path)
    assert page.evaluate(EMPTY) < (300 if width == 1280 else 400)  # letters grow with the screen
    step, beside = page.locator(".b-step:has(> ul) > p").first, page.locator(".b-step > ul").first
    if beside.count():
        boxes = [step.bounding_box(), beside.bounding_box()]
        assert boxes[0]
        assert boxes[1]
        assert boxes[0]["x"] + boxes[0]["width"] < boxes[1]["x"]
        assert abs(boxes[0]["y"] - boxes[1]["y"]) < 12
    page.context.close()
    assert someone.problems == []


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize(
    "path", ["places/united-states/", "threads/attack-drones/", "measures/containers-to-russia/", "places/seoul/"]
)
def test_a_chart_and_its_caption_fill_their_column(browser: Browser, address: str, path: str, width: int) -> None:
    """Its letters stay as large as those around it: they would grow with the sheet."""
    someone = reader_of(browser, address, width=width)
    page = someone.open(path)
    assert page.evaluate(FILLED)
    for chart, beside, letters in page.evaluate(FILLED):
        assert chart > 0.55
        assert chart + beside > 0.95
        assert letters < 1.15
    page.context.close()
    assert someone.problems == []


def test_a_telephone_has_the_margin_below_the_text(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address, width=390)
    page = someone.open(PAGES[1])
    text, margin = (page.locator(part).first.bounding_box() for part in (".b-columns__text", ".b-margin"))
    assert text
    assert margin
    assert text["y"] + text["height"] <= margin["y"]
    assert text["x"] == margin["x"]
    page.context.close()
    assert someone.problems == []


def test_the_front_page_of_a_telephone_has_disputes_and_threads_above_headlines(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address, width=390)
    page = someone.open("")
    tops = [page.locator(part).bounding_box() for part in (".b-front__picture", "#_disputed", "#_threads", "#_latest", "#_watch")]
    heights = [box["y"] for box in tops if box]
    assert len(heights) == 5
    assert heights == sorted(heights)
    page.context.close()
    assert someone.problems == []
