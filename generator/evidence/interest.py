"""Decides whether a claim is a state's own word and needs a caveat. Who speaks decides, never who published it.

The rule, as the shipped archive's method page gives it to readers:

1. An entity's kind of body is what its record says (`body`). An outlet that a state directs (`state_controlled`, or the kind
   `state-media`) is state media, or a government where its kind is `government`.
2. What no record says of an entity holds of it as of the nearest body that it belongs to (`member_of`): who holds an office
   speaks for it.
3. A claim comes from whoever is first in its chain. Where that is nobody's state, but the first channel is, the claim is known
   through a state alone. A source without a name speaks for the body of which it is (`of`), or for one of a kind (`body`), where
   that is on record, and its claim bears that caveat. It stays without a name: it bears nothing out for anybody.
4. Such a claim bears a caveat, unless it is graded 1, or another origin bears it out that is independent of states: a named
   claimant or an outlet in its own voice, heard through no state, of a claim that is not graded doubtful or improbable. A body of
   several states does not count as independent of them, nor an outlet that the same state pays for.
5. Where bodies of another country or of several states bear it out, and nobody independent does, the caveat says that.
6. Several governments that speak with one voice are states: their word bears the caveat. They bear nothing out, since each of
   them may be the state that speaks; and another state bears nothing out for them, since it may be one of them.

7. An outlet's kind can say that it is a government body or state media. Where its body is another one, that is said instead.

So a caveat can stand where somebody would know better, and is never left out on a state's word alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.archive.entries import ClaimAt, EntityEntry, Voice
from generator.archive.model import Archive
from generator.evidence.origins import first_of, origins_of
from generator.records.ids import NO_ENTITY, EntityId
from generator.records.model import Entity
from generator.records.paths import PagePath
from generator.records.statements import Claim, Claimant
from generator.records.vocabulary import BODY_NAMES, OUTLET_KINDS, Body, OutletKind
from generator.text.tokens import linked_pages

OF_A_STATE = frozenset({Body.GOVERNMENT, Body.ARMED_FORCES, Body.STATE_MEDIA, Body.STATE_COMPANY, Body.GOVERNMENTS})
"""Kinds of body that speak for a state, or for several at once."""
_KINDS_OF_BODY = {OutletKind.GOVERNMENT: OF_A_STATE - {Body.GOVERNMENTS}, OutletKind.STATE_MEDIA: frozenset({Body.STATE_MEDIA})}
"""The kinds of outlet that say what body it is, each with the kinds of body of which that is true."""
_PUBLISHER = "publisher"
_SAID = {
    Body.GOVERNMENT: "Said by a government",
    Body.ARMED_FORCES: "Said by armed forces",
    Body.STATE_MEDIA: "State media",
    Body.STATE_COMPANY: "Said by a state-owned company",
    Body.GOVERNMENTS: "Said by several governments",
}
_OF_ITSELF = {
    Body.GOVERNMENT: "A government about its own country",
    Body.ARMED_FORCES: "Armed forces about their own country",
}
_PASSED_ON = {
    Body.GOVERNMENT: "Passed on by a government",
    Body.ARMED_FORCES: "Passed on by armed forces",
    Body.STATE_MEDIA: "Passed on by state media",
    Body.STATE_COMPANY: "Passed on by a state-owned company",
    Body.GOVERNMENTS: "Passed on by several governments",
}
_MEANINGS = (
    "A government says it, or somebody who holds an office of a state.",
    "A state’s armed forces say it.",
    "A publisher whose reports a state directs says it.",
    "A company that a state owns says it.",
    "Several governments say it with one voice, as in a joint statement.",
    "A government speaks of its own country, and names nothing of another one.",
    "Armed forces speak of their own country, and name nothing of another one.",
    "Somebody else says it, or nobody with a name; the archive has it through state media. Governments pass things on, too.",
)
_NOT_VERIFIED = "{}, not verified"
BY_STATES = "Borne out by states or their bodies, not independently"
"""The caveat where a state's word is borne out, but by nobody who is independent of states."""
_MEANS_BY_STATES = "Other states say so too, or bodies of several, and nobody with a name who is independent of states."
_CONFIRMED = 1
"""The grade of credibility that says that others confirm a claim. One that is probably true, nobody has verified."""
_DOUBTED = frozenset({4, 5})
_BEGINS_WITH_A_NAME = re.compile(r"(?:(?:The|A|An) )?\x02")


