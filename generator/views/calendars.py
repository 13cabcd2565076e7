"""Calendars of what is expected: one of everything, one for each thread (iCalendar, RFC 5545).

An event's UID is made of the id that its statement had first, so that a subscription carries every later change. Nothing
in a calendar depends on the clock: what RFC 5545 wants to be told of a change is taken from the records' dates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator import paths, prose, words
from generator.archive import Archive
from generator.entries import ClaimAt, EventAt, ThreadEntry, Watched
from generator.markdown import Markdown
from generator.page import Page
from generator.paths import PagePath
from generator.views import identity
from generator.views.here import Here, wording
from generator.vocabulary import RESULTS, ClaimKind, EventStatus

ALL = PagePath("watch/calendar.ics")
ENTRIES = 500
"""How many entries a calendar holds: those that are due last."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One all-day entry. `end` is the day after its last; `changed` the day of the last record that touched it."""

    uid: str
    start: dt.date
    end: dt.date
    summary: str
    description: str
    url: str
    status: str
    sequence: int
    created: dt.date
    changed: dt.date
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarData:
    """A calendar."""

    name: str
    description: str
    entries: tuple[CalendarEntry, ...]


def pages(archive: Archive) -> Iterator[Page]:
    """The calendar of everything that is watched, and one a thread."""
    site = archive.settings.site_name
    yield Page(ALL, "calendar.ics", _calendar(archive, f"{site}: watch list", archive.back.watched))
    for thread in archive.threads.values():
        yield Page(
            thread_calendar(thread.page),
            "calendar.ics",
            _calendar(archive, f"{site}: {thread.record.title}", watched_by(archive, thread)),
        )
    yield from _at_old_addresses(archive)


def _at_old_addresses(archive: Archive) -> Iterator[Page]:
    """The calendars of threads that were renamed, where they were: a subscription cannot follow a page that leads on."""
    threads = {thread.page: thread for thread in archive.threads.values()}
    for moved in archive.moved:
        if thread := threads.get(PagePath(moved.page)):
            name = f"{archive.settings.site_name}: {thread.record.title}"
            page = PagePath(f"{moved.address}calendar.ics")
            yield Page(page, "calendar.ics", _calendar(archive, name, watched_by(archive, thread)))


def watched_by(archive: Archive, thread: ThreadEntry) -> list[Watched]:
    """What the briefings of a thread expect, by the day on which it is due."""
    found = (w for id_ in thread.briefings for w in archive.back.watched_in.get(id_, ()))
    return sorted(found, key=lambda w: (w.day, w.ref))


def thread_calendar(page: PagePath) -> PagePath:
    """The calendar of a thread's page."""
    return PagePath(f"{page.removesuffix('.md')}/calendar.ics")


def offered(here: Here, page: PagePath, watched: Sequence[Watched]) -> Markdown:
    """The link to a calendar; nothing where it holds no entry. Its file is there all the same, for who has subscribed to it."""
    return here.link(page, "Calendar (.ics)") if watched else Markdown("")


def _calendar(archive: Archive, name: str, watched: Iterable[Watched]) -> CalendarData:
    about = "What the briefings expect, and what came of it"
    return CalendarData(name, about, tuple(_entry(archive, w) for w in list(watched)[-ENTRIES:]))


def _entry(archive: Archive, watched: Watched) -> CalendarEntry:
    entry = archive.briefings[watched.at.briefing]
    outcomes = archive.back.outcomes.get(watched.ref, ())
    changes = [*(archive.briefings[o.briefing].record.date for o in outcomes), *(c.date for c in entry.record.corrections)]
    start, end = _days(watched)
    site = archive.settings.site_url
    return CalendarEntry(
        uid=identity.of(archive, watched.ref),
        start=start,
        end=end,
        summary="".join(f"{RESULTS[o.result]}: " for o in outcomes[-1:]) + prose.to_text(wording(watched.at)),
        description=_description(archive, watched),
        url=f"{site}{paths.url_of(entry.page)}#{watched.at.anchor}" if site else "",
        status=_status(watched),
        sequence=len(changes),
        created=entry.record.date,
        changed=max((entry.record.date, *changes)),
        categories=tuple(archive.threads[id_].record.title for id_ in entry.record.threads),
    )


def _days(watched: Watched) -> tuple[dt.date, dt.date]:
    """The first day, and the day after the last. What is due within a month or a year stands on its last day."""
    last = dt.date.fromisoformat(watched.day)
    at = watched.at
    exact = isinstance(at, EventAt) and at.record.until and len(at.record.date) == 10
    first = dt.date.fromisoformat(at.record.date) if isinstance(at, EventAt) and exact else last
    return min(first, last), (last + dt.timedelta(days=1) if last < dt.date.max else last)


def _description(archive: Archive, watched: Watched) -> str:
    entry, at = archive.briefings[watched.at.briefing], watched.at
    by = at.record.by if isinstance(at, ClaimAt | EventAt) else None
    who = archive.entities[by.entity].record.name if by and by.entity else by.unnamed if by else ""
    lines = [f"Due {words.partial(watched.due)}.", f"According to {who}." if who else "", f"Briefing: {entry.record.title}"]
    for o in archive.back.outcomes.get(watched.ref, ()):
        note = f" {prose.to_text(o.note)}" if o.note else ""
        lines.append(f"{RESULTS[o.result]} ({archive.briefings[o.briefing].record.title}).{note}")
    return "\n".join(line for line in lines if line)


def _status(watched: Watched) -> str:
    """RFC 5545's status: what somebody merely expects is tentative; what is called off stays in the calendar and says so."""
    at = watched.at
    postponed = isinstance(at, EventAt) and at.record.status is EventStatus.POSTPONED
    if not watched.live and not postponed:
        return "CANCELLED"
    settled = isinstance(at, EventAt) and not postponed
    announced = isinstance(at, ClaimAt) and at.record.kind is ClaimKind.ANNOUNCED
    return "CONFIRMED" if settled or announced else "TENTATIVE"
