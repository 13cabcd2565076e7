"""Finds what was expected by a day that has passed, and has no outcome on record.

This depends on a day. So it is made only where somebody gives the day, and no page is made from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

from generator.archive.entries import AssessmentAt, BriefingEntry, ClaimAt, EventAt, StatementAt, Watched
from generator.archive.model import Archive
from generator.checks import chronology
from generator.evidence import settling
from generator.findings.codes import Severity
from generator.reading.remarks import Noted, Remark, noted
from generator.reading.schema import Parsed
from generator.records import refs
from generator.records.model import Briefing
from generator.records.paths import Pointer
from generator.text import words

_ELSE = "or say in its `no_outcome` where you looked"
AsOf = dt.date | Literal["newest"]
"""A day, or that of the newest briefing: what is overdue then changes only when the content does."""


def check(archive: Archive, files: Iterable[Parsed], as_of: AsOf) -> Iterator[Noted]:
    """Everything on the watch list whose last possible day lies before `as_of`, without an outcome or a word that it has none."""
    day = archive.as_of if as_of == "newest" else as_of
    if day is None:
        return
    late: dict[str, list[Watched]] = {}
    for watched in archive.back.watched:
        if (
            watched.live
            and watched.day < day.isoformat()
            and not archive.settled(watched.ref)
            and not settling.looked_for(watched)
        ):
            late.setdefault(watched.at.briefing, []).append(watched)
    heard = archive.settings.levels.get("date-order", Severity.WARNING)
    for p in files:
        if p.id in late and isinstance(p.record, Briefing):
            entry = archive.briefings[p.briefing]
            told = {remark.pointer for remark in chronology.remarks(p.record)} if heard else set()  # the day is wrong, not late
            found = (_remark(entry, watched, day) for watched in late[p.id])
            yield from noted(p.source, (remark for remark in found if remark.pointer not in told))


def _remark(entry: BriefingEntry, watched: Watched, day: dt.date) -> Remark:
    pointer = _pointer(entry, watched.at)
    noun = "claim" if isinstance(watched.at, ClaimAt) else "event" if isinstance(watched.at, EventAt) else "assessment"
    message = f"the {noun} was due by {words.day(dt.date.fromisoformat(watched.day))}, and has no outcome on {words.day(day)}"
    given = watched.at.record.id
    ref = watched.ref if given else refs.ref(entry.id, "…")
    first = "" if given else f"give the {noun} an `id`; "
    return Remark(
        pointer,
        "overdue",
        message,
        f"{first}record under `outcomes` of a later briefing: {{of: {ref}, result: …}}; {_ELSE}",
    )


def _pointer(entry: BriefingEntry, at: StatementAt) -> Pointer:
    """The field that says by when it was expected."""
    if isinstance(at, ClaimAt):
        return ("claims", entry.number(at.anchor)[1], "due")
    if isinstance(at, AssessmentAt):
        return ("assessment", entry.number(at.anchor)[1], "due")
    return ("events", entry.number(at.anchor)[1], "until" if at.record.until else "date")
