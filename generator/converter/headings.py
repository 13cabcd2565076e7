"""Headings: the ids that the extension `toc` of Python-Markdown gives them, by its own functions."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from markdown.extensions.toc import slugify, unique

from generator.converter import inline
from generator.converter.outside import Outside

_HEADING = re.compile(r"(#{1,6}) ([^# ](?:.*?[^# ])??)(?: \{ #([A-Za-z0-9_-]+)((?: \.[a-zA-Z][a-zA-Z0-9_-]*)*) \})?")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it is written: its level, its text, and of its attribute list the id (or nothing) and the classes."""

    level: int
    text: str
    id: str
    classes: str

    @property
    def name(self) -> str:
        """Its text as a table of contents has it, with entities as they are written."""
        return inline.spoken(self.text)


def read(line: str) -> Heading:
    """The heading of a line that begins with `#`. Raises Outside."""
    found = _HEADING.fullmatch(line)
    if found is None:
        raise Outside("a heading of another form")
    inline.see_to(found[2])
    return Heading(len(found[1]), found[2], found[3] or "", (found[4] or "").strip())


def with_ids(headings: Collection[Heading], given: Collection[str]) -> Iterator[tuple[Heading, str]]:
    """Each heading with its id; `given` holds every id that the page gives to anything else. Raises Outside."""
    used = {heading.id for heading in headings if heading.id}
    for heading in headings:
        made = heading.id or unique(slugify(html.unescape(heading.name), "-"), used)
        if not heading.id and made in given:
            raise Outside("a heading whose id something else has")
        yield heading, made
