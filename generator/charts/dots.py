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

MILLION = 1e6
"""From here on the numbers of the axis are words as well, and need more room."""


def dots(picture: Dots) -> Sketch:
    """A row a figure: who and how much as text, and below it a point, a line or an arrow on the common scale."""
    rows = picture.rows
    left = EDGE + ARROW * any(row.value is None and row.low is None for row in rows)
    right = EDGE + ARROW * any(row.value is None and row.high is None for row in rows)
    floor = ROW * len(rows) + 4
    return Sketch(
        height=floor + 20,
        floor=floor,
        scale=_dots_scale(picture, (left, WIDTH - right)),
        lines=tuple(line for i, row in enumerate(rows) for line in _dots_lines(row, ROW * i + 28)),
        points=tuple(point for i, row in enumerate(rows) for point in _dots_points(row, ROW * i + 28)),
        texts=tuple(text for i, row in enumerate(rows) for text in _dots_texts(row, ROW * i + 15)),
    )


def _dots_scale(picture: Dots, range_: tuple[float, float]) -> Scale:
    ends = [end for row in picture.rows for end in row.ends] or [0]
    if picture.logarithmic:
        low, high = min(ends) / 1.2, max(ends) * 1.2
        return Scale((low, high), range_, log=True, ticks=log_ticks(low, high, range_[1] - range_[0]))
    low, high = min(0, *ends), max(0, *ends)
    return Scale((low, high if high > low else 1), range_, ticks=4 if max(high, -low) < MILLION else 3)


def log_ticks(low: float, high: float, width: float) -> tuple[float, ...]:
    """Round numbers within a logarithmic scale: powers of ten, with 3 or with 2 and 5 between where there is room."""
    first, last = math.log10(low), math.log10(high)
    decade = width / (last - first)
    label = 56 if high < MILLION else 84
    steps = next((steps for steps, gap in (((1, 2, 5), 2), ((1, 3), 3)) if decade * math.log10(gap) >= label), (1,))
    every = math.ceil(label / decade)
    powers = (power for power in range(math.floor(first), math.ceil(last) + 1) if power % every == 0)
    return tuple(t for power in powers for s in steps if low <= (t := float(f"{s}e{power}")) <= high)


def _dots_lines(row: DotRow, y: float) -> Iterator[Line]:
    yield Line(None, y, None, y, "rule", dx2=WIDTH)
    if row.value is not None:
        return
    start, stop = (row.high if row.low is None else row.low), (row.low if row.high is None else row.high)
    yield Line(start, y, stop, y, "mark", -ARROW if row.low is None else 0, ARROW if row.high is None else 0, width=3)


def _dots_points(row: DotRow, y: float) -> Iterator[Point]:
    ink: Ink = "paper" if row.approximate else "mark"
    for end in row.ends:
        yield Point(end, y, "circle", ink, "mark", size=75 if row.value is not None else 50)
    if row.value is None and row.low is None:
        yield Point(row.high, y, "triangle-left", "mark", "mark", -ARROW)
    elif row.value is None and row.high is None:
        yield Point(row.low, y, "triangle-right", "mark", "mark", ARROW)


def _dots_texts(row: DotRow, y: float) -> Iterator[Words]:
    amount = elided(f"≠ {row.amount}" if row.disputed else row.amount, WIDTH * 0.55)
    note = f", {row.note}" if row.note else ""
    room = WIDTH - width_of(amount) * 1.1 - 8
    yield Words(None, y, elided(row.label, max(room - width_of(note), room / 2)) + note, ink="quiet")
    yield Words(None, y, amount, WIDTH, align="right", bold=True)
