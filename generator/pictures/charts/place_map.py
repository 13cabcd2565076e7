"""Sketches places on a map of countries: where the map reaches, what is named, and where the names have room.

The projection is the plate carrée with the middle latitude true to scale, so that a region keeps its shape and north is up.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from shapely import Polygon

from generator.pictures import outlines
from generator.pictures.charts.land import Land, View, room, seen
from generator.pictures.data import PlaceMap, PlaceSpot
from generator.pictures.sketch import (
    SIZE,
    WIDTH,
    Area,
    Box,
    Line,
    LinkedArea,
    Place,
    Point,
    Sketch,
    Thing,
    Words,
    elided,
    pressed,
    width_of,
)
from generator.text import words

LOWEST, HIGHEST = 200, 340
"""A map's height, at least and at most."""
DEGREE = 111.2
"""Kilometres of a degree of latitude."""
MARGIN = 0.16
"""So much of the sheet's width or height is left free on each side of the places."""
NAMES = 14
"""So many names of places are tried at most."""
COUNTRIES = 8
"""So many names of countries are shown at most."""
FINGER = 30
"""What can be pressed of a place: as much as a finger needs where the sheet is shown at its smallest."""
LETTERS = 8
"""So high are letters within a country's border."""
LOCAL = 40
"""A map of so many degrees at most has a scale: on a larger one no scale is true everywhere."""
Taken = tuple[float, float, float, float]
"""What something takes of the sheet: left, top, right, bottom."""


def place_map(picture: PlaceMap) -> Sketch:
    """The land, the countries' names, the places, and a scale."""
    view = _view(picture)
    land = seen(view)
    placed = [(spot, view.place(view.near(spot.lon), spot.lat)) for spot in picture.spots]
    most = max((spot.size for spot, _ in placed), default=0)
    dots = [(spot, _dot(spot, place, most)) for spot, place in sorted(placed, key=_first)]
    scale = list(_scale(view))
    taken = [_around(dot) for _, dot in dots] + [(0, view.height - 22, 110, view.height)] * bool(scale)
    named = list(_named(dots, taken, view))
    still = [thing for spot, things in named if not spot.address for thing in things]
    return Sketch(
        height=view.height,
        areas=(
            Area(land.land(), "land", "axis", width=1.6),
            *(Area(ground, "ground", "none") for ground in [land.country(picture.country)] if ground),
            Area(land.lines, "none", "axis", width=0.7, open=True),
        ),
        boxes=(Box(None, 0.5, None, view.height - 0.5, "none", "rule", 0.5, WIDTH - 0.5),),
        lines=tuple(thing for thing in scale if isinstance(thing, Line)),
        points=tuple(thing for thing in still if isinstance(thing, Point)),
        texts=(
            *islice(_countries(land, taken, picture), COUNTRIES),
            *(thing for thing in scale if isinstance(thing, Words)),
            *(thing for thing in still if isinstance(thing, Words)),
        ),
        links=tuple(_link(spot, things, picture.unit) for spot, things in named if spot.address),
    )


def _first(placed: tuple[PlaceSpot, Place]) -> tuple[bool, int, str]:
    """What the map is about is named first, then the largest."""
    spot = placed[0]
    return not spot.here, -spot.size, spot.label


# --- how far the map reaches


def _view(picture: PlaceMap) -> View:
    west, south, east, north = _reach(picture)
    middle = (south + north) / 2
    true = math.cos(math.radians(min(abs(middle), 70)))
    least = picture.least / DEGREE
    wide = max(east - west, least / true) / (1 - 2 * MARGIN)
    high = max(north - south, least * LOWEST / WIDTH) / (1 - 2 * MARGIN)
    across = min(WIDTH / wide, HIGHEST / high * true)
    height = min(max(high * across / true, LOWEST), HIGHEST)
    down = across / true
    return View((west + east) / 2 - WIDTH / across / 2, middle + height / down / 2, across, down, round(height))


def _reach(picture: PlaceMap) -> outlines.Bounds:
    """The west, south, east and north of the places; they lie on the side of the world where they are nearest together."""
    lats = [spot.lat for spot in picture.spots] or [0]
    if whole := outlines.country(picture.country) if picture.whole else None:
        west, south, east, north = whole
        middle = (west + east) / 2
        beside = [spot.lon + 360 * round((middle - spot.lon) / 360) for spot in picture.spots]
        return min(west, *beside), min(south, *lats), max(east, *beside), max(north, *lats)
    lons = sorted({spot.lon for spot in picture.spots}) or [0]
    gaps = [(lons[0] + 360 - lons[-1], lons[0]), *((b - a, b) for a, b in pairwise(lons))]
    _, west = max(gaps, key=lambda gap: gap[0])
    return west, min(lats), max(west + (lon - west) % 360 for lon in lons), max(lats)


