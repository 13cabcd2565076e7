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
    tried = ((off, land_in(view, off)) for off in COARSE if off >= finest)
    return next(land for off, land in tried if shapely.count_coordinates(land.all_parts()) <= CORNERS or off == COARSE[-1])


def room(part: Polygon, wide: float, high: float, taken: Iterable[outlines.Bounds]) -> Place | None:
    """Where a part has most room beside what is taken: the middle of an ellipse, if that can be so wide and high."""
    west, _, east, _ = part.bounds
    if east - west < wide:
        return None
    free = shapely.difference(part, shapely.union_all([shapely.box(*one) for one in taken]))
    squeezed = scale(free, high / wide, origin=(0, 0))  # so that the ellipse is a circle
    if squeezed.is_empty or not isinstance(squeezed, Polygon | MultiPolygon):
        return None
    radius = shapely.maximum_inscribed_circle(squeezed, 0.5)
    x, y = radius.coords[0]
    return (x * wide / high, y) if radius.length >= high / 2 else None


def land_in(view: View, off: float) -> Land:
    """The land in a view, so coarse."""
    world, land = _world(off)
    countries: dict[str, list[Polygon]] = defaultdict(list)
    for code, part in _parts(world, view):
        countries[code].append(part)
    return Land(view, [part for _, part in _parts({"": land}, view)], countries)


@cache
def _world(off: float) -> tuple[Mapping[str, BaseGeometry], BaseGeometry]:
    """The world so coarse: its countries, and its land without borders."""
    countries = shapely.coverage_simplify(list(outlines.countries().values()), off)
    return dict(zip(outlines.countries(), countries, strict=True)), shapely.coverage_union_all(countries)


def _parts(shapes: Mapping[str, BaseGeometry], view: View) -> Iterator[tuple[str, Polygon]]:
    """What lies within a view of shapes, on the sheet: each part with the key of its shape."""
    keys, whole = list(shapes), list(shapes.values())
    for turn in (-360, 0, 360):  # the view may reach over the date line
        turned = replace(view, west=view.west + turn)
        seen_ = shapely.transform(shapely.clip_by_rect(whole, *turned.bounds), turned.places)
        parts, numbers = shapely.get_parts(seen_, return_index=True)
        left, top, right, low = shapely.bounds(parts).T
        large = np.maximum(right - left, low - top) >= SMALL
        yield from zip((keys[n] for n in numbers[large]), shapely.orient_polygons(parts[large]), strict=True)


def _outlines(parts: Sequence[Polygon]) -> Rings:
    return tuple(line[1:] for line in _places(shapely.get_rings(parts)))


def _places(lines: Iterable[BaseGeometry]) -> Rings:
    return tuple(tuple((x, y) for x, y in shapely.get_coordinates(line).tolist()) for line in lines)
