"""Finds how a file spells a value: maps the characters that YAML reads to the characters of the file.

A value is folded, quoted and escaped in its file, and a record's field has other white space than both. What they share is
the row of their words. So a character is found by its word's number, and in the word by its position.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"\S+")
_BLOCK_HEADER = re.compile(r"[|>][^\n]*\n")
_ESCAPED = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\n[ \t]*|.)|[^\\]+")
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029", "0": "\0", "\t": "\t"}

Span = tuple[int, int]
"""From where to where in a text, counted in characters from 0."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A value as YAML reads it, white space aside; where in the file each of its characters, and its end, stands; its words."""

    value: str
    at: Sequence[int]
    words: tuple[Span, ...]

    def search(self, text: str) -> Span | None:
        """Where in the file the value says `text` for the first time, however white space is written there."""
        start = self.value.find(text)
        if start >= 0:
            return self._span(start, start + len(text) - 1)
        line = " ".join(self.value[a:b] for a, b in self.words)
        start = line.find(" ".join(text.split()))
        return self.locate(words_of(line), line, start, len(text)) if text and start >= 0 else None

    def locate(self, words: Sequence[Span], text: str, start: int, length: int) -> Span | None:
        """Where in the file the characters of `text` stand, which has the same words as the value; `words` are its words."""
        first, last = self._found(words, text, start), self._found(words, text, start + length - 1)
        return None if first is None else self._span(first, max(first, last or 0))

    def _found(self, words: Sequence[Span], text: str, start: int) -> int | None:
        """The place in the value of one character of `text`; where a word is spelled otherwise, that of the word."""
        number = bisect.bisect_right(words, (start, len(text) + 1)) - 1
        if not 0 <= number < len(self.words):
            return None
        (begin, end), (a, b) = words[number], self.words[number]
        same = end - begin == b - a and text.startswith(self.value[a:b], begin)
        return min(a + start - begin, b - 1) if same else a

    def _span(self, first: int, last: int) -> Span:
        return self.at[first], self.at[last + 1]


def words_of(text: str) -> tuple[Span, ...]:
    """Where each word of a text begins and ends."""
    return tuple(match.span() for match in _WORD.finditer(text))


def spelling(text: str, start: int, end: int) -> Spelling:
    """The spelling of the value that stands in a file's text from `start` to `end`, its quotes or block header included."""
    quote = text[start : start + 1]
    header = _BLOCK_HEADER.match(text, start, end)
    if header:
        start = header.end()
    elif quote in {"'", '"'} and text[end - 1 : end] == quote and end > start + 1:
        start, end = start + 1, end - 1
    if (quote == '"' and text.find("\\", start, end) >= 0) or (quote == "'" and text.find("''", start, end) >= 0):
        value, at = (_double if quote == '"' else _single)(text, start, end)
        return Spelling(value, at, words_of(value))
    return Spelling(text[start:end], range(start, end + 1), words_of(text[start:end]))


def _double(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """The value of a text in double quotes, and where each of its characters stands."""
    parts: list[str] = []
    at: list[int] = []
    for match in _ESCAPED.finditer(text, start, end):
        piece = match[0] if match[0][0] != "\\" else _unescaped(match[0][1:])
        parts.append(piece)
        at.extend(range(match.start(), match.end()) if match[0][0] != "\\" else [match.start()] * len(piece))
    return "".join(parts), [*at, end]


def _unescaped(what: str) -> str:
    """The character that an escape stands for; nothing for a line end."""
    if what[0] in "xuU" and len(what) > 1:
        number = int(what[1:], 16)
        return chr(number) if number < 0x110000 else "\ufffd"
    return "" if what[0] == "\n" else _NAMED.get(what, what)


def _single(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """The same of a text in single quotes, where two of them stand for one."""
    parts = text[start:end].split("''")
    at: list[int] = []
    for i, part in enumerate(parts):
        at.extend(range(start, start + len(part) + (i < len(parts) - 1)))
        start += len(part) + 2
    return "'".join(parts), [*at, end]


@lru_cache(maxsize=128)
def line_of(text: str, number: int) -> str:
    """One line of a file; the findings in a long line share it."""
    starts = line_starts(text)
    start = starts[number - 1] if number <= len(starts) else len(text)
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


@lru_cache(maxsize=2)
def line_starts(text: str) -> list[int]:
    """Where each line of a file starts, for all findings in it."""
    return [0, *(match.end() for match in re.finditer("\n", text))]
