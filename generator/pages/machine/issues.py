"""Makes an edition as it is sent or printed: the digest of a period with absolute addresses."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.archive.model import Archive
from generator.pages.here import Here
from generator.pages.parts.digest import Digest, digest, lookup
from generator.pages.periods import Period
from generator.records import paths
from generator.text import prose
from generator.text.markdown import Markdown


@dataclass(frozen=True, slots=True)
class IssueData:
    """What the templates of a sent edition are told; `home` and `address` are empty where the site has no address."""

    site: str
    home: str
    address: str
    name: str
    day: dt.date
    subject: str
    digest: Digest


class Afar(Here):
    """Links as they stand outside the site: absolute, or where the site has no address, none."""

    def __call__(self, page: str, /) -> str:
        """The absolute address of a page; nothing where there is none."""
        return paths.on_site(home_of(self.archive), page)

    def link(self, page: str, label: str) -> Markdown:
        """A link to a page, or its label alone."""
        address = self(page)
        return Markdown(f"[{prose.escape(label)}]({address})" if address else prose.escape(label))


def home_of(archive: Archive) -> str:
    """The site's address, if it has one that can be written into a message."""
    home = archive.settings.site_url
    return home if prose.is_safe_url(home) else ""


def issue(archive: Archive, period: Period) -> IssueData | None:
    """The edition of a period; None where the period has no briefing."""
    entries = [e for e in archive.briefings.values() if period.holds(e.record.date)]
    if not entries:
        return None
    here = Afar(archive, period.page)
    told = digest(here, period, entries, lookup(archive))
    site = archive.settings.site_name
    subject = f"{site}, {period.title}" + (f": {told.headline}" if told.headline else "")
    return IssueData(site, home_of(archive), here(period.page), period.name, entries[-1].record.date, subject, told)
