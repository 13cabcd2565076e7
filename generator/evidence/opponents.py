"""Counts who disagrees with whom: disputes by the two bodies whose word the claims are.

The rule, as the shipped archive's method page gives it to readers:

1. Only what is in dispute now counts; a dispute of which a side is withdrawn or superseded does not.
2. Who belongs to a body speaks for it, as in the count of origins. A source without a name is nobody's word, so its disputes are
   counted apart.
3. A question counts once for each body that answers it, however many bodies say otherwise.
4. Two bodies that both speak on a measure or on a thread, and of which no dispute is recorded, have "none on record". This says
   what the archive holds, and not that they agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from generator.archive.entries import ClaimAt, Disagreement
from generator.archive.model import Archive
from generator.evidence.disputes import by_question, voice
from generator.evidence.known import threads_of
from generator.records.ids import EntityId

Pair = tuple[EntityId, EntityId]
"""Two bodies, sorted."""
Matter = tuple[str, str]
"""`measure` or `thread`, and its id."""


@dataclass(frozen=True, slots=True)
class Opponents:
    """Disputes by pair of bodies, each pair's by question; the bodies by how many questions; disputes with a nameless side.

    `questions` has for each body the questions that it answers, and for each of these who says otherwise with which disputes.
    Those with most bodies that say otherwise come first.
    """

    pairs: dict[Pair, dict[str, list[Disagreement]]] = field(default_factory=dict)
    questions: dict[EntityId, dict[str, dict[EntityId, list[Disagreement]]]] = field(default_factory=dict)
    bodies: tuple[tuple[EntityId, int], ...] = ()
    nameless: int = 0

    def between(self, one: EntityId, other: EntityId) -> dict[str, list[Disagreement]]:
        """The disputes between two bodies by question, whichever is named first."""
        return self.pairs.get((one, other) if one < other else (other, one), {})


def opponents(archive: Archive) -> Opponents:
    """Who disagrees with whom in an archive."""
    pairs: defaultdict[Pair, list[Disagreement]] = defaultdict(list)
    nameless = 0
    for one in archive.back.disputes:
        if one.past:
            continue
        sides = sorted(speaker(archive, archive.claim(ref)) for ref in (one.one, one.other))
        if sides[0]:
            pairs[sides[0], sides[1]].append(one)
        else:
            nameless += 1
    asked = {pair: by_question(disputes) for pair, disputes in pairs.items()}
    questions = _by_body(asked)
    bodies = sorted(((body, len(of_body)) for body, of_body in questions.items()), key=lambda item: (-item[1], item[0]))
    return Opponents(asked, questions, tuple(bodies), nameless)


def _by_body(
    pairs: Mapping[Pair, Mapping[str, list[Disagreement]]],
) -> dict[EntityId, dict[str, dict[EntityId, list[Disagreement]]]]:
    """The questions of each body with its opponents: a question that it answers against several is one."""
    found: dict[EntityId, dict[str, dict[EntityId, list[Disagreement]]]] = {}
    for (one, other), questions in sorted(pairs.items()):
        for question, disputes in questions.items():
            for body, against in ((one, other), (other, one)):
                found.setdefault(body, {}).setdefault(question, {})[against] = disputes
    return {
        body: dict(sorted(of_body.items(), key=lambda item: (-len(item[1]), item[0]))) for body, of_body in sorted(found.items())
    }


def speaker(archive: Archive, at: ClaimAt) -> EntityId:
    """The body whose word a claim is; empty for a source without a name."""
    return voice(at.record, archive.frames[at.briefing].record.source.outlet, archive.body)


def matters(archive: Archive, bodies: Collection[EntityId]) -> dict[EntityId, set[Matter]]:
    """By body, for some of them: the measures and the threads on which it speaks."""
    found: dict[EntityId, set[Matter]] = {body: set() for body in bodies}
    for body, matter in _spoken(archive):
        if body in found:
            found[body].add(matter)
    return found


def _spoken(archive: Archive) -> Iterator[tuple[EntityId, Matter]]:
    for entry in archive.frames.values():
        if entry.withdrawn:
            continue
        for at in entry.claims:
            for thread in threads_of(at.record, entry.record):
                yield speaker(archive, at), ("thread", thread)
        for figure in entry.record.figures:
            if figure.by and figure.by.entity:
                yield archive.body(figure.by.entity), ("measure", figure.measure)
