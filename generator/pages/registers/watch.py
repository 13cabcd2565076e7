"""Makes the watch list: what is expected, and what came of it. Its lists by state are in `expected_lists`."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.archive.entries import Watched
from generator.archive.model import Archive
from generator.evidence import settling
from generator.evidence.settling import State
from generator.pages import addresses
from generator.pages.here import Here
from generator.pages.listing import Item, Listed, Listing, Shown
from generator.pages.machine import calendars
from generator.pages.page import Page
from generator.pages.parts import watch_lines
from generator.pages.plan import PagePlan
from generator.records import paths, sections
from generator.text import words
from generator.text.markdown import Markdown

FOLDER = sections.WATCH.folder
NEXT = 20
"""How many things in each state the first page shows; the lists behind it have all."""


@dataclass(frozen=True, slots=True)
class WatchSection:
    """Some of what is in one state, how many there are in all, and the way to all where these are not."""

    rows: tuple[watch_lines.WatchLine, ...]
    total: str
    more: Markdown


@dataclass(frozen=True, slots=True)
class WatchData:
    """What the template of the watch list is told."""

    title: str
    as_of: str
    total: str
    counts: tuple[tuple[Markdown, str], ...]
    awaited: WatchSection
    passed: WatchSection
    undated: WatchSection
    settled: WatchSection
    left_out: Markdown
    parts: Listing[watch_lines.WatchLine]
    calendar: Markdown
    scorecard: Markdown


def pages(archive: Archive) -> Iterator[PagePlan]:
    """The watch list and the years behind it: of what counts, since what does not has a list of its own."""
    listed = _listed(archive)
    yield PagePlan(listed.owner, _page, (listed.shown(),))
    yield from listed.pages()


def _listed(archive: Archive) -> Listed[watch_lines.WatchLine]:
    dated = settling.counted(archive, archive.back.watched)
    items: list[Item[watch_lines.WatchLine]] = [(dt.date.fromisoformat(w.day), partial(_row, w)) for w in dated]
    return Listed(archive, paths.index_page(FOLDER), "Watch list", items, "expectation", "watch-period.md", whole=0)


def _page(archive: Archive, listed: Shown[watch_lines.WatchLine]) -> Page:
    return Page(listed.owner, "watch.md", _data(Here(archive, listed.owner), listed))


def _data(here: Here, listed: Shown[watch_lines.WatchLine]) -> WatchData:
    archive, counts = here.archive, settling.scores(here.archive)
    things = list(settling.counted(archive, settling.every(archive)))
    states = [(settling.state(archive, w), w) for w in things]
    awaited = [w for came, w in states if came is State.AWAITED]
    passed = [w for came, w in states if came is State.PASSED][::-1]
    undated = [w for came, w in states if came is State.UNDATED][::-1]
    settled = [w for came, w in states if came in settling.SETTLED]
    settled.sort(key=lambda w: (w.day or w.ref, w.ref), reverse=True)  # an id begins with its briefing's day
    left_out = counts.left_out.total()
    return WatchData(
        title="Watch list",
        as_of=words.day(archive.as_of) if archive.as_of else "",
        total=words.count(counts.total, "expectation"),
        counts=tuple(_counts(here, Counter(came for came, _ in states))),
        awaited=_section(here, awaited, State.AWAITED),
        passed=_section(here, passed, State.PASSED),
        undated=_section(here, undated, State.UNDATED),
        settled=_section(here, settled, *(came for came in settling.SETTLED if came in {s for s, _ in states})),
        left_out=here.link(addresses.not_counted(), words.count(left_out, "thing")) if left_out else Markdown(""),
        parts=listed.listing(here),
        calendar=calendars.offered(here, calendars.ALL, here.archive.back.watched),
        scorecard=here.link(paths.index_page(f"{FOLDER}/scorecard"), "Scorecard"),
    )


def _counts(here: Here, found: Counter[State]) -> Iterator[tuple[Markdown, str]]:
    """How many are in which state, each with the way to its list."""
    for came, label in settling.LABELS.items():
        if found[came]:
            yield here.link(addresses.watch_list(came), label), words.number(found[came])


def _section(here: Here, things: Sequence[Watched], *states: State) -> WatchSection:
    """The first of some things, and the lists of their states where there are more."""
    lists = (here.link(addresses.watch_list(came), f"All: {settling.LABELS[came].lower()}") for came in states)
    more = Markdown(" · ".join(lists)) if len(things) > NEXT else Markdown("")
    return WatchSection(tuple(watch_lines.line(here, w) for w in things[:NEXT]), words.number(len(things)), more)


def _row(watched: Watched, here: Here) -> watch_lines.WatchLine:
    return watch_lines.line(here, watched)
