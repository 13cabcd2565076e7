"""Works out what a page says first: what is known and how surely, who says so, and the range of the figures.

The rule, as the shipped archive's method page gives it to readers:

1. Nothing is weighed anew: how a claim stands is what `known` says of it, whose word it is what `origins` says, and how far the
   figures go what `ranges` says. Nothing of a withdrawn briefing is counted, and a withdrawn briefing has no verdict.
2. *How surely:* a thread counts the statements on its matter, in which claims that agree are one. A briefing and an entity count
   claims, a measure its figures that stand. *In dispute* is what is itself in dispute; what agrees with such a claim, gives its
   number, or was set against another though both can be true, is *tied to a dispute*.
3. *Who says so:* the sides are the bodies with which the chains begin, each with how many claims come from it. Sources without a
   name are a side of their own for each body that heard them. Where there is one side, the verdict says so.
4. *The range:* of the measures on which most figures are given; a thread's are those on its matter, as claims are.
5. Of what an entity expected: what came of it, as the scorecard has it. Every state is counted, so the counts come to the total.

Where there is nothing to count, nothing is said. A count keeps what it counts (`Counts.rows`), so that a page can open each
number to exactly its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from generator.archive.agreement import Origin, Standing
from generator.archive.entries import BriefingEntry, ClaimAt, EntityEntry, FigureAt, MeasureEntry, Watched
from generator.archive.model import Archive
from generator.evidence import known, ranges
from generator.evidence.known import Stand
from generator.evidence.origins import first_of
from generator.evidence.ranges import Range
from generator.evidence.settling import Scores, Sort, State
from generator.records.ids import BriefingId, EntityId, MeasureId, ThreadId
from generator.records.vocabulary import CREDIBILITY

MEASURES = 2
"""Of so many measures a verdict gives the range."""


CAME = {
    State.HAPPENED: "came true",
    State.PARTLY: "in part",
    State.DID_NOT_HAPPEN: "did not",
    State.UNCLEAR: "unclear",
    State.AWAITED: "awaited",
    State.PASSED: "without an outcome on record",
    State.UNDATED: "without a date or an outcome",
}
"""What is said of how many things expected, in its order."""


class How(StrEnum):
    """How a claim or a figure stands, in the words of verdicts and in their order."""

    BORNE_OUT = "borne out by others"
    CONFIRMED = "judged confirmed"
    ONE_SIDE = "from one side only"
    IN_DISPUTE = "in dispute"
    TIED = "tied to a dispute"
    SHAKEN = "shaken"
    DOUBTFUL = "judged doubtful"
    SUPERSEDED = "superseded"
    TO_COME = "announced or forecast"
    NO_CLAIM = "tied to no claim"


BORNE_OUT = frozenset({How.BORNE_OUT, How.CONFIRMED})
HARMED = (How.TIED, How.SHAKEN, How.DOUBTFUL)
"""What a range says of its figures beside a dispute."""
_HOW = {
    Standing.BORNE_OUT: How.BORNE_OUT,
    Standing.CONFIRMED: How.CONFIRMED,
    Standing.ONE_SIDE: How.ONE_SIDE,
    Standing.IN_DISPUTE: How.TIED,
    Standing.SHAKEN: How.SHAKEN,
    Standing.DOUBTFUL: How.DOUBTFUL,
    Standing.SUPERSEDED: How.SUPERSEDED,
    Standing.TO_COME: How.TO_COME,
}


Counted: TypeAlias = ClaimAt | FigureAt


@dataclass(frozen=True, slots=True)
class SpeakingBody:
    """A body with which chains begin; `unnamed` where it only heard somebody whom the article does not name."""

    body: EntityId
    unnamed: bool = False


_Side: TypeAlias = tuple[SpeakingBody, Counted]


@dataclass(frozen=True, slots=True)
class Counts:
    """Some claims, statements or figures: which of them stand how, and which come from which side."""

    rows: Mapping[How, tuple[Counted, ...]] = field(default_factory=dict)
    of_sides: Mapping[SpeakingBody, tuple[Counted, ...]] = field(default_factory=dict)
    """The sides with most first; of as many, the one met first."""

    @property
    def all(self) -> tuple[Counted, ...]:
        """Everything that is counted, by how it stands."""
        return tuple(one for rows in self.rows.values() for one in rows)

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.stand.values())

    @property
    def stand(self) -> Mapping[How, int]:
        """How many stand how."""
        return {how: len(rows) for how, rows in self.rows.items()}

    @property
    def sides(self) -> Mapping[SpeakingBody, int]:
        """How many come from which side."""
        return {side: len(rows) for side, rows in self.of_sides.items()}

    @property
    def borne_out(self) -> int:
        """How many are borne out or were judged confirmed."""
        return sum(self.stand.get(how, 0) for how in BORNE_OUT)


@dataclass(frozen=True, slots=True)
class ExpectedCounts:
    """What an entity expected: how many things, and how many of them are in which state. The states come to all of them."""

    forecasts: tuple[Watched, ...] = ()
    plans: tuple[Watched, ...] = ()
    states: Mapping[State, tuple[Watched, ...]] = field(default_factory=dict)
    """In the order in which they are told."""


def of_statements(archive: Archive, stands: Iterable[Stand]) -> Counts:
    """The statements on the matter of a thread, as `known.told` gives them."""
    standing = (one for one in stands if _is_there(archive, one))
    return _counted((one.at, _of_stand(archive, one), _sides_of(archive, one)) for one in standing)


def best(stands: Iterable[Stand]) -> Stand | None:
    """The statement that most origins bear out; of as many, the one that was judged best, then the one met first."""
    found = (one for one in stands if one.standing is Standing.BORNE_OUT)
    return max(found, key=lambda one: (len(one.origins), -(one.at.record.credibility or len(CREDIBILITY))), default=None)


def of_briefing(archive: Archive, entry: BriefingEntry) -> Counts:
    """The claims of a briefing; none of a withdrawn one."""
    return of_claims(archive, () if entry.withdrawn else entry.claims)


def of_claims(archive: Archive, claims: Iterable[ClaimAt]) -> Counts:
    """Some claims, each for itself."""
    standing = (at for at in claims if not archive.frames[at.briefing].withdrawn)
    return _counted((at, how(archive, at), ((side(archive, at), at),)) for at in standing)


def of_figures(archive: Archive, found: Range) -> Counts:
    """The figures of a measure that stand."""
    return _counted((at, _of_figure(archive, at), ((_side_of_figure(archive, at), at),)) for at in found.figures)


def harm(archive: Archive, found: Range) -> dict[How, str]:
    """What a reader must know of a range of figures: `in dispute`, `1 of 2 shaken`. Nothing where all of them stand unharmed."""
    counts = of_figures(archive, found)
    some = ((how, counts.stand.get(how, 0)) for how in HARMED)
    told = {how: how.value if number == counts.total else f"{number} of {counts.total} {how}" for how, number in some if number}
    return {How.IN_DISPUTE: How.IN_DISPUTE.value, **told} if found.disputed else told


def of_measure(archive: Archive, measure: MeasureEntry) -> Range:
    """How far the figures of a measure go."""
    return ranges.range_of(archive, archive.back.figures_of.get(measure.id, ()))


def ranges_on(archive: Archive, thread: ThreadId, briefings: Iterable[BriefingId]) -> tuple[tuple[MeasureId, Range], ...]:
    """How far the figures on the matter of a thread go, on the measures with most of them; of as many, the one met first."""
    by_measure: dict[MeasureId, list[FigureAt]] = {}
    for entry in (archive.frames[id_] for id_ in briefings):
        for at in entry.figures:
            if ranges.stands(archive, at) and known.figure_on(archive, at, thread):
                by_measure.setdefault(at.record.measure, []).append(at)
    most = sorted(by_measure.items(), key=lambda item: -len(item[1]))[:MEASURES]
    return tuple((measure, ranges.range_of(archive, figures)) for measure, figures in most)


def expected(scores: Scores, entry: EntityEntry) -> ExpectedCounts:
    """What an entity expected and what came of it, each thing counted as in the scorecard."""
    forecasts, plans = (tuple(scores.things.get((sort, entry.id), ())) for sort in (Sort.FORECAST, Sort.PLAN))
    states = {one: tuple(w for w in (*forecasts, *plans) if scores.states[w.ref] is one) for one in CAME}
    return ExpectedCounts(forecasts, plans, {one: things for one, things in states.items() if things})


def how(archive: Archive, at: ClaimAt) -> How:
    """How a claim stands, whatever its matter. What is said of itself comes before what is said of claims that agree with it."""
    stands = known.of_claim(archive, at)
    return How.IN_DISPUTE if stands is Standing.IN_DISPUTE and at.ref in archive.back.disputed else _HOW[stands]


def side(archive: Archive, at: ClaimAt) -> SpeakingBody:
    """Whose word a claim is."""
    claim, outlet = at.record, archive.frames[at.briefing].record.source.outlet
    return SpeakingBody(archive.body(first_of(claim, outlet)), unnamed=bool(claim.by and claim.by.unnamed))


def _side_of_figure(archive: Archive, at: FigureAt) -> SpeakingBody:
    """Whose word a figure is: that of its claim, or else its own claimant's, or the outlet's."""
    if at.claim:
        return side(archive, archive.claim(at.claim))
    by, outlet = at.record.by, archive.frames[at.briefing].record.source.outlet
    return SpeakingBody(archive.body(by.entity if by and by.entity else outlet), unnamed=bool(by and by.unnamed))


def _is_there(archive: Archive, one: Stand) -> bool:
    """Whether a briefing that was not withdrawn makes a statement."""
    agreeing = archive.back.agreements.get(one.at.ref, (one.at.ref,))
    return any(not archive.briefing_of(ref).withdrawn for ref in agreeing)


def _of_stand(archive: Archive, one: Stand) -> How:
    """How a statement stands: it is in dispute if any of the claims is that agree on it."""
    agreeing = archive.back.agreements.get(one.at.ref, (one.at.ref,))
    disputed = one.standing is Standing.IN_DISPUTE and any(ref in archive.back.disputed for ref in agreeing)
    return How.IN_DISPUTE if disputed else _HOW[one.standing]


def _sides_of(archive: Archive, one: Stand) -> Sequence[_Side]:
    """The sides of a statement, each with its own claim: its origins; of what is to come, whoever says so."""
    found = [_side_of(archive, origin) for origin in one.origins]
    return found or [(side(archive, one.at), one.at)]


def _side_of(archive: Archive, origin: Origin) -> _Side:
    """The side that an origin is: a body, or sources without a name that it heard, where it says nothing in its own name."""
    claims = [archive.claim(ref) for ref in origin.claims]
    own = next((at for at in claims if not side(archive, at).unnamed), claims[0])
    return SpeakingBody(origin.body, side(archive, own).unnamed), own


def _of_figure(archive: Archive, at: FigureAt) -> How:
    return how(archive, archive.claim(at.claim)) if at.claim else How.NO_CLAIM


def _counted(found: Iterable[tuple[Counted, How, Iterable[_Side]]]) -> Counts:
    rows: dict[How, list[Counted]] = {}
    sides: dict[SpeakingBody, list[Counted]] = {}
    for one, stands, from_ in found:
        rows.setdefault(stands, []).append(one)
        for side_, own in from_:
            sides.setdefault(side_, []).append(own)
    most = sorted(sides.items(), key=lambda item: -len(item[1]))
    return Counts({one: tuple(rows[one]) for one in How if one in rows}, {one: tuple(ones) for one, ones in most})
