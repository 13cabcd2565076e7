"""Counts by month: a column each."""

from __future__ import annotations

from collections.abc import Iterator

from generator import words
from generator.charts import calendar
from generator.pictures import Columns
from generator.sketch import WIDTH, Box, Line, Scale, Sketch, Words, width_of

HIGH = 100
"""The height of the highest column."""
TOP = 18
"""The room for numbers above it."""
FLOOR = TOP + HIGH


def columns(picture: Columns) -> Sketch:
    """A column a month. Where the columns have no room for their numbers, a line shows how high the highest is."""
    most = max((count for _, count in picture.rows), default=0)
    first = calendar.month_number(picture.rows[0][0]) if picture.rows else 0
    slot = WIDTH / max(1, len(picture.rows))
    names = calendar.months(first, first + len(picture.rows) - 1, slot)
    numbered = slot >= width_of(words.number(most)) + 3
    return Sketch(
        height=FLOOR + (36 if any(tick.year for tick in names) else 21),
        scale=Scale((first, first + max(1, len(picture.rows))), (0, WIDTH)),
        lines=(
            Line(None, FLOOR, None, FLOOR, "axis", dx2=WIDTH),
            *(() if numbered else (Line(None, TOP, None, TOP, "rule", dx2=WIDTH),)),
        ),
        boxes=tuple(_boxes(picture, first, most, slot)),
        texts=(
            *(_numbers(picture, first, most, slot) if numbered else (Words(None, TOP - 5, words.number(most), 0, "quiet"),)),
            *(text for tick in names for text in _named(tick, (tick.at - first + 0.5) * slot, slot / 2)),
        ),
    )


def _boxes(picture: Columns, first: int, most: int, slot: float) -> Iterator[Box]:
    width = min(28, slot * 0.76)
    begin = (slot - width) / 2
    for at, (month, count) in enumerate(picture.rows, first):
        if count:
            tip = f"{words.partial(month)}: {words.number(count)}"
            yield Box(at, FLOOR - _height(count, most), at, FLOOR, "mark", "mark", begin, begin + width, tip)


def _numbers(picture: Columns, first: int, most: int, slot: float) -> Iterator[Words]:
    for at, (_, count) in enumerate(picture.rows, first):
        if count:
            yield Words(at, FLOOR - _height(count, most) - 5, words.number(count), slot / 2, align="center")


def _height(count: int, most: int) -> float:
    return HIGH * count / most


def _named(tick: calendar.Tick, at: float, half: float) -> Iterator[Words]:
    """The name below the middle of a column, but not over the sheet's edge."""
    inwards = min(max(at, 17), WIDTH - 17) - at
    yield Words(tick.at, FLOOR + 16, tick.name, half + inwards, "quiet", "center")
    if tick.year:
        yield Words(tick.at, FLOOR + 31, tick.year, half + inwards, "quiet", "center")
