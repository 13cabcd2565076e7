"""Decides what came of what was expected: the state of each thing, whose it is, and the counts that pages show.

The rule, as the shipped archive's method page gives it to readers:

1. An outcome settles a thing, the latest counts, and those of withdrawn briefings do not.
2. Without one, a thing is awaited if its last possible day is the archive's newest day or a later one. Before that there is no
   outcome on record, which says nothing about what happened. Without a day nobody can say when to look.
   Who looked and found nothing may say so (`no_outcome`): it is shown, and changes neither state nor count.
3. What somebody announces of his own is apart from what he forecasts of others. A scheduled event is its teller's own plan if he
   takes part, or his body; else it is a date that others gave.
4. Whose expectation it is: its claimant's; where that is not named, the first channel's that heard it; else the outlet's.
5. Nothing is counted of a withdrawn briefing, of what is cancelled or postponed, and of an assessment that was written in
   hindsight or does not say when.
6. A rate is of what happened or did not, and had a day: what has no day cannot fail.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from generator.archive.entries import AssessmentAt, ClaimAt, EventAt, StatementAt, ThreadEntry, Watched
from generator.archive.model import Archive
from generator.archive.once import once, once_each
from generator.evidence import happenings, hindsight
from generator.evidence.known import threads_of
from generator.evidence.origins import first_of
from generator.records import refs
from generator.records.ids import EntityId, ThreadId
from generator.records.refs import Ref
from generator.records.statements import Claim
from generator.records.vocabulary import ClaimKind, EventStatus, Result

MINIMUM = 5
"""From how many expectations that came true or did not a rate is shown."""


class State(StrEnum):
    """What came of a thing expected; the value names its list."""

    HAPPENED = "happened"
    PARTLY = "in-part"
    DID_NOT_HAPPEN = "did-not-happen"
    UNCLEAR = "unclear"
    PASSED = "no-outcome"
    AWAITED = "awaited"
    UNDATED = "no-date"


LABELS = {
    State.AWAITED: "Awaited",
    State.PASSED: "No outcome on record",
    State.UNDATED: "No date given, no outcome",
    State.HAPPENED: "Happened",
    State.PARTLY: "Happened in part",
    State.DID_NOT_HAPPEN: "Did not happen",
    State.UNCLEAR: "Unclear",
}
"""What pages call them."""


SETTLED = (State.HAPPENED, State.PARTLY, State.DID_NOT_HAPPEN, State.UNCLEAR)


class Sort(StrEnum):
    """Who expects what of whom; the value names its list."""

    FORECAST = "forecasts"
    PLAN = "plans"
    DATE = "dates"
    OURS = "assessments"


SORTS = {
    Sort.FORECAST: "Forecasts",
    Sort.PLAN: "Announcements of one’s own plans",
    Sort.DATE: "Dates that others gave",
    Sort.OURS: "Our own assessments",
}
"""What pages call them."""

WITHDRAWN = "withdrawn"
_STATES = {
    Result.HAPPENED: State.HAPPENED,
    Result.PARTLY: State.PARTLY,
    Result.DID_NOT_HAPPEN: State.DID_NOT_HAPPEN,
    Result.UNCLEAR: State.UNCLEAR,
}


@dataclass(slots=True)
class Score:
    """How many things are in which state: those that gave a day, and those that did not."""

    dated: Counter[State] = field(default_factory=Counter)
    undated: Counter[State] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All of them."""
        return self.dated.total() + self.undated.total()


@dataclass(slots=True)
class Scores:
    """The counts, each of the same things: by sort; by sort and whose they are; and what is not counted, by why not."""

    by_sort: dict[Sort, Score] = field(default_factory=dict)
    by_claimant: dict[tuple[Sort, EntityId], Score] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    things: dict[tuple[Sort, EntityId], list[Watched]] = field(default_factory=dict)
    """What is counted, by sort and whose it is."""
    states: dict[Ref, State] = field(default_factory=dict)
    """What came of each thing that is counted."""

    @property
    def total(self) -> int:
        """How many expectations there are: the number that every page shows."""
        return sum(score.total for score in self.by_sort.values())


def every(archive: Archive) -> Iterator[Watched]:
    """All that is or was expected, with a day or without."""
    yield from archive.back.watched
    yield from archive.back.undated


def left_out(archive: Archive, watched: Watched) -> str:
    """Why a thing is not counted, in words; nothing for one that is."""
    if archive.frames[watched.at.briefing].withdrawn:
        return WITHDRAWN
    if not watched.live:
        return "cancelled or postponed"
    return hindsight.said(archive, watched.at)


def counted(archive: Archive, things: Iterable[Watched]) -> Iterator[Watched]:
    """Those of some things that count."""
    return (w for w in things if not left_out(archive, w))


def state(archive: Archive, watched: Watched) -> State:
    """What came of a thing, as of the archive's newest day."""
    if outcomes := archive.settled(watched.ref):
        return _STATES[outcomes[-1].result]
    if not watched.day:
        return State.UNDATED
    return State.PASSED if _has_passed(archive, watched.day) else State.AWAITED


