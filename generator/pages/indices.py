"""Makes the index of a folder's records by name, and by first letter where there are many."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from generator.archive.model import Archive
from generator.pages.here import Here
from generator.pages.listing import Part
from generator.pages.page import Crumb, Page, Trail
from generator.pages.place_times import Times
from generator.pages.plan import PagePlan
from generator.pictures.data import PlaceMap
from generator.records import paths
from generator.text import words
from generator.text.markdown import Markdown

T = TypeVar("T")

ON_ONE_PAGE = 200
"""The most records that an index names on one page."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A record to be listed: its page (with `#anchor` perhaps), its name, and a few words about it."""

    page: str
    name: str
    about: str
    count: str


@dataclass(frozen=True, slots=True)
class IndexItem:
    """A record as an index shows it."""

    link: Markdown
    about: str
    count: str


@dataclass(frozen=True, slots=True)
class IndexData:
    """What the template of an index is told."""

    title: str
    intro: str
    total: str
    groups: tuple[tuple[str, tuple[IndexItem, ...]], ...]
    parts: tuple[Part, ...]
    maps: tuple[PlaceMap, ...] = ()
    times: Times | None = None


def chunks(items: Sequence[T], size: int = ON_ONE_PAGE) -> Iterator[tuple[int, Sequence[T], int]]:
    """A list page by page: the page's number from 1, its items, the number of the last page. There is always a first."""
    last = max(0, len(items) - 1) // size + 1
    return ((number, items[(number - 1) * size : number * size], last) for number in range(1, last + 1))


def index(folder: str, title: str, intro: str, records: Iterable[Indexed], drawn: Drawn, trail: Trail = ()) -> Iterator[PagePlan]:
    """The index of a folder, on as many pages as it needs; what `drawn` gives by the folder stands on the first."""
    items = tuple(in_order(records))
    yield PagePlan(paths.index_page(folder), _index, (folder, title, intro, items if len(items) <= ON_ONE_PAGE else (),
               tuple(letters(items)), drawn, trail))  # fmt: skip
    if len(items) > ON_ONE_PAGE:
        yield from letter_pages(folder, title, items, (*trail, Crumb(title, paths.index_page(folder))))


Drawn = Callable[[Here, str], tuple[tuple[PlaceMap, ...], Times | None]]
"""Gives the maps of a folder's index, and their places by period."""


def nothing(_here: Here, _folder: str) -> tuple[tuple[PlaceMap, ...], Times | None]:
    """For an index without maps."""
    return (), None


def _index(
    archive: Archive,
    folder: str,
    title: str,
    intro: str,
    items: tuple[Indexed, ...],
    letters: tuple[tuple[str, int], ...],
    drawn: Drawn,
    trail: Trail,
) -> Page:
    here = Here(archive, paths.index_page(folder))
    maps, times = drawn(here, folder)
    total = words.count(sum(number for _, number in letters), "record")
    groups = tuple((letter, _items(here, list(group))) for letter, group in _by_letter(items))
    parts = () if items or not letters else tuple(letter_parts(here, folder, letters))
    return Page(here.page, "index.md", IndexData(title, intro, total, groups, parts, maps, times), trail)


def in_order(records: Iterable[Indexed]) -> list[Indexed]:
    """Records from A to Z, those of other letters first."""
    return sorted(records, key=lambda r: (_letter(r.name), r.name.casefold(), r.page))


def letters(items: Iterable[Indexed]) -> Iterator[tuple[str, int]]:
    """Each letter with how many records it has."""
    return ((letter, sum(1 for _ in group)) for letter, group in _by_letter(items))


def letter_parts(here: Here, folder: str, letters: Iterable[tuple[str, int]], noun: str = "record") -> Iterator[Part]:
    """A link to the part of each letter, with how many records it has."""
    for letter, number in letters:
        yield Part(here.link(paths.letter_page(folder, _slug(letter)), letter), words.count(number, noun))


def letter_pages(folder: str, title: str, items: Sequence[Indexed], trail: Trail) -> Iterator[PagePlan]:
    """The pages of each letter; `trail` ends with the index that they belong to."""
    for letter, group in _by_letter(items):
        rows = list(group)
        for number, shown, last in chunks(rows):
            page = paths.letter_page(folder, _slug(letter), number)
            yield PagePlan(
                page, _letter_page, (folder, f"{title}: {letter}", letter, tuple(shown), (number, last, len(rows)), trail)
            )


def _by_letter(items: Iterable[Indexed]) -> Iterator[tuple[str, Iterator[Indexed]]]:
    return groupby(items, lambda r: _letter(r.name))


def _letter_page(
    archive: Archive,
    folder: str,
    title: str,
    letter: str,
    shown: tuple[Indexed, ...],
    place: tuple[int, int, int],
    trail: Trail,
) -> Page:
    """A page of a letter; `place` is its number, the number of the last one, and how many records all of them have."""
    number, last, total = place
    here = Here(archive, paths.letter_page(folder, _slug(letter), number))
    others = (n for n in range(1, last + 1) if last > 1)
    parts = tuple(Part(here.link(paths.letter_page(folder, _slug(letter), n), f"Page {n}"), "") for n in others)
    data = IndexData(title, "", words.count(total, "record"), ((letter, _items(here, shown)),), parts)
    first = (Crumb(letter, paths.letter_page(folder, _slug(letter))),) if number > 1 else ()
    return Page(here.page, "index.md", data, (*trail, *first))


def _items(here: Here, rows: Sequence[Indexed]) -> tuple[IndexItem, ...]:
    return tuple(IndexItem(here.link(row.page, row.name), row.about, row.count) for row in rows)


def _letter(name: str) -> str:
    """The letter A to Z that a name is filed under; `#` for all others."""
    first = unicodedata.normalize("NFKD", name)[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"


def _slug(letter: str) -> str:
    return "other" if letter == "#" else letter.lower()
