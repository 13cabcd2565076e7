"""Makes the front page: the latest briefings, what is next, numbers in dispute, running threads; and the search page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.archive.entries import BriefingEntry, FigureAt
from generator.archive.model import Archive
from generator.evidence import away, disputes, ranges, settling
from generator.evidence.verdicts import How
from generator.pages import addresses
from generator.pages.here import Here
from generator.pages.machine import structured
from generator.pages.page import HOME, Page
from generator.pages.parts import cards, standing, watch_lines
from generator.pages.parts.lead_picture import LeadPicture, lead_picture
from generator.pages.plan import PagePlan
from generator.pages.records import threads
from generator.pages.registers import claims, corrections
from generator.records import paths, quantities, sections
from generator.records.paths import PagePath
from generator.text import words
from generator.text.markdown import Markdown

SECOND = 2
"""How many briefings the front page shows right below the lead,"""
LATEST = 6
"""and how many more after them, as headlines."""
THREADS = 6
"""How many threads it shows."""
WATCH = 3
"""How many things to watch it shows."""
POINTS = 3
"""How many key points of the lead it shows."""
DISPUTED = 4
"""How many measures whose numbers are in dispute it shows,"""
SIDES = 4
"""and how many numbers of each."""


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """A number that somebody gave."""

    amount: str
    claimant: Markdown
    when: str
    stands: str
    """What is said of it beside the dispute."""


@dataclass(frozen=True, slots=True)
class DisputedMeasure:
    """A measure on which claimants disagree: the numbers in dispute side by side, the latest first. No other number is there.

    The unit is empty where the measure's name says it.
    """

    measure: Markdown
    unit: str
    sides: tuple[GivenNumber, ...]


@dataclass(frozen=True, slots=True)
class FrontData:
    """What the template of the front page is told."""

    title: str
    description: str
    as_of: str
    since: str
    """The day of the oldest article: what the archive covers follows from its records and is not written by hand."""
    counts: tuple[Markdown, ...]
    lead: cards.Card | None
    lead_points: tuple[Markdown, ...]
    lead_picture: LeadPicture | None
    lead_dispute: Markdown
    second: tuple[cards.Card, ...]
    latest: tuple[cards.Card, ...]
    norm: str
    threads: tuple[threads.ThreadLine, ...]
    disputed: tuple[DisputedMeasure, ...]
    disputes: Markdown
    watch: tuple[watch_lines.WatchLine, ...]
    watch_overdue: bool
    watch_list: Markdown
    years: tuple[tuple[Markdown, str], ...]
    sections: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class SearchData:
    """What the template of the search page is told."""

    title: str
    norm: str
    sections: tuple[Markdown, ...]


def pages(_archive: Archive) -> Iterator[PagePlan]:
    """The front page and the search page."""
    yield PagePlan(HOME.page, _front_page)
    yield PagePlan(PagePath("search.md"), _search_page)


def _front_page(archive: Archive) -> Page:
    return Page(HOME.page, "front.md", _front(Here(archive, HOME.page)), (), structured.website(archive))


def _search_page(archive: Archive) -> Page:
    here = Here(archive, PagePath("search.md"))
    return Page(here.page, "search.md", SearchData("Search", away.NORM, _sections(here)))


def _sections(here: Here) -> tuple[Markdown, ...]:
    """Links to every index: the way through the archive without scripts."""
    folders = [(section.folder, section.listed) for section in sections.LISTED]
    folders += [(kind.folder, kind.plural) for kind in here.archive.settings.kinds]
    return tuple(here.link(paths.index_page(folder), label) for folder, label in folders)


def _front(here: Here) -> FrontData:
    archive = here.archive
    newest = [e for e in list(archive.briefings.values())[::-1] if not e.withdrawn]
    running = [t for t in threads.by_latest(archive) if not t.record.closed and t.id in archive.told_in]
    upcoming = settling.awaited(archive, archive.back.watched)
    expected = upcoming or settling.without_outcome(archive, archive.back.watched)
    return FrontData(
        title=archive.settings.site_name,
        description=archive.settings.description,
        as_of=words.day(archive.as_of) if archive.as_of else "",
        since=words.day(min(e.record.date for e in newest)) if newest else "",
        counts=tuple(_counts(here)),
        lead=cards.card(here, newest[0]) if newest else None,
        lead_points=tuple(here.prose(point) for point in newest[0].record.key_points[:POINTS]) if newest else (),
        lead_picture=lead_picture(here, newest[0]) if newest else None,
        lead_dispute=_lead_dispute(here, newest[0]) if newest else Markdown(""),
        second=tuple(cards.card(here, e) for e in newest[1 : SECOND + 1]),
        latest=tuple(cards.card(here, e) for e in newest[SECOND + 1 : SECOND + LATEST + 1]),
        norm=f"{away.NORM_OF_BRIEFINGS}.",
        threads=tuple(threads.line(here, t) for t in running[:THREADS]),
        disputed=tuple(_disputed(here)),
        disputes=here.link(addresses.disputes(), "All disagreements"),
        watch=tuple(replace(watch_lines.line(here, w), looked_for=()) for w in expected[:WATCH]),
        watch_overdue=not upcoming,
        watch_list=here.link(paths.index_page(sections.WATCH.folder), "The watch list"),
        years=tuple(_years(here)),
        sections=_sections(here),
    )


def _lead_dispute(here: Here, entry: BriefingEntry) -> Markdown:
    """`2 of its 9 claims are in dispute`, leading there; nothing where none is."""
    told = standing.in_dispute(here.archive, entry)
    return here.link(paths.at(entry.page, "_disputes"), told) if told else Markdown("")


def _counts(here: Here) -> Iterator[Markdown]:
    """How much there is of what, each with the way to it."""
    archive = here.archive
    yield here.link(paths.index_page("archive"), words.count(len(archive.briefings), "briefing"))
    yield here.link(paths.index_page("claims"), words.count(archive.tally.claims, "claim"))
    yield here.link(paths.index_page("threads"), words.count(len(archive.threads), "thread"))
    yield here.link(paths.index_page("measures"), words.count(len(archive.measures), "measure"))
    yield here.link(paths.index_page(sections.WATCH.folder), words.count(settling.scores(archive).total, "expectation"))
    yield here.link(addresses.disputes(), claims.disagreements(archive))
    yield here.link(paths.index_page(corrections.FOLDER), words.count(corrections.many(archive), "change"))


def _disputed(here: Here) -> Iterator[DisputedMeasure]:
    """The measures with a number in dispute, those with the latest numbers first. Numbers withdrawn or superseded are none."""
    archive = here.archive
    sides = [_sides(archive, figures) for figures in archive.back.figures_of.values()]
    found = [shown for shown in sides if shown and len({quantities.amount(at.record) for at in shown}) > 1]
    found.sort(key=lambda shown: (max(_day(archive, at) for at in shown), shown[0].record.measure), reverse=True)
    for shown in found[:DISPUTED]:
        measure = archive.measures[shown[0].record.measure]
        unit = "" if measure.record.unit.casefold() in measure.record.name.casefold() else measure.record.unit
        yield DisputedMeasure(here.measure(measure.id), unit, tuple(_side(here, at) for at in shown))


def _sides(archive: Archive, figures: Sequence[FigureAt]) -> list[FigureAt]:
    """The latest numbers in dispute, a claimant's own number once. A number that is only tied to a dispute is no side of it."""
    found: list[FigureAt] = []
    for at in (at for at in reversed(figures) if ranges.stands(archive, at) and ranges.is_disputed(archive, at)):
        if len(found) < SIDES and not any(_again(archive, at, one) for one in found):
            found.append(at)
    return found


def _again(archive: Archive, at: FigureAt, one: FigureAt) -> bool:
    """Whether two figures are one number of one claimant, as two articles have it."""
    same = ranges.claimant(archive, at) == ranges.claimant(archive, one)
    return same and disputes.meet(disputes.span(at.record), disputes.span(one.record))


def _day(archive: Archive, at: FigureAt) -> dt.date:
    return archive.frames[at.briefing].record.date


def _side(here: Here, at: FigureAt) -> GivenNumber:
    """A number with the day of which it is; where it says none, with the day on which it was reported."""
    when = words.short(at.record.as_of) if at.record.as_of else f"reported {words.short(_day(here.archive, at).isoformat())}"
    said = (one for one in away.special(away.of_figure(here.archive, at)) if one != How.IN_DISPUTE)
    return GivenNumber(quantities.amount(at.record), here.teller(at), when, "; ".join(said))


def _years(here: Here) -> Iterator[tuple[Markdown, str]]:
    counts: dict[int, int] = {}
    for entry in here.archive.frames.values():
        counts[entry.record.date.year] = counts.get(entry.record.date.year, 0) + 1
    for year in sorted(counts, reverse=True):
        yield here.link(paths.year_page(year), f"{year:04}"), words.count(counts[year], "briefing")
