"""Finds rows of an archive by words and by what is known of them: kind, claimant, subject, days, state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.archive.model import Archive
from generator.asking.rows import FoundRow, every, plain_words
from generator.evidence import settling
from generator.evidence.settling import State
from generator.text.nearest import Candidates

_PHRASES = re.compile(r'"([^"]+)"|([^\s"]+)')
"""Words in quotation marks, which stand together, and single words."""
_WORD = re.compile(r"\w+")
_NEAR = 75
"""How like a word must be to stand for one that is nowhere (`nearest`)."""
_SHORT = 3
"""A word of fewer letters is found as a whole word alone: `us` is no part of `use`."""
OPEN = frozenset({State.AWAITED, State.PASSED, State.UNDATED})
"""What came of nothing yet, as far as the archive says."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; what is empty restricts nothing. Days are as YYYY-MM-DD, and the last is included."""

    text: str = ""
    kind: str = ""
    by: str = ""
    topic: str = ""
    thread: str = ""
    about: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    is_open: bool = False
    is_disputed: bool = False
    is_ungraded: bool = False


def find(archive: Archive, wanted: Wanted) -> Iterator[FoundRow]:
    """The rows that have every word and meet every condition."""
    words = [plain for phrase, word in _PHRASES.findall(wanted.text) if (plain := plain_words(phrase or word))]
    belongs = {wanted.topic, wanted.thread, wanted.about, wanted.outlet} - {""}
    allowed = _with_state(archive, wanted)
    for row in every(archive):
        if wanted.kind and row.kind != wanted.kind:
            continue
        if (wanted.since or wanted.until) and not row.date:
            continue
        if (wanted.since and row.date < wanted.since) or (wanted.until and row.date[: len(wanted.until)] > wanted.until):
            continue
        if (wanted.by and row.by != wanted.by) or not belongs <= row.about | {row.id}:
            continue
        if allowed is not None and row.id not in allowed:
            continue
        if all(_has(row.words, word) for word in words):
            yield row


def _has(words: str, asked: str) -> bool:
    """Whether a text has words that stand together; the last of them may go on, unless it is short.

    A writing without small letters may have no spaces, or write small words as a part of the next: there it may stand anywhere.
    """
    if any(c.isalpha() and c.lower() == c.upper() for c in asked):
        return asked in words
    is_short = len(asked.rpartition(" ")[2]) < _SHORT
    return f" {asked}{' ' * is_short}" in f" {words} "


def meant(archive: Archive, text: str) -> str:
    """A text with every word that stands nowhere replaced by the nearest one that does.

    Empty where one of them is near to none, or where none of them is the reason why nothing is found.
    """
    known = {word for row in every(archive) for word in _WORD.findall(row.words)}
    near, given, said = Candidates(known), list[str](), list[str]()
    for phrase, word in _PHRASES.findall(text):
        given += plain_words(phrase or word).split()
    for one in given:
        found = one if any(_has(other, one) for other in known) else near.nearest(one, _NEAR)
        if not found:
            return ""
        said.append(found)
    return " ".join(said) if said != given else ""


def _with_state(archive: Archive, wanted: Wanted) -> set[str] | None:
    """The statements in the states that are asked for; None where none is."""
    sets: list[set[str]] = []
    if wanted.is_open:
        things = (w for w in settling.every(archive) if w.live and settling.state(archive, w) in OPEN)
        sets.append({at.ref for thing in things for at in thing.parts})
    if wanted.is_disputed:
        sets.append(set(archive.back.disputed))
    if wanted.is_ungraded:
        sets.append({at.ref for e in archive.briefings.values() for at in e.claims if at.record.credibility is None})
    return set.intersection(*sets) if sets else None
