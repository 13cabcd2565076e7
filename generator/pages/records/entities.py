"""Makes the pages of entities: who it is, its claims and those about it, its figures, its timeline, its mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.archive.entries import EntityEntry
from generator.archive.groups import grouped
from generator.archive.model import Archive
from generator.archive.once import once
from generator.evidence import interest, settling
from generator.pages import addresses
from generator.pages.here import Here, words_of
from generator.pages.indices import Indexed, index
from generator.pages.listing import Listed, Listing, Row, latest_cards
from generator.pages.machine import structured_records
from generator.pages.machine.structured import Addresses
from generator.pages.page import Crumb, Page, Trail
from generator.pages.parts import activity, cards, evidence, maps, neighbours, timelines, verdict, verdict_numbers
from generator.pages.parts.rest import Rest, of_events, of_figures
from generator.pages.place_times import Times
from generator.pages.plan import PagePlan
from generator.pages.records import entity_words
from generator.pictures.data import Columns, Neighbourhood, PlaceMap, Timeline
from generator.records import paths
from generator.records.aliases import Alias
from generator.records.ids import EntityId
from generator.records.model import Entity
from generator.records.vocabulary import BODY_NAMES, RELIABILITY, Identity
from generator.text import prose, words
from generator.text.languages import Worded
from generator.text.likeness import folded
from generator.text.markdown import Markdown

PARTS = 50
"""The most places or members within it that an entity's page names."""


@dataclass(frozen=True, slots=True)
class NameLine:
    """The name in another language, and which language it is."""

    name: Worded
    language: str


@dataclass(frozen=True, slots=True)
class AliasLine:
    """Another name."""

    name: Worded
    used_by: str
    note: Markdown


@dataclass(frozen=True, slots=True)
class RatingLine:
    """A reliability that the outlet had until a day, and why it was rated anew."""

    letter: str
    reliability: str
    until: str
    because: Markdown


@dataclass(frozen=True, slots=True)
class OutletBox:
    """What makes the organisation an outlet."""

    kind: str
    letter: str
    rated_because: Markdown
    before: tuple[RatingLine, ...]
    homepage: str
    note: Markdown
    articles: Listing[Row]


@dataclass(frozen=True, slots=True)
class EntityData:
    """What the template of an entity is told. Lists hold the latest; `…_total` says how many there are."""

    title: str
    description: str
    verdict: verdict.VerdictBlock | None
    kind: str
    role: str
    country: str
    about: tuple[Markdown, ...]
    names: tuple[NameLine, ...]
    aliases: tuple[AliasLine, ...]
    within: Markdown
    member_of: tuple[Markdown, ...]
    voice: str
    voice_of: Markdown
    parts: tuple[Markdown, ...]
    parts_total: int
    coordinates: str
    wikidata: str
    same_as: tuple[str, ...]
    different_from: tuple[Markdown, ...]
    verified: bool
    outlet: OutletBox | None
    locator: maps.Locator | None
    timeline: Timeline | None
    events: tuple[cards.Happening, ...]
    events_total: int
    events_rest: Rest
    claims_by: tuple[evidence.Statement, ...]
    claims_by_total: int
    all_claims_by: Markdown
    claims_about: tuple[evidence.Statement, ...]
    claims_about_total: int
    all_claims_about: Markdown
    figures: tuple[cards.FigureRow, ...]
    figures_total: int
    figures_rest: Rest
    measures: tuple[Markdown, ...]
    measures_total: int
    neighbours: tuple[tuple[Markdown, str], ...]
    neighbourhood: Neighbourhood | None
    activity: Columns | None
    mentions: Listing[Row]


def pages(archive: Archive) -> Iterator[PagePlan]:
    """A page for every entity, the pages behind it, and an index for every kind."""
    scores = settling.scores(archive)
    for entry in archive.entities.values():
        yield PagePlan(entry.page, _page, (entry.id,))
        yield from _mentions(archive, entry).pages()
        yield from verdict_numbers.behind_entity(archive, entry, scores, (*trail(entry), Crumb(entry.record.name, entry.page)))
    for kind in archive.settings.kinds:
        rows = (_indexed(archive, archive.entities[id_]) for id_ in _by_kind(archive).get(kind.folder, ()))
        yield from index(kind.folder, kind.plural, kind.about, rows, _maps)


