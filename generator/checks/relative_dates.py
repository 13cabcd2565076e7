"""Finds dates in prose that depend on the day of reading, such as `yesterday`, and the day that is meant.

Words inside quotation marks are somebody else's, and what stands in code, links and `[[…]]` is no prose. With an article
before it (`the next day`, `the last week of March`) a word counts from the story's time, which the story has told.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.text import tokens, words

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SPANS = "|".join(("week", "weekend", "month", "quarter", "year", "spring", "summer", "autumn", "winter", *_WEEKDAYS))
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_RELATIVE = re.compile(
    rf"""
    (?<![\w\-’'@/])
    (?: (?P<day>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)
      | (?:[Ee]arlier|[Ll]ater)\s+(?:this|that)\s+(?:week|month|year)
      | (?<![Tt]he\s)(?<!his\s)(?<!her\s)(?<!its\s)(?<!our\s)(?<!their\s)(?<!['’]s\s)(?<!s['’]\s)
        (?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:\s+(?:past|coming))?)\s+(?P<span>{_SPANS})(?!\s+of\b)
      | [Tt]hat\s+week
      | (?:(?P<number>\d{{1,4}}|{"|".join(_NUMBERS)}|an?|a\s+few|several|some|many)[\s-])?
        (?P<unit>hour|day|week|month|year|decade)s?\s+ago
    )(?![\w-])
    """,
    re.VERBOSE,
)
_QUOTATION = re.compile(r"[“\"«„]|(?<!\w)[‘']")
_ENDS = {
    begin: re.compile(end) for begin, end in zip("“\"«„‘'", ("”|\\Z", '"', "»", "[“”]", r"’(?!\w)", r"'(?!\w)"), strict=True)
}
"""What ends a quotation, by what begins it."""
_BEFORE = 40
"""How far before a word the beginning of its sentence is looked for, in characters."""
_SENTENCE_START = re.compile(r"(?:\A|[.!?:…\0]['\"”’)*_]*\s+)['\"“‘(*_]*\Z")
_WORDS = ("esterday", "onight", "oday", "omorrow", " ago", "\xa0ago")
_HINTS = tuple(
    re.compile(hint)
    for hint in (
        rf"ast\s+(?:{_SPANS})", rf"ext\s+(?:{_SPANS})", rf"his\s+(?:past|coming|{_SPANS})", r"hat\s+(?:week|month|year)"
    )
)  # fmt: skip
"""Each begins with plain letters, which is what `re` finds fast: most files hold none, and need no closer look."""


def hinted(text: str) -> bool:
    """Whether a relative date may stand in a file. What YAML's escapes might hide is left to the closer look."""
    return "\\" in text or any(word in text for word in _WORDS) or any(hint.search(text) for hint in _HINTS)


def without_quotations(text: str) -> str:
    """A block of prose with everything that is not the author's own word blanked out by NULs."""
    view = tokens.masked(text)
    parts, at = [], 0
    for start, end in _quotations(view):
        parts += [view[at:start], "\0" * (end - start)]
        at = end
    return "".join([*parts, view[at:]]) if parts else view


def _quotations(view: str) -> Iterator[tuple[int, int]]:
    """Where each quotation begins and ends. A sign whose partner has been looked for in vain is not looked for again."""
    alone = set[str]()
    at = 0
    while begin := _QUOTATION.search(view, at):
        end = None if begin[0] in alone else _ENDS[begin[0]].search(view, begin.end())
        if end is None:
            alone.add(begin[0])
        else:
            yield begin.start(), end.end()
        at = end.end() if end else begin.end()


def find(text: str, day: dt.date | None) -> Iterator[tuple[int, str, list[str]]]:
    """Each relative date in a block of prose: where it starts, its words, and the dates it means if it counts from `day`."""
    view = without_quotations(text)
    for match in _RELATIVE.finditer(view):
        is_name = match[0][0].isupper() and not _SENTENCE_START.search(
            view, max(0, match.start() - _BEFORE), match.start()
        )  # `Freedonia Today`
        is_told = match["which"] == "This" and view.startswith((" and ", " or "), match.end())  # `This week and the next`
        if not is_name and not is_told:
            yield match.start(), match[0], _meant(match, day) if day else []


def _meant(match: re.Match[str], day: dt.date) -> list[str]:
    """The dates that the words may mean, in words; none where they do not say it to the day, the month or the year."""
    try:
        if match["day"]:
            return [words.day(day + dt.timedelta(days=_DAYS[match["day"].lower()]))]
        if match["unit"] == "day" and match["number"]:
            return [words.day(day - dt.timedelta(days=number)) for number in _numbers(match["number"])]
        return list(_of_span((match["which"] or "").lower(), match["span"] or "", day))
    except OverflowError:
        return []


def _numbers(word: str) -> list[int]:
    """What a word counts, if it counts exactly."""
    return [int(word)] if word.isdecimal() else [_NUMBERS.index(word) + 1] if word in _NUMBERS else [1] if word == "a" else []


def _of_span(which: str, span: str, day: dt.date) -> Iterator[str]:
    step = {"last": -1, "this": 0, "next": 1}.get(which)
    if step is None:
        return
    if span in _WEEKDAYS:
        yield from (words.day(date) for date in _weekdays(step, _WEEKDAYS.index(span), day))
        return
    months = day.year * 12 + day.month - 1 + (step if span == "month" else 12 * step)
    if not dt.MINYEAR <= months // 12 <= dt.MAXYEAR:
        return
    if span == "year":
        yield f"{months // 12:04}"
    elif span == "month":
        yield f"{words.MONTHS[months % 12]} {months // 12:04}"


def _weekdays(step: int, weekday: int, day: dt.date) -> list[dt.date]:
    """`last Monday` and its like: the nearest one that way, and that of the calendar week that way; often they are one."""
    in_week = day + dt.timedelta(days=weekday - day.weekday())
    week_by_week = dt.timedelta(weeks=step)
    if step == 0:
        return [in_week] if in_week >= day else [in_week, in_week + dt.timedelta(weeks=1)]
    nearest = in_week if (in_week - day).days * step > 0 else in_week + week_by_week
    return sorted({nearest, in_week + week_by_week}, reverse=step < 0)
