"""Gives everything that an archive holds as rows of plain text: briefings, statements, figures and the records beside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.archive.entries import BriefingEntry, EntityEntry
from generator.archive.model import Archive
from generator.evidence.origins import first_of
from generator.linking.pruned import NOBODY
from generator.records import quantities
from generator.records.paths import PagePath
from generator.records.statements import Claimant
from generator.text import letters, prose
from generator.text.tokens import linked_pages

_WORD = re.compile(r"\w+")
KINDS = ("briefing", "claim", "figure", "event", "assessment", "thread", "measure", "topic")
"""The kinds of rows beside those of entities."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One thing of the archive. `words` are all its texts, to be searched; `about` are the ids that it belongs to."""

    kind: str
    id: str
    date: str
    by: str
    text: str
    words: str = ""
    about: frozenset[str] = field(default_factory=frozenset)


def every(archive: Archive) -> Iterator[FoundRow]:
    """Every row, briefings by date with what they hold behind them."""
    for briefing in archive.briefings.values():
        yield from _of_briefing(archive, briefing)
    yield from (_of_entity(entity) for entity in archive.entities.values() if entity.id != NOBODY)
    for thread in archive.threads.values():
        text = _plain(thread.record.summary)
        yield _row("thread", thread.id, "", "", thread.record.title, text, about=frozenset(thread.record.topics))
    for measure in archive.measures.values():
        text = f"{measure.record.unit} {_plain(measure.record.what)}"
        yield _row("measure", measure.id, "", "", measure.record.name, text, about=frozenset(measure.record.topics))
    for topic in archive.topics.values():
        yield _row("topic", topic.id, "", "", topic.title, _plain(topic.description), about=frozenset(topic.path))


def plain_words(text: str) -> str:
    """A text as it is compared: its words in small letters without accents, and no signs between them."""
    return " ".join(_WORD.findall(letters.folded(unicodedata.normalize("NFC", text))))


def said_by(claimant: Claimant | None) -> str:
    """Whose word something is: an entity's id, or the article's words for somebody whom it does not name."""
    return (claimant.entity or claimant.unnamed or "") if claimant else ""


def _of_briefing(archive: Archive, entry: BriefingEntry) -> Iterator[FoundRow]:
    record, day = entry.record, entry.record.date.isoformat()
    topics = {
        above for topic in record.topics for above in (topic, *(archive.topics[topic].path if topic in archive.topics else ()))
    }
    about = frozenset({record.source.outlet, *topics, *record.threads})
    entities, outlet = frozenset(archive.refers.get(entry.id, ())), record.source.outlet
    text = " ".join(map(_plain, (record.bottom_line, *record.key_points, record.context or "", record.source.title or "")))
    yield _row("briefing", entry.id, day, record.source.outlet, record.title, text, about=about | entities)
    for claim in entry.claims:
        by = said_by(claim.record.by) or first_of(claim.record, record.source.outlet)
        quote = claim.record.quote.text if claim.record.quote else ""
        of = about | {by, *_body_of(claim.record.by), *claim.record.via} | _named(archive, claim.record.text)
        yield _row("claim", claim.ref, day, by, _plain(claim.record.text), quote, about=of)
    for figure in entry.figures:
        unit = quantities.unit(figure.record, archive.measures[figure.record.measure].record)
        text = f"{quantities.amount(figure.record)} {unit}"
        by = said_by(figure.record.by) or outlet
        id_ = f"{entry.id} figure {figure.number}"
        of = about | {by, *_body_of(figure.record.by), figure.record.measure}
        yield _row("figure", id_, day, by, text, figure.record.measure, about=of)
    for event in entry.events:
        told = event.record
        of = about | {*told.participants, *_body_of(told.by), *filter(None, (told.place,))} | _named(archive, told.what)
        yield _row("event", event.ref, str(told.date), said_by(told.by) or outlet, _plain(told.what), about=of)
    for judged in entry.assessments:
        of = about | _named(archive, judged.record.text)
        yield _row("assessment", judged.ref, day, "", _plain(judged.record.text), about=of)


def _body_of(claimant: Claimant | None) -> frozenset[str]:
    """The body of which a source without a name is, where that is said."""
    return frozenset({claimant.of}) if claimant and claimant.of else frozenset()


def _named(archive: Archive, text: str) -> frozenset[str]:
    """The ids of the entities that linked prose leads to."""
    return frozenset(one.id for page in linked_pages(text) if (one := archive.entity_at(PagePath(page))))


def _of_entity(entry: EntityEntry) -> FoundRow:
    record = entry.record
    names = (record.name, *(alias.name for alias in record.aliases), *record.names.values())
    text = " ".join((*names, record.role or "", _plain(record.description or "")))
    wholes = frozenset(filter(None, (record.within, *record.member_of)))
    said = f"{record.name}, {record.role}" if record.role else record.name
    return _row(entry.kind.singular, entry.id, "", "", said, text, about=wholes)


def _row(kind: str, id_: str, date: str, by: str, text: str, more: str = "", *, about: frozenset[str] = frozenset()) -> FoundRow:
    return FoundRow(kind, id_, date, by, text, plain_words(f"{id_} {text} {more}"), about)


def _plain(text: str) -> str:
    return " ".join(prose.to_text(text).split())
