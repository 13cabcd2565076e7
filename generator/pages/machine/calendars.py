"""Makes calendars of what is expected: one of everything, one for each thread (iCalendar, RFC 5545).

An event's UID is made of the id that its statement had first, so that a subscription carries every later change. Nothing
in a calendar depends on the clock: what RFC 5545 wants to be told of a change is taken from the records' dates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.archive.entries import ClaimAt, EventAt, OutcomeAt, StatementAt, Watched
from generator.archive.model import Archive
from generator.archive.once import once
from generator.evidence import away, happenings, settling
from generator.evidence.verdicts import How
from generator.pages import identity
from generator.pages.here import Here, claimant_name, wording
from generator.pages.page import Page
from generator.pages.plan import PagePlan
from generator.records import paths
from generator.records.ids import BriefingId, ThreadId
from generator.records.paths import PagePath
from generator.records.vocabulary import RESULTS, ClaimKind, EventStatus
from generator.text import prose, words
from generator.text.markdown import Markdown

ALL = PagePath("watch/calendar.ics")
ENTRIES = 500
"""How many entries a calendar holds: those that are due last."""
_AGAINST = frozenset({How.SUPERSEDED.value, How.IN_DISPUTE.value})
_One: TypeAlias = Mapping[str, tuple[Watched, ...]]
"""By what is expected: all that is expected of the same event, the earliest first."""


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


def pages(archive: Archive) -> Iterator[PagePlan]:
    """The calendar of everything that is watched, and one a thread; of threads that were renamed also where they were.

    A subscription cannot follow a page that leads on.
    """
    yield PagePlan(ALL, _of_all)
    threads = {thread.page: thread.id for thread in archive.threads.values()}
    places = [(thread_calendar(page), id_) for page, id_ in threads.items()]
    places += [
        (PagePath(f"{moved.address}calendar.ics"), threads[PagePath(moved.page)])
        for moved in archive.moved
        if moved.page in threads
    ]
    for page, id_ in places:
        yield PagePlan(page, _of_thread, (page, id_))


def _of_all(archive: Archive) -> Page:
    name = f"{archive.settings.site_name}: watch list"
    return Page(ALL, "calendar.ics", _calendar(archive, name, archive.back.watched, _one(archive)))


def _of_thread(archive: Archive, page: PagePath, id_: ThreadId) -> Page:
    thread = archive.threads[id_]
    name = f"{archive.settings.site_name}: {thread.record.title}"
    return Page(page, "calendar.ics", _calendar(archive, name, settling.dated(archive, thread), _one(archive)))


def thread_calendar(page: PagePath) -> PagePath:
    """The calendar of a thread's page."""
    return PagePath(f"{page.removesuffix('.md')}/calendar.ics")


def offered(here: Here, page: PagePath, watched: Sequence[Watched]) -> Markdown:
    """The link to a calendar; nothing where it holds no entry. Its file is there all the same, for who has subscribed to it."""
    return here.link(page, "Calendar (.ics)") if watched else Markdown("")


@once
def _one(archive: Archive) -> _One:
    """Expectations of one event that several reports tell of, the earliest first; only where there are several."""
    by_event: dict[str, list[Watched]] = {}
    for watched in archive.back.watched:
        if event := settling.expected_event(archive, watched):
            by_event.setdefault(event, []).append(watched)
    groups = (sorted(group, key=lambda w: (_day(archive, w), w.ref)) for group in by_event.values() if len(group) > 1)
    return {watched.ref: tuple(group) for group in groups for watched in group}


def _day(archive: Archive, watched: Watched) -> dt.date:
    return archive.frames[watched.at.briefing].record.date


def _calendar(archive: Archive, name: str, watched: Iterable[Watched], one: _One) -> CalendarData:
    """One entry for each thing expected. An event of several reports keeps the entry, and the UID, of the earliest.

    The entries of the others are no longer there: a calendar that is subscribed to loses them at the next fetch, and has the
    event still. An entry for each would say the event twice; one with the status CANCELLED would say that it is called off.
    """
    about = "What the briefings expect, and what came of it"
    groups = {group[0].ref: group for w in watched for group in (one.get(w.ref, (w,)),)}
    kept = sorted(groups.values(), key=lambda group: (group[0].day, group[0].ref))
    return CalendarData(name, about, tuple(_entry(archive, group) for group in kept[-ENTRIES:]))