@once
def _by_kind(archive: Archive) -> Mapping[str, tuple[EntityId, ...]]:
    """The entities of each kind, by its folder."""
    return grouped((entry.kind.folder, id_) for id_, entry in archive.entities.items())


def _maps(here: Here, folder: str) -> tuple[tuple[PlaceMap, ...], Times | None]:
    """The maps of a kind's index: those of all its entities that have a place."""
    members = [here.archive.entities[id_] for id_ in _by_kind(here.archive).get(folder, ())]
    return maps.overview(here, members), maps.by_period(here, members, maps.Places(here.archive))


def _page(archive: Archive, id_: EntityId) -> Page:
    entry = archive.entities[id_]
    mentions, articles = _mentions(archive, entry), _articles(archive, entry)
    here = Here(archive, entry.page)
    here.says(_said(archive, entry))
    told = verdict.of_entity(here, entry, settling.scores(archive))
    data = _data(here, entry, maps.Places(archive), told, mentions.listing(here), articles.listing(here))
    return Page(entry.page, "entity.md", data, trail(entry), structured_records.entity(Addresses(archive, entry.page), entry))


def _indexed(archive: Archive, entry: EntityEntry) -> Indexed:
    mentions = len(archive.back.mentions.get(entry.page, ()))
    about = entry.record.role or interest.publisher(archive, entry.id)
    return Indexed(entry.page, entry.record.name, about, words.count(mentions, "briefing") if mentions else "")


def _mentions(archive: Archive, entry: EntityEntry) -> Listed[Row]:
    found = archive.back.mentions.get(entry.page, ())
    items = [(archive.frames[m.briefing].record.date, partial(cards.mention_row, m)) for m in found]
    return Listed(archive, entry.page, entry.record.name, items, trail=trail(entry))


def trail(entry: EntityEntry) -> Trail:
    """The way to an entity's page: the index of its kind."""
    return (Crumb(entry.kind.plural, paths.index_page(entry.kind.folder)),)


def _articles(archive: Archive, entry: EntityEntry) -> Listed[Row]:
    """The latest articles of an outlet by title: all of them are among its mentions, which say more and have further pages."""
    ids = archive.back.published_by.get(entry.id, ())[-archive.settings.latest :]
    items = [(archive.frames[id_].record.date, partial(cards.title_row, id_)) for id_ in ids]
    return Listed(archive, entry.page, entry.record.name, items)


