"""Finds sources that a briefing calls unnamed though a record has their name, so that nobody could find what they said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.linking.registry import Registry
from generator.reading.document import short
from generator.reading.remarks import Remark
from generator.records.model import Briefing
from generator.records.paths import Pointer
from generator.records.statements import Claim, Claimant, Event, Figure

_DESCRIBED = re.compile(r"(?:the|an?|some|several|many|other|two|three|one)\s")
"""Begins a description. In small letters it is none of the names that are like it."""
_FEW = 5
"""So many owners of a name are told."""


def remarks(reg: Registry, record: Briefing) -> Iterator[Remark]:
    """Every claimant of a briefing that is unnamed, and is called what an entity is called."""
    for pointer, who in _claimants(record):
        text = who.unnamed or ""
        if not text or (text.islower() and _DESCRIBED.match(text)):
            continue
        found = reg.known("entity").get(text)
        owners = sorted(t.id for t in ([found] if found else reg.named(text, "entity")) if not t.draft)[:_FEW]
        if owners:
            message = f"`{short(text)}` is called unnamed, and is a name of {' and '.join(f'`{id_}`' for id_ in owners)}"
            help_ = f"write {' or '.join(f'`{pointer[-2]}: {id_}`' for id_ in owners)}; if it is somebody else, say more of who"
            yield Remark(pointer, "known-name", message, help_)


def _claimants(record: Briefing) -> Iterator[tuple[Pointer, Claimant]]:
    """Whoever says something in a briefing, with the field for what the article calls a source without a name."""
    fields: tuple[tuple[str, Sequence[Claim | Figure | Event]], ...] = (
        ("claims", record.claims),
        ("figures", record.figures),
        ("events", record.events),
    )
    for field, statements in fields:
        yield from (((field, i, "by", "unnamed"), s.by) for i, s in enumerate(statements) if s.by and s.by.unnamed)
