"""Makes the previews that a link shows before it is followed: small files that the browser finds by the link's address.

A file holds the briefings of a month, or the records of one folder. One that would grow too large is divided by the
digits of its records' addresses, again and again until each part is small enough; then the file itself only says so.
So no file grows without bound, and a new briefing touches the one that it is in. What every new briefing would change,
such as how often somebody is mentioned, has no place here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from generator.archive.entries import BriefingEntry, EntityEntry
from generator.archive.model import Archive
from generator.evidence import away, impact, interest
from generator.pages.page import Page
from generator.pages.plan import PagePlan
from generator.records import paths
from generator.records.paths import PagePath
from generator.records.vocabulary import NOT_GRADED, RELIABILITY
from generator.text import prose, words

MOST = 32_000
"""The most bytes of text in one file; what JSON adds is a tenth of that."""
TEXT = 320
"""How many letters of a record's text a preview has; of a title, and of what stands below it, half as many."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A record in few words. `marks` say what a reader must know before the rest: that it was withdrawn, say.

    `stands` says how what a briefing tells stands.
    """

    url: str
    title: str
    meta: str
    text: str
    marks: tuple[str, ...] = ()
    stands: str = ""

    @property
    def size(self) -> int:
        """About how many bytes it takes."""
        return sum(len(part.encode()) + 12 for part in (self.url, self.title, self.meta, self.text, self.stands, *self.marks))


@dataclass(frozen=True, slots=True)
class ShardData:
    """A file of previews, or that it was divided."""

    previews: tuple[Preview, ...]
    divided: bool = False


def pages(archive: Archive) -> Iterator[PagePlan]:
    """Every file of previews."""
    briefings = (_briefing(archive, entry) for entry in archive.briefings.values())
    for found in (briefings, _entities(archive), _others(archive)):
        for group, previews in groupby(found, lambda item: paths.previews_group(item[0])):
            yield from _shards(group, [preview for _, preview in previews])


def _shards(group: str, previews: list[Preview], digits: str = "") -> Iterator[PagePlan]:
    """A file of previews; of too many a file that says so, and a file for each next digit."""
    divided = len(previews) > 1 and sum(preview.size for preview in previews) > MOST and len(digits) < 8
    file = paths.previews_file(group, digits)
    yield PagePlan(file, _page, (file, () if divided else tuple(previews), divided))
    if divided:
        parts: dict[str, list[Preview]] = {}
        for preview in previews:
            parts.setdefault(paths.digits(preview.url)[len(digits)], []).append(preview)
        for digit in sorted(parts):
            yield from _shards(group, parts[digit], digits + digit)


def _page(_archive: Archive, file: PagePath, previews: tuple[Preview, ...], divided: bool) -> Page:
    return Page(file, "previews.json", ShardData(previews, divided))


def _briefing(archive: Archive, entry: BriefingEntry) -> tuple[PagePath, Preview]:
    record = entry.record
    disputed = any(at.ref in archive.back.disputed for at in entry.claims)
    marks = {
        "withdrawn": entry.withdrawn,
        "disputed": disputed,
        "shaken": bool(impact.of_briefing(archive, entry)),
    }
    meta = f"{words.day(record.date)} · {archive.entities[record.source.outlet].record.name}"
    page, shown = _preview(entry.page, record.title, meta, record.bottom_line, *(mark for mark, is_so in marks.items() if is_so))
    return page, replace(shown, stands=away.sentence(away.of_briefing(archive, entry)))


def _entities(archive: Archive) -> Iterator[tuple[PagePath, Preview]]:
    for entry in sorted(archive.entities.values(), key=lambda entry: entry.page):
        record = entry.record
        country = words.country(record.country) if record.country else ""
        role = record.role or ""
        parts = (entry.kind.singular.capitalize(), _outlet(archive, entry), role, "" if country in role else country)
        marks = (body,) if (body := interest.of_a_state(archive, entry.id)) else ()
        yield _preview(entry.page, record.name, " · ".join(filter(None, parts)), record.description or "", *marks)


def _outlet(archive: Archive, entry: EntityEntry) -> str:
    """For an outlet, what kind it is and how far it can be relied on."""
    outlet = entry.record.outlet
    if outlet is None:
        return ""
    graded = RELIABILITY[outlet.reliability] if outlet.reliability else f"reliability {NOT_GRADED}"
    return f"{interest.publisher(archive, entry.id)}, {graded}"


def _others(archive: Archive) -> Iterator[tuple[PagePath, Preview]]:
    for thread in archive.threads.values():
        marks = ("closed",) if thread.record.closed else ()
        yield _preview(thread.page, thread.record.title, "Thread", thread.record.summary, *marks)
    for measure in archive.measures.values():
        yield _preview(measure.page, measure.record.name, f"Measure · {measure.record.unit}", measure.record.what)
    for topic in archive.topics.values():
        yield _preview(topic.page, topic.title, "Topic", topic.description)


def _preview(page: PagePath, title: str, meta: str, text: str, *marks: str) -> tuple[PagePath, Preview]:
    first = prose.first_paragraph(text)
    return page, Preview(paths.key_of(page), _clipped(title, TEXT // 2), _clipped(meta, TEXT // 2), _clipped(first, TEXT), marks)


def _clipped(text: str, most: int) -> str:
    """A text of bounded length, up to the end of a word."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
