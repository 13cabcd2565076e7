"""The range of figures in words: how much, who says so, when. `ranges` decides what the range is; here it is told."""

from __future__ import annotations

from collections.abc import Callable

from generator import prose, words
from generator.archive import Archive
from generator.markdown import Markdown
from generator.model import Measure
from generator.ranges import Range
from generator.views.here import Here

NAMED = 3
"""Up to so many claimants are named beside a range; more are counted."""


def amount(said: Range, measure: Measure) -> str:
    """`10,000 to 12,000 soldiers`; nothing where no figure stands."""
    unit = measure.unit_one or measure.unit if said.one else measure.unit
    return f"{said.amount} {unit}" if said.amount else ""


def who(here: Here, said: Range) -> Markdown:
    """`Ada Example`, or `3 claimants (…), 2 origins`: who says so."""
    return Markdown(_who(said, lambda id_: _linked(here, id_)))


def who_in_text(archive: Archive, said: Range) -> str:
    """The same as text."""
    return _who(said, lambda id_: archive.entities[id_].record.name if id_ in archive.entities else id_)


def when(said: Range) -> str:
    """`5 November 2024`, or `13 October 2023 to 14 June 2024`: the times of which the figures speak."""
    if not said.amount:
        return ""
    return words.partial(said.since) if said.until.startswith(said.since) else words.period(said.since, said.until)


def _who(said: Range, name: Callable[[str], str]) -> str:
    number = len(said.claimants)
    if number == 1:
        return name(said.claimants[0])
    names = f" ({', '.join(map(name, said.claimants))})" if number <= NAMED else ""
    return f"{words.count(number, 'claimant')}{names}, {words.count(said.origins, 'origin')}" if number else ""


def _linked(here: Here, id_: str) -> Markdown:
    return here.entity(id_) if id_ in here.archive.entities else Markdown(prose.escape(id_))
