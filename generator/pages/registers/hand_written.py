"""Carries over the pages that people wrote as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.archive.model import Archive
from generator.pages.page import Page
from generator.pages.plan import PagePlan


@dataclass(frozen=True, slots=True)
class HandWrittenData:
    """The text of the page."""

    text: str


def pages(archive: Archive) -> Iterator[PagePlan]:
    """A page for every file of content/pages."""
    for id_, page in archive.pages.items():
        yield PagePlan(page.page, _page, (id_,))


def _page(archive: Archive, id_: str) -> Page:
    written = archive.pages[id_]
    return Page(written.page, "as-it-is", HandWrittenData(written.text))
