"""Makes the pages of outlets and of origins, and how far the archive rests on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.archive.entries import EntityEntry
from generator.archive.model import Archive
from generator.evidence import interest
from generator.pages.here import Here
from generator.pages.indices import chunks
from generator.pages.page import Crumb, Page
from generator.pages.plan import PagePlan
from generator.pages.registers import claims, counted_claims
from generator.records import paths
from generator.records.ids import EntityId
from generator.records.model import Outlet
from generator.records.vocabulary import BODY_NAMES, NOT_GRADED, RELIABILITY, UNJUDGED, Reliability
from generator.text import words
from generator.text.markdown import Markdown


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet in the table."""

    link: Markdown
    kind: str
    country: str
    control: str
    reliability: str
    letter: str
    shaken: str
    briefings: str
    share: str
    claims: str


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An origin in the table: the claims that come from it, and those of them that rest on nobody else."""

    link: Markdown
    voice: str
    claims: str
    share: str
    alone: str


@dataclass(frozen=True, slots=True)
class SourcesData:
    """What the template of the sources page is told."""

    title: str
    outlets: str
    others: str
    briefings: str
    claims: str
    single_origin: Markdown
    bodies: tuple[tuple[Markdown, str], ...]
    unnamed: Markdown
    rows: tuple[OutletRow, ...]
    origins: tuple[OriginRow, ...]
    all_origins: Markdown
    earlier: Markdown
    later: Markdown


@dataclass(frozen=True, slots=True)
class OriginsData:
    """What the template of the table of origins is told."""

    title: str
    total: str
    origins: tuple[OriginRow, ...]
    earlier: Markdown
    later: Markdown


SOURCES = Crumb("Sources", paths.index_page("sources"))
BEHIND_F = "G"
"""Where an outlet without a grade stands when the table is sorted by grades."""
ORIGINS = 20
"""How many origins the page of sources names; the table behind it has all."""


def pages(archive: Archive) -> Iterator[PagePlan]:
    """The table of outlets, those that the archive rests on most first, and the table of origins."""
    tally = archive.tally
    counts = {id_: len(ids) for id_, ids in archive.back.published_by.items()}
    outlets = [e for e in archive.entities.values() if e.record.outlet]
    outlets.sort(key=lambda entry: (-counts.get(entry.id, 0), entry.record.name.casefold()))
    used = sum(bool(counts.get(entry.id)) for entry in outlets)
    origins = sorted(tally.by_origin, key=lambda id_: (-tally.by_origin[id_], id_))
    for number, shown, last in chunks(outlets):
        ids = tuple(entry.id for entry in shown)
        first = tuple(origins[:ORIGINS]) if number == 1 else ()
        yield PagePlan(paths.index_page("sources", number), _page, (ids, first, (used, len(outlets), len(origins)), number, last))
    for number, named, last in chunks(origins):
        yield PagePlan(paths.index_page("sources/origins", number), _origins, (tuple(named), len(origins), number, last))


def _page(
    archive: Archive, ids: Sequence[EntityId], origins: Sequence[EntityId], many: tuple[int, int, int], number: int, last: int
) -> Page:
    """A page of the table; `many` are the outlets that articles are of, all outlets, all origins."""
    here, tally, (used, outlets, all_origins) = Here(archive, paths.index_page("sources", number)), archive.tally, many
    return Page(here.page, "sources.md", SourcesData(
        title="Sources",
        outlets=words.count(used, "outlet"),
        others=words.count(outlets - used, "more outlet") if used < outlets else "",
        briefings=words.count(len(archive.briefings), "briefing"),
        claims=words.count(tally.claims, "claim"),
        single_origin=counted_claims.share(here, counted_claims.ONE_ORIGIN, tally.single_origin, tally.claims),
        bodies=tuple(claims.shares(here, "from")),
        unnamed=counted_claims.share(here, counted_claims.UNNAMED, tally.unnamed, tally.claims),
        rows=tuple(_row(here, e, e.record.outlet) for e in map(archive.entities.__getitem__, ids) if e.record.outlet),
        origins=tuple(_origin(here, id_) for id_ in origins),
        all_origins=here.link(paths.index_page("sources/origins"), f"All {words.count(all_origins, 'origin')}"),
        earlier=here.link(paths.index_page("sources", number - 1), "More used") if number > 1 else Markdown(""),
        later=here.link(paths.index_page("sources", number + 1), "Less used") if number < last else Markdown(""),
    ), (SOURCES,) if number > 1 else ())  # fmt: skip


def _origins(archive: Archive, shown: Sequence[EntityId], total: int, number: int, last: int) -> Page:
    here = Here(archive, paths.index_page("sources/origins", number))
    return Page(here.page, "origins.md", OriginsData(
        title="Origins",
        total=words.count(total, "origin"),
        origins=tuple(_origin(here, id_) for id_ in shown),
        earlier=here.link(paths.index_page("sources/origins", number - 1), "More used") if number > 1 else Markdown(""),
        later=here.link(paths.index_page("sources/origins", number + 1), "Less used") if number < last else Markdown(""),
    ), (SOURCES, *((Crumb("Origins", paths.index_page("sources/origins")),) if number > 1 else ())))  # fmt: skip


def _origin(here: Here, id_: EntityId) -> OriginRow:
    tally = here.archive.tally
    claims = tally.by_origin[id_]
    return OriginRow(
        here.entity(id_),
        _voice(here, id_),
        words.number(claims),
        words.percent(claims, tally.claims),
        words.number(tally.alone_on[id_]),
    )


def _row(here: Here, entry: EntityEntry, outlet: Outlet) -> OutletRow:
    count = len(here.archive.back.published_by.get(entry.id, ()))
    claims = here.archive.tally.by_outlet[entry.id]
    return OutletRow(
        link=here.link(entry.page, entry.record.name),
        kind=interest.publisher(here.archive, entry.id),
        country=words.country(entry.record.country) if entry.record.country else "",
        control=_voice(here, entry.id),
        reliability=_rated(outlet.reliability),
        letter=outlet.reliability or BEHIND_F,
        shaken=f"was {_rated(outlet.rated_before[-1].reliability)}" if outlet.rated_before else "",
        briefings=words.number(count) if count else "",
        share=words.percent(count, len(here.archive.briefings)) if count else "",
        claims=words.number(claims) if claims else "",
    )


def _voice(here: Here, id_: EntityId) -> str:
    voice = here.archive.back.voices.get(id_)
    return BODY_NAMES[voice.body] if voice else ""


def _rated(letter: Reliability | None) -> str:
    """A grade in words; the heading of the column says what it is of."""
    if letter is None:
        return NOT_GRADED
    return UNJUDGED if letter is Reliability.F else RELIABILITY[letter]
