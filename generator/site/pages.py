"""Makes pages of a site, and tells of each what the next build wants to know."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator.mkdocs_pages import Rendered
from generator.site import heard
from generator.site.loaded import Loaded
from generator.site.memory import PageMade, Stamp
from generator.site.place import SitePlace

log = logging.getLogger("mkdocs.commands.build")


@dataclass(slots=True)
class Made:
    """A page that was made. `leads_to` and `anchors` name files, since only the whole site numbers them."""

    source: str
    row: PageMade
    leads_to: list[str]
    anchors: list[tuple[str, str, str]]
    stays: bool
    """Whether the file of the last site is the same."""
    way: tuple[str, float]
    """Why it is not by the converter (empty: it is), and the seconds that this took."""
    process: int
    said: list[heard.Said] = field(default_factory=list)


class WatchedFiles(Files):
    """The files of a site, with those that MkDocs has asked for, and whether they were there."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self.asked: dict[str, bool] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """The file of a path."""
        found = super().get_file_from_path(path)
        self.asked[found.src_uri if found else path] = found is not None
        return found


class Maker:
    """Makes pages, one after another."""

    def __init__(self, site: Loaded, place: SitePlace, account: Rendered) -> None:
        self._site, self._place, self._account = site, place, account
        self._files = WatchedFiles(site.files)

    def all(self, pages: Sequence[File]) -> list[Made]:
        """All of some pages. Raises what MkDocs raises."""
        return [self._one(file) for file in pages]

    def _one(self, file: File) -> Made:
        said: list[heard.Said] = []
        doing = "reading"
        try:
            with heard.kept(said):
                source = stamp_of(file)
                self._files.asked.clear()
                page = self._site.read(file, self._files)
                doing = "building"
                made = self._written(page, source)
        except Exception as error:
            heard.say(said)
            log.error("Error %s page '%s':%s", doing, file.src_uri, "" if isinstance(error, BuildError) else f" {error}")  # noqa: TRY400 - MkDocs' words
            raise
        made.said = said
        return made

    def _written(self, page: Page, source: tuple[int, int]) -> Made:
        file, digest = page.file, hashlib.sha256(page.file.content_bytes).digest()
        html = self._site.whole(page)
        data = html.encode("utf-8", errors="xmlcharrefreplace")
        left = (0, 0)
        if html.strip():
            left = self._place.put(file.dest_uri, data)
        else:
            log.info("Page skipped: '%s'. Generated empty output.", file.src_uri)
        anchors = [(to.src_uri, *pair) for to, links in (page.links_to_anchors or {}).items() for pair in links.items()]
        asked = self._files.asked
        missed = sorted(name for name, found in asked.items() if not found)
        row = PageMade(source, digest, left, page.edit_url, _days(page.meta), missed=missed)
        row.ids = sorted(page.present_anchor_ids or ())
        page.content = page.markdown = None  # nobody asks for them again, and they are the largest part
        page.toc = []  # type: ignore[assignment]  # MkDocs begins with the same
        leads_to = sorted({*self._account.targets.pop(file.src_uri, ()), *(name for name, found in asked.items() if found)})
        stays = file.dest_uri in self._place.kept
        return Made(file.src_uri, row, leads_to, anchors, stays, self._account.last, os.getpid())


def stamp_of(file: File) -> Stamp:
    """The stamp of the file that a page is made of, wherever a link leads; what a plugin holds in memory has none."""
    if file.abs_src_path is None:
        return 0, 0
    try:
        found = os.stat(file.abs_src_path)  # noqa: PTH116 - some ten thousand times a run
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _days(meta: Mapping[str, Any]) -> dict[str, str]:
    """What the theme's site map says of a page."""
    share = meta.get("share")
    days = share if isinstance(share, dict) else {}
    return {name: str(days[name]) for name in ("published", "modified") if days.get(name)}
