"""Joins the parts of `pages/styles/` into the site's one style sheet, so that a page waits for one answer only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.archive.model import Archive
from generator.pages.page import Page
from generator.pages.plan import PagePlan
from generator.records.paths import PagePath

STYLE_SHEET = "assets/stylesheets/briefings.css"
"""Where it lies in a site. The plugin declares it; for other site builders `mkdocs.yml` does."""
MARGIN = "@container margin (min-width: 0)"
"""The margin of a wide page, where there is no more room than on a telephone."""
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
    "table-cards",
    "previews",
    "reading",
    "evidence",
    "stacked-sides",
    "pictures",
    "years",
    "wide",
    "languages",
    "print",
    "print-statements",
)
"""The parts in the order in which they stand there: a later one may refine an earlier one."""
PLACES = {
    "table-cards": ("@media screen and (max-width: 44.9375em)", MARGIN),
    "stacked-sides": ("@media (max-width: 44.9em)", MARGIN),  # on paper, too
}
"""Where a part holds that does not hold everywhere: it is written once, and stands in the sheet once for each place."""


@dataclass(frozen=True, slots=True)
class StylesData:
    """Which parts the style sheet has and where each holds, and what stands at the head of every printed page."""

    parts: tuple[tuple[str, tuple[str, ...]], ...]
    running: str


def pages(_archive: Archive) -> Iterator[PagePlan]:
    """The style sheet."""
    yield PagePlan(PagePath(STYLE_SHEET), _page)


def _page(archive: Archive) -> Page:
    data = StylesData(tuple((part, PLACES.get(part, ())) for part in PARTS), archive.settings.site_name)
    return Page(PagePath(STYLE_SHEET), "briefings.css", data)
