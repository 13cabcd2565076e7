"""The front page: latest edition, running threads, next on the watch list; and the search page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import paths, words
from generator.archive import Archive
from generator.markdown import Markdown
from generator.page import Page
from generator.paths import PagePath
from generator.views import cards, structured, threads, watch
from generator.views.here import Here

LATEST = 8
"""How many briefings the front page shows below the lead."""
THREADS = 6
"""How many threads it shows."""
WATCH = 6
"""How many things to watch it shows."""


@dataclass(frozen=True, slots=True)
class FrontData:
    """What the template of the front page is told."""

    title: str
    description: str
    as_of: str
    lead: cards.Card | None
    latest: tuple[cards.Card, ...]
    threads: tuple[threads.ThreadLine, ...]
    watch: tuple[watch.WatchLine, ...]
    watch_overdue: bool
    watch_list: Markdown
    years: tuple[tuple[Markdown, str], ...]
    kinds: tuple[tuple[Markdown, str], ...]
    sections: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class SearchData:
    """What the template of the search page is told."""

    title: str
    sections: tuple[Markdown, ...]


def pages(archive: Archive) -> Iterator[Page]:
    """The front page and the search page."""
    here = Here(archive, PagePath("index.md"))
    yield Page(here.page, "front.md", _front(here), (), structured.website(archive))
    here = Here(archive, PagePath("search.md"))
    yield Page(here.page, "search.md", SearchData("Search", _sections(here)))


def _sections(here: Here) -> tuple[Markdown, ...]:
    """Links to every index: the way through the archive without scripts."""
    folders = [
        ("archive", "Archive by year"),
        ("threads", "Threads"),
        ("topics", "Topics"),
        ("measures", "Measures"),
        ("sources", "Sources"),
        ("claims", "Claims"),
        ("watch", "Watch list"),
        ("corrections", "Corrections"),
        ("coverage", "Coverage"),
        ("data", "Data"),
    ]
    folders += [(kind.folder, kind.plural) for kind in here.archive.settings.kinds]
    return tuple(here.link(paths.index_page(folder), label) for folder, label in folders)


def _front(here: Here) -> FrontData:
    archive = here.archive
    newest = [e for e in list(archive.briefings.values())[::-1] if not e.withdrawn]
    running = [t for t in threads.by_latest(archive) if not t.record.closed and t.briefings]
    upcoming = watch.upcoming(archive, archive.back.watched)
    expected = upcoming or watch.past_and_open(archive, archive.back.watched)
    return FrontData(
        title=archive.settings.site_name,
        description=archive.settings.description,
        as_of=words.day(archive.as_of) if archive.as_of else "",
        lead=cards.card(here, newest[0]) if newest else None,
        latest=tuple(cards.card(here, e) for e in newest[1 : LATEST + 1]),
        threads=tuple(threads.line(here, t) for t in running[:THREADS]),
        watch=tuple(watch.line(here, w) for w in expected[:WATCH]),
        watch_overdue=not upcoming,
        watch_list=here.link(paths.index_page(watch.FOLDER), "The watch list"),
        years=tuple(_years(here)),
        kinds=tuple(_kinds(here)),
        sections=_sections(here),
    )


def _years(here: Here) -> Iterator[tuple[Markdown, str]]:
    counts: dict[int, int] = {}
    for entry in here.archive.briefings.values():
        counts[entry.record.date.year] = counts.get(entry.record.date.year, 0) + 1
    for year in sorted(counts, reverse=True):
        yield here.link(paths.year_page(year), str(year)), words.count(counts[year], "briefing")


def _kinds(here: Here) -> Iterator[tuple[Markdown, str]]:
    for kind in here.archive.settings.kinds:
        count = sum(1 for e in here.archive.entities.values() if e.kind.folder == kind.folder)
        yield here.link(paths.index_page(kind.folder), kind.plural), words.number(count)
