"""What holds of claims that agree, as values: their origins, how they stand, whose words they are. Nothing is worked out here.

`origins`, `known` and `interest` make these once for a group of claims, and the archive keeps them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Origin:
    """One counted origin: the body, and the claims (`briefing#anchor`) that come from it or were passed on from it."""

    body: str
    claims: tuple[str, ...]
    passed_on_by: tuple[str, ...]
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
class Group:
    """Claims that agree: the first of them, what is the matter with any of them, and the origins that bear them out."""

    first: str
    harm: Standing | None
    origins: tuple[Origin, ...]


@dataclass(slots=True)
class Agreeing:
    """Claims that agree: which origin each rests on, and what is said of the origins, by their numbers."""

    origin: dict[str, int] = field(default_factory=dict)
    independent: dict[str | None, set[int]] = field(default_factory=dict)
    """By the country of a publicly funded outlet; None for all others."""
    of_several: set[int] = field(default_factory=set)
    by_country: dict[str, set[int]] = field(default_factory=dict)

    def has_independent(self, ref: str, country: str | None) -> bool:
        """Whether an origin other than a claim's own is independent of states, and not paid for by that of `country`."""
        own = self.origin[ref]
        free = (numbers for code, numbers in self.independent.items() if code is None or (country and code != country))
        return any(_others(numbers, own) for numbers in free)

    def has_foreign(self, ref: str, country: str | None) -> bool:
        """Whether another origin is a body of several states, or of a state that is not that of `country`."""
        own = self.origin[ref]
        states = (numbers for code, numbers in self.by_country.items() if country and code != country)
        return _others(self.of_several, own) or any(_others(numbers, own) for numbers in states)


def _others(numbers: set[int], own: int) -> bool:
    return len(numbers) > (own in numbers)
