"""Families of measures: which measures stand together, in whose file that is written, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.archive import Archive
from generator.document import Pointer
from generator.entries import MeasureEntry
from generator.model import Measure
from generator.remarks import Noted, Remark, There
from generator.schema import Parsed

_HELP = "name the others, or remove it"


def firsts(measures: Mapping[str, MeasureEntry]) -> dict[str, str]:
    """By measure: the first of its family, in whose file the family is written; only for those that have one."""
    found: dict[str, str] = {}
    for id_, entry in measures.items():
        for member in members(entry):
            found.setdefault(member, id_)
    return found


def members(first: MeasureEntry) -> tuple[str, ...]:
    """The measures of the family that is written in a measure's file, itself before the others; none where there is no family."""
    return (first.id, *first.record.family.measures) if first.record.family else ()


def unit(first: MeasureEntry) -> str:
    """What all measures of a family count: as the family says, or their common unit."""
    family = first.record.family
    return (family and family.unit) or first.record.unit


def checked(archive: Archive, files: Iterable[Parsed]) -> Iterator[Noted]:
    """Families whose measures count in several units, and measures that are in two families."""
    families = [(p, p.record, p.record.family.measures) for p in files if isinstance(p.record, Measure) and p.record.family]
    placed: dict[str, tuple[Parsed, Pointer]] = {p.id: (p, ("family", "title")) for p, _, _ in families}
    for p, measure, others in families:
        for i, other in enumerate(others):
            pointer = ("family", "measures", i)
            before, at = placed.setdefault(other, (p, pointer))
            if other == p.id:
                yield Noted(p.source, Remark(pointer, "self-reference", "the measure stands first in its own family", _HELP))
            elif at != pointer or before is not p:
                yield _twice(p, pointer, other, before, at)
        yield from _units(archive, p, measure, others)


def _twice(p: Parsed, pointer: Pointer, measure: str, before: Parsed, at: Pointer) -> Noted:
    message = f"`{measure}` is in the family of `{before.id}` already"
    help_ = "keep one of the two places; what belongs to both can be one family"
    return Noted(p.source, Remark(pointer, "two-families", message, help_, related=(There(before.source, at, "the first"),)))


def _units(archive: Archive, p: Parsed, measure: Measure, others: Iterable[str]) -> Iterator[Noted]:
    """The first measure of a family that counts in another unit, where the family does not say what all of them count."""
    if measure.family and measure.family.unit:
        return
    for i, id_ in enumerate(others):
        other = archive.measures.get(id_)
        if other and other.record.unit != measure.unit:
            message = f"`{p.id}` counts {measure.unit}, and `{id_}` {other.record.unit}"
            help_ = "take one of the two out of the family, or say with `unit` what all of them count"
            yield Noted(p.source, Remark(("family", "measures", i), "family-units", message, help_))
            return
