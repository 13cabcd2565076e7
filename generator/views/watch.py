"""The watch list: what is expected by a day, and what came of it; and the scorecard of those outcomes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator import paths, sections, words
from generator.archive import Archive
from generator.entries import AssessmentAt, ClaimAt, EventAt, Watched
from generator.markdown import Markdown
from generator.page import Page
from generator.views import calendars, cards
from generator.views.here import Here, wording
from generator.views.listing import Item, Listed, Listing
from generator.vocabulary import EventStatus

FOLDER = sections.WATCH.folder
NEXT = 20
"""How many things of each sort the first page shows; the years behind it have all."""


@dataclass(frozen=True, slots=True)
class WatchLine:
    """Something expected: when, by whom, and what came of it. `due_day` is empty once there is an outcome."""

    due: str
    due_day: str
    kind: str
    what: Markdown
    who: Markdown
    where: Markdown
    withdrawn: bool
    outcomes: tuple[cards.OutcomeLine, ...]


@dataclass(frozen=True, slots=True)
class WatchData:
    """What the template of the watch list is told."""

    title: str
    as_of: str
    total: str
    upcoming: tuple[WatchLine, ...]
    open: tuple[WatchLine, ...]
    open_total: int
    settled: tuple[WatchLine, ...]
    settled_total: int
    parts: Listing[WatchLine]
    calendar: Markdown
    scorecard: Markdown


def pages(archive: Archive) -> Iterator[Page]:
    """The watch list and the years behind it."""
    owner = paths.index_page(FOLDER)
    here = Here(archive, owner)
    items: list[Item[WatchLine]] = [(dt.date.fromisoformat(w.day), partial(_row, w)) for w in archive.back.watched]
    listed = Listed(archive, owner, "Watch list", items, "expectation", "watch-period.md", whole=0)
    yield Page(owner, "watch.md", _data(here, listed))
    yield from listed.pages()


def line(here: Here, watched: Watched) -> WatchLine:
    """Something expected as a list shows it."""
    at = watched.at
    found = cards.outcomes(here, watched.ref)
    return WatchLine(
        due=_when(watched),
        due_day="" if found or not watched.live else watched.day,
        kind=kind(watched),
        what=here.prose(wording(at)),
        who=_who(here, watched),
        where=here.statement(watched.ref),
        withdrawn=here.archive.briefings[at.briefing].withdrawn,
        outcomes=found,
    )


def kind(watched: Watched) -> str:
    """What kind of expectation it is, in a word."""
    match watched.at:
        case ClaimAt(record=claim):
            return claim.kind.value
        case EventAt(record=event):
            return event.status.value if event.status is not EventStatus.PAST else "event"
        case AssessmentAt():
            return "our assessment"


def is_open(archive: Archive, watched: Watched) -> bool:
    """Whether somebody still waits for it: it is not called off, and nothing has been recorded of what came of it."""
    return watched.live and watched.ref not in archive.back.outcomes


def upcoming(archive: Archive, watched: Iterable[Watched]) -> list[Watched]:
    """What is open and due on or after the newest record's date, the soonest first."""
    as_of = (archive.as_of or dt.date.min).isoformat()
    return [w for w in watched if w.day >= as_of and is_open(archive, w)]


def past_and_open(archive: Archive, watched: Iterable[Watched]) -> list[Watched]:
    """What was due before the newest record's date and is still open, the latest first."""
    as_of = (archive.as_of or dt.date.min).isoformat()
    return [w for w in watched if w.day < as_of and is_open(archive, w)][::-1]


def _data(here: Here, listed: Listed[WatchLine]) -> WatchData:
    archive, every = here.archive, here.archive.back.watched
    settled = [w for w in every if w.ref in archive.back.outcomes][::-1]
    overdue = past_and_open(archive, every)
    return WatchData(
        title="Watch list",
        as_of=words.day(archive.as_of) if archive.as_of else "",
        total=words.count(len(every), "expectation"),
        upcoming=tuple(line(here, w) for w in upcoming(archive, every)[:NEXT]),
        open=tuple(line(here, w) for w in overdue[:NEXT]),
        open_total=len(overdue),
        settled=tuple(line(here, w) for w in settled[:NEXT]),
        settled_total=len(settled),
        parts=listed.listing(here),
        calendar=calendars.offered(here, calendars.ALL, every),
        scorecard=here.link(paths.index_page(f"{FOLDER}/scorecard"), "Scorecard"),
    )


def _row(watched: Watched, here: Here) -> WatchLine:
    return line(here, watched)


def _when(watched: Watched) -> str:
    at = watched.at
    return words.period(at.record.date, at.record.until) if isinstance(at, EventAt) else words.partial(watched.due)


def _who(here: Here, watched: Watched) -> Markdown:
    at = watched.at
    return Markdown("") if isinstance(at, AssessmentAt) else here.claimant(at.record.by)
