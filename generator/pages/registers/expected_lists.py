"""Makes the list behind each number of the watch list and of the scorecard, as bounded pages."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.archive.entries import AssessmentAt, Watched
from generator.archive.groups import grouped
from generator.archive.model import Archive
from generator.evidence import settling
from generator.evidence.settling import Sort, State
from generator.pages import addresses
from generator.pages.here import Here
from generator.pages.listing import WHOLE, Item, Listed, Listing, Shown
from generator.pages.page import Crumb, Page, Trail
from generator.pages.parts import watch_lines
from generator.pages.parts.watch_lines import WatchLine
from generator.pages.plan import PagePlan
from generator.records import paths, sections
from generator.records.ids import EntityId
from generator.records.paths import PagePath
from generator.text import words

FOLDER = sections.WATCH.folder
WATCH = Crumb(sections.WATCH.label, paths.index_page(FOLDER))
SCORECARD = Crumb("Scorecard", paths.index_page(f"{FOLDER}/scorecard"))
_INTROS = {
    State.PASSED: "Their day had passed on {}, the newest record. That nothing is on record says nothing about what happened.",
    State.AWAITED: "Due on {}, the newest record, or later.",
    State.UNDATED: "No day was given, so nobody can say when to look.",
}


@dataclass(frozen=True, slots=True)
class Group:
    """The things on a list that are in one state, in the list's order."""

    anchor: str
    heading: str
    rows: tuple[WatchLine, ...]


@dataclass(frozen=True, slots=True)
class ListData:
    """What the template of such a list is told."""

    title: str
    intro: str
    expected: Listing[WatchLine]
    groups: tuple[Group, ...] = ()


def pages(archive: Archive) -> Iterator[PagePlan]:
    """The lists by state, by sort, by claimant, and of what is not counted; none is empty."""
    by_state: dict[State, list[Watched]] = {}
    by_page: dict[tuple[PagePath, str], list[Watched]] = {}
    for watched in settling.counted(archive, settling.every(archive)):
        by_state.setdefault(settling.state(archive, watched), []).append(watched)
        for key in _of_scorecard(archive, watched):
            by_page.setdefault(key, []).append(watched)
    as_of = words.day(archive.as_of) if archive.as_of else ""
    for came, things in by_state.items():
        intro = _INTROS.get(came, "").format(as_of)
        yield from _list(
            archive, addresses.watch_list(came), f"Watch list: {settling.LABELS[came].lower()}", intro, things, (WATCH,)
        )
    for (page, title), things in by_page.items():
        yield from _list(archive, page, title, "", things, (WATCH, SCORECARD))
        yield from _apart(archive, page, title, things)
    others = [w for w in settling.every(archive) if settling.left_out(archive, w)]
    if others:
        intro = (
            "What was cancelled, postponed or withdrawn, and assessments in hindsight or of no day on record: it counts nowhere."
        )
        yield from _list(archive, addresses.not_counted(), "Watch list: not counted", intro, others, (WATCH,))


def _apart(archive: Archive, page: PagePath, title: str, things: Sequence[Watched]) -> Iterator[PagePlan]:
    """A page for each state of a list that is too long for one page: each number of the scorecard opens to its own rows."""
    found = grouped((settling.state(archive, watched), watched) for watched in things)
    if len(things) > WHOLE and len(found) > 1:
        for came, own in found.items():
            name = f"{title}, {settling.LABELS[came].lower()}"
            yield from _list(archive, _page_of(page, came), name, "", own, (WATCH, SCORECARD, Crumb(title, page)))


def sort_page(sort: Sort, *, dated: bool) -> PagePath:
    """The list of all things of a sort that gave a day, or that did not."""
    return paths.index_page(f"{FOLDER}/{sort.value}{'' if dated else '-without-date'}")


def claimant_page(sort: Sort, id_: EntityId) -> PagePath:
    """The list of a claimant's things of a sort."""
    return paths.record_page(f"{FOLDER}/{sort.value}/by", id_)


def _of_scorecard(archive: Archive, watched: Watched) -> Iterator[tuple[PagePath, str]]:
    """The lists behind the scorecard that a thing stands on, with their titles."""
    sort, dated = settling.sort(archive, watched), bool(watched.day)
    label = settling.SORTS[sort]
    yield sort_page(sort, dated=dated), label if dated else f"{label}, no date given"
    if not isinstance(watched.at, AssessmentAt):
        who = settling.claimant(archive, watched.at)
        yield claimant_page(sort, who), f"{label}: {archive.entities[who].record.name}"


def _list(
    archive: Archive, owner: PagePath, title: str, intro: str, things: Sequence[Watched], trail: Trail
) -> Iterator[PagePlan]:
    dated = sorted(((_day(archive, w), w) for w in things), key=lambda item: (item[0], item[1].ref))
    items: list[Item[WatchLine]] = [(day, partial(_row, w)) for day, w in dated]
    listed = Listed(archive, owner, title, items, "expectation", "watch-period.md", trail=trail)
    states = tuple(settling.state(archive, w) for _, w in reversed(dated)) if len(dated) <= WHOLE else ()
    yield PagePlan(owner, _page, (title, intro, listed.shown(), states, trail))
    yield from listed.pages()


def _page(archive: Archive, title: str, intro: str, listed: Shown[WatchLine], states: tuple[State, ...], trail: Trail) -> Page:
    listing = listed.listing(Here(archive, listed.owner))
    groups = _groups(states, listing.rows) if states else ()
    return Page(listed.owner, "watch-list.md", ListData(title, intro, listing, groups), trail)


def _groups(states: Sequence[State], rows: Sequence[WatchLine]) -> tuple[Group, ...]:
    """The rows of a list that stands on one page by their states, where these are several."""
    found = grouped(zip(states, rows, strict=True))
    some = ((came, found[came]) for came in State if came in found)
    told = (Group(anchor_of(c), f"{settling.LABELS[c]}: {words.number(len(own))}", own) for c, own in some)
    return tuple(told) if len(found) > 1 else ()


def _day(archive: Archive, watched: Watched) -> dt.date:
    """The day that a thing stands under: its own, or that of the briefing which tells of it."""
    return dt.date.fromisoformat(watched.day) if watched.day else archive.frames[watched.at.briefing].record.date


def anchor_of(came: State) -> str:
    """Where the things in a state begin on a list that stands on one page."""
    return f"_{came.value}"


def cell(page: PagePath, came: State, counts: Counter[State]) -> str:
    """Where the things in one state are that a list counts: a part of its page, or a page where the list is long."""
    if len(+counts) == 1:
        return page
    return paths.at(page, anchor_of(came)) if counts.total() <= WHOLE else _page_of(page, came)


def _page_of(page: PagePath, came: State) -> PagePath:
    return PagePath(f"{page.removesuffix('.md').removesuffix('/index')}/{came.value}.md")


def _row(watched: Watched, here: Here) -> WatchLine:
    return watch_lines.line(here, watched)
