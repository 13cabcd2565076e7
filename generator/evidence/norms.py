"""Decides what is said once above a list since it holds of most claims in it; a claim then says only what differs.

The rules, as the shipped archive's method page gives them to readers:

1. That a claim rests on one origin, whoever makes it, is said above a list where it holds of more than half of the list, and of
   two claims at least. So is that neither a claim nor its source has been graded. Each stands there by itself.
2. A claim of which it does not hold says what holds instead. Nothing is said of a claim in any other way than by these two.
3. A caveat belongs to the claim that bears it, and stands there. Only where every claim of a list bears the same one, and the
   list is not a briefing's, it stands above: a claim's permalink leads to its briefing, so there it is never away from its claim.

What is only usual in the archive is no norm of a list: what is counted is what stands below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

FEWEST = 2
"""Of so many claims something must hold before it is said above them."""
_ONE_ORIGIN = "it rests on one origin, whoever makes it"
_UNGRADED = "neither it nor its source has been graded"


def is_ungraded(credibility: int | None, reliability: str) -> bool:
    """Whether nobody has graded either a statement or its source. Who answers 6 or F, that it cannot be judged, has graded it."""
    return credibility is None and not reliability


class Weighed(Protocol):
    """What a claim on a page says of its own weight."""

    @property
    def alone(self) -> bool:
        """Whether it rests on one origin, its own, with no other claim that bears it out."""

    @property
    def ungraded(self) -> bool:
        """Whether neither the statement nor its source has a grade."""

    @property
    def caveat(self) -> str:
        """The caveat that it bears, or nothing."""


@dataclass(frozen=True, slots=True)
class Norm:
    """What is said above a list: `words` is the sentence, if there is one, and `caveat` that of every claim there."""

    alone: bool
    ungraded: bool
    caveat: str
    words: str


def norm(claims: Sequence[Weighed], in_briefing: bool = False) -> Norm:
    """The norm of the claims of one list."""
    alone = _most(claim.alone for claim in claims)
    ungraded = _most(claim.ungraded for claim in claims)
    caveats = {claim.caveat for claim in claims}
    same = caveats.pop() if len(claims) >= FEWEST and len(caveats) == 1 and not in_briefing else ""
    said = [words for words, holds in ((_ONE_ORIGIN, alone), (_UNGRADED, ungraded)) if holds]
    return Norm(alone, ungraded, same, f"Unless a claim says otherwise, {', and '.join(said)}." if said else "")


def _most(held: Iterable[bool]) -> bool:
    """Whether something holds of more than half of a list, and of enough claims that one sentence says it shorter."""
    answers = list(held)
    return sum(answers) >= FEWEST and 2 * sum(answers) > len(answers)


FILTERS: dict[str, Callable[..., Norm]] = {"norm": norm}
"""The norm as templates ask for it: `{{ data.claims | norm }}`."""
