"""Makes the guide for authors, where the archive asks for it: each kind of record, its fields, and every finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.archive.model import Archive
from generator.guide import guidebook
from generator.pages.here import Here
from generator.pages.page import Crumb, Page
from generator.pages.plan import PagePlan
from generator.records import paths, sections
from generator.records.paths import PagePath
from generator.text.markdown import Markdown

FOLDER = sections.GUIDE.folder
FINDINGS = f"{FOLDER}/findings"
GUIDE = Crumb("Guide", paths.index_page(FOLDER))


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
    codes: tuple[CodeLine, ...]


@dataclass(frozen=True, slots=True)
class CodeData:
    """What the template of one finding's page is told."""

    title: str
    severity: str
    what: str
    why: str
    text: Markdown


def pages(archive: Archive) -> Iterator[PagePlan]:
    """The chapters, the list of findings, and a page for each of them."""
    if not archive.settings.guide:
        return
    for name in guidebook.CHAPTERS:
        yield PagePlan(PagePath(f"{FOLDER}/{name}.md"), _of_chapter, (name,))
    yield PagePlan(paths.index_page(FINDINGS), _findings)
    for code, severity, title, why in guidebook.codes():
        yield PagePlan(_page(code), _of_finding, (code, severity, title, why))


def _of_chapter(_archive: Archive, name: str) -> Page:
    return Page(PagePath(f"{FOLDER}/{name}.md"), "guide.md", _chapter(name), () if name == "index" else (GUIDE,))


def _findings(archive: Archive) -> Page:
    here = Here(archive, paths.index_page(FINDINGS))
    lines = (CodeLine(here.link(_page(code), code), severity, title) for code, severity, title, _ in guidebook.codes())
    return Page(here.page, "guide-findings.md", CodesData("Findings", tuple(lines)), (GUIDE,))


def _of_finding(_archive: Archive, code: str, severity: str, title: str, why: str) -> Page:
    text = Markdown(guidebook.shown(guidebook.finding(code)))
    trail = (GUIDE, Crumb("Findings", paths.index_page(FINDINGS)))
    return Page(_page(code), "guide-finding.md", CodeData(code, severity, title, why, text), trail)


def _lede(text: str) -> str:
    """A chapter's first paragraph without the marks of Markdown."""
    return " ".join(text.split("\n\n")[1].replace("`", "").split())


def _page(code: str) -> PagePath:
    return paths.record_page(FINDINGS, code)


def _chapter(name: str) -> GuideData:
    text = guidebook.shown(guidebook.chapter(name))
    title = text.partition("\n")[0].removeprefix("# ")
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
    return GuideData(title, _lede(text), Markdown(text), tables, words)
