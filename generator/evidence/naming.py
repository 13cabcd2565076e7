"""Tells apart whom an article names, and whom only the archive's own words beside it name.

The rule, as the shipped archive's method page gives it to readers:

1. A briefing names what its headline, its summary, its claims, figures and events name, and what stands in their fields.
2. A note, an assessment, a verdict, a correction, a relation and an outcome are the archive's word, often of a later day. Whom
   they alone name, the article does not.

What an edition says of its period, who is new and who is mentioned, follows from the first alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.archive.entries import BriefingEntry
from generator.archive.model import Archive
from generator.archive.once import kept_each
from generator.records import shape
from generator.records.ids import BriefingId, EntityId
from generator.records.paths import PagePath, Pointer
from generator.text.tokens import linked_pages

OWN_WORDS = frozenset({"note", "no_outcome", "assessment", "verdict", "corrections", "related", "outcomes"})
"""Fields in which the archive speaks, and not the article."""
_ENTITIES = frozenset({"entity", "outlet", "organisation", "place"})
"""What a field refers to that names an entity."""


@kept_each(tuple[str, ...])
def named(archive: Archive, id_: BriefingId) -> tuple[EntityId, ...]:
    """The entities that a briefing's article names, in the order in which the briefing has them."""
    entry = archive.briefings[id_]
    found: set[str] = {*_of_texts(archive, entry), *_of_fields(entry)}
    return tuple(one for one in archive.refers[id_] if one in found)


def _of_texts(archive: Archive, entry: BriefingEntry) -> Iterator[EntityId]:
    for pointer, text in shape.texts(entry.record):
        if _is_the_articles(pointer):
            yield from (one.id for page in linked_pages(text) if (one := archive.entity_at(PagePath(page))))


def _of_fields(entry: BriefingEntry) -> Iterator[str]:
    for ref in shape.references(entry.record):
        if ref.to in _ENTITIES and _is_the_articles(ref.pointer):
            yield ref.text


def _is_the_articles(pointer: Pointer) -> bool:
    return not any(step in OWN_WORDS for step in pointer)
