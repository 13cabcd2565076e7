"""Sketches counts by category: a horizontal bar each, in up to three tones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from generator.pictures.data import BarRow, Bars
from generator.pictures.sketch import WIDTH, Box, Ink, Scale, Sketch, Words, elided, folded, width_of
from generator.text import words

ROW = 24
"""The height of a category."""
NAMES = 0.43
"""The part of the sheet that the categories' names may take."""
LINE = 15
"""How much higher a category is for each further line of its name,"""
LINES = 4
"""of which it has so many at the most."""
TONES: tuple[Ink, Ink, Ink] = ("mark", "paper", "tint")
"""The parts of a bar: full, empty, between. They differ in lightness and all have a border."""


def bars(picture: Bars, width: float = WIDTH) -> Sketch:
    """A row a category: its name, its bar, its count; above them the legend."""
    top = ROW * len(picture.legend) + 6 * bool(picture.legend)
    names = [folded(row.label, NAMES * width, LINES) for row in picture.rows]
    left = max((width_of(line) for name in names for line in name), default=0) + 8
    right = width - 8 - max((width_of(_count(row)) for row in picture.rows), default=0)
    most = max((sum(row.parts) for row in picture.rows), default=0)
    tops = list(accumulate((ROW + LINE * (len(name) - 1) for name in names), initial=top))
    return Sketch(
        height=tops[-1] + 2,
        width=width,
        scale=Scale((0, most or 1), (left, right)),
        boxes=(
            *(Box(None, ROW * i + 6, None, ROW * i + 18, TONES[i], "mark", 1, 21) for i in range(len(picture.legend))),
            *(box for y, row in zip(tops, picture.rows, strict=False) for box in _boxes(row, y)),
        ),
        texts=(
            *(Words(None, ROW * i + 16, elided(text, width - 30), 28, "quiet") for i, text in enumerate(picture.legend)),
            *(text for y, row, name in zip(tops, picture.rows, names, strict=False) for text in _texts(row, name, y + 16)),
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


def _texts(row: BarRow, name: list[str], y: float) -> Iterator[Words]:
    for i, line in enumerate(name):
        yield Words(None, y + LINE * i, line)
    yield Words(sum(row.parts), y, _count(row), 6, bold=True)