# --- what is on it


def _dot(spot: PlaceSpot, place: Place, most: int) -> Point:
    """A place: the larger, the more is counted there; what the map is about is a diamond."""
    size = 34 + 120 * spot.size / most if most else 40
    return Point(*place, "diamond" if spot.here else "circle", "mark", "paper", size=130 if spot.here else size)


def _around(point: Point) -> Taken:
    x, half = point.x or 0, math.sqrt(point.size) / 2 + 2
    return x - half, point.y - half, x + half, point.y + half


def _named(dots: list[tuple[PlaceSpot, Point]], taken: list[Taken], view: View) -> Iterator[tuple[PlaceSpot, tuple[Thing, ...]]]:
    """Each place with its name where that has room: beside it, above or below; else without one."""
    for number, (spot, dot) in enumerate(dots):
        name = next(_free(_labels(spot, dot, view), taken), None) if number < NAMES else None
        if name:
            taken.append(_extent(name))
        yield spot, (dot, name) if name else (dot,)


def _labels(spot: PlaceSpot, dot: Point, view: View) -> Iterator[Words]:
    x, half, text = dot.x or 0, math.sqrt(dot.size) / 2 + 4, elided(spot.label, 170)
    for dx, dy, align in ((half, 4, "left"), (-half, 4, "right"), (0, -half, "center"), (0, half + 9, "center"),
                          (half - 2, -half + 3, "left"), (half - 2, half + 5, "left"), (-half + 2, -half + 3, "right"),
                          (-half + 2, half + 5, "right")):  # fmt: skip
        words_ = Words(x, dot.y + dy, text, dx, align=align, bold=spot.here)  # type: ignore[arg-type]
        if _fits(words_, view):
            yield words_


def _fits(text: Words, view: View) -> bool:
    left, top, right, bottom = _extent(text)
    return left >= 2 and top >= 1 and right <= WIDTH - 2 and bottom <= view.height - 2


def _free(candidates: Iterable[Words], taken: list[Taken]) -> Iterator[Words]:
    for candidate in candidates:
        if not any(_overlap(_extent(candidate), other) for other in taken):
            yield candidate


def _extent(text: Words) -> Taken:
    wide = width_of(text.text) * (1.08 if text.bold else 1)
    left = (text.x or 0) + text.dx - {"left": 0, "center": wide / 2, "right": wide}[text.align]
    return left, text.y - SIZE + 1, left + wide, text.y + 3


def _overlap(one: Taken, other: Taken) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _link(spot: PlaceSpot, things: tuple[Thing, ...], unit: str) -> LinkedArea:
    name = f"{spot.label}: {words.number(spot.size)} {unit}" if unit else spot.label
    [dot] = (thing for thing in things if isinstance(thing, Point))
    return LinkedArea(spot.address, name, pressed(dot.x or 0, dot.y, FINGER, FINGER), things)


def _countries(land: Land, taken: list[Taken], picture: PlaceMap) -> Iterator[Words]:
    """The countries' names, those that are seen best first, each within its country, unless a place has the same name."""
    spots = {spot.label for spot in picture.spots}
    largest = ((code, max(parts, key=lambda part: part.area)) for code, parts in land.countries.items())
    named = [(words.country(code), part) for code, part in largest if len(code) == 2]  # what has no code is not named
    for name, part in sorted(named, key=lambda one: (-one[1].area, one[0])):
        candidates = (text for text in _inside(name, part, taken) if name not in spots and _fits(text, land.view))
        if text := next(_free(candidates, taken), None):
            taken.append(_extent(text))
            yield text


def _inside(name: str, part: Polygon, taken: Iterable[Taken]) -> Iterator[Words]:
    """The name where the country has most room for it, if it has enough."""
    apart = (SIZE + 2 - LETTERS) / 2
    free = [(left, top - apart, right, low + apart) for left, top, right, low in taken]
    if middle := room(part, width_of(name) + 4, LETTERS, free):
        yield Words(middle[0], middle[1] + 4, name, 0, "quiet", "center")


def _scale(view: View) -> Iterator[Line | Words]:
    """A line of a round number of kilometres."""
    if WIDTH / view.across > LOCAL:
        return
    pixels = view.down / DEGREE
    lengths = [times * 10**power for power in range(4) for times in (1, 2, 5)]
    length = max((n for n in lengths if n * pixels <= 80), default=1)
    y = view.height - 9
    yield Line(None, y, None, y, "ink", 9, 9 + length * pixels, width=2)
    yield Words(None, y - 5, f"{words.number(length)}\N{NO-BREAK SPACE}km", 9)
