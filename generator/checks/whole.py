"""Checks the archive as a whole: what needs more than one record to see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.archive.model import Archive
from generator.checks import (
    alone,
    article_languages,
    bodies,
    circles,
    contradictions,
    duplicates,
    event_checks,
    expectation_checks,
    family_checks,
    self_reference,
    verdict_checks,
)
from generator.reading.document import short
from generator.reading.remarks import Noted, Remark
from generator.reading.schema import Parsed
from generator.records import refs
from generator.records.model import Briefing
from generator.records.vocabulary import Relation

_TAKES_UP = {Relation.FOLLOW_UP: "follows up", Relation.UPDATES: "updates"}
"""The relations to what was there before."""


def check(archive: Archive, files: Sequence[Parsed], *, sound: bool = True) -> Iterator[Noted]:
    """Every complaint; `files` are the parsed files that belong somewhere, which say where a record stands.

    What rests on what is asked only of a `sound` archive, in which every reference leads to a record.
    """
    yield from circles.check(archive, files)
    yield from _late_outcomes(archive, files)
    yield from _follow_ups(archive, files)
    yield from _other_units(archive, files)
    yield from contradictions.check(files, archive.body)
    yield from _other_threads(archive, files)
    yield from alone.check(archive, files)
    yield from duplicates.check(files)
    yield from article_languages.check(files)
    yield from family_checks.check(archive, files)
    yield from bodies.check(archive, files)
    yield from self_reference.check(files)
    yield from event_checks.check(archive, files)
    yield from expectation_checks.check(archive, files)
    if sound:
        yield from verdict_checks.check(archive, files)


def _late_outcomes(archive: Archive, files: Iterable[Parsed]) -> Iterator[Noted]:
    """Outcomes of what is not earlier than the briefing that gives them."""
    for p in files:
        if p.slot is None or not isinstance(p.record, Briefing):
            continue
        record = p.record
        own = {c.id for c in record.claims} | {e.id for e in record.events} | {a.id for a in record.assessment}
        for i, outcome in enumerate(p.record.outcomes):
            briefing, anchor = refs.parts(outcome.of)
            expected = briefing or p.briefing
            if expected == p.id and anchor not in own:
                continue  # that it leads to nothing is told
            if expected in archive.briefings and (expected == p.id or archive.briefings[expected].record.date > p.record.date):
                message = "an outcome belongs to a later briefing than the one that expected it"
                help_ = "write it in the later briefing that reports what came of it"
                yield Noted(p.source, Remark(("outcomes", i, "of"), "outcome-order", message, help_))


def _follow_ups(archive: Archive, files: Iterable[Parsed]) -> Iterator[Noted]:
    """Briefings that take up what a later one tells, or what takes them up; days of different places may differ by one."""
    for p in files:
        record = p.record if p.slot and isinstance(p.record, Briefing) and ("date",) not in p.source.gaps.lost else None
        for i, related in enumerate(record.related if record else ()):
            other = archive.briefings.get(related.to)
            if record is None or other is None or related.kind not in _TAKES_UP:
                continue
            later = other.record.date - record.date
            in_turn = any(r.to == p.id and r.kind in _TAKES_UP for r in other.record.related)
            if later.days > 1 or (in_turn and (later.days, related.to) > (0, p.id)):
                why = "which is of a later day" if later.days else "which takes up this one"
                message = f"the briefing {_TAKES_UP[related.kind]} `{short(related.to)}`, {why}"
                help_ = "say it in the later one of the two, or correct the days"
                yield Noted(p.source, Remark(("related", i, "to"), "date-order", message, help_))


def _other_units(archive: Archive, files: Iterable[Parsed]) -> Iterator[Noted]:
    """Figures whose own unit is not their measure's."""
    for p in files:
        for i, figure in enumerate(p.record.figures if isinstance(p.record, Briefing) else ()):
            measure = archive.measures.get(figure.measure)
            if figure.unit and measure and figure.unit not in {measure.record.unit, measure.record.unit_one}:
                message = f"`{short(figure.unit)}` is not the unit of `{figure.measure}`"
                help_ = f"give the number in {measure.record.unit}, and say in `note` what the article has"
                yield Noted(p.source, Remark(("figures", i, "unit"), "unit-mismatch", message, help_))


def _other_threads(archive: Archive, files: Iterable[Parsed]) -> Iterator[Noted]:
    """Claims and events on the matter of a thread that is not their briefing's; briefings of several that leave it open."""
    for p in files:
        if p.slot is None or not isinstance(p.record, Briefing) or any("threads" in pointer for pointer in p.source.gaps.lost):
            continue
        record = p.record
        for where, i, threads in _naming_threads(record):
            for j, thread in enumerate(threads):
                if thread in archive.threads and thread not in record.threads:
                    message = f"the briefing does not belong to the thread `{short(thread)}`"
                    help_ = "add it to the briefing's `threads`, or remove it here: a thread tells of its own briefings"
                    yield Noted(p.source, Remark((where, i, "threads", j), "claim-outside-thread", message, help_))
        several = len(set(record.threads))
        for what, one in _without_thread(record) if several > 1 and p.id in archive.briefings else ():
            message = f"the briefing belongs to {several} threads, and none of its {what} says to which"
            help_ = f"add `threads: [<id>]` to each {one} that a thread's page may tell; the others it leaves out"
            yield Noted(p.source, Remark(("threads",), "claims-without-thread", message, help_))


def _naming_threads(record: Briefing) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """The claims and events of a briefing that name threads: in which list, at which place, and which."""
    yield from (("claims", i, claim.threads) for i, claim in enumerate(record.claims) if claim.threads)
    yield from (("events", i, event.threads) for i, event in enumerate(record.events) if event.threads)


def _without_thread(record: Briefing) -> Iterator[tuple[str, str]]:
    """Whether no claim of a briefing, and no event, says on which thread's matter it is; an event says it by its claim too."""
    if record.claims and all(claim.threads is None for claim in record.claims):
        yield "claims", "claim"
    if record.events and all(event.threads is None and not event.claim for event in record.events):
        yield "events", "event"
