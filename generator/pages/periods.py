"""The types Span and Period: the day, the ISO week or the month of an edition."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.records import paths
from generator.records.paths import PagePath
from generator.text import words

_DAY = dt.timedelta(days=1)


class Span(StrEnum):
    """How long an edition's period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a week (ISO 8601: Monday to Sunday) or a month, by its first day."""

    span: Span
    first: dt.date

    @property
    def last(self) -> dt.date:
        """Its last day."""
        match self.span:
            case Span.DAY:
                return self.first
            case Span.WEEK:
                return words.days_on(self.first, 6)
            case Span.MONTH:
                return dt.date.fromisoformat(words.last_day(self.name))

    @property
    def name(self) -> str:
        """`2023-08-14`, `2023-W33` or `2023-08`."""
        match self.span:
            case Span.DAY:
                return self.first.isoformat()
            case Span.WEEK:
                year, week, _ = self.first.isocalendar()
                return f"{year:04}-W{week:02}"
            case Span.MONTH:
                return self.first.isoformat()[:7]

    @property
    def title(self) -> str:
        """`14 August 2023`, `Week 33 of 2023` or `August 2023`."""
        if self.span is Span.WEEK:
            year, week, _ = self.first.isocalendar()
            return f"Week {week} of {year:04}"
        return words.partial(self.name)

    @property
    def page(self) -> PagePath:
        """The page of its edition."""
        match self.span:
            case Span.DAY:
                return paths.day_page(self.first)
            case Span.WEEK:
                year, week, _ = self.first.isocalendar()
                return paths.week_page(year, week)
            case Span.MONTH:
                return paths.month_page(self.first.year, self.first.month)

    def holds(self, day: dt.date) -> bool:
        """Whether a day belongs to it."""
        return self.first <= day <= self.last


def of(span: Span, day: dt.date) -> Period:
    """The period of that length that a day belongs to."""
    match span:
        case Span.DAY:
            return Period(span, day)
        case Span.WEEK:
            return Period(span, day - day.weekday() * _DAY)
        case Span.MONTH:
            return Period(span, day.replace(day=1))


def parse(text: str) -> Period | None:
    """The period that `2023-08-14`, `2023-W33` or `2023-08` names; None where it is none of them, or there is no such day."""
    match = re.fullmatch(r"(\d{4})-(?:[Ww](\d{2})|(\d{2})(?:-(\d{2}))?)", text)
    if not match:
        return None
    year, week, month, day = match.groups()
    try:
        if week:
            return Period(Span.WEEK, dt.date.fromisocalendar(int(year), int(week), 1))
        found = dt.date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return Period(Span.DAY if day else Span.MONTH, found)


def nearest(wanted: Period, days: Iterable[dt.date]) -> Period | None:
    """The period of the same length, with one of the days in it, that is nearest; of two as near, the earlier."""
    found = min(days, key=lambda day: (_away(wanted, day), day), default=None)
    return of(wanted.span, found) if found else None


def _away(wanted: Period, day: dt.date) -> int:
    """How many days a day lies outside a period."""
    return max((wanted.first - day).days, (day - wanted.last).days, 0)
