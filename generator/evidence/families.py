"""Finds the families of measures: which measures stand together, and in whose file that is written."""

from __future__ import annotations

from collections.abc import Mapping

from generator.archive.entries import MeasureEntry
from generator.records.ids import MeasureId


def firsts(measures: Mapping[MeasureId, MeasureEntry]) -> dict[MeasureId, MeasureId]:
    """By measure: the first of its family, in whose file the family is written; only for those that have one."""
    found: dict[MeasureId, MeasureId] = {}
    for id_, entry in measures.items():
        for member in members(entry):
            found.setdefault(member, id_)
    return found


def members(first: MeasureEntry) -> tuple[MeasureId, ...]:
    """The measures of the family that is written in a measure's file, itself before the others; none where there is no family."""
    return (first.id, *first.record.family.measures) if first.record.family else ()


def unit(first: MeasureEntry) -> str:
    """What all measures of a family count: as the family says, or their common unit."""
    family = first.record.family
    return (family and family.unit) or first.record.unit
