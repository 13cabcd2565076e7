"""The evidence as readers use it: counts that open, accounts side by side, what has passed, pictures in both schemes."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Reader, reader_of

pytestmark = pytest.mark.browser

DEAL = "2023/08/14/kim-arms-production/#interceptor-deal"


def test_a_count_of_origins_opens_with_the_keyboard_and_names_the_chains(reader: Reader) -> None:
    page = reader.open("2023/08/19/yomiuri-gpi-agreed/")
    claim = page.locator("#interceptor-agreement")
    summary = claim.locator("details.b-origins > summary")
    expect(summary).to_have_text("Rests on 2 origins")
    expect(claim.locator("details.b-origins > ul")).to_be_hidden()
    summary.focus()
    page.keyboard.press("Enter")
    expect(claim.locator("details.b-origins > ul > li")).to_have_count(2)
    first, second = (claim.locator("details.b-origins > ul > li").nth(i) for i in range(2))
    expect(first).to_contain_text("The Japan News, 19 August 2023")
    second.get_by_role("link", name="15 May 2024").click()
    reader.arrive("2024/05/15/newser-gpi-490m/#agreed-by-leaders")


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (390, False)])
def test_two_accounts_stand_side_by_side_and_below_one_another_on_a_phone(
    browser: Browser, address: str, width: int, beside: bool
) -> None:
    someone = reader_of(browser, address, width=width)
    page = someone.open("claims/disputed/")
    one, other = (page.locator(".b-versus").first.locator(".b-versus__side").nth(i).bounding_box() for i in range(2))
    assert one is not None
    assert other is not None
    assert (one["y"] == other["y"]) is beside
    assert (one["x"] == other["x"]) is not beside
    page.context.close()
    assert someone.problems == []


def test_what_was_due_before_the_readers_today_is_marked_and_the_rest_is_not(reader: Reader) -> None:
    page = reader.page
    page.clock.set_fixed_time(dt.datetime(2025, 1, 15, 12, tzinfo=dt.UTC))
    reader.open("watch/")
    passed = page.locator("[data-due]:has(.b-mark--passed)").evaluate_all("all => all.map((e) => e.dataset.due)")
    waiting = page.locator("[data-due]:not(:has(.b-mark--passed))").evaluate_all("all => all.map((e) => e.dataset.due)")
    assert passed
    assert waiting
    assert max(passed) < "2025-01-15" <= min(waiting)


def test_an_outcome_and_what_it_settles_lead_to_one_another(reader: Reader) -> None:
    page = reader.open(DEAL)
    page.locator("#interceptor-deal .b-result + a").first.click()
    reader.arrive("2023/08/19/yomiuri-gpi-agreed/")
    page.locator("#_outcomes ~ ul a[href*='kim-arms-production']").first.click()
    reader.arrive(DEAL)


def test_pictures_take_their_colours_from_the_scheme(browser: Browser, address: str) -> None:
    inks = []
    for scheme in ("light", "dark"):
        someone = reader_of(browser, address, scheme=scheme)
        page = someone.open("measures/containers-to-russia/")
        picture = page.locator("figure.b-picture svg:visible").first
        expect(picture).to_be_visible()
        inks.append(picture.locator("text").first.evaluate("text => getComputedStyle(text).fill"))
        page.context.close()
        assert someone.problems == []
    assert inks[0] != inks[1]


def test_a_measures_numbers_can_be_had_as_csv(reader: Reader) -> None:
    page = reader.open("measures/containers-to-russia/")
    with page.expect_download() as got:
        page.get_by_role("link", name="CSV").click()
    lines = got.value.path().read_text("utf-8").splitlines()
    assert len(lines) == 1 + page.locator(".b-table").first.locator("tbody tr").count()
