"""Runs every view and completes each page. The table of views: a line for each kind of page or output format."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.archive.model import Archive
from generator.pages.machine import calendars, feeds, figures, previews, share, structured, styles
from generator.pages.page import Page
from generator.pages.plan import PagePlan
from generator.pages.records import briefing, entities, measures, threads, topics
from generator.pages.registers import (
    claims,
    corrections,
    coverage,
    data,
    editions,
    expected_lists,
    front,
    guide,
    hand_written,
    legend,
    redirects,
    scorecard,
    sources,
    watch,
)

VIEWS: tuple[Callable[[Archive], Iterator[PagePlan]], ...] = (
    front.pages,
    briefing.pages,
    editions.pages,
    entities.pages,
    topics.pages,
    threads.pages,
    measures.pages,
    figures.pages,
    sources.pages,
    claims.pages,
    watch.pages,
    scorecard.pages,
    expected_lists.pages,
    calendars.pages,
    corrections.pages,
    coverage.pages,
    data.pages,
    guide.pages,
    legend.pages,
    hand_written.pages,
    redirects.pages,
    styles.pages,
    previews.pages,
    feeds.pages,
    share.pages,
)
"""Every view there is."""


def plans(archive: Archive) -> Iterator[PagePlan]:
    """The plan of every page of an archive."""
    for view in VIEWS:
        yield from view(archive)


def made(archive: Archive, plan: PagePlan) -> Page:
    """The page of a plan, complete."""
    return structured.complete(archive, plan.page(archive))


def pages(archive: Archive) -> Iterator[Page]:
    """Every page of an archive, one at a time."""
    return (made(archive, plan) for plan in plans(archive))
