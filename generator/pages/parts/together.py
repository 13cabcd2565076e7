"""Makes what pages of a family of measures share: each member's range, and one picture on the first member's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.archive.entries import FigureAt, MeasureEntry
from generator.archive.model import Archive
from generator.evidence import families, ranges
from generator.pages import said
from generator.pages.here import Here
from generator.pages.listing import WHOLE
from generator.pages.parts import dots
from generator.pictures.data import Dots
from generator.records import paths
from generator.records.ids import MeasureId
from generator.text import words
from generator.text.markdown import Markdown

MEMBERS = 16
"""How many measures of a family its picture and its list have room for."""
ANCHOR = "_together"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A measure of a family: its range, who says so and when."""

    link: Markdown
    amount: str
    who: Markdown
    when: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class TogetherData:
    """A family as a page shows it. `picture` is on the page of the first measure alone; on the others `whole` leads to it."""

    title: str
    picture: Dots | None
    cut: str
    whole: Markdown
    rows: tuple[MemberRow, ...]
    more: str


def together(here: Here, measure: MeasureEntry, firsts: Mapping[MeasureId, MeasureId]) -> TogetherData | None:
    """The family of a measure; None where it has none."""
    archive = here.archive
    first = archive.measures[firsts[measure.id]] if measure.id in firsts else None
    family = first and first.record.family
    if not first or not family:
        return None
    ids = families.members(first)
    shown = [archive.measures[id_] for id_ in ids[:MEMBERS]]
    picture, cut = _picture(archive, family.title, first, shown) if first.id == measure.id else (None, "")
    whole = Markdown("") if first.id == measure.id else here.link(paths.at(first.page, ANCHOR), "All of them in one picture")
    more = f"and {words.count(len(ids) - MEMBERS, 'more measure')}" if len(ids) > MEMBERS else ""
    return TogetherData(family.title, picture, cut, whole, tuple(_row(here, entry) for entry in shown), more)


def _picture(archive: Archive, title: str, first: MeasureEntry, measures: Sequence[MeasureEntry]) -> tuple[Dots | None, str]:
    """The latest figures of each measure on one axis, and what is said of those that are left out."""
    most = max(1, WHOLE // len(measures))
    unit = families.unit(first)
    groups: list[tuple[str, list[FigureAt]]] = []
    total = 0
    for entry in measures:
        figures = dots.in_time(archive, archive.back.figures_of.get(entry.id, ()))
        total += len(figures)
        groups.append((heading(entry, unit), figures[-most:]))
    shown = sum(len(figures) for _, figures in groups)
    cut = f"The latest {shown} of {words.count(total, 'figure')}" if shown < total else ""
    return dots.of_family(archive, title, unit, groups), cut


def heading(entry: MeasureEntry, unit: str) -> str:
    """What stands above the figures of a measure in a picture of several: its name, and its unit where it has its own."""
    return entry.record.name if entry.record.unit == unit else f"{entry.record.name} ({entry.record.unit})"


def _row(here: Here, entry: MeasureEntry) -> MemberRow:
    found = ranges.range_of(here.archive, here.archive.back.figures_of.get(entry.id, ()))
    link = here.measure(entry.id)
    return MemberRow(link, said.amount(found, entry.record), said.who(here, found), said.when(found), found.disputed)
