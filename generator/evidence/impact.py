"""Decides what has shaken a statement: a source that was rated down, a briefing that was withdrawn or corrected.

The rule, as the shipped archive's method page gives it to readers:

1. A claim is shaken where its own briefing was withdrawn, where it had to be corrected or may be what its briefing's correction
   speaks of and was not compared with the article again since (`checked`), where an outlet on its way is rated poorly or was
   rated down, and where it agrees with a claim that is withdrawn or corrected, whichever of the two bears out the other.
2. A figure is shaken as its claim is; one without a claim by its own briefing, and by the outlets that it came through.
3. Of a briefing it is said that what it rests on has been shaken where its outlets are, or where a claim that bears out one of
   its own was withdrawn or corrected. That it follows up a briefing, updates it or has it as background shakes nothing.

A correction mends what the archive wrote and says nothing against the fact. But who had a claim wrong once may have it wrong
again, so it stays shaken until somebody has looked. A clarification shakes nothing.

Disputes are no part of it: what is tied to a dispute is a matter of `known`. All of it is read from the archive as it stands, so
nothing has to be marked by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.archive.entries import BriefingEntry, ClaimAt, FigureAt, outlets
from generator.archive.model import Archive
from generator.evidence.expectations import may_bear_out
from generator.records.ids import NO_BRIEFING, NO_ENTITY, BriefingId, EntityId
from generator.records.refs import Ref
from generator.records.vocabulary import CorrectionClass, Reliability

POOR = frozenset({Reliability.D, Reliability.E})
"""Ratings that a reader is told of wherever something rests on the outlet."""


class Cause(StrEnum):
    """What kind of thing has shaken a statement."""

    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    RATED_DOWN = "rated-down"
    POORLY_RATED = "poorly-rated"


@dataclass(frozen=True, slots=True)
class Impact:
    """One thing that has shaken something: an outlet (`entity`) or a briefing."""

    cause: Cause
    entity: EntityId = NO_ENTITY
    briefing: BriefingId = NO_BRIEFING


def of_claim(archive: Archive, at: ClaimAt) -> tuple[Impact, ...]:
    """What has shaken a claim: its own briefing, the outlets of its chain, and the claims that it agrees with."""
    claim, entry = at.record, archive.frames[at.briefing]
    by = [claim.by.entity] if claim.by and claim.by.entity else []
    own = _briefing(entry, at.ref)
    return _distinct([*own, *_outlets(archive, [*by, *claim.via, *_own_outlets(entry)]), *_allies(archive, at)])


def of_figure(archive: Archive, at: FigureAt) -> tuple[Impact, ...]:
    """What has shaken a number: as for the claim that gives it, or its own briefing and the outlets that it came through."""
    figure, entry = at.record, archive.frames[at.briefing]
    if at.claim:
        return of_claim(archive, archive.claim(at.claim))
    by = [figure.by.entity] if figure.by and figure.by.entity else []
    return _distinct([*_briefing(entry), *_outlets(archive, [*by, *_own_outlets(entry)])])


def of_briefing(archive: Archive, entry: BriefingEntry) -> tuple[Impact, ...]:
    """What has shaken that on which a briefing rests: its outlets, and what claims of other briefings that bear out its own."""
    bearers = [ref for at in entry.claims for ref in archive.back.supported_by.get(at.ref, ())]
    return _distinct([*_outlets(archive, outlets(entry)), *_others(archive, bearers, entry.id)])


def _own_outlets(entry: BriefingEntry) -> list[EntityId]:
    source = entry.record.source
    return [source.outlet, *([source.via] if source.via else [])]


def _briefing(entry: BriefingEntry, claim: Ref | None = None) -> Iterator[Impact]:
    """That a briefing was withdrawn, or else that it, or one claim of it, had to be corrected.

    A correction that does not name the claims that it changed may have changed any. One after which these were compared with the
    article again shakes none.
    """
    corrections = (c for c in entry.record.corrections if c.class_ is CorrectionClass.CORRECTION and not c.checked)
    if entry.withdrawn:
        yield Impact(Cause.WITHDRAWN, briefing=entry.id)
    elif any(claim is None or c.of is None or claim in c.of for c in corrections):
        yield Impact(Cause.CORRECTED, briefing=entry.id)


def _outlets(archive: Archive, ids: Iterable[EntityId]) -> Iterator[Impact]:
    """Those of the entities that are outlets and are rated poorly, or worse than before."""
    for id_ in ids:
        outlet = archive.entities[id_].record.outlet
        if outlet is None:
            continue
        if outlet.rated_before and (outlet.reliability or Reliability.F) > outlet.rated_before[-1].reliability:
            yield Impact(Cause.RATED_DOWN, entity=id_)
        elif outlet.reliability in POOR:
            yield Impact(Cause.POORLY_RATED, entity=id_)


def _allies(archive: Archive, at: ClaimAt) -> Iterator[Impact]:
    """What has shaken the claims that this one bears out or is borne out by."""
    own = (ref for ref in at.record.supports if may_bear_out(at.record, archive.claim(ref).record))
    return _others(archive, (*own, *archive.back.supported_by.get(at.ref, ())), at.briefing)


def _others(archive: Archive, claims: Iterable[Ref], briefing: BriefingId) -> Iterator[Impact]:
    """What has shaken some claims, but for those of one briefing."""
    for claim in claims:
        if (entry := archive.briefing_of(claim)).id != briefing:
            yield from _briefing(entry, claim)


def _distinct(impacts: Iterable[Impact]) -> tuple[Impact, ...]:
    return tuple(dict.fromkeys(impacts))
