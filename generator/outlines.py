"""The outlines of the world's countries, which the package brings: read where a map is drawn, and nowhere else.

They are Natural Earth's, in the public domain; `tools/outlines/make.mjs` says how the file was made of them. It is a topology:
lines between the places where three outlines meet, each written once, and rings that are lists of lines.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate

LonLat = tuple[float, float]
"""A place on Earth in degrees: east, north."""
Bounds = tuple[float, float, float, float]
"""West, south, east, north."""
HALF = 180


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed outline: its lines in their order, each with how many degrees it is turned so that it begins where the last ended.

    A line that is followed backwards is written `-1 - its number`. An outline `round` a pole ends once round the world.
    """

    lines: tuple[tuple[int, int], ...]
    bounds: Bounds
    round: bool


@dataclass(frozen=True, slots=True)
class Outlines:
    """The lines, how far each reaches, and what they are the outlines of."""

    lines: tuple[tuple[LonLat, ...], ...]
    """One that crosses the date line goes on beyond 180 degrees."""
    bounds: tuple[Bounds, ...]
    land: tuple[Ring, ...]
    borders: tuple[int, ...]
    countries: Mapping[str, tuple[Ring, ...]]
    """By ISO 3166-1 alpha-2 code."""


@cache
def outlines() -> Outlines:
    """All of them."""
    packed = resources.files("generator").joinpath("geography/countries.json.gz").read_bytes()
    read = json.loads(gzip.decompress(packed))
    (across, up), (west, south) = read["scale"], read["translate"]
    steps = (zip(accumulate(arc[::2]), accumulate(arc[1::2]), strict=True) for arc in read["arcs"])
    lines = tuple(tuple(_unbroken((west + across * x, south + up * y) for x, y in line)) for line in steps)
    return Outlines(
        lines=lines,
        bounds=tuple(map(_bounds, lines)),
        land=tuple(_ring(lines, ring) for ring in read["land"]),
        borders=tuple(read["borders"]),
        countries={code: tuple(_ring(lines, ring) for ring in rings) for code, rings in read["countries"].items()},
    )


def _unbroken(line: Iterable[LonLat]) -> Iterator[LonLat]:
    """A line without the jump from 180 degrees east to 180 west."""
    last = None
    for lon, lat in line:
        last = lon if last is None else lon - _turns(lon - last)
        yield last, lat


def _ring(lines: tuple[tuple[LonLat, ...], ...], numbers: list[int]) -> Ring:
    """A ring whose lines begin where the last ended."""
    found: list[tuple[int, int]] = []
    begin = end = 0.0
    for number in numbers:
        first, last = lines[max(number, ~number)][0][0], lines[max(number, ~number)][-1][0]
        if number < 0:
            first, last = last, first
        turn = -_turns(first - end) if found else 0
        begin = begin if found else first
        end = last + turn
        found.append((number, turn))
    reach = (_bounds((lon + turn, lat) for lon, lat in lines[max(number, ~number)]) for number, turn in found)
    west, south, east, north = zip(*reach, strict=True)
    return Ring(tuple(found), (min(west), min(south), max(east), max(north)), abs(end - begin) > HALF)


def _turns(degrees: float) -> int:
    """The whole turns round the world that are nearest to so many degrees, in degrees."""
    return 360 * round(degrees / 360)


def _bounds(places: Iterable[LonLat]) -> Bounds:
    east, north = zip(*places, strict=True)
    return min(east), min(north), max(east), max(north)


def country(code: str) -> Bounds | None:
    """How far the largest part of a country reaches, which is where one looks for it."""
    reach = (ring.bounds for ring in outlines().countries.get(code, ()))
    return max(reach, key=lambda b: (b[2] - b[0]) * (b[3] - b[1]), default=None)
