"""Figures of one measure: a row each, on one scale."""

from __future__ import annotations

import math
from collections.abc import Iterator

from generator.pictures import DotRow, Dots
from generator.sketch import WIDTH, Ink, Line, Point, Scale, Sketch, Words, elided, width_of

EDGE = 8
"""The margin at the left and right of what lies on a scale."""
ARROW = 26
"""How long an arrow is: it says that a number has only one end, not how far the other is away."""
ROW = 38
"""The height of a figure: a line of text, and below it where the figure lies."""

NAME = 90
"""So much of a name is shown before the time beside it."""
BOLD = 1.1
"""How much wider bold text is."""
MANY = 1e5
MILLION = 1e6
"""From here on the numbers of the axis are words as well, and need more room."""


def dots(picture: Dots) -> Sketch:
    """A row a figure: who and how much as text, and below it a point, a line or an arrow on the common scale."""
    rows = picture.rows
    floor = ROW * len(rows) + 4
    return Sketch(
        height=floor + 20,
        floor=floor,
        scale=_scale(picture),
        lines=tuple(line for i, row in enumerate(rows) for line in _lines(row, ROW * i + 28)),
        points=tuple(point for i, row in enumerate(rows) for point in _points(row, ROW * i + 28)),
        texts=tuple(text for i, row in enumerate(rows) for text in _texts(row, ROW * i + 15)),
    )


def _scale(picture: Dots) -> Scale:
    """From nought, or from the least to the most where it is logarithmic; with room for the arrows at both ends."""
    rows = picture.rows
    ends = [end for row in rows for end in row.ends] or [0]
    label = 28 if max(ends) < MILLION else 40
    right = max(label, EDGE + ARROW * any(row.value is None and row.high is None for row in rows))
    down = [row.ends[0] for row in rows if row.value is None and row.low is None]
    if picture.logarithmic:
        low, high = min(ends) / 1.2, max(ends) * 1.2
        left = max(label, EDGE + ARROW * bool(down))
        return Scale((low, high), (left, WIDTH - right), log=True, ticks=log_ticks(low, high, WIDTH - left - right))
    low, high = min(0, *ends), max(0, *ends)
    left = EDGE + ARROW * any(end - low < (high - low) / 10 for end in down)
    return Scale((low, high if high > low else 1), (left, WIDTH - right), ticks=4 if max(high, -low) < MANY else 3)


def log_ticks(low: float, high: float, width: float) -> tuple[float, ...]:
    """Round numbers within a logarithmic scale: powers of ten, with 3 or with 2 and 5 between where there is room."""
    first, last = math.log10(low), math.log10(high)
    decade = width / (last - first)
    label = 56 if high < MILLION else 84
    steps = next((steps for steps, gap in (((1, 2, 5), 2), ((1, 3), 3)) if decade * math.log10(gap) >= label), (1,))
    every = math.ceil(label / decade)
    powers = (power for power in range(math.floor(first), math.ceil(last) + 1) if power % every == 0)
    return tuple(t for power in powers for s in steps if low <= (t := float(f"{s}e{power}")) <= high)


def _lines(row: DotRow, y: float) -> Iterator[Line]:
    yield Line(None, y, None, y, "rule", dx2=WIDTH)
    if row.value is not None:
        return
    start, stop = (row.high if row.low is None else row.low), (row.low if row.high is None else row.high)
    yield Line(start, y, stop, y, "mark", -ARROW if row.low is None else 0, ARROW if row.high is None else 0, width=3)


def _points(row: DotRow, y: float) -> Iterator[Point]:
    ink: Ink = "paper" if row.approximate else "mark"
    for end in row.ends:
        yield Point(end, y, "circle", ink, "mark", size=75 if row.value is not None else 50)
    if row.value is None and row.low is None:
        yield Point(row.high, y, "triangle-left", "mark", "mark", -ARROW)
    elif row.value is None and row.high is None:
        yield Point(row.low, y, "triangle-right", "mark", "mark", ARROW)


def _texts(row: DotRow, y: float) -> Iterator[Words]:
    """Who and when at the left, how much at the right; where there is no room, first the time goes, then the name's end."""
    amount = elided(f"≠ {row.amount}" if row.disputed else row.amount, WIDTH * 0.6)
    room = WIDTH - width_of(amount) * BOLD - 8
    note = f", {row.note}" if row.note else ""
    beside = room - width_of(note)
    if beside >= min(NAME, width_of(row.label)):
        yield Words(None, y, elided(row.label, beside) + note, ink="quiet")
    else:
        yield Words(None, y, elided(row.label, room), ink="quiet")
    yield Words(None, y, amount, WIDTH, align="right", bold=True)
