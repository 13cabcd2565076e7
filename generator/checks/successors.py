"""Finds the record that a lost one has become: it says most of the same, or has its name, its title or its article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from generator.reading.schema import Parsed
from generator.records.model import Briefing, Entity, Measure, Thread

_COMMON = 20
"""A line that more files than these have tells nothing of where a record has gone."""
_SHARED = 0.66
"""Of the telling lines of a file, the part that its successor has at least."""

Feature = tuple[str, str]
"""Something that two files can share: a line, a name, a title, an address."""


class Successors:
    """The files that a lost record may have become, by what they say. A question costs what the lost file has lines."""

    def __init__(self, files: Iterable[Parsed]) -> None:
        self._by: dict[Feature, list[Parsed]] = {}
        for p in files:
            for feature in dict.fromkeys(_features(p)):
                self._by.setdefault(feature, []).append(p)

    def of(self, lost: Parsed) -> Parsed | None:
        """What a lost file has become; None where no file says the same."""
        found: Counter[str] = Counter()
        lines, files = 0, dict[str, Parsed]()
        for feature in dict.fromkeys(_features(lost)):
            told = feature[0] != "line"
            lines += not told
            alike = self._by.get(feature, ())
            for p in alike if len(alike) <= _COMMON else ():
                if _may_follow(p, lost):
                    files[p.source.path] = p
                    found[p.source.path] += len(lost.source.text) if told else 1
        best = max(found.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        return files[best[0]] if best[1] and best[1] >= _SHARED * lines else None


def _may_follow(p: Parsed, lost: Parsed) -> bool:
    """Whether a record can stand for another one: it is of its family, or both are entities."""
    return p.family == lost.family or (isinstance(p.record, Entity) and isinstance(lost.record, Entity))


def _features(p: Parsed) -> Iterator[Feature]:
    yield from (("line", line.strip()) for line in p.source.text.split("\n") if len(line.strip()) > 8)
    for kind, text in _told(p.record).items():
        if text:
            yield kind, " ".join(text.casefold().split())
    if isinstance(p.record, Entity):
        yield from (("name", alias.name.casefold()) for alias in p.record.aliases)


def _told(record: object) -> Mapping[str, str | None]:
    match record:
        case Briefing():
            return {"title": record.title, "url": record.source.url}
        case Entity() | Measure():
            return {"name": record.name}
        case Thread():
            return {"title": record.title}
    return {}
