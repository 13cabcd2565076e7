"""Takes text apart into the words that the index holds: folded letters, English stems, pairs of unspaced characters.

The site's search-words.js does the same with a query, in the same steps, and a test holds the two together. Both name their
characters themselves, so that neither Python's tables nor a browser's decide what a word is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex
from snowballstemmer.porter_stemmer import PorterStemmer

from generator.text import letters

LANGUAGE = "en"
"""The language whose words have stems."""
LONGEST = 64
"""Of a longer word the index knows so many characters."""

_POSSESSIVE = regex.compile(r"(?<=[\p{L}\p{N}])['’]s(?![\p{L}\p{N}])", regex.IGNORECASE)
_LEFT_OUT = re.compile("[’‘ʼʻ'`´\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Apostrophes, with and without which names are written, and characters that are not seen."""
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"
)
"""Marks of Latin, Greek, Cyrillic, Hebrew and Arabic. The vowel signs of other scripts and the marks of kana are kept."""
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_WORD = regex.compile(r"[\p{L}\p{N}\p{M}]+")
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese and Korean: words without spaces between them, or between their parts."""
_PART = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_HAS_STEM = re.compile("[a-z]{3,}")
_FINAL = letters.TABLE | {ord("ς"): "σ"}
_stem_of = PorterStemmer().stemWord


def folded(text: str) -> str:
    """A text as it is compared: without apostrophes, accents and commas within numbers, in small letters."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _LEFT_OUT.sub("", _POSSESSIVE.sub("", text))).lower().translate(_FINAL)
        return _THOUSANDS.sub("", unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text))))
    if "'" in text or "`" in text:
        text = _LEFT_OUT.sub("", _POSSESSIVE.sub("", text))
    return _THOUSANDS.sub("", text.lower())


def words(text: str) -> list[str]:
    """The words of a text as the index has them, in their order.

    Of a script without spaces each character stands with the next one, and the last one by itself.
    """
    found = _WORD.findall(folded(text))
    if text.isascii() and not any(len(word) > LONGEST for word in found):
        return found  # type: ignore[no-any-return]
    return [word for whole in found for word in ((whole[:LONGEST],) if whole.isascii() else _parts(whole))]


words_again = lru_cache(maxsize=100_000)(words)
"""The same for what many records say, such as names."""


def _parts(found: str) -> Iterator[str]:
    for part in _PART.findall(found):
        if _IS_UNSPACED.match(part):
            yield from (part[at : at + 2] for at in range(len(part)))
        else:
            yield part[:LONGEST]


def name(text: str) -> str:
    """A whole name as one line of words."""
    return " ".join(part[:LONGEST] for found in _WORD.findall(folded(text)) for part in _PART.findall(found))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of an English word; any other word as it is."""
    return str(_stem_of(word)) if _HAS_STEM.fullmatch(word) else word
