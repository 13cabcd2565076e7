"""Editions: the briefings of a day, a month and a year, and the archive by year."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from generator import paths, words
from generator.archive import Archive
from generator.entries import BriefingEntry, EventAt
from generator.markdown import Markdown
from generator.page import Page
from generator.paths import PagePath
from generator.views import cards
from generator.views.here import Here
from generator.views.listing import CHUNK, Part

K = TypeVar("K")

DAY_CHUNK = 50
"""The most briefings that one page of a day's edition shows."""
NAMED = 3
"""How many of its briefings the description of an edition names."""
EVENTS = 20
"""The most events that a day's edition names."""


@dataclass(frozen=True, slots=True)
class EditionData:
    """What the template of an edition is told. `parts` are the smaller editions in it, each with its titles."""

    title: str
    titles: tuple[str, ...]
    trail: tuple[Markdown, ...]
    total: str
    briefings: tuple[cards.Card, ...]
    events: tuple[cards.Happening, ...]
    parts: tuple[tuple[Part, tuple[Markdown, ...]], ...]
    earlier: Markdown
    later: Markdown


def pages(archive: Archive) -> Iterator[Page]:
    """A page for every day, month and year that has a briefing, and the list of years."""
    entries = list(archive.briefings.values())
    days = _by(entries, lambda e: e.record.date)
    months = _by(entries, lambda e: (e.record.date.year, e.record.date.month))
    years = _by(entries, lambda e: e.record.date.year)
    yield from _days(archive, days)
    yield from _months(archive, months)
    yield from _years(archive, years)
    here = Here(archive, paths.index_page("archive"))
    parts = tuple((_part(here, paths.year_page(y), str(y), group), ()) for y, group in reversed(years))
    yield Page(
        here.page,
        "edition.md",
        EditionData("Archive", _titles(entries[-NAMED:]), (), words.count(len(entries), "briefing"), (), (), parts, _NONE, _NONE),
    )


_NONE = Markdown("")


def _by(entries: Sequence[BriefingEntry], key: Callable[[BriefingEntry], K]) -> list[tuple[K, list[BriefingEntry]]]:
    """Neighbouring entries with the same key, together."""
    return [(k, list(group)) for k, group in groupby(entries, key)]


def _days(archive: Archive, days: list[tuple[dt.date, list[BriefingEntry]]]) -> Iterator[Page]:
    events = _events_by_day(archive)
    for i, (date, group) in enumerate(days):
        last = (len(group) - 1) // DAY_CHUNK + 1
        for number in range(1, last + 1):
            here = Here(archive, paths.day_page(date, number))
            shown = group[(number - 1) * DAY_CHUNK : number * DAY_CHUNK]
            on_day = events.get(date.isoformat(), ())[:EVENTS] if number == 1 else ()
            data = EditionData(
                title=words.day(date),
                titles=_titles(shown),
                trail=_day_trail(here, date),
                total=words.count(len(group), "briefing"),
                briefings=tuple(cards.card(here, entry) for entry in shown),
                events=tuple(cards.happening(here, at) for at in on_day),
                parts=tuple(_numbered_parts(here, date, last)),
                earlier=here.day(days[i - 1][0]) if i else _NONE,
                later=here.day(days[i + 1][0]) if i + 1 < len(days) else _NONE,
            )
            yield Page(here.page, "edition.md", data)


def _titles(entries: Sequence[BriefingEntry]) -> tuple[str, ...]:
    """The titles by which a page says what it is about."""
    return tuple(entry.record.title for entry in entries[:NAMED])


def _day_trail(here: Here, date: dt.date) -> tuple[Markdown, ...]:
    month = words.MONTHS[date.month - 1]
    return here.link(paths.year_page(date.year), str(date.year)), here.link(paths.month_page(date.year, date.month), month)


def _numbered_parts(here: Here, date: dt.date, last: int) -> Iterator[tuple[Part, tuple[Markdown, ...]]]:
    """The pages of a day that needs more than one."""
    if last > 1:
        for number in range(1, last + 1):
            yield Part(here.link(paths.day_page(date, number), f"Page {number}"), ""), ()


def _events_by_day(archive: Archive) -> dict[str, list[EventAt]]:
    """The events of each exact day, one of those that several briefings tell in the same words of date and place."""
    found: defaultdict[str, list[EventAt]] = defaultdict(list)
    for entry in archive.briefings.values():
        for at in entry.events:
            if len(at.record.date) == 10:
                found[at.record.date].append(at)
    return found


def _months(archive: Archive, months: list[tuple[tuple[int, int], list[BriefingEntry]]]) -> Iterator[Page]:
    for i, ((year, month), group) in enumerate(months):
        here = Here(archive, paths.month_page(year, month))
        days = _by(group, lambda e: e.record.date)
        short = len(group) <= CHUNK
        yield Page(here.page, "edition.md", EditionData(
            title=f"{words.MONTHS[month - 1]} {year}",
            titles=_titles(group[-NAMED:]),
            trail=(here.link(paths.year_page(year), str(year)),),
            total=words.count(len(group), "briefing"),
            briefings=tuple(cards.card(here, entry) for entry in group) if short else (),
            events=(),
            parts=() if short else tuple((_part(here, paths.day_page(d), words.day(d), g), ()) for d, g in days),
            earlier=_month_link(here, months[i - 1][0]) if i else _NONE,
            later=_month_link(here, months[i + 1][0]) if i + 1 < len(months) else _NONE,
        ))  # fmt: skip


def _month_link(here: Here, month: tuple[int, int]) -> Markdown:
    return here.link(paths.month_page(*month), f"{words.MONTHS[month[1] - 1]} {month[0]}")


def _years(archive: Archive, years: list[tuple[int, list[BriefingEntry]]]) -> Iterator[Page]:
    for i, (year, group) in enumerate(years):
        here = Here(archive, paths.year_page(year))
        titles = len(group) <= CHUNK
        months = _by(group, lambda e: (e.record.date.year, e.record.date.month))
        parts = tuple(
            (
                _part(here, paths.month_page(*m), words.MONTHS[m[1] - 1], g),
                tuple(here.briefing(e.id) for e in g) if titles else (),
            )
            for m, g in months
        )
        earlier = here.link(paths.year_page(years[i - 1][0]), str(years[i - 1][0])) if i else _NONE
        later = here.link(paths.year_page(years[i + 1][0]), str(years[i + 1][0])) if i + 1 < len(years) else _NONE
        trail = (here.link(paths.index_page("archive"), "Archive"),)
        data = EditionData(
            str(year), _titles(group[-NAMED:]), trail, words.count(len(group), "briefing"), (), (), parts, earlier, later
        )
        yield Page(here.page, "edition.md", data)


def _part(here: Here, page: PagePath, label: str, group: Sequence[BriefingEntry]) -> Part:
    return Part(here.link(page, label), words.count(len(group), "briefing"))
