"""Finds names in prose: which entity a stretch of text speaks of.

One automaton (Aho-Corasick) finds every name and alias in one pass. It gives every name that ends at a place, so where many
names end with one another, a tree of letters is walked from the beginnings of words instead: a text costs its length times that
of a name, whatever the names. Names match whole words, letter case as written (a
name that begins with a small letter may also begin a sentence); the longest match wins. Typographic apostrophes,
hyphens and spaces count as their plain forms. A name that two entities share, or have in two ways of writing, is found,
and left to people to decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import itemgetter

from ahocorasick_rs import AhoCorasick

from generator.text.bounds import Bounds
from generator.text.invisible import without_joiners
from generator.text.likeness import folded

_SAME = str.maketrans(
    dict.fromkeys("‘’‛´ʻʼ′＇", "'") | dict.fromkeys("‐‑‒–−﹣－", "-") | dict.fromkeys("\xa0\u2007\u2009\u202f\n\t", " ")
)
_ARTICLES = frozenset({"the", "a", "an"})
_CAPITAL_NEXT = re.compile(r" [^\W\d_a-z]")


def normalised(text: str) -> str:
    """The text with typographic variants in their plain form; every character stays where it is."""
    return text.translate(_SAME)


_USUAL = 8
"""So many names may end with one another before the automaton would give too many; in ordinary archives it is four."""
_Trie = dict[str, "_Trie | int"]


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name at `text[start:end]`, and the entities that bear it (more than one when it is shared)."""

    start: int
    end: int
    owners: tuple[str, ...]


class Names:
    """All names of an archive, ready to be looked for."""

    def __init__(
        self,
        names: Iterable[tuple[str, str]],
        limits: Mapping[tuple[str, str], Bounds] | None = None,
        apart: Collection[frozenset[str]] = (),
    ) -> None:
        """Take (name, owner) pairs; an owner is any key that the caller likes to get back.

        `limits` bounds some of the pairs; `apart` holds the pairs of owners whose names are alike and known to be two.
        """
        owners: dict[str, set[str]] = {}
        limited: dict[tuple[str, str], Bounds] = {}
        keys: dict[str, str] = {}
        self._alike: dict[str, set[str]] = {}
        for name, owner in names:
            key = folded(name)
            self._alike.setdefault(key, set()).add(owner)
            for form in forms(normalised(name)):
                owners.setdefault(form, set()).add(owner)
                keys.setdefault(form, key)
                if limits and (name, owner) in limits:
                    limited[form, owner] = limited.get((form, owner), Bounds()) | limits[name, owner]
        self._apart = apart
        self._patterns = sorted(owners)
        self._bearers = [tuple(sorted(owners[p])) for p in self._patterns]
        self._owners = [self._with_alike(keys[p], bearers) for p, bearers in zip(self._patterns, self._bearers, strict=True)]
        self._limited = limited
        self._bounded = {form for form, _ in limited}
        self._nested = _nested(self._patterns) > _USUAL
        self._automaton = AhoCorasick(self._patterns) if self._patterns and not self._nested else None
        self._trie = _trie(self._patterns) if self._nested else {}

    def _with_alike(self, key: str, bearers: tuple[str, ...]) -> tuple[str, ...]:
        """Who may be meant by a form: who bears it, and who bears it written differently and is not told apart from those."""
        others = self._alike[key].difference(bearers)
        likely = {o for o in others if any(frozenset((o, b)) not in self._apart for b in bearers)}
        return tuple(sorted({*bearers, *likely})) if likely else bearers

    def shared(self) -> Mapping[str, tuple[str, ...]]:
        """The names that more than one entity bears, with those entities."""
        return {p: o for p, o in zip(self._patterns, self._bearers, strict=True) if len(o) > 1}

    def alike(self) -> Mapping[str, tuple[str, ...]]:
        """Those that more than one entity bears, however it writes them: what `folded` makes of the name, and the entities."""
        return {key: tuple(sorted(owners)) for key, owners in self._alike.items() if len(owners) > 1}

    def told_apart(self, owners: Iterable[str]) -> bool:
        """Whether each two of some entities are known to be two."""
        return all(frozenset(pair) in self._apart for pair in combinations(owners, 2))

    def find(self, text: str) -> list[NameFound]:
        """The names in a text, from left to right, none overlapping another."""
        text = normalised(text)
        found: list[NameFound] = []
        for start, names in self._by_start(text):
            for end, pattern in names:
                last = found[-1] if found else NameFound(0, 0, ())
                owners = self._meant(text, start, end, pattern) if end > last.end else ()
                if not owners or (start < last.end and owners != last.owners):
                    continue
                if _is_whole(text, start, end, self._patterns[pattern]):
                    begin = start if start >= last.end else last.start  # `President Yoon` and `Yoon Suk Yeol` are one mention
                    found[len(found) - (begin != start) :] = [NameFound(begin, end, owners)]
                    break
        return found

    def _meant(self, text: str, start: int, end: int, pattern: int) -> tuple[str, ...]:
        """Whom a match may mean where it stands."""
        form, owners = self._patterns[pattern], self._owners[pattern]
        if form not in self._bounded:
            return owners
        limits = ((owner, self._limited.get((form, owner))) for owner in owners)
        return tuple(owner for owner, limit in limits if limit is None or not limit.forbid(text, start, end))

    def _by_start(self, text: str) -> Iterable[tuple[int, Iterable[tuple[int, int]]]]:
        """From left to right, where names begin; with the ends of those that begin there and their numbers, the longest first."""
        if self._nested:
            return _walked(self._trie, text)
        if self._automaton is None:
            return ()
        matches = sorted((start, -end, p) for p, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True))
        return ((start, [(-end, p) for _, end, p in names]) for start, names in groupby(matches, itemgetter(0)))


