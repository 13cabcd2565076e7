"""Makes the page of a briefing: who says what, with which numbers, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from markdown.extensions.toc import slugify

from generator.archive.entries import AssessmentAt, BriefingEntry
from generator.archive.model import Archive
from generator.evidence import hindsight, impact
from generator.pages import addresses
from generator.pages.here import Here, statements_of, words_of
from generator.pages.machine import structured_briefing
from generator.pages.machine.share import Share, of_briefing
from generator.pages.machine.structured import Addresses
from generator.pages.page import Crumb, Page, Trail
from generator.pages.parts import beside, cards, citing, evidence, maps, sourced, verdict, verdict_numbers
from generator.pages.parts.closed import ClosedLine, closed
from generator.pages.parts.doubts import shaken
from generator.pages.parts.questions import Question, questions
from generator.pages.parts.story import neighbours
from generator.pages.plan import PagePlan
from generator.pictures.data import PlaceMap
from generator.records import paths, sections
from generator.records.ids import BriefingId, ThreadId
from generator.records.judged import Correction
from generator.records.refs import Ref
from generator.records.vocabulary import RELATIONS
from generator.text import prose, words
from generator.text.markdown import Markdown


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """This site's own assessment."""

    anchor: str
    text: Markdown
    likelihood: str
    confidence: str
    basis: Markdown
    due: str
    due_day: str
    made: str
    standing: str
    outcomes: tuple[cards.OutcomeLine, ...]


@dataclass(frozen=True, slots=True)
class RelatedGroup:
    """Related briefings of one kind, seen from one side."""

    heading: str
    items: tuple[tuple[Markdown, Markdown, Markdown], ...]


@dataclass(frozen=True, slots=True)
class OnThread:
    """A thread, with the briefings before and after this one in it, and no count: that would change with each new one."""

    thread: Markdown
    previous: Markdown
    next: Markdown


