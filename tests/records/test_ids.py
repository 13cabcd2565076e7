"""Ids have types: what names a briefing cannot be looked up among the entities."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import pytest

from generator.archive.entries import BriefingEntry, EntityEntry
from generator.records import ids, shape
from generator.records.ids import BriefingId, EntityId, MeasureId, ThreadId, TopicId
from generator.records.marks import STATEMENTS, Refers
from generator.records.record import Record
from tests.support.statements import MODELS

TYPES = {
    "briefing": BriefingId,
    "entity": EntityId,
    "outlet": EntityId,
    "organisation": EntityId,
    "place": EntityId,
    "topic": TopicId,
    "thread": ThreadId,
    "measure": MeasureId,
}


def leaves(annotation: Any) -> set[Any]:
    """The types of an annotation that have no parts, but for None and the dots of a tuple."""
    parts = get_args(annotation)
    return set[Any]().union(*map(leaves, parts)) if parts else {annotation}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_field_that_names_a_record_has_the_type_of_its_id(model: type[Record]) -> None:
    hints = get_type_hints(model, include_extras=True)
    for slot in shape.slots(model):
        named = isinstance(slot.holds, Refers) and slot.holds.to not in {*STATEMENTS, "anchor"}
        found = leaves(hints[slot.name]) & {*TYPES.values()} if isinstance(slot.holds, Refers) else set()
        assert found == ({TYPES[slot.holds.to]} if named and isinstance(slot.holds, Refers) else set()), slot.name


def test_an_id_cannot_stand_for_another_kind_of_id() -> None:
    """Types hold it: mypy complains of an `ignore` that nothing needs."""
    briefings: dict[BriefingId, BriefingEntry] = {}
    entities: dict[EntityId, EntityEntry] = {}
    assert briefings.get(BriefingId("2024-01-05-ferry")) is None
    assert briefings.get(EntityId("herald")) is None  # type: ignore[call-overload]
    assert entities.get(ThreadId("ferry")) is None  # type: ignore[call-overload]
    assert "herald" not in entities


def test_a_word_that_is_no_value_to_yaml_is_no_id() -> None:
    """`by: null` names nobody, whatever record there is."""
    wrong = [ids.wrong("null"), ids.wrong_anchor("null")]
    assert [found[:1] for found in wrong if found] == [("reserved-id",), ("reserved-id",)]
    assert ids.usable("null") == "null-1"
    assert ids.wrong("null-1") is ids.wrong("nil") is ids.wrong("true") is None


@pytest.mark.parametrize("id_", ["2024-04-23-" + "a" * 90, "a" * 120, "2024-04-23-" + "harbour-" * 20 + "x", "-".join("a" * 90)])
def test_what_is_proposed_for_an_id_that_is_too_long_is_an_id(id_: str) -> None:
    found = ids.wrong(id_)
    assert found is not None
    proposed = found[2].removeprefix("shorten it, such as to ")
    assert ids.wrong(proposed) is None
    assert id_.startswith(proposed)
    assert len(proposed) >= 30
