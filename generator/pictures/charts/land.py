"""Prepares the outlines of countries for a sheet: thinned to what can be seen, cut at the edges, and projected.

What is done to shapes, shapely does. It thins all countries together: of a border, both neighbours lose the same corners.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import sqrt

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry

from generator.pictures import outlines
from generator.pictures.sketch import WIDTH, Place

COARSE = (0, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
"""How coarse the world can be: without corners that make triangles of less than the square of so many degrees."""
FINE = 1
"""A triangle of the square of so many pixels is not missed."""
CORNERS = 1100
"""So many corners of countries are few enough for a picture of some kilobytes: some 800, since of a border both sides count."""
SMALL = 5
"""Land that is less than so many pixels wide and high is left out."""
SHORT = 3
"""So is a line between countries that is less than so many pixels wide and high."""
Rings = tuple[tuple[Place, ...], ...]


@dataclass(frozen=True, slots=True)
class View:
    """A part of the world on a sheet: its western and northern edges, the pixels of a degree either way, and its height."""

    west: float
    north: float
    across: float
    down: float
    height: float

    def place(self, lon: float, lat: float) -> Place:
        """Where something lies on the sheet; the longitude is taken as it is."""
        return (lon - self.west) * self.across, (self.north - lat) * self.down

    def near(self, lon: float) -> float:
        """A longitude turned so often round the world that it lies east of the view's western edge."""
        return self.west + (lon - self.west) % 360

    def places(self, degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        """Where many things lie."""
        return (degrees - (self.west, self.north)) * (self.across, -self.down)

    @property
    def bounds(self) -> outlines.Bounds:
        """What is in view, in degrees."""
        return self.west, self.north - self.height / self.down, self.west + WIDTH / self.across, self.north


@dataclass(frozen=True, slots=True)
class Land:
    """What is seen of the world on a sheet: the parts of its land, and those of each country."""

    view: View
    parts: Sequence[Polygon]
    countries: Mapping[str, Sequence[Polygon]]
    lines: Rings
    """The lines between countries."""

    def land(self) -> Rings:
        """The outlines of all land, without borders."""
        return _outlines(self.parts)

    def country(self, code: str) -> Rings:
        """The outlines of a country, of however many parts."""
        return _outlines(self.countries.get(code, ()))


def seen(view: View) -> Land:
    """The land in a view, as fine as can be seen unless it has too many corners then."""
    degree = sqrt(view.across * view.down)
    finest = max(off for off in COARSE if off * degree <= FINE)
    tried = ((off, list(_cut(_world(off).countries, view))) for off in COARSE if off >= finest)
    off, found = next((off, cut) for off, cut in tried if _corners(cut) <= CORNERS or off == COARSE[-1])
    return _land(view, off, found)


def _corners(cut: Iterable[_Cut]) -> int:
    return sum(int(shapely.count_coordinates(one.parts)) for one in cut)


def room(part: Polygon, wide: float, high: float, taken: Iterable[outlines.Bounds]) -> Place | None:
    """Where a part has most room beside what is taken: the middle of an ellipse, if that can be so wide and high."""
    west, _, east, _ = part.bounds
    if east - west < wide:
        return None
    left, top, right, low = part.bounds
    near = [shapely.box(*one) for one in taken if one[0] <= right and one[2] >= left and one[1] <= low and one[3] >= top]
    free = shapely.difference(part, shapely.union_all(near)) if near else part
    squeezed = scale(free, high / wide, origin=(0, 0))  # so that the ellipse is a circle
    if squeezed.is_empty or not isinstance(squeezed, Polygon | MultiPolygon):
        return None
    radius = shapely.maximum_inscribed_circle(squeezed, 0.5)
    x, y = radius.coords[0]
    return (x * wide / high, y) if radius.length >= high / 2 else None


def land_in(view: View, off: float) -> Land:
    """The land in a view, so coarse."""
    return _land(view, off, _cut(_world(off).countries, view))


def _land(view: View, off: float, countries: Iterable[_Cut]) -> Land:
    world = _world(off)
    lines = (
        place for cut in _cut(world.borders, view, SHORT) for place in _places(shapely.transform(cut.parts, cut.view.places))
    )
    by_code: dict[str, list[Polygon]] = defaultdict(list)
    for code, part in _on_sheet(countries):
        by_code[code].append(part)
    return Land(view, [part for _, part in _on_sheet(_cut(world.land, view))], by_code, tuple(lines))


@dataclass(frozen=True, slots=True)
class _Shapes:
    """Many polygons or lines: the key of the shape that each is of, and its edges, so that most need not be looked at."""

    keys: Sequence[str]
    parts: NDArray[np.object_]
    bounds: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _World:
    """The world: its countries, its land without borders, and the lines between countries, which are no coasts."""

    countries: _Shapes
    land: _Shapes
    borders: _Shapes


@cache
def _world(off: float) -> _World:
    """The world so coarse. The lines are found once for all maps: to find them for one takes longer than all else in it."""
    countries = shapely.coverage_simplify(list(outlines.countries().values()), off)
    land = shapely.coverage_union_all(countries)
    lines = shapely.difference(shapely.union_all(shapely.boundary(countries)), shapely.boundary(land))
    return _World(
        _shapes(dict(zip(outlines.countries(), countries, strict=True))),
        _shapes({"": land}),
        _shapes({"": shapely.line_merge(lines)}),
    )


def _shapes(whole: Mapping[str, BaseGeometry]) -> _Shapes:
    keys = list(whole)
    parts, numbers = shapely.get_parts(list(whole.values()), return_index=True)
    return _Shapes([keys[n] for n in numbers], parts, shapely.bounds(parts))


@dataclass(frozen=True, slots=True)
class _Cut:
    """Parts of shapes that lie within a view and are large enough to be seen, still in degrees, and the key of each."""

    view: View
    keys: Sequence[str]
    parts: NDArray[np.object_]


def _cut(shapes: _Shapes, view: View, least: float = SMALL) -> Iterator[_Cut]:
    """What lies within a view of shapes, at each turn round the world: the view may reach over the date line.

    Edges are compared first, since to cut a shape costs a hundred times as much.
    """
    wests, souths, easts, norths = shapes.bounds.T
    for turn in (-360, 0, 360):
        turned = replace(view, west=view.west + turn)
        west, south, east, north = turned.bounds
        within = np.flatnonzero((wests <= east) & (easts >= west) & (souths <= north) & (norths >= south))
        if not within.size:
            continue
        parts, numbers = _clipped(shapes.parts[within], turned.bounds)
        left, low, right, top = shapely.bounds(parts).T
        large = np.maximum((right - left) * view.across, (top - low) * view.down) >= least
        yield _Cut(turned, [shapes.keys[n] for n in within[numbers[large]]], parts[large])


def _clipped(shapes: NDArray[np.object_], bounds: outlines.Bounds) -> tuple[NDArray[np.object_], NDArray[np.intp]]:
    """The parts of shapes that lie within bounds, and the number of the shape that each is of.

    GEOS refuses a view where three corners of a ring would be left. Then shapes are cut in the way that takes longer, without
    what of a polygon only touches the bounds.
    """
    try:
        return shapely.get_parts(shapely.clip_by_rect(shapes, *bounds), return_index=True)
    except shapely.GEOSException:
        parts, numbers = shapely.get_parts(shapely.intersection(shapes, shapely.box(*bounds)), return_index=True)
        whole = shapely.get_dimensions(parts) == shapely.get_dimensions(shapes)[numbers]
        return parts[whole], numbers[whole]


def _on_sheet(cuts: Iterable[_Cut]) -> Iterator[tuple[str, Polygon]]:
    """Each part as it lies on the sheet, with the key of its shape."""
    for cut in cuts:
        yield from zip(cut.keys, shapely.orient_polygons(shapely.transform(cut.parts, cut.view.places)), strict=True)


def _outlines(parts: Sequence[Polygon]) -> Rings:
    return tuple(line[1:] for line in _places(shapely.get_rings(parts)))


def _places(lines: Iterable[BaseGeometry]) -> Rings:
    return tuple(tuple((x, y) for x, y in shapely.get_coordinates(line).tolist()) for line in lines)
