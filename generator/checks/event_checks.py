"""Checks events of several briefings: those called the same that cannot be, and those that seem the same unsaid.

Each event is compared with those that it names, and with the first of each key that it has: the work grows with the events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace

from generator.archive.entries import EventAt
from generator.archive.model import Archive
from generator.evidence import happenings
from generator.reading.document import short
from generator.reading.remarks import Noted, Remark, There
from generator.reading.schema import Parsed
from generator.reading.source import SourceFile
from generator.records import refs
from generator.records.ids import EntityId
from generator.records.model import Briefing
from generator.records.paths import Pointer
from generator.text import words
from generator.text.likeness import folded
from generator.text.prose import to_text

DAYS = 3
"""Events that are further apart are hardly one: time zones and slips of a day or two make less."""
PARTICIPANTS = 2
"""So many participants, the same of two events of one day, make it likely that these are one."""


def check(archive: Archive, files: Iterable[Parsed]) -> Iterator[Noted]:
    """Every complaint about events of published briefings that are called the same, or might be."""
    sources = {p.id: p.source for p in files if isinstance(p.record, Briefing) and p.id in archive.briefings}
    for remark, at, other in _found(archive):
        known = at.briefing in sources and other.briefing in sources
        if known and not _unread(archive, at, sources) and not _unread(archive, other, sources):
            there = There(sources[other.briefing], _pointer(archive, other), "the other event")
            yield Noted(sources[at.briefing], replace(remark, related=(there,)))


def _unread(archive: Archive, at: EventAt, sources: Mapping[str, SourceFile]) -> bool:
    """Whether an event's day could not be read: what stands in its place is no day to compare."""
    lost = sources[at.briefing].gaps.lost
    return bool(lost) and any(_pointer(archive, at, field) in lost for field in ("date", "until"))


def _found(archive: Archive) -> Iterator[tuple[Remark, EventAt, EventAt]]:
    """What is to be said of an event and another one."""
    first: dict[Hashable, EventAt] = {}
    for entry in archive.briefings.values():
        for at in entry.events if not entry.withdrawn else ():
            if (other := _named(archive, at)) and (remark := _unlike(archive, at, other)):
                yield remark, at, other
            if double := _double(archive, at, first):
                yield _unmarked(archive, at, double), at, double


def _named(archive: Archive, at: EventAt) -> EventAt | None:
    """The event that another one calls the same, if there is one."""
    if at.record.same_as is None:
        return None
    id_, anchor = refs.parts(at.record.same_as)
    found = archive.briefings[id_].statement(anchor) if id_ in archive.briefings else None
    return found if isinstance(found, EventAt) and found.ref != at.ref else None


def _unlike(archive: Archive, at: EventAt, other: EventAt) -> Remark | None:
    """What speaks against two events being one: days far apart, places of which neither lies in the other."""
    here, there = at.record, other.record
    if (days := _apart(at, other)) > DAYS:
        what = f"they are {words.count(days, 'day')} apart: {_when(at)} here, {_when(other)} there"
    elif here.place and there.place and not _nested(archive, here.place, there.place):
        what = f"they are in two places: `{here.place}` here, `{there.place}` there"
    else:
        return None
    help_ = "remove `same_as` if they are two events; else put right the day or the place, or leave out a place that is unsure"
    pointer = _pointer(archive, at, "same_as")
    return Remark(pointer, "unlike-events", f"the two events are called the same, and {what}", help_)


def _apart(one: EventAt, other: EventAt) -> int:
    """How many days lie between two events at the least; none where they may overlap."""
    earlier, later = sorted((_days(one), _days(other)))
    return max(0, (dt.date.fromisoformat(later[0]) - dt.date.fromisoformat(earlier[1])).days)


def _days(at: EventAt) -> tuple[str, str]:
    """The first and the last day that an event may have."""
    event = at.record
    return words.first_day(event.date), max(words.last_day(event.date), words.last_day(event.until or event.date))


def _when(at: EventAt) -> str:
    return words.period(at.record.date, at.record.until)


def _nested(archive: Archive, one: EntityId, other: EntityId) -> bool:
    """Whether two places are one, or one of them lies in the other."""
    return other in _around(archive, one) or one in _around(archive, other)


def _around(archive: Archive, place: EntityId) -> set[EntityId]:
    """A place and all that contains it."""
    found = set[EntityId]()
    at: EntityId | None = place
    while at and at in archive.entities and at not in found:
        found.add(at)
        at = archive.entities[at].record.within
    return found


def _double(archive: Archive, at: EventAt, first: dict[Hashable, EventAt]) -> EventAt | None:
    """The first event of another briefing that seems to be the same one, and is not called so."""
    found = None
    for key in _keys(archive, at):
        other = first.setdefault(key, at)
        apart = other.briefing != at.briefing and happenings.shown(archive, other).ref != happenings.shown(archive, at).ref
        found = found or (other if apart else None)
    return found


def _keys(archive: Archive, at: EventAt) -> Iterator[Hashable]:
    """What only one event of a day is likely to have: its name, its words, who takes part, or by whom it was in a small place."""
    event = at.record
    if len(event.date) < len("YYYY-MM-DD"):
        return
    if event.id:
        yield event.date, event.id
    yield event.date, "words", folded(to_text(event.what))
    if len(event.participants) >= PARTICIPANTS:
        yield event.date, frozenset(event.participants)
    place = archive.entities.get(event.place) if event.place else None
    if place and place.record.within and event.by and event.by.entity:
        yield event.date, event.until, event.place, event.by.entity


def _unmarked(archive: Archive, at: EventAt, other: EventAt) -> Remark:
    first = "" if other.record.id else "give the other event an `id`, and "
    ref = other.ref if other.record.id else refs.ref(other.briefing, "…")
    title = short(archive.briefings[other.briefing].record.title)
    message = f"this may be the event that “{title}” tells of: the day is the same, and more"
    help_ = f"if it is, {first}write `same_as: {ref}`; if it is another one, nothing is wrong"
    return Remark(_pointer(archive, at, "what"), "unmarked-double", message, help_)


def _pointer(archive: Archive, at: EventAt, *field: str) -> Pointer:
    return ("events", archive.briefings[at.briefing].number(at.anchor)[1], *field)
