"""The type Archive: every record, linked, with the indices. Frozen and without I/O; `link` makes it, `views` reads it.

Prose in it is linked prose (see `prose`). Keys are ids; what leads from one record to another is in indices beside
the records, so that each fact has one place.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.archive.entries import (
    Apart,
    BriefingEntry,
    ClaimAt,
    Disagreement,
    EntityEntry,
    EventAt,
    FigureAt,
    HandWritten,
    MeasureEntry,
    Mention,
    Moved,
    OutcomeAt,
    RelationAt,
    StatementAt,
    ThreadEntry,
    TopicEntry,
    Voice,
    Watched,
)
from generator.archive.parts import Parts
from generator.reading.config import Settings
from generator.records import refs
from generator.records.ids import BriefingId, EntityId, MeasureId, ThreadId, TopicId
from generator.records.paths import PagePath
from generator.records.refs import Ref
from generator.records.vocabulary import Body, ClaimKind


@dataclass(frozen=True, slots=True)
class Backlinks:
    """What leads to each record; lists are in order of date, then id."""

    mentions: Mapping[PagePath, tuple[Mention, ...]] = field(default_factory=dict)
    """By page: the briefings that speak of the record."""
    claims_by: Mapping[EntityId, tuple[ClaimAt, ...]] = field(default_factory=dict)
    """By entity: what it claimed."""
    claims_about: Mapping[EntityId, tuple[ClaimAt, ...]] = field(default_factory=dict)
    """By entity: claims by others whose text names it."""
    figures_by: Mapping[EntityId, tuple[FigureAt, ...]] = field(default_factory=dict)
    """By entity: numbers that it gave."""
    figures_of: Mapping[MeasureId, tuple[FigureAt, ...]] = field(default_factory=dict)
    """By measure: every number."""
    measures_of: Mapping[EntityId, tuple[MeasureId, ...]] = field(default_factory=dict)
    """By entity: the measures that say of it what they count."""
    events_of: Mapping[EntityId, tuple[EventAt, ...]] = field(default_factory=dict)
    """By entity: events that it takes part in, is the place of, or is, each once: by the report that is shown (`happenings`)."""
    reports: Mapping[Ref, tuple[EventAt, ...]] = field(default_factory=dict)
    """By event (`briefing#anchor`): all reports of the same event, the one that is shown first; only where there are several."""
    relations: Mapping[BriefingId, tuple[RelationAt, ...]] = field(default_factory=dict)
    """By briefing: relations in both directions."""
    outcomes: Mapping[Ref, tuple[OutcomeAt, ...]] = field(default_factory=dict)
    """By statement (`briefing#anchor`): what came of it."""
    supported_by: Mapping[Ref, tuple[Ref, ...]] = field(default_factory=dict)
    """By statement: the statements that bear it out."""
    contradicted_by: Mapping[Ref, tuple[Ref, ...]] = field(default_factory=dict)
    """By statement: the statements that are said to contradict it, whichever side says so; also where that is no dispute."""
    disputed: Mapping[Ref, tuple[Disagreement, ...]] = field(default_factory=dict)
    """By statement: its disputes, but for those of which a side was withdrawn or superseded."""
    differs: Mapping[Ref, tuple[Apart, ...]] = field(default_factory=dict)
    """By statement: the statements that say something else though both may be true, and why."""
    superseded_by: Mapping[Ref, tuple[Ref, ...]] = field(default_factory=dict)
    """By statement: its claimant's later word on the same matter."""
    neighbours: Mapping[EntityId, tuple[tuple[EntityId, int], ...]] = field(default_factory=dict)
    """By entity: the entities that appear in most of the same briefings, with how many."""
    parts: Mapping[EntityId, tuple[EntityId, ...]] = field(default_factory=dict)
    """By entity: places within it and members of it."""
    published_by: Mapping[EntityId, tuple[BriefingId, ...]] = field(default_factory=dict)
    """By outlet: the briefings that rest on its articles."""
    agreements: Mapping[Ref, tuple[Ref, ...]] = field(default_factory=dict)
    """By statement: the statements that agree with it, itself included; only for those that have any."""
    bodies: Mapping[EntityId, EntityId] = field(default_factory=dict)
    """By entity: the outermost body that it belongs to and speaks for; only for those that belong to any."""
    voices: Mapping[EntityId, Voice] = field(default_factory=dict)
    """By entity: for whom it speaks; only for those of which a record says so."""
    disputes: tuple[Disagreement, ...] = ()
    """Pairs of statements that cannot both be true, by the later one's date."""
    disputes_in: Mapping[BriefingId, tuple[Disagreement, ...]] = field(default_factory=dict)
    """By briefing: the pairs that one of its statements belongs to."""
    watched: tuple[Watched, ...] = ()
    """Everything that is or was expected by a day, by that day; each thing once (see `expectations`)."""
    undated: tuple[Watched, ...] = ()
    """What is expected without a day, by the date of the briefing."""
    expected_in: Mapping[BriefingId, tuple[Watched, ...]] = field(default_factory=dict)
    """Both by briefing; what several briefings relay is under each of them."""


