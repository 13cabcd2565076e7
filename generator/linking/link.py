"""Links records into the Archive: resolves references, links names in prose, and builds the reverse indices.

Three passes: `registry` learns what there is, `resolve` settles one record after the other, `backlinks` turns the
links round. What refers to nothing is a remark, with the nearest name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.archive import alike
from generator.archive.entries import BriefingEntry, EntityEntry, HandWritten, MeasureEntry, ThreadEntry, TopicEntry
from generator.archive.groups import grouped
from generator.archive.model import Archive
from generator.evidence import claimants
from generator.linking import collisions, redirects, unnamed
from generator.linking.backlinks import turn_round
from generator.linking.kept import LinkedRecords, LinkMemory, names_digest
from generator.linking.ordinary import Ordinary
from generator.linking.registry import registry
from generator.linking.resolve import Resolver
from generator.reading import filing
from generator.reading.config import Settings
from generator.reading.remarks import LINE, Noted, Remark, There, noted
from generator.reading.schema import Parsed, Topics
from generator.records import paths
from generator.records.ids import BriefingId, EntityId, MeasureId, ThreadId, TopicId
from generator.records.model import Briefing, Entity, Measure, Synonyms, Thread, Topic
from generator.records.paths import PagePath, Pointer
from generator.records.record import changed
from generator.records.statements import Assessment, Claim, Event
from generator.records.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Linked:
    """The archive, the files that belong in it, sorted by path, and what is wrong with how they refer to one another."""

    archive: Archive
    files: tuple[Parsed, ...]
    complaints: tuple[Noted, ...]
    anew: int = 0
    """So many records were linked in this run; of the others it was known what they become."""


@dataclass(slots=True)
class _Collected:
    """What the passes gather."""

    briefings: dict[BriefingId, BriefingEntry] = field(default_factory=dict)
    entities: dict[EntityId, EntityEntry] = field(default_factory=dict)
    topics: dict[TopicId, TopicEntry] = field(default_factory=dict)
    threads: dict[ThreadId, ThreadEntry] = field(default_factory=dict)
    measures: dict[MeasureId, MeasureEntry] = field(default_factory=dict)
    pages: dict[str, HandWritten] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
    mentions: dict[BriefingId, Mapping[str, str]] = field(default_factory=dict)
    complaints: list[Noted] = field(default_factory=list)


def link(parsed: Iterable[Parsed], settings: Settings, memory: LinkMemory | None = None, *, with_drafts: bool = False) -> Linked:
    """Make one archive of all parsed files, in whatever order they come; with a memory, only what a change can touch anew.

    `with_drafts` is for their authors' eyes: drafts are in the archive too, each at a page that no site has. Nothing is
    published of such an archive.
    """
    parsed = tuple(parsed)
    files = tuple(sorted((p for p in parsed if p.slot is not None), key=lambda p: p.source.path))
    reg, complaints = registry(files, settings.kinds, with_drafts=with_drafts)
    reg.strays = frozenset(filing.stray_id(p.source.path) for p in parsed if p.slot is None)
    ordinary = Ordinary(settings.language)
    ordinary.learn(files)
    complaints = (*complaints, *collisions.check(files, settings.kinds))
    kept = LinkedRecords(reg, names_digest(files, settings.kinds, settings.language), memory)
    got, resolver = _Collected(complaints=list(complaints)), Resolver(reg, ordinary, kept)
    for p in files:
        resolver.file = p
        _take(p, got, resolver, settings, with_drafts=with_drafts)
    kept.write()
    got.complaints.extend(ordinary.found())
    redirected = redirects.resolved(files, reg, settings.kinds, settings.site_url)
    archive = _archive(got, redirected, settings)
    return Linked(archive, files, (*got.complaints, *redirected.complaints), kept.anew)


def _take(p: Parsed, got: _Collected, resolver: Resolver, settings: Settings, *, with_drafts: bool) -> None:
    """Resolve one file's record and put it where it belongs."""
    id_, family, record = p.id, p.family, p.record
    if isinstance(record, Briefing):
        _take_briefing(p, record, got, resolver, with_drafts=with_drafts)
    elif isinstance(record, Entity) and (entity := EntityId(id_)) not in got.entities:
        kind = next(k for k in settings.kinds if k.folder == family)
        linked, result = resolver.resolve(record, id_)
        got.entities[entity] = EntityEntry(entity, kind, paths.record_page(family, id_), linked)
        got.complaints.extend(noted(p.source, result.remarks))
    elif isinstance(record, Thread):
        thread, result = resolver.resolve(record, id_)
        got.threads[ThreadId(id_)] = ThreadEntry(ThreadId(id_), paths.record_page(family, id_), thread)
        got.complaints.extend(noted(p.source, result.remarks))
    elif isinstance(record, Measure):
        measure, result = resolver.resolve(record, id_)
        got.measures[MeasureId(id_)] = MeasureEntry(MeasureId(id_), paths.record_page(family, id_), measure)
        got.complaints.extend(noted(p.source, result.remarks))
    elif isinstance(record, Synonyms):
        got.synonyms = record.groups
        got.complaints.extend(noted(p.source, alike.wrong(p.source, record)))
    elif isinstance(record, dict):
        _take_topics(p, record, got, resolver)
    elif isinstance(record, str):
        got.pages[id_] = HandWritten(id_, paths.hand_written_page(id_), record, p.source.path)


