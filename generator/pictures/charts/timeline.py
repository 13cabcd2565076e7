"""Sketches a story in time: a lane for each kind of thing, with a shape of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator.pictures import telling
from generator.pictures.charts import calendar
from generator.pictures.data import LANES, NAMED, WHOLE, MarkKind, Timeline, TimeMark
from generator.pictures.sketch import (
    WIDE,
    WIDTH,
    Box,
    Ink,
    Line,
    LinkedArea,
    Point,
    Scale,
    Shape,
    Sketch,
    Thing,
    Words,
    folded,
    pressed,
    width_of,
)
from generator.text import words

EDGE = 8
"""The margin at the left and right."""
STEP = {WIDTH: 30, WIDE: 24}
"""From one mark to the next one above it, at least: as much as a finger needs where the sheet is shown at its smallest."""
LINE = 14
"""From one line of a name to the next,"""
LINES = 6
"""of which it has so many at the most."""
BESIDE = 32
"""From one mark with its number to the next one beside it."""
DEEP = WHOLE
"""So many marks may stand above one another: as many as one picture has, so that none stands before another."""
HEAD = 26
"""The room for a lane's heading."""
SIGNS: dict[MarkKind, tuple[Shape, Ink]] = {
    "briefing": ("circle", "mark"),
    "event": ("square", "tint"),
    "expected": ("triangle-up", "paper"),
    "happened": ("diamond", "mark"),
    "failed": ("saltire", "paper"),
}
"""Each kind's shape, and its inside."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark with its first and last day as numbers, where it lies, and its text: its name's lines, or its number.

    The text stands `before` it where that has more room. All of it is so `high`.
    """

    mark: TimeMark
    first: int
    last: int
    y: float
    text: tuple[str, ...]
    high: float
    before: bool = False


@dataclass(frozen=True, slots=True)
class _Lane:
    """A lane of the timeline, from where it begins to where it ends."""

    kind: MarkKind
    marks: tuple[_Placed, ...]
    top: float
    end: float


def timeline(picture: Timeline, width: int = WIDTH) -> Sketch:
    """The lanes that have marks, and the months below."""
    named = len(picture.marks) <= NAMED
    scale = _scale(picture, width, named=named)
    lanes = tuple(_lanes(picture, scale, width, named=named))
    floor = lanes[-1].end if lanes else 12
    ticks = _ticks(scale)
    placed = [(one, tuple(_things(lane, one, 9 if named else 6))) for lane in lanes for one in lane.marks]
    still = [thing for one, things in placed if not one.mark.address for thing in things]
    return Sketch(
        height=floor + (36 if any(tick.year for tick in ticks) else 21),
        width=width,
        scale=scale,
        lines=(
            *(Line(None, lane.end - 0.5, None, lane.end - 0.5, "rule", dx2=width) for lane in lanes[:-1]),
            Line(None, floor, None, floor, "axis", dx2=width),
            *(Line(tick.at, floor, tick.at, floor + 4, "axis") for tick in ticks),
        ),
        boxes=tuple(thing for thing in still if isinstance(thing, Box)),
        points=tuple(thing for thing in still if isinstance(thing, Point)),
        texts=(
            *(_heading(lane) for lane in lanes),
            *(thing for thing in still if isinstance(thing, Words)),
            *(text for tick in ticks for text in _names(tick, scale, floor, width)),
        ),
        links=tuple(_link(one, things, scale, named=named) for one, things in placed if one.mark.address),
    )


def _scale(picture: Timeline, width: float, *, named: bool) -> Scale:
    start, end = _day(picture.start), _day(picture.end)
    return Scale((start, max(end, start + 1)), (EDGE, width - EDGE if named else width - BESIDE))


def _day(date: str) -> int:
    return dt.date.fromisoformat(date).toordinal()


def _lanes(picture: Timeline, scale: Scale, width: int, *, named: bool) -> Iterator[_Lane]:
    top = 0.0
    numbers = {mark: number for number, mark in enumerate(telling.numbered(picture), 1)}
    for kind in LANES:
        marks = sorted((m for m in picture.marks if m.kind == kind), key=numbers.__getitem__)
        if marks:
            placed = tuple(_below(marks, scale, width, top) if named else _beside(marks, scale, top, STEP[width], numbers))
            end = max(one.y + one.high / 2 for one in placed) + 2
            yield _Lane(kind, placed, top, end)
            top = end


