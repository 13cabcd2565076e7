"""Makes what previews elsewhere say and show of the site's pages, and the site's manifest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.archive.entries import BriefingEntry
from generator.archive.model import Archive
from generator.evidence import away
from generator.pages.page import Page
from generator.pages.plan import PagePlan
from generator.records import paths
from generator.records.ids import BriefingId
from generator.records.paths import PagePath
from generator.text import prose, words

MANIFEST = PagePath("manifest.webmanifest")
SITE_CARD = PagePath("card.png")
"""The picture that stands for every page that has none of its own."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a preview of a briefing says beside its title; `image` is a path below the site's address.

    `title` is another than the page's where that must say something first, and `standing` how the briefing stands.
    """

    title: str
    standing: str

    published: str
    modified: str
    section: str
    tags: tuple[str, ...]
    image: str
    image_alt: str


@dataclass(frozen=True, slots=True)
class CardData:
    """What a picture says: at its head, in large letters, below them, and at its foot; `standing` is how the whole stands."""

    head: str
    title: str
    text: str
    foot: tuple[str, ...]
    site: str
    standing: str = ""


@dataclass(frozen=True, slots=True)
class ManifestData:
    """The site as an application. Its icon is the archive's own where `theme.favicon` names one."""

    name: str
    description: str
    language: str
    favicon: str


def pages(archive: Archive) -> Iterator[PagePlan]:
    """The manifest, and the pictures. Previews name pictures by their whole addresses: without `site_url` there are none."""
    settings = archive.settings
    yield PagePlan(MANIFEST, _manifest)
    if settings.site_url:
        yield PagePlan(SITE_CARD, _site_card)
    if settings.site_url and settings.social_cards:
        yield from (PagePlan(_card_page(entry), _briefings_card, (entry.id,)) for entry in archive.briefings.values())


def _manifest(archive: Archive) -> Page:
    settings = archive.settings
    data = ManifestData(settings.site_name, settings.description, settings.language, settings.favicon)
    return Page(MANIFEST, "manifest.webmanifest", data)


def _site_card(archive: Archive) -> Page:
    return Page(SITE_CARD, "card.png", CardData("", archive.settings.site_name, archive.settings.description, (), ""))


def _briefings_card(archive: Archive, id_: BriefingId) -> Page:
    entry = archive.briefings[id_]
    return Page(_card_page(entry), "card.png", _card(archive, entry))


def of_briefing(archive: Archive, entry: BriefingEntry) -> Share:
    """What a preview of a briefing says."""
    record, topics = entry.record, [archive.topics[id_] for id_ in entry.record.topics]
    card = card_of(archive, entry)
    standing = away.sentence(away.of_briefing(archive, entry))
    return Share(
        title=away.titled(entry) if entry.withdrawn else "",
        standing=standing,
        published=record.date.isoformat(),
        modified=entry.changed.isoformat() if entry.changed > record.date else "",
        section=archive.topics[(*topics[0].path, topics[0].id)[0]].title if topics else "",
        tags=tuple(topic.title for topic in topics),
        image=card,
        image_alt=" ".join(filter(None, (words.sentence(away.titled(entry)), f"{', '.join(_byline(archive, entry))}.", standing)))
        if card
        else "",
    )


def card_of(archive: Archive, entry: BriefingEntry) -> str:
    """Where the picture of a briefing lies, below the site's address; nothing where there is none."""
    return _card_page(entry) if archive.settings.site_url and archive.settings.social_cards else ""


def _card_page(entry: BriefingEntry) -> PagePath:
    return PagePath(f"{paths.key_of(entry.page)}card.png")


def _card(archive: Archive, entry: BriefingEntry) -> CardData:
    record = entry.record
    head = away.WITHDRAWN.capitalize() if entry.withdrawn else "Briefing"
    text, standing = prose.to_text(record.bottom_line), away.sentence(away.of_briefing(archive, entry))
    return CardData(head, record.title, text, _byline(archive, entry), archive.settings.site_name, standing)


def _byline(archive: Archive, entry: BriefingEntry) -> tuple[str, str]:
    return archive.entities[entry.record.source.outlet].record.name, words.day(entry.record.date)
