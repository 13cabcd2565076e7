"""The outlets, and how far the archive rests on each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import paths, words
from generator.archive import Archive, EntityEntry
from generator.markdown import Markdown
from generator.model import Outlet
from generator.page import Page
from generator.views.here import Here
from generator.views.indices import ON_ONE_PAGE
from generator.vocabulary import OUTLET_KINDS, RELIABILITY


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet in the table."""

    link: Markdown
    kind: str
    country: str
    control: str
    reliability: str
    briefings: str
    share: str


@dataclass(frozen=True, slots=True)
class SourcesData:
    """What the template of the sources page is told."""

    title: str
    outlets: str
    briefings: str
    rows: tuple[OutletRow, ...]
    earlier: Markdown
    later: Markdown


def pages(archive: Archive) -> Iterator[Page]:
    """The table of outlets, those that the archive rests on most first."""
    counts = {id_: len(ids) for id_, ids in archive.back.published_by.items()}
    outlets = [(e, e.record.outlet) for e in archive.entities.values() if e.record.outlet]
    outlets.sort(key=lambda item: (-counts.get(item[0].id, 0), item[0].record.name.casefold()))
    last = max(0, len(outlets) - 1) // ON_ONE_PAGE + 1
    for number in range(1, last + 1):
        here = Here(archive, paths.index_page("sources", number))
        shown = outlets[(number - 1) * ON_ONE_PAGE : number * ON_ONE_PAGE]
        yield Page(here.page, "sources.md", SourcesData(
            title="Sources",
            outlets=words.count(len(outlets), "outlet"),
            briefings=words.count(len(archive.briefings), "briefing"),
            rows=tuple(_row(here, e, outlet, counts.get(e.id, 0)) for e, outlet in shown),
            earlier=here.link(paths.index_page("sources", number - 1), "More used") if number > 1 else Markdown(""),
            later=here.link(paths.index_page("sources", number + 1), "Less used") if number < last else Markdown(""),
        ))  # fmt: skip


def _row(here: Here, entry: EntityEntry, outlet: Outlet, count: int) -> OutletRow:
    share = 100 * count / max(1, len(here.archive.briefings))
    return OutletRow(
        link=here.link(entry.page, entry.record.name),
        kind=OUTLET_KINDS[outlet.kind],
        country=words.country(entry.record.country) if entry.record.country else "",
        control="state-controlled" if outlet.state_controlled else "",
        reliability=RELIABILITY[outlet.reliability],
        briefings=str(count) if count else "",
        share=f"{share:.0f} %" if count else "",
    )
