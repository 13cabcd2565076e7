"""Decides what stands for a side of a question in short: its number, where that is the answer.

The rules, as the shipped archive's method page gives them to readers:

1. A claim's number stands for the claim where another claim on the same question gives a number of the same measure.
2. It must be the only number that the claim gives of that measure, and the claimant's own.
3. The number stands with its unit, with the time that it speaks of, and with its note: a reader must know that to weigh it.

In every other case the claim's whole text stands there; on the page of its own briefing, where it stands above, a link to it. A
text is never cut, since what is left could say something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.archive.model import Archive
from generator.records import quantities
from generator.records.refs import Ref
from generator.records.statements import Figure
from generator.text import words


@dataclass(frozen=True, slots=True)
class Answer:
    """A number with its unit and its time, in words, and what a reader must know about it as linked prose."""

    words: str
    note: str


def answers(archive: Archive, claims: Iterable[Ref]) -> dict[Ref, Answer]:
    """By claim, the number that stands for it among claims that answer one question; claims without one are not in it."""
    given = {ref: numbers(archive, ref) for ref in claims}
    shared = Counter(measure for figures in given.values() for measure in {figure.measure for figure in figures})
    common = {measure for measure, times in shared.items() if times > 1}
    found: dict[Ref, Answer] = {}
    for ref, figures in given.items():
        of_common = [figure for figure in figures if figure.measure in common]
        if len(of_common) == 1 and of_common[0].by in (None, archive.claim(ref).record.by):
            found[ref] = Answer(_in_words(archive, of_common[0]), of_common[0].note or "")
    return found


def numbers(archive: Archive, ref: Ref) -> tuple[Figure[Ref], ...]:
    """The figures that a claim gives."""
    return tuple(figure for figure in archive.briefing_of(ref).record.figures if figure.claim == ref)


def _in_words(archive: Archive, figure: Figure) -> str:
    unit = quantities.unit(figure, archive.measures[figure.measure].record)
    as_of = f" (as of {words.partial(figure.as_of)})" if figure.as_of else ""
    return f"{quantities.amount(figure)} {unit}".strip() + as_of
