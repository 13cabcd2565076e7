"""Leaves out of files with errors what cannot be told as it was meant, so that all the rest of the archive can be shown or asked.

A claim without its claimant would be the outlet's own word. So a statement in which anything is wrong is left out whole, also
where a slip in its lines was understood: it may have been understood otherwise than it was meant. Nothing is published of such an
archive: an error stops the build.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.linking.registry import Registry, registry
from generator.reading.config import Settings
from generator.reading.fields_at import with_errors
from generator.reading.filing import Slotted
from generator.reading.partial import UNWRITTEN
from generator.reading.schema import Parsed
from generator.reading.source import SourceFile
from generator.records import refs, shape
from generator.records.marks import Markup
from generator.records.model import Briefing, Entity
from generator.records.paths import Pointer
from generator.records.record import Record, changed, fields

NOBODY = "_outlet"
"""The id of an outlet that is not known; no record can have it."""
ROUNDS = 8
"""What is left out can leave other references leading nowhere, so many times at most; then their files are left out."""
_OUTLET: Pointer = ("source", "outlet")
Positions = dict[str, list[int]]
"""Of each list of a record, the positions in the file of what is left of it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of whose record only that is left which can be told; `positions` says where in the file its items stand."""

    parsed: Parsed
    positions: Positions = field(default_factory=dict)


def sound(parsed: Sequence[Parsed], settings: Settings, *, with_drafts: bool = False) -> dict[str, Kept]:
    """By path, every file that has a record, without what is wrong in it. Every reference of what is left leads somewhere."""
    kept = {p.source.path: _as_read(p) for p in parsed if p.slot is not None and p.record is not None}
    for round_ in range(ROUNDS):
        files = [one.parsed for one in kept.values()]
        reg, _ = registry([*files, _nobody(settings)], settings.kinds, with_drafts=with_drafts)
        bad = {p.source.path: found for p in files if (found := dangling(p, reg, with_drafts=with_drafts))}
        if not bad:
            break
        for path, pointers in bad.items():
            left = None if round_ == ROUNDS - 1 else without(kept[path], pointers)
            if left is None:
                del kept[path]
            else:
                kept[path] = left
    nobody = _nobody(settings)
    if any(_names_nobody(one.parsed) for one in kept.values()):
        kept[nobody.source.path] = Kept(nobody)
    return kept


def dangling(p: Parsed, reg: Registry, *, with_drafts: bool = False) -> frozenset[Pointer]:
    """The fields of a record that name a record or a statement which is not there."""
    if not isinstance(p.record, Record):
        return frozenset()
    found = (ref for ref in shape.references(p.record) if ref.to != "anchor" and ref.text != NOBODY)
    targets = ((ref, reg.known(ref.to).get(refs.qualified(p.id, ref.text))) for ref in found)
    return frozenset(ref.pointer for ref, target in targets if target is None or (target.draft and not with_drafts))


def without(kept: Kept, bad: Collection[Pointer]) -> Kept | None:
    """A record without what is `bad`, and without every item that it is a part of; None where it cannot be without it."""
    record = kept.parsed.record
    if not isinstance(record, Record):
        return kept
    update: dict[str, Any] = {}
    positions = dict(kept.positions)
    for slot in shape.slots(type(record)):
        value, one = getattr(record, slot.name), fields(type(record))[slot.name]
        if slot.many and value:
            left = [i for i in range(len(value)) if not _touches(bad, (slot.key, i))]
            update[slot.name] = tuple(value[i] for i in left)
            positions[slot.key] = [positions[slot.key][i] for i in left]
        elif not _touches(bad, (slot.key,)):
            continue
        elif isinstance(record, Briefing) and slot.name == "source":
            update["source"] = _source(record, bad)
        elif not one.required:
            update[slot.name] = one.default()
        elif isinstance(slot.holds, Markup):
            update[slot.name] = UNWRITTEN
        elif slot.holds is not None:
            return None
    return Kept(replace(kept.parsed, record=changed(record, **update)), positions)


def _as_read(p: Parsed) -> Kept:
    """A file without what could not be read, for which something else may stand in its record."""
    if not isinstance(p.record, Record):
        return Kept(p)
    gaps = p.source.gaps
    gone = {str(at[0]): numbers for at, numbers in gaps.removed if len(at) == 1}
    positions: Positions = {}
    for slot in shape.slots(type(p.record)):
        if slot.many:
            there, lost = len(getattr(p.record, slot.name) or ()), gone.get(slot.key, frozenset())
            positions[slot.key] = [i for i in range(there + len(lost)) if i not in lost]
    whole = Kept(p, positions)
    inner = {_in_record(at, positions) for at, _ in gaps.removed if len(at) > 1}
    wrong = {_in_record(at, positions) for at in with_errors(p.source, p.findings) if at[1] in positions.get(str(at[0]), ())}
    bad = gaps.lost | inner | wrong
    return without(whole, bad) or whole if bad else whole


def _in_record(at: Pointer, positions: Positions) -> Pointer:
    """A place within an item of a list, by the item's position in the record."""
    there = positions.get(str(at[0]), [])
    return (at[0], there.index(at[1]), *at[2:]) if isinstance(at[1], int) and at[1] in there else at


def _touches(bad: Iterable[Pointer], at: Pointer) -> bool:
    return any(pointer[: len(at)] == at for pointer in bad)


def _source(record: Briefing[Any], bad: Collection[Pointer]) -> Any:
    """The article without what is bad in it."""
    every = fields(type(record.source))
    missing = [slot.name for slot in shape.slots(type(record.source)) if _touches(bad, ("source", slot.key))]
    return changed(record.source, **{name: NOBODY if name == "outlet" else every[name].default() for name in missing})


def _nobody(settings: Settings) -> Parsed:
    """The outlet of briefings that name none."""
    path = f"{settings.content}/organisations/{NOBODY}.yml"
    record: Entity[Any] = Entity(name="(outlet not known yet)", link=False)
    return Parsed(SourceFile(path, "", ""), Slotted("organisations", NOBODY, Entity), record)


def _names_nobody(p: Parsed) -> bool:
    return isinstance(p.record, Briefing) and p.record.source.outlet == NOBODY
