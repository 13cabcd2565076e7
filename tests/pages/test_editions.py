"""Editions: days, weeks and months as digests; bounded, linked, and no more touched than must be."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from generator.pages import periods
from generator.pages.periods import Period, Span
from generator.text import words
from tests.support.editions import briefing, page
from tests.support.helpers import BRIEFING, CONTENT, archive, small_archive, snapshot
from tests.support.store import work

EDITION = re.compile(r"\d{4}(/(w\d\d|\d\d(/\d\d)?))?(/page/\d+\.md|/index\.md)")


# --- periods


@pytest.mark.parametrize(
    ("text", "first", "last", "path", "title"),
    [
        ("2023-08-14", "2023-08-14", "2023-08-14", "2023/08/14/index.md", "14 August 2023"),
        ("2023-W33", "2023-08-14", "2023-08-20", "2023/w33/index.md", "Week 33 of 2023"),
        ("2023-w01", "2023-01-02", "2023-01-08", "2023/w01/index.md", "Week 1 of 2023"),
        ("2020-W53", "2020-12-28", "2021-01-03", "2020/w53/index.md", "Week 53 of 2020"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024/02/index.md", "February 2024"),
        ("9999-12-31", "9999-12-31", "9999-12-31", "9999/12/31/index.md", "31 December 9999"),
        ("9999-W52", "9999-12-27", "9999-12-31", "9999/w52/index.md", "Week 52 of 9999"),
    ],
)
def test_a_period_has_days_a_page_and_a_title(text: str, first: str, last: str, path: str, title: str) -> None:
    period = periods.parse(text)
    assert period is not None
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    assert (period.page, period.title, period.name) == (path, title, text.upper())
    assert periods.of(period.span, period.last) == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023",
        "2023-08-00",
        "2023-8",
        "2023-13",
        "2023-W54",
        "2023-W00",
        "2023-02-30",
        "0000-01",
        "newest ",
        "2023-W33-1",
        "2023-08-14\n",
    ],
)
def test_what_names_no_period_is_none(text: str) -> None:
    assert periods.parse(text) is None


def test_a_year_of_fewer_than_four_digits_leaves_a_month_whole() -> None:
    assert words.period("0800-01-05", "0800-02-12") == "5 January to 12 February 0800"
    assert words.period("2023-01-05", "2023-02-12") == "5 January to 12 February 2023"


def test_the_nearest_period_is_the_earlier_of_two() -> None:
    days = [dt.date(2023, 8, 1), dt.date(2023, 8, 21), dt.date(2023, 9, 4)]
    assert periods.nearest(Period(Span.WEEK, dt.date(2023, 8, 28)), days) == Period(Span.WEEK, dt.date(2023, 9, 4))
    assert periods.nearest(Period(Span.DAY, dt.date(2023, 8, 11)), days) == Period(Span.DAY, dt.date(2023, 8, 1))
    assert periods.nearest(Period(Span.MONTH, dt.date(2030, 1, 1)), days) == Period(Span.MONTH, dt.date(2023, 9, 1))
    assert periods.nearest(Period(Span.DAY, dt.date(2023, 8, 11)), []) is None


# --- what a digest tells


def test_a_week_reads_as_a_digest(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    work(root)
    week = page(root, "2020/w01/index.md")
    assert "2 briefings from 1 outlet, with 3 claims, 2 of them in dispute, and 1 figure." in week
    assert week.index("The bridge carries trains") < week.index("## Day by day") < week.index("A bridge opens]")
    assert "- [Ada Example](../../people/ada-example.md) counted forty trains." in week
    assert "### [Thursday 2 January](../01/02/index.md)" in week
    assert "### [Friday" not in week  # its only briefing leads
    assert week.count('class="b-sides"') == 1
    assert "[Trains a day](../../measures/trains.md): **about 40** trains" in week
    assert re.search(r"Happened</span> \[The bridge is open\.\].*Trains cross it\.", week)
    assert "[Bridges](../../threads/bridges.md) (1 briefing)" in week
    assert "People: [Ada Example](../../people/ada-example.md)" in week
    assert "30 December 2019 to 5 January 2020 · [January 2020](../01/index.md)" in week


def test_day_week_and_month_lead_to_one_another(tmp_path: Path) -> None:
    root = archive(tmp_path, CONTENT | briefing("2020-01-09", "next") | briefing("2020-02-03", "later"))
    work(root)
    day, week, month = (page(root, p) for p in ("2020/01/03/index.md", "2020/w01/index.md", "2020/01/index.md"))
    assert "[Week 1 of 2020](../../w01/index.md)" in day
    assert "before: [2 January 2020](../02/index.md) · after: [9 January 2020](../09/index.md)" in day
    assert "after: [Week 2 of 2020](../w02/index.md)" in week
    assert "[Week 1 of 2020](../w01/index.md) · [Week 2 of 2020](../w02/index.md) · after: [February 2020]" in month


def test_a_week_at_the_turn_of_a_year_belongs_to_a_year_that_has_a_page(tmp_path: Path) -> None:
    root = archive(tmp_path, CONTENT | briefing("2021-01-01", "new-year"))
    work(root)
    assert "[2021](../../2021/index.md)" in page(root, "2020/w53/index.md")


def test_what_falls_due_is_told_ahead_and_in_its_time(tmp_path: Path) -> None:
    claim = "claims: [{id: opens, text: The harbour opens., kind: forecast, by: freedonia, due: 2022-03-20}]\n"
    files = briefing("2022-03-10", "plan", claim) | briefing("2022-03-20", "day") | briefing("2022-02-01", "long-before")
    root = archive(tmp_path, CONTENT | files)
    work(root)
    assert "## Falling due next" in page(root, "2022/w10/index.md")
    assert "## Falling due next" in page(root, "2022/03/10/index.md")
    assert "The harbour opens." not in page(root, "2022/02/01/index.md")  # nobody had said so yet
    assert re.search(r"Due by now.*The harbour opens\.", page(root, "2022/03/20/index.md"), re.DOTALL)
    assert re.search(r"Due by now.*The harbour opens\.", page(root, "2022/w11/index.md"), re.DOTALL)


def test_who_was_met_before_is_not_new(tmp_path: Path) -> None:
    root = archive(tmp_path, CONTENT | briefing("2022-03-10", "again"))
    work(root)
    assert "## New in the archive" in page(root, "2020/01/02/index.md")
    assert "## New in the archive" not in page(root, "2022/03/10/index.md")


def test_a_withdrawn_briefing_does_not_lead(tmp_path: Path) -> None:
    gone = "status: withdrawn\ncorrections: [{date: 2022-03-11, class: withdrawal, now: It was wrong.}]\n"
    claims = "claims: [{text: One., by: freedonia}, {text: Two., by: freedonia}]\n"
    root = archive(tmp_path, CONTENT | briefing("2022-03-10", "gone", gone + claims) | briefing("2022-03-11", "stays"))
    work(root)
    week = page(root, "2022/w10/index.md")
    assert week.index("11/stays.md") < week.index("10/gone.md")
    assert "**withdrawn**" in week
    assert "b-lead" not in page(root, "2022/03/10/index.md")


def test_a_headline_that_ends_as_a_sentence_gets_no_further_stop(tmp_path: Path) -> None:
    text = BRIEFING.replace("A bridge opens", '"Will it open?"')
    herald = "content/organisations/example-herald.yml"
    root = archive(tmp_path, {herald: CONTENT[herald], "content/briefings/2020/2020-01-02-third.yml": text})
    work(root)
    assert 'description: "2 January 2020: Will it open? 1 briefing from 1 outlet."' in page(root, "2020/01/02/index.md")


def test_an_archive_without_briefings_names_none(tmp_path: Path) -> None:
    root = archive(tmp_path, {"content/pages/about.md": "# About\n"})
    work(root)
    assert 'description: "0 briefings of Archive."' in page(root, "archive/index.md")


def test_a_withdrawn_briefing_says_nothing_for_the_digest(tmp_path: Path) -> None:
    gone = "status: withdrawn\ncorrections: [{date: 2022-03-11, class: withdrawal, now: It was wrong.}]\n"
    said = (
        "claims: [{id: one, text: A hundred trains., by: freedonia, contradicts: ['2020-01-03-second#forty-trains']}]\n"
        "figures: [{measure: trains, value: 4711}]\nevents: [{date: 2022-03-10, what: A parade was held.}]\n"
    )
    root = archive(tmp_path, CONTENT | briefing("2022-03-10", "gone", gone + said) | briefing("2022-03-11", "stays"))
    work(root)
    day = page(root, "2022/03/10/index.md")
    assert "1 briefing from 1 outlet." in day
    assert "On this day" in day
    assert not re.search("4711|4,711|parade", day)
    dispute = day[day.index("b-versus") :]
    assert dispute.count("**withdrawn**") == 1
    assert "A parade was held" in page(root, "2022/03/10/gone.md")


# --- bounds


def test_digests_of_many_briefings_are_bounded_and_say_of_how_many(tmp_path: Path) -> None:
    files: dict[str, str] = {}
    for i in range(120):
        files |= briefing("2022-03-07", f"mon-{i}") | briefing("2022-03-08", f"tue-{i}")
    root = archive(tmp_path, CONTENT | files)
    work(root)
    day, week, month = (page(root, p) for p in ("2022/03/07/index.md", "2022/w10/index.md", "2022/03/index.md"))
    assert (day.count("b-card__title"), week.count("b-card__title"), month.count("b-card__title")) == (50, 11, 5)
    assert "Told here: 50 of 120 briefings. Page 1 · [Page 2](page/2.md) · [Page 3](page/3.md)" in day
    assert "Told here: 11 of 240 briefings. Each day has its own edition." in week
    assert "and 114 further briefings" in week
    shown = [page(root, f"2022/03/07/{p}") for p in ("index.md", "page/2.md", "page/3.md")]
    titles = [slug for text in shown for slug in re.findall(r"(mon-\d+)\.md\)\{: \.b-card__title", text)]
    assert sorted(titles) == sorted({f"mon-{i}" for i in range(120)})


@pytest.mark.slow
def test_a_new_briefing_touches_its_editions_and_their_neighbours(tmp_path: Path) -> None:
    root = small_archive(tmp_path, many=300)
    work(root)
    before = snapshot(root / "briefings")
    claim = "claims: [{id: opens, text: The harbour opens., kind: forecast, by: freedonia, due: 2022-09-20}]\n"
    archive(root, briefing("2022-06-15", "new", claim))
    work(root)
    after = snapshot(root / "briefings")
    touched = {p for p in after if before.get(p) != after[p] and EDITION.fullmatch(p)}
    assert {"2022/index.md", "2022/06/index.md", "2022/w24/index.md", "2022/06/15/index.md"} <= touched
    assert len(touched) < 20, touched  # its own, the days beside it, and the few in which it falls due
