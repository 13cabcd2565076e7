"""Reads digits of every script as 0 to 9, and numbers in English words."""

from __future__ import annotations

import unicodedata

_MARKS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | dict.fromkeys("\xa0\u2007\u2009\u202f\u3000", " ")
    | dict.fromkeys("‘’ʼ", "'")
    | {"\u2044": "/", "\u2215": "/", "\u066b": ".", "\u066c": ",", "\u2032": "'", "\u2033": '"'}
)
"""Hyphens, dashes and the sign of minus; spaces; apostrophes; the strokes of fractions; Arabic separators."""
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: value for value, word in enumerate(_UNITS)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}


def western(text: str) -> str:
    """The text with every decimal digit of any script as 0 to 9, and nothing else changed."""
    if text.isascii():
        return text
    return "".join(_digit(c) for c in text)


def plain(text: str) -> str:
    """A number or date as a typewriter has it: western digits, `-` for every dash, plain spaces, no full-width signs."""
    if text.isascii():
        return text
    return "".join(_without_form(c) for c in western(text).translate(_MARKS)).translate(_MARKS)


def in_words(text: str) -> int | None:
    """The number that English words give (`twenty-five thousand`, `a dozen`, `half a million`), or None."""
    words = text.casefold().replace("-", " ").split()
    if not words or len(words) > 12:
        return None
    if words in (["a", "dozen"], ["dozen"], ["one", "dozen"]):
        return 12
    if words[:2] == ["half", "a"] and len(words) == 3 and words[2] in _SCALES:
        return _SCALES[words[2]] // 2
    if words[-1] == "dozen":
        number = _summed(words[:-1])
        return None if number is None else number * 12
    return _summed(["one", *words[1:]] if words[0] in {"a", "an"} and words[1:] else words)


def _summed(words: list[str]) -> int | None:
    total, part, read = 0, 0, False
    for word in words:
        if word in _SMALL:
            part, read = part + _SMALL[word], True
        elif word in _SCALES and read:
            scale = _SCALES[word]
            part, total = (part * scale, total) if scale == 100 else (0, total + part * scale)
        elif word != "and" or not read:
            return None
    return total + part if read else None


def _without_form(c: str) -> str:
    """A character as its plain form, unless it stands above the line: 6² is not 62. 4½ is 4 1/2, and not 41/2."""
    form = unicodedata.decomposition(c)
    if form.startswith("<super>"):
        return c
    return (" " if form.startswith("<fraction>") else "") + unicodedata.normalize("NFKC", c)


def _digit(c: str) -> str:
    value = unicodedata.decimal(c, None)
    return c if value is None else str(value)
