"""Reads dates that are not written YYYY-MM-DD: the day that is meant, if it can be only one, or what to ask.

`31 August 2023` and `31.8.2023` mean one day in every country; `03/04/2023` means two, and is never guessed.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from generator.text import languages
from generator.text.mistakes import Mistake, quoted
from generator.text.numerals import plain

PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
"""A day, a month or a year as ISO 8601 writes them."""

_YEAR_FIRST = re.compile(r"(\d{4})\s*([-/.\s年년])\s*(\d{1,2})\s*(?:(?:\2|[月월])\s*(\d{1,2})\s*[日일.]?|[月월.]?)\Z")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.\s])\s*(\d{1,2})\s*\2\s*(\d{4})\.?\Z")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})\Z")
_SHORT_YEAR = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*['\u2019]?(\d{2})\Z")
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[Tt\s]+\d{1,2}[:.h]?\d{0,2}|\s*(?:[Zz]|UTC|[+]\d{1,2}:?\d{0,2}|-\d{2}:\d{2})\Z)")
_WEEK = re.compile(r"(\d{4})-?[Ww](\d{1,2})(?:-?[1-7])?\Z")
_ABOUT_YEAR = re.compile(
    r"(?:(?:the|of|in|early|mid|middle|late|start|beginning|end|spring|summer|autumn|fall|winter|c|ca|circa|about|around|q[1-4]"
    r"|h[12]|[1-4]q|[12]h)\b[\s.,-]*)*(\d{4})\s*(?:\(?\?\)?|-?(?:q[1-4]|h[12]|[1-4]q|[12]h))?\Z",
    re.IGNORECASE,
)
"""A part of a year, or a year that is not certain: `early 2024`, `Q1 2024`. Not `before 2024`, which is another year."""
_NO_YEAR = re.compile(r"\d{1,2}\s*[月월]\s*\d{1,2}\s*[日일.]?\Z")
_LIKE_DIGITS = str.maketrans("OoIl|SB", "0011158")
"""Letters that were typed or read in the place of digits."""
_TWO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?\s*(?:/|--?|to|until|\.\.)\s*\d{4}(?:-\d{2})?|\d{4}\s*(?:/|-|to)\s*\d{4}\Z")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_FILLERS = frozenset(
    [*("the", "of", "on", "in", "st", "nd", "rd", "th", "de", "del", "den", "der", "le", "la", "el", "am", "year"),
     *("г", "год", "года", "року", "рік")]
)  # fmt: skip
_RELATIVE = re.compile(
    r"\A(?:yesterday|today|tonight|tomorrow|now|recently|(?:last|this|next)\s+\w+|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\w+\s+(?:days?|weeks?|months?|years?)\s+ago)\b",
    re.IGNORECASE,
)
_YEARS = range(1500, 2200)
"""Years of our calendar beyond doubt: in Persian digits 1402 is 2023, and in Thai writing 2566 is."""
_FURTHER = ("bs", "ca", "hr", "is", "mk", "sl", "sq")
"""Languages whose months are asked for too: `listopad` is November in Czech and October in Croatian."""
_Parts = tuple[str, str, str | None]
"""A year (empty where it is missing), a month and a day in digits."""
_CENTURY = 70
"""Two digits of a year from here on are proposed as one of the last century."""
_LEAP_YEAR = 2000
"""A year that has every day which a year can have."""
_LONGEST = 60
"""No date is longer; a longer text is not looked at more closely."""


def wrong(text: str, *, whole: bool) -> Mistake | None:
    """What is wrong with a text as a date; None where nothing is. `whole`: the day is required."""
    match = PARTIAL.match(text)
    if not match:
        return _told(text, whole)
    year, month, day = match[1], match[2] or "01", match[3] or "01"
    if not _is_day(f"{year}-{month}-{day}"):
        return Mistake(f"{text} is not in the calendar", _calendar_help(int(year), int(month), int(match[3] or 0)))
    if whole and not match[3]:
        return Mistake(f"`{text}` is not a whole date", f"the day is needed here: {_with_day(text)}")
    return None


def _told(text: str, whole: bool) -> Mistake:
    """What helps with a text that is not in the form of a date."""
    message = f"`{quoted(text)}` is not a date" + ("" if whole else " or part of one")
    found = plain(text).strip() if len(text) <= _LONGEST else ""
    days, sure = _readings(found)
    sure = sure and all(int(day[:4]) in _YEARS for day in days)
    if len(days) > 1:
        return Mistake(f"`{quoted(text)}` could be more than one day", f"write {' or '.join(days)}, whichever is meant")
    if days and whole and len(days[0]) < 10:
        return Mistake(message, f"the day is needed here: {_with_day(days[0])}")
    if days:
        return Mistake(message, f"write {days[0]}" if sure else f"write {days[0]} if that is meant", days[0] if sure else None)
    if help_ := _impossible(found):
        return Mistake(f"`{quoted(text)}` is not in the calendar", help_)
    return Mistake(message, _hint(found, whole))


def _with_day(date: str) -> str:
    month = date if len(date) == 7 else f"{date}-MM"
    return f"write {month}-DD"


def _hint(text: str, whole: bool) -> str:
    """What helps where no day could be read."""
    form = "write YYYY-MM-DD, such as 2023-08-14" if whole else "write YYYY, YYYY-MM or YYYY-MM-DD, as much as is known"
    if match := _WITH_TIME.match(text):
        return f"write {match[1]}, without the time" if _is_day(match[1]) else form
    if _TWO.match(text):
        return f"one date stands here; an event that lasts has `date:` and `until:`; {form}"
    if _RELATIVE.match(text):
        return f"{form}; such words mean another day to every reader"
    if days := _with_short_year(text):
        return f"write {_or(days)}, {'whichever' if len(days) > 1 else 'if that'} is meant, with all four digits of the year"
    if _SHORT_YEAR.match(text):
        return f"{form}, with all four digits of the year"
    meant = text.translate(_LIKE_DIGITS)
    if meant != text and PARTIAL.match(meant) and wrong(meant, whole=whole) is None:
        return f"write {meant}: a letter stands in the place of a digit"
    if help_ := _about(text, whole):
        return help_
    tokens = _TOKEN.findall(text.casefold())
    dated = any(_month(t) for t in tokens) or _NO_YEAR.match(text)
    if dated and not any(len(t) == 4 for t in tokens if t.isdigit()):
        return f"the year is missing; {form}"
    return form


def _or(days: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(days[:-1]), days[-1])))


def _with_short_year(text: str) -> list[str]:
    """The days that a text with two digits of a year can mean: all that digits alone can, and the usual one of words."""
    if match := _SHORT_YEAR.match(text):
        one, sign, two, last = match.groups()
        orders = [(last, two, one), (one, two, last)] + ([(last, one, two)] if sign != "." else [])
    else:
        tokens = _TOKEN.findall(text.casefold())
        numbers = [t for t in tokens if t.isdigit()]
        months = [m for t in tokens if (m := _month(t))]
        if len(numbers) != 2 or len(months) != 1 or {len(n) for n in numbers} - {1, 2} or len(numbers[1]) != 2:
            return []
        orders = [(numbers[1], str(month), numbers[0]) for month in sorted(months[0])]
    found = (
        _iso(f"{'19' if int(year) >= _CENTURY else '20'}{year}", month, day) for year, month, day in orders if len(year) == 2
    )
    return list(dict.fromkeys(filter(None, found)))


def _about(text: str, whole: bool) -> str:
    """What helps with a week, a quarter, a season, or a year that is not certain: what of it can be written."""
    if (week := _WEEK.match(text)) and 1 <= int(week[2]) <= 53 and int(week[1]):
        first = dt.date.fromisocalendar(int(week[1]), min(int(week[2]), 52), 1) + dt.timedelta(weeks=int(week[2]) // 53)
        return f"a week has no date; it begins on {first.isoformat()}: write a day" + (
            "" if whole else ", or the month or the year"
        )
    match = _ABOUT_YEAR.match(text)
    year = int(match[1]) if match else 0
    if year not in _YEARS:
        return ""
    return f"the day is needed here: write {year}-MM-DD" if whole else f"write {year}, or {year}-MM where the month is known"


def _impossible(text: str) -> str:
    """What keeps the day that a text names from being in the calendar; empty where it names none, or can name several."""
    parts = _in_digits(text) or _in_words(text)
    dated = [(int(year or 0), int(month), int(day)) for year, month, day in parts if day and 1 <= int(month) <= 12]
    if len(dated) != 1:
        return ""
    year, month, day = dated[0]
    if year:
        return _calendar_help(year, month, day)
    last = calendar.monthrange(_LEAP_YEAR, month)[1]
    return f"{calendar.month_name[month]} has {last} days; the year is missing, too" if day > last else ""


def _readings(text: str) -> tuple[list[str], bool]:
    """The dates that a text can mean, in order, and whether nothing else in it leaves a doubt."""
    if re.match(r"\d{4}\s*[年년]?\Z", text):
        return [text[:4]], True
    parts = _in_digits(text)
    found = sorted({iso for part in parts or _in_words(text) if (iso := _iso(*part))})
    return found, bool(parts) or _nothing_beside(text, found)


def _in_digits(text: str) -> list[_Parts]:
    """The dates that a text of digits can mean, whether they are in the calendar or not."""
    if match := _YEAR_FIRST.match(text):
        return [(match[1], match[3], match[4])]
    if match := _YEAR_LAST.match(text):
        return [(match[4], match[3], match[1]), (match[4], match[1], match[3])]
    if match := _MONTH_YEAR.match(text):
        return [(match[2], match[1], None)]
    if not re.match(r"\d{8}\Z", text):
        return []
    last = [(text[4:], text[2:4], text[:2]), (text[4:], text[:2], text[2:4])] if 1800 <= int(text[4:]) < 2200 else []
    return [(text[:4], text[4:6], text[6:]), *last]


def _in_words(text: str) -> list[_Parts]:
    """The dates that a text with the name of a month can mean: several where languages share the name."""
    tokens = _TOKEN.findall(text.casefold())
    months = [m for t in tokens if (m := _month(t))]
    numbers = [t for t in tokens if t.isdigit()]
    years = [n for n in numbers if len(n) == 4]
    days = [n for n in numbers if len(n) <= 2]
    if len(months) != 1 or len(years) > 1 or len(days) > 1 or len(numbers) != len(days) + len(years):
        return []
    return [(years[0] if years else "", str(month), days[0] if days else None) for month in sorted(months[0])]


def _nothing_beside(text: str, found: list[str]) -> bool:
    """Whether beside a date in words nothing stands but the right day of the week."""
    tokens = _TOKEN.findall(text.casefold())
    others = [t for t in tokens if not t.isdigit() and not _month(t) and t not in _FILLERS]
    weekdays = [d for t in others if (d := _weekday(t)) is not None]
    right = not weekdays or all(len(iso) == 10 and {dt.date.fromisoformat(iso).weekday()} == set(weekdays) for iso in found)
    return right and len(weekdays) == len(others)


def _iso(year: str, month: str, day: str | None) -> str:
    """The parts as a date of ISO 8601; empty where there is no such date."""
    if not year:
        return ""
    text = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    return text if _is_day(text if day else f"{text}-01") else ""


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _calendar_help(year: int, month: int, day: int) -> str:
    if not 1 <= year <= 9999:
        return "years run from 0001 to 9999"
    if not 1 <= month <= 12:
        swapped = _iso(f"{year:04}", str(day), str(month)) if 1 <= day <= 12 else ""
        return f"did you mean {swapped}? The month comes before the day" if swapped else "months run from 01 to 12"
    last = calendar.monthrange(year, month)[1]
    return f"{calendar.month_name[month]} {year} has {last} days" if day > last else "days run from 01"


def _month(word: str) -> frozenset[int]:
    """The months that a word names, in any of the usual languages; English decides first."""
    return _names("en").get(word) or (_all_months().get(word, frozenset()) if not word.isdigit() else frozenset())


def _weekday(word: str) -> int | None:
    """The day of the week that an English word names, Monday being 0."""
    found = [i for i, name in enumerate(_WEEKDAYS) if len(word) >= 3 and name.startswith(word)]
    return found[0] if len(found) == 1 else None


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@cache
def _names(language: str) -> dict[str, frozenset[int]]:
    """The names of months in one language (Unicode CLDR), in full and short, small letters, no full stops."""
    found: dict[str, set[int]] = {"sept": {9}} if language == "en" else {}
    for name, number in _forms(language):
        found.setdefault(name.casefold().rstrip("."), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _forms(language: str) -> Iterator[tuple[str, int]]:
    months = Locale.parse(language.replace("-", "_")).months
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from ((str(name), int(number)) for number, name in months[context][width].items())


@cache
def _all_months() -> dict[str, frozenset[int]]:
    """The same in all usual languages together: a word that names two months, as Croatian and Czech do, has both."""
    found: dict[str, frozenset[int]] = {}
    for tag in (*languages.USUAL, *_FURTHER):
        for name, numbers in _names(tag).items():
            if _TOKEN.fullmatch(name) and not name.isdigit():
                found[name] = found.get(name, frozenset()) | numbers
    return found
