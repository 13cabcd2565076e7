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

    def land(self) -> Rings:
        """The outlines of all land, without borders."""
        return _outlines(self.parts)

    def country(self, code: str) -> Rings:
        """The outlines of a country, of however many parts."""
        return _outlines(self.countries.get(code, ()))

    def borders(self) -> Rings:
        """The lines between countries, which are those of their outlines that are none of the land's."""
        coasts, every = (shapely.union_all(shapely.boundary(parts)) for parts in (self.parts, self.all_parts()))
        return _places(shapely.get_parts(shapely.line_merge(shapely.difference(every, coasts))))

    def all_parts(self) -> Sequence[Polygon]:
        """The parts of all countries."""
        return [part for parts in self.countries.values() for part in parts]


def seen(view: View) -> Land:
    """The land in a view, as fine as can be seen unless it has too many corners then."""
    degree = sqrt(view.across * view.down)
    finest = max(off for off in COARSE if off * degree <= FINE)
    tried = ((off, list(_cut(_world(off)[0], view))) for off in COARSE if off >= finest)
    off, found = next((off, cut) for off, cut in tried if _corners(cut) <= CORNERS or off == COARSE[-1])
    return _land(view, found, _cut(_world(off)[1], view))


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
    countries, land = _world(off)
    return _land(view, _cut(countries, view), _cut(land, view))


def _land(view: View, countries: Iterable[_Cut], land: Iterable[_Cut]) -> Land:
    by_code: dict[str, list[Polygon]] = defaultdict(list)
    for code, part in _on_sheet(countries):
        by_code[code].append(part)
    return Land(view, [part for _, part in _on_sheet(land)], by_code)


@dataclass(frozen=True, slots=True)
class _Shapes:
    """Many polygons: the key of the shape that each is of, and the edges of each, so that most need not be looked at."""

    keys: Sequence[str]
    polygons: NDArray[np.object_]
    bounds: NDArray[np.float64]


@cache
def _world(off: float) -> tuple[_Shapes, _Shapes]:
    """The world so coarse: its countries, and its land without borders."""
    countries = shapely.coverage_simplify(list(outlines.countries().values()), off)
    land = shapely.coverage_union_all(countries)
    return _shapes(dict(zip(outlines.countries(), countries, strict=True))), _shapes({"": land})


def _shapes(whole: Mapping[str, BaseGeometry]) -> _Shapes:
    keys = list(whole)
    polygons, numbers = shapely.get_parts(list(whole.values()), return_index=True)
    return _Shapes([keys[n] for n in numbers], polygons, shapely.bounds(polygons))


@dataclass(frozen=True, slots=True)
class _Cut:
    """Parts of shapes that lie within a view and are large enough to be seen, still in degrees, and the key of each."""

    view: View
    keys: Sequence[str]
    parts: NDArray[np.object_]


def _cut(shapes: _Shapes, view: View) -> Iterator[_Cut]:
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
        parts, numbers = shapely.get_parts(
            shapely.clip_by_rect(shapes.polygons[within], west, south, east, north), return_index=True
        )
        left, low, right, top = shapely.bounds(parts).T
        large = np.maximum((right - left) * view.across, (top - low) * view.down) >= SMALL
        yield _Cut(turned, [shapes.keys[n] for n in within[numbers[large]]], parts[large])


def _on_sheet(cuts: Iterable[_Cut]) -> Iterator[tuple[str, Polygon]]:
    """Each part as it lies on the sheet, with the key of its shape."""
    for cut in cuts:
        yield from zip(cut.keys, shapely.orient_polygons(shapely.transform(cut.parts, cut.view.places)), strict=True)


def _outlines(parts: Sequence[Polygon]) -> Rings:
    return tuple(line[1:] for line in _places(shapely.get_rings(parts)))


def _places(lines: Iterable[BaseGeometry]) -> Rings:
    return tuple(tuple((x, y) for x, y in shapely.get_coordinates(line).tolist()) for line in lines)
