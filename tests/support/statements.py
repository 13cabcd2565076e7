"""Statements of a test's archive, and every model that a record has."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records import refs, shape
from generator.records.ids import NO_BRIEFING
from generator.records.model import Briefing, Entity, Measure, Thread, Topic
from generator.records.record import Record
from generator.records.refs import Ref


def full(text: str) -> Ref:
    """The statement that a test names in full, as `briefing#anchor`."""
    return refs.in_full(NO_BRIEFING, refs.Written(text))


def _inside(model: type[Record]) -> Iterator[type[Record]]:
    yield model
    for slot in shape.slots(model):
        if isinstance(slot.holds, type):
            yield from _inside(slot.holds)


MODELS = sorted(
    {inner for one in (Briefing, Entity, Topic, Thread, Measure) for inner in _inside(one)}, key=lambda one: one.__name__
)
"""The models of records, and of what is in them."""
