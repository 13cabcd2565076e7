"""Makes JSON Schemas (2020-12) of what authors write, and of the settings, from the models that read them.

With the ids of an archive, a schema proposes them wherever a field names a record; editors complete them and show the
names. An id that is not among them stays valid: the record may be written next, and `briefings check` knows better.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from generator.archive.model import Archive
from generator.reading.own_settings import OwnSettings
from generator.records.marks import MARKUP, REFERS
from generator.records.meanings import MEANINGS
from generator.records.model import Briefing, Entity, Measure, Synonyms, Thread, Topic
from generator.text import prose

SCHEMAS: dict[str, Any] = {
    "briefing": Briefing,
    "entity": Entity,
    "thread": Thread,
    "measure": Measure,
    "topics": dict[str, Topic],
    "synonyms": Synonyms,
}
"""Kinds of content file, with what each holds."""
SETTINGS = "settings"
"""What the schema of an archive's settings is called, beside those of its content."""

Ids = Mapping[str, Mapping[str, str]]
"""By what a field may name (`entity`, `outlet`, …): the ids that there are, each with the record's name."""


def schema_of(kind: str, ids: Ids | None = None) -> dict[str, Any]:
    """The JSON Schema of a kind of content file; with ids, they are proposed."""
    schema = copy.deepcopy(marked(SCHEMAS[kind]))
    lists = {f"ids-{role}": _list(known) for role, known in (ids or {}).items() if known}
    used: set[str] = set()
    for node in list(_nodes(schema)):
        node.pop(MARKUP, None)
        name = f"ids-{node.pop(REFERS, '')}"
        if name in lists and "pattern" not in node:
            used.add(name)
            rest = {key: node.pop(key) for key in ("type", "minLength", "maxLength") if key in node}
            node["anyOf"] = [{"$ref": f"#/$defs/{name}"}, rest]
    schema["$defs"] = {**schema.get("$defs", {}), **{name: lists[name] for name in sorted(used)}}
    for vocabulary, meanings in MEANINGS.items():
        if words := schema["$defs"].get(vocabulary.__name__):
            words["enumDescriptions"] = [meanings[word] for word in words["enum"]]
    return {"$schema": GenerateJsonSchema.schema_dialect, "title": kind.capitalize(), **schema}


def settings_schema() -> dict[str, Any]:
    """The JSON Schema of mkdocs.yml, as far as it is ours: of `extra.briefings`. All else in it is MkDocs' business."""
    own = dict(marked(OwnSettings))
    parts = own.pop("$defs")
    block = {"type": "object", "properties": {"briefings": own}}
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "title": SETTINGS.capitalize(),
        "type": "object",
        "properties": {"extra": block},
        "$defs": parts,
    }


@cache
def marked(record: Any) -> dict[str, Any]:
    """The JSON Schema of a kind of record, with marks on references and on prose. It is made once: read it only."""
    return TypeAdapter(record).json_schema(by_alias=True, mode="validation")


def ids_of(archive: Archive) -> Ids:
    """The ids of an archive's records, by what may be named."""
    entities = archive.entities.values()
    claims: dict[str, str] = {c.ref: _said(c.record.text) for e in archive.briefings.values() for c in e.claims if c.record.id}
    return {
        "entity": {e.id: f"{e.record.name} ({e.kind.singular})" for e in entities},
        "outlet": {e.id: e.record.name for e in entities if e.record.outlet},
        "organisation": {e.id: e.record.name for e in entities if e.kind.folder == "organisations"},
        "place": {e.id: e.record.name for e in entities if e.kind.folder == "places"},
        "topic": {t.id: t.title for t in archive.topics.values()},
        "thread": {t.id: t.record.title for t in archive.threads.values()},
        "measure": {m.id: f"{m.record.name} ({m.record.unit})" for m in archive.measures.values()},
        "briefing": {b.id: b.record.title for b in archive.briefings.values()},
        "claim": claims,
        "event": dict(_events(archive)),
        "statement": claims | dict(_events(archive)) | dict(_assessments(archive)),
    }


def _events(archive: Archive) -> Iterator[tuple[str, str]]:
    """The events that have an id."""
    for entry in archive.briefings.values():
        yield from ((e.ref, _said(e.record.what)) for e in entry.events if e.record.id)


def _assessments(archive: Archive) -> Iterator[tuple[str, str]]:
    """The assessments that have an id."""
    for entry in archive.briefings.values():
        yield from ((a.ref, _said(a.record.text)) for a in entry.assessments if a.record.id)


def _said(text: str) -> str:
    return prose.to_text(text)


def _list(known: Mapping[str, str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(known), "enumDescriptions": list(known.values())}


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that is marked."""
    if isinstance(value, dict):
        if REFERS in value or MARKUP in value:
            yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)
