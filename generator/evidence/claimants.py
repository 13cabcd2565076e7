"""Gives each figure and each event its claimant: where it names a claim, that is the claim's claimant.

A figure or an event names its claim (`claim: "#id"`). Where it does not say `by`, the claim's `by` holds for it. Where it
says another one than the claim, that is a finding: one of the two is wrong, and nothing here decides which.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from generator.records import refs
from generator.records.ids import BriefingId
from generator.records.model import Briefing
from generator.records.record import changed
from generator.records.refs import Ref
from generator.records.statements import Claim, Event, Figure

S = TypeVar("S", "Figure[Ref]", "Event[Ref]")


def filled(id_: BriefingId, record: Briefing[Ref]) -> Briefing[Ref]:
    """The briefing with the claimants of figures and events that leave it to their claim."""
    claims = {refs.ref(id_, claim.id): claim for claim in record.claims if claim.id}
    figures, events = _filled(record.figures, claims), _filled(record.events, claims)
    return changed(record, figures=figures, events=events)


def _filled(statements: Sequence[S], claims: Mapping[Ref, Claim[Ref]]) -> tuple[S, ...]:
    return tuple(changed(s, by=claims[s.claim].by) if s.by is None and s.claim and s.claim in claims else s for s in statements)
