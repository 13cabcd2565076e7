"""Lists the outcomes that a briefing tells; expectations of which it says the same share a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.pages.here import Here
from generator.pages.parts import standing
from generator.records.refs import Ref
from generator.records.statements import Outcome
from generator.records.vocabulary import RESULTS, Result
from generator.text.markdown import Markdown


@dataclass(frozen=True, slots=True)
class ClosedLine:
    """What came of one or more things, which each have a mark where they were written in hindsight."""

    word: str
    result: str
    expected: tuple[tuple[Markdown, str], ...]
    note: Markdown


def closed(here: Here, outcomes: Iterable[Outcome[Ref]]) -> Iterator[ClosedLine]:
    """The outcomes that a briefing tells, in their order; those without a note each for itself."""
    lines: defaultdict[tuple[Result, str], list[Outcome[Ref]]] = defaultdict(list)
    for o in outcomes:
        lines[o.result, o.note or o.of].append(o)
    for (result, _), same in lines.items():
        expected = tuple((standing.named(here, ref), here.standing(ref)) for ref in (o.of for o in same))
        yield ClosedLine(RESULTS[result], result.value, expected, here.prose(same[0].note))
