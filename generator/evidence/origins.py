"""Counts the origins on which a statement rests: the chain decides, never the count of links.

The rule, as the shipped archive's method page gives it to readers:

1. A claim's *origin* is where its chain begins: its claimant; where that is not named, the first channel that heard it; with
   no channel the outlet, which then speaks for itself. So two unnamed sources of one outlet are one origin.
2. Who belongs to a body speaks for it (`member_of`, followed to the outermost body): a spokesman and his ministry are one.
3. A claim rests on its own origin and on those of the claims that bear it out, directly or by way of others. `A supports B`
   bears out B and never A: the exact number bears out the rough one, and the rough one bears out nothing exact. Where two
   claims say the same, each record says so of the other. The outlet at the end of a chain only carries, and is no origin.
4. A body that passed on another origin's word about the same thing, directly or by way of others, is not counted beside it:
   what it says in its own name may rest on what it was told. All claims that agree are asked for that, in both directions.
5. A claim of what is or was bears out none of what is to come, and the reverse (`expectations.may_bear_out`).

So the count can be too low, which is meant, and never too high on what the chains say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.archive.agreement import Origin
from generator.archive.model import Archive
from generator.archive.once import once_each
from generator.records.ids import EntityId
from generator.records.refs import Ref
from generator.records.statements import Claim


@dataclass(frozen=True, slots=True)
class Chain:
    """The way of one claim: the body from which it comes, and the bodies that passed it on before the outlet."""

    ref: Ref
    origin: EntityId
    passed_on_by: frozenset[EntityId]


def chain(ref: Ref, claim: Claim, outlet: EntityId, body: Callable[[EntityId], EntityId]) -> Chain:
    """The chain of a claim in an article of `outlet`; `body` gives the outermost body that an entity belongs to."""
    origin = body(first_of(claim, outlet))
    return Chain(ref, origin, frozenset(body(id_) for id_ in claim.via) - {origin})


def first_of(claim: Claim, outlet: EntityId) -> EntityId:
    """The entity at which a claim's chain begins: its claimant; if unnamed, who heard it; else the outlet itself."""
    return claim.by.entity if claim.by and claim.by.entity else claim.via[0] if claim.via else outlet


def independent(chains: Iterable[Chain]) -> tuple[Origin, ...]:
    """The origins of claims that agree, in the order in which they were met."""
    claims: dict[EntityId, list[Ref]] = {}
    relays: dict[EntityId, set[EntityId]] = {}
    for link in chains:
        claims.setdefault(link.origin, []).append(link.ref)
        relays.setdefault(link.origin, set()).update(link.passed_on_by)
    reach = {body: _reached(body, relays) for body in relays}
    told_by: dict[EntityId, list[EntityId]] = {body: [] for body in reach}
    for body, reached in reach.items():
        for other in reached & reach.keys():
            told_by[other].append(body)
    counted = _counted(reach, told_by)
    under: dict[EntityId, list[EntityId]] = {body: [] for body in counted}
    for body in claims:
        under[body if body in counted else min((c for c in told_by[body] if c in counted), key=counted.__getitem__)].append(body)
    return tuple(
        Origin(body, tuple(ref for b in under[body] for ref in claims[b]), tuple(b for b in under[body] if b != body))
        for body in counted
    )


def _reached(body: EntityId, relays: Mapping[EntityId, set[EntityId]]) -> set[EntityId]:
    """The bodies that passed on a body's word, and whoever passed on theirs."""
    found, todo = set[EntityId](), [body]
    while todo:
        new = relays.get(todo.pop(), set()) - found
        found |= new
        todo.extend(new)
    return found


def _counted(reach: Mapping[EntityId, set[EntityId]], told_by: Mapping[EntityId, list[EntityId]]) -> dict[EntityId, int]:
    """The bodies that passed on none of the others' words, numbered; where they did so in a circle, the first of the circle.

    `told_by` gives the bodies whose word a body passed on.
    """
    counted: dict[EntityId, int] = {}
    for body, reached in reach.items():
        free = all(other == body or other in reached for other in told_by[body])
        if free and not any(other in counted for other in told_by[body]):
            counted[body] = len(counted)
    return counted


