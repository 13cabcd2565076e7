"""Finds the words beside a name that keep it from being one: `Cobalt` is not meant in `Cobalt Strike`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_GAP = re.compile(r"[*_]{0,3}[ -][*_]{0,3}")
_GAP_BEFORE = re.compile(r"[*_]{0,3}[ -][*_]{0,3}\Z")
_GAP_LENGTH = 7


@dataclass(frozen=True, slots=True)
class Bounds:
    """The words before which, and after which, a name in prose means something else; each in small letters."""

    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()

    def __or__(self, other: Bounds) -> Bounds:
        """The words of both."""
        return Bounds(self.before | other.before, self.after | other.after)

    def forbid(self, text: str, start: int, end: int) -> bool:
        """Whether one of the words stands beside `text[start:end]`, whole, in any letter case.

        Only one space or hyphen may stand between (and marks of emphasis): a comma, a full stop or a quotation mark ends
        what belongs together. `text` has its typographic signs in their plain form.
        """
        return bool((self.before and self._behind(text, end)) or (self.after and self._ahead(text, start)))

    def _behind(self, text: str, end: int) -> bool:
        gap = _GAP.match(text, end)
        if gap is None:
            return False
        lengths = _lengths(self.before)
        rest = _plain(text[gap.end() : gap.end() + max(lengths) + 1])
        return any(rest[:n] in self.before and not rest[n : n + 1].isalnum() for n in lengths)

    def _ahead(self, text: str, start: int) -> bool:
        lengths = _lengths(self.after)
        beside = text[max(0, start - max(lengths) - 1 - _GAP_LENGTH) : start]
        gap = _GAP_BEFORE.search(beside)
        if gap is None:
            return False
        rest = _plain(beside[: gap.start()])
        return any(rest[-n:] in self.after and not rest[:-n][-1:].isalnum() for n in lengths)


def bounds(before: Iterable[str], after: Iterable[str]) -> Bounds:
    """The bounds of a name, of words as they were written with their typographic signs in their plain form."""
    return Bounds(frozenset(map(_plain, before)), frozenset(map(_plain, after)))


def _plain(text: str) -> str:
    return text.lower().replace("-", " ")


@lru_cache(maxsize=1_000)
def _lengths(words: frozenset[str]) -> frozenset[int]:
    return frozenset(map(len, words))
