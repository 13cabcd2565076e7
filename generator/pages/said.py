"""The range of figures in words: how much, who says so, when. `ranges` decides what the range is; here it is told."""

from __future__ import annotations

from generator.archive.model import Archive
from generator.evidence.ranges import Range
from generator.pages.here import Here
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
    """`5 November 2024`, or `13 October 2023 to 14 June 2024`: the times of which the figures speak."""
    if not said.amount:
        return ""
    return words.partial(said.since) if said.until.startswith(said.since) else words.period(said.since, said.until)


def timed(archive: Archive, said: Range) -> str:
    """`as of 5 November 2024`; `for 2029` where all that is counted lies ahead of those who say so."""
    return f"{'for' if is_ahead(archive, said) else 'as of'} {when(said)}" if said.amount else ""


def is_ahead(archive: Archive, said: Range) -> bool:
    """Whether each figure of a range speaks of a time that begins after its briefing."""
    return all(
        at.record.as_of and words.first_day(at.record.as_of) > archive.briefings[at.briefing].record.date.isoformat()
        for at in said.figures
    )


def _linked(here: Here, id_: str) -> Markdown:
    return here.entity(id_) if id_ in here.archive.entities else Markdown(prose.escape(id_))
