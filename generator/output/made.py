"""Remembers of each page what it read and what it was given, so that a later run makes only those of which something changed.

A page is a function of what it is given and what it reads (`pages/plan`, `archive/recorded`), so where all of that has the
digests that it had, its data is what it was. Whether its file is still that of the data, the store looks up: the key that is
kept here must be the one with which the file was left. So a run that is killed before this was written costs work and no more.
"""

from __future__ import annotations

import contextlib
from array import array
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

import msgspec

from generator.storage import sealed
from generator.storage.seal import Seal

PATH = ".cache/briefings-pages"
"""Where it lies, below the project's root."""
NEW, GIVEN = "new", "given"
"""Why a page was made whose reads had not changed: it was not known, or it was given something else."""
TOLD = 12
"""So many of the reads of a page that had changed are kept."""

Read = tuple[str, str]
"""The name of a mapping of the archive, and a key in it."""


class PageReads(msgspec.Struct, array_like=True):
    """A page: the digests of what it was given and of its data, and the numbers of its reads (four bytes each)."""

    given: bytes
    key: bytes
    reads: bytes


class PartKept(msgspec.Struct, array_like=True):
    """An answer about the archive that pages ask for, and the numbers of its reads."""

    answer: bytes
    reads: bytes


class ReadsKept(msgspec.Struct, array_like=True):
    """All pages of a run. `key` stands for the settings, the code and the libraries; each read is kept once, with its digest."""

    key: bytes = b""
    reads: list[Read] = []
    digests: list[bytes] = []
    pages: dict[str, PageReads] = {}
    why: dict[str, list[Read]] = {}
    """The pages that this run made, each with some of its reads that had changed."""
    parts: dict[str, dict[str, PartKept]] = {}
    """Answers by the name of their function and their key."""


class MadePages:
    """The pages of the last run, and those of this one. `digest` gives the digest of what a read gives now."""

    def __init__(self, root: Path, seal: Seal, key: bytes, digest: Callable[[Read], bytes]) -> None:
        self._root, self._seal, self._digest = root, seal, digest
        self._before = _recalled(root, seal, key)
        self._now = ReadsKept(key)
        self._numbers: dict[Read, int] = {}
        old = self._before
        self._same: list[bool | None] = [None] * len(old.reads)
        """By a read's number in the last run, whether it gives what it gave, as far as that was asked."""
        self._again: list[int] = [-1] * len(old.reads)
        """By a read's number in the last run, its number in this one."""

    def known(self, path: str, given: bytes) -> bytes | None:
        """The key of a page that was given this and read what is as it was; None where it is to be made."""
        page = self._before.pages.get(path)
        if page is None or page.given != given:
            self._now.why[path] = [("", NEW if page is None else GIVEN)]
            return None
        reads = _numbers(page)
        if not all(map(self._is_same, reads)):
            changed = (self._before.reads[i] for i in reads if not self._is_same(i))
            self._now.why[path] = list(islice(changed, TOLD))
            return None
        self._now.pages[path] = PageReads(given, page.key, array("I", map(self._moved, reads)).tobytes())
        return page.key

    def keep(self, path: str, given: bytes, key: bytes, reads: Iterable[Read]) -> None:
        """Remember a page that was made."""
        self._now.pages[path] = PageReads(given, key, array("I", sorted(map(self._number, reads))).tobytes())

    def part(self, name: str, key: str) -> bytes | None:
        """An answer of the last run, if its reads give what they gave. It is kept for the next one."""
        part = self._before.parts.get(name, {}).get(key)
        if part is None:
            return None
        reads = _numbers(part)
        if not all(map(self._is_same, reads)):
            return None
        moved = PartKept(part.answer, array("I", map(self._moved, reads)).tobytes())
        self._now.parts.setdefault(name, {})[key] = moved
        return part.answer

    def keep_part(self, name: str, key: str, answer: bytes, reads: Iterable[Read]) -> None:
        """Remember an answer that was worked out."""
        kept = PartKept(answer, array("I", sorted(map(self._number, reads))).tobytes())
        self._now.parts.setdefault(name, {})[key] = kept

    def _is_same(self, number: int) -> bool:
        same = self._same[number]
        if same is None:
            same = self._same[number] = self._digest(self._before.reads[number]) == self._before.digests[number]
        return same

    def write(self) -> None:
        """Leave it for the next run. Where the disk refuses, that makes all pages."""
        with contextlib.suppress(OSError):
            sealed.write(self._root, PATH, self._seal, msgspec.msgpack.encode(self._now))

    def _moved(self, number: int) -> int:
        if self._again[number] < 0:
            known = self._before.digests[number] if self._same[number] else None
            self._again[number] = self._number(self._before.reads[number], known)
        return self._again[number]

    def _number(self, read: Read, known: bytes | None = None) -> int:
        """The number of a read; its digest is worked out unless it is known."""
        number = self._numbers.get(read)
        if number is None:
            digest = known or self._digest(read)  # which may ask for an answer, and note its reads first
            number = self._numbers[read] = len(self._now.reads)
            self._now.reads.append(read)
            self._now.digests.append(digest)
        return number


def last(root: Path, seal: Seal) -> ReadsKept | None:
    """What the last run left, whatever its settings; None where there is nothing of this machine's."""
    data = sealed.read(root, PATH, seal)
    try:
        return msgspec.msgpack.decode(data, type=ReadsKept) if data else None
    except (msgspec.MsgspecError, ValueError):
        return None


def reads_of(memory: ReadsKept, path: str) -> list[Read]:
    """What a page reads."""
    return [memory.reads[number] for number in _numbers(memory.pages[path])]


def _numbers(of: PageReads | PartKept) -> array[int]:
    return array("I", of.reads)


def _recalled(root: Path, seal: Seal, key: bytes) -> ReadsKept:
    memory = last(root, seal)
    return memory if memory is not None and memory.key == key else ReadsKept(key)
