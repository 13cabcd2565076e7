"""Decides when two names are one name that is only written differently."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.text import letters
from generator.text.invisible import without_joiners

_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)")
_BETWEEN = re.compile(r"[\s.'\"‘’‛“”„‟ʼʻ′″`´·‧・_\-‐‑‒–—―−]+")
"""What may stand between the words or letters of a name, or not: spaces, hyphens, points, quotation marks."""
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[\s.'_\-‐‑‒–—−]+(?=[0-9])")


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """What is left of a name without letter case, spaces, hyphens, points, quotation marks, accents and an English article.

    Full-width letters and ligatures become plain ones, `ß` becomes `ss`, and joiners go. Vowel signs of Indic writings, the
    marks of kana, and what stands between two digits (`1-2` is not `12`) stay. Two names are one if this is the same of both.
    """
    if name.isascii():
        plain = name.lower()
    else:
        plain = unicodedata.normalize("NFKD", without_joiners(name)).casefold().translate(letters.TABLE)
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not _is_accent(c))
    plain = _ARTICLE.sub("", plain.strip(), count=1) if _ARTICLE.match(plain.strip()) else plain
    bare = _BETWEEN.sub("", _BETWEEN_DIGITS.sub("\0", plain))
    return bare or plain


def distinct(names: Iterable[str]) -> Iterator[str]:
    """The names, each once, as it was written first."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(folded(name), name)
    return iter(first.values())


def _is_accent(letter: str) -> bool:
    """Whether a character is a mark that a name keeps its sense without: an accent, or a vowel point of Arabic or Hebrew."""
    number = unicodedata.combining(letter)
    return number >= 200 or 10 <= number <= 35
