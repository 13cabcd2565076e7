"""Builds the reverse indices: for each record and statement, what refers to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.archive.entries import (
    BriefingEntry,
    ClaimAt,
    EntityEntry,
    EventAt,
    MeasureEntry,
    Mention,
    OutcomeAt,
    RelationAt,
    Watched,
    outlets,
)
from generator.archive.groups import grouped
from generator.archive.model import Backlinks
from generator.evidence import happenings
from generator.evidence.disputes import contradictions, standing
from generator.evidence.expectations import Ties, expected, may_bear_out
from generator.evidence.interest import voices
from generator.evidence.origins import agreements, bodies
from generator.records import refs
from generator.records.ids import BriefingId, EntityId, MeasureId
from generator.records.paths import PagePath
from generator.records.refs import Ref
from generator.records.statements import Claim
from generator.text.tokens import linked_pages

NEIGHBOURS = 12
"""How many neighbours an entity's page names."""
COMPANY = 200
"""So many entities of a briefing, the first ones, count as each other's neighbours: each pair is counted."""


def turn_round(
    briefings: Mapping[BriefingId, BriefingEntry],
    entities: Mapping[EntityId, EntityEntry],
    measures: Mapping[MeasureId, MeasureEntry],
    mentions: Mapping[BriefingId, Mapping[str, str]],
    refers: Mapping[BriefingId, tuple[EntityId, ...]],
    ids_by_page: Mapping[PagePath, EntityId],
) -> Backlinks:
    """Every index of `Backlinks`, in one pass over the briefings in their order."""
    claims = [at for e in briefings.values() for at in e.claims]
    figures = [at for e in briefings.values() for at in e.figures]
    events = [at for e in briefings.values() for at in e.events]
    ties = grouped((at.record.claim, at) for at in events if at.record.claim)
    reports = happenings.reports(briefings, entities)
    belongs = dict(_belongs(entities))
    body = bodies(belongs)
    stand = standing(briefings, lambda id_: body.get(id_, id_))
    borne_out = tuple(_borne_out(claims))
    agree = tuple(_agreements(briefings, borne_out, stand.superseded_by))
    found = expected(briefings, ties, agree, body, reports)
    every = (*found.dated, *found.undated)
    return Backlinks(
        mentions=grouped((PagePath(page), Mention(id_, text)) for id_ in briefings for page, text in mentions[id_].items()),
        claims_by=grouped((who, at) for at in claims for who in speakers(at.record, briefings[at.briefing].record.source.outlet)),
        claims_about=grouped((who, at) for at in claims for who in _about(at, briefings, ids_by_page)),
        figures_by=grouped((at.record.by.entity, at) for at in figures if at.record.by and at.record.by.entity),
        figures_of=grouped((at.record.measure, at) for at in figures),
        measures_of=grouped(
            (who, id_) for id_, entry in sorted(measures.items()) for who in _linked(entry.record.what, ids_by_page)
        ),
        events_of=grouped(
            (who, reports.get(at.ref, (at,))[0]) for at in events for who in _taking_part(at, entities, ids_by_page)
        ),
        reports=reports,
        relations=grouped(_relations(briefings)),
        outcomes=_outcomes(briefings, ties, every),
        supported_by=grouped((other, one) for one, other in borne_out),
        contradicted_by=grouped(_contradictions(claims)),
        neighbours=_neighbours(refers),
        parts=grouped((whole, id_) for id_, e in sorted(entities.items()) for whole in _wholes(e)),
        published_by=grouped((outlet, e.id) for e in briefings.values() for outlet in outlets(e)),
        agreements={ref: group for group in agree for ref in group},
        bodies=body,
        voices=voices(entities, belongs),
        disputes=stand.disputes,
        disputes_in=grouped((refs.parts(ref)[0], d) for d in stand.disputes for ref in (d.one, d.other)),
        disputed=stand.disputed,
        differs=stand.differs,
        superseded_by=stand.superseded_by,
        watched=found.dated,
        undated=found.undated,
        expected_in=grouped((at.briefing, w) for w in every for at in w.parts),
    )


def speakers(claim: Claim, outlet: EntityId) -> Iterator[EntityId]:
    """The entities whose word a claim is: its claimant, or the outlet where there is none; and whom it quotes."""
    by = outlet if claim.by is None else claim.by.entity
    if by:
        yield by
    if claim.quote and claim.quote.speaker and claim.quote.speaker != by:
        yield claim.quote.speaker


def _linked(text: str, ids_by_page: Mapping[PagePath, EntityId]) -> list[EntityId]:
    """The entities that linked prose links to."""
    return [ids_by_page[PagePath(page)] for page in linked_pages(text) if page in ids_by_page]


