"""Carries over the pages that people wrote as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.archive.model import Archive
from generator.pages.page import Page


@dataclass(frozen=True, slots=True)
class HandWrittenData:
    """The text of the page."""

    text: str


def pages(archive: Archive) -> Iterator[Page]:
    """A page for every file of content/pages."""
    for page in archive.pages.values():
        yield Page(page.page, "as-it-is", HandWrittenData(page.text))
