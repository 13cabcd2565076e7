"""What is wrong with the archive as a whole: complaints that need more than one record to see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator import contradictions, duplicates, self_reference
from generator.archive import Archive
from generator.document import short
from generator.model import Briefing, Entity
from generator.remarks import Complaint, Noted, Remark
from generator.schema import Parsed


def checked(archive: Archive, files: Sequence[Parsed]) -> Iterator[Complaint]:
    """Every complaint; `files` are the parsed files that belong somewhere, which say where a record stands."""
    yield from _circles(archive, files)
    yield from _late_outcomes(archive, files)
    yield from _other_units(archive, files)
    yield from contradictions.checked(files, archive.body)
    yield from duplicates.checked(files)
    yield from self_reference.checked(files)


def _circles(archive: Archive, files: Iterable[Parsed]) -> Iterator[Complaint]:
    """Places that lie, by way of others, within themselves."""
    sources = {p.id: p.source for p in files if p.slot and isinstance(p.record, Entity)}
    within = {id_: entry.record.within for id_, entry in archive.entities.items() if entry.record.within}
    for id_ in _in_circles(within):
        yield Noted(
            sources[id_],
            Remark(
                ("within",),
                "circular-place",
                f"`{id_}` lies within itself",
                "follow `within` from place to place, and remove the one that leads back",
            ),
        )


def _in_circles(ways: Mapping[str, str]) -> Iterator[str]:
    """What a way leads back to itself from; every step is gone once."""
    done = set[str]()
    for start in ways:
        path: dict[str, None] = {}
        at = start
        while at in ways and at not in done and at not in path:
            path[at] = None
            at = ways[at]
        if at in path:
            steps = list(path)
            yield from steps[steps.index(at) :]
        done.update(path)


def _late_outcomes(archive: Archive, files: Iterable[Parsed]) -> Iterator[Complaint]:
    """Outcomes of what is not earlier than the briefing that gives them."""
    for p in files:
        if p.slot is None or not isinstance(p.record, Briefing):
            continue
        for i, outcome in enumerate(p.record.outcomes):
            expected = outcome.of.partition("#")[0] or p.id
            if expected in archive.briefings and (expected == p.id or archive.briefings[expected].record.date > p.record.date):
                message = "an outcome belongs to a later briefing than the one that expected it"
                help_ = "write it in the later briefing that reports what came of it"
                yield Noted(p.source, Remark(("outcomes", i, "of"), "outcome-order", message, help_))


def _other_units(archive: Archive, files: Iterable[Parsed]) -> Iterator[Complaint]:
    """Figures whose own unit is not their measure's."""
    for p in files:
        for i, figure in enumerate(p.record.figures if isinstance(p.record, Briefing) else ()):
            measure = archive.measures.get(figure.measure)
            if figure.unit and measure and figure.unit not in {measure.record.unit, measure.record.unit_one}:
                message = f"`{short(figure.unit)}` is not the unit of `{figure.measure}`"
                help_ = f"give the number in {measure.record.unit}, and say in `note` what the article has"
                yield Noted(p.source, Remark(("figures", i, "unit"), "unit-mismatch", message, help_))
