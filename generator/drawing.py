"""Sketch -> SVG, to stand in a page. Vega draws, by vl-convert; here its SVG becomes ours.

Vega's own grammar, and neither Vega-Lite's nor Altair's: a picture takes 2 to 8 ms so, 25 to 45 ms through Vega-Lite's
compiler, and Altair's import 0.3 to 0.55 s besides. An axis of Vega's would take 5 ms of its own, and measures text, so
`charts` places the numbers. The engine costs 0.55 s and some 80 MB in a run that draws, and nothing in one that does not.

What comes out is written here, element by element, from Vega's lines, paths and texts and from nothing else. Colours are
the style sheet's variables, fonts the page's; the same picture gives the same bytes.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, cast
from xml.etree import ElementTree as ET

from generator.sketch import SIZE, WIDTH, Sketch

Spec = dict[str, Any]
"""A part of a Vega specification."""

PAINT = ("fill", "stroke", "stroke-width", "text-anchor", "font-weight")
"""What is said once for all neighbours that share it."""
_USUAL = {("stroke-width", "1"), ("text-anchor", "start"), ("font-weight", "normal")}
_TRANSLATE = re.compile(r"translate\(([^,]+),([^)]+)\)")
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")


def svg(sketch: Sketch, title: str, description: str) -> str:
    """A sketch as one SVG element on one line, named and described for those who cannot see it."""
    import vl_convert  # it costs memory, and most runs draw nothing

    drawn = ET.fromstring(vl_convert.vega_to_svg(_specification(sketch), allowed_base_urls=[]))  # noqa: S314 - the engine's own words
    inner = "".join(f"<g{paint}>{''.join(map(str, same))}</g>" for paint, same in groupby(_shapes(drawn), lambda s: s.paint))
    name = "_picture-" + hashlib.sha256(f"{title}\0{description}\0{inner}".encode()).hexdigest()[:12]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_round(sketch.height)}" width="{WIDTH}" '
        f'role="img" font-size="{SIZE}" aria-labelledby="{name} {name}-text">'
        f'<title id="{name}">{_text(title)}</title><desc id="{name}-text">{_text(description)}</desc>'
        f'<g aria-hidden="true">{inner}</g></svg>'
    )


def _specification(sketch: Sketch) -> Spec:
    """A sketch in Vega's grammar. Nothing is laid out by the width of a text, which depends on a machine's fonts."""
    scale, kind = sketch.scale, "log" if sketch.scale.log else "linear"
    return {
        "width": WIDTH,
        "height": sketch.height,
        "padding": 0,
        "autosize": "none",
        "scales": [{"name": "x", "type": kind, "domain": scale.domain, "range": scale.range, "zero": False}],
        "data": [{"name": name, "values": [_datum(thing) for thing in getattr(sketch, name)]} for name in _MARKS],
        "marks": [
            {"type": kind, "from": {"data": name}, "encode": {"enter": channels}} for name, (kind, channels) in _MARKS.items()
        ],
    }


def _datum(thing: object) -> Spec:
    """A line, box, point or text as a row of data; colours by their name in the style sheet."""
    inks = {"ink", "border"}
    return {key: f"var(--b-picture-{value})" if key in inks else value for key, value in asdict(cast("Any", thing)).items()}


def _place(channel: str, move: str) -> list[Spec]:
    """A place on the scale, or on the sheet's edge where it is null, moved by so much."""
    return [{"test": f"datum.{channel} === null", "field": move}, {"scale": "x", "field": channel, "offset": {"field": move}}]


def _field(name: str) -> Spec:
    return {"field": name}


_FROM = {"x": _place("x", "dx"), "y": _field("y")}
_TO = {"x2": _place("x2", "dx2"), "y2": _field("y2")}
_INK = {"fill": _field("ink"), "stroke": _field("border"), "description": _field("tip")}
_MARKS: dict[str, tuple[str, Spec]] = {
    "lines": ("rule", _FROM | _TO | {"stroke": _field("ink"), "strokeWidth": _field("width")}),
    "boxes": ("rect", _FROM | _TO | _INK),
    "points": ("symbol", _FROM | _INK | {"shape": _field("shape"), "size": _field("size"), "strokeWidth": {"value": 2}}),
    "texts": (
        "text",
        _FROM
        | {
            "text": _field("text"),
            "fill": _field("ink"),
            "align": _field("align"),
            "fontSize": {"value": SIZE},
            "fontWeight": {"signal": "datum.bold ? 'bold' : 'normal'"},
        },
    ),
}
"""What a sketch consists of, from the lowest to the highest: Vega's mark for it, and how its fields are shown."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """One element of ours: how it is painted, and the rest."""

    paint: str
    tag: str
    form: str
    inner: str

    def __str__(self) -> str:
        return f"<{self.tag}{self.form}>{self.inner}</{self.tag}>" if self.inner else f"<{self.tag}{self.form}/>"


def _shapes(parent: ET.Element, x: float = 0, y: float = 0) -> Iterator[_Shape]:
    """What lies in an element of Vega's, with its groups resolved into places on the sheet."""
    for child in parent:
        dx, dy = _moved(child)
        tag = child.tag.rpartition("}")[2]
        if tag == "g":
            yield from _shapes(child, x + dx, y + dy)
        elif tag in _FORMS and child.get("class") not in {"background", "foreground"}:
            form, inner = _FORMS[tag](child, x + dx, y + dy)
            yield _Shape(_paint(child), "text" if tag == "text" else "path", form, inner)


def _moved(element: ET.Element) -> tuple[float, float]:
    found = _TRANSLATE.match(element.get("transform", ""))
    return (float(found[1]), float(found[2])) if found else (0, 0)


def _paint(element: ET.Element) -> str:
    pairs = [(name, element.get(name, "")) for name in PAINT]
    return "".join(f' {name}="{html.escape(value)}"' for name, value in pairs if value and (name, value) not in _USUAL)


def _line(element: ET.Element, x: float, y: float) -> tuple[str, str]:
    across, down = (float(element.get(name, "0")) for name in ("x2", "y2"))
    return f' d="M{_round(x)},{_round(y)}l{_round(across)},{_round(down)}"', ""


def _path(element: ET.Element, x: float, y: float) -> tuple[str, str]:
    tip = element.get("aria-label")
    form = _NUMBER.sub(lambda match: _round(float(match[0])), element.get("d", ""))
    where = f' transform="translate({_round(x)},{_round(y)})"' if (x, y) != (0, 0) else ""
    return f'{where} d="{html.escape(form)}"', f"<title>{_text(tip)}</title>" if tip else ""


def _words(element: ET.Element, x: float, y: float) -> tuple[str, str]:
    return f' x="{_round(x)}" y="{_round(y)}"', _text(element.text or "")


_FORMS: dict[str, Callable[[ET.Element, float, float], tuple[str, str]]] = {"line": _line, "path": _path, "text": _words}
"""The form and the content of what Vega draws, at a place."""


def _round(number: float) -> str:
    """A number with one decimal at most."""
    return f"{round(number, 1) + 0:g}"


def _text(text: str) -> str:
    """Text on one line, so that no blank line ends the block of HTML in the Markdown."""
    return html.escape(" ".join(text.split()))
