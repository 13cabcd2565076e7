"""Another name of an entity: a frozen record, as those in `model`. A field's docstring is its documentation everywhere."""

from __future__ import annotations

from typing import Annotated

from pydantic import GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.records.fields import Flag, Name, Prose, Text
from generator.records.lists import Items
from generator.records.statements import Record, or_text, text_as


class Alias(Record):
    """Another name of an entity: the name alone, or with who uses it."""

    name: Name
    """The other name."""
    used_by: Text | None = None
    """Who calls the entity so."""
    note: Prose | None = None
    """What a reader must know about the name."""
    link: Flag | None = None
    """Whether the name in prose becomes a link: false if only search should find it, true for a common word that is meant."""
    not_before: Annotated[tuple[Name, ...], Items] = ()
    """Words before which it is no link: `Strike` keeps `Cobalt` out of `Cobalt Strike`."""
    not_after: Annotated[tuple[Name, ...], Items] = ()
    """Words after which it is no link: `Operation` keeps `Cobalt` out of `Operation Cobalt`."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return text_as("name", value)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return or_text(handler.resolve_ref_schema(handler(core)))
