"""Long lists: what their owner's page shows, which years have a page, and that each item stands somewhere."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from generator.pages.here import Here
from generator.pages.listing import Item, Listed, Part, PeriodData, Row
from generator.records.paths import PagePath
from generator.text.markdown import Markdown
from tests.support.escaping import linked

OWNER = PagePath("claims/kind/claimed.md")
ARCHIVE = linked({}).archive
LATEST = ARCHIVE.settings.latest


def listed(years: list[int]) -> Listed[Row]:
    """A list of so many items in the first year, in the next, and so on; each row bears its number."""
    days = [dt.date(2020 + n, 1, 1) + dt.timedelta(days=i) for n, many in enumerate(years) for i in range(many)]
    return Listed(ARCHIVE, OWNER, "Claims", [item(n, day) for n, day in enumerate(days)], "claim")


def item(number: int, day: dt.date) -> Item[Row]:
    """An item whose row bears its number."""
    return day, lambda _: Row(Markdown(""), Markdown(str(number)))


def shown(years: list[int]) -> tuple[list[int], tuple[Part, ...], dict[str, list[int]]]:
    """The items of the owner's page, its parts, and the items of the pages behind it."""
    made = listed(years)
    own = made.listing(Here(ARCHIVE, OWNER))
    behind = {plan.path: plan.page(ARCHIVE).data for plan in made.pages()}
    assert all(isinstance(data, PeriodData) for data in behind.values())
    pages = {str(path): [int(row.text) for row in data.rows] for path, data in behind.items() if isinstance(data, PeriodData)}
    return [int(row.text) for row in own.rows], own.parts, pages


def test_a_year_that_the_owners_page_shows_whole_has_no_page_of_its_own() -> None:
    rows, parts, pages = shown([30, 20, 3])
    assert rows == list(range(52, 52 - LATEST, -1))
    assert parts[0] == Part(Markdown("2022"), "3 claims, on this page")
    assert [part.count for part in parts[1:]] == ["20 claims", "30 claims"]
    assert list(pages) == ["claims/kind/claimed/2020/index.md", "claims/kind/claimed/2021/index.md"]


def test_a_year_of_which_the_owners_page_shows_only_the_latest_has_one() -> None:
    _, parts, pages = shown([40, LATEST])
    assert parts[0].link.startswith("[2021]")
    assert pages["claims/kind/claimed/2021/index.md"] == list(range(40, 40 + LATEST))


@given(st.lists(st.integers(1, 120), min_size=1, max_size=6))
def test_each_item_stands_on_a_page_and_a_list_names_each_year(years: list[int]) -> None:
    rows, parts, pages = shown(years)
    assert {*rows, *(item for of_page in pages.values() for item in of_page)} == set(range(sum(years)))
    assert len(parts) in {0, len(years)}


@given(st.lists(st.integers(1, 120), min_size=1, max_size=6), st.integers(1, 120))
def test_no_page_is_lost_when_a_list_grows(years: list[int], more: int) -> None:
    before = shown(years)[2].keys()
    assert before <= shown([*years[:-1], years[-1] + more])[2].keys()
    assert before <= shown([*years, more])[2].keys()
