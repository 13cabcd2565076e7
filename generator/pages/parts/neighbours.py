"""Makes the picture of an entity with the entities that are named in most of the same briefings."""

from __future__ import annotations

from generator.archive.entries import EntityEntry
from generator.pages.here import Here
from generator.pictures.data import Neighbour, Neighbourhood
from generator.records.ids import EntityId

FEW = 3
"""Fewer neighbours need no picture."""


def neighbourhood(here: Here, entry: EntityEntry) -> Neighbourhood | None:
    """The picture; nothing for an entity with hardly any neighbours."""
    found = here.archive.back.neighbours.get(entry.id, ())
    if len(found) < FEW:
        return None
    kinds = [kind.folder for kind in here.archive.settings.kinds]
    neighbours = tuple(_neighbour(here, id_, count, kinds) for id_, count in found)
    plurals = tuple(kind.plural for kind in here.archive.settings.kinds)
    title, number = f"{entry.record.name}: appears with", kinds.index(entry.kind.folder)
    return Neighbourhood(title, "", "briefings", entry.record.name, number, plurals, neighbours)


def _neighbour(here: Here, id_: EntityId, count: int, kinds: list[str]) -> Neighbour:
    other = here.archive.entities[id_]
    return Neighbour(other.record.name, kinds.index(other.kind.folder), count, here.address(other.page))
