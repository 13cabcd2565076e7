"""The sections of the site: one row each. Navigation, front page, structured data and reserved names all read this table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.records.kinds import Kind


class NavGroup(StrEnum):
    """Where the navigation shows a section: by itself, or under a heading."""

    MAIN = ""
    RECORD = "The record"
    ABOUT = "About"


@dataclass(frozen=True, slots=True)
class Section:
    """A folder of addresses that the site fills itself.

    `label` is its name in the navigation, `listed` the one in the list of indices on the front page; both are empty where it is
    not named there. `records` says that records lie in it, each with a page of its own. `type_` is what schema.org calls its
    pages. `file` is that of its one page, where it is no folder.
    """

    folder: str
    label: str = ""
    listed: str = ""
    group: NavGroup = NavGroup.MAIN
    records: bool = False
    type_: str = "CollectionPage"
    file: str = ""

    @property
    def page(self) -> str:
        """The file of its first page below the output folder."""
        return self.file or f"{self.folder}/index.md"


ARCHIVE = Section("archive", "Archive", "Archive by year")
THREADS = Section("threads", "Threads", "Threads", records=True)
CLAIMS = Section("claims", "Claims", "Claims")
MEASURES = Section("measures", "Measures", "Measures", records=True)
WATCH = Section("watch", "Watch list", "Watch list")
TOPICS = Section("topics", "Topics", "Topics", records=True)
SEARCH = Section("search", "Search", type_="SearchResultsPage", file="search.md")
SOURCES = Section("sources", "Sources", "Sources", NavGroup.RECORD)
CORRECTIONS = Section("corrections", "Corrections", "Corrections", NavGroup.RECORD)
COVERAGE = Section("coverage", "Coverage", "Coverage", NavGroup.RECORD, type_="WebPage")
DATA = Section("data", "Data", "Data", NavGroup.RECORD, type_="WebPage")
LEGEND = Section("legend", "How to read this site", group=NavGroup.ABOUT, type_="WebPage")
GUIDE = Section("guide", "Guide", group=NavGroup.ABOUT, type_="WebPage")

SECTIONS: tuple[Section, ...] = (
    ARCHIVE, THREADS, CLAIMS, MEASURES, WATCH, TOPICS, SEARCH, SOURCES, CORRECTIONS, COVERAGE, DATA, LEGEND, GUIDE,
    Section("previews"),
)  # fmt: skip
"""Every section, in the order of the navigation; `previews` holds files alone."""

LISTED: tuple[Section, ...] = (
    ARCHIVE, THREADS, TOPICS, MEASURES, SOURCES, CLAIMS, WATCH, CORRECTIONS, COVERAGE, DATA,
)  # fmt: skip
"""The indices, in the order in which the front page and the search page name them."""

_OF_CONTENT = frozenset({"briefings", "pages", "redirects", "synonyms"})
"""What `content/` itself has by these names."""
_OF_BUILDERS = frozenset(
    {"assets", "stylesheets", "javascripts", "pagefind", "search-index", "sitemap", "404", "index", "changes"}
)
"""What MkDocs, its themes and the search engine write, or may write, into the site."""
_PERIOD = re.compile(r"[0-9]{4}\Z|w[0-9]{2}\Z")
"""A year, and how an address writes a week."""


def at(page: str) -> Section | None:
    """The section that a page of the output folder belongs to; None for the front page, records of entities, and editions."""
    return _BY_FOLDER.get(page.partition("/")[0].removesuffix(".md"))


def taken_by(name: str) -> str:
    """What has `/name/` already, in words; empty where it is free, as far as the site's own pages and files go."""
    if section := _BY_FOLDER.get(name):
        return f"the section “{section.label or section.folder}” of the site"
    if _PERIOD.match(name):
        return "an edition: years and weeks have such addresses"
    if name in _OF_BUILDERS:
        return "a file or folder that the site is built with"
    return ""


def is_of_builders(folder: str) -> bool:
    """Whether a folder of this name is none of the generator's own, but of what builds the site from its pages."""
    return folder in _OF_BUILDERS or folder in _OF_CONTENT


def wrong_folder(folder: str, kinds: Iterable[Kind]) -> str:
    """Why a kind cannot have this folder, in words; empty where it can."""
    if any(kind.folder == folder for kind in kinds):
        return "it is another kind's already"
    if folder in _OF_CONTENT:
        return f"content/{folder} holds something else"
    if taken := taken_by(folder):
        return f"/{folder}/ is {taken}"
    return "a folder that begins with a digit would be taken for a year" if folder[:1].isdigit() else ""


_BY_FOLDER = {section.folder: section for section in SECTIONS}
