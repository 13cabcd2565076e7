"""Finds names in prose that led to an entity before a change and lead nowhere now, since its file is gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.archive.model import Archive
from generator.checks.lost import Revisions
from generator.linking.linked_names import linking_names
from generator.reading.document import short
from generator.reading.remarks import Noted, Remark, Stretch, There
from generator.reading.source import SourceFile
from generator.records import paths
from generator.records.model import Entity

CODE = "unlinked-name"
SHOWN = 20
"""How many places a finding names."""


def check(change: Revisions, before: Archive) -> Iterator[Noted]:
    """For each entity whose file is gone: the places where prose names it, unless another record has the name now."""
    borne = {n.name.casefold() for p in change.now.values() if isinstance(p.record, Entity) for n in linking_names(p.record)}
    there = change.in_any_case()
    for path, p in change.before.items():
        if path in change.now or not isinstance(p.record, Entity) or path.casefold() in there:
            continue
        names = [n.name for n in linking_names(p.record) if n.name.casefold() not in borne]
        page = paths.record_page(p.family, p.id)
        briefings = list(dict.fromkeys(mention.briefing for mention in before.back.mentions.get(page, ())))
        spots = list(_spots(briefings, names, change)) if names else []
        if spots:
            yield _noted(path, p.record, spots)


def _noted(path: str, record: Entity, spots: Sequence[tuple[SourceFile, Stretch]]) -> Noted:
    source, stretch = spots[0]
    many = f"{len(spots)} briefings name it" if len(spots) > 1 else "a briefing names it"
    message = f"`{short(record.name)}` is no link any more: {path} is gone, and {many}"
    help_ = "put the file back, or give the name to the record that stands for it, as one of its `aliases`"
    related = tuple(There(other, (), "also here", stretch=at) for other, at in spots[1:SHOWN])
    return Noted(source, Remark((), CODE, message, help_, related=related, stretch=stretch))


def _spots(briefings: Iterable[str], names: Iterable[str], change: Revisions) -> Iterator[tuple[SourceFile, Stretch]]:
    """The first place in each briefing that has one of the names."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    ways = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest)
    pattern = re.compile(rf"(?<!\w)(?:{ways})(?!\w)")
    for id_ in briefings:
        p = change.find(f"{change.content}/briefings/{id_[:4]}/{id_}.yml")
        match = pattern.search(p.source.text) if p else None
        if p and match:
            yield p.source, match.span()
