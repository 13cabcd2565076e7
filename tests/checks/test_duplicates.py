"""Two briefings of one article, told apart from the members of a series."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence

import pytest

from generator.checks import duplicates
from generator.findings.finding import Finding
from generator.reading.remarks import place_all
from generator.reading.schema import Parsed, read
from generator.reading.source import source
from generator.records.kinds import KINDS

LAWS = (
    "Income Tax", "Road Traffic", "Food Hygiene", "Fair Trade", "Fisheries", "Forest", "Customs", "Banking", "Insurance",
    "Harbour", "Mining", "Water Supply", "Air Quality", "Railway", "Copyright", "Patent", "Aviation", "Pension", "School",
)  # fmt: skip
ABOUT = ("Promotion", "Support", "Management", "Framework", "Enforcement", "Restriction", "Reform")
FIRST = ("Ada", "Ben", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo", "June", "Kai", "Lena", "Max", "Nora", "Otto")
LAST = ("Amber", "Birch", "Coral", "Dale", "Ember", "Frost", "Grove", "Hill", "Iron", "Jade", "Kelp", "Lake", "Marsh", "North")


def briefing(name: str, day: dt.date, title: str, line: str, outlet: str = "gazette", url: str = "") -> Parsed:
    text = f"title: {title}\ndate: {day}\nsource: {{outlet: {outlet}{url and f', url: {url!r}'}}}\nbottom_line: {line}\n"
    parsed = read(source(f"content/briefings/{day.year}/{day}-{name}.yml", text), KINDS)
    assert parsed.record is not None
    return parsed


def bills(many: int, *, addresses: bool) -> Iterator[Parsed]:
    """Bills of a fictional parliament, some twenty a day, and every hundredth told once more by another paper."""
    rng = random.Random(5)
    for i in range(many):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=i // 20)
        law = f"{rng.choice(LAWS)} {rng.choice(ABOUT)}"
        who = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
        title = f"Partial amendment of the {law} Act"
        line = f"{who} proposed a partial amendment of the {law} Act, and the National Assembly sent it to a committee."
        yield briefing(f"bill-{i}", day, title, line, url=f"https://gazette.example.org/{i}" if addresses else "")
        if i % 100 == 0:
            again = line.replace("the National Assembly", "the Assembly")
            yield briefing(f"again-{i}", day, title, again, "herald", f"https://herald.example.org/{i}" if addresses else "")


def flagged(files: Sequence[Parsed]) -> list[Finding]:
    return list(place_all(duplicates.check(files)))


@pytest.mark.parametrize("addresses", [True, False])
def test_a_series_is_not_taken_for_copies_and_copies_in_it_are_found(addresses: bool) -> None:
    found = flagged([*bills(1000, addresses=addresses)])
    true = [f for f in found if ("again-" in f.place.path) != ("again-" in f.message)]
    assert len(true) >= 10
    assert len(found) - len(true) <= (0 if addresses else 5)


def test_an_outlets_two_addresses_are_two_articles_and_two_outlets_may_print_one() -> None:
    day, line = dt.date(2024, 1, 5), "A ferry will call at the harbour once a day, a captain says."
    title = "A ferry for the harbour"
    one = briefing("one", day, title, line, url="https://gazette.example.org/1")
    assert not flagged([one, briefing("two", day, title, line, url="https://gazette.example.org/2")])
    assert len(flagged([one, briefing("two", day, title, line, "herald", "https://herald.example.org/2")])) == 1
    assert len(flagged([one, briefing("two", day, title, line)])) == 1


def test_a_thousand_briefings_in_the_same_words_cost_a_few_comparisons_each(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    real = duplicates._Series._are_near

    def counting(series: duplicates._Series, one: duplicates._Worded, other: duplicates._Worded) -> bool:
        nonlocal compared
        compared += 1
        return real(series, one, other)

    monkeypatch.setattr(duplicates._Series, "_are_near", counting)
    day, line = dt.date(2024, 1, 5), "A ferry will call at the harbour once a day, a captain says."
    assert len(flagged([briefing(f"one-{i}", day, "A ferry", line) for i in range(300)])) == 299
    words = len(set(f"A ferry {line}".lower().split()))
    assert compared <= 300 * words * duplicates.NEIGHBOURS