def caveats() -> tuple[tuple[str, str], ...]:
    """Every caveat, with what it means: for the legend."""
    not_verified = (*_SAID.values(), *_OF_ITSELF.values(), _PASSED_ON[Body.STATE_MEDIA])
    return (*zip(map(_NOT_VERIFIED.format, not_verified), _MEANINGS, strict=True), (BY_STATES, _MEANS_BY_STATES))


def of_record(entity: Entity) -> Body | None:
    """The kind of body that a record itself says."""
    outlet = entity.outlet
    if entity.body is not None or outlet is None:
        return entity.body
    if outlet.kind is OutletKind.STATE_MEDIA:
        return Body.STATE_MEDIA
    if not outlet.state_controlled:
        return None
    return Body.GOVERNMENT if outlet.kind is OutletKind.GOVERNMENT else Body.STATE_MEDIA


def voices(entities: Mapping[EntityId, EntityEntry], belongs: Mapping[EntityId, EntityId]) -> dict[EntityId, Voice]:
    """For whom each entity speaks, where a record says so; `belongs` gives the next body outwards."""
    said = {id_: body for id_, entry in entities.items() if (body := of_record(entry.record))}
    holders = nearest(said, belongs)
    return {id_: Voice(said[by], by, entities[by].record.country) for id_, by in holders.items()}


def nearest(said: Iterable[EntityId], belongs: Mapping[EntityId, EntityId]) -> dict[EntityId, EntityId]:
    """For everyone, the nearest body outwards of which something is said, itself first; nobody else is in it."""
    found = {id_: id_ for id_ in said}
    lost = set[EntityId]()
    for start in belongs:
        path: dict[EntityId, None] = {}
        id_ = start
        while id_ in belongs and id_ not in found and id_ not in path and id_ not in lost:
            path[id_] = None
            id_ = belongs[id_]
        if id_ in found:
            found.update(dict.fromkeys(path, found[id_]))
        else:
            lost.update(path)
    return found


def of_a_state(archive: Archive, id_: EntityId) -> str:
    """The name of the kind of body of a state, or of states, for which an entity speaks; empty where none is known."""
    voice = archive.back.voices.get(id_)
    return BODY_NAMES[voice.body] if voice and voice.body in OF_A_STATE else ""


def of_states(archive: Archive, id_: EntityId) -> str:
    """The same, and for a body of several states that it is one: whose word it is, is told of states in every form."""
    voice = archive.back.voices.get(id_)
    return BODY_NAMES[Body.INTERGOVERNMENTAL] if voice and voice.body is Body.INTERGOVERNMENTAL else of_a_state(archive, id_)


def publisher(archive: Archive, id_: EntityId) -> str:
    """What kind of publisher an outlet is, in words. What its body is known to be goes before a kind that says otherwise."""
    outlet, voice = archive.entities[id_].record.outlet, archive.back.voices.get(id_)
    if outlet is None:
        return ""
    if voice is None or voice.body in _KINDS_OF_BODY.get(outlet.kind, frozenset(Body)):
        return OUTLET_KINDS[outlet.kind]
    return BODY_NAMES[voice.body] or _PUBLISHER


def source_of(archive: Archive, at: ClaimAt) -> Body | None:
    """The kind of body with which a claim's chain begins."""
    heard = archive.back.voices.get(first_of(at.record, _outlet(archive, at)))
    own = None if heard and heard.body in OF_A_STATE else _unnamed_voice(archive, at.record.by)
    voice = own or heard
    return voice.body if voice and voice.body is not Body.NONE else None


def of_unnamed(archive: Archive, who: Claimant | None) -> str:
    """The name of the kind of body of which a source without a name is; empty where that is no state's, or not on record."""
    voice = _unnamed_voice(archive, who)
    return BODY_NAMES[voice.body] if voice and voice.body in {*OF_A_STATE, Body.INTERGOVERNMENTAL} else ""


