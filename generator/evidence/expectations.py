"""Collects what the archive expects, each thing once: forecasts, announcements, scheduled events, dated assessments.

The rule, as the shipped archive's method page gives it to readers:

1. A claim of the kind `forecast` or `announced`, or with a `due`, is an expectation, whether it names a day or not. So is an
   event that did not lie behind, and an assessment with a `due`.
2. An event and the claim that announces it (`events[].claim`) are one.
3. What one origin says of one event (`happenings`) is one, whether he says it twice or two articles report it.
4. Claims that agree (`supports`, directly or by way of others) and come from one origin (`origins`) are one: a report that was
   relayed. Two origins that agree are two. What one origin expects by two days that cannot be the same are two.

`settling` says what came of each, and counts them.

What is to come and what is or was are told apart here for every other rule: a claim of the one bears out no claim of the other
(`may_bear_out`). What comes true of a forecast is an outcome, and a forecast bears out nothing that is or was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.archive.entries import BriefingEntry, ClaimAt, EventAt, StatementAt, Watched
from generator.evidence.origins import Chain, chain, independent
from generator.records import refs
from generator.records.ids import BriefingId, EntityId
from generator.records.refs import Ref
from generator.records.statements import Claim
from generator.records.vocabulary import ClaimKind, EventStatus
from generator.text.words import first_day, last_day

EXPECTING = frozenset({ClaimKind.FORECAST, ClaimKind.ANNOUNCED})
Ties = Mapping[Ref, tuple[EventAt, ...]]
"""By claim (`briefing#anchor`): the events that it announces."""
Reports = Mapping[Ref, tuple[EventAt, ...]]
"""By event (`briefing#anchor`): all reports of the same one, the one that is shown first; only where there are several."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Everything expected: what is due by a day, in order of the day; what is not, in order of the briefings."""

    dated: tuple[Watched, ...]
    undated: tuple[Watched, ...]


def expected(
    briefings: Mapping[BriefingId, BriefingEntry],
    ties: Ties,
    agreements: Iterable[tuple[Ref, ...]],
    bodies: Mapping[EntityId, EntityId],
    reports: Reports,
) -> Expected:
    """Every expectation of the archive, once."""
    claims = {at.ref: at for e in briefings.values() for at in e.claims if is_to_come(at.record)}
    relayed = {group[0].ref: group for group in _relayed(briefings, claims, agreements, bodies)}
    repeats = {at.ref for group in relayed.values() for at in group[1:]}
    found = [_of_claims(briefings, ties, relayed.get(ref, (at,))) for ref, at in claims.items() if ref not in repeats]
    found += _others(briefings, claims)
    found = _of_one_event(briefings, bodies, reports, found)
    dated = tuple(sorted((w for w in found if w.day), key=lambda w: (w.day, w.ref)))
    return Expected(dated, tuple(w for w in found if not w.day))


def is_to_come(claim: Claim) -> bool:
    """Whether a claim speaks of what is to come: it is of a kind that does, or has a day on which it is due."""
    return claim.kind in EXPECTING or claim.due is not None


def may_bear_out(one: Claim, other: Claim) -> bool:
    """Whether one claim can bear out another: both speak of what is to come, or both of what is or was."""
    return is_to_come(one) == is_to_come(other)


def _relayed(
    briefings: Mapping[BriefingId, BriefingEntry],
    claims: Mapping[Ref, ClaimAt],
    agreements: Iterable[tuple[Ref, ...]],
    bodies: Mapping[EntityId, EntityId],
) -> Iterator[tuple[ClaimAt, ...]]:
    """Claims that are one expectation: whose word it is first, then who passed it on and also said so; each by date."""
    order = {ref: number for number, ref in enumerate(claims)}
    for group in agreements:
        if sum(ref in claims for ref in group) > 1:
            chains = {ref: _chain(briefings, ref, bodies) for ref in group}
            for origin in independent(chains.values()):
                own = sorted((chains[ref].origin != origin.body, order[ref], ref) for ref in origin.claims if ref in claims)
                yield from (same for same in _of_one_time([claims[ref] for _, _, ref in own]) if len(same) > 1)


def _chain(briefings: Mapping[BriefingId, BriefingEntry], ref: Ref, bodies: Mapping[EntityId, EntityId]) -> Chain:
    id_, anchor = refs.parts(ref)
    entry = briefings[id_]
    claim = entry.record.claims[entry.number(anchor)[1]]
    return chain(ref, claim, entry.record.source.outlet, lambda entity: bodies.get(entity, entity))


