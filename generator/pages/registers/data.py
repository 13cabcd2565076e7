"""Makes the archive as files for analysts (CSV, JSON Lines, schemas), and the page that explains them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.archive.entries import BriefingEntry, EntityEntry
from generator.archive.model import Archive
from generator.archive.once import kept_each, once
from generator.evidence import away
from generator.guide.jsonschema import SCHEMAS
from generator.pages.here import Here
from generator.pages.machine.figures import TableData
from generator.pages.machine.structured import LISTED, Addresses, web_page
from generator.pages.machine.structured_records import data_set, download
from generator.pages.machine.table_rows import Row
from generator.pages.machine.tables import TABLES, Column, Table
from generator.pages.page import Page
from generator.pages.plan import PagePlan
from generator.records import paths, refs, sections, shape
from generator.records.ids import BriefingId
from generator.records.paths import PagePath
from generator.records.record import Record, to_json
from generator.text import words
from generator.text.markdown import Markdown

FOLDER = sections.DATA.folder
_TABLE = {table.name: table for table in TABLES}
WHOLE = "briefings"
"""The table that tells of the briefings' own words, as do the records."""


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


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is to be: its table (none for records), where it lies, what it holds, and of which year (empty: of all)."""

    table: str
    file: PagePath
    label: str
    year: str


def pages(archive: Archive) -> Iterator[PagePlan]:
    """Every file, and the page."""
    files = tuple(_files(archive))
    for one in files:
        yield PagePlan(one.file, _of_table if one.table else _of_records, (one,))
    for kind in SCHEMAS:
        yield PagePlan(_schema(kind), _of_schema, (kind,))
    yield PagePlan(paths.index_page(FOLDER), _data_page, (files,))


def _files(archive: Archive) -> Iterator[_File]:
    """The files of each year, then those of all years; a table without a row is none."""
    for year in by_year(archive):
        for table in TABLES:
            if table.by_year and _is_there(archive, table, year):
                yield _File(table.name, PagePath(f"{FOLDER}/{table.name}-{year}.csv"), year, year)
        yield _File("", PagePath(f"{FOLDER}/briefings-{year}.jsonl"), f"Briefings of {year}", year)
    for table in TABLES:
        if not table.by_year and _is_there(archive, table, ""):
            yield _File(table.name, PagePath(f"{FOLDER}/{table.name}.csv"), "All", "")
    if archive.entities:
        yield _File("", PagePath(f"{FOLDER}/entities.jsonl"), "Entities", "")


@once
def by_year(archive: Archive) -> Mapping[str, tuple[BriefingId, ...]]:
    """The briefings of each year (four digits), in their order."""
    years = groupby(archive.briefings.values(), lambda entry: f"{entry.record.date.year:04}")
    return {year: tuple(entry.id for entry in group) for year, group in years}


def _entries(archive: Archive, year: str, table: str = WHOLE) -> list[BriefingEntry]:
    """The briefings of a year; one table alone tells of their own words."""
    read = archive.briefings if table == WHOLE else archive.frames
    return [read[id_] for id_ in by_year(archive)[year]] if year else []


def _is_there(archive: Archive, table: Table, year: str) -> bool:
    return any(True for _ in table.rows(archive, _entries(archive, year, table.name)))


def _rows(archive: Archive, table: str, year: str) -> tuple[Row, ...]:
    return tuple(_TABLE[table].rows(archive, _entries(archive, year, table)))


def _of_table(archive: Archive, one: _File) -> Page:
    return Page(one.file, "table.csv", TableData(_TABLE[one.table].names, _rows(archive, one.table, one.year)))


def _of_records(archive: Archive, one: _File) -> Page:
    return Page(one.file, "records.jsonl", _records(archive, one.year))


def _of_schema(_archive: Archive, kind: str) -> Page:
    return Page(_schema(kind), "schema.json", SchemaData(kind))


def _data_page(archive: Archive, files: Sequence[_File]) -> Page:
    here = Here(archive, paths.index_page(FOLDER))
    data = _page(here, files)
    return Page(here.page, "data.md", data, (), _structured(Addresses(archive, here.page), data))


def _line(here: Here, one: _File) -> FileLine:
    """What the page tells of a file, which is counted anew: a page relies on no other one."""
    number, characters = _size(here.archive, f"{one.table}/{one.year}")
    noun = "row" if one.table else "record"
    return FileLine(one.file, here.link(one.file, one.label), words.count(number, noun), words.size(characters))


@kept_each(tuple[int, int])
def _size(archive: Archive, of: str) -> tuple[int, int]:
    """How many rows or records a file has, and characters: one of a table (empty: of records) and a year, `events/2024`."""
    table, _, year = of.partition("/")
    if table:
        rows = _rows(archive, table, year)
        return len(rows), _characters(rows)
    held = _records(archive, year)
    characters = sum(len(to_json(record)) for _, _, record in held.records)
    return len(held.records), characters + sum(len(str(said)) for said in held.standing.values())


def _characters(rows: Iterable[Row]) -> int:
    return sum(len(str(cell)) + 1 for row in rows for cell in row if cell is not None)


def _records(archive: Archive, year: str) -> RecordsData:
    """The briefings of a year; without one, all entities."""
    entries: Sequence[BriefingEntry | EntityEntry] = _entries(archive, year) if year else list(archive.entities.values())
    site = archive.settings.site_url
    found = tuple((e.id, paths.on_site(site, e.page), _as_written(e.id, e.record)) for e in entries)
    briefings = (e for e in entries if isinstance(e, BriefingEntry))
    standing: dict[str, Mapping[str, tuple[str, ...]]] = {e.id: _standing(archive, e) for e in briefings}
    return RecordsData(found, standing)


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


def _page(here: Here, files: Sequence[_File]) -> DataPageData:
    settings, as_of, lines = here.archive.settings, here.archive.as_of, dict[str, list[FileLine]]()
    for one in files:
        lines.setdefault(one.table, []).insert(0, _line(here, one))
    tables = (TableLine(t.name.capitalize(), f"_{t.name}", t.about, t.columns, tuple(lines.get(t.name, ()))) for t in TABLES)
    return DataPageData(
        title="Data",
        as_of=words.day(as_of) if as_of else "",
        copyright=settings.copyright,
        site=settings.site_url,
        tables=tuple(table for table in tables if table.files),
        records=tuple(lines.get("", ())),
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
