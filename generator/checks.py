"""What is wrong with the archive as a whole: complaints that need more than one record to see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator import duplicates, self_reference
from generator.archive import Archive
from generator.document import Pointer, short
from generator.model import Briefing, Entity
from generator.remarks import Complaint, Noted, Remark, There
from generator.schema import Parsed
from generator.statements import Claim


def checked(archive: Archive, files: Sequence[Parsed]) -> Iterator[Complaint]:
    """Every complaint; `files` are the parsed files that belong somewhere, which say where a record stands."""
    yield from _circles(archive, files)
    yield from _late_outcomes(archive, files)
    yield from _other_units(archive, files)
    yield from _other_measures(files)
    yield from duplicates.checked(files)
    yield from self_reference.checked(files)


def _circles(archive: Archive, files: Iterable[Parsed]) -> Iterator[Complaint]:
    """Places that lie, by way of others, within themselves."""
    sources = {p.id: p.source for p in files if p.slot and isinstance(p.record, Entity)}
    for id_, entry in archive.entities.items():
        met, at = set[str](), entry.record.within
        while at and at in archive.entities and at not in met:
            met.add(at)
            at = archive.entities[at].record.within
        if id_ in met:
            message = f"`{id_}` lies within itself"
            yield Noted(sources[id_], Remark(("within",), "circular-place", message, "check `within`"))


def _late_outcomes(archive: Archive, files: Iterable[Parsed]) -> Iterator[Complaint]:
    """Outcomes of what is not earlier than the briefing that gives them."""
    for p in files:
        if p.slot is None or not isinstance(p.record, Briefing):
            continue
        for i, outcome in enumerate(p.record.outcomes):
            expected = outcome.of.partition("#")[0] or p.id
            if expected in archive.briefings and (expected == p.id or archive.briefings[expected].record.date > p.record.date):
                message = "an outcome belongs to a later briefing than the one that expected it"
                help_ = "record it where it was reported"
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


def _other_measures(files: Sequence[Parsed]) -> Iterator[Complaint]:
    """Contradictions that one side names between claims whose numbers do not count the same thing."""
    briefings = {p.id: (p, p.record) for p in files if isinstance(p.record, Briefing)}
    for p, record in briefings.values():
        for i, claim in enumerate(record.claims):
            for j, ref in enumerate(claim.contradicts):
                id_, _, anchor = ref.partition("#")
                there, other = briefings.get(id_ or p.id, (p, None))
                against = next((c for c in other.claims if c.id == anchor), None) if other else None
                if other and against and not _names(against, there.id, f"{p.id}#{claim.id}"):
                    pointer = ("claims", i, "contradicts", j)
                    yield from _incomparable(p, pointer, _numbers(record, claim), there, _numbers(other, against))


def _names(claim: Claim, briefing: str, ref: str) -> bool:
    """Whether a claim of a briefing contradicts the claim at `ref`."""
    return any(ref == (f"{briefing}{other}" if other.startswith("#") else other) for other in claim.contradicts)


def _numbers(record: Briefing, claim: Claim) -> dict[str, int]:
    """The measures on which a claim puts a number, each with the position of the figure."""
    return {figure.measure: i for i, figure in enumerate(record.figures) if figure.claim == f"#{claim.id}"}


def _incomparable(
    p: Parsed, pointer: Pointer, ours: dict[str, int], there: Parsed, theirs: dict[str, int]
) -> Iterator[Complaint]:
    if not ours or not theirs or ours.keys() & theirs.keys():
        return
    theirs_first, i = next(iter(theirs.items()))
    message = f"the numbers do not count the same thing: `{next(iter(ours))}` here, `{theirs_first}` there"
    help_ = "put both on one measure; or name the contradiction on both sides if it is meant; or use `related` with a note"
    related = (There(there.source, ("figures", i, "measure"), "the other number"),)
    yield Noted(p.source, Remark(pointer, "incompatible-contradiction", message, help_, related=related))
