"""Reads content through what earlier runs remember: content that is known is not parsed again.

`generate` holds the state for as long as it runs. `check` looks into it twice, for a moment each (`state.Glimpse`), so that it is
in nobody's way; it makes no state, and where there is none, or another run holds it, or the disk refuses, it reads everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from generator.reading import schema
from generator.reading.schema import Parsed
from generator.reading.source import SourceFile
from generator.records.kinds import Kind


class Memory(Protocol):
    """What keeps records from run to run."""

    def record(self, digest: str) -> str | None:
        """The JSON of the record that content of this digest gave before, if it is known."""

    def keep_records(self, fresh: Iterable[tuple[str, str]]) -> None:
        """Keep (digest, JSON) pairs for the next run."""


def read(sources: Iterable[SourceFile], kinds: Iterable[Kind], memory: Memory) -> tuple[list[Parsed], int]:
    """Each source's record, remembered where the content is the same, else parsed and kept; and how many were parsed."""
    kinds, fresh, parsed, anew = tuple(kinds), list[tuple[str, str]](), list[Parsed](), 0
    for item in sources:
        known = memory.record(item.digest)
        again = schema.load(item, known, kinds) if known is not None else None
        if again is None:
            anew += 1
            again = schema.read(item, kinds)
            if (stored := schema.dump(again)) is not None:
                fresh.append((item.digest, stored))
        parsed.append(again)
    memory.keep_records(fresh)
    return parsed, anew
