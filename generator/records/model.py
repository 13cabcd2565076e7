"""The records: what authors write, frozen. No I/O, and no record knows another one (see also `statements`).

A field's docstring is its documentation everywhere: in the JSON Schema, in editors and in the authoring guide.
"""

from __future__ import annotations

from typing import Annotated, Generic

from generator.records.aliases import Alias
from generator.records.fields import (
    BriefingRef,
    Country,
    Day,
    EntityRef,
    Flag,
    Language,
    Latitude,
    Longitude,
    LongProse,
    Name,
    OutletRef,
    PlaceRef,
    Prose,
    Text,
    ThreadRef,
    TopicRef,
    Url,
    Wikidata,
    Word,
    complaint,
)
from generator.records.ids import TopicId
from generator.records.judged import Correction, Verdict
from generator.records.lists import FromOutlet, Ids, Items, records
from generator.records.native_names import NativeNames
from generator.records.record import Record, field
from generator.records.refs import How
from generator.records.statements import Assessment, Claim, Event, Family, Figure, Outcome
from generator.records.vocabulary import Body, CorrectionClass, Extent, Identity, OutletKind, Relation, Reliability, Status


class Source(Record):
    """The article that a briefing summarises."""

    outlet: OutletRef
    """The organisation that published the article; its record has an `outlet:` block."""
    via: OutletRef | None = None
    """The republisher on whose pages the article was read."""
    url: Url | None = None
    """The article's address."""
    title: Text | None = None
    """The headline as published, in its own language and letters."""
    translated_title: Text | None = None
    """The headline in the site's language, where it is published in another one."""
    authors: Annotated[tuple[Text, ...], Items] = ()
    """The article's authors as named."""
    language: Language | None = None
    """The article's language, a BCP 47 tag such as `en` or `ko`."""
    accessed: Day | None = None
    """The day on which the article was read."""
    read: Annotated[Extent, Word] = Extent.WHOLE
    """How much of the article was read; what is less than the whole is told beside the briefing's byline."""
    archived: Url | None = None
    """A pinned copy of the article."""
    note: Prose | None = None
    """What a reader must know about the source, such as a date that had to be inferred."""


class Further(Record):
    """A further article that a briefing rests on."""

    outlet: OutletRef
    """The organisation that published it."""
    url: Url | None = None
    """Its address."""
    title: Text | None = None
    """Its headline as published, in its own language and letters."""
    translated_title: Text | None = None
    """The headline in the site's language, where it is published in another one."""
    language: Language | None = None
    """Its language, a BCP 47 tag; the first article's where it is left out."""
    archived: Url | None = None
    """A pinned copy of it."""


class Related(Record):
    """A relation to another briefing."""

    to: BriefingRef
    """The other briefing."""
    kind: Annotated[Relation, Word]
    """How this briefing stands to it."""
    note: Prose | None = None
    """What the relation consists in, for the readers of both briefings: it names the articles, and not `here` and `it`."""


class Briefing(Record, Generic[How]):
    """One summarised article."""

    title: Text
    """The briefing's own headline."""
    date: Day
    """The day on which the article was published; the file name begins with it."""
    source: Annotated[Source, FromOutlet]
    """The article."""
    also: Annotated[tuple[Further, ...], records("outlet: <id>")] = ()
    """Further articles that the summary rests on."""
    bottom_line: Prose
    """One or two sentences that say what matters; shown on cards, in feeds and previews."""
    verdict: Verdict[How] | None = None
    """This site's judgement of what it tells, where the records alone do not say enough."""
    key_points: Annotated[tuple[Prose, ...], Items] = ()
    """What a reader with a minute should know, a sentence each."""
    context: LongProse | None = None
    """Paragraphs of background."""
    claims: Annotated[tuple[Claim[How], ...], records("text: …")] = ()
    """Who said what."""
    figures: Annotated[tuple[Figure[How], ...], records("measure: …, value: …")] = ()
    """Numbers as data."""
    events: Annotated[tuple[Event[How], ...], records("date: …, what: …")] = ()
    """What happened or is to happen."""
    assessment: Annotated[tuple[Assessment, ...], records("text: …")] = ()
    """This site's own judgements."""
    outcomes: Annotated[tuple[Outcome[How], ...], records("of: <id>, result: …")] = ()
    """What came of things that earlier briefings expected."""
    topics: Annotated[tuple[TopicRef, ...], Ids] = ()
    """Topics from `topics.yml`."""
    threads: Annotated[tuple[ThreadRef, ...], Ids] = ()
    """Stories that the briefing belongs to."""
    mentions: Annotated[tuple[EntityRef, ...], Ids] = ()
    """Entities that belong here but that the prose does not name."""
    related: Annotated[tuple[Related, ...], records("to: <id>, kind: …")] = ()
    """Relations to other briefings."""
    corrections: Annotated[tuple[Correction[How], ...], records("date: …, class: …")] = ()
    """Changes since publication."""
    status: Annotated[Status, Word] = Status.PUBLISHED
    """Whether the briefing has a page."""

    def check(self) -> None:
        """What is withdrawn says why."""
        if self.status is Status.WITHDRAWN and not any(c.class_ is CorrectionClass.WITHDRAWAL for c in self.corrections):
            help_ = "add `corrections: [{date: …, class: withdrawal, now: why}]`"
            message = "the briefing is withdrawn, but no correction says why"
            raise complaint("missing-withdrawal", message, help_, at="status: withdrawn")


