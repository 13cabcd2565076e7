"""Makes the editions: a day, a week and a month as digests, a year and the archive as lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from generator.archive.entries import BriefingEntry
from generator.archive.model import Archive
from generator.evidence import away
from generator.pages import addresses, periods
from generator.pages.here import Here
from generator.pages.listing import CHUNK
from generator.pages.machine.structured import Addresses
from generator.pages.machine.structured_records import edition
from generator.pages.page import Crumb, Page, Trail
from generator.pages.parts import activity, cards
from generator.pages.parts.by_story import label, stories
from generator.pages.parts.digest import Digest, digest, lookup
from generator.pages.parts.digest_order import WHOLE, lead_first
from generator.pages.periods import Period, Span
from generator.pages.plan import PagePlan
from generator.pictures.data import Columns
from generator.records import paths
from generator.records.ids import BriefingId
from generator.records.paths import PagePath
from generator.text import words
from generator.text.markdown import Markdown

K = TypeVar("K")

TITLES = 3
"""How many of its briefings the description of a year names."""
STORIES = 12
"""How many stories of a year the archive names, and of a month a year too long for titles: the largest."""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list of editions: how large it is there, and its briefings' titles with their days unless those are many."""

    label: Markdown
    size: str
    titles: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition in a list: its stories, how many are left out, and where a month tells its briefings by day."""

    link: Markdown
    count: str
    stories: tuple[StoryLine, ...]
    more: str
    by_day: Markdown


@dataclass(frozen=True, slots=True)
class EditionData:
    """What the template of a year, and of the archive, is told. `parts` are the editions in it."""

    title: str
    titles: tuple[str, ...]
    total: str
    parts: tuple[EditionLine, ...]
    earlier: Markdown
    later: Markdown
    activity: Columns | None = None


@dataclass(frozen=True, slots=True)
class DigestData:
    """What the template of a day, a week or a month is told. `beside` are the editions of other lengths that it meets.

    A day or a week is `alone` that has one briefing: it does not say again what stands on that briefing's page.
    """

    title: str
    description: str
    digest: Digest
    alone: bool
    named: tuple[Markdown, ...]
    beside: tuple[Markdown, ...]
    pages: tuple[Markdown, ...]
    earlier: Markdown
    later: Markdown


@dataclass(frozen=True, slots=True)
class MoreData:
    """What the template of a further page of a long day is told."""

    title: str
    total: str
    cards: tuple[cards.Card, ...]
    pages: tuple[Markdown, ...]


def pages(archive: Archive) -> Iterator[PagePlan]:
    """A page for every day, week, month and year that has a briefing, and the list of years."""
    entries = list(archive.briefings.values())
    for span in Span:
        yield from _digests(by_period(entries, span))
    years = _by(entries, lambda e: e.record.date.year)
    for i, (year, group) in enumerate(years):
        beside = years[i - 1][0] if i else None, years[i + 1][0] if i + 1 < len(years) else None
        yield PagePlan(paths.year_page(year), _year, (year, _ids(group), *beside))
    yield PagePlan(paths.index_page("archive"), _all_years)


def _ids(group: Iterable[BriefingEntry]) -> tuple[BriefingId, ...]:
    return tuple(entry.id for entry in group)


def _entries(archive: Archive, ids: Iterable[BriefingId]) -> list[BriefingEntry]:
    return [archive.briefings[id_] for id_ in ids]


def _all_years(archive: Archive) -> Page:
    here, entries = Here(archive, paths.index_page("archive")), list(archive.frames.values())
    years = _by(entries, lambda e: e.record.date.year)
    parts = tuple(_line(here, paths.year_page(y), f"{y:04}", group, titles=False) for y, group in reversed(years))
    drawn = activity.of_archive(here, (e.record.date for e in entries), "Briefings by month")
    total, titles = words.count(len(entries), "briefing"), _titles(entries)
    return Page(here.page, "edition.md", EditionData("Archive", titles, total, parts, _NONE, _NONE, drawn))


_NONE = Markdown("")


def all_of(day: dt.date) -> Iterator[tuple[PagePath, str]]:
    """The pages of the editions that a day is in, each with its title: of the day, the week, the month, the year."""
    for span in Span:
        period = periods.of(span, day)
        yield period.page, period.title
    yield paths.year_page(day.year), f"{day.year:04}"


def by_period(entries: Sequence[BriefingEntry], span: Span) -> list[tuple[Period, list[BriefingEntry]]]:
    """Briefings, which are in order of date, by the periods of one length."""
    return _by(entries, lambda e: periods.of(span, e.record.date))


def _by(entries: Sequence[BriefingEntry], key: Callable[[BriefingEntry], K]) -> list[tuple[K, list[BriefingEntry]]]:
    """Neighbouring entries with the same key, together."""
    return [(k, list(group)) for k, group in groupby(entries, key)]


def _digests(found: list[tuple[Period, list[BriefingEntry]]]) -> Iterator[PagePlan]:
    for i, (period, group) in enumerate(found):
        beside = found[i - 1][0] if i else None, found[i + 1][0] if i + 1 < len(found) else None
        yield PagePlan(period.page, _digest_page, (period, _ids(group), *beside))
        if period.span is Span.DAY:
            yield from _more(period, group)


def _digest_page(
    archive: Archive, period: Period, ids: Sequence[BriefingId], earlier: Period | None, later: Period | None
) -> Page:
    here, known, group = Here(archive, period.page), lookup(archive), _entries(archive, ids)
    told = digest(here, period, group, known)
    about = edition(Addresses(archive, here.page), here.page, period.title, group)
    return Page(here.page, "digest.md", DigestData(
        title=period.title,
        description=_description(told),
        digest=told,
        alone=len(group) == 1 and period.span is not Span.MONTH and not group[0].withdrawn,
        named=here.entities(cards.most_named(known.named, ids)),
        beside=tuple(_beside(here, period, group)),
        pages=_numbered(here, period, group),
        earlier=_link(here, earlier) if earlier else _NONE,
        later=_link(here, later) if later else _NONE,
    ), _trail(period, group[0]), about)  # fmt: skip


def _description(told: Digest) -> str:
    return f"{words.sentence(told.headline)} {told.summary}." if told.headline else f"{told.summary}."


def _link(here: Here, period: Period) -> Markdown:
    return here.link(period.page, period.title)


ARCHIVE = Crumb("Archive", paths.index_page("archive"))


def _trail(period: Period, first: BriefingEntry) -> Trail:
    """The year, and for a day its month. A week at the turn of a year stands under the year of its first briefing."""
    above = addresses.above_day(first.record.date)
    return above if period.span is Span.DAY else above[:2]


def _titles(entries: Sequence[BriefingEntry]) -> tuple[str, ...]:
    """The titles by which a page says what it is about: the latest."""
    return tuple(away.titled(entry) for entry in entries[-TITLES:])


def _beside(here: Here, period: Period, group: Sequence[BriefingEntry]) -> Iterator[Markdown]:
    """A day's week, a week's months, a month's weeks."""
    other = Span.MONTH if period.span is Span.WEEK else Span.WEEK
    for found in dict.fromkeys(periods.of(other, e.record.date) for e in group):
        yield _link(here, found)


