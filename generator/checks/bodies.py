"""Checks for whom a record says that somebody speaks: contradictions, and links that seem to be missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.archive.model import Archive
from generator.reading.document import short
from generator.reading.remarks import Noted, Remark
from generator.reading.schema import Parsed
from generator.records.ids import EntityId
from generator.records.model import Briefing, Entity
from generator.records.statements import Claim, Claimant, Event, Figure
from generator.records.vocabulary import Body, OutletKind
from generator.text import countries

_FREE = frozenset({Body.PUBLIC_MEDIA, Body.INTERGOVERNMENTAL, Body.NONE})
"""Kinds of body that no state directs."""
_IN_OFFICE = frozenset({Body.GOVERNMENT, Body.ARMED_FORCES, Body.GOVERNMENTS})
"""A general may be a minister, and sit in a team of several governments: none of these contradicts another."""
_STATE = re.compile(
    r"\b(?:minist(?:ry|er)|government|armed forces|army|navy|air force|joint chiefs|general staff|parliament|cabinet|"
    r"presidential (?:office|administration)|kremlin|embassy|ambassador|foreign office|foreign secretary|"
    r"intelligence (?:service|agency)|department of (?:defen[cs]e|state))\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:officials?|officers?|ministers?|diplomats?|envoys?|ambassadors?|soldiers?|troops|military|police|"
    r"lawmakers?|intelligence|presidential staff)\b",
    re.IGNORECASE,
)
"""Words for a state's people, which do not say of which state. Beside them `_STATE` has the words for its bodies."""
_NO_STATES = re.compile(r"\b(?:company|club|league|union|church|airline|bank)\b", re.IGNORECASE)
_NO_LONGER = re.compile(r"\b(?:former|formerly|ex|retired)\b", re.IGNORECASE)
_HELP = (
    "write `body: government` or another kind, or `member_of` the body that it belongs to; `body: none` if it speaks for no state"
)


_HELP_UNNAMED = (
    "write `of:` with the id of the state or body, or, where the article does not say which, `body: government` or another kind; "
    "`body: none` if they speak for no state"
)


def check(archive: Archive, files: Iterable[Parsed]) -> Iterator[Noted]:
    """Every complaint about whom a record says that somebody speaks for."""
    for p in files:
        if isinstance(p.record, Briefing):
            yield from (Noted(p.source, remark) for remark in _unnamed(p.record))
        if p.slot is None or not isinstance(p.record, Entity):
            continue
        id_ = EntityId(p.id)
        for remark in _contradictions(archive, id_, p.record):
            yield Noted(p.source, remark)
        if id_ in archive.back.claims_by and id_ not in archive.back.voices and (why := _looks(archive, id_, p.record)):
            message = f"`{id_}` makes claims, and no record says for whom it speaks: {why}"
            yield Noted(p.source, Remark(("name",), "unsaid-body", message, _HELP))


def _unnamed(record: Briefing) -> Iterator[Remark]:
    """Sources without a name that are called as a state's people are, where nothing says for whom they speak."""
    fields: tuple[tuple[str, Sequence[Claim | Figure | Event]], ...] = (
        ("claims", record.claims),
        ("figures", record.figures),
        ("events", record.events),
    )
    for field, statements in fields:
        for i, who in ((i, one.by) for i, one in enumerate(statements) if one.by):
            if found := _looks_like_a_states(who):
                message = f"`{short(found)}` may speak for a state, and nothing says for whom they speak"
                yield Remark((field, i, "by", "unnamed"), "unsaid-body", message, _HELP_UNNAMED)


def _looks_like_a_states(who: Claimant) -> str:
    """The words for a source without a name, where they are for a state's people and say no more of them."""
    text = who.unnamed or ""
    if who.of or who.body or not (_STATE.search(text) or _PEOPLE.search(text)):
        return ""
    return "" if _NO_LONGER.search(text) or _NO_STATES.search(text) else text


def _contradictions(archive: Archive, id_: EntityId, entity: Entity) -> Iterator[Remark]:
    body, outlet = entity.body, entity.outlet
    if body is None:
        return
    directed = outlet and ("state_controlled: true" if outlet.state_controlled else _kind(outlet.kind))
    if directed and body in _FREE:
        help_ = f"keep the one that holds: `body: {body}` says that no state directs what it reports"
        yield Remark(("body",), "contradictory-body", f"`{body}` contradicts `{directed}` of its outlet", help_)
    if archive.entities[id_].kind.folder != "people" or body is Body.NONE:
        return
    for member in entity.member_of:
        voice = archive.back.voices.get(member)
        if voice and voice.body not in (body, Body.NONE) and not {voice.body, body} <= _IN_OFFICE:
            message = f"`{body}` contradicts `member_of`: `{voice.entity}` is `{voice.body}`"
            help_ = "who belongs to a body speaks for it: remove one of the two, or write `body: none`"
            yield Remark(("body",), "contradictory-body", message, help_)
            return


def _kind(kind: OutletKind) -> str:
    return f"kind: {kind}" if kind is OutletKind.STATE_MEDIA else ""


def _looks(archive: Archive, id_: EntityId, entity: Entity) -> str:
    """What makes an entity look as if it spoke for a state; empty where nothing does."""
    folder = archive.entities[id_].kind.folder
    if folder == "places" and entity.country:
        return "it is a place with a country"
    if folder not in {"people", "organisations"} or (entity.outlet and entity.outlet.kind is not OutletKind.GOVERNMENT):
        return ""
    if entity.outlet:
        return "its outlet is of the kind `government`"
    for text in (entity.name, *((entity.role,) if entity.role else ())):
        if (found := _STATE.search(text) or _head_of_state(text, entity.country)) and not _NO_LONGER.search(text):
            return f"it is called `{short(found[0])}`"
    return ""


def _head_of_state(text: str, country: str | None) -> re.Match[str] | None:
    """`President of South Korea`, where that is its country; others preside over clubs."""
    return re.search(rf"\bPresident of (?:the )?{re.escape(countries.name(country))}\b", text) if country else None
