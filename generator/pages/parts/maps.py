"""Makes maps: of the region around a place, and of all places of a kind."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.archive.entries import BriefingEntry, EntityEntry
from generator.archive.groups import grouped
from generator.archive.model import Archive
from generator.archive.once import once
from generator.pages import place_times
from generator.pages.here import Here
from generator.pages.place_times import Mentioned, Times
from generator.pictures.data import PlaceMap, PlaceSpot
from generator.records.ids import EntityId
from generator.records.model import Coordinates
from generator.text import words
from generator.text.markdown import Markdown

NEAR = 8
"""How many places near another are shown with it."""
FAR = 2500
"""What is farther away, in kilometres, is not near."""
SHOWN = 60
"""How many places the map of all of them shows: those with most mentions."""
FEW = 3
"""Fewer places need no map of all of them."""
NAMED = 8
"""How many places the map of a briefing shows."""
AROUND = 700
"""So many kilometres around a place are shown at least; five times as many where nothing is near it."""
CLOSER = 0.6
"""Where so many of the places lie close together, a second map shows them larger."""
_CELL = 2
_EARTH = 6371


@dataclass(frozen=True, slots=True)
class NearPlace:
    """A place near another one, and how far it is away."""

    link: Markdown
    distance: str


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a place is: on a map, and in words."""

    map: PlaceMap
    near: tuple[NearPlace, ...]
    times: Times | None


@once
def _cells_of(archive: Archive) -> Mapping[tuple[int, int], tuple[EntityId, ...]]:
    """What has coordinates, by cells of two degrees."""
    points = ((entry, entry.record.coordinates) for entry in archive.entities.values())
    # a country's coordinates are those of its middle, which is nowhere
    return grouped((_cell(point), entry.id) for entry, point in points if point and not is_country(entry))


class Places:
    """What has coordinates, so that what is near is found without a look at all others."""

    def __init__(self, archive: Archive) -> None:
        self.entities, self.cells, self.mentioned = archive.entities, _cells_of(archive), Mentioned(archive)

    def near(self, entry: EntityEntry, point: Coordinates) -> list[tuple[float, EntityEntry]]:
        """The nearest places, the nearest first, with how far away they are."""
        found: list[tuple[float, EntityEntry]] = []
        for reach in (1, 2, 4, 8, 12):
            around = (self.entities[id_] for cell in _cells(point, reach) for id_ in self.cells.get(cell, ()) if id_ != entry.id)
            away = ((distance(point, other.record.coordinates), other) for other in around if other.record.coordinates)
            found = sorted(((far, other) for far, other in away if far <= FAR), key=lambda one: (one[0], one[1].id))[:NEAR]
            if len(found) == NEAR and found[-1][0] <= _certain(point, reach):
                break
        return _together(found)


def _together(found: list[tuple[float, EntityEntry]]) -> list[tuple[float, EntityEntry]]:
    """Without what is very much farther away than the three nearest, which would make the map of them small."""
    most = max(4 * found[min(2, len(found) - 1)][0], 200) if found else 0
    return [one for one in found if one[0] <= most]


def _cell(point: Coordinates) -> tuple[int, int]:
    return math.floor(point.lat / _CELL), math.floor(point.lon % 360 / _CELL)


