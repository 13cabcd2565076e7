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
from generator.pages.plan import PagePlan
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
    norm: str = ""


@dataclass(frozen=True, slots=True)
class Shown(Generic[R]):
    """What the page of a list's owner shows of it: what makes its rows, and the pages with the rest."""

    owner: PagePath
    rows: tuple[Callable[[Here], R], ...]
    total: str
    parts: tuple[tuple[str, str], ...] = ()
    """The years behind, each with how many rows it has."""
    here: tuple[str, str] | None = None
    """The year that stands on the owner's page alone."""

    def listing(self, here: Here) -> Listing[R]:
        """The list on the page that is being made."""
        rows = tuple(row(here) for row in self.rows)
        parts = [Part(here.link(paths.period_page(self.owner, year), words.partial(year)), n) for year, n in self.parts]
        parts += [Part(Markdown(self.here[0]), self.here[1])] if self.here else []
        return Listing(rows, self.total, tuple(parts[::-1]))


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
    norm: str = ""
    """What a sentence above the rows of the pages behind says of all of them."""

    def listing(self, here: Here) -> Listing[R]:
        """What the owner's page shows."""
        return self.shown().listing(here)

    def shown(self) -> Shown[R]:
        """The same before any of its rows is made."""
        total = words.count(len(self.items), self.noun)
        if len(self.items) <= self.whole:
            return Shown(self.owner, self._turned(self.items), total)
        latest, kept = self.items[-self.archive.settings.latest :], self._kept
        years = groupby(self.items[: len(self.items) - kept], _year)
        parts = tuple((year, words.count(sum(1 for _ in group), self.noun)) for year, group in years)
        here = (_year(self.items[-1]), f"{words.count(kept, self.noun)}, on this page") if kept else None
        return Shown(self.owner, self._turned(latest), total, parts, here)

    @property
    def _kept(self) -> int:
        """How many of the latest items stand on the owner's page alone: those of the last year, where it shows them all.

        Of them a page would only say again what the owner's page says, and be written again with each item that is added.
        """
        shown = self.items[-self.archive.settings.latest :]
        number = sum(1 for item in shown if _year(item) == _year(self.items[-1]))
        return number if number < len(shown) and self.whole else 0

    def _turned(self, items: Sequence[Item[R]]) -> tuple[Callable[[Here], R], ...]:
        return tuple(row for _, row in (items[::-1] if self.newest_first else items))

    def pages(self) -> Iterator[PagePlan]:
        """The pages behind the owner's, if the list needs them."""
        if len(self.items) <= self.whole:
            return
        for year, group in groupby(self.items[: len(self.items) - self._kept], _year):
            items = list(group)
            if len(items) <= self.chunk:
                yield self._page(year, items)
                continue
            months = [(month, list(rows)) for month, rows in groupby(items, lambda item: item[0].isoformat()[:7])]
            yield self._plan(year, (), parts=tuple((month, len(rows)) for month, rows in months))
            for month, rows in months:
                yield from self._chunks(month, rows)

    def _chunks(self, period: str, items: list[Item[R]]) -> Iterator[PagePlan]:
        last = (len(items) - 1) // self.chunk + 1
        for number in range(1, last + 1):
            yield self._page(period, items[(number - 1) * self.chunk : number * self.chunk], number, last)

    def _page(self, period: str, items: Sequence[Item[R]], number: int = 1, last: int = 1) -> PagePlan:
        return self._plan(period, tuple(row for _, row in items), number, last)

    def _plan(
        self,
        period: str,
        rows: tuple[Callable[[Here], R], ...],
        number: int = 1,
        last: int = 1,
        parts: tuple[tuple[str, int], ...] = (),
    ) -> PagePlan:
        """The plan of a period's page: its rows, or the months in its place."""
        about = Behind(self.owner, self.title, self.template, self.noun, self.trail, self.norm)
        return PagePlan(paths.period_page(self.owner, period, number), _period, (about, period, rows, number, last, parts))


def _part(here: Here, owner: PagePath, period: str, number: int, noun: str) -> Part:
    return Part(here.link(paths.period_page(owner, period), words.partial(period)), words.count(number, noun))


@dataclass(frozen=True, slots=True)
class Behind:
    """What the pages behind an owner's have in common: the fields of its list."""

    owner: PagePath
    title: str
    template: str
    noun: str
    trail: Trail
    norm: str


def _period(
    archive: Archive,
    of: Behind,
    period: str,
    rows: tuple[Callable[[Here], R], ...],
    number: int,
    last: int,
    parts: tuple[tuple[str, int], ...],
) -> Page:
    """The page of a period of a list. Its trail is the owner, and for a month its year."""
    here = Here(archive, paths.period_page(of.owner, period, number))
    data = PeriodData(
        f"{of.title}, {words.partial(period)}",
        tuple(row(here) for row in rows),
        tuple(_part(here, of.owner, month, many, of.noun) for month, many in parts),
        here.link(paths.period_page(of.owner, period, number - 1), "Earlier") if number > 1 else Markdown(""),
        here.link(paths.period_page(of.owner, period, number + 1), "Later") if number < last else Markdown(""),
        of.norm if rows else "",
    )
    year = (Crumb(period[:4], paths.period_page(of.owner, period[:4])),) if len(period) > 4 else ()
    return Page(here.page, of.template, data, (*of.trail, Crumb(of.title, of.owner), *year))
