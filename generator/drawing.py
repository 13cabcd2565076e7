"""Sketch -> SVG, to stand in a page. Vega draws, by vl-convert; here its SVG becomes ours.

Vega's own grammar and not Vega-Lite's or Altair's: a picture took 10 ms so, 25 to 45 ms through Vega-Lite's compiler, and
Altair's import 0.3 to 0.55 s more. The engine itself costs 0.55 s and some 90 MB in a run that draws, and nothing in one
that does not.

What comes out is made of the elements and attributes named here and no others. Colours are the style sheet's variables,
fonts the page's; the same picture gives the same bytes.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any, cast
from xml.etree import ElementTree as ET

from generator.sketch import SIZE, WIDTH, Sketch

Spec = dict[str, Any]
"""A part of a Vega specification."""

ATTRIBUTES = {
    "g": ("transform",),
    "line": ("transform", "x2", "y2", "stroke", "stroke-width"),
    "path": ("transform", "d", "fill", "stroke", "stroke-width"),
    "text": ("transform", "text-anchor", "font-weight", "fill"),
}
"""What Vega may give to a page."""
_USUAL = {("stroke-width", "1"), ("text-anchor", "start"), ("transform", "translate(0,0)")}
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_LABEL = " : ".join(
    [
        *(
            f"abs(datum.value) < {limit} ? format(datum.value / {one}, ',~f') + '{name}'"
            for limit, one, name in (("1e6", "1", ""), ("1e9", "1e6", " million"), ("1e12", "1e9", " billion"))
        ),
        "format(datum.value / 1e12, ',~f') + ' trillion'",
    ]
)
"""The number at a tick of the axis, as Vega's expression."""


def svg(sketch: Sketch, title: str, description: str) -> str:
    """A sketch as one SVG element on one line, named and described for those who cannot see it."""
    import vl_convert  # it costs memory, and most runs draw nothing

    drawn = ET.fromstring(vl_convert.vega_to_svg(_specification(sketch)))  # noqa: S314 - the engine's own words
    inner = "".join(_elements(drawn))
    name = "_picture-" + hashlib.sha256(f"{title}\0{description}\0{inner}".encode()).hexdigest()[:12]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_round(sketch.height)}" width="{WIDTH}" '
        f'role="img" font-size="{SIZE}" aria-labelledby="{name} {name}-text">'
        f'<title id="{name}">{_text(title)}</title><desc id="{name}-text">{_text(description)}</desc>'
        f'<g aria-hidden="true">{inner}</g></svg>'
    )


def _specification(sketch: Sketch) -> Spec:
    """A sketch in Vega's grammar. Nothing is laid out by the width of a text, which depends on a machine's fonts."""
    scale = sketch.scale
    return {
        "width": WIDTH,
        "height": sketch.height,
        "padding": 0,
        "autosize": "none",
        "scales": [
            {
                "name": "x",
                "type": "log" if scale.log else "linear",
                "domain": scale.domain,
                "range": scale.range,
                "nice": not scale.log and isinstance(scale.ticks, int) and scale.ticks,
                "zero": False,
            }
        ],
        "data": [{"name": name, "values": [_datum(thing) for thing in getattr(sketch, name)]} for name in _MARKS],
        "axes": [_axis(sketch)] if scale.ticks else [],
        "marks": [
            {"type": kind, "from": {"data": name}, "encode": {"enter": channels}} for name, (kind, channels) in _MARKS.items()
        ],
    }


def _datum(thing: object) -> Spec:
    """A line, box, point or text as a row of data; colours by their name in the style sheet."""
    inks = {"ink", "border"}
    return {key: f"var(--b-picture-{value})" if key in inks else value for key, value in asdict(cast("Any", thing)).items()}


def _axis(sketch: Sketch) -> Spec:
    """Lines from top to bottom at round numbers, with the numbers below."""
    ticks = sketch.scale.ticks
    return {
        "scale": "x",
        "orient": "bottom",
        "offset": sketch.floor - sketch.height,
        "aria": False,
        "domain": False,
        "ticks": False,
        "grid": True,
        "gridColor": "var(--b-picture-rule)",
        "labelPadding": 6,
        "labelColor": "var(--b-picture-quiet)",
        "labelFontSize": SIZE,
        "labelOverlap": False,
        "labelBound": False,
        "labelFlush": 24,
        "encode": {"labels": {"update": {"text": {"signal": _LABEL}}}},
    } | ({"tickCount": ticks} if isinstance(ticks, int) else {"values": ticks})


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


def _elements(parent: ET.Element) -> Iterator[str]:
    """What lies in an element, in our own words."""
    for child in parent:
        tag = child.tag.rpartition("}")[2]
        if child.get("class") in {"background", "foreground"} or tag not in ATTRIBUTES:
            continue
        inner = _text(child.text or "") if tag == "text" else "".join(_elements(child))
        attributes = "".join(_attributes(child, ATTRIBUTES[tag]))
        if tag == "g":
            yield f"<g{attributes}>{inner}</g>" if attributes and inner else inner
        else:
            tip = child.get("aria-label") if tag == "path" else None
            yield f"<{tag}{attributes}>{f'<title>{_text(tip)}</title>' if tip else inner}</{tag}>"


def _attributes(element: ET.Element, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        value = _NUMBER.sub(lambda match: _round(float(match[0])), element.get(name) or "")
        if value and (name, value) not in _USUAL:
            yield f' {name}="{html.escape(value)}"'


def _round(number: float) -> str:
    """A number with one decimal at most."""
    return f"{round(number, 1) + 0:g}"


def _text(text: str) -> str:
    """Text on one line, so that no blank line ends the block of HTML in the Markdown."""
    return html.escape(" ".join(text.split()))
