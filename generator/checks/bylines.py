"""Finds authors that are more than a name: with the `By` of a byline, with the `and` of a list, or two names in one.

It also asks of two items that may be one name, which a comma parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.reading.document import short
from generator.reading.remarks import Mend, Remark
from generator.records.model import Briefing
from generator.text.quoting import in_brackets

_BY = re.compile(r"(?:(?:(?:written|reported|report|story|text|words)\s+)?by\b:?|and\b|&)\s*(?=\w)", re.IGNORECASE)
"""What stands before a name in a byline and is no part of it."""
_NAME = r"[^\W\d_a-z][\w.'’-]*(?: (?:(?:de|del|della|di|da|van|von|der|den|la|le|el|al|bin|ibn) )*[^\W\d_a-z][\w.'’-]*){1,2}"
_LAST = re.compile(r"(?:(?:de|del|della|di|da|van|von|der|den|la|le|el|al|bin|ibn) )*[^\W\d_a-z][\w'’-]*[^\W\d_A-Z]\Z")
"""A family name alone: one word that is not all capitals, as an agency's is."""
_FIRST = re.compile(r"(?![^\W\d_a-z]{3,}\Z)[^\W\d_a-z][\w'’-]*\.?(?: [^\W\d_a-z]\.?)*\Z")
"""A given name alone, with initials; `AFP` is none."""
_TWO = re.compile(rf"({_NAME}) (?:and|&) ({_NAME})\Z")
"""Two names of two or three words each."""
_BODY = re.compile(
    r"\b(?:Ministry|Department|Office|Committee|Commission|Council|Institute|Centre|Center|Agency|Bureau|Board|Staff|Team|Desk|"
    r"Organi[sz]ation|Association|University|Society|Service|Affairs|Studies|News|Group|Force|Research)\b"
)
"""What stands in the name of a body, which may hold an `and`."""


def remarks(record: Briefing, text: str = "") -> Iterator[Remark]:
    """Every author of the article that is more than one name, and those that may be two parts of one; `text` is the file's."""
    yield from _parted(record.source.authors, text)
    for i, author in enumerate(record.source.authors):
        pointer = ("source", "authors", i)
        if (found := _BY.match(author)) and found[0] != author:
            rest, word = author[found.end() :], found[0].strip()
            sure = not rest[:1].islower() and not _TWO.match(rest)
            message = f"`{short(author)}` begins with `{word}`, which is no part of a name"
            yield Remark(pointer, "odd-author", message, _help(rest), mend=Mend(author, rest) if sure else None)
        elif _TWO.match(author) and not _BODY.search(author):
            yield Remark(pointer, "odd-author", f"`{short(author)}` is two names in one", _help(author))


def _parted(authors: Sequence[str], text: str) -> Iterator[Remark]:
    """Two items in brackets that may be the two halves of `Author, Ann`: YAML ends an item at each plain comma.

    It is not asked of items on lines of their own: there no comma parts anything. Quotes say nothing, since `fmt` removes them.
    """
    at = 0
    while at + 1 < len(authors):
        last, first = authors[at : at + 2]
        before, behind = (rf"\s*[\"']?{re.escape(name)}[\"']?\s*" for name in (last, first))
        together = rf"[\[,]{before},{behind}[,\]]"
        if _LAST.match(last) and _FIRST.match(first) and re.search(together, text):
            message = f"`{short(last)}` and `{short(first)}` are two authors here, and may be one name that the comma parts"
            one = short(in_brackets(f"{first} {last}"))
            help_ = f"write `{one}` if it is one; of two, put each on a line of its own, behind a dash"
            yield Remark(("source", "authors", at), "odd-author", message, help_)
            at += 1
        at += 1


def _help(text: str) -> str:
    """How a name, or two, are written as items."""
    two = _TWO.match(text)
    if two and not _BODY.search(text):
        return f"write `{short(in_brackets(two[1]))}` and `{short(in_brackets(two[2]))}` as two items"
    return f"write `{short(in_brackets(text))}`"
