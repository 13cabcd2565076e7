"""Makes lists that stay bounded: the latest on the page, the rest by year, by month where a year is long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from generator.archive.model import Archive
from generator.pages.here import Here
from generator.pages.page import Crumb, Page, Trail
from generator.records import paths
from generator.records.paths import PagePath
from generator.text import words
from generator.text.markdown import Markdown

WHOLE = 50
"""A list of up to so many rows stands on its page entirely."""
CHUNK = 100
"""The most rows that a page of a longer list shows."""
CARDS = 80
"""The same for a list whose rows are whole claims."""
LATEST_CARDS = 10
"""The most whole claims that a list on an entity's page shows before it refers to the page behind it."""


def latest_cards(archive: Archive) -> int:
    """How many of the latest claims an entity's page shows."""
    return min(archive.settings.latest, LATEST_CARDS)


R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: the day it belongs to, and its text."""

    date: Markdown
    text: Markdown


@dataclass(frozen=True, slots=True)
class Part:
    """A page that holds a part of a list, with how many rows it has."""

    link: Markdown
    count: str


@dataclass(frozen=True, slots=True)
class Listing(Generic[R]):
    """A list as its owner's page shows it: the rows there, newest first, and the pages with the rest."""

    rows: tuple[R, ...]
    total: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodData(Generic[R]):
    """What the template of a period's page is told."""

    title: str
    rows: tuple[R, ...]
    parts: tuple[Part, ...]
    earlier: Markdown
    later: Markdown


Item = tuple[dt.date, Callable[[Here], R]]
"""An item of a list: its day, and what makes its row for the page that it will stand on."""


def _year(item: Item[R]) -> str:
    return item[0].isoformat()[:4]


@dataclass(frozen=True, slots=True)
class Listed(Generic[R]):
    """A list of dated items that belongs to one record's page."""

    archive: Archive
    owner: PagePath
    title: str
    items: Sequence[Item[R]]
    """In order of date."""
    noun: str = "briefing"
    template: str = "period.md"
    """The template of the pages behind the owner's; it knows what a row is."""
    whole: int = WHOLE
    chunk: int = CHUNK
    newest_first: bool = True
    """How the owner's page shows its rows; the pages behind it always go forward in time."""
    trail: Trail = ()
    """The trail of the owner's page."""

    def listing(self, here: Here) -> Listing[R]:
        """What the owner's page shows."""
        total = words.count(len(self.items), self.noun)
        if len(self.items) <= self.whole:
            return Listing(self._rows(here, self._turned(self.items)), total)
        latest, kept = self.items[-self.archive.settings.latest :], self._kept
        parts = [*self._parts(here, self.items[: len(self.items) - kept], 4)]
        if kept:
            parts.append(Part(Markdown(_year(self.items[-1])), f"{words.count(kept, self.noun)}, on this page"))
        return Listing(self._rows(here, self._turned(latest)), total, tuple(parts[::-1]))

    @property
    def _kept(self) -> int:
        """How many of the latest items stand on the owner's page alone: those of the last year, where it shows them all.

        Of them a page would only say again what the owner's page says, and be written again with each item that is added.
        """
        shown = self.items[-self.archive.settings.latest :]
        number = sum(1 for item in shown if _year(item) == _year(self.items[-1]))
        return number if number < len(shown) and self.whole else 0

    def _turned(self, items: Sequence[Item[R]]) -> Sequence[Item[R]]:
        return items[::-1] if self.newest_first else items

    def pages(self) -> Iterator[Page]:
        """The pages behind the owner's, if the list needs them."""
        if len(self.items) <= self.whole:
            return
        for year, group in groupby(self.items[: len(self.items) - self._kept], _year):
            items = list(group)
            if len(items) <= self.chunk:
                yield self._page(year, items)
                continue
            here = Here(self.archive, paths.period_page(self.owner, year))
            yield Page(here.page, self.template, self._data(year, (), tuple(self._parts(here, items, 7))), self._above(year))
            for month, rows in groupby(items, lambda item: item[0].isoformat()[:7]):
                yield from self._chunks(month, list(rows))

    def _chunks(self, period: str, items: list[Item[R]]) -> Iterator[Page]:
        last = (len(items) - 1) // self.chunk + 1
        for number in range(1, last + 1):
            yield self._page(period, items[(number - 1) * self.chunk : number * self.chunk], number, last)

    def _page(self, period: str, items: Sequence[Item[R]], number: int = 1, last: int = 1) -> Page:
        here = Here(self.archive, paths.period_page(self.owner, period, number))
        earlier = here.link(paths.period_page(self.owner, period, number - 1), "Earlier") if number > 1 else Markdown("")
        later = here.link(paths.period_page(self.owner, period, number + 1), "Later") if number < last else Markdown("")
        data = self._data(period, self._rows(here, items), (), earlier, later)
        return Page(here.page, self.template, data, self._above(period))

    def _data(
        self, period: str, rows: tuple[R, ...], parts: tuple[Part, ...],
        earlier: Markdown = Markdown(""), later: Markdown = Markdown(""),
    ) -> PeriodData[R]:  # fmt: skip
        return PeriodData(f"{self.title}, {words.partial(period)}", rows, parts, earlier, later)

    def _above(self, period: str) -> Trail:
        """The trail of a period's page: the owner, and for a month its year."""
        year = (Crumb(period[:4], paths.period_page(self.owner, period[:4])),) if len(period) > 4 else ()
        return (*self.trail, Crumb(self.title, self.owner), *year)

    def _rows(self, here: Here, items: Sequence[Item[R]]) -> tuple[R, ...]:
        return tuple(row(here) for _, row in items)

    def _parts(self, here: Here, items: Sequence[Item[R]], length: int) -> Iterator[Part]:
        """Links to the years (`length` 4) or months (7) of the items, with counts."""
        for period, group in groupby(items, lambda item: item[0].isoformat()[:length]):
            n = sum(1 for _ in group)
            yield Part(here.link(paths.period_page(self.owner, period), words.partial(period)), words.count(n, self.noun))
