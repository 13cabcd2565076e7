"""Tells how two entities are connected: the shortest way from one to the other through briefings that speak of both."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from generator.archive.groups import grouped
from generator.archive.model import Archive
from generator.records.ids import BriefingId, EntityId


@dataclass(frozen=True, slots=True)
class WayStep:
    """From one entity to the next: the briefings that speak of both, the latest first, or the record that says it itself."""

    one: EntityId
    other: EntityId
    briefings: tuple[BriefingId, ...]
    record: str = ""


def way(archive: Archive, one: str, other: str) -> list[WayStep] | None:
    """The steps of the shortest way; of several, by entities that share most briefings. None where there is none."""
    ids = {str(id_): id_ for id_ in archive.entities}
    start, end = ids[one], ids[other]
    if start == end:
        return []
    speak = grouped((entity, id_) for id_, entities in archive.refers.items() if not archive.briefings[id_].withdrawn
                    for entity in entities)  # fmt: skip
    came: dict[EntityId, EntityId] = {start: start}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in _neighbours(archive, here, speak):
            if there in came:
                continue
            came[there] = here
            if there == end:
                return _steps(archive, came, end, speak)
            waiting.append(there)
    return None


def _neighbours(archive: Archive, here: EntityId, speak: dict[EntityId, tuple[BriefingId, ...]]) -> list[EntityId]:
    """The entities one step away, those that share most briefings first."""
    counts: dict[EntityId, int] = {}
    for briefing in speak.get(here, ()):
        for other in archive.refers[briefing]:
            counts[other] = counts.get(other, 0) + 1
    for other in (*_wholes(archive, here), *archive.back.parts.get(here, ())):
        counts.setdefault(other, 0)
    counts.pop(here, None)
    return sorted(counts, key=lambda id_: (-counts[id_], id_))


def _wholes(archive: Archive, id_: EntityId) -> tuple[EntityId, ...]:
    """What an entity's own record says that it belongs to."""
    record = archive.entities[id_].record
    return tuple(one for one in (record.within, *record.member_of) if one)


def _steps(
    archive: Archive, came: dict[EntityId, EntityId], end: EntityId, speak: dict[EntityId, tuple[BriefingId, ...]]
) -> list[WayStep]:
    found: list[WayStep] = []
    while came[end] != end:
        one, other = came[end], end
        shared = set(speak.get(one, ())) & set(speak.get(other, ()))
        latest = sorted(shared, key=lambda id_: (archive.briefings[id_].record.date, id_), reverse=True)
        says = one if other in _wholes(archive, one) else other if one in _wholes(archive, other) else ""
        found.append(WayStep(one, other, tuple(latest), says))
        end = one
    return found[::-1]
