"""Makes a site: the pages that differ from the last build, what the theme brings, and what is copied.

A page of the last build stays as it is if its own text, the settings, the theme and the programs are the same, if the files to
which it leads are still there, and if MkDocs had nothing to say of it. Anchors are checked anew for all pages.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs.structure.files import File

from generator.mkdocs_pages import Rendered
from generator.site import halves, heard, maps
from generator.site.known import TEMPLATES
from generator.site.loaded import Loaded
from generator.site.memory import CopyMade, PageMade, SiteMemory, Stamp
from generator.site.pages import Made, Maker, stamp_of
from generator.site.place import SitePlace
from generator.storage import deflated


@dataclass(slots=True)
class SiteWork:
    """What making a site did: pages made and left, other files written and left."""

    pages: int = 0
    pages_left: int = 0
    others: int = 0
    others_left: int = 0


class Making:
    """One site in the making."""

    def __init__(
        self, site: Loaded, place: SitePlace, known: SiteMemory, account: Rendered, *, share: bool | None = None
    ) -> None:
        self.work = SiteWork()
        self.made: list[str] = []
        """The addresses of the pages that were made."""
        self._site, self._place, self._account, self._share = site, place, account, share
        self._documents = [*site.documents()]
        stale = len(known.files) > 2 * len(site.files)  # so many that are gone
        self._known = SiteMemory(known.key) if stale else known
        self.memory = SiteMemory(known.key, [*self._known.files])
        self._there = {file.src_uri for file in site.files if is_in_site(file)}
        self._rows: dict[str, PageMade] = {}
        self._numbers = {name: number for number, name in enumerate(self.memory.files)}

    def make(self) -> SiteMemory:
        """Make all that differs. Raises what MkDocs raises."""
        self._site.tell_of_templates()
        again = [file for file in self._documents if not self._stays(file)]
        maker = Maker(self._site, self._place, self._account)
        for made in halves.done(maker.all, again, share=self._share):
            self._take(made)
        self.made = [file.url for file in again]
        self.work.pages, self.work.pages_left = len(again), len(self._documents) - len(again)
        pages = {file.dest_uri for file in self._documents}
        taken = pages | TEMPLATES
        self._copy(file for file in self._site.files if file.dest_uri not in taken)
        self._make_others(pages)
        self._check_anchors()
        return self.memory

    def _stays(self, file: File) -> bool:
        """Whether the page of the last build is the one that would be made."""
        row = self._known.pages.get(file.src_uri)
        if row is None or not row.left[0] or file.page is None or row.edit != file.page.edit_url:
            return False
        if not self._leads_where_it_did(row) or self._place.left(file.dest_uri) != row.left:
            return False
        source = stamp_of(file)
        if row.source != source:
            if hashlib.sha256(file.content_bytes).digest() != row.digest:
                return False
            row.source = source
        self.memory.pages[file.src_uri] = self._rows[file.src_uri] = row
        self._place.keep(file.dest_uri)
        file.page.meta = {"share": row.days} if row.days else {}
        return True

    def _leads_where_it_did(self, row: PageMade) -> bool:
        names = (self._known.files[number] for number in row.leads_to)
        return all(name in self._there for name in names) and not any(map(self._site.files.get_file_from_path, row.missed))

    def _take(self, made: Made) -> None:
        """Take over a page, whichever process has made it."""
        file, row = self._site.files.src_uris[made.source], made.row
        heard.say(made.said)
        if made.stays:
            self._place.keep(file.dest_uri)
        if made.process != os.getpid():
            self._account.add(*made.way)
        row.leads_to = [self._number(name) for name in made.leads_to]
        row.anchors = [(self._number(name), anchor, link) for name, anchor, link in made.anchors]
        self._rows[made.source] = row
        if not made.said and row.left[0]:
            self.memory.pages[made.source] = row
        if file.page is not None:
            file.page.meta = {"share": row.days} if row.days else {}

    def _number(self, name: str) -> int:
        if name not in self._numbers:
            self._numbers[name] = len(self.memory.files)
            self.memory.files.append(name)
        return self._numbers[name]

    def _copy(self, others: Iterable[File]) -> None:
        """Copy what is no page, unless it was copied and is still the same."""
        for file in others:
            if file.is_documentation_page() or not is_in_site(file):
                continue
            source, row = stamp_of(file), self._known.copies.get(file.dest_uri)
            if row and source[1] and source == row.source and self._place.left(file.dest_uri) == row.left:
                self._place.keep(file.dest_uri)
            else:
                row = CopyMade(source, self._put(file.dest_uri, file.content_bytes))
            self.memory.copies[file.dest_uri] = row
            self._count(file.dest_uri)

    def _make_others(self, pages: set[str]) -> None:
        """Make what the theme makes beside pages."""
        for name in sorted(TEMPLATES - pages):
            text = self._site.of_the_theme(name)
            if name == maps.SITE_MAP:
                self._put_map(text)
            else:
                self._put(name, text.encode("utf-8"))
                self._count(name)

    def _put_map(self, text: str) -> None:
        for name, data in maps.divided(text, self._site.config.site_url or "").items():
            self._put(name, data)
            self._count(name)
            self._compress(f"{name}.gz", data, same=name in self._place.kept)

    def _compress(self, path: str, data: bytes, *, same: bool) -> None:
        """Compress a site map, unless the last build did and both files are as it left them."""
        row = self._known.copies.get(path)
        if same and row and self._place.left(path) == row.left:
            self._place.keep(path)
        else:
            row = CopyMade((0, 0), self._put(path, deflated.gzipped(data)))
        self.memory.copies[path] = row

    def _put(self, path: str, data: bytes) -> Stamp:
        return self._place.put(path, data)

    def _count(self, path: str) -> None:
        if path in self._place.kept:
            self.work.others_left += 1
        else:
            self.work.others += 1

    def _check_anchors(self) -> None:
        """Check every anchor to which any page leads, in the order of the pages."""
        files, level, names = self._site.files, self._site.config.validation.links.anchors, self.memory.files
        for file in self._documents:
            if file.page is not None and (row := self._rows.get(file.src_uri)):
                file.page.present_anchor_ids = set(row.ids)
                links: dict[File, dict[str, str]] = {}
                file.page.links_to_anchors = links
                for number, anchor, link in row.anchors:
                    if target := files.src_uris.get(names[number]):
                        links.setdefault(target, {})[anchor] = link
        for file in self._documents:
            if file.page is not None:
                file.page.validate_anchor_links(files=files, log_level=level)


def is_in_site(file: File) -> bool:
    """Whether a file becomes part of the site."""
    return bool(file.inclusion.is_included())  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
