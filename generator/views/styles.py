"""The site's style sheet: one finished file of the parts in `templates/styles/`, so that a page waits for one answer only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.archive import Archive
from generator.page import Page
from generator.paths import PagePath

STYLE_SHEET = "assets/stylesheets/briefings.css"
"""Where it lies in a site. The plugin declares it; for other site builders `mkdocs.yml` does."""
PARTS = (
    "colours",
    "type",
    "shell",
    "masthead",
    "contents",
    "footer",
    "search-box",
    "search-page",
    "quiet",
    "trail",
    "briefing",
    "signs",
    "claims",
    "assessment",
    "lists",
    "cards",
    "digest",
    "front",
    "tables",
    "previews",
    "reading",
    "evidence",
    "pictures",
    "wide",
    "languages",
    "print",
)
"""The parts in the order in which they stand there: a later one may refine an earlier one."""


@dataclass(frozen=True, slots=True)
class StylesData:
    """Which parts the style sheet has, and what stands at the head of every printed page."""

    parts: tuple[str, ...]
    running: str


def pages(archive: Archive) -> Iterator[Page]:
    """The style sheet."""
    yield Page(PagePath(STYLE_SHEET), "briefings.css", StylesData(PARTS, archive.settings.site_name))
