"""Types for what holds of claims that agree: their origins, and how they stand. Nothing is computed here.

`origins` and `known` make these once for a group of claims, and the archive keeps them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.records.ids import EntityId
from generator.records.refs import Ref


@dataclass(frozen=True, slots=True)
class Origin:
    """One counted origin: the body, and the claims (`briefing#anchor`) that come from it or were passed on from it."""

    body: EntityId
    claims: tuple[Ref, ...]
    passed_on_by: tuple[EntityId, ...]
    """Bodies that also speak of it in their own name but are not counted beside it."""


class Standing(StrEnum):
    """How a claim stands, in the words of the method page."""

    BORNE_OUT = "borne out"
    CONFIRMED = "judged confirmed"
    ONE_SIDE = "from one side only"
    SUPERSEDED = "superseded"
    IN_DISPUTE = "in dispute"
    SHAKEN = "shaken"
    DOUBTFUL = "judged doubtful"
    TO_COME = "announced or forecast"
    ELSEWHERE = "on another matter"


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims that agree: the first of them, what is the matter with any of them, and some of those that are in dispute."""

    first: Ref
    harm: Standing | None
    disputed: tuple[Ref, ...]
