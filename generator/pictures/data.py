"""The types of pictures as data: what a view puts into a page's data. Nothing here draws.

A picture repeats what its page says in words and tables, or else `telling` says it below the picture.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

MarkKind = Literal["briefing", "event", "expected", "happened", "failed"]
"""What a mark on a timeline stands for; each kind has a lane and a shape of its own."""

NAMED = 12
"""A timeline of up to so many marks has room for their names; the marks of a longer one are numbered."""
NUMBERED = 24
"""A timeline of more marks in several years is drawn year by year: nobody finds his way among more numbers;"""
WHOLE = 40
"""so is one of more in one year. Of each year it has so many, the latest,"""
YEARS = 6
"""of so many years at the most."""


@dataclass(frozen=True, slots=True)
class DotRow:
    """One figure: who gave it, the time it speaks of, the amount in words, and where it lies.

    It has a `value`, or a range from `low` to `high`; `low` alone is at least, `high` alone up to. The first of those that
    belong together has the `heading` that stands above them. `past` says that it no longer stands. Where a picture is about
    the figures of the briefing beside it, these are `here`.
    """

    label: str
    note: str
    amount: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    disputed: bool = False
    here: bool = False
    heading: str = ""
    past: bool = False

    @property
    def ends(self) -> tuple[float, ...]:
        """The numbers that were given."""
        return tuple(end for end in (self.value, self.low, self.high) if end is not None)

    @property
    def at_least(self) -> bool:
        """Whether only a low end was given."""
        return self.low is not None and len(self.ends) == 1

    @property
    def up_to(self) -> bool:
        """Whether only a high end was given."""
        return self.high is not None and len(self.ends) == 1


@dataclass(frozen=True, slots=True)
class Dots:
    """Figures of one measure, or of several in one unit, a row each, on one scale. `log` asks for a logarithmic one."""

    title: str
    description: str
    unit: str
    rows: tuple[DotRow, ...]
    log: bool = False

    @property
    def logarithmic(self) -> bool:
        """Whether the scale is logarithmic: zero and what is below it have no place on one."""
        return self.log and all(end > 0 for row in self.rows for end in row.ends)


@dataclass(frozen=True, slots=True)
class BarRow:
    """One category, with a count for each entry of the legend; without a legend, with one count."""

    label: str
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts by category, as horizontal bars. With a `legend` of two or three entries each bar has that many parts."""

    title: str
    description: str
    unit: str
    rows: tuple[BarRow, ...]
    legend: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Counts by month, as columns. Rows are (`2023-08`, count) in order of time, with every month between.

    `addresses` are where the columns lead, one a row, empty where one leads nowhere. Without a `table` beside it the picture
    has its numbers in words below it. So many `earlier` ones lie before the first month that is drawn.
    """

    title: str
    description: str
    unit: str
    rows: tuple[tuple[str, int], ...]
    addresses: tuple[str, ...] = ()
    table: bool = True
    low: bool = False
    """Whether it is a small one, beside other things."""
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class TimeMark:
    """One thing on a timeline: its day, the last day if it lasts (else empty), what to call it, and where it leads."""

    date: str
    until: str
    label: str
    kind: MarkKind
    address: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A story in time, from the day `start` to the day `end` (YYYY-MM-DD); so many `earlier` marks are left out."""

    title: str
    description: str
    start: str
    end: str
    marks: tuple[TimeMark, ...]
    earlier: int = 0

    @property
    def years(self) -> tuple[Timeline, ...]:
        """The latest years of a long one, each from January to December, so that they can be compared; none of a short one."""
        one_year = len({mark.date[:4] for mark in self.marks}) == 1
        if len(self.marks) <= (WHOLE if one_year else NUMBERED):
            return ()
        ordered = sorted(self.marks, key=lambda mark: mark.date)
        return tuple(self._year(year, tuple(marks)) for year, marks in groupby(ordered, lambda mark: mark.date[:4]))[-YEARS:]

    def _year(self, year: str, marks: tuple[TimeMark, ...]) -> Timeline:
        left_out = max(0, len(marks) - WHOLE)
        days = {"start": f"{year}-01-01", "end": f"{year}-12-31"}
        return replace(self, title=f"{self.title}, {year}", marks=marks[-WHOLE:], earlier=left_out, **days)


@dataclass(frozen=True, slots=True)
class PlaceSpot:
    """A place on a map; `size` is what is counted there, and `here` says that the map is about it."""

    label: str
    lat: float
    lon: float
    address: str = ""
    size: int = 0
    here: bool = False


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """Places on a map of countries that reaches as far as they do, and at least `least` kilometres.

    The country of the code `country` is set off; with `whole` the map reaches as far as that country does. What `unit` names
    is what the spots' sizes count.
    """

    title: str
    description: str
    spots: tuple[PlaceSpot, ...]
    unit: str = ""
    least: float = 700
    country: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What appears with something: its name, the number of its kind, in how many places they do, and where it leads."""

    label: str
    kind: int
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What something appears with, one step around it. `kinds` are the names of all kinds there are, in their order."""

    title: str
    description: str
    unit: str
    label: str
    kind: int
    kinds: tuple[str, ...]
    neighbours: tuple[Neighbour, ...]


Picture = Dots | Bars | Columns | Timeline | PlaceMap | Neighbourhood

LANES: dict[MarkKind, tuple[str, str, str]] = {
    "briefing": ("Briefings", "briefing", "briefings"),
    "event": ("Events", "event", "events"),
    "expected": (
        "Expected, not settled",
        "expectation that is not settled",
        "expectations that are not settled",
    ),
    "happened": ("Expected, and happened", "expectation that came true", "expectations that came true"),
    "failed": ("Expected, and did not happen", "expectation that did not come true", "expectations that did not come true"),
}
"""The lanes of a timeline from top to bottom: each kind's heading, one of it, many of it."""
