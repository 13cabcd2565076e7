"""Counts by category: a horizontal bar each, in up to three tones."""

from __future__ import annotations

from collections.abc import Iterator

from generator import words
from generator.pictures import BarRow, Bars
from generator.sketch import WIDTH, Box, Ink, Scale, Sketch, Words, elided, width_of

ROW = 24
"""The height of a category."""
NAMES = 156
"""The room for the categories' names."""
TONES: tuple[Ink, Ink, Ink] = ("mark", "paper", "tint")
"""The parts of a bar: full, empty, between. They differ in lightness and all have a border."""


def bars(picture: Bars) -> Sketch:
    """A row a category: its name, its bar, its count; above them the legend."""
    top = ROW * len(picture.legend) + 6 * bool(picture.legend)
    left = min(NAMES, max((width_of(row.label) for row in picture.rows), default=0)) + 8
    right = WIDTH - 8 - max((width_of(_count(row)) for row in picture.rows), default=0)
    most = max((sum(row.parts) for row in picture.rows), default=0)
    tops = [top + ROW * i for i in range(len(picture.rows))]
    return Sketch(
        height=top + ROW * len(picture.rows) + 2,
        scale=Scale((0, most or 1), (left, right)),
        boxes=(
            *(Box(None, ROW * i + 6, None, ROW * i + 18, TONES[i], "mark", 1, 21) for i in range(len(picture.legend))),
            *(box for y, row in zip(tops, picture.rows, strict=True) for box in _boxes(row, y)),
        ),
        texts=(
            *(Words(None, ROW * i + 16, elided(text, WIDTH - 30), 28, "quiet") for i, text in enumerate(picture.legend)),
            *(text for y, row in zip(tops, picture.rows, strict=True) for text in _texts(row, y + 16, left - 8)),
        ),
    )


def _count(row: BarRow) -> str:
    """`12`; of a bar in parts `4 + 2`."""
    return " + ".join(words.number(part) for part in row.parts)


def _boxes(row: BarRow, y: float) -> Iterator[Box]:
    begin = 0
    for part, tone in zip(row.parts, TONES, strict=False):
        if part:
            yield Box(begin, y + 5, begin + part, y + 19, tone, "mark")
        begin += part


def _texts(row: BarRow, y: float, room: float) -> Iterator[Words]:
    yield Words(None, y, elided(row.label, room))
    yield Words(sum(row.parts), y, _count(row), 6, bold=True)
