"""Another name of an entity: a frozen record, as those in `model`. A field's docstring is its documentation everywhere."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.records.fields import Flag, Name, Prose, Text
from generator.records.lists import Items
from generator.records.record import Record


class Alias(Record):
    """Another name of an entity: the name alone, or with who uses it."""

    alone: ClassVar[str] = "name"

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
