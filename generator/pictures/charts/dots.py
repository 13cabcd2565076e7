"""Sketches figures of one measure, or of several: a row each, on one scale."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.pictures.charts.axis import Axis, axis, widest
from generator.pictures.data import DotRow, Dots
from generator.pictures.sketch import WIDTH, Ink, Line, Point, Sketch, Words, folded, width_of

EDGE = 8
"""The margin at the left and right of what lies on a scale."""
ARROW = 26
"""How long an arrow is: it says that a number has only one end, not how far the other is away."""
ROW = 38
"""The height of a figure: a line of text, and below it where the figure lies."""
LINE = 15
"""How much higher a figure is for each further line of its text, or of what stands above those of one measure,"""
LINES = 6
"""of which it has so many at the most."""
HERE = "This briefing’s number"
"""Stands above who and when of a figure that the picture is about."""
BAR, INDENT = 4, 10
"""How wide the bar is that sets off such a row, how far the row's text stands from the edge,"""
LEADER, SET_OFF = 13, 8
"""how long the line is that leads from it to the mark, and how much higher the row is for that."""
BOLD = 1.1
"""How much wider bold text is."""


def dots(picture: Dots, width: float = WIDTH) -> Sketch:
    """A row a figure: who and how much as text, and below it a point, a line or an arrow on the common scale."""
    said = [(row, *_said(row, width)) for row in picture.rows]
    tops = [0.0]
    for row, who, amount in said:
        tops.append(tops[-1] + _above(row, width) + ROW + SET_OFF * row.here + LINE * (max(len(who), len(amount)) - 1))
    floor = tops[-1] + 4
    along = _axis(picture, width)
    lying = [(row, low - ROW + 28) for (row, *_), low in zip(said, tops[1:], strict=True)]
    begun = [top + _above(row, width) for (row, *_), (top, _) in zip(said, pairwise(tops), strict=True)]
    return Sketch(
        height=floor + 20,
        width=width,
        scale=along.scale,
        lines=(
            *along.lines(floor),
            *(line for row, y in lying for line in _lines(row, y, width)),
            *(_bar(top, low) for (row, *_), top, low in zip(said, begun, tops[1:], strict=True) if row.here),
        ),
        points=tuple(point for row, y in lying for point in _points(row, y)),
        texts=(
            *(line for (row, *_), top in zip(said, begun, strict=True) for line in _headings(row, top, width)),
            *(text for said_, top in zip(said, begun, strict=True) for text in _texts(*said_, top + 15, width)),
            *along.texts(floor),
        ),
    )


def _above(row: DotRow, width: float) -> float:
    """The room for the heading above a row."""
    lines = len(_heading(row, width))
    return LINE * lines + 9 * bool(lines)


def _heading(row: DotRow, width: float) -> list[str]:
    return folded(row.heading, width / BOLD, LINES) if row.heading else []


def _headings(row: DotRow, top: float, width: float) -> Iterator[Words]:
    lines = _heading(row, width)
    for number, line in enumerate(lines):
        yield Words(None, top - LINE * (len(lines) - 1 - number) - 5, line, bold=True)


def _axis(picture: Dots, width: float) -> Axis:
    """The common scale, with room for the arrows and the numbers at both ends."""
    rows = picture.rows
    ends = [end for row in rows for end in row.ends] or [0]
    label = widest(min(ends), max(ends)) / 2
    right = max(label, EDGE + ARROW * any(row.at_least for row in rows))
    down = [row.ends[0] for row in rows if row.up_to]
    near = any(picture.logarithmic or end - min(0, *ends) < (max(ends) - min(0, *ends)) / 10 for end in down)
    left = max(label * picture.logarithmic, EDGE + ARROW * near)
    return axis(ends, (left, width - right), log=picture.logarithmic)


def _bar(top: float, low: float) -> Line:
    """What sets off the row of a figure that the picture is about."""
    return Line(None, top + 2, None, low - 2, "mark", BAR / 2, BAR / 2, width=BAR)


def _lines(row: DotRow, y: float, width: float) -> Iterator[Line]:
    yield Line(None, y, None, y, "rule", dx2=width)
    if row.here and row.ends:
        yield Line(row.ends[0], y - LEADER, row.ends[0], y, "mark", width=2)
    if row.value is None and row.ends:
        yield Line(row.ends[0], y, row.ends[-1], y, _ink(row), -ARROW * row.up_to, ARROW * row.at_least, width=3)


def _points(row: DotRow, y: float) -> Iterator[Point]:
    mark = _ink(row)
    ink: Ink = "paper" if row.approximate else mark
    for end in row.ends:
        size = 140 if row.here else 75 if row.value is not None else 50
        yield Point(end, y, "diamond" if row.here else "circle", ink, mark, size=size)
    if row.up_to:
        yield Point(row.high, y, "triangle-left", mark, mark, -ARROW)
    elif row.at_least:
        yield Point(row.low, y, "triangle-right", mark, mark, ARROW)


def _ink(row: DotRow) -> Ink:
    """A figure that no longer stands has another colour; its row says so too."""
    return "quiet" if row.past else "mark"


def _texts(row: DotRow, who: list[str], amount: list[str], y: float, width: float) -> Iterator[Words]:
    """Who and when at the left, how much at the right."""
    edge = INDENT if row.here else 0
    for i, text in enumerate(who):
        yield Words(None, y + LINE * i, text, edge, ink="ink" if row.here else "quiet", bold=row.here)
    for i, text in enumerate(amount):
        yield Words(None, y + LINE * i, text, width, align="right", bold=True)


def _said(row: DotRow, width: float) -> tuple[list[str], list[str]]:
    """A figure's text: who and when, and how much, each on as many lines as it needs."""
    amount = folded(f"≠ {row.amount}" if row.disputed else row.amount, width * 0.55 / BOLD, LINES)
    room = width - max(map(width_of, amount)) * BOLD - 8
    who = f"{row.label}, {row.note}" if row.note else row.label
    return ([HERE, *folded(who, room / BOLD - INDENT, LINES - 1)] if row.here else folded(who, room, LINES)), amount