def _take_briefing(p: Parsed, record: Briefing, got: _Collected, resolver: Resolver, *, with_drafts: bool) -> None:
    id_, draft = p.briefing, record.status is Status.DRAFT
    linked, result = resolver.resolve(record, id_, draft=draft)
    got.complaints.extend(noted(p.source, result.remarks))
    got.complaints.extend(noted(p.source, _duplicate_anchors(p, record)))
    if "unnamed" in p.source.text:
        got.complaints.extend(noted(p.source, unnamed.remarks(resolver.registry, record)))
    if draft:
        message, help_ = "this is a draft and has no page", "set `status: published`"
        got.complaints.append(Noted(p.source, Remark(("status",), "draft", message, help_)))
        if not with_drafts:
            return
    linked = claimants.filled(id_, linked)
    claims, events, assessments = (
        _anchors("claim", record.claims),
        _anchors("event", record.events),
        _anchors("assessment", record.assessment),
    )
    page = paths.draft_page(id_) if draft else paths.briefing_page(id_)
    got.briefings[id_] = BriefingEntry(id_, page, linked, claims, events, assessments)
    got.mentions[id_] = result.mentions


def _take_topics(p: Parsed, topics: Topics, got: _Collected, resolver: Resolver) -> None:
    for at, id_, topic in flat(topics):
        if id_ in got.topics:
            remark = Remark((*at, id_), "duplicate-id", f"there are two topics `{id_}`", "keep one", key=True)
            got.complaints.append(Noted(p.source, remark))
            continue
        linked, result = resolver.resolve(changed(topic, topics={}), id_, (*at, id_))
        path = tuple(TopicId(str(step)) for step in at[::2])  # ids alternate with the field `topics`
        page = paths.record_page("topics", id_)
        got.topics[id_] = TopicEntry(id_, page, topic.title, linked.description or "", path, tuple(topic.topics))
        got.complaints.extend(noted(p.source, result.remarks))


def flat(topics: Topics, at: Pointer = ()) -> Iterator[tuple[Pointer, TopicId, Topic]]:
    """Every topic of the tree with its id and where its branch stands."""
    for id_, topic in topics.items():
        yield at, id_, topic
        yield from flat(topic.topics, (*at, id_, "topics"))


def _anchors(kind: str, statements: Sequence[Claim | Event | Assessment]) -> tuple[str, ...]:
    """An anchor for every statement: the id it was given, or one made from its position."""
    return tuple(statement.id or paths.derived_anchor(kind, i) for i, statement in enumerate(statements, 1))


def _duplicate_anchors(p: Parsed, record: Briefing) -> Iterator[Remark]:
    given: list[tuple[str, Pointer]] = [(c.id, ("claims", i, "id")) for i, c in enumerate(record.claims) if c.id]
    given += [(e.id, ("events", i, "id")) for i, e in enumerate(record.events) if e.id]
    given += [(a.id, ("assessment", i, "id")) for i, a in enumerate(record.assessment) if a.id]
    first: dict[str, Pointer] = {}
    for anchor, pointer in given:
        other = first.setdefault(anchor, pointer)
        if other is not pointer:
            message = f"`{anchor}` is already the id of a {str(other[0]).removesuffix('s')} on line {LINE}"
            related = (There(p.source, other, "the first"),)
            yield Remark(pointer, "duplicate-anchor", message, "choose another id", related=related)


def _archive(got: _Collected, redirected: redirects.RedirectsRead, settings: Settings) -> Archive:
    briefings = dict(sorted(got.briefings.items(), key=lambda item: (item[1].record.date, item[0])))
    ids_by_page = {entry.page: id_ for id_, entry in got.entities.items()}
    refers = {id_: tuple(ids_by_page[PagePath(p)] for p in got.mentions[id_] if p in ids_by_page) for id_ in briefings}
    return Archive(
        settings=settings,
        briefings=briefings,
        entities=dict(sorted(got.entities.items())),
        topics=got.topics,
        threads=dict(sorted(got.threads.items())),
        measures=dict(sorted(got.measures.items())),
        pages=dict(sorted(got.pages.items())),
        back=turn_round(briefings, got.entities, got.measures, got.mentions, refers, ids_by_page),
        refers=refers,
        told_in=grouped((thread, id_) for id_, entry in briefings.items() for thread in entry.record.threads),
        moved=redirected.moved,
        former=redirected.former,
        firsts=redirected.firsts,
        synonyms=got.synonyms,
        as_of=_newest(briefings.values(), settings.today),
    )


def _newest(briefings: Iterable[BriefingEntry], today: dt.date | None) -> dt.date | None:
    """The day of the newest briefing. One of a day that is still to come is a slip, and says nothing about how far we are."""
    return max((entry.record.date for entry in briefings if today is None or entry.record.date <= today), default=None)