@dataclass(frozen=True, slots=True)
class CorrectionBelow:
    """A correction, where it stands below the text."""

    anchor: str
    date: str
    kind: str
    was: Markdown
    now: Markdown
    of: tuple[Markdown, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class BriefingData:
    """What the template of a briefing is told."""

    title: str
    title_id: str
    description: str
    verdict: verdict.VerdictBlock | None
    source_file: str
    date: Markdown
    iso_date: str
    source: sourced.SourceLine
    further: tuple[sourced.FurtherLine, ...]
    bottom_line: Markdown
    key_points: tuple[Markdown, ...]
    context: tuple[Markdown, ...]
    claims: tuple[evidence.Statement, ...]
    figures: tuple[cards.FigureRow, ...]
    map: PlaceMap | None
    beside: beside.Beside
    events: tuple[cards.Happening, ...]
    assessment: tuple[AssessmentLine, ...]
    closed: tuple[ClosedLine, ...]
    threads: tuple[OnThread, ...]
    related: tuple[RelatedGroup, ...]
    topics: tuple[Markdown, ...]
    named: tuple[cards.Named, ...]
    corrections: tuple[CorrectionBelow, ...]
    change: CorrectionBelow | None
    withdrawn: bool
    impacts: tuple[Markdown, ...]
    disputes: tuple[Question, ...]
    legend: str
    earlier: Markdown
    later: Markdown
    cite: tuple[citing.Citation, ...]
    former: Mapping[str, tuple[str, ...]]
    share: Share


def pages(archive: Archive) -> Iterator[PagePlan]:
    """A page for every briefing."""
    every = list(archive.briefings)
    for earlier, id_, later in zip([None, *every], every, [*every[1:], None], strict=False):
        entry = archive.briefings[id_]
        yield PagePlan(entry.page, _page, (id_, earlier, later))
        yield from verdict_numbers.behind_briefing(archive, entry, (*_trail(entry), Crumb(entry.record.title, entry.page)))


def _page(archive: Archive, id_: BriefingId, earlier: BriefingId | None, later: BriefingId | None) -> Page:
    entry = archive.briefings[id_]
    about = structured_briefing.briefing(Addresses(archive, entry.page), entry)
    return Page(entry.page, "briefing.md", data_of(archive, entry, earlier, later), _trail(entry), about)


def data_of(
    archive: Archive, entry: BriefingEntry, earlier: BriefingId | None = None, later: BriefingId | None = None
) -> BriefingData:
    """What the page of a briefing says, between the briefing before it and the next one."""
    here, record = Here(archive, entry.page), entry.record
    here.says(words_of(at) for at in statements_of(entry))
    corrections = tuple(_change(here, i, c) for i, c in enumerate(record.corrections, 1))
    former = archive.former.get(entry.page, {})
    told, impacts = verdict.of_briefing(here, entry), shaken(here, impact.of_briefing(archive, entry))
    disputes = questions(here, archive.back.disputes_in.get(entry.id, ()), evidence.SHOWN)[0]
    return BriefingData(
        title=record.title,
        title_id=_title_id(entry, former),
        description=prose.to_text(record.bottom_line),
        verdict=told,
        source_file=f"{archive.settings.content}/briefings/{entry.id[:4]}/{entry.id}.yml",
        date=here.day(record.date),
        iso_date=record.date.isoformat(),
        source=sourced.source(here, entry),
        further=tuple(sourced.further(here, f, record.source.language) for f in record.also),
        bottom_line=here.prose(record.bottom_line),
        key_points=tuple(here.prose(point) for point in record.key_points),
        context=here.paragraphs(record.context),
        claims=tuple(evidence.statement(here, at) for at in entry.claims),
        figures=tuple(cards.figure(here, at) for at in entry.figures),
        map=(drawn := maps.named(here, entry)),
        beside=beside.of_briefing(entry, mapped=drawn is not None),
        events=tuple(cards.happening(here, at) for at in entry.events),
        assessment=tuple(_judgement(here, at) for at in entry.assessments),
        closed=tuple(closed(here, record.outcomes)),
        threads=tuple(_thread(here, entry.id, thread) for thread in record.threads),
        related=tuple(_related(here, entry.id)),
        topics=here.topics(record.topics),
        named=tuple(cards.by_kind(here, archive.refers[entry.id])),
        corrections=corrections,
        change=corrections[record.corrections.index(entry.change)] if entry.change else None,
        withdrawn=entry.withdrawn,
        impacts=impacts,
        disputes=disputes,
        legend=here(paths.index_page(sections.LEGEND.folder)),
        earlier=here.briefing(earlier) if earlier else Markdown(""),
        later=here.briefing(later) if later else Markdown(""),
        cite=citing.citations(archive, entry),
        former=former,
        share=of_briefing(archive, entry),
    )


def _trail(entry: BriefingEntry) -> Trail:
    return (*addresses.above_day(date := entry.record.date), Crumb(str(date.day), paths.day_page(date)))


def _judgement(here: Here, at: AssessmentAt) -> AssessmentLine:
    item = at.record
    return AssessmentLine(
        anchor=at.anchor,
        text=here.prose(item.text),
        likelihood=item.likelihood.value if item.likelihood else "",
        confidence=item.confidence.value if item.confidence else "",
        basis=here.prose(item.basis),
        due=words.partial(item.due) if item.due else "",
        due_day=words.last_day(item.due) if item.due and not here.archive.settled(at.ref) else "",
        made=words.day(item.made) if item.made else "",
        standing=hindsight.said(here.archive, at),
        outcomes=cards.outcomes(here, at.ref),
    )


def _title_id(entry: BriefingEntry, former: Mapping[str, tuple[str, ...]]) -> str:
    """The heading's id where the one that Markdown makes of the title is a statement's; empty where it is nobody's else."""
    statements = (*entry.claim_anchors, *entry.event_anchors, *entry.assessment_anchors, *chain.from_iterable(former.values()))
    return "_title" if slugify(entry.record.title, "-") in statements else ""


def _thread(here: Here, id_: BriefingId, thread: ThreadId) -> OnThread:
    previous, following = (here.briefing(one) if one else Markdown("") for one in neighbours(here.archive, f"{thread} {id_}"))
    return OnThread(here.thread(thread), previous, following)


def _related(here: Here, id_: BriefingId) -> Iterator[RelatedGroup]:
    """Relations by kind and direction, in the vocabulary's order, each by date."""
    found = here.archive.back.relations.get(id_, ())
    for kind, headings in RELATIONS.items():
        for inverse in (False, True):
            group = sorted(r.other for r in found if r.kind == kind and r.inverse == inverse)
            notes = {r.other: r.note for r in found if r.kind == kind and r.inverse == inverse}
            if group:
                items = tuple((here.briefing(o), cards.day_of(here, o), here.prose(notes[o])) for o in group)
                yield RelatedGroup(headings[inverse], items)


def _change(here: Here, number: int, correction: Correction[Ref]) -> CorrectionBelow:
    return CorrectionBelow(
        anchor=paths.derived_anchor("correction", number),
        date=words.day(correction.date),
        kind=correction.class_.value,
        was=here.prose(correction.was),
        now=here.prose(correction.now),
        of=tuple(here.claim(ref) for ref in correction.of or ()),
        checked=words.day(correction.checked) if correction.checked else "",
    )
