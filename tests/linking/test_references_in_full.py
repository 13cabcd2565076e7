"""References to statements: as written in files, in full in the archive, and one type for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from generator import checking
from generator.archive.model import Archive
from generator.reading import schema, source
from generator.reading.config import Settings
from generator.records import refs, shape
from generator.records.ids import BriefingId
from generator.records.marks import STATEMENTS, Refers
from generator.records.model import Briefing
from generator.records.record import Record, changed
from generator.records.refs import How, Ref, Written
from generator.records.statements import Claim
from tests.support.helpers import archive
from tests.support.statements import MODELS

ID = BriefingId("2024-01-05-ferry")
FILES = {
    "content/organisations/herald.yml": (
        "name: Herald\noutlet: {kind: newspaper}\n"
        f"verdict: {{text: It counts well., date: 2024-01-06, grounds: ['{ID}#berths']}}\n"
    ),
    "content/threads/ferry.yml": (
        f"title: The ferry\nsummary: It goes on.\nverdict: {{text: It sails., date: 2024-01-06, grounds: ['{ID}#sails']}}\n"
    ),
    "content/measures/berths.yml": (
        "name: Berths\nunit: berths\nwhat: Berths of the harbour.\n"
        f"verdict: {{text: They are few., date: 2024-01-06, grounds: ['{ID}#berths']}}\n"
    ),
    f"content/briefings/2024/{ID}.yml": (
        "title: The ferry\ndate: 2024-01-05\nsource: {outlet: herald}\nbottom_line: The ferry sails.\nthreads: [ferry]\n"
        "verdict: {text: It sails., date: 2024-01-06, grounds: ['#sails']}\n"
        "claims:\n"
        "  - {id: berths, text: Freedonia has three berths.}\n"
        "  - id: sails\n    text: The ferry Hope sails.\n    supports: ['#berths']\n    supersedes: ['#berths']\n"
        "    contradicts: [{claim: '#berths', ground: fact, question: Does it sail?}]\n"
        "    differs: [{claim: '#berths', because: scope}]\n"
        "figures: [{measure: berths, value: 3, claim: '#berths'}]\n"
        "events:\n"
        "  - {id: leaves, date: 2024-01-03, what: It leaves., claim: '#sails', same_as: '#arrives'}\n"
        "  - {id: arrives, date: 2024-01-03, what: It arrives.}\n"
        "outcomes: [{of: '#sails', result: occurred}]\n"
        "corrections: [{date: 2024-01-07, class: correction, was: Two berths., now: Three berths., of: ['#berths']}]\n"
    ),
}


def parameters(annotation: Any) -> set[Any]:
    """What an annotation is made of, down to what has no parts."""
    parts = get_args(annotation)
    return set[Any]().union(*map(parameters, parts)) if parts else ({annotation} if annotation is How else set())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_field_names_statements_if_and_only_if_it_has_the_parameter(model: type[Record]) -> None:
    """So `linking` finds every such field by its mark, and mypy by its type."""
    hints = get_type_hints(model, include_extras=True)
    for slot in shape.slots(model):
        marked = isinstance(slot.holds, Refers) and slot.holds.to in STATEMENTS
        assert (parameters(hints[slot.name]) == {How}) == marked, slot.name


def names(record: Record) -> Iterator[tuple[str, str, str]]:
    """Every reference to a statement in a record: the model, the field and what stands there."""
    for slot in shape.slots(type(record)):
        value = getattr(record, slot.name)
        for item in (value or ()) if slot.many else () if value is None else (value,):
            if isinstance(slot.holds, Refers) and slot.holds.to in STATEMENTS:
                yield type(record).__name__, slot.name, item
            elif isinstance(item, Record):
                yield from names(item)


def linked(made: Archive) -> list[Record]:
    groups = (made.briefings, made.entities, made.threads, made.measures)
    return [entry.record for group in groups for entry in group.values()]


def test_the_archive_has_every_reference_in_full_and_the_files_as_they_are_written(tmp_path: Path) -> None:
    root = archive(tmp_path, FILES)
    made = checking.check(root, Settings()).archive
    found = [name for record in linked(made) for name in names(record)]
    assert {text for _, _, text in found} == {f"{ID}#berths", f"{ID}#sails", f"{ID}#arrives"}
    slots = ((model.__name__, slot) for model in MODELS for slot in shape.slots(model))
    every = {(model, s.name) for model, s in slots if isinstance(s.holds, Refers) and s.holds.to in STATEMENTS}
    assert {(model, field) for model, field, _ in found} == every  # a new field needs a line in this archive
    read = [schema.read(file, Settings().kinds).record for file in source.read(root / "content")[0]]
    written = [text for record in read if isinstance(record, Briefing) for _, _, text in names(record)]
    assert len(written) == sum(1 for _ in names(made.briefings[BriefingId(ID)].record))
    assert all(refs.is_own(text) for text in written)


def wants_full(claim: Claim[Ref]) -> Ref:
    return claim.supports[0]


def test_what_is_written_cannot_stand_for_what_is_in_full() -> None:
    """Types hold it: mypy complains of an `ignore` that nothing needs."""
    written: Claim = Claim(text="It sails.", supports=(Written("#berths"),))
    assert wants_full(written) == "#berths"  # type: ignore[arg-type]
    full: Claim[Ref] = changed(written, supports=(refs.in_full(ID, Written("#berths")),))  # type: ignore[arg-type]
    either: Claim = full
    assert wants_full(full) == either.supports[0] == f"{ID}#berths"
    assert refs.as_written(wants_full(full), ID) == "#berths"
    assert refs.as_written(wants_full(full), "2024-01-06-tide") == f"{ID}#berths"
