"""Makes the timeline of a thread or an entity: briefings, events, what was expected, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from generator.archive.entries import BriefingEntry, EntityEntry, EventAt, StatementAt, ThreadEntry, Watched
from generator.archive.model import Archive
from generator.archive.once import once_each
from generator.evidence import happenings, settling
from generator.evidence.known import threads_of
from generator.pages.here import Here, teller_name, wording
from generator.pictures.data import WHOLE, MarkKind, Timeline, TimeMark
from generator.records.refs import Ref
from generator.records.vocabulary import EventStatus, Result
from generator.text import prose, words

MARKS = 4 * WHOLE
"""How many marks a timeline has at the most: the latest. A long one is drawn year by year (`pictures.Timeline.years`)."""
FEW = 4
"""An entity of fewer dated things needs no timeline."""
AHEAD = 366
"""How many days beyond the newest record a timeline reaches: one date years ahead would press all others together."""
DATES = 4
"""How many of the dates of one event a mark names."""
_Mark: TypeAlias = tuple[str, TimeMark]
"""What a mark stands for, a briefing or an event, and the mark."""
_KINDS: dict[Result, MarkKind] = {
    Result.HAPPENED: "happened",
    Result.PARTLY: "happened",
    Result.DID_NOT_HAPPEN: "failed",
}


def timeline(here: Here, thread: ThreadEntry) -> Timeline | None:
    """The thread's timeline; nothing for a thread that has fewer than two days to show."""
    title, marks = f"{thread.record.title}: timeline", (*_told(here, thread), *_expected(here, thread))
    return _timeline(title, marks, 1, max(0, len(here.archive.told_in.get(thread.id, ())) - MARKS))


def of_entity(here: Here, entry: EntityEntry, events: Sequence[EventAt]) -> Timeline | None:
    """The timeline of an entity: the briefings that speak of it, and the events that it has part in."""
    mentions = here.archive.back.mentions.get(entry.page, ())
    briefings = (_briefing(here, here.archive.frames[m.briefing]) for m in mentions[-MARKS:])
    happened = (mark for at in events[-MARKS:] if (mark := _event(here, at)))
    beyond = max(0, len(mentions) - MARKS) + max(0, len(events) - MARKS)
    return _timeline(f"{entry.record.name}: timeline", (*briefings, *happened), FEW, beyond)


def _timeline(title: str, found: Iterable[_Mark], few: int, beyond: int) -> Timeline | None:
    """The latest marks, one for each thing that they stand for; nothing where there are few, or where all are of one day."""
    once: dict[str, TimeMark] = {}
    for of, mark in found:
        once[of] = _of_both(once[of], mark) if of in once else mark
    ordered = sorted(once.values(), key=lambda m: (m.date, m.kind, m.label))
    marks = ordered[-MARKS:]
    if len(marks) < few or len({m.date for m in marks}) < 2:
        return None
    earlier = len(ordered) - len(marks) + beyond
    return Timeline(title, "", marks[0].date, max(m.until or m.date for m in marks), tuple(marks), earlier)


def _of_both(first: TimeMark, second: TimeMark) -> TimeMark:
    """The mark of what is told twice: the first, which says with the second that it was expected and came about."""
    return replace(first, kind="happened") if "happened" in {first.kind, second.kind} else first


def beyond(here: Here, thread: ThreadEntry) -> int:
    """How many open expectations lie too far ahead to be drawn."""
    return sum(
        _is_far(here.archive, w.day) and _kind(here, w) == "expected"
        for w in settling.counted(here.archive, settling.dated(here.archive, thread))
    )


@once_each
def _is_far(archive: Archive, day: str) -> bool:
    """Whether a day lies too far ahead to be drawn."""
    return day > (words.days_on(archive.as_of, AHEAD).isoformat() if archive.as_of else "")


def _told(here: Here, thread: ThreadEntry) -> Iterator[_Mark]:
    """The briefings, and the events on the thread's matter whose day is known and of which a report tells as past."""
    for id_ in here.archive.told_in.get(thread.id, ())[-MARKS:]:
        entry = here.archive.frames[id_]
        yield _briefing(here, entry)
        for at in (one for one in entry.events if thread.id in threads_of(one.record, entry.record)):
            shown = happenings.shown(here.archive, at)
            if shown.record.status is EventStatus.PAST and (mark := _event(here, shown)):
                yield mark


def _briefing(here: Here, entry: BriefingEntry) -> _Mark:
    mark = TimeMark(entry.record.date.isoformat(), "", entry.record.title, "briefing", here.address(entry.page))
    return entry.id, mark


def _event(here: Here, at: EventAt) -> _Mark | None:
    """An event whose day is known, by the report that is shown: past, or still ahead and with what became of it."""
    event = at.record
    kind = "event" if event.status is EventStatus.PAST else _became(here, at.ref, live=event.status is EventStatus.SCHEDULED)
    if len(event.date) < 10 or kind is None or (kind == "expected" and _is_far(here.archive, event.date)):
        return None
    until = event.until if event.until and len(event.until) == 10 else ""
    label = f"{prose.to_text(event.what)}{_other_dates(here, at)}"
    return at.ref, TimeMark(event.date, until, label, kind, _address(here, at))


def _other_dates(here: Here, at: EventAt) -> str:
    """Its dates where they are not all the same: `(dates differ: 13 August 2023 according to The National; …)`."""
    told = happenings.told(here.archive, at)
    if len({(r.record.date, r.record.until) for r in told}) == 1:
        return ""
    differ = happenings.dates_differ(told)
    said = (f"{words.period(r.record.date, r.record.until)} according to {teller_name(here.archive, r)}" for r in told)
    return f" ({'dates differ: ' if differ else ''}{'; '.join(list(dict.fromkeys(said))[:DATES])})"


def _address(here: Here, at: StatementAt) -> str:
    return here.address(here.archive.address_of(at.ref))


def _expected(here: Here, thread: ThreadEntry) -> Iterator[_Mark]:
    for watched in settling.counted(here.archive, settling.dated(here.archive, thread)):
        kind = _kind(here, watched)
        if kind:
            past = " (superseded)" if watched.ref in here.archive.back.superseded_by else ""
            label = f"{prose.to_text(wording(watched.at))}{past}"
            mark = TimeMark(watched.day, "", label, kind, _address(here, watched.at))
            stands_alone = kind == "failed"  # what did not come about is no report of the event that others tell
            event = "" if stands_alone else settling.expected_event(here.archive, watched)
            yield event or watched.ref, mark


def _kind(here: Here, watched: Watched) -> MarkKind | None:
    return _became(here, watched.ref, live=watched.live)


def _became(here: Here, ref: Ref, *, live: bool) -> MarkKind | None:
    """What became of something expected; nothing where that is unclear, or where nobody waits for it any more."""
    outcomes = here.archive.settled(ref)
    if outcomes:
        return _KINDS.get(outcomes[-1].result)
    return "expected" if live else None
