"""Makes the pages of threads: stories followed over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.archive.entries import ThreadEntry
from generator.archive.model import Archive
from generator.evidence import known, settling
from generator.pages.here import Here
from generator.pages.indices import chunks
from generator.pages.listing import Listed, Listing, Row
from generator.pages.machine import structured_records
from generator.pages.machine.calendars import offered, thread_calendar
from generator.pages.machine.structured import Addresses
from generator.pages.page import Crumb, Page
from generator.pages.parts import beside, cards, incidents, verdict, verdict_numbers
from generator.pages.parts.rest import Rest
from generator.pages.parts.story import Step, Story, latest, step, story
from generator.pages.parts.timelines import beyond, timeline
from generator.pages.plan import PagePlan
from generator.pictures.data import Timeline
from generator.records import paths
from generator.records.ids import ThreadId
from generator.text import prose, words
from generator.text.markdown import Markdown


@dataclass(frozen=True, slots=True)
class ThreadData:
    """What the template of a thread is told."""

    title: str
    description: str
    verdict: verdict.VerdictBlock | None
    state: str
    span: str
    summary: tuple[Markdown, ...]
    topics: tuple[Markdown, ...]
    calendar: Markdown
    timeline: Timeline | None
    beyond: str
    named: tuple[cards.Named, ...]
    steps: Listing[Step]
    story: Story
    beside: beside.BesideThread
    incidents: tuple[cards.Happening, ...]
    incidents_total: int
    incidents_rest: Rest
    mentions: Listing[Row]


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """A thread on a list: with its size, its last briefing, and its first paragraph."""

    link: Markdown
    count: str
    latest: Markdown
    date: Markdown
    summary: Markdown


@dataclass(frozen=True, slots=True)
class ThreadsData:
    """What the template of the list of threads is told."""

    title: str
    running: tuple[ThreadLine, ...]
    closed: tuple[ThreadLine, ...]
    earlier: Markdown
    later: Markdown


THREADS = Crumb("Threads", paths.index_page("threads"))


def pages(archive: Archive) -> Iterator[PagePlan]:
    """The list of threads, newest story first, and a page for every thread."""
    ordered = by_latest(archive)
    for number, shown, last in chunks(ordered):
        yield PagePlan(paths.index_page("threads", number), _index, (tuple(thread.id for thread in shown), number, last))
    for thread in ordered:
        yield PagePlan(thread.page, _page, (thread.id,))
        yield from _listed(archive, thread).pages()
        trail = (THREADS, Crumb(thread.record.title, thread.page))
        yield from verdict_numbers.behind_thread(archive, thread, latest(archive, thread), trail)


def _index(archive: Archive, shown: Sequence[ThreadId], number: int, last: int) -> Page:
    here = Here(archive, paths.index_page("threads", number))
    threads = [archive.threads[id_] for id_ in shown]
    lines = [(t, line(here, t)) for t in threads]
    running, closed = tuple(li for t, li in lines if not t.record.closed), tuple(li for t, li in lines if t.record.closed)
    newer = here.link(paths.index_page("threads", number - 1), "Newer") if number > 1 else Markdown("")
    older = here.link(paths.index_page("threads", number + 1), "Older") if number < last else Markdown("")
    index = ThreadsData("Threads", running, closed, newer, older)
    return Page(here.page, "threads.md", index, (THREADS,) if number > 1 else ())


def _page(archive: Archive, id_: ThreadId) -> Page:
    thread = archive.threads[id_]
    listed = _listed(archive, thread)
    data = _data(Here(archive, thread.page), thread, listed)
    plain = data.verdict.plain if data.verdict else ""
    told = structured_records.thread(Addresses(archive, thread.page), thread, plain)
    return Page(thread.page, "thread.md", data, listed.trail, told)


def _listed(archive: Archive, thread: ThreadEntry) -> Listed[Step]:
    """Its briefings, a step each."""
    items = [(archive.frames[id_].record.date, partial(step, id_, thread.id)) for id_ in archive.told_in.get(thread.id, ())]
    return Listed(
        archive, thread.page, thread.record.title, items, template="story-period.md", newest_first=False, trail=(THREADS,)
    )


def by_latest(archive: Archive) -> list[ThreadEntry]:
    """Threads with briefings by the date of their last one, newest first; then those without, by id."""
    last = {id_: briefings[-1] for id_, briefings in archive.told_in.items()}
    return sorted(archive.threads.values(), key=lambda t: (last.get(t.id, ""), t.id), reverse=True)


def line(here: Here, thread: ThreadEntry) -> ThreadLine:
    """A thread as a list shows it."""
    briefings = here.archive.told_in.get(thread.id, ())
    last = briefings[-1] if briefings else None
    return ThreadLine(
        here.link(thread.page, thread.record.title),
        words.count(len(briefings), "briefing"),
        here.briefing(last) if last else Markdown(""),
        cards.day_of(here, last) if last else Markdown(""),
        here.prose(prose.blocks(thread.record.summary)[0]),
    )


def _mentions(here: Here, thread: ThreadEntry) -> Listing[Row]:
    """The latest briefings that name the thread and do not belong to it."""
    archive, members = here.archive, set(here.archive.told_in.get(thread.id, ()))
    found = [m for m in archive.back.mentions.get(thread.page, ()) if m.briefing not in members][-archive.settings.latest :]
    items = [(archive.frames[m.briefing].record.date, partial(cards.mention_row, m)) for m in found]
    return Listed(archive, thread.page, thread.record.title, items).listing(here)


def _data(here: Here, thread: ThreadEntry, listed: Listed[Step]) -> ThreadData:
    briefings, ids, told = here.archive.briefings, here.archive.told_in.get(thread.id, ()), latest(here.archive, thread)
    stands = known.told(here.archive, thread.id, told)
    judged = verdict.of_thread(here, thread, told, stands)
    account = story(here, thread, stands)
    span = ""
    shared, total, before = incidents.of_thread(here, thread)
    if ids:
        first, last = briefings[ids[0]].record.date, briefings[ids[-1]].record.date
        span = words.period(first.isoformat(), last.isoformat())
    return ThreadData(
        title=thread.record.title,
        description=prose.first_paragraph(thread.record.summary),
        verdict=judged,
        state="closed" if thread.record.closed else "running",
        span=span,
        summary=here.paragraphs(thread.record.summary),
        topics=here.topics(thread.record.topics),
        calendar=offered(here, thread_calendar(thread.page), settling.dated(here.archive, thread)),
        timeline=timeline(here, thread),
        beyond=words.count(later, "later expectation") if (later := beyond(here, thread)) else "",
        named=tuple(cards.by_kind(here, cards.most_named(here.archive.refers, ids))),
        steps=listed.listing(here),
        story=account,
        beside=beside.of_thread(thread.record.summary, account),
        incidents=shared,
        incidents_total=total,
        incidents_rest=before,
        mentions=_mentions(here, thread),
    )
