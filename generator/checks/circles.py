"""Finds records that lie within themselves, or belong to themselves, by way of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.archive.model import Archive
from generator.reading.document import short
from generator.reading.remarks import Noted, Remark
from generator.reading.schema import Parsed
from generator.records.ids import EntityId
from generator.records.model import Entity
from generator.records.paths import Pointer


def check(archive: Archive, files: Iterable[Parsed]) -> Iterator[Noted]:
    """Every place in a circle of places, and every entity in a circle of members; a member of itself is told elsewhere."""
    told = {p.id: p for p in files if p.slot and isinstance(p.record, Entity)}
    records = {id_: entry.record for id_, entry in archive.entities.items() if id_ in told}
    for id_ in _in_circles({id_: [record.within] for id_, record in records.items() if record.within}):
        help_ = "follow `within` from place to place, and remove the one that leads back"
        yield _noted(told[id_], ("within",), f"`{short(id_)}` lies within itself", help_)
    members = {id_: [body for body in record.member_of if body != id_] for id_, record in records.items()}
    circles = _in_circles(members)
    for id_, circle in circles.items():
        at = next(i for i, body in enumerate(records[id_].member_of) if body != id_ and circles.get(body) == circle)
        help_ = "follow `member_of` from record to record, and remove the one that leads back"
        yield _noted(told[id_], ("member_of", at), f"`{short(id_)}` belongs to itself by way of others", help_)


def _noted(p: Parsed, pointer: Pointer, message: str, help_: str) -> Noted:
    return Noted(p.source, Remark(pointer, "circular-place", message, help_))


def _in_circles(ways: Mapping[EntityId, Sequence[EntityId]]) -> dict[EntityId, int]:
    """What leads back to itself, each with the number of its circle. Every way is gone once (Tarjan's algorithm), in a loop."""
    order: dict[EntityId, int] = {}
    low: dict[EntityId, int] = {}
    found: dict[EntityId, int] = {}
    open_: dict[EntityId, None] = {}
    for start in ways:
        todo = [(start, iter(ways[start]))] if start not in order else []
        while todo:
            at, rest = todo[-1]
            if at not in order:
                order[at] = low[at] = len(order)
                open_[at] = None
            for step in rest:
                if step not in order:
                    todo.append((step, iter(ways.get(step, ()))))
                    break
                if step in open_:
                    low[at] = min(low[at], order[step])
            else:
                todo.pop()
                if todo:
                    low[todo[-1][0]] = min(low[todo[-1][0]], low[at])
                if low[at] == order[at]:
                    found |= _closed(at, open_, ways, order[at])
    return {id_: found[id_] for id_ in ways if id_ in found}


def _closed(
    at: EntityId, open_: dict[EntityId, None], ways: Mapping[EntityId, Sequence[EntityId]], number: int
) -> dict[EntityId, int]:
    """The circle that began at a record, once all that leads on from it has been gone; none where it is alone."""
    circle: list[EntityId] = []
    while not circle or circle[-1] != at:
        circle.append(open_.popitem()[0])
    return dict.fromkeys(circle, number) if len(circle) > 1 or at in ways.get(at, ()) else {}