def _numbered(here: Here, period: Period, group: Sequence[BriefingEntry]) -> tuple[Markdown, ...]:
    """The pages of a day that needs more than one."""
    last = (len(group) - 1) // WHOLE[Span.DAY] + 1 if period.span is Span.DAY else 1
    if last == 1:
        return ()
    return tuple(here.link(paths.day_page(period.first, number), f"Page {number}") for number in range(1, last + 1))


def _more(period: Period, group: Sequence[BriefingEntry]) -> Iterator[PagePlan]:
    """The further pages of a long day: bottom lines alone."""
    for number in range(2, (len(group) - 1) // WHOLE[Span.DAY] + 2):
        yield PagePlan(paths.day_page(period.first, number), _more_page, (period, _ids(group), number))


def _more_page(archive: Archive, period: Period, ids: Sequence[BriefingId], number: int) -> Page:
    here, group, size = Here(archive, paths.day_page(period.first, number)), _entries(archive, ids), WHOLE[Span.DAY]
    above = (*_trail(period, group[0]), Crumb(str(period.first.day), period.page))
    start = (number - 1) * size
    shown = tuple(cards.card(here, entry) for entry in lead_first(group)[start : start + size])
    data = MoreData(period.title, words.count(len(group), "briefing"), shown, _numbered(here, period, group))
    return Page(here.page, "digest-more.md", data, above)


def _year(archive: Archive, year: int, ids: Sequence[BriefingId], earlier: int | None, later: int | None) -> Page:
    here, group = Here(archive, paths.year_page(year)), _entries(archive, ids)
    titles = len(group) <= CHUNK
    months = _by(group, lambda e: (e.record.date.year, e.record.date.month))
    parts = tuple(
        _line(here, paths.month_page(*m), words.MONTHS[m[1] - 1], g, titles=titles, by_day=len(g) > 1) for m, g in months
    )
    before, behind = (here.link(paths.year_page(y), f"{y:04}") if y is not None else _NONE for y in (earlier, later))
    drawn = activity.of_archive(here, (e.record.date for e in group), f"Briefings of {year:04} by month")
    data = EditionData(f"{year:04}", _titles(group), words.count(len(group), "briefing"), parts, before, behind, drawn)
    about = edition(Addresses(archive, here.page), here.page, f"{year:04}", group)
    return Page(here.page, "edition.md", data, (ARCHIVE,), about)


def _line(
    here: Here, page: PagePath, name: str, group: Sequence[BriefingEntry], *, titles: bool, by_day: bool = False
) -> EditionLine:
    """An edition with its stories. Each title stands once, under the story that tells the briefing."""
    found = stories(group)
    shown = found if titles else [story for story in found if story.thread][:STORIES]
    lines = (
        StoryLine(
            label(here, story) if story.thread or len(found) > 1 else _NONE,
            words.count(story.size, "briefing"),
            tuple(_titled(here, e) for e in story.own) if titles else (),
        )
        for story in shown
        if story.own or not titles
    )
    rest = sum(1 for story in found if story.thread) - len(shown)
    return EditionLine(
        here.link(page, name),
        words.count(len(group), "briefing"),
        tuple(lines),
        words.count(rest, "further story", "further stories") if rest > 0 else "",
        here.link(paths.at(page, "_days"), "day by day") if by_day else _NONE,
    )


def _titled(here: Here, entry: BriefingEntry) -> Markdown:
    """A briefing on the page of its year, with its day."""
    date = entry.record.date
    return Markdown(f'{here.briefing(entry.id)} <span class="b-meta">{date.day} {words.MONTHS[date.month - 1]}</span>')
