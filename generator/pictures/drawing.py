"""Writes a sketch as SVG that stands in a page, element by element with lxml.

The places are the sketch's and nothing is measured, so the same picture gives the same bytes on every machine. Colours are
the style sheet's variables, fonts the page's. lxml escapes every text and every value, which makes it impossible for a name
to become markup. A picture takes some 0.5 ms; Vega, by vl-convert, took 5 to 16 ms and half a second to start, for nothing
that the sketch does not know already.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby, pairwise
from math import pi, sqrt
from typing import Any

from generator.pictures.sketch import SIZE, Area, Box, Ink, Line, LinkedArea, Place, Point, Scale, Shape, Sketch, Thing, Words

Paint = tuple[tuple[str, str], ...]
"""The attributes that are said once for all neighbours which share them."""
Shown = tuple[Paint, Any]
"""How something is painted, and its element."""

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_USUAL = {("stroke-width", "1"), ("text-anchor", "start"), ("font-weight", "normal")}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML knows no way to write; content has none, but not every picture is of content."""


def svg(sketch: Sketch, title: str, description: str) -> str:
    """A sketch as one SVG element on one line, named and described for those who cannot see it."""
    make, write = _lxml()
    still = make.g(*_grouped(_still(sketch)), {"aria-hidden": "true"})
    links = [_link(link, sketch.scale) for link in sketch.links]
    inner = "".join(map(write, (still, *links)))
    name = "_picture-" + hashlib.sha256(f"{title}\0{description}\0{sketch.width}\0{inner}".encode()).hexdigest()[:12]
    named = {"aria-labelledby": name, "aria-describedby": f"{name}-text"} if links else {"aria-labelledby": f"{name} {name}-text"}
    drawn = make.svg(
        make.title(_text(title), id=name),
        make.desc(_text(description), id=f"{name}-text"),
        still,
        *links,
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_round(sketch.width)} {_round(sketch.height)}",
            "width": _round(sketch.width),
            "height": _round(sketch.height),
            "role": "group" if links else "img",  # within an image nothing can be reached
            "font-size": str(SIZE),
            **named,
        },
    )
    return write(drawn)


@cache
def _lxml() -> tuple[Any, Callable[[Any], str]]:
    """What makes elements and what writes them; most runs draw nothing and need neither."""
    from lxml import etree
    from lxml.builder import E

    return E, lambda element: etree.tostring(element, encoding="unicode")


def _still(sketch: Sketch) -> Iterator[Shown]:
    """What is on the sheet and leads nowhere, from the lowest to the highest."""
    for things in (sketch.areas, sketch.lines, sketch.boxes, sketch.points, sketch.texts):
        yield from (_shown(thing, sketch.scale) for thing in things)


def _grouped(shown: Iterable[Shown]) -> Iterator[Any]:
    """Elements in groups of neighbours that are painted the same way."""
    make, _ = _lxml()
    for paint, same in groupby(shown, lambda one: one[0]):
        elements, attributes = [element for _, element in same], dict(pair for pair in paint if pair not in _USUAL)
        if len(elements) > 1:
            yield make.g(*elements, attributes)
        else:
            elements[0].attrib.update(attributes)
            yield elements[0]


def _link(link: LinkedArea, scale: Scale) -> Any:
    """What leads somewhere. The area that is pressed comes first, since the style sheet shows it for the keyboard."""
    make, _ = _lxml()
    paint, target = _box(link.target, scale)
    target.attrib.update(dict(paint))
    return make.a(make.title(_text(link.name)), target, *_grouped(_shown(t, scale) for t in link.things), {"href": link.href})


def _shown(thing: Thing, scale: Scale) -> Shown:
    return _FORMS[type(thing)](thing, scale)


def _area(area: Area, _scale: Scale) -> Shown:
    make, _ = _lxml()
    form = "".join(_outline(ring, open_=area.open) for ring in area.rings)
    return _painted(area.ink, area.border, area.width), make.path(d=form)