def _cells(point: Coordinates, reach: int) -> Iterator[tuple[int, int]]:
    row, column = _cell(point)
    for up in range(-reach, reach + 1):
        for along in range(-reach, reach + 1):
            yield row + up, (column + along) % (360 // _CELL)


def _certain(point: Coordinates, reach: int) -> float:
    """How many kilometres around a place its cells hold for certain; a degree of longitude is the shorter one."""
    side = math.radians(reach * _CELL)
    return _EARTH * min(side, math.asin(math.cos(math.radians(point.lat)) * math.sin(side)))


def distance(one: Coordinates, other: Coordinates) -> float:
    """Kilometres between two places along the Earth."""
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = (math.sin((a - b) / 2) ** 2, math.sin(math.radians(one.lon - other.lon) / 2) ** 2)
    return 2 * _EARTH * math.asin(math.sqrt(min(1, half[0] + math.cos(a) * math.cos(b) * half[1])))


def is_country(entry: EntityEntry) -> bool:
    """Whether a place is the country that it names, and no place within one."""
    code = entry.record.country
    return bool(code) and words.country(code or "") == entry.record.name


def locator(here: Here, entry: EntityEntry, places: Places) -> Locator | None:
    """The region around a place that has coordinates, with what else the archive has there."""
    point = entry.record.coordinates
    if point is None:
        return None
    near = places.near(entry, point)
    spots = (_spot(here, entry, point, here_=True), *spots_of(here, [other for _, other in near]))
    name, whole = entry.record.name, is_country(entry)
    listed = tuple(NearPlace(here.entity(other.id), _kilometres(far)) for far, other in near)
    least = AROUND if near else 5 * AROUND
    times = place_times.of_one(here, entry, [other for _, other in near], places.mentioned)
    return Locator(PlaceMap(f"{name} on a map", "", spots, "", least, entry.record.country or "", whole), listed, times)


def _kilometres(far: float) -> str:
    if far < 1:
        return "less than 1\N{NO-BREAK SPACE}km"
    return f"{words.number(round(far) if far < 100 else round(far / 10) * 10)}\N{NO-BREAK SPACE}km"


def named(here: Here, briefing: BriefingEntry) -> PlaceMap | None:
    """The places that a briefing names and that have coordinates; without countries, whose middle is nowhere."""
    entries = (here.archive.entities[id_] for id_ in here.archive.refers[briefing.id])
    places = list(islice((entry for entry in entries if entry.record.coordinates and not is_country(entry)), NAMED))
    return PlaceMap("Places that the briefing names", "", spots_of(here, places), least=AROUND) if places else None


def overview(here: Here, entries: Sequence[EntityEntry]) -> tuple[PlaceMap, ...]:
    """All places on a map, and where most of them lie close together on another one; at most those with most mentions."""
    with_place = [entry for entry in entries if entry.record.coordinates]
    shown = _shown(here, with_place)
    if len(shown) < FEW:
        return ()
    total = f"{words.count(len(shown), 'place')} with coordinates" + (
        f", those with most mentions of {words.number(len(with_place))}" if len(with_place) > len(shown) else ""
    )
    closer = _closer(shown)
    all_ = PlaceMap(
        "All places on a map", f"{total}; the list on this page names them.", spots_of(here, shown, sized=True), "mentions"
    )
    if not closer:
        return (all_,)
    text = f"{words.number(len(closer))} of {words.count(len(shown), 'place')}, where they lie closest together."
    return all_, PlaceMap("Where most places lie", text, spots_of(here, closer, sized=True), "mentions")


def by_period(here: Here, entries: Sequence[EntityEntry], places: Places) -> Times | None:
    """The places of the map of all of them by period."""
    shown = _shown(here, [entry for entry in entries if entry.record.coordinates])
    return place_times.of_all(here, shown, places.mentioned) if len(shown) >= FEW else None


def _shown(here: Here, with_place: Sequence[EntityEntry]) -> list[EntityEntry]:
    return sorted(with_place, key=lambda entry: (-_mentions(here, entry), entry.id))[:SHOWN]


def _closer(shown: Sequence[EntityEntry]) -> list[EntityEntry]:
    """The places around the one that has most of them nearest to it; nothing where that is no smaller than the whole."""
    cities = [(entry, entry.record.coordinates) for entry in shown if not is_country(entry) and entry.record.coordinates]
    many = math.ceil(CLOSER * len(cities))
    if many < FEW:
        return []
    reaches = [(sorted(distance(point, other) for _, other in cities)[many - 1], i) for i, (_, point) in enumerate(cities)]
    reach, middle = min(reaches)
    farthest = max(distance(cities[middle][1], point) for _, point in cities)
    return [e for e, point in cities if distance(cities[middle][1], point) <= reach] if reach * 3 < farthest else []


def _mentions(here: Here, entry: EntityEntry) -> int:
    return len(here.archive.back.mentions.get(entry.page, ()))


def spots_of(here: Here, entries: Sequence[EntityEntry], *, sized: bool = False) -> tuple[PlaceSpot, ...]:
    """Those of some places that have coordinates, as spots of a map."""
    found = ((entry, entry.record.coordinates) for entry in entries)
    return tuple(_spot(here, entry, point, sized=sized) for entry, point in found if point)


def _spot(here: Here, entry: EntityEntry, point: Coordinates, *, sized: bool = False, here_: bool = False) -> PlaceSpot:
    address = "" if here_ else here.address(entry.page)
    return PlaceSpot(entry.record.name, point.lat, point.lon, address, _mentions(here, entry) if sized else 0, here_)
