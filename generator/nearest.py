"""The nearest known name to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils


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
