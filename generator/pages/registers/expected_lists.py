"""Makes the list behind each number of the watch list and of the scorecard, as bounded pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.archive.entries import AssessmentAt, Watched
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
class ListData:
    """What the template of such a list is told."""

    title: str
    intro: str
    expected: Listing[WatchLine]


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
    others = [w for w in settling.every(archive) if settling.left_out(archive, w)]
    if others:
        intro = (
            "What was cancelled, postponed or withdrawn, and assessments in hindsight or of no day on record: it counts nowhere."
        )
        yield from _list(archive, addresses.not_counted(), "Watch list: not counted", intro, others, (WATCH,))


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
    first = _first(archive, [w for _, w in reversed(dated)]) if len(dated) <= WHOLE else {}
    items: list[Item[WatchLine]] = [(day, partial(_row, w, first.get(w.ref, ""))) for day, w in dated]
    listed = Listed(archive, owner, title, items, "expectation", "watch-period.md", trail=trail)
    yield PagePlan(owner, _page, (title, intro, listed.shown(), trail))
    yield from listed.pages()


def _page(archive: Archive, title: str, intro: str, listed: Shown[WatchLine], trail: Trail) -> Page:
    return Page(listed.owner, "watch-list.md", ListData(title, intro, listed.listing(Here(archive, listed.owner))), trail)


def _day(archive: Archive, watched: Watched) -> dt.date:
    """The day that a thing stands under: its own, or that of the briefing which tells of it."""
    return dt.date.fromisoformat(watched.day) if watched.day else archive.briefings[watched.at.briefing].record.date


def anchor_of(came: State) -> str:
    """The place of the first thing that is in a state, on a list that stands on one page."""
    return f"_{came.value}"


def _first(archive: Archive, things: Sequence[Watched]) -> dict[str, str]:
    """By thing: the place of a state of which it is the first."""
    found: dict[State, str] = {}
    for watched in things:
        found.setdefault(settling.state(archive, watched), watched.ref)
    return {ref: anchor_of(came) for came, ref in found.items()}


def _row(watched: Watched, anchor: str, here: Here) -> WatchLine:
    return replace(watch_lines.line(here, watched), anchor=anchor)
