"""Marks on fields: that a value names another record, that it is prose. `shape`, JSON Schemas and the guide read them."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

REFERS = "x-refers"
MARKUP = "x-markup"
"""The marks in a JSON Schema in the making; `jsonschema` puts the archive's ids in place of the first."""
STATEMENTS = frozenset({"statement", "claim", "event"})
"""What a field names that names a statement: `#id`, or `briefing#id`."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field that names another record: what kinds of record it may name."""

    to: str
    """`entity`, `outlet`, `organisation`, `place`, `topic`, `thread`, `measure`, `briefing`, `statement`, `claim` or `anchor`."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The field's schema with the mark."""
        return {**handler(core), REFERS: self.to}


@dataclass(frozen=True, slots=True)
class Markup:
    """Marks a field that holds inline Markdown with `[[id]]`, in which names become links."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The field's schema with the mark."""
        return {**handler(core), MARKUP: True}
