"""The types of statements: what a briefing says that somebody said, counted, did, expects, or makes of it. Frozen.

A field's docstring is its documentation everywhere: in the JSON Schema, in editors and in the authoring guide. A `…Ref`
names another record; `link` finds out whether there is one.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Generic

from generator.records.anchors import Anchor
from generator.records.fields import (
    ClaimRef,
    Credibility,
    Day,
    EntityRef,
    EventRef,
    Flag,
    Language,
    MeasureRef,
    Name,
    Number,
    OrganisationRef,
    OwnClaimRef,
    PartialDate,
    PlaceRef,
    Prose,
    StatementRef,
    Text,
    ThreadRef,
    Word,
    Words,
    complaint,
)
from generator.records.lists import Ids, Items
from generator.records.record import Record
from generator.records.refs import How
from generator.records.vocabulary import Body, ClaimKind, Confidence, EventStatus, Ground, Likelihood, Reason, Result


class Claimant(Record):
    """Who says something: an entity's id, or `{unnamed: …}` in the article's own words."""

    alone: ClassVar[str] = "entity"

    entity: EntityRef | None = None
    """The entity that makes the statement."""
    unnamed: Text | None = None
    """A source that the article does not name, such as `several people in government`."""
    of: EntityRef | None = None
    """Of a source without a name: the state or body to which it belongs, where the article says that."""
    body: Annotated[Body, Word] | None = None
    """Of a source without a name: what kind of body it speaks for, where the article does not say which; else that of `of`."""

    def check(self) -> None:
        """It is one of the two, and only of a source without a name it is said here for whom it speaks."""
        if (self.entity is None) == (self.unnamed is None):
            raise complaint("missing-field", "a claimant is an entity's id or {unnamed: …}", "give one of the two")
        if self.entity and (self.of or self.body):
            help_ = "remove `of` and `body`: the record of the entity says for whom it speaks"
            raise complaint("bad-value", "`of` and `body` are for a source without a name", help_)


class Quote(Record):
    """Words as they were said."""

    text: Words
    """The words, verbatim."""
    speaker: EntityRef | None = None
    """The entity whose words they are."""
    translated: Flag = False
    """Whether the words were said in another language than they stand here."""
    language: Language | None = None
    """The language in which they stand here, a BCP 47 tag; if left out, the article's where they are in its writing."""


class Contradiction(Record, Generic[How]):
    """A claim that cannot be true if this one is. A reference alone stands for it; then its ground is not named."""

    alone: ClassVar[str] = "claim"

    claim: ClaimRef[How]
    """The other claim, as `briefing#claim` or `#claim`."""
    ground: Annotated[Ground, Word] | None = None
    """What of the two cannot both be true."""
    question: Text | None = None
    """The question that both answer, in words that hold at both; claims that disagree on it stand together under it."""


class Difference(Record, Generic[How]):
    """A claim that says something else than this one, though both may be true: no dispute."""

    claim: ClaimRef[How]
    """The other claim, as `briefing#claim` or `#claim`."""
    because: Annotated[Reason, Word]
    """Why the two differ."""
    note: Prose | None = None
    """How they differ, in a sentence for the readers of either: it names the two, and does not say `here` and `there`."""


class Claim(Record, Generic[How]):
    """One statement: who said what, through whom, and how far it can be believed. Its permalink is `#id`."""

    id: Anchor | None = None
    """The statement's name within the briefing; needed as soon as anything refers to it, and never changed."""
    text: Prose
    """The statement in the archive's own words."""
    kind: Annotated[ClaimKind, Word] = ClaimKind.REPORTED
    """What kind of statement it is."""
    by: Claimant | None = None
    """Who says so."""
    via: Annotated[tuple[OrganisationRef, ...], Ids] = ()
    """The channels between the claimant and this outlet, the nearest to the claimant first."""
    said: PartialDate | None = None
    """When it was said."""
    quote: Quote | None = None
    """The claimant's own words."""
    due: PartialDate | None = None
    """For forecasts and announcements: when it comes true or does not."""
    no_outcome: Prose | None = None
    """For what has a day that has passed: where somebody looked for what came of it, and found nothing on record."""
    credibility: Credibility | None = None
    """The Admiralty code's number, judged apart from the source: 1 confirmed … 6 cannot be judged. Nothing where nobody has."""
    supports: Annotated[tuple[ClaimRef[How], ...], Ids] = ()
    """Claims that this one bears out, as `briefing#claim` or `#claim`. They bear it out only where they say so in turn."""
    contradicts: Annotated[tuple[Contradiction[How], ...], Items] = ()
    """Claims that cannot be true if this one is; naming them on one side is enough."""
    differs: Annotated[tuple[Difference[How], ...], Items] = ()
    """Claims that say something else, though both may be true; naming them on one side is enough."""
    supersedes: Annotated[tuple[ClaimRef[How], ...], Ids] = ()
    """Earlier claims of the same claimant on the same matter, of which this one is the later word."""
    threads: Annotated[tuple[ThreadRef, ...] | None, Ids] = None
    """The briefing's threads that it tells of; left out, the only one that the briefing has; `[]` for none."""
    note: Prose | None = None
    """What a reader must know to weigh the statement."""


