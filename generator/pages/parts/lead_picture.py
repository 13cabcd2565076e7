"""Chooses the picture of the front page, which carries the story of its lead.

Records decide which it is, in this order:

1. the figures of the first measure that the lead gives a figure of, and that has at least two figures;
2. those of the measure that was given last in the threads of the lead, and that has at least two figures;
3. a map of the places that the lead names;
4. none.

A country is no place on the map: its middle is nowhere. Figures that were withdrawn or replaced are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.archive.entries import BriefingEntry, FigureAt
from generator.archive.model import Archive
from generator.evidence import ranges
from generator.pages.here import Here
from generator.pages.parts import dots, maps
from generator.pictures.data import Dots, PlaceMap
from generator.records.ids import MeasureId, ThreadId
from generator.text import words
from generator.text.markdown import Markdown

FIGURES = 5
"""How many figures the picture shows: the latest."""
LOOKED_AT = 200
"""How many of a thread's latest briefings are looked through for a measure."""


@dataclass(frozen=True, slots=True)
class LeadPicture:
    """A picture, what it is of, and what it has to do with the lead."""

    heading: Markdown
    picture: Dots | PlaceMap
    note: Markdown


def lead_picture(here: Here, lead: BriefingEntry) -> LeadPicture | None:
    """The picture that carries the story of a briefing."""
    own = _first(here.archive, (figure.measure for figure in lead.record.figures))
    if own:
        return _figures(here, lead, own, Markdown("The measure of this briefing’s figure"))
    for thread in lead.record.threads:
        if measure := _first(here.archive, _of_thread(here.archive, thread)):
            return _figures(here, lead, measure, Markdown(f"From its thread, {here.thread(thread)}"))
    return _map(here, lead)


def _first(archive: Archive, measures: Iterable[MeasureId]) -> MeasureId | None:
    """The first measure that has at least two figures."""
    return next((id_ for id_ in dict.fromkeys(measures) if len(_standing(archive, id_)) > 1), None)


def _standing(archive: Archive, measure: MeasureId) -> list[FigureAt]:
    """The figures of a measure that were neither withdrawn nor replaced by their claimants."""
    return [at for at in archive.back.figures_of.get(measure, ()) if ranges.stands(archive, at)]


def _of_thread(archive: Archive, thread: ThreadId) -> Iterator[MeasureId]:
    """The measures of a thread, those that were given last first."""
    for id_ in archive.told_in.get(thread, ())[: -LOOKED_AT - 1 : -1]:
        yield from (figure.measure for figure in archive.frames[id_].record.figures)


def _figures(here: Here, lead: BriefingEntry, id_: MeasureId, why: Markdown) -> LeadPicture | None:
    archive, measure = here.archive, here.archive.measures[id_]
    standing = _standing(archive, id_)
    shown = dots.in_time(archive, _latest(archive, standing, lead))
    picture = dots.of_measure(archive, measure, shown)
    if picture is None:
        return None
    rows = tuple(replace(row, here=at.briefing == lead.id) for row, at in zip(picture.rows, shown, strict=True))
    many = f"the latest {len(shown)} of " if len(standing) > len(shown) else ""
    note = Markdown(f"{why}: {many}{words.count(len(standing), 'figure')}.")
    return LeadPicture(here.measure(id_), replace(picture, rows=rows), note)


def _latest(archive: Archive, standing: list[FigureAt], lead: BriefingEntry) -> list[FigureAt]:
    """The figures of the lead, and as many of the latest others as have room."""
    ordered = dots.in_time(archive, standing)
    own = [at for at in ordered if at.briefing == lead.id][-FIGURES:]
    others = [at for at in ordered if at.briefing != lead.id]
    return [*others[max(0, len(others) - FIGURES + len(own)) :], *own]


def _map(here: Here, lead: BriefingEntry) -> LeadPicture | None:
    picture = maps.named(here, lead)
    return LeadPicture(Markdown("The places"), picture, Markdown("The places that this briefing names.")) if picture else None
