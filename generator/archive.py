"""The Archive: every record, linked. Frozen, without I/O; what `link` makes and `views` read.

Prose in it is linked prose (see `prose`). Keys are ids; what leads from one record to another stands in indices beside
the records, so that each fact has one place.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.config import Settings
from generator.kinds import Kind
from generator.model import Briefing, Entity, Measure, Thread
from generator.paths import PagePath
from generator.statements import Assessment, Claim, Event, Figure
from generator.vocabulary import ClaimKind, Relation, Result, Status


@dataclass(frozen=True, slots=True)
class BriefingEntry:
    """A briefing with its id, its page, and the anchors of its claims, events and assessments, in their order."""

    id: str
    page: PagePath
    record: Briefing
    claim_anchors: tuple[str, ...] = ()
    event_anchors: tuple[str, ...] = ()
    assessment_anchors: tuple[str, ...] = ()

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
        every: tuple[StatementAt, ...] = (*self.claims, *self.events, *self.assessments)
        return next((at for at in every if at.anchor == anchor), None)

    @property
    def withdrawn(self) -> bool:
        """Whether the briefing has been withdrawn."""
        return self.record.status is Status.WITHDRAWN


@dataclass(frozen=True, slots=True)
class EntityEntry:
    """An entity with its id, its kind and its page."""

    id: str
    kind: Kind
    page: PagePath
    record: Entity


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic with its place in the tree; `path` leads from the root to the topic's parent."""

    id: str
    page: PagePath
    title: str
    description: str
    path: tuple[str, ...]
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThreadEntry:
    """A thread with its id, its page and its briefings by date."""

    id: str
    page: PagePath
    record: Thread
    briefings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """A measure with its id and its page."""

    id: str
    page: PagePath
    record: Measure


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A page that was written by hand, carried over as it is."""

    id: str
    page: PagePath
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Mention:
    """That a briefing speaks of a record, and the sentence (plain text) in which it does so first."""

    briefing: str
    sentence: str


@dataclass(frozen=True, slots=True)
class At:
    """Where a statement with a permalink of its own stands."""

    briefing: str
    anchor: str

    @property
    def ref(self) -> str:
        """`briefing#anchor`."""
        return f"{self.briefing}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class ClaimAt(At):
    """A claim and where it stands."""

    record: Claim


@dataclass(frozen=True, slots=True)
class FigureAt:
    """A figure and the briefing that gives it; `number` counts the briefing's figures from 1."""

    briefing: str
    number: int
    record: Figure


@dataclass(frozen=True, slots=True)
class EventAt(At):
    """An event and where it stands."""

    record: Event


@dataclass(frozen=True, slots=True)
class AssessmentAt(At):
    """An assessment and where it stands."""

    record: Assessment


StatementAt = ClaimAt | EventAt | AssessmentAt
"""A statement that an outcome may close."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Something expected: the last day on which it may come (YYYY-MM-DD), and when it is due in the words of the record.

    `event` is the event that a claim announces: the two are one thing to watch. `live` is false for what nobody waits for any
    more: an event that is cancelled or postponed, and all that a withdrawn briefing expected.
    """

    day: str
    due: str
    at: StatementAt
    event: EventAt | None = None
    live: bool = True

    @property
    def ref(self) -> str:
        """`briefing#anchor`."""
        return self.at.ref


@dataclass(frozen=True, slots=True)
class OutcomeAt:
    """What came of a statement, and the briefing that says so."""

    briefing: str
    result: Result
    note: str


@dataclass(frozen=True, slots=True)
class RelationAt:
    """A relation between two briefings as seen from one of them; `inverse` says that the other one named it."""

    other: str
    kind: Relation
    note: str
    inverse: bool


