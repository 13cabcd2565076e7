"""Reads the outlines of the world's countries that the package brings, only where a map is drawn.

They are Natural Earth's, in the public domain; `tools/outlines/make.mjs` says how the file was made of them. It is GeoJSON in
degrees. What crosses the date line goes on beyond 180 degrees, and neighbours have the same corners on their border.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

Bounds = tuple[float, float, float, float]
"""West, south, east, north."""


@cache
def countries() -> Mapping[str, BaseGeometry]:
    """The world's land by country: by ISO 3166-1 alpha-2 code, or by a name where that has none."""
    packed = resources.files("generator.pictures").joinpath("geography/countries.geojson.gz").read_bytes()
    read = json.loads(gzip.decompress(packed))["features"]
    return {country.get("id", country["properties"]["name"]): shape(country["geometry"]) for country in read}


def country(code: str) -> Bounds | None:
    """How far the largest part of a country reaches, which is where one looks for it."""
    parts = shapely.get_parts(countries().get(code))
    return max(parts, key=lambda part: part.envelope.area).bounds if len(parts) else None
