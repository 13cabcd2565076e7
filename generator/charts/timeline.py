"""A story in time: a lane for each kind of thing, with a shape of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator import words
from generator.charts import calendar
from generator.pictures import LANES, MarkKind, Timeline, TimeMark
from generator.sketch import WIDTH, Box, Ink, Line, Point, Scale, Shape, Sketch, Words, elided, width_of

EDGE = 8
"""The margin at the left and right."""
NAMED = 12
"""A timeline of up to so many marks has room for their names, and a level for each."""
STEP_NAMED = 17
"""From one mark with its name to the next one above it."""
STEP = 11
"""From one mark without its name to the next one above it."""
DEEP = 8
"""So many marks stand above one another; further ones stand before them."""
HEAD = 26
"""The room for a lane's heading."""
SIGNS: dict[MarkKind, tuple[Shape, Ink]] = {
    "briefing": ("circle", "mark"),
    "event": ("square", "tint"),
    "expected": ("triangle-up", "paper"),
    "happened": ("diamond", "mark"),
    "failed": ("M-1,-1L1,1M-1,1L1,-1", "paper"),
}
"""Each kind's shape, and its inside."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark with its first and last day as numbers, and how many others it stands above."""

    mark: TimeMark
    first: int
    last: int
    level: int


@dataclass(frozen=True, slots=True)
class _Lane:
    """A lane of the timeline, where its lowest marks lie, and how far it is from each level to the next."""

    kind: MarkKind
    marks: tuple[_Placed, ...]
    base: float
    step: float

    def y(self, one: _Placed) -> float:
        """Where a mark lies."""
        return self.base - self.step * one.level


def timeline(picture: Timeline) -> Sketch:
    """The lanes that have marks, and the months below."""
    scale = _scale(picture)
    lanes = tuple(_lanes(picture, scale))
    floor = lanes[-1].base + 12 if lanes else 12
    ticks = _ticks(scale)
    return Sketch(
        height=floor + (36 if any(tick.year for tick in ticks) else 21),
        scale=scale,
        lines=(
            *(Line(None, lane.base + 8.5, None, lane.base + 8.5, "rule", dx2=WIDTH) for lane in lanes[:-1]),
            Line(None, floor, None, floor, "axis", dx2=WIDTH),
            *(Line(tick.at, floor, tick.at, floor + 4, "axis") for tick in ticks),
        ),
        boxes=tuple(box for lane in lanes for box in _boxes(lane)),
        points=tuple(point for lane in lanes for point in _points(lane)),
        texts=(
            *(text for lane in lanes for text in _texts(lane, scale)),
            *(text for tick in ticks for text in _names(tick, scale, floor)),
        ),
    )


def _scale(picture: Timeline) -> Scale:
    start, end = _day(picture.start), _day(picture.end)
    return Scale((start, max(end, start + 1)), (EDGE, WIDTH - EDGE))


def _day(date: str) -> int:
    return dt.date.fromisoformat(date).toordinal()


def _lanes(picture: Timeline, scale: Scale) -> Iterator[_Lane]:
    top = 0.0
    named = len(picture.marks) <= NAMED
    for kind in LANES:
        marks = sorted((m for m in picture.marks if m.kind == kind), key=lambda m: (m.date, m.until, m.label))
        if marks:
            placed = tuple(_one_by_one(marks, scale) if named else _side_by_side(marks, scale))
            step = STEP_NAMED if named else STEP
            base = top + HEAD + step * max(one.level for one in placed)
            yield _Lane(kind, placed, base, step)
            top = base + 16


def _span(mark: TimeMark, scale: Scale) -> tuple[int, int]:
    """A mark's first and last day, within the timeline."""
    start, end = map(int, scale.domain)
    first = min(max(_day(mark.date), start), end)
    return first, min(max(_day(mark.until or mark.date), first), end)


def _one_by_one(marks: list[TimeMark], scale: Scale) -> Iterator[_Placed]:
    """The marks of a lane below one another, so that each has room for its name."""
    for level, mark in zip(range(len(marks) - 1, -1, -1), marks, strict=True):
        yield _Placed(mark, *_span(mark, scale), level)


def _side_by_side(marks: list[TimeMark], scale: Scale) -> Iterator[_Placed]:
    """The marks of a lane, each on the lowest level where it touches no other."""
    free = [float("-inf")] * DEEP
    for mark in marks:
        first, last = _span(mark, scale)
        level = next((n for n, until in enumerate(free) if until <= scale.at(first)), free.index(min(free)))
        free[level] = scale.at(last) + STEP
        yield _Placed(mark, first, last, level)


def _boxes(lane: _Lane) -> Iterator[Box]:
    for one in lane.marks:
        if one.last > one.first:
            y = lane.y(one)
            yield Box(one.first, y - 2, one.last, y + 2, "tint", "mark", tip=one.mark.label)


def _points(lane: _Lane) -> Iterator[Point]:
    shape, ink = SIGNS[lane.kind]
    for one in lane.marks:
        yield Point(one.first, lane.y(one), shape, ink, "mark", size=44, tip=one.mark.label)


def _texts(lane: _Lane, scale: Scale) -> Iterator[Words]:
    top = min(lane.y(one) for one in lane.marks)
    yield Words(None, top - 12, f"{LANES[lane.kind][0]}: {words.number(len(lane.marks))}", ink="quiet")
    for one in lane.marks if lane.step == STEP_NAMED else ():
        before, after = scale.at(one.first) - 9, WIDTH - scale.at(one.last) - 9
        if after >= min(before, width_of(one.mark.label)):
            yield Words(one.last, lane.y(one) + 4, elided(one.mark.label, after), 9)
        else:
            yield Words(one.first, lane.y(one) + 4, elided(one.mark.label, before), -9, align="right")


def _ticks(scale: Scale) -> list[calendar.Tick]:
    start, end = (dt.date.fromordinal(int(day)) for day in scale.domain)
    return calendar.days(start, end, scale.per_one)


def _names(tick: calendar.Tick, scale: Scale, floor: float) -> Iterator[Words]:
    at = scale.at(tick.at)
    inwards = min(max(at, 17), WIDTH - 17) - at
    yield Words(tick.at, floor + 17, tick.name, inwards, "quiet", "center")
    if tick.year:
        yield Words(tick.at, floor + 32, tick.year, inwards, "quiet", "center")
