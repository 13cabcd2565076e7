"""Makes the index of a folder's records by name, and by first letter where there are many."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from generator.archive.model import Archive
from generator.pages.here import Here
from generator.pages.listing import Part
from generator.pages.page import Crumb, Page, Trail
from generator.pages.place_times import Times
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


def index(
    archive: Archive, folder: str, title: str, intro: str, records: Iterable[Indexed],
    trail: Trail = (), maps: tuple[PlaceMap, ...] = (), times: Times | None = None,
) -> Iterator[Page]:  # fmt: skip
    """The index of a folder, on as many pages as it needs; its maps stand on the first."""
    items = in_order(records)
    here = Here(archive, paths.index_page(folder))
    total = words.count(len(items), "record")
    if len(items) <= ON_ONE_PAGE:
        groups = tuple((letter, _items(here, list(group))) for letter, group in _by_letter(items))
        yield Page(here.page, "index.md", IndexData(title, intro, total, groups, (), maps, times), trail)
        return
    yield from letter_pages(archive, folder, title, items, (*trail, Crumb(title, here.page)))
    parts = tuple(letter_parts(here, folder, items))
    yield Page(here.page, "index.md", IndexData(title, intro, total, (), parts, maps, times), trail)


def in_order(records: Iterable[Indexed]) -> list[Indexed]:
    """Records from A to Z, those of other letters first."""
    return sorted(records, key=lambda r: (_letter(r.name), r.name.casefold(), r.page))


def letter_parts(here: Here, folder: str, items: Sequence[Indexed], noun: str = "record") -> Iterator[Part]:
    """A link to the part of each letter, with how many records it has."""
    for letter, group in _by_letter(items):
        yield Part(here.link(paths.letter_page(folder, _slug(letter)), letter), words.count(sum(1 for _ in group), noun))


def letter_pages(archive: Archive, folder: str, title: str, items: Sequence[Indexed], trail: Trail) -> Iterator[Page]:
    """The pages of each letter; `trail` ends with the index that they belong to."""
    for letter, group in _by_letter(items):
        yield from _letter_pages(archive, folder, f"{title}: {letter}", letter, list(group), trail)


def _by_letter(items: Iterable[Indexed]) -> Iterator[tuple[str, Iterator[Indexed]]]:
    return groupby(items, lambda r: _letter(r.name))


def _letter_pages(
    archive: Archive, folder: str, title: str, letter: str, rows: Sequence[Indexed], trail: Trail
) -> Iterator[Page]:
    for number, shown, last in chunks(rows):
        here = Here(archive, paths.letter_page(folder, _slug(letter), number))
        others = (n for n in range(1, last + 1) if last > 1)
        parts = tuple(Part(here.link(paths.letter_page(folder, _slug(letter), n), f"Page {n}"), "") for n in others)
        data = IndexData(title, "", words.count(len(rows), "record"), ((letter, _items(here, shown)),), parts)
        first = (Crumb(letter, paths.letter_page(folder, _slug(letter))),) if number > 1 else ()
        yield Page(here.page, "index.md", data, (*trail, *first))


def _items(here: Here, rows: Sequence[Indexed]) -> tuple[IndexItem, ...]:
    return tuple(IndexItem(here.link(row.page, row.name), row.about, row.count) for row in rows)


def _letter(name: str) -> str:
    """The letter A to Z that a name is filed under; `#` for all others."""
    first = unicodedata.normalize("NFKD", name)[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"


def _slug(letter: str) -> str:
    return "other" if letter == "#" else letter.lower()
