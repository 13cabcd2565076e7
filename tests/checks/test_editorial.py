"""The house style's finer points: what counts as a relative date, a word of likelihood, the same address, the same words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator import build
from generator.checks import certainty, relative_dates
from generator.reading.config import Settings
from generator.records.vocabulary import LIKELIHOOD_PERCENT, Likelihood
from generator.text import same_address
from tests.support.helpers import CONTENT, archive

WEDNESDAY = dt.date(2023, 8, 16)


def dates(text: str, day: dt.date | None = WEDNESDAY) -> dict[str, list[str]]:
    """The relative dates in a text, and what they mean on a day."""
    assert relative_dates.hinted(text) or not list(relative_dates.find(text, day))
    return {words: meant for _, words, meant in relative_dates.find(text, day)}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("yesterday", ["15 August 2023"]),
        ("tonight", ["16 August 2023"]),
        ("last Monday", ["14 August 2023", "7 August 2023"]),
        ("last Friday", ["11 August 2023"]),
        ("next Monday", ["21 August 2023"]),
        ("next Friday", ["18 August 2023", "25 August 2023"]),
        ("next Wednesday", ["23 August 2023"]),
        ("this Sunday", ["20 August 2023"]),
        ("this Monday", ["14 August 2023", "21 August 2023"]),
        ("this month", ["August 2023"]),
        ("last year", ["2022"]),
        ("this past year", []),
        ("next quarter", []),
        ("that week", []),
        ("later that month", []),
        ("10 days ago", ["6 August 2023"]),
        ("a day ago", ["15 August 2023"]),
        ("a few days ago", []),
        ("9999 days ago", ["31 March 1996"]),
        ("eleven years ago", []),
    ],
)
def test_relative_dates_are_counted_from_the_briefing(text: str, meant: list[str]) -> None:
    assert dates(f"It came {text}.") == {text: meant}
    assert dates(f"It came {text}.", None) == {text: []}


def test_months_and_years_turn() -> None:
    assert dates("last month", dt.date(2024, 1, 31)) == {"last month": ["December 2023"]}
    assert dates("next month", dt.date(2024, 12, 1)) == {"next month": ["January 2025"]}
    assert dates("yesterday and tomorrow", dt.date.min) == {"yesterday": [], "tomorrow": ["2 January 0001"]}
    assert dates("next Monday", dt.date.max) == {"next Monday": []}


@pytest.mark.parametrize(
    "text",
    [
        "the next day, the last week of March and the last year",
        "in his last year, South Korea's last month, the troops’ last year, their next week",
        "last week of training",
        "Russia Today and USA Today said so",
        "A “today”, a 'last week', a ‘Kim’s aide last week’, a «tomorrow» and a „yesterday“.",
        "“A paragraph that opens with a quotation and says today",
        "[today](https://example.org/yesterday), <https://example.org/last week> and `tomorrow`, [[x|last week]]",
        "This week and South Korea's total cover different spans.",
        "week-long, year-round, todays, long ago, and Chicago",
    ],
)
def test_what_only_looks_like_a_relative_date(text: str) -> None:
    assert dates(text) == {}


def test_a_possessive_closes_no_quotation() -> None:
    assert dates("The soldiers' camp moved last week, the drivers' next year.") == {"last week": []}
    assert dates("It isn't over, said Kim's aide today.") == {"today": ["16 August 2023"]}


def test_a_name_at_the_start_of_a_sentence_is_read_as_a_date() -> None:
    assert list(dates("He came. Today he left. “So.” Next year he returns")) == ["Today", "Next year"]


def test_icd_203_has_two_rows_for_the_same_bands() -> None:
    one, other = certainty.ROWS
    assert [LIKELIHOOD_PERCENT[word] for word in one] == [LIKELIHOOD_PERCENT[word] for word in other]
    assert [certainty.in_row(word, other) for word in one] == list(other)


def test_each_word_of_likelihood_is_found_as_itself() -> None:
    for word in Likelihood:
        text = f"There is a {word} chance." if word is Likelihood.REMOTE else f"It is {word}, they say."
        assert [found for _, _, found in certainty.likelihoods(text)] == [word]
    assert [
        found for _, _, found in certainty.likelihoods("Almost certainly improbably probable; unlikeliness; most-likely")
    ] == [
        Likelihood.ALMOST_CERTAIN,
        Likelihood.IMPROBABLE,
        Likelihood.PROBABLE,
    ]


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a/b",
        "https://www.example.org/a/b/",
        "https://example.org:443/a/b?utm_source=x&utm_medium=y#z",
        "https://amp.example.org/a/b?fbclid=1",
        "https://m.example.org/a/b",
        "https://example.org/a/b/amp/",
        "https://example.org/amp/a/b",
        "https://example.org/a/b?amp=1&outputType=amp",
        "https://EXAMPLE.org/a/b?amp",
    ],
)
def test_addresses_of_one_article(url: str) -> None:
    assert same_address.key(url) == "example.org/a/b"


def test_addresses_of_other_articles_and_of_none() -> None:
    other = ["https://example.org/a/B", "https://example.org/a/b?id=1", "https://news.example.org/a/b", "https://example.org/a"]
    assert len({same_address.key(url) for url in other} | {"example.org/a/b"}) == 5
    assert same_address.key("https://www.example.org/?utm_source=x#top") == ""
    assert same_address.key("https://example.org?p=1") == "example.org?p=1"


def found(root: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    """The near duplicates among some briefings: the later one, and the other."""
    findings = build.check(archive(root, CONTENT | files), Settings()).findings
    return [(f.place.path[-10:-4], f.related[0][0].path[-10:-4]) for f in findings if f.code == "near-duplicate"]


def briefing(day: int, name: str, title: str, bottom_line: str) -> dict[str, str]:
    """A briefing of March 2021."""
    text = f"title: {title}\ndate: 2021-03-{day:02}\nsource: {{outlet: example-herald}}\nbottom_line: {bottom_line}\n"
    return {f"content/briefings/2021/2021-03-{day:02}-{name}.yml": text}


LINE = "Ada Example opened the second bridge in the north of Freedonia, and trains will cross it from May."


@pytest.mark.parametrize(
    ("day", "title", "line", "alike"),
    [
        (1, "A second bridge opens", LINE, True),
        (4, "A second bridge opens", LINE, True),
        (5, "A second bridge opens", LINE, False),
        (3, "A second bridge is opened", LINE.replace("will cross", "would cross"), True),
        (3, "A second bridge opens", " and ".join(reversed(LINE.split(", and "))), True),
        (3, "A second bridge opens", LINE.replace("second", "2nd"), False),
        (3, "A second bridge opens", "Ada Example opened the second bridge.", False),
        (
            3,
            "Freedonia's trains get a bridge",
            "Trains will cross the second bridge in the north from May, Ada Example said.",
            False,
        ),
    ],
)
def test_nearly_the_same_words_within_three_days(day: int, title: str, line: str, alike: bool, tmp_path: Path) -> None:
    files = briefing(1, "aaaaaa", "A second bridge opens", LINE) | briefing(day, "bbbbbb", title, line)
    assert found(tmp_path, files) == ([("bbbbbb", "aaaaaa")] if alike else [])


def test_of_many_alike_each_later_one_is_reported_once(tmp_path: Path) -> None:
    files = {path: text for name in ("aaaaaa", "bbbbbb", "cccccc") for path, text in briefing(1, name, "Bridge", LINE).items()}
    assert found(tmp_path, files) == [("bbbbbb", "aaaaaa"), ("cccccc", "aaaaaa")]
