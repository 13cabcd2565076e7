"""Checks families of measures: each has one unit, and each measure is in one family at most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.archive.model import Archive
from generator.reading.remarks import Noted, Remark, There
from generator.reading.schema import Parsed
from generator.records.ids import MeasureId
from generator.records.model import Measure
from generator.records.paths import Pointer

_HELP = "name the others, or remove it"


def check(archive: Archive, files: Iterable[Parsed]) -> Iterator[Noted]:
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


def _twice(p: Parsed, pointer: Pointer, measure: MeasureId, before: Parsed, at: Pointer) -> Noted:
    message = f"`{measure}` is in the family of `{before.id}` already"
    help_ = "keep one of the two places; what belongs to both can be one family"
    return Noted(p.source, Remark(pointer, "two-families", message, help_, related=(There(before.source, at, "the first"),)))


def _units(archive: Archive, p: Parsed, measure: Measure, others: Iterable[MeasureId]) -> Iterator[Noted]:
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
