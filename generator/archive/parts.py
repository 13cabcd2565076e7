"""Keeps answers about an archive from run to run, each with what it read: what many pages ask, and what is dear to work out.

An answer is a function of the archive and a key, as a page is. So where all that it read is as it was, it is what it was, and is
not worked out again (`once.kept_each`). Whether that is so, a run knows that has the reads of the one before (`output/made`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

import msgspec

Read = tuple[str, str]
"""The name of a mapping of an archive, or of another value, and the key that was asked, as text (`recorded`)."""


class AnswerMemory(Protocol):
    """What keeps answers from run to run, by the name of their function and their key."""

    def part(self, name: str, key: str) -> bytes | None:
        """The answer of the run before, if all that it read is as it was."""

    def keep_part(self, name: str, key: str, answer: bytes, reads: Iterable[Read]) -> None:
        """Keep an answer and what it read."""


class Parts:
    """The answers about one archive, of which a memory may know some."""

    def __init__(self) -> None:
        self.memory: AnswerMemory | None = None

    def answer(self, name: str, key: str, kind: Any, work: Callable[[set[Read]], Any]) -> Any:
        """The answer of a type: the one that is known, or what `work` gives, which adds to a set what it reads.

        What it gives is read back from its bytes, so that a known answer and a new one are of the same types.
        """
        known = self.memory.part(name, key) if self.memory else None
        answer = _decoded(known, kind) if known is not None else None
        if answer is not None:
            return answer
        reads: set[Read] = set()
        data = msgspec.msgpack.encode(work(reads))
        if self.memory:
            self.memory.keep_part(name, key, data, reads)
        return msgspec.msgpack.decode(data, type=kind)


def _decoded(data: bytes, kind: Any) -> Any:
    """The answer in some bytes; None where they hold none of the type."""
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.MsgspecError, ValueError):
        return None