def _outline(ring: tuple[Place, ...], *, open_: bool) -> str:
    """A line from place to place in tenths of a pixel: where it begins, then each way from one to the next."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(tenths) if (x, y) != (a, b)]
    way = "".join(_tenths(dx, " ") + _tenths(dy, " ") for dx, dy in steps).strip()
    return f"M{_round(tenths[0][0] / 10)},{_round(tenths[0][1] / 10)}l{way or '0 0'}{'' if open_ else 'z'}"


@cache
def _tenths(number: int, between: str) -> str:
    """So many tenths as a number that needs no more before it than its sign, or else a blank."""
    text = _round(number / 10).replace("0.", ".") if abs(number) < 10 else _round(number / 10)
    return text if text.startswith("-") else between + text


def _line(line: Line, scale: Scale) -> Shown:
    make, _ = _lxml()
    x, across = _x(line.x, line.dx, scale), _x(line.x2, line.dx2, scale)
    form = f"M{_round(x)},{_round(line.y)}l{_round(across - x)},{_round(line.y2 - line.y)}"
    return (("stroke", _colour(line.ink)), ("stroke-width", _round(line.width))), make.path(d=form)


def _box(box: Box, scale: Scale) -> Shown:
    make, _ = _lxml()
    x, across = sorted((_x(box.x, box.dx, scale), _x(box.x2, box.dx2, scale)))
    y, down = sorted((box.y, box.y2))
    form = f"M{_round(x)},{_round(y)}h{_round(across - x)}v{_round(down - y)}h{_round(x - across)}Z"
    return _painted(box.ink, box.border, 1), make.path(*_tip(box.tip), d=form)


def _point(point: Point, scale: Scale) -> Shown:
    make, _ = _lxml()
    x, y = _round(_x(point.x, point.dx, scale)), _round(point.y)
    paint, tip = _painted(point.ink, point.border, 2), _tip(point.tip)
    if point.shape == "circle":
        return paint, make.circle(*tip, cx=x, cy=y, r=_round(sqrt(point.size / pi)))
    return paint, make.path(*tip, d=_sign(point.shape, point.size), transform=f"translate({x},{y})")


def _words(words: Words, scale: Scale) -> Shown:
    make, _ = _lxml()
    paint = (
        ("fill", _colour(words.ink)),
        ("text-anchor", _ANCHORS[words.align]),
        ("font-weight", "bold" if words.bold else "normal"),
    )
    return paint, make.text(_text(words.text), x=_round(_x(words.x, words.dx, scale)), y=_round(words.y))


_FORMS: dict[type, Callable[..., Shown]] = {Area: _area, Line: _line, Box: _box, Point: _point, Words: _words}


@cache
def _sign(shape: Shape, size: float) -> str:
    """A sign with corners around the origin, of so many square pixels."""
    side, flat = sqrt(size), sqrt(size / 1.75)
    return " ".join(
        "M" + "L".join(f"{_round(x * scale)},{_round(y * scale)}" for x, y in line) + end
        for line, end, scale in (
            (line, end, {"triangle": flat, "diamond": side * 0.82}.get(shape.partition("-")[0], side / 2))
            for line, end in _CORNERS[shape]
        )
    )


_Corners = tuple[tuple[tuple[Place, ...], str], ...]
_CORNERS: dict[Shape, _Corners] = {
    "square": ((((-1, -1), (1, -1), (1, 1), (-1, 1)), "Z"),),
    "diamond": ((((0, -1), (0.75, 0), (0, 1), (-0.75, 0)), "Z"),),
    "triangle-up": ((((0, -0.9), (1, 0.9), (-1, 0.9)), "Z"),),
    "triangle-down": ((((0, 0.9), (1, -0.9), (-1, -0.9)), "Z"),),
    "triangle-left": ((((-0.9, 0), (0.9, 1), (0.9, -1)), "Z"),),
    "triangle-right": ((((0.9, 0), (-0.9, 1), (-0.9, -1)), "Z"),),
    "saltire": ((((-1, -1), (1, 1)), ""), (((-1, 1), (1, -1)), "")),
    "plus": ((((0, -1.2), (0, 1.2)), ""), (((-1.2, 0), (1.2, 0)), "")),
}  # fmt: skip
"""Each sign's lines, and whether they are closed; a circle has none and is an element of its own."""


def _painted(ink: Ink, border: Ink, width: float) -> Paint:
    pairs = (("fill", _colour(ink)), ("stroke", _colour(border)), ("stroke-width", _round(width)))
    return pairs if border != "none" else pairs[:1]


def _colour(ink: Ink) -> str:
    return "none" if ink == "none" else f"var(--b-picture-{ink})"


def _tip(tip: str) -> Iterator[Any]:
    """A text that a pointer shows."""
    if tip:
        yield _lxml()[0].title(_text(tip))


def _x(x: float | None, dx: float, scale: Scale) -> float:
    return (0 if x is None else scale.at(x)) + dx


def _round(number: float) -> str:
    """A number with one decimal at most."""
    return f"{round(number, 1) + 0:g}"


def _text(text: str) -> str:
    """Text on one line, so that no blank line ends the block of HTML in the Markdown."""
    return " ".join(_FORBIDDEN.sub(" ", text).split())
