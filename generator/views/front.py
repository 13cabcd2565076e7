"""The front page: latest edition, running threads, next on the watch list; and the search page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator import paths, words
from generator.archive import Archive, ClaimAt, EventAt
from generator.markdown import Markdown
from generator.page import Page
from generator.paths import PagePath
from generator.views import cards, threads
from generator.views.here import Here
from generator.vocabulary import EventStatus

LATEST = 8
"""How many briefings the front page shows below the lead."""
THREADS = 6
"""How many threads it shows."""
WATCH = 6
"""How many things to watch it shows."""


@dataclass(frozen=True, slots=True)
class WatchLine:
    """Something expected that has no outcome yet."""

    due: str
    due_day: str
    what: Markdown
    where: Markdown


@dataclass(frozen=True, slots=True)
class FrontData:
    """What the template of the front page is told."""

    title: str
    description: str
    as_of: str
    lead: cards.Card | None
    latest: tuple[cards.Card, ...]
    threads: tuple[threads.ThreadLine, ...]
    watch: tuple[WatchLine, ...]
    watch_overdue: bool
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
    yield Page(here.page, "front.md", _front(here))
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
    ]
    folders += [(kind.folder, kind.plural) for kind in here.archive.settings.kinds]
    return tuple(here.link(paths.index_page(folder), label) for folder, label in folders)


def _front(here: Here) -> FrontData:
    archive = here.archive
    newest = [e for e in list(archive.briefings.values())[::-1] if not e.withdrawn]
    running = [t for t in threads.by_latest(archive) if not t.record.closed and t.briefings]
    upcoming, overdue = _watch(here)
    return FrontData(
        title=archive.settings.site_name,
        description=archive.settings.description,
        as_of=words.day(archive.as_of) if archive.as_of else "",
        lead=cards.card(here, newest[0]) if newest else None,
        latest=tuple(cards.card(here, e) for e in newest[1 : LATEST + 1]),
        threads=tuple(threads.line(here, t) for t in running[:THREADS]),
        watch=upcoming or overdue,
        watch_overdue=not upcoming,
        years=tuple(_years(here)),
        kinds=tuple(_kinds(here)),
        sections=_sections(here),
    )


def _watch(here: Here) -> tuple[tuple[WatchLine, ...], tuple[WatchLine, ...]]:
    """What is expected after the newest record's date, the soonest first; and what before it still has no outcome."""
    archive = here.archive
    as_of = (archive.as_of or dt.date.min).isoformat()
    open_ = sorted(_open(archive), key=lambda item: (item[0], item[1].briefing, item[1].anchor))
    seen: set[tuple[str, str]] = set()
    lines: list[tuple[str, WatchLine]] = []
    for due, at in open_:
        day = words.last_day(due)
        if (day, at.briefing) in seen:  # a claim and the event it announces are one thing to watch
            continue
        seen.add((day, at.briefing))
        text = at.record.text if isinstance(at, ClaimAt) else at.record.what
        lines.append((day, WatchLine(words.partial(due), day, here.prose(text), here.statement(f"{at.briefing}#{at.anchor}"))))
    upcoming = tuple(line for day, line in lines if day >= as_of)[:WATCH]
    return upcoming, tuple(line for day, line in lines if day < as_of)[: -WATCH - 1 : -1]


def _open(archive: Archive) -> Iterator[tuple[str, ClaimAt | EventAt]]:
    """Claims with a due date and scheduled events that have no outcome."""
    for entry in archive.briefings.values():
        for anchor, claim in zip(entry.claim_anchors, entry.record.claims, strict=True):
            if claim.due and f"{entry.id}#{anchor}" not in archive.back.outcomes:
                yield claim.due, ClaimAt(entry.id, anchor, claim)
        for anchor, event in zip(entry.event_anchors, entry.record.events, strict=True):
            if event.status is EventStatus.SCHEDULED and f"{entry.id}#{anchor}" not in archive.back.outcomes:
                yield event.until or event.date, EventAt(entry.id, anchor, event)


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
