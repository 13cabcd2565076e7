"""Makes a small HTML file at each old address, which leads to the page that stands for it, with or without scripts.

They are finished files and no pages of MkDocs, so neither the sitemap nor the search knows them. A briefing that has moved to
another day takes along the editions in which it was the only one: their addresses lead to those in which it is now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat

from generator.archive.entries import Moved
from generator.archive.model import Archive
from generator.pages.page import Page
from generator.pages.plan import PagePlan
from generator.pages.registers import editions
from generator.records import paths
from generator.records.paths import PagePath


@dataclass(frozen=True, slots=True)
class RedirectData:
    """What the template of a redirect is told: the title of the page that it leads to, and its addresses from here."""

    title: str
    address: str
    canonical: str
    script: str


def pages(archive: Archive) -> Iterator[PagePlan]:
    """A file for every address that a page had."""
    for moved in (*archive.moved, *_emptied(archive)):
        yield PagePlan(_file(moved), _page, (moved,))


def _file(moved: Moved) -> PagePath:
    return PagePath(f"{moved.address}index.html")


def _page(archive: Archive, moved: Moved) -> Page:
    here = _file(moved)
    url = paths.url_of(moved.page)
    address = paths.relative(here, url)
    script = paths.relative(here, "assets/javascripts/redirect.js")
    canonical = paths.on_site(archive.settings.site_url, moved.page) or address
    return Page(here, "redirect.html", RedirectData(moved.label, address, canonical, script))


def _emptied(archive: Archive) -> Iterator[Moved]:
    """The editions in which no briefing is any more, told from old addresses of briefings; of several the first one leads on."""
    had = [(moved, day) for moved in archive.moved if (day := _day_of(moved.address))]
    if not had:
        return
    led = {page for entry in archive.briefings.values() for page, _ in editions.all_of(entry.record.date)}
    days = {entry.page: entry.record.date for entry in archive.briefings.values()}
    for moved, day in had:
        now = days.get(PagePath(moved.page))
        heirs = editions.all_of(now) if now else repeat((PagePath(moved.page), moved.label))
        for (was, _), (page, title) in zip(editions.all_of(day), heirs, strict=False):
            if was not in led:
                led.add(was)
                yield Moved(paths.key_of(was), page, title)


def _day_of(address: str) -> dt.date | None:
    """The day of the briefing that had an address; None where it was no briefing's."""
    parts = paths.briefing_id_parts(address.strip("/").replace("/", "-"))
    return parts[0] if parts and address[:1].isdigit() else None
