"""Editions: the briefings of a day, a month and a year, and the archive by year."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from generator import paths, words
from generator.archive import Archive
from generator.entries import BriefingEntry, EventAt
from generator.markdown import Markdown
from generator.page import Crumb, Page, Trail
from generator.paths import PagePath
from generator.pictures import Columns
from generator.views import activity, cards
from generator.views.here import Here
from generator.views.listing import CHUNK, Part
from generator.views.structured import Addresses
from generator.views.structured_records import edition

K = TypeVar("K")

DAY_CHUNK = 50
"""The most briefings that one page of a day's edition shows."""
NAMED = 24
"""The most threads, and the most people, places and things, that an edition names."""
TITLES = 3
"""How many of its briefings the description of an edition names."""
EVENTS = 20
"""The most events that a day's edition names."""


@dataclass(frozen=True, slots=True)
class EditionData:
    """What the template of an edition is told. `parts` are the smaller editions in it, each with its titles."""

    title: str
    titles: tuple[str, ...]
    total: str
    briefings: tuple[cards.Card, ...]
    events: tuple[cards.Happening, ...]
    parts: tuple[tuple[Part, tuple[Markdown, ...]], ...]
    earlier: Markdown
    later: Markdown
    threads: tuple[Markdown, ...] = ()
    named: tuple[Markdown, ...] = ()
    activity: Columns | None = None


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
    drawn = activity.of_archive(here, (e.record.date for e in entries), "Briefings by month")
    total, titles = words.count(len(entries), "briefing"), _titles(entries[-TITLES:])
    yield Page(here.page, "edition.md", EditionData("Archive", titles, total, (), (), parts, _NONE, _NONE, activity=drawn))


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
                total=words.count(len(group), "briefing"),
                briefings=tuple(cards.card(here, entry) for entry in shown),
                events=tuple(cards.happening(here, at) for at in on_day),
                parts=tuple(_numbered_parts(here, date, last)),
                earlier=here.day(days[i - 1][0]) if i else _NONE,
                later=here.day(days[i + 1][0]) if i + 1 < len(days) else _NONE,
                threads=_threads(here, shown),
                named=_named(here, shown),
            )
            first = (Crumb(str(date.day), paths.day_page(date)),) if number > 1 else ()
            about = edition(Addresses(archive, here.page), here.page, data.title, shown)
            yield Page(here.page, "edition.md", data, (*trail(date), *first), about)


ARCHIVE = Crumb("Archive", paths.index_page("archive"))


def trail(date: dt.date) -> Trail:
    """The way to the edition of a day: the archive, the year, the month."""
    month = Crumb(words.MONTHS[date.month - 1], paths.month_page(date.year, date.month))
    return ARCHIVE, Crumb(str(date.year), paths.year_page(date.year)), month


def _titles(entries: Sequence[BriefingEntry]) -> tuple[str, ...]:
    """The titles by which a page says what it is about."""
    return tuple(entry.record.title for entry in entries[:TITLES])


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
        title = f"{words.MONTHS[month - 1]} {year}"
        yield Page(here.page, "edition.md", EditionData(
            title=title,
            titles=_titles(group[-TITLES:]),
            total=words.count(len(group), "briefing"),
            briefings=tuple(cards.card(here, entry) for entry in group) if short else (),
            events=(),
            parts=() if short else tuple((_part(here, paths.day_page(d), words.day(d), g), ()) for d, g in days),
            earlier=_month_link(here, months[i - 1][0]) if i else _NONE,
            later=_month_link(here, months[i + 1][0]) if i + 1 < len(months) else _NONE,
            threads=_threads(here, group) if short else (),
            named=_named(here, group) if short else (),
        ), trail(dt.date(year, month, 1))[:2], edition(Addresses(archive, here.page), here.page, title, group))  # fmt: skip


def _threads(here: Here, shown: Sequence[BriefingEntry]) -> tuple[Markdown, ...]:
    """The stories that the briefings belong to, those of most of them first."""
    found = Counter(id_ for entry in shown for id_ in entry.record.threads)
    return here.threads(id_ for id_, _ in found.most_common(NAMED))


def _named(here: Here, shown: Sequence[BriefingEntry]) -> tuple[Markdown, ...]:
    """Of whom and what the briefings speak, those of most of them first."""
    found = Counter(id_ for entry in shown for id_ in here.archive.refers[entry.id])
    return here.entities(id_ for id_, _ in found.most_common(NAMED))


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
        drawn = activity.of_archive(here, (e.record.date for e in group), f"Briefings of {year} by month")
        named, total = _titles(group[-TITLES:]), words.count(len(group), "briefing")
        data = EditionData(str(year), named, total, (), (), parts, earlier, later, activity=drawn)
        yield Page(here.page, "edition.md", data, (ARCHIVE,), edition(Addresses(archive, here.page), here.page, str(year), group))


def _part(here: Here, page: PagePath, label: str, group: Sequence[BriefingEntry]) -> Part:
    return Part(here.link(page, label), words.count(len(group), "briefing"))
