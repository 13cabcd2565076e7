"""Decides how a claim stands on the matter of a thread: borne out, from one side only, or not told as known.

The rule, as the shipped archive's method page gives it to readers, in the order in which it is asked:

1. A claim is *on the matter* of the threads that it names; where it does not say, of its briefing's if there is just one. So is
   an event; one that a claim announces is on that claim's matter where it does not say otherwise.
2. What is to come is not known: a forecast, an announcement, and whatever has a day on which it is due. That somebody with the
   power to do it said so is all that an announcement tells.
3. What its claimant has replaced by a later word (`supersedes`) is not known.
4. What is *in dispute* is not known: a claim that another one contradicts, whichever side says so; one that gives a number of
   which that holds, on the same measure; and all claims that agree with such a one.
5. What is *shaken* is not known: a claim, or one that agrees with it, of a briefing that was withdrawn or corrected, or that
   came through an outlet that is rated poorly or was rated down (`impact`).
6. What was judged doubtful or improbable is not known.
7. What is left is *borne out* by two and more origins (`origins`) that speak of what is or was, since a forecast
   bears nothing out, nor does what the claim itself bears out; or *confirmed*, if it was judged so; else it is told *from one
   side only*, whatever number of outlets carry it.

So a page says less than it might, which is meant, and never more than the records hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.archive.agreement import ClaimGroup, Origin, Standing
from generator.archive.entries import ClaimAt, FigureAt
from generator.archive.model import Archive
from generator.archive.once import once, once_each
from generator.evidence import expectations, impact
from generator.evidence.origins import origins_of
from generator.records import refs
from generator.records.ids import BriefingId, ThreadId
from generator.records.model import Briefing
from generator.records.refs import Ref
from generator.records.statements import Claim, Event

TO_COME = expectations.EXPECTING
CONFIRMED = 1
TIES = 6
"""How many of the claims that tie one to a dispute are kept."""
DOUBTFUL = frozenset({4, 5})
"""The Admiralty code's numbers for what is confirmed, and for what is doubtful or improbable. 6 is no judgement."""


BORNE_OUT = frozenset({Standing.BORNE_OUT, Standing.CONFIRMED})
"""What pages may give as borne out. All the rest is somebody's word."""
_BY_ONE = frozenset({Standing.CONFIRMED, Standing.ONE_SIDE})


@dataclass(frozen=True, slots=True)
class Stand:
    """A claim, how it stands, and the origins that bear it out, its own included."""

    at: ClaimAt
    standing: Standing
    origins: tuple[Origin, ...]


def threads_of(one: Claim | Event, briefing: Briefing) -> tuple[ThreadId, ...]:
    """The threads on whose matter a claim or an event is: those that it names, or else the only one of its briefing.

    It may name none. An event that does not say is on the matter of the claim that announces it.
    """
    if one.threads is not None:
        return one.threads
    if isinstance(one, Event) and one.claim:
        _, anchor = refs.parts(one.claim)
        return next((threads_of(claim, briefing) for claim in briefing.claims if claim.id == anchor), ())
    return briefing.threads if len(set(briefing.threads)) == 1 else ()


def figure_on(archive: Archive, at: FigureAt, thread: ThreadId) -> bool:
    """Whether a figure is on the matter of a thread: as its claim is, or else its briefing."""
    record = archive.frames[at.briefing].record
    claim = archive.claim(at.claim).record if at.claim else None
    return thread in (threads_of(claim, record) if claim else record.threads if len(set(record.threads)) == 1 else ())


def standing(archive: Archive, at: ClaimAt, thread: ThreadId) -> Standing:
    """How a claim stands on the matter of a thread."""
    on_it = thread in threads_of(at.record, archive.frames[at.briefing].record)
    return of_claim(archive, at) if on_it else Standing.ELSEWHERE


def of_claim(archive: Archive, at: ClaimAt) -> Standing:
    """How a claim stands, whatever its matter."""
    if is_to_come(at):
        return Standing.TO_COME
    if at.ref in archive.back.superseded_by:
        return Standing.SUPERSEDED
    if harm := _group(archive, at.ref).harm:
        return harm
    if at.record.credibility in DOUBTFUL:
        return Standing.DOUBTFUL
    if len(_bearing_out(archive, at.ref)) > 1:
        return Standing.BORNE_OUT
    return Standing.CONFIRMED if at.record.credibility == CONFIRMED else Standing.ONE_SIDE


