"""The type Sketch: a picture as areas, lines, boxes, points and texts. `charts` makes it, `drawing` writes it as SVG.

Every place on the sheet is known before it is drawn and no text is measured, so that the result does not depend on the
fonts of the machine. A place is `x` on the horizontal scale, or on the sheet's left edge where that is None, moved to the
right by `dx`; and `y` down from the top. One unit is one pixel where the picture is as wide as its sheet.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

WIDTH = 360
"""A sheet's width: that of a phone's page within its margins."""
WIDE = 560
"""The width of the sheet that the same picture has where it fills a column of text; pictures.css knows it too."""
SIZE = 12
"""The size of text."""

_COMBINING = regex.compile(r"\P{ccc=0}")
_WIDE = regex.compile(r"[\p{ea=W}\p{ea=F}]")
_LETTER = regex.compile(r"\X")
_NARROW = regex.compile(r"[\p{Lowercase}\p{Numeric_Type=Digit}\p{Numeric_Type=Decimal}]")
"""How wide letters are, by what Unicode says of them in the library's version; in Python's, each says something else."""

Ink = Literal["ink", "quiet", "paper", "rule", "axis", "mark", "tint", "land", "ground", "none"]
"""What a colour is for; the style sheet knows the colours, `--b-picture-…`, for light and dark."""
Shape = Literal[
    "circle", "square", "diamond", "triangle-up", "triangle-down", "triangle-left", "triangle-right", "saltire", "plus"
]
Place = tuple[float, float]
"""A place on the sheet itself, in pixels from its left and its top."""


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
        """Where a number lies."""
        low, high = self.domain
        if self.log:
            return self.range[0] + math.log(number / low) / math.log(high / low) * (self.range[1] - self.range[0])
        return self.range[0] + (number - low) * self.per_one


PIXELS = Scale((0, WIDTH), (0, WIDTH))
"""The scale of a sheet that has none of its own: a number is a pixel."""


@dataclass(frozen=True, slots=True)
class Area:
    """Areas within closed lines, or the lines alone where they are `open`; the border lies behind what is inside."""

    rings: tuple[tuple[Place, ...], ...]
    ink: Ink
    border: Ink
    width: float = 1
    open: bool = False


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


Thing = Area | Line | Box | Point | Words


@dataclass(frozen=True, slots=True)
class LinkedArea:
    """Things that lead to an address together: with their name for those who cannot see them, and where they can be pressed."""

    href: str
    name: str
    target: Box
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sheet of a height, its scale, and what is on it from the lowest to the highest."""

    height: float
    scale: Scale = PIXELS
    areas: tuple[Area, ...] = ()
    lines: tuple[Line, ...] = ()
    boxes: tuple[Box, ...] = ()
    points: tuple[Point, ...] = ()
    texts: tuple[Words, ...] = ()
    links: tuple[LinkedArea, ...] = ()
    width: float = WIDTH


def pressed(x: float, y: float, width: float = 24, height: float = 24) -> Box:
    """An area around a place of the sheet that can be pressed, by default as large as a finger needs."""
    return Box(None, y - height / 2, None, y + height / 2, "none", "none", x - width / 2, x + width / 2)


def width_of(text: str) -> float:
    """How wide a text is in a wide font, roughly: the machine's fonts are not asked, and readers have others."""
    return math.fsum(map(_width, text))


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


def folded(text: str, width: float, lines: int) -> list[str]:
    """A text on so many lines at most, each at most so wide. A word that is wider itself is broken."""
    rows = [""]
    rest = [piece for word in text.split() for piece in _pieces(word, width)]
    while rest and (longer := f"{rows[-1]} {rest[0]}".strip()):
        if width_of(longer) <= width or not rows[-1]:
            rows[-1] = longer
        elif len(rows) < lines:
            rows.append(rest[0])
        else:
            rows[-1] = " ".join([rows[-1], *rest])
            break
        rest = rest[1:]
    return [elided(row, width) for row in rows]


def _pieces(word: str, width: float) -> list[str]:
    """A word, or where it is too wide, or is of a script without spaces, its parts that are not; no letter loses its marks."""
    if width_of(word) <= width:
        return [word]
    pieces = [""]
    for letter in _LETTER.findall(word):
        if pieces[-1] and width_of(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@cache
def _width(letter: str) -> float:
    if _COMBINING.match(letter):
        return 0
    if _WIDE.match(letter) or letter in "…—":
        return SIZE
    if letter in " .,:;'’|!ijlIft()":
        return 0.37 * SIZE
    return (0.62 if _NARROW.match(letter) and letter not in "mw" else 0.78) * SIZE
