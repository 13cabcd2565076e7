"""Old addresses: a small HTML file at each, which leads to the page that stands for it now, with or without scripts.

They are finished files and no pages of MkDocs, so neither the sitemap nor the search knows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import paths
from generator.archive import Archive
from generator.page import Page
from generator.paths import PagePath


@dataclass(frozen=True, slots=True)
class RedirectData:
    """What the template of a redirect is told: the title of the page that it leads to, and its addresses from here."""

    title: str
    address: str
    canonical: str
    script: str


def pages(archive: Archive) -> Iterator[Page]:
    """A file for every address that a page had."""
    for moved in archive.moved:
        here = f"{moved.address}index.html"
        url = paths.url_of(moved.page)
        address = paths.relative(here, url)
        script = paths.relative(here, "assets/javascripts/redirect.js")
        canonical = f"{archive.settings.site_url}{url}" if archive.settings.site_url else address
        yield Page(PagePath(here), "redirect.html", RedirectData(moved.label, address, canonical, script))