def bodies(belongs: Mapping[EntityId, EntityId]) -> dict[EntityId, EntityId]:
    """For everyone who belongs to a body, the outermost one; `belongs` gives the next body outwards."""
    outermost: dict[EntityId, EntityId] = {}
    for start in belongs:
        path: dict[EntityId, None] = {}
        id_ = start
        while id_ in belongs and id_ not in path and id_ not in outermost:
            path[id_] = None
            id_ = belongs[id_]
        if id_ in path:  # a circle of bodies has no outermost one: any, but always the same
            steps = list(path)
            id_ = min(steps[steps.index(id_) :])
        outermost.update(dict.fromkeys(path, outermost.get(id_, id_)))
    return outermost


def agreements(supports: Iterable[tuple[Ref, Ref]]) -> Iterator[tuple[Ref, ...]]:
    """Claims that agree, directly or by way of others: groups of two and more, each sorted."""
    parent: dict[Ref, Ref] = {}

    def root(ref: Ref) -> Ref:
        while (above := parent.setdefault(ref, ref)) != ref:
            parent[ref] = parent[above]
            ref = above
        return ref

    for one, other in supports:
        parent[root(one)] = root(other)
    groups: dict[Ref, list[Ref]] = {}
    for ref in sorted(parent):
        groups.setdefault(root(ref), []).append(ref)
    return (tuple(group) for group in groups.values() if len(group) > 1)


def origins_of(archive: Archive, ref: Ref) -> tuple[Origin, ...]:
    """The origins on which the claim at `briefing#anchor` rests."""
    refs = archive.back.agreements.get(ref)
    if refs is None:
        return independent([_chain_at(archive, ref)])
    return _of_group(archive, refs[0])[ref]


@once_each
def _of_group(archive: Archive, first: Ref) -> dict[Ref, tuple[Origin, ...]]:
    """For each of the claims that agree with a first one: the origins of the group that bear it out, with claims that do.

    Under an origin stand the claim itself, those that bear it out directly, and where there is none of these the one that does so
    by way of others.
    """
    refs, found = archive.back.agreements[first], dict[Ref, tuple[Origin, ...]]()
    chains = {ref: _chain_at(archive, ref) for ref in refs}
    counted = independent(chains.values())
    number = {ref: i for i, origin in enumerate(counted) for ref in origin.claims}
    bearers = {ref: [other for other in archive.back.supported_by.get(ref, ()) if other in number] for ref in refs}
    reached = _reached_by(number, bearers)
    for ref in refs:
        under: dict[int, list[Ref]] = {}
        for other in dict.fromkeys((ref, *bearers[ref])):
            under.setdefault(number[other], []).append(other)
        for i, other in reached[ref].items():
            under.setdefault(i, [other])
        found[ref] = tuple(_narrowed(counted[i], under[i], chains) for i in sorted(under))
    return found


def _reached_by(number: Mapping[Ref, int], bearers: Mapping[Ref, Sequence[Ref]]) -> dict[Ref, dict[int, Ref]]:
    """For each claim, the origins that bear it out, each with one claim that comes from it."""
    borne_out: dict[Ref, list[Ref]] = {ref: [] for ref in number}
    for ref, others in bearers.items():
        for other in others:
            borne_out[other].append(ref)
    reached: dict[Ref, dict[int, Ref]] = {ref: {i: ref} for ref, i in number.items()}
    todo = [(i, ref, ref) for ref, i in number.items()]
    while todo:
        i, first, at = todo.pop()
        for ref in borne_out[at]:
            if i not in reached[ref]:
                reached[ref][i] = first
                todo.append((i, first, ref))
    return reached


def _narrowed(origin: Origin, claims: Sequence[Ref], chains: Mapping[Ref, Chain]) -> Origin:
    """An origin with some of its claims alone, and with the bodies that these are of."""
    own = {chains[ref].origin for ref in claims}
    return Origin(origin.body, tuple(claims), tuple(body for body in origin.passed_on_by if body in own))


def _chain_at(archive: Archive, ref: Ref) -> Chain:
    at = archive.claim(ref)
    return chain(ref, at.record, archive.frames[at.briefing].record.source.outlet, archive.body)


def nearest_outlet(archive: Archive, claim: Claim, outlet: EntityId) -> tuple[str, str]:
    """The outlet nearest to the statement, by name, and its letter, if it has one: the claimant, a channel, the article's."""
    for id_ in (claim.by.entity if claim.by else None, *claim.via, outlet):
        record = archive.entities[id_].record if id_ else None
        if record and record.outlet:
            return record.name, record.outlet.reliability or ""
    return "", ""
