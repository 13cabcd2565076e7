"""The frozen types that the archive consists of: each record with its id and page, each statement with its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.records import paths, refs
from generator.records.ids import BriefingId, EntityId, MeasureId, ThreadId, TopicId
from generator.records.kinds import Kind
from generator.records.model import Briefing, Correction, Entity, Measure, Thread
from generator.records.paths import PagePath
from generator.records.refs import Ref
from generator.records.statements import Assessment, Claim, Event, Figure
from generator.records.vocabulary import Body, CorrectionClass, Ground, Relation, Result, Status

_FEW = 32
"""Up to so many statements are looked through; of more, their positions are remembered."""


@dataclass(frozen=True, slots=True)
class Voice:
    """For whom an entity speaks: the kind of body, the entity whose record says so, and the country of that."""

    body: Body
    entity: EntityId
    country: str | None


@dataclass(frozen=True, slots=True)
class BriefingEntry:
    """A briefing with its id, its page, and the anchors of its claims, events and assessments, in their order."""

    id: BriefingId
    page: PagePath
    record: Briefing[Ref]
    claim_anchors: tuple[str, ...] = ()
    event_anchors: tuple[str, ...] = ()
    assessment_anchors: tuple[str, ...] = ()
    _numbers: dict[str, tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def claims(self) -> Iterator[ClaimAt]:
        """Its claims with where they stand."""
        return (ClaimAt(self.id, a, c) for a, c in zip(self.claim_anchors, self.record.claims, strict=True))

    @property
    def events(self) -> Iterator[EventAt]:
        """Its events with where they stand."""
        return (EventAt(self.id, a, e) for a, e in zip(self.event_anchors, self.record.events, strict=True))

    @property
    def assessments(self) -> Iterator[AssessmentAt]:
        """Its assessments with where they stand."""
        return (AssessmentAt(self.id, a, j) for a, j in zip(self.assessment_anchors, self.record.assessment, strict=True))

    @property
    def figures(self) -> Iterator[FigureAt]:
        """Its figures with where they stand."""
        return (FigureAt(self.id, i, f) for i, f in enumerate(self.record.figures, 1))

    def statement(self, anchor: str) -> StatementAt | None:
        """The claim, event or assessment at an anchor."""
        kind, number = self.number(anchor)
        if kind == 0:
            return ClaimAt(self.id, anchor, self.record.claims[number])
        if kind == 1:
            return EventAt(self.id, anchor, self.record.events[number])
        return AssessmentAt(self.id, anchor, self.record.assessment[number]) if kind == 2 else None

    def number(self, anchor: str) -> tuple[int, int]:
        """What an anchor stands for: 0 a claim, 1 an event, 2 an assessment, 3 nothing; and its position among its kind."""
        every = self.claim_anchors, self.event_anchors, self.assessment_anchors
        if sum(map(len, every)) <= _FEW:
            return next(((kind, names.index(anchor)) for kind, names in enumerate(every) if anchor in names), (3, 0))
        if not self._numbers:
            places = [(name, (kind, i)) for kind, names in enumerate(every) for i, name in enumerate(names)]
            self._numbers.update(reversed(places))
        return self._numbers.get(anchor, (3, 0))

    @property
    def withdrawn(self) -> bool:
        """Whether the briefing has been withdrawn."""
        return self.record.status is Status.WITHDRAWN

    def address(self, anchor: str) -> str:
        """The path of its page, with a statement's anchor."""
        return paths.at(self.page, anchor)

    @property
    def changed(self) -> dt.date:
        """The day of its last change, or else of its publication."""
        return max((self.record.date, *(c.date for c in self.record.corrections)))

    @property
    def change(self) -> Correction[Ref] | None:
        """What a reader must know first: the withdrawal, else the latest correction, else the gravest change of the last day."""
        gravest = CorrectionClass.WITHDRAWAL if self.withdrawn else CorrectionClass.CORRECTION
        found = [c for c in self.record.corrections if c.class_ is gravest]
        found = found or [c for c in self.record.corrections if not self.withdrawn]
        return max(reversed(found), key=lambda c: (c.date, c.class_ is CorrectionClass.CLARIFICATION), default=None)