def _entry(archive: Archive, group: Sequence[Watched]) -> CalendarEntry:
    """The entry of one thing expected, by those who expect it, the earliest first."""
    watched, entry = group[0], archive.frames[group[0].at.briefing]
    outcomes = _outcomes(archive, group)
    changes = [archive.frames[o.briefing].record.date for o in outcomes]
    further = _further(group)
    changes += [c.date for id_ in (watched.at.briefing, *further) for c in archive.frames[id_].record.corrections]
    changes += [archive.frames[id_].record.date for id_ in further]
    changes += _touched(archive, watched)
    start, end = _days(watched)
    return CalendarEntry(
        uid=identity.of(archive, watched.ref),
        start=start,
        end=end,
        summary=f"{_first_word(archive, watched, outcomes)}: {prose.to_text(wording(watched.at))}",
        description=_description(archive, watched, further.values(), outcomes),
        url=paths.on_site(archive.settings.site_url, entry.address(watched.at.anchor)),
        status=_status(max(group, key=lambda w: (_day(archive, w), w.ref))),
        sequence=len(changes),
        created=entry.record.date,
        changed=max((entry.record.date, *changes)),
        categories=tuple(archive.threads[id_].record.title for id_ in settling.matters(archive, watched.at)),
    )


def _first_word(archive: Archive, watched: Watched, outcomes: Sequence[OutcomeAt]) -> str:
    """What stands before a title, which is all that many calendars show: what came of it, why it counts for less, or its kind."""
    if archive.frames[watched.at.briefing].withdrawn:
        return away.WITHDRAWN.capitalize()
    if outcomes:
        return RESULTS[outcomes[-1].result]
    against = (one for one in away.of_statement(archive, watched.at) if one in _AGAINST)
    return (next(against, "") or settling.kind(watched)).capitalize()


def _touched(archive: Archive, watched: Watched) -> Iterator[dt.date]:
    """The days of the briefings that replace or dispute what is expected: with them its entry changes."""
    back, ref = archive.back, watched.ref
    refs = (*back.superseded_by.get(ref, ()), *(one.against(ref) for one in back.disputed.get(ref, ())))
    days = (archive.briefing_of(other).record.date for other in refs)
    own = archive.frames[watched.at.briefing].record.date
    return (day for day in days if day > own)


def _outcomes(archive: Archive, group: Sequence[Watched]) -> list[OutcomeAt]:
    """What is recorded of any of the reports by briefings that were not withdrawn, by the day of the briefing that records it."""
    came = [o for o in happenings.came(archive, [w.ref for w in group]) if not archive.frames[o.briefing].withdrawn]
    return sorted(came, key=lambda o: (archive.frames[o.briefing].record.date, o.briefing))


def _days(watched: Watched) -> tuple[dt.date, dt.date]:
    """The first day, and the day after the last. What is due within a month or a year stands on its last day."""
    last = dt.date.fromisoformat(watched.day)
    at = watched.at
    exact = isinstance(at, EventAt) and at.record.until and len(at.record.date) == 10
    first = dt.date.fromisoformat(at.record.date) if isinstance(at, EventAt) and exact else last
    return min(first, last), (last + dt.timedelta(days=1) if last < dt.date.max else last)


def _further(group: Sequence[Watched]) -> dict[BriefingId, StatementAt]:
    """By briefing, what else is said of the thing: one statement of each briefing beyond the first."""
    own = group[0].at.briefing
    found: dict[BriefingId, StatementAt] = {}
    for at in (at for watched in group for at in watched.parts if at.briefing != own):
        found.setdefault(at.briefing, at)
    return found


def _description(archive: Archive, watched: Watched, further: Iterable[StatementAt], outcomes: Iterable[OutcomeAt]) -> str:
    who, title = _who(archive, watched.at), archive.frames[watched.at.briefing].record.title
    lines = [
        f"Due {words.partial(watched.due)}.",
        away.sentence(away.of_statement(archive, watched.at)),
        f"According to {who}." if who else "",
        f"Briefing: {title}",
    ]
    for at in further:
        due = [f"due {words.partial(day)}"] if (day := _due(at)) else []
        by = [f"according to {name}"] if (name := _who(archive, at)) else []
        more = f" ({', '.join((*due, *by))})" if due or by else ""
        lines.append(f"Also told in: {archive.frames[at.briefing].record.title}{more}")
    for o in outcomes:
        note = f" {prose.to_text(o.note)}" if o.note else ""
        lines.append(f"{RESULTS[o.result]} ({archive.frames[o.briefing].record.title}).{note}")
    return "\n".join(line for line in lines if line)


def _due(at: StatementAt) -> str:
    """When a statement expects its thing, in the words of the record; nothing where it names no day."""
    return (at.record.until or at.record.date) if isinstance(at, EventAt) else at.record.due or ""


def _who(archive: Archive, at: StatementAt) -> str:
    return claimant_name(archive, at.record.by) if isinstance(at, ClaimAt | EventAt) else ""


def _status(watched: Watched) -> str:
    """RFC 5545's status: what somebody merely expects is tentative; what is called off stays in the calendar and says so."""
    at = watched.at
    postponed = isinstance(at, EventAt) and at.record.status is EventStatus.POSTPONED
    if not watched.live and not postponed:
        return "CANCELLED"
    settled = isinstance(at, EventAt) and not postponed
    announced = isinstance(at, ClaimAt) and at.record.kind is ClaimKind.ANNOUNCED
    return "CONFIRMED" if settled or announced else "TENTATIVE"
