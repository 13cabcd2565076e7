"""Makes the picture of figures: those of one measure, or of a family on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.archive.entries import FigureAt, MeasureEntry
from generator.archive.model import Archive
from generator.evidence import ranges
from generator.pages.here import claimant_name
from generator.pages.parts import standing
from generator.pictures.data import DotRow, Dots
from generator.records import quantities
from generator.text import words

WIDE = 50
"""Figures of which the largest is more than so many times the smallest lie on a logarithmic scale."""


def of_measure(archive: Archive, measure: MeasureEntry, figures: Sequence[FigureAt]) -> Dots | None:
    """The figures of one measure; None for fewer than two, since one number needs no picture."""
    rows = tuple(_dot(archive, at) for at in figures)
    title = f"{measure.record.name}: figures side by side"
    return Dots(title, "", measure.record.unit, rows, _is_wide(rows)) if len(rows) > 1 else None


def of_family(archive: Archive, title: str, unit: str, groups: Sequence[tuple[str, Sequence[FigureAt]]]) -> Dots | None:
    """The figures of several measures, each group under its heading."""
    rows = tuple(
        replace(_dot(archive, at), heading=heading if number == 0 else "")
        for heading, figures in groups
        for number, at in enumerate(figures)
    )
    return Dots(f"{title}: figures together", "", unit, rows, _is_wide(rows)) if len(rows) > 1 else None


def in_time(archive: Archive, figures: Sequence[FigureAt]) -> list[FigureAt]:
    """Figures by the time of which they speak."""
    return sorted(figures, key=lambda at: ranges.day_of(archive, at))


def _is_wide(rows: Sequence[DotRow]) -> bool:
    positive = [end for row in rows for end in row.ends if end > 0]
    return bool(positive) and max(positive) > WIDE * min(positive)


def _dot(archive: Archive, at: FigureAt) -> DotRow:
    figure, entry = at.record, archive.frames[at.briefing]
    when = words.short(figure.as_of) if figure.as_of else f"reported {words.short(entry.record.date.isoformat()[:7])}"
    until = standing.until(archive, at.claim)
    if until:
        when = f"said until {words.short(until)}"
    return DotRow(
        label=claimant_name(archive, figure.by) or f"in {archive.entities[entry.record.source.outlet].record.name}",
        note=f"{when}, withdrawn" if entry.withdrawn else when,
        amount=quantities.amount(figure),
        value=figure.value,
        low=figure.low,
        high=figure.high,
        approximate=figure.approximate,
        disputed=ranges.is_disputed(archive, at),
        past=not ranges.stands(archive, at),
    )
