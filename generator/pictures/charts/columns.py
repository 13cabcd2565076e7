"""Sketches counts by month: a column each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.pictures.charts import calendar
from generator.pictures.data import Columns
from generator.pictures.sketch import WIDTH, Box, Line, LinkedArea, Scale, Sketch, Words, pressed, width_of
from generator.text import words

HIGH, LOW = 100, 44
"""The height of the highest column, and that in a low picture."""
TOP = 18
"""The room for numbers above it."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What all columns share: the first month's number, each one's room, the highest count, the sheet's width, and the floor."""

    first: int
    slot: float
    most: int
    width: float
    floor: float

    @property
    def numbered(self) -> bool:
        """Whether the columns have room for their numbers."""
        return self.slot >= width_of(words.number(self.most)) + 3

    def top(self, count: int) -> float:
        """How high up a column reaches."""
        return self.floor - (self.floor - TOP) * count / self.most


def columns(picture: Columns, width: float = WIDTH) -> Sketch:
    """A column a month. Where the columns have no room for their numbers, a line shows how high the highest is."""
    many = max(1, len(picture.rows))
    first = calendar.month_number(picture.rows[0][0]) if picture.rows else 0
    most = max((count for _, count in picture.rows), default=0)
    plan = _Plan(first, width / many, most, width, TOP + (LOW if picture.low else HIGH))
    names = calendar.months(first, first + len(picture.rows) - 1, plan.slot)
    shown = [(_column(plan, at, *row), address) for at, (row, address) in enumerate(_rows(picture), first) if row[1]]
    return Sketch(
        height=plan.floor + (36 if any(tick.year for tick in names) else 21),
        width=width,
        scale=Scale((first, first + many), (0, width)),
        lines=(
            Line(None, plan.floor, None, plan.floor, "axis", dx2=width),
            *(() if plan.numbered else (Line(None, TOP, None, TOP, "rule", dx2=width),)),
        ),
        boxes=tuple(box for (box, _), address in shown if not address),
        texts=(
            *(text for (_, number), address in shown if not address for text in number),
            *(() if plan.numbered else (Words(None, TOP - 5, words.number(most), 0, "quiet"),)),
            *(text for tick in names for text in _named(plan, tick)),
        ),
        links=tuple(_link(plan, *column, address) for column, address in shown if address),
    )


def _rows(picture: Columns) -> Iterator[tuple[tuple[str, int], str]]:
    return zip(picture.rows, picture.addresses or ("",) * len(picture.rows), strict=True)


def _column(plan: _Plan, at: int, month: str, count: int) -> tuple[Box, tuple[Words, ...]]:
    """The column of a month and its number."""
    width = min(28, plan.slot * 0.76)
    begin = (plan.slot - width) / 2
    tip = f"{words.partial(month)}: {words.number(count)}"
    number = Words(at, plan.top(count) - 5, words.number(count), plan.slot / 2, align="center")
    box = Box(at, plan.top(count), at, plan.floor, "mark", "mark", begin, begin + width, tip)
    return box, (number,) if plan.numbered else ()


def _link(plan: _Plan, box: Box, number: tuple[Words, ...], address: str) -> LinkedArea:
    """A column that leads to its month; all that is above and below it can be pressed too, and its name."""
    middle = ((box.x or 0) - plan.first + 0.5) * plan.slot
    target = pressed(middle, (plan.floor + 20) / 2, plan.slot, plan.floor + 20)
    return LinkedArea(
        address, box.tip, target, (Box(box.x, box.y, box.x2, box.y2, box.ink, box.border, box.dx, box.dx2), *number)
    )


def _named(plan: _Plan, tick: calendar.Tick) -> Iterator[Words]:
    """The name below the middle of a column, but not over the sheet's edge."""
    half = plan.slot / 2
    at = (tick.at - plan.first) * plan.slot + half
    inwards = min(max(at, 17), plan.width - 17) - at
    yield Words(tick.at, plan.floor + 16, tick.name, half + inwards, "quiet", "center")
    if tick.year:
        yield Words(tick.at, plan.floor + 31, tick.year, half + inwards, "quiet", "center")
