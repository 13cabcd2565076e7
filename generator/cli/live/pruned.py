"""Leaves out of a draft what cannot be shown as it was meant, so that all the rest of it can be laid out.

A claim without its claimant would be the outlet's own word. So a statement in which anything is wrong is left out whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from generator.linking.registry import Registry
from generator.reading.partial import UNWRITTEN
from generator.reading.schema import Parsed
from generator.records import refs, shape
from generator.records.model import Briefing
from generator.records.paths import Pointer
from generator.records.record import changed, fields
from generator.records.refs import Written

Positions = dict[str, list[int]]
"""Of each list of a draft, the positions in the file of what is left of it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft without what was left out, and where in the file stands what is left of its lists."""

    record: Briefing[Written]
    positions: Positions


def as_read(p: Parsed, record: Briefing[Written]) -> Kept:
    """A draft without what could not be read, for which something else may stand in its record."""
    gone = {str(at[0]): numbers for at, numbers in p.source.gaps.removed if len(at) == 1}
    positions: Positions = {}
    for slot in shape.slots(Briefing):
        if slot.many:
            there, lost = len(getattr(record, slot.name) or ()), gone.get(slot.key, frozenset())
            positions[slot.key] = [i for i in range(there + len(lost)) if i not in lost]
    inner = (_in_record(at, positions) for at, _ in p.source.gaps.removed if len(at) > 1)
    return without(Kept(record, positions), {*p.source.gaps.lost, *inner}, record.source.outlet)


def _in_record(at: Pointer, positions: Positions) -> Pointer:
    """A place within an item of a list, by the item's position in the record."""
    there = positions.get(str(at[0]), [])
    return (at[0], there.index(at[1]), *at[2:]) if isinstance(at[1], int) and at[1] in there else at


def dangling(kept: Kept, me: str, reg: Registry) -> frozenset[Pointer]:
    """The fields of a draft that name a record or a statement which is not there."""
    found = (ref for ref in shape.references(kept.record) if ref.to != "anchor")
    return frozenset(ref.pointer for ref in found if refs.qualified(me, ref.text) not in reg.known(ref.to))


def without(kept: Kept, bad: Collection[Pointer], outlet: str) -> Kept:
    """The same without what is `bad`, and without every item that it is a part of; `outlet` stands where that is no outlet's."""
    update: dict[str, Any] = {}
    positions = dict(kept.positions)
    for slot in shape.slots(Briefing):
        value = getattr(kept.record, slot.name)
        if slot.many and value:
            left = [i for i in range(len(value)) if not _touches(bad, (slot.key, i))]
            update[slot.name] = tuple(value[i] for i in left)
            positions[slot.key] = [positions[slot.key][i] for i in left]
        elif slot.name == "source":
            update["source"] = _source(kept.record, bad, outlet)
        elif slot.name == "bottom_line" and _touches(bad, (slot.key,)):
            update["bottom_line"] = UNWRITTEN
        elif not fields(Briefing)[slot.name].required and _touches(bad, (slot.key,)):
            update[slot.name] = fields(Briefing)[slot.name].default()
    return Kept(changed(kept.record, **update), positions)


def _touches(bad: Iterable[Pointer], at: Pointer) -> bool:
    return any(pointer[: len(at)] == at for pointer in bad)


def _source(record: Briefing[Written], bad: Collection[Pointer], outlet: str) -> Any:
    """The article without what is bad in it."""
    missing = [slot.name for slot in shape.slots(type(record.source)) if _touches(bad, ("source", slot.key))]
    every = fields(type(record.source))
    return changed(record.source, **{name: outlet if name == "outlet" else every[name].default() for name in missing})
