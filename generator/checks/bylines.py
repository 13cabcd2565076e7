"""Finds authors that are more than a name: with the `By` of a byline, with the `and` of a list, or two names in one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.reading.document import short
from generator.reading.remarks import Mend, Remark
from generator.records.model import Briefing
from generator.text.quoting import in_brackets

_BY = re.compile(r"(?:(?:(?:written|reported|report|story|text|words)\s+)?by\b:?|and\b|&)\s*(?=\w)", re.IGNORECASE)
"""What stands before a name in a byline and is no part of it."""
_NAME = r"[^\W\d_a-z][\w.'’-]*(?: (?:(?:de|del|della|di|da|van|von|der|den|la|le|el|al|bin|ibn) )*[^\W\d_a-z][\w.'’-]*){1,2}"
_TWO = re.compile(rf"({_NAME}) (?:and|&) ({_NAME})\Z")
"""Two names of two or three words each."""
_BODY = re.compile(
    r"\b(?:Ministry|Department|Office|Committee|Commission|Council|Institute|Centre|Center|Agency|Bureau|Board|Staff|Team|Desk|"
    r"Organi[sz]ation|Association|University|Society|Service|Affairs|Studies|News|Group|Force|Research)\b"
)
"""What stands in the name of a body, which may hold an `and`."""


def remarks(record: Briefing) -> Iterator[Remark]:
    """Every author of the article that is more than one name."""
    for i, author in enumerate(record.source.authors):
        pointer = ("source", "authors", i)
        if (found := _BY.match(author)) and found[0] != author:
            rest, word = author[found.end() :], found[0].strip()
            sure = not rest[:1].islower() and not _TWO.match(rest)
            message = f"`{short(author)}` begins with `{word}`, which is no part of a name"
            yield Remark(pointer, "odd-author", message, _help(rest), mend=Mend(author, rest) if sure else None)
        elif _TWO.match(author) and not _BODY.search(author):
            yield Remark(pointer, "odd-author", f"`{short(author)}` is two names in one", _help(author))


def _help(text: str) -> str:
    """How a name, or two, are written as items."""
    two = _TWO.match(text)
    if two and not _BODY.search(text):
        return f"write `{short(in_brackets(two[1]))}` and `{short(in_brackets(two[2]))}` as two items"
    return f"write `{short(in_brackets(text))}`"
