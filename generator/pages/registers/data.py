"""Makes the archive as files for analysts (CSV, JSON Lines, schemas), and the page that explains them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from generator.archive.entries import BriefingEntry
from generator.archive.model import Archive
from generator.evidence import away
from generator.guide.jsonschema import SCHEMAS
from generator.pages.here import Here
from generator.pages.machine.figures import TableData
from generator.pages.machine.structured import LISTED, Addresses, web_page
from generator.pages.machine.structured_records import data_set, download
from generator.pages.machine.table_rows import Row
from generator.pages.machine.tables import TABLES, Column, Table
from generator.pages.page import Page
from generator.records import paths, refs, sections, shape
from generator.records.ids import BriefingId
from generator.records.model import Briefing
from generator.records.paths import PagePath
from generator.records.record import Record, to_json
from generator.text import words
from generator.text.markdown import Markdown

FOLDER = sections.DATA.folder


@dataclass(frozen=True, slots=True)
class RecordsData:
    """Records with their ids and the addresses of their pages, as their files have them.

    `standing` says by briefing how it and each of its statements stand, which no file says.
    """

    records: tuple[tuple[str, str, Record], ...]
    standing: Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class SchemaData:
    """A kind of content file, whose schema is a file."""

    kind: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file: what it holds (a year, or everything), a link to it, and how much that is."""

    file: PagePath
    link: Markdown
    rows: str
    size: str


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table: what it is about, its columns, and its files, the newest first."""

    title: str
    anchor: str
    about: str
    columns: tuple[Column, ...]
    files: tuple[FileLine, ...]


@dataclass(frozen=True, slots=True)
class DataPageData:
    """What the template of the page about the files is told."""

    title: str
    as_of: str
    copyright: str
    site: str
    tables: tuple[TableLine, ...]
    records: tuple[FileLine, ...]
    schemas: tuple[Markdown, ...]


@dataclass(slots=True)
class _Made:
    """What the page tells of the files that have been made."""

    files: dict[str, list[FileLine]] = field(default_factory=dict)

    def add(self, here: Here, name: str, file: PagePath, label: str, rows: int, characters: int, noun: str = "row") -> None:
        line = FileLine(file, here.link(file, label), words.count(rows, noun), words.size(characters))
        self.files.setdefault(name, []).insert(0, line)


def pages(archive: Archive) -> Iterator[Page]:
    """Every file, and the page."""
    here, made = Here(archive, paths.index_page(FOLDER)), _Made()
    for year, group in groupby(archive.briefings.values(), lambda e: e.record.date.year):
        entries = list(group)
        for table in TABLES:
            if table.by_year:
                yield from _file(here, made, table, f"-{year:04}", f"{year:04}", entries)
        yield _records(here, made, f"briefings-{year:04}", f"Briefings of {year:04}", [(e.id, e.page, e.record) for e in entries])
    for table in TABLES:
        if not table.by_year:
            yield from _file(here, made, table, "", "All", ())
    if archive.entities:
        yield _records(here, made, "entities", "Entities", [(e.id, e.page, e.record) for e in archive.entities.values()])
    for kind in SCHEMAS:
        yield Page(_schema(kind), "schema.json", SchemaData(kind))
    data = _page(here, made)
    yield Page(here.page, "data.md", data, (), _structured(Addresses(archive, here.page), data))


def _file(here: Here, made: _Made, table: Table, suffix: str, label: str, entries: Sequence[BriefingEntry]) -> Iterator[Page]:
    """A table, or a year of it, if it has any rows."""
    rows = tuple(table.rows(here.archive, entries))
    if rows:
        file = PagePath(f"{FOLDER}/{table.name}{suffix}.csv")
        made.add(here, table.name, file, label, len(rows), _characters(rows))
        yield Page(file, "table.csv", TableData(table.names, rows))


def _characters(rows: Iterable[Row]) -> int:
    return sum(len(str(cell)) + 1 for row in rows for cell in row if cell is not None)


def _records(here: Here, made: _Made, name: str, label: str, records: Sequence[tuple[str, PagePath, Record]]) -> Page:
    site = here.archive.settings.site_url
    found = tuple((id_, paths.on_site(site, page), _as_written(id_, record)) for id_, page, record in records)
    characters = sum(len(to_json(record)) for _, _, record in found)
    briefings = (here.archive.briefings[BriefingId(id_)] for id_, _, record in records if isinstance(record, Briefing))
    standing: dict[str, Mapping[str, tuple[str, ...]]] = {entry.id: _standing(here.archive, entry) for entry in briefings}
    characters += sum(len(str(said)) for said in standing.values())
    file = PagePath(f"{FOLDER}/{name}.jsonl")
    made.add(here, "", file, label, len(found), characters, "record")
    return Page(file, "records.jsonl", RecordsData(found, standing))


def _as_written(id_: str, record: Record) -> Record:
    """The record with the references that its file has: the schema of the data is that of the files."""
    return shape.rewritten(record, None, name=lambda ref: refs.as_written(ref, id_))


def _standing(archive: Archive, entry: BriefingEntry) -> dict[str, tuple[str, ...]]:
    """By anchor, what is said of a briefing's claims, figures and assessments; of the briefing itself by `#`."""
    claims = {refs.own(at.anchor): away.of_claim(archive, at) for at in entry.claims}
    figures = {refs.own(paths.derived_anchor("figure", at.number)): away.of_figure(archive, at) for at in entry.figures}
    assessments = {refs.own(at.anchor): away.of_statement(archive, at) for at in entry.assessments}
    return {"#": away.of_briefing(archive, entry)} | claims | figures | assessments


def _schema(kind: str) -> PagePath:
    return PagePath(f"{FOLDER}/schema/{kind}.json")


def _page(here: Here, made: _Made) -> DataPageData:
    settings, as_of = here.archive.settings, here.archive.as_of
    tables = (TableLine(t.name.capitalize(), f"_{t.name}", t.about, t.columns, tuple(made.files.get(t.name, ()))) for t in TABLES)
    return DataPageData(
        title="Data",
        as_of=words.day(as_of) if as_of else "",
        copyright=settings.copyright,
        site=settings.site_url,
        tables=tuple(table for table in tables if table.files),
        records=tuple(made.files.get("", ())),
        schemas=tuple(here.link(_schema(kind), kind.capitalize()) for kind in SCHEMAS),
    )


def _structured(at: Addresses, data: DataPageData) -> tuple[dict[str, object], ...]:
    """A catalogue of the tables; of a long row of files the newest."""
    url = at(paths.index_page(FOLDER))
    sets = []
    for table in data.tables:
        about = (
            f"{table.title} of “{at.archive.settings.site_name}”, one a row with its permanent id. {table.about.replace('`', '')}"
        )
        files = [download(at, line.file) for line in table.files[:LISTED]]
        sets.append(data_set(at, paths.at(url, table.anchor), table.title, about) | {"distribution": files})
    name = f"Data of {at.archive.settings.site_name}"
    catalogue = {
        "@type": "DataCatalog",
        "@id": paths.at(url, "catalogue"),
        "name": name,
        "publisher": at.publisher(),
        "dataset": sets,
    }
    return (web_page(at, paths.index_page(FOLDER), "WebPage", data.title, mainEntity=catalogue),)
