"""The archive as tables for machines: which there are, what their columns hold, and their rows.

What a column holds is said where the field is declared, in the model's docstring. The first column holds a row's permanent
id; its name and the second's tell that a file is one of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator import happenings, interest, paths, prose
from generator.aliases import Alias
from generator.archive import Archive
from generator.entries import BriefingEntry
from generator.known import threads_of
from generator.model import Briefing, Coordinates, Entity, Measure, Outlet, Source, Thread, Topic
from generator.statements import Claim, Event, Figure, Outcome, Quote, Record
from generator.views import figures
from generator.views.figures import Cell
from generator.views.here import claimant_name

Row = tuple[Cell, ...]


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
    """Columns that are fields of a record; `column=field` where the name is another one."""
    pairs = [field.partition("=") for field in fields]
    return tuple(Column(name, model.model_fields[other or name].description or "") for name, _, other in pairs)


_PAGE = Column("page", "Its address on this site; empty where the site does not know its own.")
_PUBLISHED = Column("published", "The day on which the summarised article was published.")
_OUTLET = (Column("outlet", "The name of the organisation that published the article."), Column("outlet_id", "Its id."))
_BY = (
    Column("claimant", "Who says so: a name, or the article’s words for a source without one."),
    Column("claimant_id", "The claimant’s id; empty for a source without a name, and where the outlet speaks for itself."),
)


def _address(archive: Archive, page: str) -> str:
    site = archive.settings.site_url
    return f"{site}{paths.url_of(page)}" if site else ""


def _text(text: str | None) -> str:
    return prose.to_text(text) if text else ""


def _ids(ids: Iterable[str]) -> str:
    """Ids hold no spaces."""
    return " ".join(ids)


def _refs(briefing: str, refs: Iterable[str]) -> str:
    """Statements in full, those of the same briefing too."""
    return _ids(f"{briefing}{ref}" if ref.startswith("#") else ref for ref in refs)


def _briefings(archive: Archive, entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    for entry in entries:
        record, source = entry.record, entry.record.source
        yield (
            entry.id,
            record.date.isoformat(),
            record.title,
            _text(record.bottom_line),
            archive.entities[source.outlet].record.name,
            source.outlet,
            source.via or "",
            source.url or "",
            source.title or "",
            "; ".join(source.authors),
            source.language or "",
            source.archived or "",
            source.read.value,
            _ids(record.topics),
            _ids(record.threads),
            _ids(archive.refers[entry.id]),
            record.status.value,
            max((c.date.isoformat() for c in record.corrections), default=""),
            _address(archive, entry.page),
        )


def _claims(archive: Archive, entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    for entry in entries:
        outlet = entry.record.source.outlet
        for at in entry.claims:
            claim = at.record
            yield (
                at.ref,
                entry.record.date.isoformat(),
                archive.entities[outlet].record.name,
                outlet,
                claimant_name(archive, claim.by),
                (claim.by and claim.by.entity) or "",
                claim.kind.value,
                _text(claim.text),
                _ids(claim.via),
                claim.said or "",
                claim.due or "",
                claim.quote.text if claim.quote else "",
                (claim.quote and claim.quote.speaker) or "",
                claim.credibility,
                _refs(entry.id, claim.supports),
                _refs(entry.id, claim.contradicts),
                _ids(threads_of(claim, entry.record)),
                _text(claim.note),
                interest.source_of(archive, at) or "",
                interest.caveat(archive, at),
                entry.withdrawn,
                _address(archive, f"{entry.page}#{at.anchor}"),
            )


def _figures(archive: Archive, entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    for entry in entries:
        for at in entry.figures:
            measure = archive.measures[at.record.measure]
            yield (*figures.row(archive, measure, at), measure.record.name, measure.id)


def _events(archive: Archive, entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    for entry in entries:
        for at in entry.events:
            event = at.record
            yield (
                at.ref,
                entry.record.date.isoformat(),
                event.date,
                event.until or "",
                _text(event.what),
                event.status.value,
                archive.entities[event.place].record.name if event.place else "",
                event.place or "",
                _ids(event.participants),
                claimant_name(archive, event.by),
                (event.by and event.by.entity) or "",
                _refs(entry.id, (event.same_as,) if event.same_as else ()),
                happenings.shown(archive, at).ref,
                entry.withdrawn,
                _address(archive, f"{entry.page}#{at.anchor}"),
            )


def _outcomes(archive: Archive, entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    for entry in entries:
        for outcome in entry.record.outcomes:
            date, page = entry.record.date.isoformat(), _address(archive, entry.page)
            yield entry.id, date, outcome.of, outcome.result.value, _text(outcome.note), entry.withdrawn, page


def _entities(archive: Archive, _entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    for entry in archive.entities.values():
        record, outlet, point = entry.record, entry.record.outlet, entry.record.coordinates
        yield (
            entry.id,
            entry.kind.folder,
            record.name,
            "; ".join(alias.name for alias in record.aliases),
            record.role or "",
            _text(record.description),
            record.country or "",
            record.wikidata or "",
            _ids(record.same_as),
            point.lat if point else None,
            point.lon if point else None,
            record.within or "",
            _ids(record.member_of),
            record.body or "",
            record.identity.value,
            outlet.kind.value if outlet else "",
            outlet.state_controlled if outlet else None,
            outlet.reliability.value if outlet else "",
            _address(archive, entry.page),
        )


def _threads(archive: Archive, _entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    for entry in archive.threads.values():
        record = entry.record
        page = _address(archive, entry.page)
        yield entry.id, record.title, _text(record.summary), _ids(record.topics), record.closed, page


def _measures(archive: Archive, _entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    for entry in archive.measures.values():
        record = entry.record
        yield entry.id, record.name, record.unit, _text(record.what), _ids(record.topics), _address(archive, entry.page)


def _topics(archive: Archive, _entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    for topic in archive.topics.values():
        yield topic.id, topic.title, _text(topic.description), _ids(topic.path[-1:]), _address(archive, topic.page)


def _id(noun: str, what: str) -> Column:
    return Column(f"briefings_{noun}", what)


_WITHDRAWN = Column("withdrawn", "Whether the briefing has been withdrawn.")
TABLES: tuple[Table, ...] = (
    Table("briefings", Briefing.__doc__ or "", (
        _id("briefing", "The briefing’s permanent id."), _PUBLISHED, *_of(Briefing, "title", "bottom_line"), *_OUTLET,
        *_of(Source, "via_id=via", "article=url", "headline=title", "authors", "language", "archived", "read"),
        *_of(Briefing, "topics", "threads"),
        Column("entities", "The ids of all entities that it speaks of."), *_of(Briefing, "status"),
        Column("corrected", "The day of the latest correction."), _PAGE,
    ), _briefings),
    Table("claims", Claim.__doc__ or "", (
        _id("claim", "The claim’s permanent id: its briefing’s and its own."), _PUBLISHED, *_OUTLET, *_BY,
        *_of(Claim, "kind", "text", "via", "said", "due"), *_of(Quote, "quote=text", "speaker_id=speaker"),
        *_of(Claim, "credibility", "supports", "contradicts"),
        Column("threads", "The ids of the threads that it tells of."), *_of(Claim, "note"),
        Column("comes_from", "With what kind of body its chain begins; empty where no record says so."),
        Column("caveat", "What is said where it comes from a state and nothing independent of states bears it out."),
        _WITHDRAWN, _PAGE,
    ), _claims),
    Table("figures", Figure.__doc__ or "", (
        _id("figure", "The figure’s permanent id: its briefing’s and its number there."), _PUBLISHED, _OUTLET[0], *_BY,
        *_of(Figure, "value", "low", "high", "approximate"), *_of(Measure, "unit"), *_of(Figure, "as_of", "note"),
        Column("title", "The briefing’s title."), Column("url", _PAGE.what), _WITHDRAWN,
        *_of(Measure, "measure=name"), Column("measure_id", "The measure’s id."),
    ), _figures),
    Table("events", Event.__doc__ or "", (
        _id("event", "The event’s permanent id: its briefing’s and its own."), _PUBLISHED,
        *_of(Event, "date", "until", "what", "status", "place"), Column("place_id", "The place’s id."),
        *_of(Event, "participants"), *_BY, *_of(Event, "same_as"),
        Column("listed_as", "The report under which lists have the event: reports with the same one tell of one event."),
        _WITHDRAWN, _PAGE,
    ), _events),
    Table("outcomes", Outcome.__doc__ or "", (
        _id("outcome", "The id of the briefing that says what came of it."), _PUBLISHED,
        *_of(Outcome, "of", "result", "note"), _WITHDRAWN, _PAGE,
    ), _outcomes),
    Table("entities", Entity.__doc__ or "", (
        _id("entity", "The entity’s permanent id."), Column("kind", "What kind of entity it is."),
        *_of(Entity, "name"), *_of(Alias, "aliases=name"), *_of(Entity, "role", "description", "country", "wikidata", "same_as"),
        *_of(Coordinates, "latitude=lat", "longitude=lon"), *_of(Entity, "within", "member_of", "body", "identity"),
        *_of(Outlet, "outlet_kind=kind", "state_controlled", "reliability"), _PAGE,
    ), _entities, by_year=False),
    Table("threads", Thread.__doc__ or "", (
        _id("thread", "The thread’s permanent id."), *_of(Thread, "title", "summary", "topics", "closed"), _PAGE,
    ), _threads, by_year=False),
    Table("measures", Measure.__doc__ or "", (
        _id("measure", "The measure’s permanent id."), *_of(Measure, "name", "unit", "what", "topics"), _PAGE,
    ), _measures, by_year=False),
    Table("topics", Topic.__doc__ or "", (
        _id("topic", "The topic’s permanent id."), *_of(Topic, "title", "description"),
        Column("within", "The id of the next wider topic."), _PAGE,
    ), _topics, by_year=False),
)  # fmt: skip
"""Every table there is. What depends on briefings lies in a file a year, so that a new one changes its year's files only."""