@once_each
def _has_passed(archive: Archive, day: str) -> bool:
    """Whether a day lies before the archive's newest one."""
    return archive.as_of is not None and day < archive.as_of.isoformat()


def sort(archive: Archive, watched: Watched) -> Sort:
    """Whether it is a forecast, somebody's own plan, a date that others gave, or our own judgement."""
    at = watched.at
    if isinstance(at, AssessmentAt):
        return Sort.OURS
    if isinstance(at, ClaimAt):
        return Sort.PLAN if at.record.kind is ClaimKind.ANNOUNCED else Sort.FORECAST
    own = {archive.body(id_) for id_ in at.record.participants}
    return Sort.PLAN if at.record.by and at.record.by.entity and archive.body(at.record.by.entity) in own else Sort.DATE


def claimant(archive: Archive, at: ClaimAt | EventAt) -> EntityId:
    """The entity whose expectation it is."""
    outlet = archive.frames[at.briefing].record.source.outlet
    if isinstance(at.record, Claim):
        return first_of(at.record, outlet)
    return (at.record.by and at.record.by.entity) or outlet


@once
def scores(archive: Archive) -> Scores:
    """Every expectation of the archive, counted once."""
    found = Scores()
    for watched in every(archive):
        if why := left_out(archive, watched):
            found.left_out[why] += 1
            continue
        kind, came = sort(archive, watched), state(archive, watched)
        found.states[watched.ref] = came
        keep = [found.by_sort.setdefault(kind, Score())]
        if not isinstance(watched.at, AssessmentAt):
            whose = kind, claimant(archive, watched.at)
            keep.append(found.by_claimant.setdefault(whose, Score()))
            found.things.setdefault(whose, []).append(watched)
        for score in keep:
            (score.dated if watched.day else score.undated)[came] += 1
    return found


def decided(results: Counter[State]) -> int:
    """How many came true or did not; what came in part, is unclear or is not settled counts on neither side."""
    return results[State.HAPPENED] + results[State.DID_NOT_HAPPEN]


def thing(archive: Archive, ref: Ref) -> Ref:
    """The thing expected that a statement tells, by the statement which stands for it; else the statement itself."""
    found = archive.back.expected_in.get(refs.parts(ref)[0], ())
    return next((w.ref for w in found if any(at.ref == ref for at in w.parts)), ref)


def looked_for(watched: Watched) -> tuple[str, ...]:
    """What the statements of a thing say of where somebody looked for its outcome and found none; linked prose."""
    return tuple(filter(None, (at.record.no_outcome for at in watched.parts)))


def awaited(archive: Archive, things: Iterable[Watched]) -> list[Watched]:
    """Those that are due on the newest record's day or later and that nobody has settled, in their order."""
    return [w for w in counted(archive, things) if state(archive, w) is State.AWAITED]


def without_outcome(archive: Archive, things: Iterable[Watched]) -> list[Watched]:
    """Those whose day has passed without an outcome on record, the latest first."""
    return [w for w in counted(archive, things) if state(archive, w) is State.PASSED][::-1]


def of_thread(archive: Archive, thread: ThreadEntry) -> list[Watched]:
    """What the briefings of a thread expect on its matter: by the day on which it is due, then what names no day."""
    every = (w for id_ in archive.told_in.get(thread.id, ()) for w in archive.back.expected_in.get(id_, ()))
    found = {w.ref: w for w in every if is_on(archive, w, thread.id)}
    return sorted(found.values(), key=lambda w: (w.day or "9999-99-99", w.ref))


def dated(archive: Archive, thread: ThreadEntry) -> list[Watched]:
    """The same of what has a day, in order of the day; a calendar has no place for what names none."""
    return [w for w in of_thread(archive, thread) if w.day]


def expected_event(archive: Archive, watched: Watched) -> str:
    """The event that is expected, as it is listed; nothing for a claim or an assessment that announces none."""
    events = (watched.at,) if isinstance(watched.at, EventAt) else watched.events
    return happenings.shown(archive, events[0]).ref if events else ""


def kind(watched: Watched) -> str:
    """What kind of expectation it is, in a word."""
    match watched.at:
        case ClaimAt(record=claim):
            return claim.kind.value
        case EventAt(record=event):
            return event.status.value if event.status is not EventStatus.PAST else "event"
        case AssessmentAt():
            return "our assessment"


def is_on(archive: Archive, watched: Watched, thread: ThreadId) -> bool:
    """Whether a thing is on the matter of a thread by one of the statements that tell it."""
    return any(thread in matters(archive, at) for at in watched.parts)


def matters(archive: Archive, at: StatementAt) -> tuple[ThreadId, ...]:
    """The threads on whose matter a statement is; a judgement is on that of all its briefing's."""
    record = archive.frames[at.briefing].record
    return record.threads if isinstance(at, AssessmentAt) else threads_of(at.record, record)
