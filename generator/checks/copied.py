"""Finds text that stands in an article word for word, where the article is at hand.

A briefing says what matters in its own words. Words are compared letter case, punctuation and markup aside, in rows of
one more than a short quotation may have.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from generator.reading.document import short
from generator.reading.remarks import Noted, Remark, noted
from generator.reading.schema import Parsed
from generator.records import shape
from generator.records.model import Briefing
from generator.records.paths import Pointer
from generator.records.record import Record
from generator.text import prose
from generator.text.names import normalised

QUOTABLE = 25
"""So many words in a row may be the article's own."""

_WORD = re.compile(r"\w+(?:'\w+|[.,]\d+)*")
_Row = tuple[str, ...]


def check(files: Iterable[Parsed], articles: Iterable[str]) -> Iterator[Noted]:
    """Every stretch of more than QUOTABLE words, in any record's prose or quotations, that stands in one of the articles."""
    rows = {row for article in articles for row in _rows([word for word, _, _ in _words(article)])}
    for p in files:
        if isinstance(p.record, Record):
            yield from noted(p.source, _remarks(p.record, rows))


def _remarks(record: Record, rows: set[_Row]) -> Iterator[Remark]:
    for pointer, text in _texts(record):
        plain, from_ = prose.to_text_at(text)
        words = _words(plain)
        for first, count in _runs([word for word, _, _ in words], rows):
            start, end = words[first][1], words[first + 4][2]
            message = f"{count} words in a row are the same in the article, beginning with `{short(plain[start:end])}`"
            help_ = f"say it in your own words; a quotation of up to {QUOTABLE} words goes under a claim's `quote`"
            if "quote" in pointer:
                help_ = f"quote up to {QUOTABLE} words, and say the rest in your own"
            written = from_(start)
            at = text[written : from_(end - 1) + 1]
            yield Remark(pointer, "copied-text", message, help_, at, text=text, offset=written)


def _texts(record: Record) -> Iterator[tuple[Pointer, str]]:
    yield from shape.texts(record)
    for i, claim in enumerate(record.claims if isinstance(record, Briefing) else ()):
        if claim.quote:
            yield ("claims", i, "quote", "text"), claim.quote.text


def _runs(words: list[str], rows: set[_Row]) -> Iterator[tuple[int, int]]:
    """Where each stretch that the articles have begins, and of how many words it is."""
    begin, last = -1, -2
    for i, row in enumerate(_rows(words)):
        if row not in rows:
            continue
        if i != last + 1:
            if begin >= 0:
                yield begin, last - begin + QUOTABLE + 1
            begin = i
        last = i
    if begin >= 0:
        yield begin, last - begin + QUOTABLE + 1


def _rows(words: list[str]) -> Iterator[_Row]:
    return (tuple(words[i : i + QUOTABLE + 1]) for i in range(len(words) - QUOTABLE))


def _words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text in small letters, each with where it starts and ends."""
    plain = normalised(unicodedata.normalize("NFC", text.replace("\u00ad", "")))
    return [(match[0].casefold(), match.start(), match.end()) for match in _WORD.finditer(plain)]
