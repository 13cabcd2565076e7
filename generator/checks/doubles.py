"""Finds what one record says twice: the same item in a list, the same statement, two outcomes of one thing.

Whoever names a thing twice meant another thing the second time, or copied a line and forgot to change it. So the only certain
fix is to remove an id from a list that holds it already: nothing else that somebody wrote is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from functools import cache

from generator.reading.document import short
from generator.reading.remarks import Remark
from generator.records import refs, shape
from generator.records.marks import Refers
from generator.records.model import Briefing, Entity
from generator.records.paths import Pointer
from generator.records.record import Record, changed, fields
from generator.records.shape import Slot
from generator.records.statements import Outcome

_KEYS = ("text", "what", "of", "to", "measure", "url", "date")
"""The fields of which one tells most statements apart; only those that agree in it are compared."""
_MANY = 5
"""So many statements that agree in that field are compared with a further one."""


def remarks(id_: str, record: Record, lost: Collection[Pointer] = ()) -> Iterator[Remark]:
    """Every item of a list in a record of this id, or in the records inside it, that stands there already.

    `lost` are fields that could not be read: what has one of them in it is not compared.
    """
    yield from _remarks(id_, record, (), frozenset(pointer[:i] for pointer in lost for i in range(1, len(pointer) + 1)))
    if isinstance(record, Briefing):
        yield from _in_two_fields(record)


def _in_two_fields(record: Briefing) -> Iterator[Remark]:
    """What one field says and another has said: an outlet or a claimant as its own channel, the article as a further one."""
    source = record.source
    if source.via == source.outlet:
        yield _already(("source", "via"), source.outlet, "the outlet", "leave it out, or name the republisher")
    for i, further in enumerate(record.also):
        if further.url and further.url == source.url:
            help_ = "remove it, or write the address of the other article"
            yield Remark(("also", i, "url"), "said-twice", "this is the address of the article under `source`", help_)
    for i, claim in enumerate(record.claims):
        for j, channel in enumerate(claim.via):
            if claim.by and channel == claim.by.entity:
                help_ = "leave it out: `via` has what stands between the claimant and the outlet"
                yield _already(("claims", i, "via", j), channel, "the claimant", help_)


def _already(pointer: Pointer, id_: str, who: str, help_: str) -> Remark:
    return Remark(pointer, "said-twice", f"`{short(id_)}` is {who} already", help_)


def _remarks(id_: str, record: Record, at: Pointer, lost: frozenset[Pointer]) -> Iterator[Remark]:
    for slot in _lists(type(record)):
        value = getattr(record, slot.name)
        if not value:
            continue
        if not isinstance(slot.holds, type):
            if len(value) > 1:
                yield from _values(id_, record, slot, value, at)
            continue
        items: Sequence[Record] = value if slot.many else (value,)
        if len(items) > 1:
            yield from _records(slot, items, at, lost)
        for i, item in enumerate(items):
            yield from _remarks(id_, item, (*at, slot.key, i) if slot.many else (*at, slot.key), lost)


@cache
def _lists(model: type[Record]) -> tuple[Slot, ...]:
    """The fields of a model that are lists, or records with lists in them."""
    return tuple(s for s in shape.slots(model) if s.many or (isinstance(s.holds, type) and _lists(s.holds)))


def _values(id_: str, record: Record, slot: Slot, values: Sequence[object], at: Pointer) -> Iterator[Remark]:
    if isinstance(record, Entity) and slot.key == "aliases":
        return  # a name that an entity bears twice is printed once
    whole = (refs.qualified(id_, v) if isinstance(slot.holds, Refers) and isinstance(v, str) else v for v in values)
    for i, value in _again(whole):
        if isinstance(value, str):
            message = f"`{short(value)}` stands in `{slot.key}` for the second time"
            help_ = "remove it, or write the one that was meant"
            yield Remark((*at, slot.key, i), "said-twice", message, help_, drop=isinstance(slot.holds, Refers))


def _records(slot: Slot, items: Sequence[Record], at: Pointer, lost: frozenset[Pointer]) -> Iterator[Remark]:
    """Statements that say the same as one above, and second outcomes of one thing."""
    above: dict[Hashable, list[Record]] = {}
    for i, item in enumerate(items):
        key, pointer = _key(item), (*at, slot.key, i)
        if pointer in lost:
            continue
        before = above.setdefault(key, [])
        same = key is not None and any(_bare(item) == _bare(one) for one in before)
        if same:
            message = f"this item of `{slot.key}` says the same as one above"
            yield Remark(pointer, "said-twice", message, "remove it, or write what was meant")
        elif before and isinstance(item, Outcome):
            message = f"what came of `{short(item.of)}` is said above, and otherwise"
            help_ = "an outcome is recorded once in a briefing: keep one, and say in its `note` what else is to be known"
            yield Remark((*pointer, "of"), "said-twice", message, help_)
        if len(before) < _MANY:
            before.append(item)


def _key(item: Record) -> Hashable:
    for field in _KEYS:
        if field in fields(type(item)):
            value = getattr(item, field)
            return value if isinstance(value, Hashable) else None
    return None


def _bare(item: Record) -> Record:
    """A statement without its name."""
    return changed(item, id=None) if "id" in fields(type(item)) else item


def _again(values: Iterable[Hashable]) -> Iterator[tuple[int, Hashable]]:
    """Each value that came before, with its position."""
    seen: set[Hashable] = set()
    for i, value in enumerate(values):
        if value in seen:
            yield i, value
        seen.add(value)
