"""Places in time: what the list by period says, how long it may be, and what it costs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from generator import build
from generator.archive.model import Archive
from generator.pages.here import Here
from generator.pages.parts import maps
from generator.pages.place_times import PERIODS, PLACES, Mentioned, Times
from generator.pages.views import pages
from generator.reading.config import Settings
from generator.records import paths
from generator.records.ids import EntityId
from tests.support.helpers import BRIEFING, CONTENT, archive

AT = {"lake": (50.0, 8.0), "hill": (50.1, 8.0), "wood": (50.2, 8.0), "moor": (50.3, 8.0)}


def told(*days: tuple[str, str]) -> dict[str, str]:
    """Briefings, each with its day and the places that it names."""
    return {
        f"content/briefings/{day[:4]}/{day}-n{i}.yml": BRIEFING.replace("2020-01-02", day)
        .replace("Freedonia", names)
        .replace("A bridge opens", f"Report {i}")
        for i, (day, names) in enumerate(days)
    }


def places(**at: tuple[float, float]) -> dict[str, str]:
    """Places with coordinates."""
    return {
        f"content/places/{name}.yml": f"name: {name.title()} Town\ncoordinates: {{lat: {lat}, lon: {lon}}}\n"
        for name, (lat, lon) in at.items()
    }


def made(root: Path, files: dict[str, str]) -> tuple[Archive, dict[str, Any]]:
    """The archive of some files beside the small one, and what its pages are told."""
    built = build.check(archive(root, CONTENT | files), Settings())
    assert built.archive is not None, built.findings
    return built.archive, {page.path: page.data for page in pages(built.archive)}


def rows(times: Times | None) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a list says."""
    assert times is not None
    return [(row.said, [(link.partition("]")[0][1:], count) for link, count in row.places]) for row in times.rows]


def test_the_list_of_all_places_counts_briefings_by_their_month(tmp_path: Path) -> None:
    files = told(("2021-03-01", "Lake Town and Hill Town"), ("2021-03-20", "Lake Town"), ("2021-06-02", "Wood Town"))
    _, data = made(tmp_path, places(**AT) | files)
    times = data[paths.index_page("places")].times
    assert rows(times) == [
        ("March 2021: 2 places", [("Lake Town", "2"), ("Hill Town", "1")]),
        ("June 2021: 1 place", [("Wood Town", "1")]),
    ]
    assert (times.by, times.span) == ("month", "March 2021 to June 2021")
    assert data[paths.index_page("people")].times is None


def test_a_place_is_told_with_what_is_near_it_and_in_the_same_briefings(tmp_path: Path) -> None:
    files = told(
        ("2021-03-01", "Lake Town and Hill Town"), ("2021-06-20", "Lake Town"), ("2021-06-21", "Wood Town and Hill Town")
    )
    _, data = made(tmp_path, places(**AT) | files)
    lake = data[paths.record_page("places", "lake")].locator
    assert rows(lake.times) == [("March 2021: 1 briefing", [("Hill Town", "1")]), ("June 2021: 1 briefing", [])]
    assert data[paths.record_page("places", "moor")].locator.times is None, "no briefing speaks of it"


def test_a_place_whose_briefings_name_nothing_near_has_no_control(tmp_path: Path) -> None:
    _, data = made(tmp_path, places(**AT) | told(("2021-03-01", "Lake Town"), ("2021-06-20", "Lake Town")))
    assert data[paths.record_page("places", "lake")].locator.times is None


def test_one_period_needs_no_list(tmp_path: Path) -> None:
    _, data = made(tmp_path, places(**AT) | told(("2021-03-01", "Lake Town and Hill Town"), ("2021-03-20", "Lake Town")))
    assert data[paths.index_page("places")].times is None


def test_many_months_are_told_by_year_and_many_years_by_the_latest(tmp_path: Path) -> None:
    months = [(f"{2018 + i // 12}-{1 + i % 12:02}-05", "Lake Town and Hill Town") for i in range(PERIODS + 1)]
    _, data = made(tmp_path / "months", places(**AT) | told(*months))
    by_year = data[paths.index_page("places")].times
    assert (by_year.by, len(by_year.rows)) == ("year", 3)
    assert rows(by_year)[0] == ("2018: 2 places", [("Hill Town", "12"), ("Lake Town", "12")])
    years = [(f"{1990 + i}-01-05", "Lake Town and Hill Town") for i in range(PERIODS + 3)]
    _, data = made(tmp_path / "years", places(**AT) | told(*years))
    latest = data[paths.index_page("places")].times
    assert len(latest.rows) == PERIODS
    assert "Earlier years are not shown: the first is 1993." in latest.about
    assert latest.rows[-1].said.startswith(f"{1990 + PERIODS + 2}: ")


def test_a_period_of_many_places_is_bounded_and_says_so(tmp_path: Path) -> None:
    many = {f"p{i:02}": (40 + i / 10, 8.0) for i in range(PLACES + 5)}
    everywhere = ", ".join(f"{name.title()} Town" for name in many)
    _, data = made(tmp_path, places(**many) | told(("2021-03-01", everywhere), ("2021-04-01", "P01 Town")))
    times = data[paths.index_page("places")].times
    assert len(times.rows[0].places) == PLACES
    assert times.rows[0].said == f"March 2021: {PLACES + 5} places, the {PLACES} of most briefings"


class _Counting(dict[Any, Any]):
    """An index that counts how often it is asked."""

    asked = 0

    def __getitem__(self, key: str) -> Any:
        _Counting.asked += 1
        return super().__getitem__(key)


def test_days_are_read_in_line_with_the_mentions(tmp_path: Path) -> None:
    files = told(*((f"2021-{1 + i % 12:02}-{1 + i // 12:02}", "Lake Town, Hill Town and Wood Town") for i in range(48)))
    found, _ = made(tmp_path, places(**AT) | files)
    object.__setattr__(found, "briefings", _Counting(found.briefings))
    _Counting.asked = 0
    entries = [e for e in found.entities.values() if e.record.coordinates]
    known = maps.Places(found)
    here = Here(found, paths.index_page("places"))
    for _ in range(5):
        assert maps.by_period(here, entries, known)
    mentions = sum(len(found.back.mentions.get(entry.page, ())) for entry in entries)
    assert _Counting.asked <= mentions
    lake = found.entities[EntityId("lake")]
    together = Mentioned(found).together(lake, [found.entities[EntityId("hill")], found.entities[EntityId("moor")]])
    assert together == {"hill": Counter({f"2021-{m:02}": 4 for m in range(1, 13)}), "moor": Counter()}
