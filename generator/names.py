"""Names in prose: which entity a stretch of text speaks of.

One automaton (Aho-Corasick) finds every name and alias in one pass. Names match whole words, letter case as written (a
name that begins with a small letter may also begin a sentence); the longest match wins. Typographic apostrophes,
hyphens and spaces count as their plain forms. A name that two entities share is found, and left to people to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

_SAME = str.maketrans(
    dict.fromkeys("‘’ʼ′＇", "'") | dict.fromkeys("‐‑‒–−﹣－", "-") | dict.fromkeys("\xa0\u2007\u2009\u202f\n\t", " ")
)
_ARTICLES = frozenset({"the", "a", "an"})
_CAPITAL_NEXT = re.compile(r" [^\W\d_a-z]")


def normalised(text: str) -> str:
    """The text with typographic variants in their plain form; every character stays where it is."""
    return text.translate(_SAME)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at `text[start:end]`, and the entities that bear it (more than one when it is shared)."""

    start: int
    end: int
    owners: tuple[str, ...]


class Names:
    """All names of an archive, ready to be looked for."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take (name, owner) pairs; an owner is any key that the caller likes to get back."""
        owners: dict[str, set[str]] = {}
        for name, owner in names:
            for form in _forms(normalised(name)):
                owners.setdefault(form, set()).add(owner)
        self._patterns = sorted(owners)
        self._owners = [tuple(sorted(owners[p])) for p in self._patterns]
        self._automaton = AhoCorasick(self._patterns) if self._patterns else None

    def shared(self) -> Mapping[str, tuple[str, ...]]:
        """The names that more than one entity bears, with those entities."""
        return {p: o for p, o in zip(self._patterns, self._owners, strict=True) if len(o) > 1}

    def find(self, text: str) -> list[Mention]:
        """The names in a text, from left to right, none overlapping another."""
        if self._automaton is None:
            return []
        text = normalised(text)
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        whole = [(s, e, p) for p, s, e in matches if _is_whole(text, s, e, self._patterns[p])]
        whole.sort(key=lambda m: (m[0], -m[1]))
        found: list[Mention] = []
        for start, end, pattern in whole:
            owners, last = self._owners[pattern], found[-1] if found else None
            if last is None or start >= last.end:
                found.append(Mention(start, end, owners))
            elif owners == last.owners and end > last.end:  # `President Yoon` and `Yoon Suk Yeol` are one mention
                found[-1] = Mention(last.start, end, owners)
        return found


def _forms(name: str) -> set[str]:
    """A name, and with a capital where it begins with a small letter."""
    return {name, name[:1].upper() + name[1:]} if name[:1].islower() else {name}


def _is_whole(text: str, start: int, end: int, name: str) -> bool:
    """Whether a match is not part of a longer word.

    A hyphen ends a proper name (`US-Japan`, `Kim-era`). A name that begins with an article goes on where a hyphen or a
    capital follows (`the North` in `the North-East`, `the South` in `the South China Sea`). A digit, or a point with a
    digit behind, goes on with a number (`Hwasong-1` in `Hwasong-18`, `F-35` in `F-35.1`).
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or after.isalnum() or (before == "'" and text[start - 2 : start - 1].isalnum()):
        return False
    if before in {"\\", "@", "/"} or after == "@":
        return False
    if after == "." and text[end + 1 : end + 2].isdigit() and name[-1:].isdigit():
        return False
    begins_with_article = name.split(" ", maxsplit=1)[0].lower() in _ARTICLES
    return not begins_with_article or not ("-" in {before, after} or _CAPITAL_NEXT.match(text, end))
