"""The guide for authors: how to write each kind of record, its fields, and every finding. Only where the archive asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import guidebook, paths
from generator.archive import Archive
from generator.markdown import Markdown
from generator.page import Page
from generator.paths import PagePath
from generator.views.here import Here

FOLDER = "guide"
FINDINGS = f"{FOLDER}/findings"


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field: its name, what it takes, whether it must be there, and what it is."""

    name: str
    takes: Markdown
    required: bool
    what: Markdown


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields of a record or a part of one."""

    name: str
    anchor: str
    what: Markdown
    fields: tuple[FieldLine, ...]


@dataclass(frozen=True, slots=True)
class WordTable:
    """A vocabulary: each word with its meaning."""

    name: str
    anchor: str
    what: Markdown
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GuideData:
    """What the template of a chapter is told; `text` begins with its heading."""

    title: str
    lede: str
    trail: tuple[Markdown, ...]
    text: Markdown
    tables: tuple[FieldTable, ...]
    words: tuple[WordTable, ...]


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A finding in the list of all."""

    link: Markdown
    severity: str
    title: str


@dataclass(frozen=True, slots=True)
class CodesData:
    """What the template of the list of findings is told."""

    title: str
    trail: tuple[Markdown, ...]
    codes: tuple[CodeLine, ...]


@dataclass(frozen=True, slots=True)
class CodeData:
    """What the template of one finding's page is told."""

    title: str
    trail: tuple[Markdown, ...]
    severity: str
    what: str
    why: str
    text: Markdown


def pages(archive: Archive) -> Iterator[Page]:
    """The chapters, the list of findings, and a page for each of them."""
    if not archive.settings.guide:
        return
    for name in guidebook.CHAPTERS:
        here = Here(archive, PagePath(f"{FOLDER}/{name}.md"))
        yield Page(here.page, "guide.md", _chapter(here, name))
    here = Here(archive, paths.index_page(FINDINGS))
    lines = (CodeLine(here.link(_page(code), code), severity, title) for code, severity, title, _ in guidebook.codes())
    yield Page(here.page, "guide-findings.md", CodesData("Findings", _trail(here), tuple(lines)))
    for code, severity, title, why in guidebook.codes():
        here = Here(archive, _page(code))
        text = Markdown(guidebook.shown(guidebook.finding(code)))
        trail = (*_trail(here), here.link(paths.index_page(FINDINGS), "Findings"))
        yield Page(here.page, "guide-finding.md", CodeData(code, trail, severity, title, why, text))


def _lede(text: str) -> str:
    """A chapter's first paragraph without the marks of Markdown."""
    return " ".join(text.split("\n\n")[1].replace("`", "").split())


def _page(code: str) -> PagePath:
    return paths.record_page(FINDINGS, code)


def _trail(here: Here) -> tuple[Markdown, ...]:
    return (here.link(paths.index_page(FOLDER), "Guide"),)


def _chapter(here: Here, name: str) -> GuideData:
    text = guidebook.shown(guidebook.chapter(name))
    title = text.partition("\n")[0].removeprefix("# ")
    trail = () if name == "index" else _trail(here)
    tables = tuple(
        FieldTable(
            table.name,
            f"_{table.name.lower()}",
            Markdown(table.what),
            tuple(FieldLine(f.name, Markdown(f.takes), f.required, Markdown(f.what)) for f in table.fields),
        )
        for table in guidebook.tables(name)
    )
    words = tuple(WordTable(n, f"_{n.lower()}", Markdown(what), rows) for n, what, rows in guidebook.words(name))
    return GuideData(title, _lede(text), trail, Markdown(text), tables, words)
