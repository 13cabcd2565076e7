"""Finds two briefings of one article: the same address, or nearly the same words within a few days.

Addresses are compared by dictionary. Words are compared among briefings of neighbouring days only. A word weighs less the
more briefings have it, so that a series (bills of a parliament, models of a telephone) is not taken for copies of one
article: what its titles share is what all of them share. Two texts that are nearly the same have one of their weightiest words in
common, so only briefings that share one of those are compared, and of these the latest few.
"""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from generator.reading.remarks import Noted, Remark, There
from generator.reading.schema import Parsed
from generator.records.model import Briefing
from generator.records.paths import Pointer
from generator.records.vocabulary import Status
from generator.text import prose, same_address

DAYS = 3
"""How far apart two briefings of one article may be dated."""
ALIKE = 90
"""From which likeness on (rapidfuzz's token_sort_ratio, 0 to 100) two titles with bottom lines are nearly the same."""

_UNREAD = frozenset({("title",), ("bottom_line",)})
"""Without these a briefing is not compared: in a file with errors something stands for them."""
SHARED = 0.75
"""Of the weight of all words of two texts that are nearly the same, the part that both have at least."""
FEW = 20
"""An archive of fewer briefings says little about how common a word is, and is taken for one of so many."""
NEIGHBOURS = 20
"""With how many of the latest briefings that have a weighty word in common a briefing is compared at most."""


@dataclass(frozen=True, slots=True)
class _Worded:
    """What a briefing says, to be compared with its neighbours: its words by the alphabet, the numbers among them."""

    briefing: Parsed
    record: Briefing
    address: str
    text: str
    words: frozenset[str]
    numbers: tuple[str, ...]


def check(files: Iterable[Parsed]) -> Iterator[Noted]:
    """Every briefing that summarises what an earlier one summarises; those of which one names the other are meant."""
    records = [(p, p.record) for p in files if isinstance(p.record, Briefing) and p.record.status is not Status.WITHDRAWN]
    worded = [_worded(p, record) for p, record in records if not _UNREAD & p.source.gaps.lost]
    series = _Series(Counter(word for one in worded for word in one.words), len(worded))
    by_address: dict[str, _Worded] = {}
    for here in sorted(worded, key=lambda one: (one.record.date, one.briefing.id)):
        first = by_address.setdefault(here.address, here) if here.address else here
        near = series.met(here)
        if first is not here and _unrelated(first, here):
            yield _noted(here.briefing, first.briefing, ("source", "url"), "the article is already that of")
        elif near:
            yield _noted(here.briefing, near.briefing, ("title",), "title and bottom line say nearly the same as")


class _Series:
    """Briefings met so far, in order of their days, to be asked for one that says nearly the same as the next."""

    def __init__(self, common: Counter[str], briefings: int) -> None:
        """Take in how many briefings each word stands, and how many briefings there are."""
        self._telling = math.log(max(briefings, FEW))
        self._weights = {word: self._telling - math.log(max(1, many - 1)) for word, many in common.items()}
        self._by_word: dict[str, deque[_Worded]] = {}

    def met(self, here: _Worded) -> _Worded | None:
        """The earliest of the neighbours that says nearly the same, if any; and remember this one."""
        keys = self._keys(here)
        met = {id(one): one for key in keys for one in self._by_word.get(key, ())}
        near = [one for one in met.values() if self._are_near(one, here)]
        for key in keys:
            self._by_word.setdefault(key, deque(maxlen=NEIGHBOURS)).append(here)
        return min(near, key=lambda one: (one.record.date, one.briefing.id), default=None)

    def _keys(self, one: _Worded) -> list[str]:
        """The weightiest words of a text, so many that the others together are less than any near text shares with it."""
        ordered = sorted(one.words, key=lambda word: (-self._weights[word], word))
        left = sum(self._weights[word] for word in ordered)
        least = SHARED * left
        keys: list[str] = []
        for word in ordered:
            if left < least:
                break
            keys.append(word)
            left -= self._weights[word]
        return keys

    def _are_near(self, one: _Worded, other: _Worded) -> bool:
        """Whether two briefings say nearly the same: a daily count in the same words is another article."""
        if (other.record.date - one.record.date).days > DAYS or one.numbers != other.numbers or not _unrelated(one, other):
            return False
        if one.address and other.address and one.record.source.outlet == other.record.source.outlet:
            return False  # an outlet's two addresses are two articles
        if one.text == other.text:
            return True
        shared = sum(self._weights[word] for word in one.words & other.words)
        either = sum(self._weights[word] for word in one.words | other.words)
        return shared >= max(self._telling, SHARED * either) and fuzz.ratio(one.text, other.text, score_cutoff=ALIKE) >= ALIKE


def _worded(p: Parsed, record: Briefing) -> _Worded:
    words = sorted(utils.default_process(f"{record.title} {prose.to_text(record.bottom_line)}").split())
    address = same_address.key(record.source.url) if record.source.url else ""
    numbers = tuple(word for word in words if any(c.isdigit() for c in word))
    return _Worded(p, record, address, " ".join(words), frozenset(words), numbers)


def _unrelated(one: _Worded, other: _Worded) -> bool:
    """Whether neither of the two names the other as related."""
    return all(r.to != other.briefing.id for r in one.record.related) and all(
        r.to != one.briefing.id for r in other.record.related
    )


def _noted(later: Parsed, earlier: Parsed, pointer: Pointer, what: str) -> Noted:
    help_ = "keep one of the two; if both are meant, name the other under `related` with a note"
    message = f"{what} `{earlier.id}`"
    related = (There(earlier.source, pointer, "the other"),)
    return Noted(later.source, Remark(pointer, "near-duplicate", message, help_, related=related))
