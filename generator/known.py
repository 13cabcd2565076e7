"""How a claim stands on the matter of a thread: borne out, from one side only, or not to be told as known at all.

The rule, as the shipped archive's method page gives it to readers, in the order in which it is asked:

1. A claim is *on the matter* of the threads that it names; where it does not say, of its briefing's if there is just one.
2. What is to come is not known: a forecast, an announcement, and whatever has a day on which it is due. That somebody with the
   power to do it said so is all that an announcement tells.
3. What is *in dispute* is not known: a claim that another one contradicts, whichever side says so; one that gives a number of
   which that holds, on the same measure; and all claims that agree with such a one.
4. What is *shaken* is not known: a claim, or one that agrees with it, of a briefing that was withdrawn or corrected, or that
   came through an outlet that is rated poorly or was rated down (`impact`).
5. What was judged doubtful or improbable is not known.
6. What is left is *borne out* by two and more independent origins (`origins`), or *confirmed*, if it was judged so; else it is
   told *from one side only*, whatever number of outlets carry it.

So a page says less than it might, which is meant, and never more than the records hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator import impact
from generator.archive import Archive
from generator.entries import ClaimAt, FigureAt
from generator.impact import Cause
from generator.model import Briefing
from generator.origins import Origin, origins_of
from generator.statements import Claim
from generator.vocabulary import ClaimKind

TO_COME = frozenset({ClaimKind.FORECAST, ClaimKind.ANNOUNCED})
CONFIRMED = 1
DOUBTFUL = frozenset({4, 5})
"""The Admiralty code's numbers for what is confirmed, and for what is doubtful or improbable. 6 is no judgement."""


class Standing(StrEnum):
    """How a claim stands, in the words of the method page."""

    ELSEWHERE = "on another matter"
    TO_COME = "still to come"
    IN_DISPUTE = "in dispute"
    SHAKEN = "shaken"
    DOUBTFUL = "judged doubtful"
    BORNE_OUT = "borne out"
    CONFIRMED = "judged confirmed"
    ONE_SIDE = "from one side only"


BORNE_OUT = frozenset({Standing.BORNE_OUT, Standing.CONFIRMED})
"""What pages may give as borne out. All the rest is somebody's word."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A claim, how it stands, and the independent origins on which it rests."""

    at: ClaimAt
    standing: Standing
    origins: tuple[Origin, ...]


def threads_of(claim: Claim, briefing: Briefing) -> tuple[str, ...]:
    """The threads on whose matter a claim is: those that it names, which may be none; or else the only one of its briefing."""
    if claim.threads is not None:
        return claim.threads
    return briefing.threads if len(set(briefing.threads)) == 1 else ()


def standing(archive: Archive, at: ClaimAt, thread: str) -> Standing:
    """How a claim stands on the matter of a thread."""
    if thread not in threads_of(at.record, archive.briefings[at.briefing].record):
        return Standing.ELSEWHERE
    if at.record.kind in TO_COME or at.record.due:
        return Standing.TO_COME
    if (harm := _harm(archive, at.ref)) is not None:
        return harm
    if at.record.credibility in DOUBTFUL:
        return Standing.DOUBTFUL
    if len(origins_of(archive, at.ref)) > 1:
        return Standing.BORNE_OUT
    return Standing.CONFIRMED if at.record.credibility == CONFIRMED else Standing.ONE_SIDE


def told(archive: Archive, thread: str, briefings: Iterable[str]) -> Iterator[Stand]:
    """What some briefings say on the matter of a thread. Claims that agree and stand alike are one statement: the first met."""
    met: set[tuple[str, Standing]] = set()
    for at in (at for id_ in briefings for at in archive.briefings[id_].claims):
        stands = standing(archive, at, thread)
        key = (_group(archive, at.ref)[0], stands)
        if stands is not Standing.ELSEWHERE and key not in met:
            met.add(key)
            yield Stand(at, stands, origins_of(archive, at.ref))


def in_dispute(archive: Archive, ref: str) -> bool:
    """Whether somebody says otherwise than one claim (`briefing#anchor`), or than a number that it gives."""
    return ref in archive.back.contradicted_by or _by_number(archive).get(ref, False)


def _harm(archive: Archive, ref: str) -> Standing | None:
    """What is the matter with a claim or one that agrees with it; worked out once for all that agree."""
    refs = _group(archive, ref)
    if refs[0] not in archive.harmed:
        causes = {one.cause for r in refs for one in impact.of_claim(archive, archive.claim(r))}
        disputed = Cause.DISPUTED in causes or any(in_dispute(archive, r) for r in refs)
        archive.harmed[refs[0]] = Standing.IN_DISPUTE if disputed else Standing.SHAKEN if causes else ""
    found = archive.harmed[refs[0]]
    return Standing(found) if found else None


def _group(archive: Archive, ref: str) -> tuple[str, ...]:
    """The claims that agree with one, itself included."""
    return archive.back.agreements.get(ref, (ref,))


def _by_number(archive: Archive) -> dict[str, bool]:
    """For each claim that gives a number, whether a disputed claim gives the same on the same measure; worked out once."""
    if not archive.by_number:
        given: dict[tuple[object, ...], list[str]] = {}
        for at in (at for entry in archive.briefings.values() for at in entry.figures if at.record.claim):
            given.setdefault(_number(at), []).append(f"{at.briefing}{at.record.claim}")
        archive.by_number[""] = False  # no claim is called so: the work is done, even where nobody gives a number
        for refs in given.values():
            if any(ref in archive.back.contradicted_by for ref in refs):
                archive.by_number.update(dict.fromkeys(refs, True))
    return archive.by_number


def _number(at: FigureAt) -> tuple[object, ...]:
    return at.record.measure, at.record.value, at.record.low, at.record.high
