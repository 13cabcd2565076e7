"""Names in prose that led to an entity before a change and lead nowhere now, since its file is gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator import document, paths
from generator.archive import Archive
from generator.findings import Finding, Place
from generator.linking import linking_names
from generator.lost import Change
from generator.model import Entity
from generator.source import Source

CODE = "unlinked-name"
SHOWN = 20
"""How many places a finding names."""


def checked(change: Change, before: Archive) -> Iterator[Finding]:
    """For each entity whose file is gone: where prose names it, if no record has come to bear the name."""
    borne = {n.name.casefold() for p in change.now.values() if isinstance(p.record, Entity) for n in linking_names(p.record)}
    for path, p in change.before.items():
        if path in change.now or not isinstance(p.record, Entity):
            continue
        names = [n.name for n in linking_names(p.record) if n.name.casefold() not in borne]
        page = paths.record_page(p.family, p.id)
        briefings = list(dict.fromkeys(mention.briefing for mention in before.back.mentions.get(page, ())))
        spots = list(_spots(briefings, names, change)) if names else []
        if spots:
            yield _finding(path, p.record, spots)


def _finding(path: str, record: Entity, spots: Sequence[tuple[Place, str]]) -> Finding:
    place, excerpt = spots[0]
    many = f"{len(spots)} briefings name it" if len(spots) > 1 else "a briefing names it"
    message = f"`{document.short(record.name)}` is no link any more: {path} is gone, and {many}"
    help_ = "put the file back, or give the name to the record that stands for it, as one of its `aliases`"
    return Finding(place, CODE, message, help_, excerpt, tuple((other, "also here") for other, _ in spots[1:SHOWN]))


def _spots(briefings: Iterable[str], names: Iterable[str], change: Change) -> Iterator[tuple[Place, str]]:
    """The first place in each briefing that has one of the names, with its line."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    ways = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest)
    pattern = re.compile(rf"(?<!\w)(?:{ways})(?!\w)")
    for id_ in briefings:
        p = change.find(f"{change.content}/briefings/{id_[:4]}/{id_}.yml")
        match = pattern.search(p.source.text) if p else None
        if p and match:
            yield _place(p.source, match)


def _place(source: Source, match: re.Match[str]) -> tuple[Place, str]:
    text, start = source.text, match.start()
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    line = text[begin : end if end >= 0 else len(text)]
    column = start - begin + 1
    return Place(source.path, text.count("\n", 0, start) + 1, column, column + len(match[0].partition("\n")[0])), line
