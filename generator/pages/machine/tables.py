"""The archive's tables for programs: which there are, what their columns hold, and their rows.

What a column holds is said where the field is declared, in the model's docstring. The first column holds a row's permanent
id; its name and the second's tell that a file is one of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.archive.entries import BriefingEntry
from generator.archive.model import Archive
from generator.pages.machine import table_rows
from generator.pages.machine.table_rows import Row
from generator.records.aliases import Alias
from generator.records.judged import Verdict
from generator.records.model import Briefing, Coordinates, Entity, Measure, Outlet, Source, Thread, Topic
from generator.records.record import Record, descriptions
from generator.records.statements import Assessment, Claim, Event, Figure, Outcome, Quote


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and what it holds in a sentence."""

    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `rows` makes the rows of some briefings, or of the whole archive where the table is not `by_year`."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Archive, Iterable[BriefingEntry]], Iterator[Row]]
    by_year: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(column.name for column in self.columns)


def _of(model: type[Record], *fields: str) -> tuple[Column, ...]:
    """Columns that are fields of a record; `column=field` where the name is another one.

    What a field is may be told in paragraphs; a column's is one line, since it stands in a row of a table.
    """
    pairs = [field.partition("=") for field in fields]
    return tuple(Column(name, " ".join(descriptions(model)[other or name].split())) for name, _, other in pairs)


_PAGE = Column("page", "Its address on this site; empty where the site does not know its own.")
_PUBLISHED = Column("published", "The day on which the summarised article was published.")
_OUTLET = (Column("outlet", "The name of the organisation that published the article."), Column("outlet_id", "Its id."))
_BY = (
    Column("claimant", "Who says so: a name, or the article’s words for a source without one."),
    Column("claimant_id", "The claimant’s id; empty for a source without a name, and where the outlet speaks for itself."),
    Column("claimant_of", "Of a source without a name: the id of the state or body of which it is; empty where none is said."),
)


def _id(noun: str, what: str) -> Column:
    return Column(f"briefings_{noun}", what)


_VERDICT = _of(Verdict, "verdict=text", "verdict_says=says", "verdict_date=date", "verdict_grounds=grounds")
_WITHDRAWN = Column("withdrawn", "Whether the briefing has been withdrawn.")
_GROUNDS = Column("grounds", "The grounds of these contradictions in their order; a dash where none is named.")
_STANDING = (
    Column("superseded_by", "The claims that are the claimant’s later word on the matter."),
    Column("disputed", "Whether it is in dispute with a claim that still stands."),
)
_STANDS = Column("standing", "How it stands, in the words of the method page, each apart by a semicolon.")
TABLES: tuple[Table, ...] = (
    Table("briefings", Briefing.__doc__ or "", (
        _id("briefing", "The briefing’s permanent id."), _PUBLISHED, *_of(Briefing, "title", "bottom_line"), *_OUTLET,
        *_of(Source, "via_id=via", "article=url", "headline=title", "authors", "language", "archived", "read"),
        *_of(Briefing, "topics", "threads"),
        Column("entities", "The ids of all entities that it speaks of."), *_of(Briefing, "status"),
        Column("corrected", "The day of the latest correction."), _PAGE, *_VERDICT, _STANDS,
    ), table_rows.briefings),
    Table("claims", Claim.__doc__ or "", (
        _id("claim", "The claim’s permanent id: its briefing’s and its own."), _PUBLISHED, *_OUTLET, *_BY,
        *_of(Claim, "kind", "text", "via", "said", "due"), *_of(Quote, "quote=text", "speaker_id=speaker"),
        *_of(Claim, "credibility", "supports", "contradicts"), _GROUNDS, *_of(Claim, "differs", "supersedes"), *_STANDING,
        Column("threads", "The ids of the threads that it tells of."), *_of(Claim, "note"),
        Column("comes_from", "With what kind of body its chain begins; empty where no record says so."),
        Column("caveat", "What is said where it comes from a state and nothing independent of states bears it out."),
        _WITHDRAWN, _PAGE, Column("origins", "On how many origins it rests, with the claims that bear it out."),
        Column("origin_ids", "The ids of these origins."), _STANDS,
    ), table_rows.claims),
    Table("figures", Figure.__doc__ or "", (
        _id("figure", "The figure’s permanent id: its briefing’s and its number there."), _PUBLISHED, _OUTLET[0], *_BY,
        *_of(Figure, "value", "low", "high", "approximate"), *_of(Measure, "unit"), *_of(Figure, "as_of", "note"),
        Column("title", "The briefing’s title."), Column("url", _PAGE.what), _WITHDRAWN,
        Column("claim", "The id of the claim that gives the number."), *_STANDING,
        Column("kind", "What kind of claim gives it; empty where none is named."), _STANDS,
        *_of(Measure, "measure=name"), Column("measure_id", "The measure’s id."),
    ), table_rows.figures),
    Table("events", Event.__doc__ or "", (
        _id("event", "The event’s permanent id: its briefing’s and its own."), _PUBLISHED,
        *_of(Event, "date", "until", "what", "status", "place"), Column("place_id", "The place’s id."),
        *_of(Event, "participants"), *_BY, *_of(Event, "same_as"),
        Column("listed_as", "The report under which lists have the event: reports with the same one tell of one event."),
        _WITHDRAWN, _PAGE, Column("threads", "The ids of the threads that it is part of."),
    ), table_rows.events),
    Table("assessments", Assessment.__doc__ or "", (
        _id("assessment", "The assessment’s permanent id: its briefing’s and its own."), _PUBLISHED,
        *_of(Assessment, "text", "likelihood", "confidence", "basis", "due", "made"),
        Column("standing", "Whether it was written in hindsight, or is not on record when it was; empty for foresight."),
        _WITHDRAWN, _PAGE,
    ), table_rows.assessments),
    Table("outcomes", Outcome.__doc__ or "", (
        _id("outcome", "The id of the briefing that says what came of it."), _PUBLISHED,
        *_of(Outcome, "of", "result", "note"), _WITHDRAWN, _PAGE,
        Column("of_standing", "How what was expected stands, in words; empty where nothing speaks against it."),
    ), table_rows.outcomes),
    Table("entities", Entity.__doc__ or "", (
        _id("entity", "The entity’s permanent id."), Column("kind", "What kind of entity it is."),
        *_of(Entity, "name"), *_of(Alias, "aliases=name"), *_of(Entity, "role", "description", "country", "wikidata", "same_as"),
        *_of(Coordinates, "latitude=lat", "longitude=lon"), *_of(Entity, "within", "member_of", "body", "identity"),
        *_of(Outlet, "outlet_kind=kind", "state_controlled", "reliability"), _PAGE, *_VERDICT,
    ), table_rows.entities, by_year=False),
    Table("threads", Thread.__doc__ or "", (
        _id("thread", "The thread’s permanent id."), *_of(Thread, "title", "summary", "topics", "closed"), _PAGE, *_VERDICT,
    ), table_rows.threads, by_year=False),
    Table("measures", Measure.__doc__ or "", (
        _id("measure", "The measure’s permanent id."), *_of(Measure, "name", "unit", "what", "topics"), _PAGE,
        Column("family", "The id of the first measure of its family, in whose file the family is written."), *_VERDICT,
    ), table_rows.measures, by_year=False),
    Table("topics", Topic.__doc__ or "", (
        _id("topic", "The topic’s permanent id."), *_of(Topic, "title", "description"),
        Column("within", "The id of the next wider topic."), _PAGE,
    ), table_rows.topics, by_year=False),
)  # fmt: skip
"""Every table there is. What depends on briefings lies in a file a year, so that a new one changes its year's files only."""