def _data(
    here: Here,
    entry: EntityEntry,
    places: maps.Places,
    told: verdict.VerdictBlock | None,
    mentions: Listing[Row],
    articles: Listing[Row],
) -> EntityData:
    record, back, latest = entry.record, here.archive.back, here.archive.settings.latest
    events = sorted(back.events_of.get(entry.id, ()), key=lambda at: at.record.date)
    measured = back.measures_of.get(entry.id, ())
    most = latest_cards(here.archive)
    claims_by, claims_about = back.claims_by.get(entry.id, ()), back.claims_about.get(entry.id, ())
    figures, parts = back.figures_by.get(entry.id, ()), back.parts.get(entry.id, ())
    about, voice = here.paragraphs(record.description), back.voices.get(entry.id)
    return EntityData(
        title=record.name,
        description=prose.to_text(record.description or record.role or record.name).replace("\n\n", " "),
        verdict=told,
        kind=entry.kind.singular,
        role=entity_words.role(record),
        country=entity_words.country(record),
        about=about,
        names=tuple(NameLine(Worded(name, tag), words.language(tag)) for tag, name in record.names.items()),
        aliases=tuple(_alias(here, alias) for alias in _said_once(record)),
        within=here.entity(record.within) if record.within else Markdown(""),
        member_of=here.entities(record.member_of),
        voice=BODY_NAMES[voice.body] if voice else "",
        voice_of=here.entity(voice.entity) if voice and voice.entity not in (entry.id, *record.member_of) else Markdown(""),
        parts=here.entities(parts[:PARTS]),
        parts_total=len(parts),
        coordinates=entity_words.coordinates(entry),
        wikidata=record.wikidata or "",
        same_as=record.same_as,
        different_from=here.entities(record.different_from),
        verified=record.identity is Identity.VERIFIED,
        outlet=_outlet(here, entry, articles),
        locator=maps.locator(here, entry, places),
        timeline=timelines.of_entity(here, entry, events),
        events=tuple(cards.happening(here, at) for at in events[-latest:]),
        events_total=len(events),
        events_rest=of_events(here, events, latest),
        claims_by=tuple(evidence.statement(here, at) for at in claims_by[: -most - 1 : -1]),
        claims_by_total=len(claims_by),
        all_claims_by=here.link(addresses.claims_by(here.archive, entry.id), "All claims"),
        claims_about=tuple(evidence.statement(here, at) for at in claims_about[: -most - 1 : -1]),
        claims_about_total=len(claims_about),
        all_claims_about=here.link(addresses.claims_about(entry.id), "All claims") if len(claims_about) > most else Markdown(""),
        figures=tuple(cards.figure(here, at) for at in figures[: -latest - 1 : -1]),
        figures_total=len(figures),
        figures_rest=of_figures(here, figures, latest),
        measures=tuple(here.measure(id_) for id_ in measured[:PARTS]),
        measures_total=len(measured),
        neighbours=tuple((here.entity(id_), str(n)) for id_, n in back.neighbours.get(entry.id, ())),
        neighbourhood=neighbours.neighbourhood(here, entry),
        activity=_activity(here, entry),
        mentions=mentions,
    )


def _said(archive: Archive, entry: EntityEntry) -> Iterator[str]:
    """What an entity's page says in places of their own: claims by it and about it, and what happened."""
    back, most = archive.back, latest_cards(archive)
    for found in (back.claims_by.get(entry.id, ()), back.claims_about.get(entry.id, ())):
        yield from (words_of(at) for at in found[-most:])
    events = sorted(back.events_of.get(entry.id, ()), key=lambda at: at.record.date)
    yield from (words_of(at) for at in events[-archive.settings.latest :])


def _said_once(record: Entity) -> Iterator[Alias]:
    """The aliases, but for those that only write differently what stands there already, and say nothing more."""
    said = {folded(record.name)}
    for alias in record.aliases:
        if folded(alias.name) not in said or alias.used_by or alias.note:
            said.add(folded(alias.name))
            yield alias


def _alias(here: Here, alias: Alias) -> AliasLine:
    return AliasLine(here.worded(alias.name, None), alias.used_by or "", here.prose(alias.note))


def _activity(here: Here, entry: EntityEntry) -> Columns | None:
    """The mentions by month, where they are so many that a timeline is full of them."""
    briefings = [mention.briefing for mention in here.archive.back.mentions.get(entry.page, ())]
    many = len(briefings) > activity.MANY
    return activity.of_record(here, briefings, f"{entry.record.name}: mentions by month") if many else None


def _outlet(here: Here, entry: EntityEntry, articles: Listing[Row]) -> OutletBox | None:
    outlet = entry.record.outlet
    if outlet is None:
        return None
    return OutletBox(
        kind=interest.publisher(here.archive, entry.id),
        letter=outlet.reliability or "",
        rated_because=here.prose(outlet.rated_because),
        before=tuple(
            RatingLine(r.reliability.value, RELIABILITY[r.reliability], words.day(r.until), here.prose(r.because))
            for r in outlet.rated_before
        ),
        homepage=outlet.homepage or "",
        note=Markdown("") if (outlet.note or "") in (entry.record.description or "") else here.prose(outlet.note),
        articles=articles,
    )
