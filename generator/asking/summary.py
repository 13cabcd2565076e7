"""Counts what an archive holds and lacks, as its page on coverage does, for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.archive.model import Archive
from generator.evidence import settling
from generator.evidence.settling import LABELS, State
from generator.evidence.tally import with_counts

StatRow = tuple[str, int, int | None]
"""What is counted, how many there are, and of how many; None where there is no whole."""


def stats(archive: Archive) -> Iterator[StatRow]:
    """What the archive holds, row by row, then what it lacks. Withdrawn briefings count in nothing but their own row."""
    archive = with_counts(archive)
    live = [e for e in archive.briefings.values() if not e.withdrawn]
    tally = archive.tally
    yield "briefings", len(live), None
    yield "withdrawn briefings", len(archive.briefings) - len(live), None
    for kind in dict.fromkeys(e.kind for e in archive.entities.values()):
        yield kind.plural.lower(), sum(e.kind == kind for e in archive.entities.values()), None
    yield "threads", len(archive.threads), None
    yield "measures", len(archive.measures), None
    yield "topics", len(archive.topics), None
    yield "claims", tally.claims, None
    yield "figures", sum(len(e.record.figures) for e in live), None
    yield "events", sum(len(e.record.events) for e in live), None
    as_of = f", as of {archive.as_of}" if archive.as_of else ""  # of the newest record, as on pages; the desk has the day itself
    states = Counter(settling.state(archive, w) for w in settling.counted(archive, settling.every(archive)))
    for state in State:
        if states[state]:
            yield f"expected{as_of}: {LABELS[state].lower()}", states[state], sum(states.values())
    yield from _lacking(archive)


def _lacking(archive: Archive) -> Iterator[StatRow]:
    live, tally = [e for e in archive.briefings.values() if not e.withdrawn], archive.tally
    with_address = [e for e in live if e.record.source.url]
    yield "claims that rest on one origin", tally.single_origin, tally.claims
    yield "claims of states that nothing independent bears out", tally.caveats, tally.claims
    yield "claims of somebody unnamed", tally.unnamed, tally.claims
    yield "claims without a credibility", tally.unjudged, tally.claims
    yield "articles without an archived copy", sum(not e.record.source.archived for e in with_address), len(with_address)
    outlets = [e for e in archive.entities.values() if e.record.outlet]
    yield (
        "outlets without a reliability",
        sum(not (e.record.outlet and e.record.outlet.reliability) for e in outlets),
        len(outlets),
    )
    unmentioned = sum(e.page not in archive.back.mentions for e in archive.entities.values())
    yield "entities that no briefing mentions", unmentioned, len(archive.entities)
    yield "disputes", len(archive.back.disputes), None