def _about(
    at: ClaimAt, briefings: Mapping[BriefingId, BriefingEntry], ids_by_page: Mapping[PagePath, EntityId]
) -> Iterator[EntityId]:
    own = set(speakers(at.record, briefings[at.briefing].record.source.outlet))
    return (id_ for id_ in _linked(at.record.text, ids_by_page) if id_ not in own)


def _taking_part(
    at: EventAt, entities: Mapping[EntityId, EntityEntry], ids_by_page: Mapping[PagePath, EntityId]
) -> Iterator[EntityId]:
    event = at.record
    if occasion := happenings.occasion_of(at, entities):
        yield occasion
    yield from event.participants
    if event.place:
        yield event.place
    yield from _linked(event.what, ids_by_page)


def _relations(briefings: Mapping[BriefingId, BriefingEntry]) -> Iterator[tuple[BriefingId, RelationAt]]:
    """Both ends of every relation; a `contradicts` that both sides name is one."""
    for entry in briefings.values():
        for rel in entry.record.related:
            yield entry.id, RelationAt(rel.to, rel.kind, rel.note or "", inverse=False)
            back = briefings.get(rel.to)
            if back and not any(r.to == entry.id and r.kind == rel.kind for r in back.record.related):
                yield rel.to, RelationAt(entry.id, rel.kind, rel.note or "", inverse=True)


def _contradictions(claims: Iterable[ClaimAt]) -> Iterator[tuple[Ref, Ref]]:
    """A contradiction holds both ways, whichever side names it."""
    return (pair for one, other in contradictions(claims) for pair in ((one, other), (other, one)))


def _borne_out(claims: Iterable[ClaimAt]) -> Iterator[tuple[Ref, Ref]]:
    """Each claim that bears out another one, with that one; what was bears out nothing that is to come, nor the reverse."""
    records = {at.ref: at.record for at in claims}
    for ref, claim in records.items():
        for other in claim.supports:
            if other not in records or may_bear_out(claim, records[other]):
                yield ref, other


def _agreements(
    briefings: Mapping[BriefingId, BriefingEntry], borne_out: Iterable[tuple[Ref, Ref]], superseded: Mapping[Ref, tuple[Ref, ...]]
) -> Iterator[tuple[Ref, ...]]:
    """Groups of claims that agree; what a withdrawn briefing says bears nothing out, nor what its claimant has replaced."""
    withdrawn = {e.id for e in briefings.values() if e.withdrawn}
    live = (pair for pair in borne_out if not withdrawn & {refs.parts(ref)[0] for ref in pair})
    return agreements(pair for pair in live if superseded.keys().isdisjoint(pair))


def _belongs(entities: Mapping[EntityId, EntityEntry]) -> Iterator[tuple[EntityId, EntityId]]:
    """Each person and organisation with the first organisation that it is a member of."""
    for id_, entry in entities.items():
        outer = next((m for m in entry.record.member_of if m in entities and entities[m].kind.folder == "organisations"), None)
        if outer and entry.kind.folder in {"people", "organisations"}:
            yield id_, outer


def _outcomes(
    briefings: Mapping[BriefingId, BriefingEntry], ties: Ties, watched: Iterable[Watched]
) -> dict[Ref, tuple[OutcomeAt, ...]]:
    """Outcomes by statement; a claim, the events that it announces, and the claims that relay it share theirs."""
    announced = [(ref, *(at.ref for at in events)) for ref, events in ties.items()]
    partners = {ref: all_ for all_ in (*announced, *(tuple(at.ref for at in w.parts) for w in watched)) for ref in all_}
    pairs = [(o.of, OutcomeAt(e.id, o.result, o.note or "")) for e in briefings.values() for o in e.record.outcomes]
    return grouped((ref, outcome) for of, outcome in pairs for ref in partners.get(of, (of,)))


def _neighbours(refers: Mapping[BriefingId, tuple[EntityId, ...]]) -> dict[EntityId, tuple[tuple[EntityId, int], ...]]:
    together: defaultdict[EntityId, Counter[EntityId]] = defaultdict(Counter)
    for named in refers.values():
        nearby = named[:COMPANY]
        for id_ in nearby:
            together[id_].update(nearby)
    found = {}
    for id_, counts in together.items():
        del counts[id_]
        found[id_] = tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:NEIGHBOURS])
    return found


def _wholes(entry: EntityEntry) -> Iterator[EntityId]:
    if entry.record.within:
        yield entry.record.within
    yield from entry.record.member_of