class Figure(Record, Generic[How]):
    """One number that somebody put on a measure. Numbers of different claimants are never averaged."""

    measure: MeasureRef
    """The quantity, which says the unit and what exactly is counted."""
    claim: OwnClaimRef[How] | None = None
    """The claim of this briefing that gives the number, as `#claim`: what holds of the claim then holds of the number."""
    value: Number | None = None
    """The number, in the measure's unit."""
    low: Number | None = None
    """The lower end of a range; alone, `at least`."""
    high: Number | None = None
    """The upper end of a range; alone, `up to`."""
    unit: Text | None = None
    """The unit, where it should be checked against the measure's."""
    approximate: Flag = False
    """Whether the claimant gave the number as a rough one."""
    by: Claimant | None = None
    """Whose number it is; its claim's claimant where that is left out."""
    as_of: PartialDate | None = None
    """The time that the number speaks of."""
    note: Prose | None = None
    """What a reader must know about the number."""

    def check(self) -> None:
        """It has a number, or a range whose ends are in order."""
        bounds = (self.low, self.high)
        if self.value is not None and bounds != (None, None):
            raise complaint("figure-value", "a figure has a value or a range, not both", "remove `value`, or `low` and `high`")
        if self.value is None and bounds == (None, None):
            raise complaint("figure-value", "the figure has no number", "give `value`, or `low` and/or `high`")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise complaint("figure-value", f"low ({self.low}) is above high ({self.high})", "swap the two")


class Event(Record, Generic[How]):
    """Something that happened or is to happen."""

    id: Anchor | None = None
    """The event's name within the briefing; where an occasion has this id, the event belongs to it."""
    date: PartialDate
    """The day, or as much of the date as is known."""
    until: PartialDate | None = None
    """The last day of an event that lasts."""
    what: Prose
    """What happens."""
    place: PlaceRef | None = None
    """Where it happens."""
    participants: Annotated[tuple[EntityRef, ...], Ids] = ()
    """Who takes part."""
    status: Annotated[EventStatus, Word] = EventStatus.PAST
    """Whether the event lay ahead when the article was published."""
    by: Claimant | None = None
    """Who says so; its claim's claimant where that is left out."""
    claim: OwnClaimRef[How] | None = None
    """The claim of this briefing that announces the event, as `#claim`: the two are then one thing to watch."""
    same_as: EventRef[How] | None = None
    """The same event as another briefing tells it, as `briefing#event`: lists have it once, with all its reports."""
    no_outcome: Prose | None = None
    """For what lay ahead and is past by now: where somebody looked for what came of it, and found nothing on record."""
    threads: Annotated[tuple[ThreadRef, ...] | None, Ids] = None
    """The briefing's threads that it is part of; left out, its claim's, or the only one of the briefing; `[]` for none."""


class Assessment(Record):
    """This site's own judgement, set apart from what others claim."""

    id: Anchor | None = None
    """The judgement's name within the briefing, needed as soon as an outcome refers to it, and never changed."""
    text: Prose
    """The judgement."""
    likelihood: Annotated[Likelihood, Word] | None = None
    """How probable it is, in ICD 203's words."""
    confidence: Annotated[Confidence, Word] | None = None
    """How good the evidence is; always with a basis."""
    basis: Prose | None = None
    """What the judgement rests on."""
    due: PartialDate | None = None
    """For a judgement of what is to come: when it comes true or does not."""
    no_outcome: Prose | None = None
    """Once that day has passed: where somebody looked for what came of it, and found nothing on record."""
    made: Day | None = None
    """The day on which it was written: after its `due`, or after the events, it is hindsight and counts in no score."""

    def check(self) -> None:
        """A level of confidence says what it rests on."""
        if self.confidence is not None and self.basis is None:
            raise complaint("missing-basis", "a level of confidence needs a basis", "add `basis:` with what it rests on")


class Outcome(Record, Generic[How]):
    """What came of something that an earlier briefing expected."""

    of: StatementRef[How]
    """The claim, event or assessment, as `briefing#id`."""
    result: Annotated[Result, Word]
    """What came of it."""
    note: Prose | None = None
    """How this article shows it, in words that also stand where it was expected: they name the outlet, and not `here`."""


class Family(Record):
    """Measures that belong together: their figures stand in one picture, and are never added up."""

    title: Name
    """What they are together, such as `North Korean losses in Kursk`."""
    unit: Text | None = None
    """What all of them count, where their own units differ: deaths and casualties are both `soldiers`."""
    measures: Annotated[tuple[MeasureRef, ...], Ids]
    """The others, in the order in which they stand behind the measure in whose file this is."""
