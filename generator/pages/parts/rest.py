"""Makes the part of a list that opens in place, a line each, so that a total never stands without its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.archive.entries import EventAt, FigureAt
from generator.pages.here import Here
from generator.records import paths, quantities
from generator.text import prose, words
from generator.text.markdown import Markdown

MOST = 60
"""How many things open in place; of more it is said how many."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rest:
    """So many things, a line each, and how many not even these lines name."""

    number: int = 0
    lines: tuple[Markdown, ...] = ()
    more: int = 0


def rest(things: Sequence[T], shown: int, line: Callable[[T], Markdown]) -> Rest:
    """What comes after those that are shown."""
    left = things[shown:]
    return Rest(len(left), tuple(line(one) for one in left[:MOST]), max(0, len(left) - MOST))


def of_events(here: Here, events: Sequence[EventAt], shown: int) -> Rest:
    """The events before the latest, of some in order of date; the latest of them first."""
    return rest(events[::-1], shown, lambda at: _event(here, at))


def of_figures(here: Here, figures: Sequence[FigureAt], shown: int) -> Rest:
    """The figures before the latest, of some in order of date; the latest of them first."""
    return rest(figures[::-1], shown, lambda at: _figure(here, at))


def _event(here: Here, at: EventAt) -> Markdown:
    return Markdown(f"{prose.escape(words.period(at.record.date, at.record.until))}: {here.claim(at.ref)}")


def _figure(here: Here, at: FigureAt) -> Markdown:
    entry, measure = here.archive.frames[at.briefing], here.archive.measures[at.record.measure]
    amount = prose.escape(f"{quantities.amount(at.record)} {quantities.unit(at.record, measure.record)}")
    where = here.link(entry.address(paths.derived_anchor("figure", at.number)), entry.record.title)
    withdrawn = " (**withdrawn**)" if entry.withdrawn else ""
    return Markdown(f"{here.measure(measure.id)}: {amount}, {where}{withdrawn}")
