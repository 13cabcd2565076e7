"""Finds figures and events whose claimant is not the one of the claim that they name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from generator.reading.document import short
from generator.reading.remarks import LINE, Remark, There
from generator.reading.source import SourceFile
from generator.records import refs
from generator.records.ids import ID, EntityId
from generator.records.model import Briefing
from generator.records.paths import Pointer
from generator.records.refs import Written
from generator.records.statements import Claim, Claimant, Event, Figure


def remarks(record: Briefing, source: SourceFile, lost: Collection[Pointer] = ()) -> Iterator[Remark]:
    """Figures and events that are somebody else's word than their claim."""
    claims, outlet = _by_reference(record.claims), record.source.outlet
    fields: tuple[tuple[str, Sequence[Figure | Event]], ...] = (("figures", record.figures), ("events", record.events))
    for field, statements in fields:
        for i, statement in enumerate(statements):
            at, claim = claims.get(statement.claim, (0, None)) if statement.claim else (0, None)
            if claim is None or statement.by is None or ("claims", at, "by") in lost or _agree(statement.by, claim.by, outlet):
                continue
            if not (_is_name(statement.by) and _is_name(claim.by)):
                continue  # it names no record, which is told
            noun, who = field.removesuffix("s"), f"by {_said(claim.by)}" if claim.by else f"the outlet's own, `{short(outlet)}`"
            message = f"the {noun} is by {_said(statement.by)}, and its claim on line {LINE} is {who}"
            help_ = "leave `by` out, and the claim's holds; or put right whichever of the two is wrong"
            pointer: Pointer = ("claims", at, "by") if claim.by else ("claims", at)
            yield Remark((field, i, "by"), "claimant-differs", message, help_, related=(There(source, pointer, "its claim"),))


def _agree(one: Claimant, claims: Claimant | None, outlet: EntityId) -> bool:
    """Whether two are one claimant; a claim without one is the outlet's own."""
    return one == claims if claims else one.entity == outlet


def _is_name(who: Claimant | None) -> bool:
    """Whether a claimant can be the one that is meant: an id, or words for somebody without a name."""
    return who is None or who.entity is None or bool(ID.match(who.entity))


def _said(who: Claimant) -> str:
    return f"`{short(who.entity or who.unnamed or '')}`"


def _by_reference(claims: Sequence[Claim]) -> dict[Written, tuple[int, Claim]]:
    """The claims of a file that can be named, as `#id`, each with its position."""
    return {refs.own(claim.id): (i, claim) for i, claim in enumerate(claims) if claim.id}