def told(archive: Archive, thread: ThreadId, briefings: Iterable[BriefingId]) -> tuple[Stand, ...]:
    """What some briefings say on the matter of a thread, in their order.

    Claims that agree and stand alike are one statement: it is told by the claim that most others bear out, since what is said
    in general is borne out by what is said in detail, and not the other way round; of several by the first one met. Where one
    of them is borne out, what one side says in more detail is no statement of its own.
    """
    found: dict[tuple[str, Standing], Stand] = {}
    for at in (at for id_ in briefings for at in archive.frames[id_].claims):
        stands = standing(archive, at, thread)
        if stands is not Standing.ELSEWHERE:
            group = _group(archive, at.ref)
            first = found.setdefault((group.first, stands), Stand(at, stands, _bearing_out(archive, at.ref)))
            if _supporters(archive, at.ref) > _supporters(archive, first.at.ref):
                found[group.first, stands] = Stand(at, stands, _bearing_out(archive, at.ref))
    return tuple(
        one for (group, stands), one in found.items() if stands not in _BY_ONE or (group, Standing.BORNE_OUT) not in found
    )


def _supporters(archive: Archive, ref: Ref) -> int:
    return len(archive.back.supported_by.get(ref, ()))


def in_dispute(archive: Archive, ref: Ref) -> bool:
    """Whether somebody says otherwise than one claim (`briefing#anchor`), or than a number that it gives."""
    return ref in archive.back.contradicted_by or ref in _by_number(archive)


def tied_to(archive: Archive, ref: Ref) -> tuple[Ref, ...]:
    """The claims by which one is tied to a dispute without being a side of it; of many, some.

    They agree with it and are in dispute, they give its number and are in dispute, or it was set against them though both can be
    true.
    """
    back, group = archive.back, _group(archive, ref)
    if ref in back.disputed or group.harm is not Standing.IN_DISPUTE:
        return ()
    numbers = _by_number(archive).get(ref, ())
    against = back.contradicted_by.get(ref, ())
    return tuple(dict.fromkeys(one for one in (*group.disputed, *numbers, *against) if one != ref))[:TIES]


def is_to_come(at: ClaimAt) -> bool:
    """Whether a claim speaks of what is to come, which nothing can bear out."""
    return expectations.is_to_come(at.record)


def _group(archive: Archive, ref: Ref) -> ClaimGroup:
    """The claims that agree with one, itself included; worked out once for all of them."""
    return _made(archive, archive.back.agreements.get(ref, (ref,))[0])


@once_each
def _made(archive: Archive, first: Ref) -> ClaimGroup:
    """The claims that agree with one, the first of them, with what is the matter with any of them."""
    refs = archive.back.agreements.get(first, (first,))
    disputed = tuple(ref for ref in refs if in_dispute(archive, ref))
    shaken = any(impact.of_claim(archive, archive.claim(ref)) for ref in refs)
    harm = Standing.IN_DISPUTE if disputed else Standing.SHAKEN if shaken else None
    return ClaimGroup(refs[0], harm, disputed[: TIES + 1])


def _bearing_out(archive: Archive, ref: Ref) -> tuple[Origin, ...]:
    """The origins of a claim that speak of what is or was."""
    return tuple(o for o in origins_of(archive, ref) if not all(is_to_come(archive.claim(r)) for r in o.claims))


@once
def _by_number(archive: Archive) -> Mapping[Ref, tuple[Ref, ...]]:
    """For each claim that gives the number of a disputed claim on the same measure: those claims."""
    given: dict[tuple[object, ...], list[Ref]] = {}
    for at in (at for entry in archive.briefings.values() for at in entry.figures if at.record.claim):
        given.setdefault(_number(at), []).append(at.claim)
    found: dict[Ref, tuple[Ref, ...]] = {}
    for claims in given.values():
        if disputed := [ref for ref in claims if ref in archive.back.contradicted_by]:
            found.update(dict.fromkeys(claims, tuple(disputed[: TIES + 1])))
    return found


def _number(at: FigureAt) -> tuple[object, ...]:
    return at.record.measure, at.record.value, at.record.low, at.record.high
