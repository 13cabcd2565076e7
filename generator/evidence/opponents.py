"""Who disagrees with whom: disputes by the two bodies whose word the claims are.

The rule, as the shipped archive's method page gives it to readers:

1. Only what is in dispute now counts; a dispute of which a side is withdrawn or superseded does not.
2. Who belongs to a body speaks for it, as in the count of origins. A source without a name is nobody's word, so its disputes are
   counted apart.
3. Two bodies that both speak on a measure or on a thread, and of which no dispute is recorded, have "none on record". This says
   what the archive holds, and not that they agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from generator.archive.entries import ClaimAt, Disagreement
from generator.archive.model import Archive
from generator.evidence.disputes import by_question, voice
from generator.evidence.known import threads_of

Pair = tuple[str, str]
"""Two bodies, sorted."""
Matter = tuple[str, str]
"""`measure` or `thread`, and its id."""


@dataclass(frozen=True, slots=True)
class Opponents:
    """Disputes by pair of bodies, each pair's by question; the bodies by how many questions; disputes with a nameless side."""

    pairs: dict[Pair, dict[str, list[Disagreement]]] = field(default_factory=dict)
    bodies: tuple[tuple[str, int], ...] = ()
    nameless: int = 0

    def between(self, one: str, other: str) -> dict[str, list[Disagreement]]:
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
    counts: Counter[str] = Counter()
    for pair, questions in asked.items():
        for body in set(pair):
            counts[body] += len(questions)
    return Opponents(asked, tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))), nameless)


def speaker(archive: Archive, at: ClaimAt) -> str:
    """The body whose word a claim is; empty for a source without a name."""
    return voice(at.record, archive.briefings[at.briefing].record.source.outlet, archive.body)


def matters(archive: Archive, bodies: Collection[str]) -> dict[str, set[Matter]]:
    """By body, for some of them: the measures and the threads on which it speaks."""
    found: dict[str, set[Matter]] = {body: set() for body in bodies}
    for body, matter in _spoken(archive):
        if body in found:
            found[body].add(matter)
    return found


def _spoken(archive: Archive) -> Iterator[tuple[str, Matter]]:
    for entry in archive.briefings.values():
        if entry.withdrawn:
            continue
        for at in entry.claims:
            for thread in threads_of(at.record, entry.record):
                yield speaker(archive, at), ("thread", thread)
        for figure in entry.record.figures:
            if figure.by and figure.by.entity:
                yield archive.body(figure.by.entity), ("measure", figure.measure)
