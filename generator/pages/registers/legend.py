"""Makes the legend: every sign that pages use, with its meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.archive.model import Archive
from generator.evidence import interest
from generator.pages.page import Page
from generator.pages.plan import PagePlan
from generator.records import paths, sections
from generator.records.meanings import MEANINGS
from generator.records.vocabulary import (
    CLAIM_KINDS,
    CREDIBILITY,
    EXTENTS,
    LIKELIHOOD_PERCENT,
    RELIABILITY,
    RESULTS,
    Confidence,
    Extent,
    Result,
)

FOLDER = sections.LEGEND.folder


@dataclass(frozen=True, slots=True)
class LegendData:
    """What the template of the legend is told: the words of each vocabulary in its order, with their meanings.

    `likelihood` has the two words that ICD 203 gives each band.
    """

    title: str
    description: str
    kinds: tuple[tuple[str, str], ...]
    caveats: tuple[tuple[str, str], ...]
    reliability: tuple[str, ...]
    credibility: tuple[int | None, ...]
    likelihood: tuple[tuple[str, ...], ...]
    confidence: tuple[tuple[str, str], ...]
    results: tuple[tuple[str, str, str], ...]
    extents: tuple[tuple[str, str], ...]


def pages(_archive: Archive) -> Iterator[PagePlan]:
    """The legend."""
    yield PagePlan(paths.index_page(FOLDER), _page)


def _page(_archive: Archive) -> Page:
    return Page(paths.index_page(FOLDER), "legend.md", LegendData(
        title="How to read this site",
        description="The signs and words that mark claims, sources, likelihood, confidence and outcomes on this site.",
        kinds=tuple((kind.value, meaning) for kind, meaning in CLAIM_KINDS.items()),
        caveats=interest.caveats(),
        reliability=(*(letter.value for letter in RELIABILITY), ""),
        credibility=(*CREDIBILITY, None),
        likelihood=tuple(_bands()),
        confidence=tuple(MEANINGS[Confidence].items()),
        results=tuple((result.value, word, MEANINGS[Result][result]) for result, word in RESULTS.items()),
        extents=tuple((word, MEANINGS[Extent][word]) for word, said in EXTENTS.items() if said),
    ))  # fmt: skip


def _bands() -> list[tuple[str, ...]]:
    """The two words of each band; the vocabulary has them by band, in both rows."""
    words: dict[tuple[int, int], list[str]] = {}
    for word, band in LIKELIHOOD_PERCENT.items():
        words.setdefault(band, []).append(word.value)
    return [tuple(pair) for pair in words.values()]
