r"""Finds invisible characters that hide something, and lets those stay that are spelling.

Some writings need characters that nobody sees. Persian parts letters with U+200C, Indic writings choose a form of a
letter with U+200C and U+200D, emoji are joined by U+200D. There they stay; anywhere else they only make text read
differently from what it says. The rules are those of UAX #31 (profiles A1, A2 and B), of UTS #51 for emoji, and of the
Unicode Standard's chapters on each writing. `regex` knows the properties of characters that they speak of.
"""

from __future__ import annotations

import re
from functools import cache

import regex

_CANDIDATES = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls: a file cannot hold them, but YAML's escapes can ("\x02")
    r"\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff"
    r"\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    r"\U00013430-\U00013440\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
"""Every character that is invisible or controls others, but tabs and line ends."""

_JOINS = r"[\p{jt=D}\p{jt=R}\p{jt=L}\u0640\u0621\u0674\u06d5\u0660-\u0669\u06f0-\u06f9]"
"""A letter that may join its neighbour, or a letter or digit between such."""
_MARKS = r"\p{M}*"
"""Vowel signs and other marks, through which letters join."""

_SPELLING = (
    # Emoji: flags of regions, pictures that are joined, colour or text.
    r"(?<=\U0001f3f4)[\U000e0020-\U000e007e]{1,32}\U000e007f",
    r"(?<=\p{ExtPict}[\ufe0f\U0001f3fb-\U0001f3ff]?|\U000e007f)\u200d(?=\p{ExtPict})",
    r"(?<=[\p{Emoji}\p{ExtPict}\p{S}])[\ufe0e\ufe0f]",
    # Variants of ideographs, of signs, of other writings' letters.
    r"(?<=\p{Ideographic})[\ufe00-\ufe0f\U000e0100-\U000e01ef]",
    r"(?<=[\p{S}\p{P}\p{N}\p{Lo}])[\ufe00-\ufe0d]",
    # Letters that join one another: U+200C parts them (A1), U+200D keeps the joined form, also at the end (`هـ` of Hijri).
    rf"\u200c(?<={_JOINS}{_MARKS}\u200c)(?=\u200c*{_MARKS}{_JOINS})",
    rf"\u200d(?<={_JOINS}{_MARKS}\u200d)(?=\u200d*{_MARKS}{_JOINS})",
    rf"\u200d(?<=[\p{{jt=D}}\p{{jt=L}}]{_MARKS}\u200d)(?![\u200c\u200d\p{{L}}\p{{M}}])",
    # Indic writings: behind a virama (A2, B); before one where it keeps a letter whole (Bengali, Kannada, Sinhala).
    r"(?<=[\p{L}\p{M}]\p{ccc=9}\p{Mn}{0,2})\u200c",
    r"(?<=[\p{L}\p{M}]\p{ccc=9}\p{Mn}{0,2})\u200d(?!\p{Indic_Syllabic_Category=Vowel_Dependent})",
    r"(?<=\p{L}\p{Mn}{0,2})\u200d(?=\p{ccc=9})",
    r"(?<=\u09b0)\u200c(?=\u09cd\u09af)",
    # Writings without spaces between words: where a line may break (Unicode Standard, chapter 16).
    r"(?<=[\p{lb=SA}])\u200b(?=[\p{lb=SA}])",
    # Khmer's signs that stay above; Mongolian's variants and its vowels that stand apart.
    r"(?<=\p{Script=Khmer})\u200c(?=[\u17c9\u17ca])",
    r"(?<=\p{Script=Mongolian})[\u180b-\u180d\u180f]",
    r"(?<=\p{Script=Mongolian})\u180e(?=\p{Script=Mongolian})",
    # Old Hangul's missing letters, marks kept apart, and the controls of hieroglyphs, shorthand and music.
    r"\u115f(?=[\u1160-\u11a7\ud7b0-\ud7c6])|(?<=[\u1100-\u115f\ua960-\ua97c])\u1160",
    r"(?<=\p{M})\u034f(?=\p{M})",
    r"(?<=\p{Script=Egyptian_Hieroglyphs})[\U00013430-\U00013440]|[\U00013430-\U00013440](?=\p{Script=Egyptian_Hieroglyphs})",
    r"(?<=\p{Script=Duployan})[\U0001bca0-\U0001bca3]",
    r"(?<=[\U0001d100-\U0001d1ff])[\U0001d173-\U0001d17a]|[\U0001d173-\U0001d17a](?=[\U0001d100-\U0001d1ff])",
)


def hidden(text: str) -> tuple[int, ...]:
    """Where a text has invisible characters that are not spelling, as positions from 0."""
    if text.isascii() and text.isprintable():  # nearly every value of a content file
        return ()
    found: list[int] = []
    behind = 0  # the last spelling that was found
    for match in _CANDIDATES.finditer(text):
        at = match.start()
        if at < behind:
            continue
        spelling = _spelling().match(text, at)
        if spelling:
            behind = spelling.end()
        else:
            found.append(at)
    return tuple(found)


def without_hidden(text: str) -> str:
    """The text without them."""
    drop = set(hidden(text))
    return "".join(letter for at, letter in enumerate(text) if at not in drop) if drop else text


def without_joiners(text: str) -> str:
    """The text without the characters that only join or part letters: with and without them a name is one name."""
    return text.translate(_JOINERS)


_JOINERS = dict.fromkeys(
    [0x034F, *range(0x180B, 0x1810), 0x200B, 0x200C, 0x200D, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]
)


@cache
def _spelling() -> regex.Pattern[str]:
    """One pattern of all the rules; few texts need it."""
    return regex.compile("|".join(_SPELLING))
