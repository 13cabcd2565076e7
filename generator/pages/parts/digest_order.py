"""Orders the briefings of a digest: a month's by story, a week's by day, a day's as they come.

A digest tells every bottom line of up to `WHOLE` briefings. A longer one tells those that say most, so many of each story
or day, and says of how many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.archive.entries import BriefingEntry
from generator.pages.here import Here
from generator.pages.parts import cards
from generator.pages.parts.by_story import StoryPart, also, label, size, stories
from generator.pages.periods import Period, Span
from generator.records import paths
from generator.text import words
from generator.text.markdown import Markdown

WHOLE = {Span.DAY: 50, Span.WEEK: 40, Span.MONTH: 60}
"""A digest of up to so many briefings tells every bottom line."""
OF_A_DAY = {Span.WEEK: 5, Span.MONTH: 2}
"""How many of each day a longer one tells. A day's goes on, on further pages."""
STORIES = 12
OF_A_STORY = 5
"""How many stories a longer month tells, beside what is in none, and how many briefings of each."""


@dataclass(frozen=True, slots=True)
class DigestGroup:
    """The briefings of one day or one story beside the lead; `label` is empty in a day's own digest.

    `size` says how large a story is, `also` names its briefings that are told elsewhere, `more` counts those that are not told.
    """

    label: Markdown
    cards: tuple[cards.Card, ...]
    more: str
    size: str = ""
    also: tuple[Markdown, ...] = ()


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day of a month, with the titles of its briefings unless the month has too many."""

    day: Markdown
    count: str
    titles: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """The briefings beside the lead, in groups under a heading; `dated` where a card has to say its day.

    `days` are those of a month that is told by story, and `stories_more` counts the stories that are left out.
    """

    heading: str
    groups: tuple[DigestGroup, ...]
    dated: bool = False
    stories_more: str = ""
    days: tuple[DayLine, ...] = ()


def order(here: Here, period: Period, entries: Sequence[BriefingEntry]) -> Order:
    """The order of a period's briefings, which are given by date. One without a thread, or of one briefing, is told by day."""
    first = lead(entries)
    if period.span is Span.DAY:
        beside = [e for e in entries if e is not first][: WHOLE[Span.DAY] - (first is not None)]
        heading = "Also on this day" if first else "On this day"
        return Order(heading, (DigestGroup(Markdown(""), _cards(here, beside), ""),) if beside else ())
    whole = len(entries) <= WHOLE[period.span]
    if period.span is Span.WEEK or len(entries) == 1 or not any(e.record.threads for e in entries):
        return Order("Day by day", tuple(_days(here, entries, first, len(entries) if whole else OF_A_DAY[period.span])))
    return _by_story(here, entries, first, whole=whole)


def weight(entry: BriefingEntry) -> int:
    """How much a briefing says: its claims, figures, events, outcomes and judgements, counted."""
    record = entry.record
    return sum(map(len, (record.claims, record.figures, record.events, record.outcomes, record.assessment)))


def lead(entries: Sequence[BriefingEntry]) -> BriefingEntry | None:
    """The briefing that says most, the first of several; never one that was withdrawn."""
    return max((e for e in entries if not e.withdrawn), key=weight, default=None)


def lead_first(entries: Sequence[BriefingEntry]) -> list[BriefingEntry]:
    """The briefings in the order in which a day tells them."""
    first = lead(entries)
    return [*([first] if first else []), *(e for e in entries if e is not first)]


def _cards(here: Here, entries: Sequence[BriefingEntry]) -> tuple[cards.Card, ...]:
    return tuple(cards.card(here, e) for e in entries)


def _days(here: Here, entries: Sequence[BriefingEntry], first: BriefingEntry | None, most: int) -> Iterator[DigestGroup]:
    for day, group in groupby(entries, lambda e: e.record.date):
        others = [e for e in group if e is not first]
        told = _most(others, most)
        if told:
            yield DigestGroup(here.link(paths.day_page(day), words.weekday(day)), _cards(here, told), _untold(others, told))


def _by_story(here: Here, entries: Sequence[BriefingEntry], first: BriefingEntry | None, *, whole: bool) -> Order:
    found = stories(entries)
    threads = [story for story in found if story.thread]
    shown = found if whole else [*threads[:STORIES], *(story for story in found if not story.thread)]
    days = (
        DayLine(
            here.link(paths.day_page(day), words.weekday(day)),
            words.count(len(group), "briefing"),
            tuple(here.briefing(e.id) for e in group) if whole else (),
        )
        for day, group in ((day, list(group)) for day, group in groupby(entries, lambda e: e.record.date))
    )
    return Order(
        heading="By story",
        groups=tuple(_story(here, story, first, whole=whole) for story in shown),
        dated=True,
        stories_more=words.count(len(found) - len(shown), "further story", "further stories") if len(found) > len(shown) else "",
        days=tuple(days),
    )


def _story(here: Here, story: StoryPart, first: BriefingEntry | None, *, whole: bool) -> DigestGroup:
    """A story with its briefings in their order. The lead is told above, so its story only names it."""
    others = [e for e in story.own if e is not first]
    told = others if whole else _most(others, OF_A_STORY)
    elsewhere = replace(story, also=(*(e for e in story.own if e is first), *story.also))
    return DigestGroup(label(here, story), _cards(here, told), _untold(others, told), size(story), tuple(also(here, elsewhere)))


def _untold(every: Sequence[BriefingEntry], told: Sequence[BriefingEntry]) -> str:
    untold = len(every) - len(told)
    return words.count(untold, "further briefing") if untold else ""


def _most(entries: Sequence[BriefingEntry], many: int) -> list[BriefingEntry]:
    """The briefings that say most, in their order."""
    most = {e.id for e in sorted(entries, key=weight, reverse=True)[:many]}
    return [e for e in entries if e.id in most]
