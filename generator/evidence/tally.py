"""Counts what the archive rests on: how many claims have one origin, come from states, or are unjudged.

Claims of withdrawn briefings count nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.archive.entries import ClaimAt
from generator.archive.model import Archive, Tally
from generator.archive.once import once
from generator.evidence.interest import caveat, source_of
from generator.evidence.origins import first_of, origins_of
from generator.records.ids import BriefingId, EntityId, TopicId


def with_counts(archive: Archive) -> Archive:
    """The archive with its counts, made in one pass over all claims. Only for an archive without errors."""
    result = Tally()
    for entry in archive.briefings.values():
        if entry.withdrawn:
            continue
        for at in entry.claims:
            _count(archive, entry.record.source.outlet, at, result)
    return replace(archive, tally=result)


def _count(archive: Archive, outlet: EntityId, at: ClaimAt, result: Tally) -> None:
    claim, first = at.record, first_of(at.record, outlet)
    alone = len(origins_of(archive, at.ref)) == 1
    origin = archive.body(first)
    result.claims += 1
    result.single_origin += alone
    result.by_voice.update([voice] if (voice := source_of(archive, at)) else [])
    result.caveats += bool(caveat(archive, at))
    result.unjudged += claim.credibility is None
    result.unnamed += bool(claim.by and claim.by.unnamed)
    result.by_kind[claim.kind] += 1
    result.by_origin[origin] += 1
    result.alone_on.update([origin] if alone else [])
    result.by_outlet[outlet] += 1


@once
def briefings_below(archive: Archive) -> Mapping[TopicId, Sequence[BriefingId]]:
    """By topic: the briefings that name it or a topic below it, in a field or in their prose, by date."""
    below: dict[TopicId, set[BriefingId]] = {id_: set() for id_ in archive.topics}
    for topic in archive.topics.values():
        named = {mention.briefing for mention in archive.back.mentions.get(topic.page, ())}
        for id_ in (topic.id, *topic.path):
            below[id_] |= named
    return {id_: sorted(ids, key=lambda i: (archive.frames[i].record.date, i)) for id_, ids in below.items()}
