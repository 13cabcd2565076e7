"""Decides what is a dispute, what is only a difference, and which claims their claimants have replaced.

The rules, as the shipped archive's method page gives them to readers:

1. Disputed is said only of what cannot both be true, so a contradiction names its ground and the question that both answer.
2. Two statements of one claimant are no dispute: the later one supersedes the earlier, or the two differ. Who belongs to a body
   speaks for it. A source without a name is nobody's second word.
3. Numbers of one measure that meet as ranges are no dispute: "more than 3,000" and "4,000" can both be true. A number given as
   approximate reaches half a unit of its last digit that is not zero to either side.
4. A dispute of which one side is withdrawn or superseded is past. It is still shown, says so, and counts nowhere.

A contradiction that these rules refuse is shown as a difference, and `contradictions` has a finding for it. It still keeps both
claims from being known, since somebody saw a conflict there.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from generator.archive.entries import Apart, BriefingEntry, ClaimAt, Disagreement
from generator.archive.groups import grouped
from generator.evidence.origins import first_of
from generator.records import refs
from generator.records.ids import NO_ENTITY, BriefingId, EntityId, MeasureId
from generator.records.refs import How, Ref
from generator.records.statements import Claim, Contradiction, Figure
from generator.records.vocabulary import REASONS

Span = tuple[float, float]
"""From where to where a number may lie."""
Pair = tuple[Ref, Ref]
"""Two claims as `briefing#anchor`, the one of the earlier briefing first."""

ONE_CLAIMANT = "one claimant said both"
BOTH_CAN_BE_TRUE = "the two numbers can both be true"


@dataclass(slots=True)
class ClaimsApart:
    """How the claims of an archive stand to each other."""

    disputes: tuple[Disagreement, ...] = ()
    disputed: Mapping[Ref, tuple[Disagreement, ...]] = field(default_factory=dict)
    differs: Mapping[Ref, tuple[Apart, ...]] = field(default_factory=dict)
    superseded_by: Mapping[Ref, tuple[Ref, ...]] = field(default_factory=dict)


def standing(briefings: Mapping[BriefingId, BriefingEntry], body: Callable[[EntityId], EntityId]) -> ClaimsApart:
    """The same for an archive; `body` gives the outermost body that an entity belongs to."""
    claims = {at.ref: at for entry in briefings.values() for at in entry.claims}
    outlets = {id_: entry.record.source.outlet for id_, entry in briefings.items()}
    voices = {ref: voice(at.record, outlets[at.briefing], body) for ref, at in claims.items()}
    numbers = spans(figure for entry in briefings.values() for figure in entry.record.figures)
    gone = {id_ for id_, entry in briefings.items() if entry.withdrawn}
    superseded = grouped((other, at.ref) for at in claims.values() if at.briefing not in gone for other in at.record.supersedes)
    disputes: list[Disagreement] = []
    apart: list[tuple[Ref, Apart]] = list(_differences(claims.values()))
    for (one, other), named in sorted(contradictions(claims.values()).items(), key=lambda item: (item[0][1][:10], item[0])):
        if one not in claims or other not in claims:
            continue  # a finding says so
        if reason := no_dispute(voices[one], voices[other], numbers.get(one, {}), numbers.get(other, {})):
            apart += [(one, Apart(other, reason)), (other, Apart(one, reason))]
            continue
        best = max(named, key=lambda c: (c.ground is not None, bool(c.question)))
        past = any(refs.parts(ref)[0] in gone or ref in superseded for ref in (one, other))
        disputes.append(Disagreement(one, other, best.ground, best.question or "", past))
    disputed = grouped((ref, d) for d in disputes if not d.past for ref in (d.one, d.other))
    return ClaimsApart(tuple(disputes), disputed, grouped(apart), superseded)


def no_dispute(one: str, other: str, ours: Mapping[MeasureId, Span], theirs: Mapping[MeasureId, Span]) -> str:
    """Why a contradiction is no dispute, in words; nothing where it is one. `one` and `other` are the claims' voices."""
    if one and one == other:
        return ONE_CLAIMANT
    shared = ours.keys() & theirs.keys()
    return BOTH_CAN_BE_TRUE if shared and all(meet(ours[measure], theirs[measure]) for measure in shared) else ""


def voice(claim: Claim, outlet: EntityId, body: Callable[[EntityId], EntityId]) -> EntityId:
    """The body whose word a claim is; nothing for a source without a name, which cannot be told from another one."""
    return NO_ENTITY if claim.by and claim.by.unnamed else body(first_of(claim, outlet))


def span(figure: Figure[How]) -> Span:
    """From where to where a figure's number may lie."""
    if figure.value is not None:
        low, high = float(figure.value), float(figure.value)
    else:
        low = -math.inf if figure.low is None else float(figure.low)
        high = math.inf if figure.high is None else float(figure.high)
    return (low - _reach(low), high + _reach(high)) if figure.approximate else (low, high)


def _reach(number: float) -> float:
    """Half a unit of the last digit that is not zero: 50 for 1,100."""
    if not number or math.isinf(number):
        return 0
    return float(Decimal(5).scaleb(int(Decimal(str(number)).normalize().as_tuple().exponent) - 1))


def spans(figures: Iterable[Figure[How]]) -> dict[How, dict[MeasureId, Span]]:
    """By claim, as the figures name it, and by measure: from where to where the numbers go that the claim gives."""
    found: dict[How, dict[MeasureId, Span]] = {}
    for figure in figures:
        if figure.claim:
            of_claim, (low, high) = found.setdefault(figure.claim, {}), span(figure)
            before = of_claim.get(figure.measure, (low, high))
            of_claim[figure.measure] = (min(low, before[0]), max(high, before[1]))
    return found


def meet(one: Span, other: Span) -> bool:
    """Whether one number can lie in both ranges."""
    return one[0] <= other[1] and other[0] <= one[1]


def contradictions(claims: Iterable[ClaimAt]) -> dict[Pair, list[Contradiction[Ref]]]:
    """By pair of claims, what is said of their contradiction: by the one, by the other or by both."""
    found: defaultdict[Pair, list[Contradiction[Ref]]] = defaultdict(list)
    for at in claims:
        for one in at.record.contradicts:
            low, high = sorted((at.ref, one.claim))
            found[low, high].append(one)
    return found


def by_question(disputes: Iterable[Disagreement]) -> dict[str, list[Disagreement]]:
    """Disputes by the question that both sides answer, however it is spelt; one without a question stands alone."""
    groups: defaultdict[str, list[Disagreement]] = defaultdict(list)
    for one in disputes:
        groups[" ".join(re.findall(r"\w+", one.question.casefold())) or f"{one.one} {one.other}"].append(one)
    return groups


def _differences(claims: Iterable[ClaimAt]) -> Iterator[tuple[Ref, Apart]]:
    """A difference holds both ways, whichever side names it."""
    for at in claims:
        for one in at.record.differs:
            other, because = one.claim, REASONS[one.because]
            yield at.ref, Apart(other, because, one.note or "")
            yield other, Apart(at.ref, because, one.note or "")
