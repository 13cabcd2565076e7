"""Tells where a record or a statement is used: each reference, each briefing that speaks of it, and who does not link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.archive.model import Archive
from generator.linking.registry import Registry, Target
from generator.reading import document
from generator.reading.schema import Parsed
from generator.records import refs, shape
from generator.records.model import Briefing, Entity
from generator.records.paths import PagePath
from generator.records.record import Record
from generator.text import prose
from generator.text.names import normalised


@dataclass(frozen=True, slots=True)
class Use:
    """A place that uses something: the file and the line, how (the field, `names it`, `does not link`), and what stands there."""

    path: str
    line: int
    how: str
    text: str


def references(files: Iterable[Parsed], reg: Registry, target: Target) -> Iterator[Use]:
    """The fields in which a record or a statement is written."""
    for p in files:
        if not isinstance(p.record, Record):
            continue
        doc = None
        for ref in shape.references(p.record):
            named = refs.qualified(p.id, ref.text) if ref.to != "anchor" else ""
            if not named or reg.known(ref.to).get(named) != target:
                continue
            doc = doc or document.parse(p.source)[0]
            place = doc.place(ref.pointer)
            yield Use(
                p.source.path, place.line or 1, ".".join(str(step) for step in ref.pointer).removesuffix(".entity"), ref.text
            )


def mentions(archive: Archive, target: Target) -> Iterator[Use]:
    """The briefings whose prose names a record, with the sentence."""
    for mention in archive.back.mentions.get(PagePath(target.page), ()):
        path = f"{archive.settings.content}/briefings/{mention.briefing[:4]}/{mention.briefing}.yml"
        yield Use(path, 0, "names it", mention.sentence)


def unlinked(files: Iterable[Parsed], archive: Archive, id_: str, entity: Entity, page: str) -> Iterator[Use]:
    """Prose of briefings that has a name of an entity, where no mention links to it."""
    linked = {mention.briefing for mention in archive.back.mentions.get(PagePath(page), ())}
    names = (entity.name, *(alias.name for alias in entity.aliases), *entity.names.values())
    others = (p for p in files if p.id not in linked and f"[[{id_}" not in p.source.text)
    yield from naming(others, names, "does not link")


def naming(files: Iterable[Parsed], names: Iterable[str], how: str) -> Iterator[Use]:
    """The briefings whose prose has one of some names, each with the first place."""
    pattern = _pattern(names)
    for p in files:
        if not isinstance(p.record, Briefing):
            continue
        for pointer, text in shape.texts(p.record):
            plain = normalised(prose.to_text(text))
            if match := pattern.search(plain):
                line = document.parse(p.source)[0].place(pointer).line or 1
                yield Use(p.source.path, line, how, _around(plain, match.start(), match.end()))
                break


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Any of some names as whole words, letter case aside; where writing has no spaces, wherever it stands."""
    longest = sorted({normalised(name) for name in names}, key=len, reverse=True)
    forms = (
        re.escape(name) if not name.isascii() and not name[0].isupper() else rf"(?<!\w){re.escape(name)}(?!\w)"
        for name in longest
    )
    return re.compile("|".join(forms), re.IGNORECASE)


def _around(text: str, start: int, end: int) -> str:
    """What stands around a place in a text, on one line."""
    before, after = text[max(0, start - 40) : start], text[end : end + 60]
    return " ".join(f"{'…' if start > 40 else ''}{before}{text[start:end]}{after}{'…' if end + 60 < len(text) else ''}".split())
