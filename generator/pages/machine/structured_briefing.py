"""Makes the structured data of a briefing: an Article based on the article that it summarises, its claims, its events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.archive.entries import BriefingEntry, ClaimAt, EventAt
from generator.evidence import away, happenings
from generator.evidence.verdicts import How
from generator.pages import identity
from generator.pages.here import claimant_name
from generator.pages.machine.share import card_of
from generator.pages.machine.structured import Addresses, type_of
from generator.pages.page import Node
from generator.records import paths
from generator.records.ids import EntityId
from generator.records.judged import Correction
from generator.records.model import Further
from generator.records.statements import Claimant
from generator.records.vocabulary import RESULTS, EventStatus
from generator.text import prose, tokens, words

MENTIONS = 20
"""The most entities that a briefing names to machines, apart from those that it is about."""
CLAIMS = 20
EVENTS = 10
ATTENDING = 10
REPORTS = 10
"""The most other reports of an event that are named."""
_PAST = {How.SUPERSEDED.value, away.WITHDRAWN}
_STATUS = {
    EventStatus.SCHEDULED: "https://schema.org/EventScheduled",
    EventStatus.CANCELLED: "https://schema.org/EventCancelled",
    EventStatus.POSTPONED: "https://schema.org/EventPostponed",
}


def briefing(at: Addresses, entry: BriefingEntry) -> tuple[Node, ...]:
    """The briefing and its events."""
    return (_article(at, entry), *(_event(at, entry, event) for event in list(entry.events)[:EVENTS]))


def _article(at: Addresses, entry: BriefingEntry) -> Node:
    record, url = entry.record, at(entry.page)
    node: dict[str, object] = {
        "@type": "Article",
        "@id": url,
        "identifier": identity.urn(at.archive, entry.id),
        "headline": record.title,
        "description": prose.to_text(record.bottom_line),
        "inLanguage": at.archive.settings.language,
        "datePublished": record.date.isoformat(),
        "author": at.publisher(),
        "publisher": at.publisher(),
        "isPartOf": list(_wholes(at, entry)),
        "isBasedOn": _source(at, entry),
    }
    if card := card_of(at.archive, entry):
        node["image"] = at(card)
    if record.corrections:
        node["dateModified"] = entry.changed.isoformat()
        node["correction"] = [_correction(c) for c in record.corrections]
    if entry.withdrawn:
        node["creativeWorkStatus"] = "Withdrawn"
    if stands := away.sentence(away.of_briefing(at.archive, entry)):
        node["backstory"] = stands
    about, mentions = _entities(at, entry)
    further: dict[str, object] = {
        "citation": [_further(at, f) for f in record.also],
        "keywords": [at.archive.topics[id_].title for id_ in record.topics],
        "about": about,
        "mentions": mentions,
        "hasPart": [_claim(at, entry, claim) for claim in list(entry.claims)[:CLAIMS]],
    }
    return node | {name: value for name, value in further.items() if value}


def _entities(at: Addresses, entry: BriefingEntry) -> tuple[Sequence[Node], Sequence[Node]]:
    """What a briefing is about, which is what its title and its bottom line name; and what else it speaks of."""
    said = f"{entry.record.title} {entry.record.bottom_line}"
    about: list[EntityId] = []
    mentions: list[EntityId] = []
    for id_ in at.archive.refers[entry.id]:
        other = at.archive.entities[id_]
        named = tokens.page_link(other.page, "")[:-1] in said or _is_word(other.record.name, said)
        if named or id_ != entry.record.source.outlet:
            (about if named else mentions).append(id_)
    return [at.entity(id_) for id_ in about[:MENTIONS]], [at.entity(id_) for id_ in mentions[:MENTIONS]]


def _is_word(name: str, text: str) -> bool:
    """Whether a name stands in a text and is no part of a longer word: a briefing on Nigeria is not about Niger."""
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _wholes(at: Addresses, entry: BriefingEntry) -> Iterator[Node]:
    """What the briefing is a part of: the edition of its day, and its threads."""
    date = entry.record.date
    yield {"@type": "CollectionPage", "@id": at(paths.day_page(date)), "name": words.day(date)}
    for id_ in entry.record.threads:
        thread = at.archive.threads[id_]
        yield {"@type": "CollectionPage", "@id": at(thread.page), "name": thread.record.title}


def _source(at: Addresses, entry: BriefingEntry) -> Node:
    """The article that is summarised."""
    source, outlet = entry.record.source, at.archive.entities[entry.record.source.outlet]
    known: dict[str, object] = {
        "@id": source.url,
        "url": source.url,
        "headline": source.title,
        "archivedAt": source.archived,
        "inLanguage": source.language,
        "author": [{"@type": "Person", "name": name} for name in source.authors],
    }
    node = {
        "@type": "NewsArticle" if type_of(outlet) == "NewsMediaOrganization" else "Article",
        "datePublished": entry.record.date.isoformat(),
        "publisher": at.entity(source.outlet),
    }
    return node | {name: value for name, value in known.items() if value}


def _further(at: Addresses, article: Further) -> Node:
    known = {"url": article.url, "headline": article.title, "archivedAt": article.archived}
    node = {"@type": "Article", "publisher": at.entity(article.outlet)}
    return node | {name: value for name, value in known.items() if value}


def _correction(record: Correction) -> Node:
    said = [f"{label}: {prose.to_text(text)}" for label, text in (("Was", record.was), ("Now", record.now)) if text]
    text = " ".join([f"{record.class_.value.capitalize()}.", *said])
    return {"@type": "CorrectionComment", "datePublished": record.date.isoformat(), "text": text}


def _claim(at: Addresses, entry: BriefingEntry, claim: ClaimAt) -> Node:
    """A claim with its permalink, whoever made it, and how it stands. What no longer stands says so as a status, too."""
    record, stands = claim.record, away.of_claim(at.archive, claim)
    node: dict[str, object] = {
        "@type": "Claim",
        "@id": at(entry.address(claim.anchor)),
        "text": prose.to_text(record.text),
        "description": away.sentence((record.kind.value, *(one for one in stands if one != record.kind))),
        **_claimant(at, record.by),
    }
    if past := next((one for one in stands if one in _PAST), ""):
        node["creativeWorkStatus"] = past.capitalize()
    if record.said:
        node["dateCreated"] = record.said
    return node


def _claimant(at: Addresses, who: Claimant | None) -> Node:
    """Whoever makes a claim: a person or a body as its author; of a country or an unnamed source, the words."""
    if who is None:
        return {}
    if who.entity and at.is_agent(who.entity):
        return {"author": at.entity(who.entity)}
    return {"creditText": at.archive.entities[who.entity].record.name if who.entity else who.unnamed}


def _event(at: Addresses, entry: BriefingEntry, event: EventAt) -> Node:
    record = event.record
    known: dict[str, object] = {
        "description": away.sentence(tuple(_said_of(at, entry, event))),
        "endDate": record.until,
        "eventStatus": _STATUS.get(record.status),
        "location": at.entity(record.place) if record.place else None,
        "attendee": _attending(at, record.participants),
        "sameAs": [at(_page_of(at, other)) for other in happenings.told(at.archive, event) if other.ref != event.ref][:REPORTS],
    }
    node = {
        "@type": "Event",
        "@id": at(entry.address(event.anchor)),
        "name": prose.to_text(record.what),
        "startDate": record.date,
        "subjectOf": {"@id": at(entry.page)},
    }
    return node | {name: value for name, value in known.items() if value}


def _said_of(at: Addresses, entry: BriefingEntry, event: EventAt) -> Iterator[str]:
    """Who tells an event, how it stood then, and what came of it: schema.org has no status for what did not take place."""
    if entry.withdrawn:
        yield away.WITHDRAWN
        return
    if event.record.by:
        yield f"according to {claimant_name(at.archive, event.record.by)}"
    if event.record.status is not EventStatus.PAST:
        yield event.record.status.value
        refs = {event.ref, *(report.ref for report in happenings.told(at.archive, event))}
        came = [o for o in happenings.came(at.archive, sorted(refs)) if not at.archive.frames[o.briefing].withdrawn]
        yield from (RESULTS[o.result].lower() for o in came[-1:])


def _page_of(at: Addresses, event: EventAt) -> str:
    return at.archive.address_of(event.ref)


def _attending(at: Addresses, ids: Iterable[EntityId]) -> Sequence[Node]:
    return [at.entity(id_) for id_ in ids if at.is_agent(id_)][:ATTENDING]
