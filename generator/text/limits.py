"""Says how long the values of content may be: one table, which field types, schemas and the guide read.

No honest record comes near a limit. With them the work that one file can cause follows from its size, and a page stays a page.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import Any

from pydantic import Field

VALUE = 200
"""A date, a number, an id, a word of a vocabulary."""
NAME = 200
"""A name of anything."""
LINE = 500
"""A title, a headline, a role, a unit: text on one line."""
ADDRESS = 4_000
"""A web address; browsers and servers stop at some 2,000 to 8,000."""
QUOTATION = 5_000
"""Words as they were said."""
PARAGRAPH = 10_000
"""One block of prose: four printed pages without a break."""
PROSE = 50_000
"""Long prose, all paragraphs together."""
MARKS = 30
"""Marks on one letter. Unicode's stream-safe text has no more (UAX #15), and no writing needs five."""

_NOUNS = {
    NAME: "a value",
    LINE: "a line",
    ADDRESS: "an address",
    QUOTATION: "a quotation",
    PARAGRAPH: "a paragraph",
    PROSE: "prose",
}
_PILE = re.compile(rf"[^\w\s!-~]{{{MARKS + 1},}}")  # what may be marks, found fast; most of it is dashes


def wrong(text: str, most: int) -> tuple[str, str] | None:
    """What is wrong with the length of a value of at most `most` characters: message and help; None where nothing is."""
    if len(text) > most and (length := len(" ".join(text.split()))) > most:
        message = f"the text has {length:,} characters, and {_NOUNS[most]} has at most {most:,}"
        return message, "shorten it" if most < PARAGRAPH else "shorten it, or break it into paragraphs or more records"
    if not text.isascii() and any(_tallest(match[0]) > MARKS for match in _PILE.finditer(text)):
        return f"a letter has more than {MARKS} accents or other marks on it", "delete the marks"
    return None


def wrong_paragraph(blocks: list[str]) -> tuple[str, str, str] | None:
    """The same of the first paragraph that is too long, and how that begins."""
    long = next((block for block in blocks if len(block) > PARAGRAPH), "")
    found = wrong(long, PARAGRAPH)
    return (*found, long[:40]) if found else None


def field(most: int) -> Any:
    """What a field of text is annotated with, so that editors know the limit; the field's type complains."""
    return Field(min_length=1, json_schema_extra={"maxLength": most})


def _tallest(text: str) -> int:
    """The most combining marks in a row."""
    runs = groupby(text, lambda c: unicodedata.combining(c) > 0)
    return max((sum(1 for _ in run) for marks, run in runs if marks), default=0)