@dataclass(slots=True)
class Tally:
    """What the claims of the archive rest on, in counts; those of withdrawn briefings count nowhere."""

    claims: int = 0
    single_origin: int = 0
    """Claims that rest on one origin."""
    caveats: int = 0
    """Claims of a state that nothing independent bears out."""
    unjudged: int = 0
    """Claims of which nobody has judged how credible they are."""
    unnamed: int = 0
    """Claims of somebody whom the article does not name."""
    by_kind: Counter[ClaimKind] = field(default_factory=Counter)
    by_voice: Counter[Body] = field(default_factory=Counter)
    """By kind of body: the claims whose chain begins with one of it."""
    by_origin: Counter[EntityId] = field(default_factory=Counter)
    """By body: the claims that come from it."""
    alone_on: Counter[EntityId] = field(default_factory=Counter)
    """By body: the claims that rest on nobody else."""
    by_outlet: Counter[EntityId] = field(default_factory=Counter)
    """By outlet: the claims in its articles."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that pages are made from."""

    settings: Settings
    briefings: Mapping[BriefingId, BriefingEntry]
    """By id, in order of date, then id."""
    entities: Mapping[EntityId, EntityEntry]
    topics: Mapping[TopicId, TopicEntry]
    """By id, in the order of the tree."""
    threads: Mapping[ThreadId, ThreadEntry]
    measures: Mapping[MeasureId, MeasureEntry]
    pages: Mapping[str, HandWritten]
    back: Backlinks
    refers: Mapping[BriefingId, tuple[EntityId, ...]]
    """By briefing: the entities that it speaks of, in order of appearance."""
    told_in: Mapping[ThreadId, tuple[BriefingId, ...]] = field(default_factory=dict)
    """By thread: its briefings by date; only for those that have any."""
    moved: tuple[Moved, ...] = ()
    """Pages that have moved, by their old address."""
    former: Mapping[PagePath, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """By a briefing's page, for each statement: the anchors that it had before."""
    firsts: Mapping[str, str] = field(default_factory=dict)
    """By briefing, the id that it had first; by statement (`briefing#anchor`), its first anchor; only where they were renamed."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words that stand for one another in search."""
    tally: Tally = field(default_factory=Tally)
    as_of: dt.date | None = None
    """The newest record's date. Pages say what was so then; they never ask the clock."""
    _worked_out: dict[str, Any] = field(init=False, default_factory=dict, compare=False, repr=False)
    """What functions marked `once` have worked out, by their names; a changed copy begins anew."""
    answers: Parts = field(init=False, default_factory=Parts, compare=False, repr=False)
    """Answers that are kept from run to run; no page reads it."""

    def whole(self, name: str, work: Callable[[Archive], Any]) -> Any:
        """What a function of the whole archive gives, worked out once."""
        if name not in self._worked_out:
            self._worked_out[name] = work(self)
        return self._worked_out[name]

    def of_key(self, name: str, work: Callable[[Archive, Any], Any], key: str) -> Any:
        """What a function of the archive and a key gives, worked out once for each key."""
        known = self._worked_out.setdefault(name, {})
        if key not in known:
            known[key] = work(self, key)
        return known[key]

    @property
    def frames(self) -> Mapping[BriefingId, BriefingEntry]:
        """The briefings, for who reads of them all but the bottom line, the key points and the context.

        They are the same entries; but a page that asks here for a title, a day or a claim is not made again for other words.
        """
        return self.briefings

    def first(self, ref: str) -> str:
        """A briefing's id, or a statement as `briefing#anchor`, as it was called first."""
        if not refs.is_statement(ref):
            return self.firsts.get(ref, ref)
        id_, anchor = refs.parts(ref)
        return refs.ref(BriefingId(self.firsts.get(id_, id_)), self.firsts.get(ref, anchor))

    def body(self, id_: EntityId) -> EntityId:
        """The outermost body for which an entity speaks; itself when it belongs to none."""
        return self.back.bodies.get(id_, id_)

    def entity_at(self, page: PagePath) -> EntityEntry | None:
        """The entity whose page this is; its id is the file's name."""
        entry = self.entities.get(EntityId(page.rpartition("/")[2].removesuffix(".md")))
        return entry if entry and entry.page == page else None

    def settled(self, ref: Ref) -> tuple[OutcomeAt, ...]:
        """What came of a statement, as briefings say that were not withdrawn; the last one counts."""
        return tuple(o for o in self.back.outcomes.get(ref, ()) if not self.frames[o.briefing].withdrawn)

    def briefing_of(self, ref: Ref) -> BriefingEntry:
        """The briefing of the statement at `briefing#anchor`."""
        return self.frames[refs.parts(ref)[0]]

    def address_of(self, ref: Ref) -> str:
        """The path of the page that has the statement at `briefing#anchor`, with its anchor."""
        return self.briefing_of(ref).address(refs.parts(ref)[1])

    def statement(self, ref: Ref) -> StatementAt | None:
        """The statement at `briefing#anchor`; None where the briefing has none there."""
        return self.briefing_of(ref).statement(refs.parts(ref)[1])

    def claim(self, ref: Ref) -> ClaimAt:
        """The claim at `briefing#anchor`."""
        id_, anchor = refs.parts(ref)
        entry = self.frames[id_]
        return ClaimAt(id_, anchor, entry.record.claims[entry.number(anchor)[1]])
