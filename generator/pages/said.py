"""Says the range of figures in words: how much, who says so, when. `ranges` decides what the range is."""

from __future__ import annotations

from generator.evidence.ranges import Range
from generator.pages.here import Here
from generator.records.ids import EntityId
from generator.records.model import Measure
from generator.text import prose, words
from generator.text.markdown import Markdown

NAMED = 3
"""Up to so many claimants are named beside a range; more are counted."""


def amount(said: Range, measure: Measure) -> str:
    """`10,000 to 12,000 soldiers`; nothing where no figure stands."""
    unit = measure.unit_one or measure.unit if said.one else measure.unit
    return f"{said.amount} {unit}" if said.amount else ""


def who(here: Here, said: Range) -> Markdown:
    """`Ada Example`, or `3 claimants (…), 2 origins`: who says so."""
    number = len(said.claimants)
    if number == 1:
        return _linked(here, said.claimants[0])
    names = f" ({', '.join(_linked(here, id_) for id_ in said.claimants)})" if number <= NAMED else ""
    return Markdown(f"{words.count(number, 'claimant')}{names}, {words.count(said.origins, 'origin')}" if number else "")


def when(said: Range) -> str:
    """`as of 5 November 2024; 1 figure of no day`; `for 2029`, which is ahead; `reported 14 June 2024` without any day."""
    if not said.amount:
        return ""
    if not said.since:
        return f"reported {_period(*said.reported)}"
    undated = f"; {words.count(said.undated, 'figure')} of no day" if said.undated else ""
    return f"{'for' if said.ahead else 'as of'} {_period(said.since, said.until)}{undated}"


def _period(since: str, until: str) -> str:
    return words.partial(since) if until.startswith(since) else words.period(since, until)


def _linked(here: Here, who: str) -> Markdown:
    """An entity by its id; words of an article as they are."""
    return here.entity(EntityId(who)) if who in here.archive.entities else Markdown(prose.escape(who))
