"""The nearest known name to one that is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils
from rapidfuzz.distance import OSA


def nearest(name: str, known: Iterable[str], cutoff: float = 68) -> str | None:
    """The known name most like `name` (letter case aside), or None when none is near enough.

    Likeness is rapidfuzz's ratio, 0 to 100; among equals the first in alphabetical order wins.
    """
    found = process.extractOne(name, sorted(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=cutoff)
    return found[0] if found else None


def suggestion(name: str, known: Iterable[str]) -> str:
    """`did you mean …?`, or nothing when no known name is near."""
    found = nearest(name, known)
    return f"did you mean `{found}`?" if found else ""


def certain(name: str, known: Iterable[str]) -> str | None:
    """The one known name that `name` misspells beyond doubt, or None.

    It is at most two letters away (added, missing, wrong or swapped; case aside), and one for every three it has; no other
    known name is as near as two; and the digits are the same, since another number is another thing.
    """
    found = process.extract(name, list(known), scorer=OSA.distance, processor=str.casefold, score_cutoff=2, limit=2)
    if len(found) != 1:
        return None
    best, distance, _ = found[0]
    long_enough = 3 * distance <= max(len(name), len(best))
    return best if long_enough and re.findall(r"\d", name) == re.findall(r"\d", best) else None