def _of_one_time(claims: Sequence[ClaimAt]) -> list[tuple[ClaimAt, ...]]:
    """Claims apart by times that cannot be the same one; those that give no day go with the first that does."""
    numbers = {at.ref: number for number, at in enumerate(claims)}
    times = sorted((first_day(at.record.due), last_day(at.record.due), at.ref) for at in claims if at.record.due)
    groups: list[list[Ref]] = []
    until = ""
    for first, last, ref in times:
        if first > until or not groups:
            groups.append([])
        groups[-1].append(ref)
        until = max(until, last)
    groups.sort(key=lambda refs: min(numbers[ref] for ref in refs))
    undated = [at.ref for at in claims if not at.record.due]
    groups = [[*groups[0], *undated], *groups[1:]] if groups else [undated]
    return [tuple(claims[number] for number in sorted(numbers[ref] for ref in refs)) for refs in groups]


def _of_claims(briefings: Mapping[BriefingId, BriefingEntry], ties: Ties, claims: Sequence[ClaimAt]) -> Watched:
    """One expectation that claims speak of, with the events that they announce; due when the first of them says."""
    events = tuple(event for at in claims for event in ties.get(at.ref, ()))
    due = next((at.record.due for at in claims if at.record.due), None)
    due = due or next((_when(at) for at in events if at.record.status is not EventStatus.PAST), None)
    live = not all(briefings[at.briefing].withdrawn for at in claims)
    return Watched(last_day(due) if due else "", due or "", claims[0], events, live, tuple(claims[1:]))


def _others(briefings: Mapping[BriefingId, BriefingEntry], claims: Mapping[Ref, ClaimAt]) -> Iterator[Watched]:
    """Events ahead that no claim expects, and our own judgements that are due."""
    for entry in briefings.values():
        live = not entry.withdrawn
        for event in entry.events:
            if event.record.status is not EventStatus.PAST and event.record.claim not in claims:
                yield _of(event, _when(event), live=live and event.record.status is EventStatus.SCHEDULED)
        for judgement in entry.assessments:
            if judgement.record.due:
                yield _of(judgement, judgement.record.due, live=live)


def _of_one_event(
    briefings: Mapping[BriefingId, BriefingEntry], bodies: Mapping[EntityId, EntityId], reports: Reports, found: Iterable[Watched]
) -> list[Watched]:
    """The same, with all that one origin expects of one event put together."""
    once: dict[tuple[str, str], Watched] = {}
    for watched in found:
        key = (watched.ref, "")
        event = next((at for at in watched.parts if isinstance(at, EventAt) and at.ref in reports), None)
        if event:
            key = (reports[event.ref][0].ref, _origin(briefings, watched.at, bodies))
        once[key] = _together(briefings, once[key], watched) if key in once else watched
    return list(once.values())


def _origin(briefings: Mapping[BriefingId, BriefingEntry], at: StatementAt, bodies: Mapping[EntityId, EntityId]) -> str:
    """Whose word an expectation is: where its claim's chain begins; an event's teller, or else the outlet."""
    if isinstance(at, ClaimAt):
        return _chain(briefings, at.ref, bodies).origin
    by = at.record.by if isinstance(at, EventAt) else None
    who = by.entity if by and by.entity else briefings[at.briefing].record.source.outlet
    return bodies.get(who, who)


def _together(briefings: Mapping[BriefingId, BriefingEntry], one: Watched, other: Watched) -> Watched:
    """Two expectations of one event as one: as the first says it, with the statements of both; the later says if it is live."""
    standing = [w for w in (one, other) if not briefings[w.at.briefing].withdrawn]
    latest = max(standing, key=lambda w: briefings[w.at.briefing].record.date, default=None)
    return Watched(
        one.day or other.day,
        one.due or other.due,
        one.at,
        (*one.events, *(at for at in other.parts if isinstance(at, EventAt))),
        latest is not None and latest.live,
        (*one.relays, *(at for at in other.parts if isinstance(at, ClaimAt))),
    )


def _of(at: StatementAt, due: str, *, live: bool) -> Watched:
    return Watched(last_day(due), due, at, (), live)


def _when(at: EventAt) -> str:
    return at.record.until or at.record.date
