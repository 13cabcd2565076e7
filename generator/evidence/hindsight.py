"""Decides whether an assessment was written before anybody could know, or in hindsight.

The rule, as the shipped archive's method page gives it to readers:

1. An assessment with a `due` is written in hindsight if it was made after the last day of it.
2. One with an outcome is, if it was made on the day of the article that told the outcome, or later.
3. One without a `due` speaks of what its article left open. It is, if it was made after an event that lay ahead in its
   article, after the day of a later article of the same thread, or more than 60 days after its own article (`LATE`): by then
   its author may know what this archive does not hold.
4. One that says how likely something is, or by when, and not when it was made, is neither: that is not on record.

Hindsight, and what is not on record, counts in no score. Outcomes of withdrawn briefings settle nothing.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum

from generator.archive.entries import AssessmentAt, StatementAt
from generator.archive.model import Archive
from generator.archive.once import once_each
from generator.records.ids import ThreadId
from generator.records.vocabulary import EventStatus
from generator.text.words import last_day

LATE = dt.timedelta(60)
"""How long after its article an assessment without a `due` can be written and still be of what the article left open."""


class Written(StrEnum):
    """How an assessment stands to what it judges; the value is what pages say, nothing where there is nothing to say."""

    BEFORE = ""
    HINDSIGHT = "written in hindsight"
    NOT_ON_RECORD = "not on record when it was written"


def written(archive: Archive, at: AssessmentAt) -> Written:
    """Whether an assessment was written before the answer could be known."""
    made, due = at.record.made, at.record.due
    if made is None:
        return Written.NOT_ON_RECORD if at.record.likelihood or due else Written.BEFORE
    known = made > dt.date.fromisoformat(last_day(due)) if due else _went_on(archive, at, made)
    told = any(day <= made for day in _told(archive, at))
    return Written.HINDSIGHT if known or told else Written.BEFORE


def said(archive: Archive, at: StatementAt | None) -> str:
    """What is said of a statement wherever it is shown: of an assessment, that it is hindsight; of all others, nothing."""
    return written(archive, at).value if isinstance(at, AssessmentAt) else ""


def _told(archive: Archive, at: AssessmentAt) -> Iterator[dt.date]:
    """The days of the articles that told what came of it."""
    return (archive.frames[o.briefing].record.date for o in archive.settled(at.ref))


def _went_on(archive: Archive, at: AssessmentAt, made: dt.date) -> bool:
    """Whether an event that lay ahead, or much time, had passed, or the story had gone on, before the assessment was made."""
    record, day = archive.frames[at.briefing].record, made.isoformat()
    if made - record.date > LATE:
        return True
    ahead = (event.until or event.date for event in record.events if event.status is EventStatus.SCHEDULED)
    return any(last_day(date) < day for date in ahead) or any(_next(archive, t, record.date) < day for t in record.threads)


def _next(archive: Archive, thread: ThreadId, date: dt.date) -> str:
    """The day of the first article of a thread after a day; later than every day where there is none."""
    return _after(archive, f"{thread} {date}")


@once_each
def _after(archive: Archive, thread_and_day: str) -> str:
    thread, _, day = thread_and_day.partition(" ")
    ids = archive.told_in.get(ThreadId(thread), ())
    after = bisect_right(ids, day, key=lambda id_: id_[:10])
    return ids[after][:10] if after < len(ids) else "9999-99-99"
