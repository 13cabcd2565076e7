"""One fact, one claimant: a number or an event that stands by a claim is the word of the claim's claimant.

A figure or an event names its claim (`claim: "#id"`). Where it does not say `by`, the claim's `by` holds for it. Where it
says another one than the claim, that is a finding: one of the two is wrong, and nothing here decides which.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeVar

from generator.document import Pointer, short
from generator.model import Briefing
from generator.remarks import LINE, Remark, There
from generator.source import Source
from generator.statements import Claim, Claimant, Event, Figure

S = TypeVar("S", Figure, Event)


def filled(record: Briefing) -> Briefing:
    """The briefing with the claimants of figures and events that leave it to their claim."""
    claims = _by_reference(record.claims)
    figures, events = _filled(record.figures, claims), _filled(record.events, claims)
    return record.model_copy(update={"figures": figures, "events": events})


def _filled(statements: Sequence[S], claims: Mapping[str, tuple[int, Claim]]) -> tuple[S, ...]:
    return tuple(
        s.model_copy(update={"by": claims[s.claim][1].by}) if s.by is None and s.claim and s.claim in claims else s
        for s in statements
    )


def _by_reference(claims: Sequence[Claim]) -> dict[str, tuple[int, Claim]]:
    """The claims that can be named, as `#id`, each with its position."""
    return {f"#{claim.id}": (i, claim) for i, claim in enumerate(claims) if claim.id}


def remarks(record: Briefing, source: Source, lost: Collection[Pointer] = ()) -> Iterator[Remark]:
    """Figures and events that are somebody else's word than their claim."""
    claims, outlet = _by_reference(record.claims), record.source.outlet
    fields: tuple[tuple[str, Sequence[Figure | Event]], ...] = (("figures", record.figures), ("events", record.events))
    for field, statements in fields:
        for i, statement in enumerate(statements):
            at, claim = claims.get(statement.claim or "", (0, None))
            if claim is None or statement.by is None or ("claims", at, "by") in lost or _agree(statement.by, claim.by, outlet):
                continue
            noun, who = field.removesuffix("s"), f"by {_said(claim.by)}" if claim.by else f"the outlet's own, `{short(outlet)}`"
            message = f"the {noun} is by {_said(statement.by)}, and its claim on line {LINE} is {who}"
            help_ = "leave `by` out, and the claim's holds; or put right whichever of the two is wrong"
            pointer: Pointer = ("claims", at, "by") if claim.by else ("claims", at)
            yield Remark((field, i, "by"), "claimant-differs", message, help_, related=(There(source, pointer, "its claim"),))


def _agree(one: Claimant, claims: Claimant | None, outlet: str) -> bool:
    """Whether two are one claimant; a claim without one is the outlet's own."""
    return one == claims if claims else one.entity == outlet


def _said(who: Claimant) -> str:
    return f"`{short(who.entity or who.unnamed or '')}`"
