"""Reads the archive's files without linking them: what a command needs to know before it adds to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.linking.registry import Registry, registry
from generator.reading.config import Settings
from generator.reading.schema import Parsed, read
from generator.reading.source import SourceFile
from generator.records.model import Briefing, Entity


@dataclass(frozen=True, slots=True)
class Contents:
    """Every file that belongs somewhere, and every id and name there is."""

    settings: Settings
    files: tuple[Parsed, ...]
    registry: Registry

    def entities(self) -> Iterator[tuple[str, Entity]]:
        """The entities, by id."""
        return ((p.id, p.record) for p in self.files if isinstance(p.record, Entity))

    def briefings(self) -> Iterator[tuple[str, Briefing]]:
        """The briefings, drafts among them, by id."""
        return ((p.id, p.record) for p in self.files if isinstance(p.record, Briefing))

    def path_of(self, id_: str) -> str:
        """The file of a record that is no briefing and no topic."""
        return next(p.source.path for p in self.files if p.id == id_ and p.family != "briefings")

    def ids(self, family: str) -> set[str]:
        """The ids that a new record of a family may not have: all entities share theirs."""
        folders = {kind.folder for kind in self.settings.kinds}
        families = folders if family in folders else {family}
        return {p.id for p in self.files if p.family in families}


def contents(sources: Iterable[SourceFile], settings: Settings) -> Contents:
    """Read an archive's sources."""
    files = tuple(sorted((read(s, settings.kinds) for s in sources), key=lambda p: p.source.path))
    known, _ = registry(files, settings.kinds)
    return Contents(settings, tuple(p for p in files if p.slot), known)
