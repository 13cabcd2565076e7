"""A story in time: a lane for each kind of thing, with a shape of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator import telling, words
from generator.charts import calendar
from generator.pictures import LANES, NAMED, MarkKind, Timeline, TimeMark
from generator.sketch import (
    WIDTH,
    Box,
    Ink,
    Line,
    Link,
    Point,
    Scale,
    Shape,
    Sketch,
    Thing,
    Words,
    elided,
    pressed,
    width_of,
)

EDGE = 8
"""The margin at the left and right."""
STEP = 24
"""From one mark to the next one above it: as much as a finger needs."""
BESIDE = 28
"""From one mark with its number to the next one beside it."""
DEEP = 14
"""So many marks stand above one another; further ones stand before them."""
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
    """A mark with its first and last day as numbers, how many others it stands above, and its number on the timeline."""

    mark: TimeMark
    first: int
    last: int
    level: int
    number: int


@dataclass(frozen=True, slots=True)
class _Lane:
    """A lane of the timeline, and where its lowest marks lie."""

    kind: MarkKind
    marks: tuple[_Placed, ...]
    base: float

    def y(self, one: _Placed) -> float:
        """Where a mark lies."""
        return self.base - STEP * one.level


def timeline(picture: Timeline) -> Sketch:
    """The lanes that have marks, and the months below."""
    named = len(picture.marks) <= NAMED
    scale = _scale(picture, named=named)
    lanes = tuple(_lanes(picture, scale, named=named))
    floor = lanes[-1].base + 14 if lanes else 12
    ticks = _ticks(scale)
    placed = [(lane, one, tuple(_things(lane, one, scale, named=named))) for lane in lanes for one in lane.marks]
    still = [thing for _, one, things in placed if not one.mark.address for thing in things]
    return Sketch(
        height=floor + (36 if any(tick.year for tick in ticks) else 21),
        scale=scale,
        lines=(
            *(Line(None, lane.base + 13.5, None, lane.base + 13.5, "rule", dx2=WIDTH) for lane in lanes[:-1]),
            Line(None, floor, None, floor, "axis", dx2=WIDTH),
            *(Line(tick.at, floor, tick.at, floor + 4, "axis") for tick in ticks),
        ),
        boxes=tuple(thing for thing in still if isinstance(thing, Box)),
        points=tuple(thing for thing in still if isinstance(thing, Point)),
        texts=(
            *(_heading(lane) for lane in lanes),
            *(thing for thing in still if isinstance(thing, Words)),
            *(text for tick in ticks for text in _names(tick, scale, floor)),
        ),
        links=tuple(_link(lane, one, things, scale, named=named) for lane, one, things in placed if one.mark.address),
    )


def _scale(picture: Timeline, *, named: bool) -> Scale:
    start, end = _day(picture.start), _day(picture.end)
    return Scale((start, max(end, start + 1)), (EDGE, WIDTH - EDGE if named else WIDTH - BESIDE))


def _day(date: str) -> int:
    return dt.date.fromisoformat(date).toordinal()


def _lanes(picture: Timeline, scale: Scale, *, named: bool) -> Iterator[_Lane]:
    top = 0.0
    numbers = {mark: number for number, mark in enumerate(telling.numbered(picture), 1)}
    for kind in LANES:
        marks = sorted((m for m in picture.marks if m.kind == kind), key=numbers.__getitem__)
        if marks:
            levels = range(len(marks) - 1, -1, -1) if named else _side_by_side(marks, scale)
            placed = tuple(_Placed(m, *_span(m, scale), level, numbers[m]) for m, level in zip(marks, levels, strict=True))
            base = top + HEAD + 4 + STEP * max(one.level for one in placed)
            yield _Lane(kind, placed, base)
            top = base + 14


def _span(mark: TimeMark, scale: Scale) -> tuple[int, int]:
    """A mark's first and last day, within the timeline."""
    start, end = map(int, scale.domain)
    first = min(max(_day(mark.date), start), end)
    return first, min(max(_day(mark.until or mark.date), first), end)


def _side_by_side(marks: list[TimeMark], scale: Scale) -> Iterator[int]:
    """The lowest level on which each mark of a lane touches no other."""
    free = [float("-inf")] * DEEP
    for mark in marks:
        first, last = _span(mark, scale)
        level = next((n for n, until in enumerate(free) if until <= scale.at(first)), free.index(min(free)))
        free[level] = scale.at(last) + BESIDE
        yield level


def _things(lane: _Lane, one: _Placed, scale: Scale, *, named: bool) -> Iterator[Thing]:
    """A mark's bar if it lasts, its sign, and its name or number."""
    shape, ink = SIGNS[lane.kind]
    y, tip = lane.y(one), "" if one.mark.address else one.mark.label
    if one.last > one.first:
        yield Box(one.first, y - 2, one.last, y + 2, "tint", "mark", tip=tip)
    yield Point(one.first, y, shape, ink, "mark", size=52, tip=tip)
    if not named:
        yield Words(one.last, y + 4, str(one.number), 6)
        return
    before, after = scale.at(one.first) - 9, WIDTH - scale.at(one.last) - 9
    if after >= min(before, width_of(one.mark.label)):
        yield Words(one.last, y + 4, elided(one.mark.label, after), 9)
    else:
        yield Words(one.first, y + 4, elided(one.mark.label, before), -9, align="right")


def _link(lane: _Lane, one: _Placed, things: tuple[Thing, ...], scale: Scale, *, named: bool) -> Link:
    """A mark that leads somewhere. All that belongs to it can be pressed, its name too."""
    [text] = (thing for thing in things if isinstance(thing, Words))
    left, right = scale.at(one.first) - 8, scale.at(one.last) + 8
    if not named:
        right += BESIDE - 16
    elif text.align == "right":
        left -= width_of(text.text) + 2
    else:
        right += width_of(text.text)
    when = words.period(one.mark.date, one.mark.until or None)
    return Link(one.mark.address, f"{when}: {one.mark.label}", pressed((left + right) / 2, lane.y(one), right - left), things)


def _heading(lane: _Lane) -> Words:
    top = min(lane.y(one) for one in lane.marks)
    return Words(None, top - 16, f"{LANES[lane.kind][0]}: {words.number(len(lane.marks))}", ink="quiet")


def _ticks(scale: Scale) -> list[calendar.Tick]:
    start, end = (dt.date.fromordinal(int(day)) for day in scale.domain)
    return calendar.days(start, end, scale.per_one)


def _names(tick: calendar.Tick, scale: Scale, floor: float) -> Iterator[Words]:
    at = scale.at(tick.at)
    inwards = min(max(at, 17), WIDTH - 17) - at
    yield Words(tick.at, floor + 17, tick.name, inwards, "quiet", "center")
    if tick.year:
        yield Words(tick.at, floor + 32, tick.year, inwards, "quiet", "center")
