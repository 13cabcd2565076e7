"""Makes the tree of topics and the page of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.archive.entries import TopicEntry
from generator.archive.model import Archive
from generator.evidence import tally
from generator.pages.here import Here
from generator.pages.listing import Listed, Listing, Row
from generator.pages.page import Crumb, Page, Trail
from generator.pages.parts import activity, cards
from generator.pages.plan import PagePlan
from generator.pictures.data import Columns
from generator.records import paths
from generator.records.ids import BriefingId, TopicId
from generator.text import prose, words
from generator.text.markdown import Markdown

NAMED = 50
"""The most threads, and the most measures, that a topic's page names."""


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic in the tree; `depth` counts from 0."""

    link: Markdown
    depth: int
    about: Markdown
    count: str


@dataclass(frozen=True, slots=True)
class TreeData:
    """What the template of the tree is told."""

    title: str
    topics: tuple[TopicLine, ...]


@dataclass(frozen=True, slots=True)
class TopicData:
    """What the template of a topic is told."""

    title: str
    description: str
    about: Markdown
    children: tuple[TopicLine, ...]
    threads: tuple[Markdown, ...]
    threads_total: int
    measures: tuple[Markdown, ...]
    measures_total: int
    activity: Columns | None
    briefings: Listing[Row]


def pages(archive: Archive) -> Iterator[PagePlan]:
    """The tree, and a page for every topic with the briefings of it and of the topics below it."""
    yield PagePlan(paths.index_page("topics"), _tree)
    for topic in archive.topics.values():
        yield PagePlan(topic.page, _page, (topic.id,))
        yield from _listed(archive, topic).pages()


def _tree(archive: Archive) -> Page:
    here, below = Here(archive, paths.index_page("topics")), tally.briefings_below(archive)
    return Page(here.page, "topics.md", TreeData("Topics", tuple(_line(here, t, below) for t in archive.topics.values())))


def _page(archive: Archive, id_: TopicId) -> Page:
    topic, below = archive.topics[id_], tally.briefings_below(archive)
    here, listed = Here(archive, topic.page), _listed(archive, topic)
    return Page(topic.page, "topic.md", _data(here, topic, below, listed.listing(here)), listed.trail)


def _listed(archive: Archive, topic: TopicEntry) -> Listed[Row]:
    ids = tally.briefings_below(archive)[topic.id]
    said = {m.briefing: m for m in archive.back.mentions.get(topic.page, ())}
    items = [
        (
            archive.frames[id_].record.date,
            partial(cards.mention_row, said[id_]) if id_ in said else partial(cards.briefing_row, id_),
        )
        for id_ in ids
    ]
    return Listed(archive, topic.page, topic.title, items, trail=_trail(archive, topic))


def _trail(archive: Archive, topic: TopicEntry) -> Trail:
    above = (archive.topics[id_] for id_ in topic.path)
    return (Crumb("Topics", paths.index_page("topics")), *(Crumb(t.title, t.page) for t in above))


def _line(here: Here, topic: TopicEntry, below: Mapping[TopicId, Sequence[BriefingId]]) -> TopicLine:
    return TopicLine(
        here.link(topic.page, topic.title),
        len(topic.path),
        here.prose(topic.description),
        words.count(len(below[topic.id]), "briefing"),
    )


def _data(here: Here, topic: TopicEntry, below: Mapping[TopicId, Sequence[BriefingId]], briefings: Listing[Row]) -> TopicData:
    archive = here.archive
    threads = [t.id for t in archive.threads.values() if topic.id in t.record.topics]
    measures = [m.id for m in archive.measures.values() if topic.id in m.record.topics]
    return TopicData(
        title=topic.title,
        description=prose.to_text(topic.description or topic.title),
        about=here.prose(topic.description),
        children=tuple(_line(here, archive.topics[id_], below) for id_ in topic.children),
        threads=tuple(here.thread(id_) for id_ in threads[:NAMED]),
        threads_total=len(threads),
        measures=tuple(here.measure(id_) for id_ in measures[:NAMED]),
        measures_total=len(measures),
        activity=activity.of_record(here, below[topic.id], f"{topic.title}: briefings by month"),
        briefings=briefings,
    )
