"""Measures: every figure ever given for a quantity, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from generator import paths, prose, words
from generator.archive import Archive
from generator.entries import FigureAt, MeasureEntry, Mention
from generator.markdown import Markdown
from generator.page import Crumb, Page
from generator.pictures import DotRow, Dots
from generator.views import cards, standing, structured_records, verdict
from generator.views.here import Here, claimant_name
from generator.views.indices import Indexed, index
from generator.views.listing import WHOLE, Item, Listed, Listing, Row
from generator.views.structured import Addresses

MEASURES = Crumb("Measures", paths.index_page("measures"))
NAMED = 12
"""The most threads that a measure's page names."""
WIDE = 50
"""Figures of which the largest is more than so many times the smallest lie on a logarithmic scale."""


@dataclass(frozen=True, slots=True)
class MeasureData:
    """What the template of a measure is told; `figures` is the table, `rest` the list of all where it is too long.

    `chart` shows what the table shows. It is None for fewer than two figures: one number needs no picture. `table` leads
    to the file with all figures, and is empty where there are none.
    """

    title: str
    description: str
    verdict: verdict.VerdictBlock | None
    unit: str
    what: tuple[Markdown, ...]
    topics: tuple[Markdown, ...]
    threads: tuple[Markdown, ...]
    chart: Dots | None
    figures: tuple[cards.FigureRow, ...]
    table: str
    rest: Listing[Row] | None
    mentions: Listing[Row]


def pages(archive: Archive) -> Iterator[Page]:
    """The index of measures, and a page for every measure."""
    intro = "Quantities that claimants put numbers on. Numbers that disagree stand side by side and are never averaged."
    yield from index(archive, "measures", "Measures", intro, (_indexed(archive, m) for m in archive.measures.values()))
    for measure in archive.measures.values():
        figures = archive.back.figures_of.get(measure.id, ())
        items = [_item(archive, at) for at in figures]
        listed = Listed(archive, measure.page, measure.record.name, items, "figure", trail=(MEASURES,))
        mentions = _mentions(archive, measure)
        here = Here(archive, measure.page)
        data = _data(here, measure, figures, listed, mentions.listing(here))
        about = structured_records.measure(Addresses(archive, measure.page), measure, len(figures))
        yield Page(measure.page, "measure.md", data, listed.trail, about)
        yield from listed.pages()


def _indexed(archive: Archive, measure: MeasureEntry) -> Indexed:
    figures = archive.back.figures_of.get(measure.id, ())
    return Indexed(measure.page, measure.record.name, "", f"{words.count(len(figures), 'figure')} · {measure.record.unit}")


def _mentions(archive: Archive, measure: MeasureEntry) -> Listed[Row]:
    """The briefings that give a figure or name the measure; the latest, since figures have pages of their own."""
    found: tuple[Mention, ...] = archive.back.mentions.get(measure.page, ())[-archive.settings.latest :]
    items = [(archive.briefings[m.briefing].record.date, partial(cards.mention_row, m)) for m in found]
    return Listed(archive, measure.page, measure.record.name, items)


def _item(archive: Archive, at: FigureAt) -> Item[Row]:
    return archive.briefings[at.briefing].record.date, partial(_row, at)


def _row(at: FigureAt, here: Here) -> Row:
    row = cards.figure(here, at)
    who = f", {row.claimant}" if row.claimant else ""
    return Row(row.date, Markdown(f"**{prose.escape(row.amount)}** {prose.escape(row.unit)}{who}: {row.briefing}"))


def _data(
    here: Here, measure: MeasureEntry, figures: tuple[FigureAt, ...], listed: Listed[Row], mentions: Listing[Row]
) -> MeasureData:
    record, latest = measure.record, here.archive.settings.latest
    shown = figures if len(figures) <= WHOLE else figures[-latest:]
    ordered = sorted(shown, key=lambda at: at.record.as_of or here.archive.briefings[at.briefing].record.date.isoformat())
    return MeasureData(
        title=record.name,
        description=prose.first_paragraph(record.what),
        verdict=verdict.of_measure(here, measure),
        unit=record.unit,
        what=here.paragraphs(record.what),
        topics=here.topics(record.topics),
        threads=here.threads(_threads(here.archive, figures)),
        chart=_chart(here.archive, measure, ordered),
        figures=tuple(cards.figure(here, at) for at in ordered),
        table=here(paths.figures_file(measure.page)) if figures else "",
        rest=listed.listing(here) if len(figures) > WHOLE else None,
        mentions=mentions,
    )


def _threads(archive: Archive, figures: Sequence[FigureAt]) -> list[str]:
    """The stories in which the figures stand, those of the latest figures."""
    found = (id_ for at in reversed(figures) for id_ in archive.briefings[at.briefing].record.threads)
    return list(islice(dict.fromkeys(found), NAMED))


def _chart(archive: Archive, measure: MeasureEntry, figures: Sequence[FigureAt]) -> Dots | None:
    """The figures as a picture."""
    if len(figures) < 2:
        return None
    rows = tuple(_dot(archive, at) for at in figures)
    positive = [end for row in rows for end in row.ends if end > 0]
    wide = bool(positive) and max(positive) > WIDE * min(positive)
    return Dots(f"{measure.record.name}: figures side by side", "", measure.record.unit, rows, wide)


def _dot(archive: Archive, at: FigureAt) -> DotRow:
    figure, entry = at.record, archive.briefings[at.briefing]
    when = words.short(figure.as_of) if figure.as_of else f"reported {words.short(entry.record.date.isoformat()[:7])}"
    until = standing.until(archive, f"{at.briefing}{figure.claim}") if figure.claim else ""
    if until:
        when = f"said until {words.short(until)}"
    return DotRow(
        label=claimant_name(archive, figure.by) or f"in {archive.entities[entry.record.source.outlet].record.name}",
        note=f"{when}, withdrawn" if entry.withdrawn else when,
        amount=words.amount(figure),
        value=figure.value,
        low=figure.low,
        high=figure.high,
        approximate=figure.approximate,
        disputed=bool(figure.claim) and f"{at.briefing}{figure.claim}" in archive.back.disputed,
    )
