"""Finds references that defeat themselves: a record that refers to itself, a claim that supports what it contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.reading.remarks import Noted, Remark
from generator.reading.schema import Parsed
from generator.records import refs
from generator.records.ids import BriefingId
from generator.records.model import Briefing, Entity
from generator.records.paths import Pointer
from generator.records.record import Record

_ITSELF = {
    "supports": "supports itself",
    "contradicts": "contradicts itself",
    "differs": "differs from itself",
    "supersedes": "supersedes itself",
}
_HELP = "name the one that is meant, or remove it"


def check(files: Iterable[Parsed]) -> Iterator[Noted]:
    """Every claim that supports and contradicts another one, in whichever of the two files that is said."""
    briefings = [(p, p.record) for p in files if isinstance(p.record, Briefing)]
    supports = {pair for p, record in briefings for pair, _ in _pairs(p.briefing, record, "supports")}
    for p, record in briefings:
        for (one, other), pointer in _pairs(p.briefing, record, "contradicts"):
            if one != other and ((one, other) in supports or (other, one) in supports):
                message = f"`{one}` and `{other}` disagree here, and one of them supports the other"
                help_ = "keep one of the two: `supports` or `contradicts`"
                yield Noted(p.source, Remark(pointer, "supports-and-contradicts", message, help_))


def remarks(id_: str, record: Record) -> Iterator[Remark]:
    """Where a record of this id, or one of its statements, refers to itself."""
    if isinstance(record, Briefing):
        yield from _of_briefing(BriefingId(id_), record)
    elif isinstance(record, Entity):
        for i, body in enumerate(record.member_of):
            if body == id_:
                yield _itself(("member_of", i), "the entity is a member of itself")
        for i, other in enumerate(record.different_from):
            if other == id_:
                yield _itself(("different_from", i), "the entity is said to differ from itself")


def _of_briefing(id_: BriefingId, record: Briefing) -> Iterator[Remark]:
    for i, related in enumerate(record.related):
        if related.to == id_:
            yield _itself(("related", i, "to"), "the briefing is related to itself")
    for field, what in _ITSELF.items():
        for (one, other), pointer in _pairs(id_, record, field):
            if one == other:
                yield _itself(pointer, f"the claim {what}")
    for i, event in enumerate(record.events):
        if event.id and event.same_as in {refs.own(event.id), refs.ref(id_, event.id)}:
            yield _itself(("events", i, "same_as"), "the event is called the same as itself")


def _pairs(id_: BriefingId, record: Briefing, field: str) -> Iterator[tuple[tuple[str, str], Pointer]]:
    """Each claim with one that it names under a field, both as `briefing#claim`, and where the name stands."""
    for i, claim in enumerate(record.claims):
        for j, named in enumerate(getattr(claim, field) if claim.id else ()):
            inner, ref = ((), named) if isinstance(named, str) else (("claim",), named.claim)
            yield (refs.ref(id_, claim.id or ""), refs.qualified(id_, ref)), ("claims", i, field, j, *inner)


def _itself(pointer: Pointer, message: str) -> Remark:
    return Remark(pointer, "self-reference", message, _HELP)
