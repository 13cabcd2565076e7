"""Keeps linked records from run to run, so that a changed archive links only what the change can touch.

How a record is linked depends on its file, on the names that prose links, and on what its references lead to. So beside each
record stands a digest of all names, and what it asked of the registry with the answers. Where one of these is another now, the
record is linked anew. A record with a complaint is not kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable
from typing import Protocol

import msgspec

from generator.findings.finding import stops
from generator.linking.linked_names import linking_names
from generator.linking.ordinary import Seen
from generator.linking.registry import Registry, Target
from generator.reading.schema import Parsed
from generator.reading.source import WHOLE
from generator.records.kinds import Kind
from generator.records.model import Entity
from generator.records.record import Record, from_json

IN_PROSE, IN_BRACKETS = "[[", "["
"""What is asked in the place of a role: what `[[text]]` may mean, and whether there is a record of an id at all."""
APART = "\n"
"""Stands between the role and the text of a question, and between the parts of an answer; no id and no page has it."""
_OF = "linked:"
"""Stands before the digest of a file in the key of what is kept of it."""


class LinkMemory(Protocol):
    """What keeps texts from run to run, by a key."""

    def record(self, digest: str) -> str | None:
        """The text that was kept."""

    def keep_records(self, fresh: Iterable[tuple[str, str]]) -> None:
        """Keep (key, text) pairs for the next run."""


class LinkedRecord(msgspec.Struct, array_like=True, frozen=True):
    """What linking a record gave: `names` is the digest of all names, `record` its JSON, `asked` each question and its answer."""

    names: str
    record: msgspec.Raw
    mentions: dict[str, str]
    asked: dict[str, str]
    seen: dict[str, Seen]


class LinkedRecords:
    """The records that earlier runs linked, and those of this one."""

    def __init__(self, registry: Registry, names: str, memory: LinkMemory | None) -> None:
        self._registry, self.names, self._memory = registry, names, memory
        self._fresh: list[tuple[str, str]] = []
        self.anew = 0
        """So many files were linked in this run; topics, which one file has, are linked in each."""

    def known(self, file: Parsed | None, model: type[Record]) -> tuple[LinkedRecord, Record] | None:
        """What a file's record became, where nothing that decides it has changed."""
        text = self._memory.record(_OF + file.source.digest) if self._memory and file and _is_sound(file) else None
        try:
            kept = msgspec.json.decode(text, type=LinkedRecord) if text else None
        except msgspec.DecodeError:
            return None
        if kept is None or kept.names != self.names:
            return None
        if any(answer(self._registry, question) != told for question, told in kept.asked.items()):
            return None
        record = from_json(model, bytes(kept.record).decode())
        return None if record is None else (kept, record)

    def keep(self, file: Parsed | None, gave: LinkedRecord) -> None:
        """Keep what linking a file's record gave, without a complaint."""
        if self._memory and file and _is_sound(file):
            self._fresh.append((_OF + file.source.digest, msgspec.json.encode(gave).decode()))

    def write(self) -> None:
        """Leave them for the next run."""
        if self._memory and self._fresh:
            self._memory.keep_records(self._fresh)


class Questions(Container[str]):
    """Answers about the registry, each noted: a record for which they are the same is linked in the same way."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self.answers: dict[str, str] = {}

    def target(self, role: str, text: str) -> Target | None:
        """What a reference in a field leads to."""
        found = self._registry.known(role).get(text)
        self.answers[f"{role}{APART}{text}"] = _page(found)
        return found

    def called(self, text: str) -> list[Target]:
        """What a reference in prose may lead to."""
        found = self._registry.called(text)
        self.answers[f"{IN_PROSE}{APART}{text}"] = _alone(found)
        return found

    def __contains__(self, id_: object) -> bool:
        found = id_ in self._registry.by_id
        self.answers[f"{IN_BRACKETS}{APART}{id_}"] = str(found)
        return found


def answer(registry: Registry, question: str) -> str:
    """What the registry answers now."""
    role, _, text = question.partition(APART)
    if role == IN_BRACKETS:
        return str(text in registry.by_id)
    if role == IN_PROSE:
        return _alone(registry.called(text))
    return _page(registry.known(role).get(text))


def _alone(found: list[Target]) -> str:
    """All that linking takes of a target to which prose leads, where no other may be meant."""
    return APART.join((found[0].id, found[0].label, _page(found[0]))) if len(found) == 1 else ""


def _page(target: Target | None) -> str:
    """What it takes of one that a field names."""
    return "" if target is None else f"{target.page}{APART * target.draft}"


def _is_sound(file: Parsed) -> bool:
    """Whether a file's record is all that is in it, without a complaint."""
    return file.source.gaps == WHOLE and not file.findings


def names_digest(files: Iterable[Parsed], kinds: Iterable[Kind], language: str) -> str:
    """A digest of all that decides which names prose links, and which of them may be ordinary words."""
    folders = {kind.folder for kind in kinds}
    told = [_names_of(p) for p in files if p.family in folders]
    return hashlib.blake2b(msgspec.json.encode((language, told)), digest_size=16).hexdigest()


def _names_of(p: Parsed) -> tuple[object, ...]:
    if not isinstance(p.record, Entity):
        return p.family, p.id
    names = [(n.name, sorted(n.bounds.before), sorted(n.bounds.after), n.meant) for n in linking_names(p.record)]
    return p.family, p.id, stops(p.findings), names, sorted(p.record.different_from)
