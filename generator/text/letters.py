"""Turns letters of Latin writing into the plain ones that people type for them: one table, for ids and for the search.

Unicode takes `é` apart into a letter and an accent, but not `đ`, `ø` or `ł`, which to it are letters of their own. The
site's search-words.js has the same table, and a test holds the two together.
"""

from __future__ import annotations

import unicodedata

PLAIN = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ħ": "h", "ŧ": "t", "ə": "a", "ŋ": "n",
    "ı": "i", "ĸ": "k", "ſ": "s", "ɨ": "i", "ʉ": "u", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o", "ƴ": "y", "ǝ": "e",
}  # fmt: skip
"""Small letters without canonical decomposition, and what stands for them where nobody has them on the keyboard."""

TABLE = str.maketrans(PLAIN)
"""The same for `str.translate`."""


def folded(text: str) -> str:
    """The text in small letters, without accents and marks, every letter of the table as its plain ones."""
    if text.isascii():
        return text.lower()
    whole = unicodedata.normalize("NFKD", text.casefold().translate(TABLE))
    return unicodedata.normalize("NFC", "".join(c for c in whole if not unicodedata.combining(c)))
