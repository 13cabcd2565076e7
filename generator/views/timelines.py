"""A thread in time as a picture: its briefings, the events in them, what they expected, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator import prose
from generator.entries import ThreadEntry, Watched
from generator.pictures import MarkKind, Timeline, TimeMark
from generator.views.calendars import watched_by
from generator.views.here import Here, wording
from generator.vocabulary import EventStatus, Result

MARKS = 60
"""How many marks a timeline has at the most: the latest."""
AHEAD = dt.timedelta(days=366)
"""How far beyond the newest record a timeline reaches: one date years ahead would press all others together."""
_KINDS: dict[Result, MarkKind] = {
    Result.HAPPENED: "happened",
    Result.PARTLY: "happened",
    Result.DID_NOT_HAPPEN: "failed",
}


def timeline(here: Here, thread: ThreadEntry) -> Timeline | None:
    """The thread's timeline; nothing for a thread that has fewer than two days to show."""
    found = {
        (m.date, m.label): m for m in (*_told(here, thread), *_expected(here, thread))
    }  # two briefings may tell of one event
    marks = sorted(found.values(), key=lambda m: (m.date, m.kind, m.label))[-MARKS:]
    if len({m.date for m in marks}) < 2:
        return None
    title = f"{thread.record.title}: timeline"
    return Timeline(title, "", marks[0].date, max(m.until or m.date for m in marks), tuple(marks))


def beyond(here: Here, thread: ThreadEntry) -> int:
    """How many open expectations lie too far ahead to be drawn."""
    horizon = _horizon(here)
    return sum(w.day > horizon and _kind(here, w) == "expected" for w in watched_by(here.archive, thread))


def _horizon(here: Here) -> str:
    return (here.archive.as_of + AHEAD).isoformat() if here.archive.as_of else ""


def _told(here: Here, thread: ThreadEntry) -> Iterator[TimeMark]:
    """The briefings, and the past events in them whose day is known."""
    for id_ in thread.briefings[-MARKS:]:
        entry = here.archive.briefings[id_]
        yield TimeMark(entry.record.date.isoformat(), "", entry.record.title, "briefing")
        for at in entry.events:
            event = at.record
            if event.status is EventStatus.PAST and len(event.date) == 10:
                until = event.until if event.until and len(event.until) == 10 else ""
                yield TimeMark(event.date, until, prose.to_text(event.what), "event")


def _expected(here: Here, thread: ThreadEntry) -> Iterator[TimeMark]:
    for watched in watched_by(here.archive, thread):
        kind = _kind(here, watched)
        if kind:
            yield TimeMark(watched.day, "", prose.to_text(wording(watched.at)), kind)


def _kind(here: Here, watched: Watched) -> MarkKind | None:
    """What became of it; nothing where that is unclear, or where nobody waits for it any more."""
    outcomes = here.archive.back.outcomes.get(watched.ref, ())
    if outcomes:
        return _KINDS.get(outcomes[-1].result)
    return "expected" if watched.live else None