@dataclass(frozen=True, slots=True)
class EntityEntry:
    """An entity with its id, its kind and its page."""

    id: EntityId
    kind: Kind
    page: PagePath
    record: Entity[Ref]


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic with its place in the tree; `path` leads from the root to the topic's parent."""

    id: TopicId
    page: PagePath
    title: str
    description: str
    path: tuple[TopicId, ...]
    children: tuple[TopicId, ...]


@dataclass(frozen=True, slots=True)
class ThreadEntry:
    """A thread with its id and its page; which briefings are on it, `Archive.told_in` says."""

    id: ThreadId
    page: PagePath
    record: Thread[Ref]


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """A measure with its id and its page."""

    id: MeasureId
    page: PagePath
    record: Measure[Ref]


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A page that was written by hand, carried over as it is."""

    id: str
    page: PagePath
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Moved:
    """An address that a page or a statement had (`people/kim/`, `2023/08/14/missiles/#goal`), and the page that stands for it."""

    address: str
    page: str
    label: str


@dataclass(frozen=True, slots=True)
class Mention:
    """That a briefing speaks of a record, and the sentence (plain text) in which it does so first."""

    briefing: BriefingId
    sentence: str


@dataclass(frozen=True, slots=True)
class At:
    """Where a statement with a permalink of its own stands."""

    briefing: BriefingId
    anchor: str

    @property
    def ref(self) -> Ref:
        """`briefing#anchor`."""
        return refs.ref(self.briefing, self.anchor)


@dataclass(frozen=True, slots=True)
class ClaimAt(At):
    """A claim and where it stands."""

    record: Claim[Ref]


@dataclass(frozen=True, slots=True)
class FigureAt:
    """A figure and the briefing that gives it; `number` counts the briefing's figures from 1."""

    briefing: BriefingId
    number: int
    record: Figure[Ref]

    @property
    def claim(self) -> Ref:
        """The claim that gives it; empty where none is named."""
        return self.record.claim or refs.NONE


@dataclass(frozen=True, slots=True)
class EventAt(At):
    """An event and where it stands."""

    record: Event[Ref]


@dataclass(frozen=True, slots=True)
class AssessmentAt(At):
    """An assessment and where it stands."""

    record: Assessment


StatementAt = ClaimAt | EventAt | AssessmentAt
"""A statement that an outcome may close."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Something expected: the last day on which it may come (YYYY-MM-DD), and when it is due in the words of the record.

    Both are empty where no day was given. `events` are those that a claim announces, `relays` the further claims by which
    the same word came: they are one thing to watch. `live` is false for what nobody waits for any more: an event that is
    cancelled or postponed, and all that a withdrawn briefing expected.
    """

    day: str
    due: str
    at: StatementAt
    events: tuple[EventAt, ...] = ()
    live: bool = True
    relays: tuple[ClaimAt, ...] = ()

    @property
    def ref(self) -> Ref:
        """`briefing#anchor`."""
        return self.at.ref

    @property
    def parts(self) -> tuple[StatementAt, ...]:
        """Every statement that it is made of; an outcome of one is an outcome of all."""
        return (self.at, *self.relays, *self.events)


@dataclass(frozen=True, slots=True)
class OutcomeAt:
    """What came of a statement, and the briefing that says so."""

    briefing: BriefingId
    result: Result
    note: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two claims that cannot both be true, the one of the earlier briefing first. `past`: a side is withdrawn or superseded."""

    one: Ref
    other: Ref
    ground: Ground | None
    question: str
    past: bool

    def against(self, ref: Ref) -> Ref:
        """The other side."""
        return self.one if ref == self.other else self.other


@dataclass(frozen=True, slots=True)
class Apart:
    """A claim that says something else though both may be true, and why, as it reads behind `Differs, since`."""

    other: Ref
    because: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RelationAt:
    """A relation between two briefings as seen from one of them; `inverse` says that the other one named it."""

    other: BriefingId
    kind: Relation
    note: str
    inverse: bool


def outlets(entry: BriefingEntry) -> Iterator[EntityId]:
    """The outlets whose articles a briefing rests on, the republisher included."""
    source = entry.record.source
    yield from filter(None, (source.outlet, source.via, *(further.outlet for further in entry.record.also)))
