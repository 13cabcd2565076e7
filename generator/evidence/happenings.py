"""Decides which events are one event, told by several reports, and which of the reports is shown.

The rule, as the shipped archive's method page gives it to readers:

1. Events that one of them calls the same (`same_as`) are one, either way and by way of others. Events that bear the id of
   one occasion and begin on the same day are one. Nothing else joins events: no likeness of words, days or places does.
2. One report is shown, in its own words: the earliest that tells of the event as past; else the earliest that tells of it
   as called off or put off; else the earliest. What reports say is never put together.
3. The other reports stand beside it. A date that is not the one shown stands there with who gives it. The dates differ where
   they cannot be right together: another beginning, or another end. A day against its month, or an end that only one of
   them gives, says more or less and is no difference.
4. What came of an event is what a briefing records as its outcome. A later report settles no earlier one by being the same.

A withdrawn briefing joins nothing and is joined to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.archive.entries import BriefingEntry, EntityEntry, EventAt, OutcomeAt
from generator.archive.model import Archive
from generator.evidence.origins import agreements
from generator.records.ids import BriefingId, EntityId
from generator.records.refs import Ref
from generator.records.vocabulary import EventStatus, Result

_RANK = {EventStatus.PAST: 0, EventStatus.CANCELLED: 1, EventStatus.POSTPONED: 1, EventStatus.SCHEDULED: 2}
"""Which reports are shown before which others."""


def reports(
    briefings: Mapping[BriefingId, BriefingEntry], entities: Mapping[EntityId, EntityEntry]
) -> dict[Ref, tuple[EventAt, ...]]:
    """By event (`briefing#anchor`): all reports of the same one, the one that is shown first; only where there are several."""
    events = {at.ref: at for entry in briefings.values() if not entry.withdrawn for at in entry.events}
    found: dict[Ref, tuple[EventAt, ...]] = {}
    for group in agreements(pair for pair in _joined(events.values(), entities) if events.keys() >= set(pair)):
        ordered = tuple(sorted((events[ref] for ref in group), key=lambda at: _order(briefings, at)))
        found |= dict.fromkeys(group, ordered)
    return found


def _joined(events: Iterable[EventAt], entities: Mapping[EntityId, EntityEntry]) -> Iterator[tuple[Ref, Ref]]:
    """Pairs of events that are one: by `same_as`, and by the occasion and the day."""
    first: dict[tuple[str, str], Ref] = {}
    for at in events:
        event = at.record
        if event.same_as:
            yield at.ref, event.same_as
        if (occasion := occasion_of(at, entities)) and len(event.date) == len("YYYY-MM-DD"):
            yield first.setdefault((occasion, event.date), at.ref), at.ref


def occasion_of(at: EventAt, entities: Mapping[EntityId, EntityEntry]) -> EntityId | None:
    """The occasion that an event belongs to by bearing its id, or nothing."""
    id_ = EntityId(at.record.id or "")
    return id_ if id_ in entities and entities[id_].kind.folder == "occasions" else None


def _order(briefings: Mapping[BriefingId, BriefingEntry], at: EventAt) -> tuple[int, str, str, int]:
    entry = briefings[at.briefing]
    return _RANK[at.record.status], entry.record.date.isoformat(), entry.id, entry.number(at.anchor)[1]


def told(archive: Archive, at: EventAt) -> tuple[EventAt, ...]:
    """All reports of an event, the one that is shown first."""
    return archive.back.reports.get(at.ref, (at,))


def shown(archive: Archive, at: EventAt) -> EventAt:
    """The report under which an event is listed."""
    return told(archive, at)[0]


def dates_differ(reports_: Iterable[EventAt]) -> bool:
    """Whether reports of one event cannot be right together on when it begins, or on when it ends."""
    dates = {(at.record.date, at.record.until or "") for at in reports_}
    return any(not _agree(days) for days in ({first for first, _ in dates}, {last for _, last in dates if last}))


def _agree(dates: Iterable[str]) -> bool:
    """Whether each of some dates only says less than the next: a year, a month of it, a day of that."""
    return all(longer.startswith(shorter) for shorter, longer in pairwise(sorted(dates, key=len)))


def came(archive: Archive, refs: Sequence[Ref]) -> list[OutcomeAt]:
    """What came of one thing by some statements of it; what one briefing says of several is said once."""
    once: dict[tuple[str, Result], OutcomeAt] = {}
    for outcome in (o for ref in refs for o in archive.back.outcomes.get(ref, ())):
        once.setdefault((outcome.briefing, outcome.result), outcome)
    return list(once.values())