@dataclass(frozen=True, slots=True)
class Backlinks:
    """What leads to each record; lists are in order of date, then id."""

    mentions: Mapping[PagePath, tuple[Mention, ...]] = field(default_factory=dict)
    """By page: the briefings that speak of the record."""
    claims_by: Mapping[str, tuple[ClaimAt, ...]] = field(default_factory=dict)
    """By entity: what it claimed."""
    claims_about: Mapping[str, tuple[ClaimAt, ...]] = field(default_factory=dict)
    """By entity: claims by others whose text names it."""
    figures_by: Mapping[str, tuple[FigureAt, ...]] = field(default_factory=dict)
    """By entity: numbers that it gave."""
    figures_of: Mapping[str, tuple[FigureAt, ...]] = field(default_factory=dict)
    """By measure: every number."""
    events_of: Mapping[str, tuple[EventAt, ...]] = field(default_factory=dict)
    """By entity: events that it takes part in, is the place of, or is."""
    relations: Mapping[str, tuple[RelationAt, ...]] = field(default_factory=dict)
    """By briefing: relations in both directions."""
    outcomes: Mapping[str, tuple[OutcomeAt, ...]] = field(default_factory=dict)
    """By statement (`briefing#anchor`): what came of it."""
    supported_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By statement: the statements that bear it out."""
    contradicted_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By statement: the statements that disagree with it, whichever side says so."""
    neighbours: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """By entity: the entities that appear in most of the same briefings, with how many."""
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By entity: places within it and members of it."""
    published_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By outlet: the briefings that rest on its articles."""
    agreements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By statement: the statements that agree with it, itself included; only for those that have any."""
    bodies: Mapping[str, str] = field(default_factory=dict)
    """By entity: the outermost body that it belongs to and speaks for; only for those that belong to any."""
    disputes: tuple[tuple[str, str], ...] = ()
    """Pairs of statements that disagree, the one of the earlier briefing first, by the later one's date."""
    disputes_in: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """By briefing: the pairs that one of its statements belongs to."""
    watched: tuple[Watched, ...] = ()
    """Everything that is or was expected by a day, by that day."""
    watched_in: Mapping[str, tuple[Watched, ...]] = field(default_factory=dict)
    """The same by briefing."""


@dataclass(slots=True)
class Tally:
    """What the claims of the archive rest on, in counts; those of withdrawn briefings count nowhere."""

    claims: int = 0
    single_origin: int = 0
    """Claims that rest on one origin."""
    state_controlled: int = 0
    """Claims whose chain begins with a state-controlled outlet."""
    unjudged: int = 0
    """Claims of which nobody has judged how credible they are."""
    unnamed: int = 0
    """Claims of somebody whom the article does not name."""
    by_kind: Counter[ClaimKind] = field(default_factory=Counter)
    by_origin: Counter[str] = field(default_factory=Counter)
    """By body: the claims that come from it."""
    alone_on: Counter[str] = field(default_factory=Counter)
    """By body: the claims that rest on nobody else."""
    by_outlet: Counter[str] = field(default_factory=Counter)
    """By outlet: the claims in its articles."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that pages are made from."""

    settings: Settings
    briefings: Mapping[str, BriefingEntry]
    """By id, in order of date, then id."""
    entities: Mapping[str, EntityEntry]
    topics: Mapping[str, TopicEntry]
    """By id, in the order of the tree."""
    threads: Mapping[str, ThreadEntry]
    measures: Mapping[str, MeasureEntry]
    pages: Mapping[str, HandWritten]
    back: Backlinks
    refers: Mapping[str, tuple[str, ...]]
    """By briefing: the entities that it speaks of, in order of appearance."""
    tally: Tally = field(default_factory=Tally)

    def body(self, id_: str) -> str:
        """The outermost body for which an entity speaks; itself when it belongs to none."""
        return self.back.bodies.get(id_, id_)

    def claim(self, ref: str) -> ClaimAt:
        """The claim at `briefing#anchor`."""
        id_, _, anchor = ref.partition("#")
        entry = self.briefings[id_]
        at = entry.claim_anchors.index(anchor)
        return ClaimAt(id_, anchor, entry.record.claims[at])

    @property
    def as_of(self) -> dt.date | None:
        """The newest record's date. Pages say what was so then; they never ask the clock."""
        return max((entry.record.date for entry in self.briefings.values()), default=None)
