"""Says dates and numbers in words, as British English writes them, whatever the machine's locale is."""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal

from generator.text import countries, languages

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(date: dt.date) -> str:
    """`14 August 2023`; a year has four digits everywhere, as in addresses: `28 March 0845`."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year:04}"


def weekday(date: dt.date) -> str:
    """`Monday 14 August`."""
    return f"{WEEKDAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]}"


def partial(date: str) -> str:
    """`2023-08-14` as `14 August 2023`, `2023-08` as `August 2023`, `2023` as it is."""
    year, *parts = date.split("-")
    if len(parts) == 2:
        return f"{int(parts[1])} {MONTHS[int(parts[0]) - 1]} {year}"
    return f"{MONTHS[int(parts[0]) - 1]} {year}" if parts else date


def short(date: str) -> str:
    """`2023-08-14` as `14 Aug 2023`, `2023-08` as `Aug 2023`, `2023` as it is; for where there is little room."""
    return " ".join(word[:3] if word.isalpha() else word for word in partial(date).split())


def period(start: str, until: str | None) -> str:
    """`21 to 31 August 2023`, or the start alone."""
    if not until or until == start:
        return partial(start)
    if start[:7] == until[:7] and len(start) == len(until) == 10:
        return f"{int(start[8:])} to {partial(until)}"
    if start[:4] == until[:4] and len(start) == len(until) == 10:
        return f"{partial(start).rpartition(' ')[0]} to {partial(until)}"
    return f"{partial(start)} to {partial(until)}"


def first_day(date: str) -> str:
    """The first day that a partial date may mean, YYYY-MM-DD."""
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def last_day(date: str) -> str:
    """The last day that a partial date may mean, YYYY-MM-DD."""
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        return f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:]))[1]:02}"
    return date


def days_on(day: dt.date, days: int) -> dt.date:
    """The day so many days later, or earlier where the number is negative; no further than years go (1 to 9999)."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def country(code: str) -> str:
    """An ISO 3166-1 alpha-2 code as the country's English name (Unicode CLDR); the code where there is none."""
    return countries.name(code)


def language(tag: str) -> str:
    """A BCP 47 tag as the language's English name."""
    return languages.name_of(tag)


def number(value: float) -> str:
    """`10000` as `10,000`, `6648.4` as `6,648.4`; never in powers of ten."""
    return f"{Decimal(str(value)):,f}"


def sentence(text: str) -> str:
    """Text that ends as a sentence does."""
    return text if text.endswith((".", "!", "?", "…", "”")) else f"{text}."


def count(value: int, one: str, many: str = "") -> str:
    """`1 briefing`, `2 briefings`, `1,000 briefings`."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def ordinal(value: int) -> str:
    """`first`, `second` …, and from thirteen on `13th`, `21st`."""
    if value <= len(ORDINALS):
        return ORDINALS[value - 1]
    ending = "th" if value % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{number(value)}{ending}"


def size(characters: int) -> str:
    """`about 210 kB`, to two digits: what a reader wants to know before loading a file."""
    if characters < 1000:
        return "under 1 kB"
    unit, by = ("MB", 1_000_000) if characters >= 995_000 else ("kB", 1000)
    return f"about {number(float(f'{characters / by:.2g}'))}\N{NO-BREAK SPACE}{unit}".replace(".0", "")


def percent(part: int, whole: int) -> str:
    """`25 %`, with a space that does not break; nothing of nothing is `0 %`, and what is there but rounds to that `under 1 %`."""
    rounded = f"{100 * part / max(1, whole):.0f}"
    return f"{'under 1' if part and rounded == '0' else rounded}\N{NO-BREAK SPACE}%"


def share(part: int, whole: int) -> str:
    """`12 of 48 (25 %)`."""
    return f"{number(part)} of {number(whole)} ({percent(part, whole)})"
