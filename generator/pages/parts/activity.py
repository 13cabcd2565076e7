"""Makes the picture of how much there is by month: in the archive, or about one record."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from itertools import dropwhile

from generator.pages.here import Here
from generator.pictures.data import Columns
from generator.records import paths
from generator.records.ids import BriefingId
from generator.records.paths import PagePath

MONTHS = 36
"""How many months are shown: the latest."""
FEW = 3
"""Fewer months that have anything need no picture."""
MANY = 12
"""Up to so many briefings a list or a timeline shows as well."""


def by_month(days: Iterable[dt.date]) -> tuple[tuple[str, int], ...]:
    """The latest months, those without anything between others included, each with how many of the days lie in it."""
    counts = Counter((day.year, day.month) for day in days)
    if not counts:
        return ()
    year, month = max(counts)
    found: list[tuple[str, int]] = []
    while len(found) < MONTHS and (year, month) >= min(counts):
        found.append((f"{year:04}-{month:02}", counts[year, month]))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return tuple(dropwhile(lambda row: not row[1], found[::-1]))


def before(rows: tuple[tuple[str, int], ...], total: int) -> int:
    """How many of so many days lie before the months that are shown."""
    return total - sum(number for _, number in rows)


def _worth(rows: tuple[tuple[str, int], ...]) -> bool:
    return sum(bool(n) for _, n in rows) >= FEW


def of_archive(here: Here, days: Iterable[dt.date], title: str) -> Columns | None:
    """The briefings of the archive, or of a part of it, by month; each column leads to its month's edition."""
    every = list(days)
    rows = by_month(every)
    addresses = tuple(here.address(page(month)) if number else "" for month, number in rows)
    earlier = before(rows, len(every))
    return Columns(title, "", "briefings", rows, addresses, table=False, earlier=earlier) if _worth(rows) else None


def page(month: str) -> PagePath:
    """The edition of a month (`2023-08`)."""
    return paths.month_page(int(month[:4]), int(month[5:]))


def of_record(here: Here, briefings: Iterable[BriefingId], title: str) -> Columns | None:
    """The briefings that concern one record, by month: a low picture beside the list of them."""
    days = [here.archive.frames[id_].record.date for id_ in briefings]
    rows = by_month(days)
    earlier = before(rows, len(days))
    return Columns(title, "", "briefings", rows, table=False, low=True, earlier=earlier) if _worth(rows) else None
