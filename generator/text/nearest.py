"""Finds the known name nearest to one that is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils
from rapidfuzz.distance import OSA

LOOKUPS = 500
"""So many unknown names are compared with all known ones; a run with more has another mistake than spelling."""


class Candidates:
    """Names that many unknown ones are compared with: made ready once, with a memory for answers."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names that may be proposed."""
        self._names = sorted(names)
        self._plain = [utils.default_process(name) for name in self._names]
        self._answers: dict[tuple[str, float], str | None] = {}

    def nearest(self, name: str, cutoff: float = 68) -> str | None:
        """The known name most like `name` (letter case aside), or None when none is near enough.

        Likeness is rapidfuzz's ratio, 0 to 100; among equals the first in alphabetical order wins.
        """
        if (name, cutoff) not in self._answers:
            if len(self._answers) >= LOOKUPS:
                return None
            found = process.extractOne(utils.default_process(name), self._plain, scorer=fuzz.ratio, score_cutoff=cutoff)
            self._answers[name, cutoff] = self._names[found[2]] if found else None
        return self._answers[name, cutoff]


def nearest(name: str, known: Iterable[str], cutoff: float = 68) -> str | None:
    """The known name most like `name`, as `Known.nearest` has it."""
    return Candidates(known).nearest(name, cutoff)


def suggestion(name: str, known: Iterable[str]) -> str:
    """`did you mean …?`, or nothing when no known name is near."""
    found = nearest(name, known)
    return f"did you mean `{found}`?" if found else ""


def certain(word: str, known: Iterable[str], most: int = 2) -> str | None:
    """The one word of a fixed list (fields, vocabularies) that `word` misspells beyond doubt, or None.

    At most so many letters are added, missing, wrong, or swapped with the next (case aside), and one for every three it has; no
    other word of the list is as near as two; and the digits are the same, since another number is another thing. Where only the
    case differs, no other word does. Never asked of ids and names: what is near to the name of one is often that of another.
    """
    words = list(known)
    folded = [one.casefold() for one in words]
    if folded.count(word.casefold()) == 1:
        return words[folded.index(word.casefold())]
    found = process.extract(word.casefold(), folded, scorer=OSA.distance, score_cutoff=2, limit=2)
    if len(found) != 1 or found[0][1] > most:
        return None
    best, distance = words[found[0][2]], found[0][1]
    long_enough = 3 * distance <= max(len(word), len(best))
    return best if long_enough and re.findall(r"\d", word) == re.findall(r"\d", best) else None
