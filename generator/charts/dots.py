"""Figures of one measure, or of several: a row each, on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.charts.axis import Axis, axis, widest
from generator.pictures import DotRow, Dots
from generator.sketch import WIDTH, Ink, Line, Point, Sketch, Words, elided, folded, width_of

EDGE = 8
"""The margin at the left and right of what lies on a scale."""
ARROW = 26
"""How long an arrow is: it says that a number has only one end, not how far the other is away."""
ROW = 38
"""The height of a figure: a line of text, and below it where the figure lies."""
LINE = 15
"""The height of a line of what stands above the figures of one measure, where there are several; one of two lines at most."""
NAME = 90
"""So much of a name is shown before the time beside it."""
BOLD = 1.1
"""How much wider bold text is."""


def dots(picture: Dots) -> Sketch:
    """A row a figure: who and how much as text, and below it a point, a line or an arrow on the common scale."""
    tops, height = _tops(picture.rows)
    rows = list(zip(picture.rows, tops, strict=True))
    floor = height + 4
    along = _axis(picture)
    headings = (line for row, top in rows for line in _headings(row, top))
    return Sketch(
        height=floor + 20,
        scale=along.scale,
        lines=(*along.lines(floor), *(line for row, top in rows for line in _lines(row, top + 28))),
        points=tuple(point for row, top in rows for point in _points(row, top + 28)),
        texts=(*headings, *(text for row, top in rows for text in _texts(row, top + 15)), *along.texts(floor)),
    )


def _tops(rows: Sequence[DotRow]) -> tuple[list[float], float]:
    """Where each row begins, and where the last one ends."""
    tops: list[float] = []
    at = 0.0
    for row in rows:
        lines = len(_heading(row))
        tops.append(at + LINE * lines + 9 * bool(lines))
        at = tops[-1] + ROW
    return tops, at


def _heading(row: DotRow) -> list[str]:
    return folded(row.heading, WIDTH / BOLD, 2) if row.heading else []


def _headings(row: DotRow, top: float) -> Iterator[Words]:
    lines = _heading(row)
    for number, line in enumerate(lines):
        yield Words(None, top - LINE * (len(lines) - 1 - number) - 5, line, bold=True)


def _axis(picture: Dots) -> Axis:
    """The common scale, with room for the arrows and the numbers at both ends."""
    rows = picture.rows
    ends = [end for row in rows for end in row.ends] or [0]
    label = widest(min(ends), max(ends)) / 2
    right = max(label, EDGE + ARROW * any(row.at_least for row in rows))
    down = [row.ends[0] for row in rows if row.up_to]
    near = any(picture.logarithmic or end - min(0, *ends) < (max(ends) - min(0, *ends)) / 10 for end in down)
    left = max(label * picture.logarithmic, EDGE + ARROW * near)
    return axis(ends, (left, WIDTH - right), log=picture.logarithmic)


def _lines(row: DotRow, y: float) -> Iterator[Line]:
    yield Line(None, y, None, y, "rule", dx2=WIDTH)
    if row.value is None and row.ends:
        yield Line(row.ends[0], y, row.ends[-1], y, _ink(row), -ARROW * row.up_to, ARROW * row.at_least, width=3)


def _points(row: DotRow, y: float) -> Iterator[Point]:
    mark = _ink(row)
    ink: Ink = "paper" if row.approximate else mark
    for end in row.ends:
        yield Point(end, y, "circle", ink, mark, size=75 if row.value is not None else 50)
    if row.up_to:
        yield Point(row.high, y, "triangle-left", mark, mark, -ARROW)
    elif row.at_least:
        yield Point(row.low, y, "triangle-right", mark, mark, ARROW)


def _ink(row: DotRow) -> Ink:
    """A figure that no longer stands has another colour; its row says so too."""
    return "quiet" if row.past else "mark"


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