def _nested(names: Iterable[str]) -> int:
    """How many names can end at one place of a text, each the end of the next: `Un`, `Jong Un`, `Kim Jong Un` are three."""
    depth: dict[str, int] = {}
    for name in sorted(names, key=len):
        inner = next((name[i:] for i in range(1, len(name)) if name[i:] in depth), None)
        depth[name] = 1 + (depth[inner] if inner is not None else 0)
    return max(depth.values(), default=0)


def _trie(names: Iterable[str]) -> _Trie:
    """The names letter by letter; under the empty text, where a name ends, its number."""
    root: _Trie = {}
    for number, name in enumerate(names):
        node = root
        for letter in name:
            node = node.setdefault(letter, {})  # type: ignore[assignment]
        node[""] = number
    return root


def _walked(trie: _Trie, text: str) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Where names begin, and no word goes on; with the ends of the names there and their numbers, the longest first."""
    for start in range(len(text)):
        if text[start] not in trie or text[start - 1 : start].isalnum():
            continue
        ends: list[tuple[int, int]] = []
        node, at = trie, start
        while at < len(text) and isinstance(inner := node.get(text[at]), dict):
            node, at = inner, at + 1
            if isinstance(number := node.get(""), int):
                ends.append((at, number))
        yield start, ends[::-1]


def forms(name: str) -> set[str]:
    """How prose may have a name: as it is, without joiners, and with a capital where it begins with a small letter."""
    names = {name} if name.isascii() else {name, without_joiners(name) or name}
    return names | {form[:1].upper() + form[1:] for form in names if form[:1].islower()}


def _continues(letter: str) -> bool:
    """Whether a character goes on with a word: a letter, a digit, or a mark of the letter before it."""
    return letter.isalnum() or (letter > "\x7f" and unicodedata.category(letter)[0] == "M")


def _is_whole(text: str, start: int, end: int, name: str) -> bool:
    """Whether a match is not part of a longer word.

    A hyphen ends a proper name (`US-Japan`, `Kim-era`). A name that begins with an article goes on where a hyphen or a
    capital follows (`the North` in `the North-East`, `the South` in `the South China Sea`). A digit, or a point with a
    digit behind, goes on with a number (`Hwasong-1` in `Hwasong-18`, `F-35` in `F-35.1`).
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if _continues(before) or _continues(after) or (before == "'" and text[start - 2 : start - 1].isalnum()):
        return False
    if before in {"\\", "@", "/"} or after == "@":
        return False
    if after == "." and text[end + 1 : end + 2].isdigit() and name[-1:].isdigit():
        return False
    begins_with_article = name.split(" ", maxsplit=1)[0].lower() in _ARTICLES
    return not begins_with_article or not ("-" in {before, after} or _CAPITAL_NEXT.match(text, end))
