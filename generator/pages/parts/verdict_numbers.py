"""The numbers with which a page opens, each with the rows that it counts: of threads, measures, briefings and entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.archive.entries import BriefingEntry, EntityEntry, MeasureEntry, ThreadEntry
from generator.archive.model import Archive
from generator.evidence import known, verdicts
from generator.evidence.ranges import Range
from generator.evidence.settling import Scores
from generator.evidence.verdicts import Counts, ExpectedCounts, How
from generator.pages.page import Trail
from generator.pages.parts import counted
from generator.pages.parts.counted import Number
from generator.pages.plan import PagePlan
from generator.records.ids import BriefingId, MeasureId
from generator.text import words

SAYS, EXPECTED, NAMED_IN = "Says", "Expected", "Named in"


def of_thread(archive: Archive, counts: Counts, given: Iterable[tuple[MeasureId, Range]]) -> tuple[Number, ...]:
    """The numbers with which a thread opens."""
    return (
        *counted.of_counts(counts, "statement"),
        *counted.of_sides(archive, counts),
        *(number for id_, one in given for number in harmed(archive, id_, one)),
    )


def of_measure(archive: Archive, counts: Counts) -> tuple[Number, ...]:
    """The numbers with which a measure opens."""
    return (*counted.of_sides(archive, counts), *counted.of_counts(counts, "figure"))


def of_briefing(archive: Archive, counts: Counts) -> tuple[Number, ...]:
    """The numbers with which a briefing opens."""
    return (*counted.of_sides(archive, counts), *counted.of_counts(counts, "claim"))


def of_entity(archive: Archive, entry: EntityEntry, scores: Scores) -> tuple[Number, ...]:
    """The numbers with which an entity opens."""
    by, expected, about = said_of(archive, entry, scores)
    return (
        *counted.of_counts(by, "claim", "by-", f"{SAYS}: "),
        *of_expected(expected),
        *counted.of_counts(about, "claim", "about-", f"{NAMED_IN}: "),
    )


def harmed(archive: Archive, measure: MeasureId, found: Range) -> Iterator[Number]:
    """How many figures of a range are harmed, where these are not all."""
    counts, name = verdicts.of_figures(archive, found), archive.measures[measure].record.name
    for how, text in verdicts.harm(archive, found).items():
        if how is not How.IN_DISPUTE and counts.stand[how] < counts.total:
            yield Number(f"{measure}-{counted.slug(how)}", f"{name}: {text}", f"{name}: {how}", counts.rows[how])


def said_of(archive: Archive, entry: EntityEntry, scores: Scores) -> tuple[Counts, ExpectedCounts, Counts]:
    """What an entity says, what it expected, the other claims that name it."""
    back = archive.back
    by = verdicts.of_claims(archive, back.claims_by.get(entry.id, ()))
    about = verdicts.of_claims(archive, back.claims_about.get(entry.id, ()))
    return by, verdicts.expected(scores, entry), about


def of_expected(things: ExpectedCounts) -> Iterator[Number]:
    """How many forecasts and plans, and how many of both are in which state."""
    for key, noun, found in (("forecasts", "forecast", things.forecasts), ("plans", "own plan", things.plans)):
        if found:
            yield Number(key, words.count(len(found), noun), f"{noun}s", [w.at for w in found])
    for state, found in things.states.items():
        yield Number(
            f"expected-{state}", f"{words.number(len(found))} {verdicts.CAME[state]}", verdicts.CAME[state], [w.at for w in found]
        )


def behind_thread(archive: Archive, thread: ThreadEntry, briefings: Sequence[BriefingId], trail: Trail) -> Iterator[PagePlan]:
    """The pages of numbers whose rows are too many for the thread's own."""
    if sum(len(archive.frames[id_].record.claims) for id_ in briefings) > counted.MOST:
        counts = verdicts.of_statements(archive, known.told(archive, thread.id, briefings))
        found = of_thread(archive, counts, verdicts.ranges_on(archive, thread.id, briefings))
        yield from counted.pages_behind(archive, thread.page, thread.record.title, found, trail)


def behind_measure(archive: Archive, measure: MeasureEntry, trail: Trail) -> Iterator[PagePlan]:
    """The same of a measure."""
    if len(archive.back.figures_of.get(measure.id, ())) > counted.MOST:
        found = of_measure(archive, verdicts.of_figures(archive, verdicts.of_measure(archive, measure)))
        yield from counted.pages_behind(archive, measure.page, measure.record.name, found, trail)


def behind_briefing(archive: Archive, entry: BriefingEntry, trail: Trail) -> Iterator[PagePlan]:
    """The same of a briefing."""
    if len(entry.record.claims) > counted.MOST:
        found = of_briefing(archive, verdicts.of_briefing(archive, entry))
        yield from counted.pages_behind(archive, entry.page, entry.record.title, found, trail)


def behind_entity(archive: Archive, entry: EntityEntry, scores: Scores, trail: Trail) -> Iterator[PagePlan]:
    """The same of an entity."""
    back = archive.back
    if max(len(back.claims_by.get(entry.id, ())), len(back.claims_about.get(entry.id, ()))) > counted.MOST:
        yield from counted.pages_behind(archive, entry.page, entry.record.name, of_entity(archive, entry, scores), trail)
