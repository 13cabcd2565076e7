"""Chooses the picture of the front page, which carries the story of its lead.

Records decide which it is, in this order:

1. the figures of the first measure that the lead gives a figure of, and that has at least two figures;
2. those of the first family to which a measure of the lead belongs, and that has at least two figures, on one axis;
3. those of the measure that was given last in the threads of the lead, and that has at least two figures; if the lead gives a
   number in the same unit, that stands with them;
4. a map of the places that the lead names;
5. none.

The lead's own number is set off, with who gives it, what of and when, and the note says how it stands. A country is no place on
the map: its middle is nowhere. Figures that were withdrawn or replaced are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.archive.entries import BriefingEntry, FigureAt, MeasureEntry
from generator.archive.model import Archive
from generator.evidence import away, families, ranges
from generator.pages.here import Here
from generator.pages.parts import dots, maps, together
from generator.pictures.data import Dots, PlaceMap
from generator.records import paths
from generator.records.ids import MeasureId, ThreadId
from generator.text import prose, words
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


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The measures of a picture, the lead's own before the others, what it is called, and why it is shown."""

    measures: tuple[MeasureId, ...]
    unit: str
    title: str
    page: str
    why: str


def lead_picture(here: Here, lead: BriefingEntry) -> LeadPicture | None:
    """The picture that carries the story of a briefing."""
    found = _of_lead(here.archive, lead) or _of_threads(here, lead)
    return _figures(here, lead, found) if found else _map(here, lead)


def _of_lead(archive: Archive, lead: BriefingEntry) -> _Chosen | None:
    own = tuple(dict.fromkeys(figure.measure for figure in lead.record.figures))
    if measure := _first(archive, own):
        return _alone(archive, measure, "The measure of this briefing’s figure")
    first = _family(archive, own)
    if first is None or first.record.family is None:
        return None
    members = tuple(sorted(families.members(first), key=lambda id_: id_ not in own))
    page, why = paths.at(first.page, together.ANCHOR), "The family of this briefing’s measure, never added up"
    return _Chosen(members, families.unit(first), first.record.family.title, page, why)


def _of_threads(here: Here, lead: BriefingEntry) -> _Chosen | None:
    """The measure given last in a thread of the lead, with the lead's own number beside it where it is one of the same unit."""
    archive = here.archive
    for thread in lead.record.threads:
        if measure := _first(archive, _of_thread(archive, thread)):
            found = _alone(archive, measure, f"From its thread, {here.thread(thread)}")
            beside = (figure.measure for figure in lead.record.figures)
            own = tuple(id_ for id_ in beside if archive.measures[id_].record.unit == found.unit)[:1]
            return replace(found, measures=(*own, measure))
    return None


def _alone(archive: Archive, id_: MeasureId, why: str) -> _Chosen:
    entry = archive.measures[id_]
    return _Chosen((id_,), entry.record.unit, entry.record.name, entry.page, why)


def _first(archive: Archive, measures: Iterable[MeasureId]) -> MeasureId | None:
    """The first measure that has at least two figures."""
    return next((id_ for id_ in dict.fromkeys(measures) if len(_standing(archive, [id_])) > 1), None)


def _family(archive: Archive, measures: Iterable[MeasureId]) -> MeasureEntry | None:
    """The first measure of the first family that has at least two figures, of those to which some measures belong."""
    firsts = families.firsts(archive.measures)
    found = (archive.measures[firsts[id_]] for id_ in measures if id_ in firsts)
    return next((first for first in found if len(_standing(archive, families.members(first))) > 1), None)


def _standing(archive: Archive, measures: Iterable[MeasureId]) -> list[FigureAt]:
    """The figures of some measures that were neither withdrawn nor replaced by their claimants."""
    figures = (at for id_ in measures for at in archive.back.figures_of.get(id_, ()))
    return [at for at in figures if ranges.stands(archive, at)]


def _of_thread(archive: Archive, thread: ThreadId) -> Iterator[MeasureId]:
    """The measures of a thread, those that were given last first."""
    for id_ in archive.told_in.get(thread, ())[: -LOOKED_AT - 1 : -1]:
        yield from (figure.measure for figure in archive.frames[id_].record.figures)


def _figures(here: Here, lead: BriefingEntry, of: _Chosen) -> LeadPicture | None:
    """Figures of one measure, or of several in one unit, each under its name."""
    archive, standing = here.archive, _standing(here.archive, of.measures)
    latest = _latest(archive, standing, lead)
    entries = [archive.measures[id_] for id_ in of.measures]
    groups = [(together.heading(one, of.unit), [at for at in latest if at.record.measure == one.id]) for one in entries]
    shown = [at for _, figures in groups for at in figures]
    alone = len(entries) == 1
    picture = dots.of_measure(archive, entries[0], shown) if alone else dots.of_family(archive, of.title, of.unit, groups)
    if picture is None:
        return None
    rows = tuple(replace(row, here=at.briefing == lead.id) for row, at in zip(picture.rows, shown, strict=True))
    many = f"the latest {len(shown)} of " if len(standing) > len(shown) else ""
    note = Markdown(f"{of.why}: {many}{words.count(len(standing), 'figure')}.{_how(archive, lead, shown)}")
    return LeadPicture(here.link(of.page, of.title), replace(picture, rows=rows), note)


def _how(archive: Archive, lead: BriefingEntry, shown: Iterable[FigureAt]) -> str:
    """How the lead's own number stands; nothing where none is shown."""
    said = dict.fromkeys("; ".join(away.of_figure(archive, at)) for at in shown if at.briefing == lead.id)
    return "".join(f" This briefing’s number: {prose.escape(one)}." for one in said if one)


def _latest(archive: Archive, standing: list[FigureAt], lead: BriefingEntry) -> list[FigureAt]:
    """The figures of the lead, and as many of the latest others as have room, in order of time."""
    ordered = dots.in_time(archive, standing)
    own = [at for at in ordered if at.briefing == lead.id][-FIGURES:]
    others = [at for at in ordered if at.briefing != lead.id]
    return dots.in_time(archive, [*others[max(0, len(others) - FIGURES + len(own)) :], *own])


def _map(here: Here, lead: BriefingEntry) -> LeadPicture | None:
    picture = maps.named(here, lead)
    return LeadPicture(Markdown("The places"), picture, Markdown("The places that this briefing names.")) if picture else None
