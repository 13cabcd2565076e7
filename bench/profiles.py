"""Measures what an archive is like: how many of everything, how long, how often. Reads content/, gives plain data.

A profile says for each field of each record how many values it holds (`count`, a histogram), how many words a text has
(`words`, deciles) and which words of a vocabulary or tags of languages it takes (`choice`, a histogram); and how prose speaks
of entities.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from generator.linking.linked_names import names_of
from generator.reading import schema, source
from generator.reading.schema import Parsed
from generator.records import shape
from generator.records.ids import TopicId
from generator.records.kinds import KINDS
from generator.records.model import Briefing, Entity, Topic
from generator.records.record import Record, fields
from generator.records.vocabulary import CREDIBILITY
from generator.text import tokens

STORED = Path(__file__).with_name("profile.json")
"""The profile of the shipped archive."""

TAGGED = frozenset({"language", "names"})
"""Fields that hold tags of languages; the names of an entity have them as keys."""

Profile = dict[str, Any]
"""`archive`: records by family; `records`: model (of entities: folder) -> field -> numbers; `prose`: how entities are named."""


def stored() -> Profile:
    """The profile that synthetic archives follow."""
    profile: Profile = json.loads(STORED.read_text("utf-8"))
    return profile


def measured(content: Path) -> Profile:
    """The profile of a content folder."""
    sources, _ = source.read(content)
    parsed = [schema.read(s, KINDS) for s in sources]
    topics: list[tuple[str, Record]] = []
    for p in parsed:
        topics += [("Topic", topic) for topic in _tree(p.record)] if isinstance(p.record, dict) else []
    records = [(_name(p), p.record) for p in parsed if isinstance(p.record, Record)]
    return {
        "archive": _sorted(Counter(p.family for p in parsed) | Counter(topics=len(topics))),
        "records": _records([*records, *topics]),
        "prose": _prose(parsed),
    }


def as_text(profile: Profile) -> str:
    """A profile as the text of its file: a line for every field."""
    return _lines(profile, 3) + "\n"


def _lines(value: Profile, deep: int, indent: str = "") -> str:
    if not deep or not all(isinstance(inner, dict) for inner in value.values()):
        return json.dumps(value, sort_keys=True)
    inner = [f'{indent} "{key}": {_lines(value[key], deep - 1, indent + " ")}' for key in sorted(value)]
    return "{\n" + ",\n".join(inner) + f"\n{indent}}}"


def _tree(topics: Mapping[TopicId, Topic]) -> Iterable[Topic]:
    for topic in topics.values():
        yield topic
        yield from _tree(topic.topics)


def _name(p: Parsed) -> str:
    """What a record's numbers are filed under: its type, for an entity its kind's folder."""
    return p.family if isinstance(p.record, Entity) else type(p.record).__name__


def _records(records: list[tuple[str, Record]]) -> Profile:
    """The numbers of every field of the records and of the records inside them."""
    values: dict[str, dict[str, list[list[Any]]]] = {}
    waiting = list(records)
    for filed, record in waiting:  # grows while it is walked
        found = values.setdefault(filed, {})
        for name in fields(type(record)):
            held = _held(getattr(record, name))
            found.setdefault(name, []).append(held)
            waiting.extend((type(v).__name__, v) for v in held if isinstance(v, Record) and not isinstance(v, Topic))
    return {model: {name: _field(name, held) for name, held in found.items()} for model, found in values.items()}


def _held(value: object) -> list[Any]:
    """The values in a field: none, one, or those of a list."""
    if isinstance(value, tuple | dict):
        return list(value)
    return [] if value is None else [value]


def _field(name: str, held: list[list[Any]]) -> Profile:
    found: Profile = {"count": _sorted(Counter(len(values) for values in held))}
    flat = [value for values in held for value in values]
    texts = [len(value.split()) for value in flat if type(value) is str]
    if texts and max(texts) > 1:
        found["words"] = _deciles(texts)
    if flat and (name in TAGGED or all(isinstance(value, StrEnum | bool) or value in CREDIBILITY for value in flat)):
        found["choice"] = _sorted(Counter(str(value).lower() if isinstance(value, bool) else value for value in flat))
    return found


def _prose(parsed: Iterable[Parsed]) -> Profile:
    """How the briefings' prose speaks of entities: by name, by another name, or by an explicit reference."""
    entities = {p.id: p.record for p in parsed if isinstance(p.record, Entity)}
    names = names_of(entities.items())
    words, by_name, by_alias, explicit = 0, 0, 0, 0
    casts: list[int] = []
    for p in parsed:
        if not isinstance(p.record, Briefing):
            continue
        cast: set[str] = set()
        for text in _texts(p.record):
            words += len(text.split())
            references = [token.id for token in tokens.tokens(text) if isinstance(token, tokens.Bracketed)]
            explicit += len(references)
            for mention in names.find(tokens.masked(text)):
                own = entities[mention.owners[0]].name == text[mention.start : mention.end]
                by_name, by_alias = by_name + own, by_alias + (not own)
                cast.add(mention.owners[0])
            cast.update(references)
        casts.append(len(cast))
    named = by_name + by_alias + explicit
    return {
        "cast": _deciles(casts),
        "mentions_per_100_words": round(100 * named / words, 2),
        "alias_share": round(by_alias / named, 4),
        "explicit_share": round(explicit / named, 4),
    }


def _texts(record: Record) -> list[str]:
    """Every piece of prose in a record."""
    found: list[str] = []

    def keep(_pointer: object, text: str) -> str:
        found.append(text)
        return text

    shape.rewritten(record, keep)
    return found


def _deciles(numbers: Iterable[int]) -> list[int]:
    """The smallest, the nine deciles and the largest."""
    ordered = sorted(numbers)
    return [ordered[(len(ordered) - 1) * i // 10] for i in range(11)]


def _sorted(counts: Mapping[Any, int]) -> dict[str, int]:
    return {str(key): counts[key] for key in sorted(counts)}
