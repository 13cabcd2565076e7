"""Makes the table of every figure of a measure, for programs: `measures/<id>/figures.csv`.

It is data and not a page, so it holds all figures however many there are, with the numbers as they were given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.archive.entries import FigureAt, MeasureEntry
from generator.archive.model import Archive
from generator.evidence import away
from generator.pages.page import Page
from generator.pages.plan import PagePlan
from generator.records import paths, refs
from generator.records.ids import MeasureId
from generator.records.paths import PagePath
from generator.records.statements import Claimant
from generator.text import prose

Cell = str | int | float | bool | None
"""A value in a table: text, a number, true or false, or nothing."""

COLUMNS = (
    "briefings_figure", "published", "outlet", "claimant", "claimant_id", "claimant_of", "value", "low", "high", "approximate",
    "unit", "as_of", "note", "title", "url", "withdrawn", "claim", "superseded_by", "disputed", "kind", "standing",
)  # fmt: skip
"""The first column holds the figure's permanent id; its name tells that the file is one of ours."""


@dataclass(frozen=True, slots=True)
class TableData:
    """A table: the columns' names, and the rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def pages(archive: Archive) -> Iterator[PagePlan]:
    """A table for each measure that anybody has put a number on; of one that was renamed also where it was."""
    old: dict[str, list[str]] = {}
    for moved in archive.moved:
        old.setdefault(moved.page, []).append(moved.address)
    for measure in archive.measures.values():
        if measure.id in archive.back.figures_of:
            was = (PagePath(f"{address}figures.csv") for address in old.get(measure.page, ()))
            for page in (paths.figures_file(measure.page), *was):
                yield PagePlan(page, _page, (page, measure.id))


def _page(archive: Archive, page: PagePath, id_: MeasureId) -> Page:
    measure, figures = archive.measures[id_], archive.back.figures_of[id_]
    return Page(page, "figures.csv", TableData(COLUMNS, tuple(row(archive, measure, at) for at in figures)))


def claimant_cells(archive: Archive, who: Claimant | None) -> tuple[Cell, Cell, Cell]:
    """Who says something: a name or the article's words, an id, and of a source without a name the body of which it is."""
    if who is None:
        return "", "", ""
    return (archive.entities[who.entity].record.name, who.entity, "") if who.entity else (who.unnamed or "", "", who.of or "")


def row(archive: Archive, measure: MeasureEntry, at: FigureAt) -> tuple[Cell, ...]:
    """A figure as a row: a cell for each of COLUMNS."""
    figure, entry = at.record, archive.frames[at.briefing]
    anchor = paths.derived_anchor("figure", at.number)
    return (
        refs.ref(at.briefing, anchor),
        entry.record.date.isoformat(),
        archive.entities[entry.record.source.outlet].record.name,
        *claimant_cells(archive, figure.by),
        figure.value,
        figure.low,
        figure.high,
        figure.approximate,
        measure.record.unit,
        figure.as_of or "",
        prose.to_text(figure.note) if figure.note else "",
        entry.record.title,
        paths.on_site(archive.settings.site_url, entry.address(anchor)),
        entry.withdrawn,
        at.claim,
        " ".join(archive.back.superseded_by.get(at.claim, ())),
        at.claim in archive.back.disputed if at.claim else None,
        archive.claim(at.claim).record.kind.value if at.claim else "",
        "; ".join(away.of_figure(archive, at)),
    )
