"""Turns a picture's data into a sketch, which says where everything lies. One module for each kind of picture."""

from __future__ import annotations

from collections.abc import Callable

from generator.pictures.charts.bars import bars
from generator.pictures.charts.columns import columns
from generator.pictures.charts.dots import dots
from generator.pictures.charts.neighbourhood import neighbourhood
from generator.pictures.charts.timeline import timeline
from generator.pictures.data import Bars, Columns, Dots, Neighbourhood, Picture, PlaceMap, Timeline
from generator.pictures.sketch import WIDE, WIDTH, Sketch


def _place_map(picture: PlaceMap, _: int) -> Sketch:
    """A map. Most runs draw none, and shapely takes some time to be there."""
    from generator.pictures.charts.place_map import place_map

    return place_map(picture)


_SKETCHES: dict[type, Callable[..., Sketch]] = {
    Dots: dots,
    Bars: bars,
    Columns: columns,
    Timeline: timeline,
    PlaceMap: _place_map,
    Neighbourhood: lambda picture, _: neighbourhood(picture),
}


def sketch(picture: Picture, width: int = WIDTH) -> Sketch:
    """The sketch of a picture. A map and a neighbourhood have one width, since no text in them gets longer with it."""
    return _SKETCHES[type(picture)](picture, width)


def sheets(picture: Picture) -> tuple[Sketch, ...]:
    """A picture for a narrow place, and for one as wide as a column of text. The style sheet shows the one that fits."""
    return (sketch(picture),) if isinstance(picture, PlaceMap | Neighbourhood) else (sketch(picture), sketch(picture, WIDE))
