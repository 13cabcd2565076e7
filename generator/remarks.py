"""Findings in the making: what is wrong in a record that was read long ago, before anybody looks where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import document
from generator.document import Document, Pointer
from generator.findings import Finding, Place
from generator.source import Source


@dataclass(frozen=True, slots=True)
class Remark:
    """The field that a complaint is about (or the text `at` in it, past `skip` earlier ones), what is wrong, what to do."""

    pointer: Pointer
    code: str
    message: str
    help: str = ""
    at: str = ""
    skip: int = 0


def placed(source: Source, remarks: Iterable[Remark]) -> Iterator[Finding]:
    """The remarks as findings; the file is parsed again, once, if a remark cannot be placed without."""
    doc: Document | None = None
    for remark in remarks:
        found = _spotted(source, remark)
        if found is None:
            doc = doc or document.parse(source)[0]
            found = doc.finding(remark.pointer, remark.code, remark.message, remark.help, at=remark.at, skip=remark.skip)
        yield found


def _spotted(source: Source, remark: Remark) -> Finding | None:
    """The finding of a remark about one long word that the file holds once: there is nowhere else to look for it."""
    word, text = remark.at, source.text
    start = text.find(word) if len(word) > 20 and " " not in word else -1
    if start < 0 or text.find(word, start + 1) >= 0:
        return None
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    column = start - begin + 1
    place = Place(source.path, text.count("\n", 0, start) + 1, column, column + len(word))
    return Finding(place, remark.code, remark.message, remark.help, text[begin : end if end >= 0 else len(text)])
