"""JSON Schema (2020-12) of what authors write, made from the very models that read it."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from generator.model import Briefing, Entity, Measure, Thread, Topic

SCHEMAS: dict[str, Any] = {
    "briefing": Briefing,
    "entity": Entity,
    "thread": Thread,
    "measure": Measure,
    "topics": dict[str, Topic],
}
"""Kinds of content file, with what each holds."""


def schema_of(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of content file."""
    schema = TypeAdapter(SCHEMAS[kind]).json_schema(by_alias=True, mode="validation")
    return {"$schema": GenerateJsonSchema.schema_dialect, "title": kind.capitalize(), **schema}
