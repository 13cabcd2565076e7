"""Finds names that are ordinary words: `May`, `Will`, `It`, `A`, `3`. Prose would link them wherever the word stands.

Whether a word is ordinary is known from its language's list of common words, and from the archive's own prose: there its
form in small letters stands more often than the name inside a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec
from ahocorasick_rs import AhoCorasick

from generator.findings.finding import stops
from generator.linking.linked_names import Linking, linking_names
from generator.reading.document import short
from generator.reading.remarks import Noted, Remark, There
from generator.reading.schema import Parsed
from generator.reading.source import SourceFile
from generator.records.model import Entity
from generator.records.paths import Pointer
from generator.text.frequencies import calendar_words, common_words
from generator.text.names import forms, normalised

ENOUGH = 3
"""So often a word must stand in small letters before the archive itself is evidence that it is one."""

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*\Z")
_END_OF_SENTENCE = re.compile(r"[.!?…:]['\"”’)\]*_]*\s['\"“‘(\[*_]*\Z")
_BEFORE = 12


class Seen(msgspec.Struct, array_like=True):
    """How the prose of one record uses a name: how often in small letters, inside a sentence, at its beginning.

    And how often it links, and in which field first.
    """

    small: int = 0
    inside: int = 0
    beginning: int = 0
    links: int = 0
    first: tuple[str | int, ...] | None = None


@dataclass(slots=True)
class _Use:
    """The same of all prose, for a name and its forms; `first` is the first link."""

    name: str
    small: int = 0
    inside: int = 0
    beginning: int = 0
    links: int = 0
    first: tuple[SourceFile, Pointer] | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name that may be an ordinary word."""

    file: Parsed
    linking: Linking


@dataclass(slots=True)
class Ordinary:
    """Watches the prose of an archive, block by block, for names that are ordinary words."""

    language: str = "en"
    seen: dict[str, Seen] = field(default_factory=dict)
    """By name, how the record uses it whose prose is being read."""
    _candidates: dict[str, list[_Candidate]] = field(default_factory=dict)
    _uses: dict[str, _Use] = field(default_factory=dict)
    """By form; several forms may have one."""
    _by_name: dict[str, _Use] = field(default_factory=dict)
    _small: list[tuple[str, str]] = field(default_factory=list)
    _automaton: AhoCorasick | None = None

    def learn(self, files: Iterable[Parsed]) -> None:
        """Take the names of the entities among some files."""
        for p in files:
            if not isinstance(p.record, Entity) or stops(p.findings):  # where a name is wrong, the id may stand for it
                continue
            for linking in linking_names(p.record):
                name = normalised(linking.name)
                if not linking.meant and _may_be_words(name):
                    self._candidates.setdefault(name, []).append(_Candidate(p, linking))
                    use = self._uses.setdefault(name, _Use(name))
                    self._by_name.setdefault(use.name, use)
                    self._uses |= dict.fromkeys(forms(name), use)
        self._small = sorted((name.lower(), name) for name in self._candidates if name.lower() != name)
        self._automaton = AhoCorasick([small for small, _ in self._small]) if self._small else None

    def read(self, text: str) -> None:
        """Count the words of a block of prose, without markup, that are names in small letters."""
        for number, start, end in self._automaton.find_matches_as_indexes(text) if self._automaton else ():
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                self._seen(self._uses[self._small[number][1]]).small += 1

    def met(self, name: str, text: str, start: int, pointer: Pointer | None) -> None:
        """Count a name in a block of prose that begins at `start`; `pointer` is the field's, where it becomes a link."""
        use = self._uses.get(name)
        if use is None:
            return
        seen = self._seen(use)
        if _begins_sentence(text, start):
            seen.beginning += 1
        else:
            seen.inside += 1
        if pointer is not None:
            seen.links += 1
            seen.first = seen.first or pointer

    def _seen(self, use: _Use) -> Seen:
        return self.seen.setdefault(use.name, Seen())

    def add(self, file: SourceFile | None, seen: Mapping[str, Seen]) -> None:
        """Count what was seen in the record of a file."""
        for name, one in seen.items():
            use = self._by_name[name]
            use.small += one.small
            use.inside += one.inside
            use.beginning += one.beginning
            use.links += one.links
            if use.first is None and one.first is not None and file is not None:
                use.first = (file, one.first)

    def found(self) -> Iterator[Noted]:
        """A complaint for each name that is an ordinary word, once all prose has been read."""
        for name, candidates in self._candidates.items():
            why = self._why(name, self._uses[name])
            if why:
                yield from (_complaint(candidate, why, self._uses[name]) for candidate in candidates)

    def _why(self, name: str, use: _Use) -> str:
        """What makes a name an ordinary word; empty where it is none."""
        if _is_number(name):
            return "a number"
        if len(name) == 1:
            return "one letter"
        if name.lower() in calendar_words(self.language):
            return "a word of the calendar"
        if all(word in common_words(self.language) for word in name.lower().split()):
            return "a common word" if " " not in name else "made of common words in small letters"
        if use.small >= ENOUGH and use.small > use.inside and use.beginning:
            return f"a word here: `{name.lower()}` stands in prose {use.small} times"
        return ""


def _is_number(name: str) -> bool:
    """Whether a name is a number, in digits of whichever width."""
    return bool(_NUMBER.match(unicodedata.normalize("NFKC", name)))


def _may_be_words(name: str) -> bool:
    """Whether a name could be an ordinary word, or some in small letters: capitals throughout are an abbreviation."""
    if " " in name:
        return name == name.lower() and all(word.isalpha() for word in name.split())
    if len(name) == 1:
        return name.isdigit() or name.lower() != name.upper()
    return _is_number(name) or (name.isalpha() and name[1:] == name[1:].lower() and name.lower() != name.upper())


def _begins_sentence(text: str, start: int) -> bool:
    """Whether the word at `start` is the first of a sentence, where every word has a capital."""
    before = text[max(0, start - _BEFORE) : start]
    return (start < _BEFORE and not before.strip("'\"“‘([*_ ")) or _END_OF_SENTENCE.search(before) is not None


def _complaint(candidate: _Candidate, why: str, use: _Use) -> Noted:
    times = {0: "nowhere yet", 1: "once so far", 2: "twice so far"}.get(use.links, f"{use.links} times so far")
    message = f"`{short(candidate.linking.name)}` is {why}, and becomes a link wherever prose has it: {times}"
    help_ = (
        "write `link: false` beside the name, and `[[id|name]]` where prose means the record; or list in `not_before` or"
        " `not_after` the words that give it another meaning; or write `link: true` if it has no other meaning in this archive"
    )
    related = (There(*use.first, "the first link"),) if use.first else ()
    return Noted(candidate.file.source, Remark(candidate.linking.pointer, "common-word-name", message, help_, related=related))