def _unnamed_voice(archive: Archive, who: Claimant | None) -> Voice | None:
    """For whom a source without a name speaks, where its record says so; None of everybody else."""
    if who is None or not who.unnamed:
        return None
    of = archive.back.voices.get(who.of) if who.of else None
    if who.body is None:
        return of
    return Voice(who.body, who.of or NO_ENTITY, of.country if of else None)


def caveat(archive: Archive, at: ClaimAt) -> str:
    """The caveat of a claim in words; empty where it bears none."""
    state = _state(archive, at)
    if at.record.credibility == _CONFIRMED or state is None:
        return ""
    words, voice = state
    origins = (origin for origin in origins_of(archive, at.ref) if at.ref not in origin.claims)
    others = [archive.claim(ref) for origin in origins for ref in origin.claims]
    if any(_is_independent(archive, other, voice.country) for other in others):
        return ""
    foreign = any(_is_foreign(archive, other, voice.country) for other in others)
    return BY_STATES if foreign else _NOT_VERIFIED.format(words)


def _is_independent(archive: Archive, at: ClaimAt, country: str | None) -> bool:
    """Whether a claim bears out as somebody's who is independent of states, and not paid for by that of `country`."""
    claim, voice = at.record, archive.back.voices.get(first_of(at.record, _outlet(archive, at)))
    body = voice.body if voice else Body.NONE
    if _is_nameless(claim) or claim.credibility in _DOUBTED or body is Body.INTERGOVERNMENTAL or _state(archive, at):
        return False
    payer = voice.country if voice and body is Body.PUBLIC_MEDIA else None
    return payer is None or (country is not None and payer != country)


def _is_foreign(archive: Archive, at: ClaimAt, country: str | None) -> bool:
    """Whether a claim is the word of a body of several states, or of a state that is not that of `country`."""
    heard = _heard(archive, at)
    if _is_nameless(at.record) and not (heard and heard.body in OF_A_STATE):
        return False
    if (state := _state(archive, at)) and state[1].country:
        return country is not None and state[1].country != country
    voice = archive.back.voices.get(first_of(at.record, _outlet(archive, at)))
    return voice is not None and voice.body is Body.INTERGOVERNMENTAL


def _state(archive: Archive, at: ClaimAt) -> tuple[str, Voice] | None:
    """The words for a state's claim, and that state's voice; None where the claim comes from no state."""
    claim, heard = at.record, _heard(archive, at)
    first = archive.back.voices.get(first_of(claim, _outlet(archive, at)))
    passed_on = (_PASSED_ON[heard.body], heard) if heard and heard.body in OF_A_STATE else None
    if _is_nameless(claim):
        if passed_on:  # that a state says of whom it heard something tells less than that it said it
            return passed_on
        first = _unnamed_voice(archive, claim.by)
    if first and first.body in OF_A_STATE:
        own = first.body in _OF_ITSELF and _is_about_itself(archive, claim, first)
        return (_OF_ITSELF if own else _SAID)[first.body], first
    return passed_on


def _heard(archive: Archive, at: ClaimAt) -> Voice | None:
    """For whom the first channel of a claim speaks, or else its outlet."""
    return archive.back.voices.get(at.record.via[0] if at.record.via else _outlet(archive, at))


def _is_nameless(claim: Claim) -> bool:
    return claim.by is not None and bool(claim.by.unnamed)


def _is_about_itself(archive: Archive, claim: Claim, voice: Voice) -> bool:
    """Whether a claim begins with something of the speaker's own country, and names nothing of another one."""
    entities = (archive.entity_at(PagePath(page)) for page in linked_pages(claim.text))
    named = {entry.record.country for entry in entities if entry} - {None}
    return bool(_BEGINS_WITH_A_NAME.match(claim.text)) and voice.country is not None and named == {voice.country}


def _outlet(archive: Archive, at: ClaimAt) -> EntityId:
    return archive.frames[at.briefing].record.source.outlet
