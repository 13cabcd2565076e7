"""A picture as lines, boxes, points and texts on two scales: what `charts` makes and `drawing` draws.

Every place on the sheet is known before it is drawn and no text is measured, so that the result does not depend on the
fonts of the machine. A place is `x` on the horizontal scale, or on the sheet's left edge where that is None, moved to the
right by `dx`; and `y` down from the top. One unit is one pixel where the picture is WIDTH pixels wide.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

WIDTH = 360
"""A sheet's width: that of a phone's page within its margins."""
SIZE = 12
"""The size of text."""

Ink = Literal["ink", "quiet", "paper", "rule", "axis", "mark", "tint"]
"""What a colour is for; the style sheet knows the colours, `--b-picture-…`, for light and dark."""
Shape = Literal["circle", "square", "diamond", "triangle-up", "triangle-left", "triangle-right", "M-1,-1L1,1M-1,1L1,-1"]


@dataclass(frozen=True, slots=True)
class Scale:
    """How numbers lie along the sheet: from the domain's ends to the range's ends."""

    domain: tuple[float, float]
    range: tuple[float, float]
    log: bool = False

    @property
    def per_one(self) -> float:
        """How many pixels one is long, on a scale that is not logarithmic."""
        return (self.range[1] - self.range[0]) / (self.domain[1] - self.domain[0])

    def at(self, number: float) -> float:
        """About where a number lies, for whoever must know what has room; on a scale that is not logarithmic."""
        return self.range[0] + (number - self.domain[0]) * self.per_one


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two places."""

    x: float | None
    y: float
    x2: float | None
    y2: float
    ink: Ink
    dx: float = 0
    dx2: float = 0
    width: float = 1


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle between two corners, with a border, and a text that a pointer shows."""

    x: float | None
    y: float
    x2: float | None
    y2: float
    ink: Ink
    border: Ink
    dx: float = 0
    dx2: float = 0
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A sign at a place, of so many square pixels, with a text that a pointer shows."""

    x: float | None
    y: float
    shape: Shape
    ink: Ink
    border: Ink
    dx: float = 0
    size: float = 60
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A text on its base line."""

    x: float | None
    y: float
    text: str
    dx: float = 0
    ink: Ink = "ink"
    align: Literal["left", "center", "right"] = "left"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sheet of a height, its scale, and what is on it: lines, boxes, points and texts, the later the higher."""

    height: float
    scale: Scale
    lines: tuple[Line, ...] = ()
    boxes: tuple[Box, ...] = ()
    points: tuple[Point, ...] = ()
    texts: tuple[Words, ...] = ()


def width_of(text: str) -> float:
    """How wide a text is in a wide font, roughly: the machine's fonts are not asked, and readers have others."""
    return sum(_width(letter) for letter in text)


def elided(text: str, width: float) -> str:
    """A text cut so that it is at most so wide, with an ellipsis for the rest. White space becomes single blanks."""
    text = " ".join(text.split())
    if width_of(text) <= width:
        return text
    room = width - _width("…")
    for end, letter in enumerate(text):
        room -= _width(letter)
        if room < 0:
            return text[:end].rstrip() + "…"
    return text


def _width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF" or letter in "…—":
        return SIZE
    if letter in " .,:;'’|!ijlIft()":
        return 0.37 * SIZE
    return (0.62 if (letter.islower() and letter not in "mw") or letter.isdigit() else 0.78) * SIZE
