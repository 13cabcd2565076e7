"""Makes the register of corrections: every change of substance to a published briefing, as a page and as feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.archive.entries import BriefingEntry
from generator.archive.model import Archive
from generator.evidence import away
from generator.pages import identity
from generator.pages.here import Here
from generator.pages.listing import Listed, Listing, Shown
from generator.pages.machine.feeds import ENTRIES, FeedData, FeedEntry
from generator.pages.page import Page
from generator.pages.plan import PagePlan
from generator.records import paths, refs, sections
from generator.records.judged import Correction
from generator.records.paths import PagePath
from generator.records.vocabulary import CORRECTION_CLASSES, CorrectionClass
from generator.text import prose, words
from generator.text.markdown import Markdown

FOLDER = sections.CORRECTIONS.folder


@dataclass(frozen=True, slots=True)
class CorrectionAt:
    """A correction and the briefing it belongs to; `number` counts the briefing's corrections from 1."""

    entry: BriefingEntry
    number: int
    record: Correction

    @property
    def address(self) -> str:
        """The page and the anchor of the correction."""
        return self.entry.address(paths.derived_anchor("correction", self.number))


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction as the register shows it."""

    date: str
    kind: str
    briefing: Markdown
    published: Markdown
    was: Markdown
    now: Markdown


@dataclass(frozen=True, slots=True)
class RegisterData:
    """What the template of the register is told: how many of each class there are, and the latest."""

    title: str
    classes: tuple[tuple[str, str, str], ...]
    corrections: Listing[CorrectionLine]
    feed: Markdown


def pages(archive: Archive) -> Iterator[PagePlan]:
    """The register, the years behind it, and its feeds."""
    owner = paths.index_page(FOLDER)
    every = _all(archive)
    items = [(at.record.date, partial(_line, at)) for at in every]
    listed = Listed(archive, owner, "Corrections", items, "change", "corrections-period.md")
    yield PagePlan(owner, _page, (owner, _classes(every), listed.shown()))
    yield from listed.pages()
    if archive.settings.site_url:
        for name in ("feed.xml", "feed.json"):
            yield PagePlan(_feed_page(name), _feed_of, (name, tuple(every[: -ENTRIES - 1 : -1])))


def _page(archive: Archive, owner: PagePath, classes: tuple[tuple[str, str, str], ...], listed: Shown[CorrectionLine]) -> Page:
    here = Here(archive, owner)
    feed = here.link(_feed_page("feed.xml"), "Atom feed") if archive.settings.site_url else Markdown("")
    return Page(owner, "corrections.md", RegisterData("Corrections", classes, listed.listing(here), feed))


def _feed_of(archive: Archive, name: str, newest: Sequence[CorrectionAt]) -> Page:
    return Page(_feed_page(name), name, _feed(archive, name, newest))


def many(archive: Archive) -> int:
    """How many changes the register has, of every class."""
    return sum(len(entry.record.corrections) for entry in archive.briefings.values())


def _all(archive: Archive) -> list[CorrectionAt]:
    """Every correction by date, then by briefing."""
    found = (CorrectionAt(e, i, c) for e in archive.briefings.values() for i, c in enumerate(e.record.corrections, 1))
    return sorted(found, key=lambda at: (at.record.date, at.entry.id, at.number))


def _classes(every: list[CorrectionAt]) -> tuple[tuple[str, str, str], ...]:
    counts = {c: sum(at.record.class_ is c for at in every) for c in CorrectionClass}
    return tuple((c.value.capitalize(), words.number(counts[c]), CORRECTION_CLASSES[c]) for c in CorrectionClass)


def _line(at: CorrectionAt, here: Here) -> CorrectionLine:
    return CorrectionLine(
        date=words.day(at.record.date),
        kind=at.record.class_.value,
        briefing=here.link(at.address, at.entry.record.title),
        published=here.day(at.entry.record.date),
        was=here.prose(at.record.was),
        now=here.prose(at.record.now),
    )


def _feed_page(name: str) -> PagePath:
    return PagePath(f"{FOLDER}/{name}")


def _feed(archive: Archive, name: str, newest: Sequence[CorrectionAt]) -> FeedData:
    home, page = archive.settings.site_url, _feed_page(name)
    entries = tuple(_entry(archive, at) for at in newest)
    return FeedData(
        id=identity.of_feed(archive, "corrections"),
        title=f"{archive.settings.site_name}: corrections",
        description="Changes of substance to published briefings",
        home=paths.on_site(home, paths.index_page(FOLDER)),
        feed=paths.on_site(home, page),
        updated=max((e.updated for e in entries), default="1970-01-01T00:00:00Z"),
        entries=entries,
        language=archive.settings.language,
    )


def _entry(archive: Archive, at: CorrectionAt) -> FeedEntry:
    record = at.record
    said = [f"Was: {prose.to_text(record.was)}"] if record.was else []
    said += [f"Now: {prose.to_text(record.now)}"] if record.now else []
    if at.entry.withdrawn and record.class_ is not CorrectionClass.WITHDRAWAL:
        said.insert(0, away.sentence((away.changed(at.entry),)))
    day = f"{record.date}T00:00:00Z"
    same_day = sum(c.date == record.date for c in at.entry.record.corrections[: at.number])
    return FeedEntry(
        id=identity.urn(archive, refs.ref(at.entry.id, f"_correction-{record.date}-{same_day}")),
        url=paths.on_site(archive.settings.site_url, at.address),
        title=f"{record.class_.value.capitalize()}: {at.entry.record.title}",
        published=day,
        updated=day,
        summary=" ".join(said) or record.class_.value.capitalize(),
        outlet="",
        outlet_url="",
        topics=(record.class_.value,),
    )