class Coordinates(Record):
    """A point on the earth, WGS 84."""

    lat: Latitude
    """Latitude in degrees, north positive."""
    lon: Longitude
    """Longitude in degrees, east positive."""


class Rating(Record):
    """A reliability that an outlet had before the one it has now."""

    reliability: Annotated[Reliability, Word]
    """The letter it had."""
    until: Day
    """The day on which it was rated anew."""
    because: Prose | None = None
    """Why it was rated anew."""


class Outlet(Record):
    """What makes an organisation an outlet, and how far it can be relied on."""

    kind: Annotated[OutletKind, Word]
    """What kind of publisher it is."""
    state_controlled: Flag = False
    """Whether a state directs what it reports, as its owner or otherwise; a judgement about control, not about quality.

    It then counts as state media, unless the record's `body` says more. One that a state only pays for is `body: public-media`.
    """
    reliability: Annotated[Reliability, Word] | None = None
    """The Admiralty code's letter: A completely reliable … F cannot be judged. Nothing where nobody has graded it."""
    homepage: Url | None = None
    """Its address."""
    rated_because: Prose | None = None
    """What the reliability rests on."""
    rated_before: Annotated[tuple[Rating, ...], records("reliability: …, until: …")] = ()
    """Earlier ratings, the oldest first: whatever rests on an outlet that was rated down says so."""
    note: Prose | None = None
    """What a reader must know, such as the judgement behind `state_controlled`."""


class Entity(Record, Generic[How]):
    """A person, organisation, place, system, agreement or occasion; the folder says which."""

    name: Name
    """The name that the archive uses."""
    link: Flag | None = None
    """Whether this name in prose becomes a link: false if only search should find it, true for a common word that is meant."""
    not_before: Annotated[tuple[Name, ...], Items] = ()
    """Words before which this name is no link: `Strike` keeps `Cobalt` out of `Cobalt Strike`."""
    not_after: Annotated[tuple[Name, ...], Items] = ()
    """Words after which this name is no link: `Operation` keeps `Cobalt` out of `Operation Cobalt`."""
    aliases: Annotated[tuple[Alias, ...], Items] = ()
    """Other names: prose links them, and search finds them."""
    names: NativeNames = field(default_factory=dict)
    """Its names in other languages, by BCP 47 tag: its page shows them, and search finds them, whole or in part."""
    role: Text | None = None
    """Its office or function in a few words."""
    description: LongProse | None = None
    """Who or what it is."""
    verdict: Verdict[How] | None = None
    """This site's judgement of what is on record of it, where the records alone do not say enough."""
    country: Country | None = None
    """The country it belongs to, ISO 3166-1 alpha-2."""
    wikidata: Wikidata | None = None
    """Its item in Wikidata."""
    same_as: Annotated[tuple[Url, ...], Items] = ()
    """Pages elsewhere about the same thing."""
    different_from: Annotated[tuple[EntityRef, ...], Ids] = ()
    """Entities with a like name that are something else: prose links each name as it is written, and nobody asks again."""
    coordinates: Coordinates | None = None
    """Where a place is."""
    within: PlaceRef | None = None
    """The place that contains this place."""
    member_of: Annotated[tuple[EntityRef, ...], Ids] = ()
    """Organisations that it belongs to."""
    body: Annotated[Body, Word] | None = None
    """What kind of body it is or speaks for; if left out, what holds of the nearest body that it belongs to (`member_of`)."""
    identity: Annotated[Identity, Word] = Identity.UNVERIFIED
    """Whether it is certain which person or thing this is."""
    outlet: Outlet | None = None
    """For an organisation that publishes."""


class Topic(Record):
    """A branch of the tree of topics."""

    title: Text
    """The topic's name."""
    description: Prose | None = None
    """What belongs to it."""
    topics: dict[TopicId, Topic] = field(default_factory=dict)
    """Narrower topics, by id."""


class Thread(Record, Generic[How]):
    """A story followed over time."""

    title: Text
    """The story's name."""
    summary: LongProse
    """The story so far."""
    verdict: Verdict[How] | None = None
    """This site's judgement of it, where the records alone do not say enough."""
    topics: Annotated[tuple[TopicRef, ...], Ids] = ()
    """Topics from `topics.yml`."""
    closed: Flag = False
    """Whether the story has ended."""


class Measure(Record, Generic[How]):
    """A quantity that claimants put numbers on."""

    name: Name
    """The quantity's name."""
    unit: Text
    """The unit, as it stands behind a number."""
    unit_one: Text | None = None
    """The unit behind the number 1, where that differs."""
    what: LongProse
    """What exactly is counted, and what is not. The pages of whom and what it names lead to the measure."""
    verdict: Verdict[How] | None = None
    """This site's judgement of its figures, where the records alone do not say enough."""
    topics: Annotated[tuple[TopicRef, ...], Ids] = ()
    """Topics from `topics.yml`."""
    family: Family | None = None
    """The measures that stand beside this one, written in the file of the first of them alone."""


class Synonyms(Record):
    """Words that stand for one another in search."""

    groups: Annotated[tuple[Annotated[tuple[Name, ...], Items], ...], Items]
    """Groups of words, each a list: a search for one word of a group also finds what has another."""
