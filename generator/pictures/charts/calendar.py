"""Chooses the months and days of a stretch of time that have room for their names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator.text.words import MONTHS

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12000)
"""From how many months to how many there is a name."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A name below an axis, and the year on a line below where it begins; `at` is a month's number or a day's."""

    at: int
    name: str
    year: str


def month_number(month: str) -> int:
    """`2023-08` as a number of months."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def months(first: int, last: int, width: float) -> list[Tick]:
    """Names of months, or of years, of which each has so much room."""
    step = next((s for s in _STEPS if s * width >= 38), _STEPS[-1])
    named = [divmod(number, 12) for number in range(first, last + 1) if number % step == 0]
    if step >= 12:
        return [Tick(year * 12 + month, f"{year:04}", "") for year, month in named]
    return [
        Tick(year * 12 + month, MONTHS[month][:3], f"{year:04}" if i == 0 or month < step else "")
        for i, (year, month) in enumerate(named)
    ]


def days(start: dt.date, end: dt.date, width: float) -> list[Tick]:
    """Names of days, months or years between two days, of which each day has so much room."""
    if (end - start).days > 62:
        return list(_first_days(start, end, width))
    step = next((s for s in (1, 2, 5, 10) if s * width >= 50), 20)
    return [
        Tick(number, f"{day.day} {MONTHS[day.month - 1][:3]}", f"{day.year:04}" if i == 0 else "")
        for i, number in enumerate(range(start.toordinal(), end.toordinal() + 1, step))
        for day in [dt.date.fromordinal(number)]
    ]


def _first_days(start: dt.date, end: dt.date, width: float) -> Iterator[Tick]:
    for tick in months(start.year * 12 + start.month - 1 + (start.day > 1), end.year * 12 + end.month - 1, width * 30):
        yield Tick(dt.date(tick.at // 12, tick.at % 12 + 1, 1).toordinal(), tick.name, tick.year)
