"""Mending by the letter: what a certain fix replaces, and a text with fixes in it. Every other character stays."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.document import Document
from generator.findings import Finding, Fix, Place

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def replacing(doc: Document, place: Place, old: str, new: str) -> Fix | None:
    """Put `new` where `old` stands at `place`, in its quotes if it has any; None where the file spells it otherwise."""
    spot = doc.excerpt(place)[place.column - 1 : max(0, place.end_column - 1)]
    quotes = 1 if len(spot) > 1 and spot[0] == spot[-1] and spot[0] in "'\"" else 0
    if not spot or spot[quotes : len(spot) - quotes] != old:
        return None
    return Fix(Place(place.path, place.line, place.column + quotes, place.end_column - quotes), new)


def replacing_reference(doc: Document, place: Place, old: str, new: str) -> Fix | None:
    """The same inside `[[…]]` in prose, and nowhere else in it."""
    line = doc.excerpt(place)
    inside = line[: place.column - 1].endswith("[[") and line[place.end_column - 1 :].startswith(("]]", "|"))
    return replacing(doc, place, old, new) if inside else None


def edited(text: str, fixes: Iterable[Fix]) -> str:
    """A file's text with fixes in it, whatever its line ends; of fixes that overlap only the last is taken."""
    starts = [match.start() for match in _LINES.finditer(text)]
    mark = text.startswith("\ufeff")  # columns do not count the byte order mark
    parts: list[str] = []
    end = len(text)
    taken = Place("", len(starts) + 1)
    for fix in sorted(set(fixes), reverse=True):
        place = fix.place
        if (place.line, place.end_column) > (taken.line, taken.column):
            continue
        line = starts[place.line - 1] + (1 if mark and place.line == 1 else 0) - 1
        parts += [text[line + place.end_column : end], fix.text]
        end, taken = line + place.column, place
    return "".join([text[:end], *reversed(parts)])


def fixes_of(findings: Iterable[Finding]) -> tuple[Fix, ...]:
    """The fixes that findings carry."""
    return tuple(f.fix for f in findings if f.fix)
