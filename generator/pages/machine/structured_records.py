"""Makes the structured data of entities, threads, measures and editions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.archive.entries import BriefingEntry, EntityEntry, MeasureEntry, ThreadEntry
from generator.evidence import away
from generator.pages.machine.structured import Addresses, item_list, type_of, web_page, wikidata
from generator.pages.page import Node
from generator.records import paths
from generator.records.paths import PagePath
from generator.text import prose

NAMES = 20
"""The most other names, and the most bodies that it belongs to, that an entity tells machines."""
_ENOUGH = 50
"""Fewer characters are no description of a data set for those who index them."""


def entity(at: Addresses, entry: EntityEntry) -> tuple[Node, ...]:
    """The page, and what it is about."""
    record = entry.record
    profile = entry.kind.folder in {"people", "organisations"}
    same = [wikidata(record.wikidata)] if record.wikidata else []
    thing: dict[str, object] = {
        "alternateName": [*dict.fromkeys(a.name for a in record.aliases if a.name != record.name)][:NAMES],
        "description": prose.first_paragraph(record.description) if record.description else record.role,
        "sameAs": [*same, *record.same_as][:NAMES],
        **_own(at, entry),
    }
    node: dict[str, object] = {
        "@type": type_of(entry),
        "@id": at.thing(entry),
        "name": record.name,
        "url": at(entry.page),
    }
    node |= {name: value for name, value in thing.items() if value}
    return (web_page(at, entry.page, "ProfilePage" if profile else "WebPage", record.name, mainEntity=node),)


def _own(at: Addresses, entry: EntityEntry) -> Node:
    """What only some kinds of thing have."""
    record, archive = entry.record, at.archive
    match entry.kind.folder:
        case "people" | "organisations":
            bodies = [id_ for id_ in record.member_of if archive.entities[id_].kind.folder == "organisations"]
            member: dict[str, object] = {"memberOf": [at.entity(id_) for id_ in bodies[:NAMES]]}
            return member | ({"jobTitle": record.role} if entry.kind.folder == "people" else {})
        case "places":
            point = record.coordinates
            geo = {"@type": "GeoCoordinates", "latitude": point.lat, "longitude": point.lon} if point else None
            return {"geo": geo, "containedInPlace": at.entity(record.within) if record.within else None}
    return {}


def thread(at: Addresses, entry: ThreadEntry, verdict: str) -> tuple[Node, ...]:
    """A thread: how surely what it tells is known, its story, and its latest briefings."""
    archive = at.archive
    latest = [archive.briefings[id_] for id_ in archive.told_in.get(entry.id, ())[::-1]]
    more: dict[str, object] = {
        "description": verdict,
        "abstract": prose.first_paragraph(entry.record.summary),
        "keywords": [archive.topics[id_].title for id_ in entry.record.topics],
        "mainEntity": item_list(at, _named(latest), len(latest)),
    }
    return (web_page(at, entry.page, "CollectionPage", entry.record.title, **{k: v for k, v in more.items() if v}),)


def edition(at: Addresses, page: PagePath, title: str, group: Sequence[BriefingEntry]) -> tuple[Node, ...]:
    """The edition of a day, a week, a month or a year."""
    return (web_page(at, page, "CollectionPage", title, mainEntity=item_list(at, _named(group), len(group))),)


def _named(entries: Iterable[BriefingEntry]) -> Iterable[tuple[str, PagePath]]:
    return ((away.titled(e), e.page) for e in entries)


def measure(at: Addresses, entry: MeasureEntry, figures: int) -> tuple[Node, ...]:
    """A measure: a set of data with its file, where anybody has put a number on it."""
    record = entry.record
    what = prose.first_paragraph(record.what)
    if not figures:
        return (web_page(at, entry.page, "WebPage", record.name, abstract=what),)
    counted = f"{record.name}: figures that claimants gave, side by side and never averaged. {what}"
    variable = {"@type": "PropertyValue", "name": record.name, "unitText": record.unit, "description": what}
    data = data_set(at, paths.at(at(entry.page), "this"), record.name, counted if len(what) < _ENOUGH else what)
    data |= {"variableMeasured": variable, "distribution": [download(at, paths.figures_file(entry.page))]}
    return (web_page(at, entry.page, "WebPage", record.name, mainEntity=data),)


def data_set(at: Addresses, id_: str, name: str, what: str) -> dict[str, object]:
    """A set of data that the archive gives away."""
    terms = at.archive.settings.copyright
    node: dict[str, object] = {"@type": "Dataset", "@id": id_, "name": name, "description": what, "creator": at.publisher()}
    return node | ({"copyrightNotice": terms} if terms else {}) | {"isAccessibleForFree": True}


_FORMATS = {"csv": "text/csv", "json": "application/json", "jsonl": "application/jsonl"}


def download(at: Addresses, file: PagePath, **more: object) -> Node:
    """A file of a set of data."""
    return {
        "@type": "DataDownload",
        "name": file.rpartition("/")[2],
        "contentUrl": at(file),
        "encodingFormat": _FORMATS[file.rpartition(".")[2]],
    } | more
