"""Pictures as data: what a view puts into a page's data, for `drawing` to make SVG of. Nothing here draws.

A picture repeats what its page says in words and tables; each has a text of its own for those who cannot see it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from generator import words

MarkKind = Literal["briefing", "event", "expected", "happened", "failed"]
"""What a mark on a timeline stands for; each kind has a lane and a shape of its own."""


@dataclass(frozen=True, slots=True)
class DotRow:
    """One figure: who gave it, the time it speaks of, the amount in words, and where it lies.

    It has a `value`, or a range from `low` to `high`; `low` alone is at least, `high` alone up to.
    """

    label: str
    note: str
    amount: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    disputed: bool = False

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
    """Figures of one measure, a row each, on one scale. `log` asks for a logarithmic one."""

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
    """Counts by month, as columns. Rows are (`2023-08`, count) in order of time, with every month between."""

    title: str
    description: str
    unit: str
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class TimeMark:
    """One thing on a timeline: its day, the last day if it lasts (else empty), and what to call it."""

    date: str
    until: str
    label: str
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Timeline:
    """A story in time, from the day `start` to the day `end` (YYYY-MM-DD)."""

    title: str
    description: str
    start: str
    end: str
    marks: tuple[TimeMark, ...]


Picture = Dots | Bars | Columns | Timeline

LANES: dict[MarkKind, tuple[str, str, str]] = {
    "briefing": ("Briefings", "briefing", "briefings"),
    "event": ("Events", "event", "events"),
    "expected": ("Expected, still open", "thing expected and still open", "things expected and still open"),
    "happened": ("Expected, and happened", "expectation that came true", "expectations that came true"),
    "failed": ("Expected, and did not happen", "expectation that did not come true", "expectations that did not come true"),
}
"""The lanes of a timeline from top to bottom: each kind's heading, one of it, many of it."""


def described(picture: Picture) -> str:
    """The picture's description, or else one made of its numbers."""
    return picture.description or _DESCRIBED[type(picture)](picture)


def caption(picture: Picture) -> str:
    """What a reader must know to read the picture: the unit, the scale, and those signs that occur in it."""
    return "".join(f"{sentence}. " for sentence in _CAPTIONS[type(picture)](picture)).strip()


def _dots(picture: Dots) -> str:
    ends = [end for row in picture.rows for end in row.ends]
    if not ends:
        return "No figures."
    figures = words.count(len(picture.rows), "figure")
    return f"{figures} in {picture.unit}, from {words.number(min(ends))} to {words.number(max(ends))}."


def _bars(picture: Bars) -> str:
    if not picture.rows:
        return "Nothing to count."
    most = max(picture.rows, key=lambda row: sum(row.parts))
    total = sum(sum(row.parts) for row in picture.rows)
    categories = words.count(len(picture.rows), "category", "categories")
    return f"{words.number(total)} {picture.unit} in {categories}; the most in {most.label}: {words.number(sum(most.parts))}."


def _columns(picture: Columns) -> str:
    if not picture.rows:
        return "Nothing to count."
    month, most = max(picture.rows, key=lambda row: row[1])
    first, last = words.partial(picture.rows[0][0]), words.partial(picture.rows[-1][0])
    total = words.number(sum(count for _, count in picture.rows))
    return f"{total} {picture.unit} from {first} to {last}; the most in {words.partial(month)}: {words.number(most)}."


def _timeline(picture: Timeline) -> str:
    counts = {kind: sum(mark.kind == kind for mark in picture.marks) for kind in LANES}
    parts = [words.count(n, *LANES[kind][1:]) for kind, n in counts.items() if n]
    return f"{words.period(picture.start, picture.end)}: {', '.join(parts) or 'nothing yet'}."


def _dots_caption(picture: Dots) -> list[str]:
    rows = picture.rows
    signs = {
        "Logarithmic scale": picture.logarithmic,
        "Hollow: approximate": any(row.approximate for row in rows),
        "Line between two points: a range": any(len(row.ends) == 2 for row in rows),
        "Arrow to the right: at least": any(row.at_least for row in rows),
        "Arrow to the left: up to": any(row.up_to for row in rows),
        "≠:\N{NO-BREAK SPACE}in dispute": any(row.disputed for row in rows),
    }
    return [f"In {picture.unit}", *(sign for sign, occurs in signs.items() if occurs)]


_DESCRIBED: dict[type, Callable[..., str]] = {Dots: _dots, Bars: _bars, Columns: _columns, Timeline: _timeline}
_CAPTIONS: dict[type, Callable[..., list[str]]] = {
    Dots: _dots_caption,
    Bars: lambda picture: [f"In {picture.unit}"],
    Columns: lambda picture: [f"{picture.unit[:1].upper()}{picture.unit[1:]} by month"],
    Timeline: lambda picture: [words.period(picture.start, picture.end)],
}
