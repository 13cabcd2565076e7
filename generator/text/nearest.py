"""The nearest known name to one that is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils
from rapidfuzz.distance import OSA

LOOKUPS = 500
"""So many unknown names are compared with all known ones; a run with more has another mistake than spelling."""


class Known:
    """Names that many unknown ones are compared with: made ready once, with a memory for answers."""

    def __init__(self, names: Iterable[str], sure: Iterable[str] | None = None) -> None:
        """Take the names that may be proposed, and those of them that may be put in place of a misspelt one."""
        self._names = sorted(names)
        self._plain = [utils.default_process(name) for name in self._names]
        self._sure = self._names if sure is None else list(sure)
        self._folded = [name.casefold() for name in self._sure]
        self._answers: dict[tuple[str, float], tuple[str | None, str | None]] = {}

    def nearest(self, name: str, cutoff: float = 68) -> str | None:
        """The known name most like `name` (letter case aside), or None when none is near enough.

        Likeness is rapidfuzz's ratio, 0 to 100; among equals the first in alphabetical order wins.
        """
        return self._answer(name, cutoff)[0]

    def certain(self, name: str) -> str | None:
        """The one known name that `name` misspells beyond doubt, or None.

        It is at most two letters away (added, missing, wrong or swapped; case aside), and one for every three it has; no
        other known name is as near as two; and the digits are the same, since another number is another thing. Where only
        the case differs, no other name is as near.
        """
        return self._answer(name, 68)[1]

    def _answer(self, name: str, cutoff: float) -> tuple[str | None, str | None]:
        if (name, cutoff) not in self._answers:
            if len(self._answers) >= LOOKUPS:
                return None, None
            self._answers[name, cutoff] = self._nearest(name, cutoff), self._certain(name)
        return self._answers[name, cutoff]

    def _nearest(self, name: str, cutoff: float) -> str | None:
        found = process.extractOne(utils.default_process(name), self._plain, scorer=fuzz.ratio, score_cutoff=cutoff)
        return self._names[found[2]] if found else None

    def _certain(self, name: str) -> str | None:
        same = [i for i, folded in enumerate(self._folded) if folded == name.casefold()]
        if len(same) == 1:
            return self._sure[same[0]]
        found = process.extract(name.casefold(), self._folded, scorer=OSA.distance, score_cutoff=2, limit=2)
        if len(found) != 1:
            return None
        _, distance, at = found[0]
        best = self._sure[at]
        long_enough = 3 * distance <= max(len(name), len(best))
        return best if long_enough and re.findall(r"\d", name) == re.findall(r"\d", best) else None


def nearest(name: str, known: Iterable[str], cutoff: float = 68) -> str | None:
    """The known name most like `name`, as `Known.nearest` has it."""
    return Known(known).nearest(name, cutoff)


def suggestion(name: str, known: Iterable[str]) -> str:
    """`did you mean …?`, or nothing when no known name is near."""
    found = nearest(name, known)
    return f"did you mean `{found}`?" if found else ""


def certain(name: str, known: Iterable[str]) -> str | None:
    """The one known name that `name` misspells beyond doubt, as `Known.certain` has it."""
    return Known(known).certain(name)
