"""Picture -> Sketch: where everything in a picture lies. One module a kind of picture."""

from __future__ import annotations

from collections.abc import Callable

from generator.charts.bars import bars
from generator.charts.columns import columns
from generator.charts.dots import dots
from generator.charts.neighbourhood import neighbourhood
from generator.charts.timeline import timeline
from generator.pictures import Bars, Columns, Dots, Neighbourhood, Picture, PlaceMap, Timeline
from generator.sketch import Sketch


def _place_map(picture: PlaceMap) -> Sketch:
    """A map. Most runs draw none, and shapely takes some time to be there."""
    from generator.charts.place_map import place_map

    return place_map(picture)


_SKETCHES: dict[type, Callable[..., Sketch]] = {
    Dots: dots,
    Bars: bars,
    Columns: columns,
    Timeline: timeline,
    PlaceMap: _place_map,
    Neighbourhood: neighbourhood,
}


def sketch(picture: Picture) -> Sketch:
    """The sketch of a picture."""
    return _SKETCHES[type(picture)](picture)
