"""Remembers a whole run: from the same content nothing is linked again, and its findings are told as they were.

A run's key stands for all that decides what it finds and makes: every content file by name and text, the settings with the day
of the run, the code, the installed libraries. Findings are values, so they are kept as they are; those that depend on a day
beside that are kept with it. What was kept bears a code that only this machine makes (`storage/sealed.py`).
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

import msgspec

from generator.findings.finding import Finding
from generator.output.code import programs
from generator.reading.config import Settings
from generator.reading.source import SourceFile
from generator.storage import sealed
from generator.storage.seal import Seal

PATH = ".cache/briefings-run"
"""Where the last run lies, below the project's root."""
DAYS = 4
"""Of so many days, the latest that were asked for, the findings of one content are kept."""


class Run(msgspec.Struct, array_like=True):
    """What is known of the last run: its key, its findings by the day that was given (empty: none), what was published of it."""

    key: bytes = b""
    findings: dict[str, tuple[Finding, ...]] = {}
    published: bytes = b""


def key_of(sources: Iterable[SourceFile], unread: Iterable[Finding], settings: Settings, made_by: bytes) -> bytes:
    """The key of a run on this content; `made_by` stands for the code and what it was told beside the settings."""
    digest = hashlib.sha256(made_by)
    for field in fields(settings):
        value = getattr(settings, field.name)
        digest.update(repr((field.name, sorted(value) if isinstance(value, frozenset) else value)).encode("utf-8", "replace"))
    digest.update(repr((programs(), *unread)).encode("utf-8", "replace"))
    for one in sources:
        digest.update(one.digest.encode())
    return digest.digest()


class LastRun:
    """What the last run of a project left. It is written at the end, so a run that is killed leaves the one before."""

    def __init__(self, root: Path, seal: Seal) -> None:
        self._root, self._seal = root, seal
        self._run: Run | None = None

    def findings(self, key: bytes, day: str = "") -> tuple[Finding, ...] | None:
        """All findings of the run with this key, and with this day; None where they are not known."""
        run = self._known()
        return run.findings.get(day) if run.key == key else None

    def is_published(self, key: bytes, published: bytes) -> bool:
        """Whether the run with this key left such an output."""
        run = self._known()
        return bool(published) and (run.key, run.published) == (key, published)

    def keep(self, key: bytes, findings: tuple[Finding, ...], *, day: str = "", published: bytes = b"") -> None:
        """Remember a run; what is known of the same content with other days stays. Where the disk refuses, nothing is kept."""
        before = self._known()
        run = before if before.key == key else Run(key)
        others = {other: found for other, found in run.findings.items() if other != day}
        for other in list(others)[: max(0, len(others) - DAYS + 1)]:
            del others[other]
        self._run = Run(key, {**others, day: findings}, published or run.published)
        with contextlib.suppress(OSError):
            sealed.write(self._root, PATH, self._seal, msgspec.msgpack.encode(self._run))

    def _known(self) -> Run:
        if self._run is None:
            try:
                self._run = msgspec.msgpack.decode(sealed.read(self._root, PATH, self._seal) or b"", type=Run)
            except (msgspec.MsgspecError, ValueError):
                self._run = Run()
        return self._run
