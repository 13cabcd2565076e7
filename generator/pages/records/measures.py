"""Makes the pages of measures: every figure that was given for a quantity, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice

from generator.archive.entries import FigureAt, MeasureEntry, Mention
from generator.archive.model import Archive
from generator.archive.once import once
from generator.evidence import ranges
from generator.pages import said
from generator.pages.here import Here
from generator.pages.listing import WHOLE, Item, Listed, Listing, Row
from generator.pages.machine import structured_records
from generator.pages.machine.structured import Addresses
from generator.pages.page import Crumb, Page
from generator.pages.parts import cards, dots, together, verdict, verdict_numbers
from generator.pages.plan import PagePlan
from generator.pages.records import measure_index
from generator.pictures.data import Dots
from generator.records import paths
from generator.records.ids import MeasureId, ThreadId
from generator.text import prose, words
from generator.text.markdown import Markdown

NAMED = 12
"""The most threads that a measure's page names."""
BESIDE = 24
"""The most other measures that a measure's page offers to lay over its own figures."""


@dataclass(frozen=True, slots=True)
class MeasureData:
    """What the template of a measure is told; `figures` is the table, `rest` the list of all where it is too long.

    `amount`, `who` and `when` are the range of all figures that stand; `past` counts the others. `chart` shows what the table
    shows. It is None for fewer than two figures: one number needs no picture. `table` leads to the file with all figures, and
    is empty where there are none. `beside` are other measures in the same unit, which have such a file too.
    """

    title: str
    description: str
    verdict: verdict.VerdictBlock | None
    unit: str
    amount: str
    who: Markdown
    when: str
    disputed: bool
    past: str
    what: tuple[Markdown, ...]
    topics: tuple[Markdown, ...]
    threads: tuple[Markdown, ...]
    chart: Dots | None
    figures: tuple[cards.FigureRow, ...]
    table: str
    rest: Listing[Row] | None
    mentions: Listing[Row]
    together: together.TogetherData | None = None
    beside: tuple[Markdown, ...] = ()


def pages(archive: Archive) -> Iterator[PagePlan]:
    """The index of measures, and a page for every measure."""
    yield from measure_index.index_pages(archive)
    for measure in archive.measures.values():
        yield PagePlan(measure.page, _page, (measure.id,))
        yield from _listed(archive, measure).pages()
        trail = (measure_index.MEASURES, Crumb(measure.record.name, measure.page))
        yield from verdict_numbers.behind_measure(archive, measure, trail)


def _page(archive: Archive, id_: MeasureId) -> Page:
    measure, figures = archive.measures[id_], archive.back.figures_of.get(id_, ())
    listed, mentions = _listed(archive, measure), _mentions(archive, measure)
    here = Here(archive, measure.page)
    data = replace(
        _data(here, measure, figures, listed, mentions.listing(here)),
        together=together.together(here, measure, measure_index.firsts(archive)),
        beside=_offered(here, measure, _beside(archive)) if figures else (),
    )
    about = structured_records.measure(Addresses(archive, measure.page), measure, len(figures))
    return Page(measure.page, "measure.md", data, listed.trail, about)


def _listed(archive: Archive, measure: MeasureEntry) -> Listed[Row]:
    """Its figures, a row each."""
    items = [_item(archive, at) for at in archive.back.figures_of.get(measure.id, ())]
    return Listed(archive, measure.page, measure.record.name, items, "figure", trail=(measure_index.MEASURES,))


def _mentions(archive: Archive, measure: MeasureEntry) -> Listed[Row]:
    """The briefings that give a figure or name the measure; the latest, since figures have pages of their own."""
    found: tuple[Mention, ...] = archive.back.mentions.get(measure.page, ())[-archive.settings.latest :]
    items = [(archive.frames[m.briefing].record.date, partial(cards.mention_row, m)) for m in found]
    return Listed(archive, measure.page, measure.record.name, items)


def _item(archive: Archive, at: FigureAt) -> Item[Row]:
    return archive.frames[at.briefing].record.date, partial(_row, at)


def _row(at: FigureAt, here: Here) -> Row:
    row = cards.figure(Here(here.archive, here.page), at)  # a row without the dispute: the page has not told of it
    who = f", {row.claimant}" if row.claimant else ""
    return Row(row.date, Markdown(f"**{prose.escape(row.amount)}** {prose.escape(row.unit)}{who}: {row.briefing}"))


def _data(
    here: Here, measure: MeasureEntry, figures: tuple[FigureAt, ...], listed: Listed[Row], mentions: Listing[Row]
) -> MeasureData:
    archive, record = here.archive, measure.record
    ordered = dots.in_time(archive, figures if len(figures) <= WHOLE else figures[-archive.settings.latest :])
    found = ranges.range_of(archive, figures)
    return MeasureData(
        title=record.name,
        description=prose.first_paragraph(record.what),
        verdict=verdict.of_measure(here, measure),
        unit=record.unit,
        amount=said.amount(found, record),
        who=said.who(here, found),
        when=said.when(found),
        disputed=found.disputed,
        past=words.count(found.past, "figure") if found.past else "",
        what=here.paragraphs(record.what),
        topics=here.topics(record.topics),
        threads=here.threads(_threads(archive, figures)),
        chart=dots.of_measure(archive, measure, ordered),
        figures=tuple(cards.figure(here, at) for at in ordered),
        table=here(paths.figures_file(measure.page)) if figures else "",
        rest=listed.listing(here) if len(figures) > WHOLE else None,
        mentions=mentions,
    )


def _threads(archive: Archive, figures: Sequence[FigureAt]) -> list[ThreadId]:
    """The stories in which the figures stand, those of the latest figures."""
    found = (id_ for at in reversed(figures) for id_ in archive.frames[at.briefing].record.threads)
    return list(islice(dict.fromkeys(found), NAMED))


@once
def _beside(archive: Archive) -> Mapping[tuple[str, str], Sequence[MeasureId]]:
    """By unit and topic, and by unit alone: the measures that have figures."""
    found: dict[tuple[str, str], list[MeasureId]] = {}
    for id_, entry in archive.measures.items():
        for topic in (*entry.record.topics, "") if id_ in archive.back.figures_of else ():
            found.setdefault((entry.record.unit, topic), []).append(id_)
    return found


def _offered(here: Here, measure: MeasureEntry, beside: Mapping[tuple[str, str], Sequence[MeasureId]]) -> tuple[Markdown, ...]:
    """Other measures in the same unit, those on the same topics first."""
    near = chain.from_iterable(
        beside.get((measure.record.unit, topic), ())[: BESIDE + 1] for topic in (*measure.record.topics, "")
    )
    return tuple(here.measure(id_) for id_ in islice(dict.fromkeys(near), BESIDE + 1) if id_ != measure.id)[:BESIDE]
