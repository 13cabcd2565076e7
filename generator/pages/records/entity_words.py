"""Says in words what an entity's record has as codes and numbers: its country, its role, where it lies."""

from __future__ import annotations

from generator.archive.entries import EntityEntry
from generator.records.model import Entity
from generator.text import prose, words
from generator.text.likeness import folded


def country(record: Entity) -> str:
    """An entity's country, unless that is what the entity is called: a country is not in itself."""
    name = words.country(record.country) if record.country else ""
    return "" if folded(name) in {folded(one) for one in (record.name, *(alias.name for alias in record.aliases))} else name


def role(record: Entity) -> str:
    """An entity's role, unless its description begins with the very words."""
    own, about = record.role or "", prose.to_text(record.description) if record.description else ""
    rest = about.removeprefix(own)
    return own if rest == about or rest[:1].isalnum() else ""


def coordinates(entry: EntityEntry) -> str:
    """`39.65° N, 77.46° W`."""
    point = entry.record.coordinates
    if point is None:
        return ""
    lat, lon = f"{abs(point.lat):.2f}° {'S' if point.lat < 0 else 'N'}", f"{abs(point.lon):.2f}° {'W' if point.lon < 0 else 'E'}"
    return f"{lat}, {lon}"
