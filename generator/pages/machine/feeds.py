"""Makes the site's feeds of the latest briefings: Atom (RFC 4287) and JSON Feed 1.1.

Everything in them comes from the records, `updated` included, so that the same archive gives the same bytes. A briefing that was
withdrawn stays among the latest and says so, since a reader's program keeps what it once fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.archive.entries import BriefingEntry
from generator.archive.model import Archive
from generator.evidence import away
from generator.pages import identity
from generator.pages.page import Page
from generator.pages.plan import PagePlan
from generator.records import paths
from generator.records.ids import BriefingId
from generator.records.paths import PagePath
from generator.text import prose

ENTRIES = 30
"""How many briefings a feed holds."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A briefing in a feed. Times are RFC 3339, midnight UTC of the record's day; the id stays whatever the address becomes."""

    id: str
    url: str
    title: str
    published: str
    updated: str
    summary: str
    outlet: str
    outlet_url: str
    topics: tuple[str, ...]
    outlet_language: str = ""


@dataclass(frozen=True, slots=True)
class FeedData:
    """A feed; `home` is the address of the page whose news it tells."""

    id: str
    title: str
    description: str
    home: str
    feed: str
    updated: str
    entries: tuple[FeedEntry, ...]
    language: str = "en"


def pages(archive: Archive) -> Iterator[PagePlan]:
    """`feed.xml` and `feed.json`. Feeds need absolute addresses: without `site_url` there are none."""
    if not archive.settings.site_url:
        return
    newest = tuple(archive.briefings)[::-1][:ENTRIES]
    for name in ("feed.xml", "feed.json"):
        yield PagePlan(PagePath(name), _page, (name, newest))


def _page(archive: Archive, name: str, newest: Sequence[BriefingId]) -> Page:
    return Page(PagePath(name), name, _feed(archive, name, newest))


def _feed(archive: Archive, name: str, newest: Sequence[BriefingId]) -> FeedData:
    home = archive.settings.site_url
    entries = tuple(_entry(archive, archive.briefings[id_]) for id_ in newest)
    updated = max((e.updated for e in entries), default="1970-01-01T00:00:00Z")
    return FeedData(
        identity.of_feed(archive, "briefings"),
        archive.settings.site_name,
        archive.settings.description,
        home,
        paths.on_site(home, name),
        updated,
        entries,
        archive.settings.language,
    )


def _entry(archive: Archive, entry: BriefingEntry) -> FeedEntry:
    record = entry.record
    return FeedEntry(
        id=identity.urn(archive, entry.id),
        url=paths.on_site(archive.settings.site_url, entry.page),
        title=away.titled(entry),
        published=f"{record.date}T00:00:00Z",
        updated=f"{entry.changed}T00:00:00Z",
        summary=away.beside(prose.to_text(record.bottom_line), archive, entry),
        outlet=archive.entities[record.source.outlet].record.name,
        outlet_url=record.source.url or "",
        outlet_language=record.source.language or "",
        topics=tuple(archive.topics[id_].title for id_ in record.topics),
    )