def _below(marks: list[TimeMark], scale: Scale, width: int, top: float) -> Iterator[_Placed]:
    """Marks in order of time, one below the other, each with its name on the side that has room for it."""
    top += HEAD - 8
    for mark in marks:
        first, last = _span(mark, scale)
        before, after = scale.at(first) - 9, width - scale.at(last) - 9
        left = after < min(before, width_of(mark.label))
        text = tuple(folded(mark.label, before if left else after, LINES))
        high = max(STEP[width], LINE * len(text) + 8)
        yield _Placed(mark, first, last, top + high / 2, text, high, left)
        top += high


def _beside(marks: list[TimeMark], scale: Scale, top: float, step: float, numbers: dict[TimeMark, int]) -> Iterator[_Placed]:
    """Marks with their numbers, side by side, and above one another where they are too near."""
    levels = list(_levels(marks, scale))
    base = top + HEAD + 4 + step * max(levels)
    for mark, level in zip(marks, levels, strict=True):
        yield _Placed(mark, *_span(mark, scale), base - step * level, (str(numbers[mark]),), step)


def _span(mark: TimeMark, scale: Scale) -> tuple[int, int]:
    """A mark's first and last day, within the timeline."""
    start, end = map(int, scale.domain)
    first = min(max(_day(mark.date), start), end)
    return first, min(max(_day(mark.until or mark.date), first), end)


def _levels(marks: list[TimeMark], scale: Scale) -> Iterator[int]:
    """The lowest level on which each mark of a lane touches no other."""
    free = [float("-inf")] * DEEP
    for mark in marks:
        first, last = _span(mark, scale)
        level = next((n for n, until in enumerate(free) if until <= scale.at(first)), free.index(min(free)))
        free[level] = scale.at(last) + BESIDE
        yield level


def _things(lane: _Lane, one: _Placed, gap: float) -> Iterator[Thing]:
    """A mark's bar if it lasts, its sign, and so far beside it its name or number."""
    shape, ink = SIGNS[lane.kind]
    tip = "" if one.mark.address else one.mark.label
    if one.last > one.first:
        yield Box(one.first, one.y - 2, one.last, one.y + 2, "tint", "mark", tip=tip)
    yield Point(one.first, one.y, shape, ink, "mark", size=52, tip=tip)
    for i, line in enumerate(one.text):
        y = one.y + 4 + LINE * (i - (len(one.text) - 1) / 2)
        if one.before:
            yield Words(one.first, y, line, -gap, align="right")
        else:
            yield Words(one.last, y, line, gap)


def _link(one: _Placed, things: tuple[Thing, ...], scale: Scale, *, named: bool) -> LinkedArea:
    """A mark that leads somewhere. All that belongs to it can be pressed, its name too."""
    left, right = scale.at(one.first) - 8, scale.at(one.last) + 8
    if not named:
        right += BESIDE - 16
    elif one.before:
        left -= max(map(width_of, one.text)) + 2
    else:
        right += max(map(width_of, one.text))
    when = words.period(one.mark.date, one.mark.until or None)
    target = pressed((left + right) / 2, one.y, right - left, one.high)
    return LinkedArea(one.mark.address, f"{when}: {one.mark.label}", target, things)


def _heading(lane: _Lane) -> Words:
    return Words(None, lane.top + HEAD - 12, f"{LANES[lane.kind][0]}: {words.number(len(lane.marks))}", ink="quiet")


def _ticks(scale: Scale) -> list[calendar.Tick]:
    start, end = (dt.date.fromordinal(int(day)) for day in scale.domain)
    return calendar.days(start, end, scale.per_one)


def _names(tick: calendar.Tick, scale: Scale, floor: float, width: float) -> Iterator[Words]:
    at = scale.at(tick.at)
    inwards = min(max(at, 17), width - 17) - at
    yield Words(tick.at, floor + 17, tick.name, inwards, "quiet", "center")
    if tick.year:
        yield Words(tick.at, floor + 32, tick.year, inwards, "quiet", "center")
