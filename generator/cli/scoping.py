"""Selects what `briefings check FILES` and `--since REVISION` show."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from generator import checking
from generator.checks import scope
from generator.checks.overdue import AsOf
from generator.cli.application import fail
from generator.findings.finding import Finding, in_order, set_levels, stops
from generator.reading import config, history
from generator.reading import source as source_
from generator.reading.config import Settings
from generator.reading.source import SourceFile
from generator.text.nearest import suggestion

Shown = Callable[[Sequence[Finding], Sequence[SourceFile]], tuple[Finding, ...]]
"""The findings that are shown, of all findings of an archive that consists of these sources."""


def named(root: Path, files: Sequence[Path], content: str) -> frozenset[str]:
    """The files and folders of the archive that a call names, as paths from the project's folder."""
    return frozenset(_named(root.resolve(), path, content) for path in files)


def scope_of(root: Path, settings: Settings, files: frozenset[str], since: str, day: AsOf) -> Shown:
    """What is shown of a check: everything, or what has to do with some files, or with a change, or with both."""
    change = _Change(root, settings, since, day) if since else None

    def shown(findings: Sequence[Finding], sources: Sequence[SourceFile]) -> tuple[Finding, ...]:
        every = in_order([*findings, *change.lost(sources)]) if change else tuple(findings)
        kept = scope.of_files(every, files) if files else every
        return change.of(kept, sources) if change else kept

    return shown


def mendable(findings: Sequence[Finding], files: frozenset[str]) -> tuple[Finding, ...]:
    """Those of the findings shown that may be mended: a call that names files changes no others."""
    return tuple(f for f in findings if not files or scope.of_files([replace(f, related=())], files))


class _Change:
    """The archive as it was at a revision, and what it makes of the archive now."""

    def __init__(self, root: Path, settings: Settings, since: str, day: AsOf) -> None:
        try:
            self._past = past = history.read(root, settings.content, since, os.environ)
        except history.HistoryError as error:
            fail(str(error))
        self._settings = settings
        now = source_.read_text(root / "mkdocs.yml") or ""
        then, wrong = settings, tuple[Finding, ...]()
        if past.settings is not None:
            then, wrong = config.parse(past.settings, os.environ, reads=lambda path: source_.read_text(root / path))
        self._then = settings if stops(wrong) else replace(then, today=settings.today)
        self._before = checking.check_sources(past.sources, past.unread, self._then, day)
        self._changed = {"mkdocs.yml"} if past.settings not in {None, now} else set[str]()

    def lost(self, sources: Sequence[SourceFile]) -> tuple[Finding, ...]:
        """The addresses and links that the change has lost."""
        found = checking.lost_since(self._past.sources, self._before.archive, sources, self._settings)
        return set_levels(found, self._settings.levels)

    def of(self, findings: Sequence[Finding], sources: Sequence[SourceFile]) -> tuple[Finding, ...]:
        """The findings that the change answers for."""
        changed = self._changed | scope.changed_files(self._past.sources, sources)
        return scope.of_change(findings, self._before.findings, changed)


def _named(root: Path, path: Path, content: str) -> str:
    name = _in_project(root, path, content)
    if name is None:
        fail(f"{path} does not lie in the project's folder; name files below {content}/")
    if name not in {content, "mkdocs.yml"} and not name.startswith(f"{content}/"):
        fail(f"{path} is no part of the archive; {_meant(root, path, content) or f'name files below {content}/'}")
    if not path.exists():
        near = suggestion(name, (p.relative_to(root).as_posix() for p in (root / content).rglob("*.yml")))
        fail(f"there is no {path}; {near or f'name files below {content}/'}")
    return name


def _meant(root: Path, path: Path, content: str) -> str:
    """What somebody means who names a record by its id, or a folder of `content/` alone."""
    named = [p for p in sorted((root / content).rglob("*")) if path.name in {p.name, p.stem} and p.name[0] != "."]
    there = [p.relative_to(root).as_posix() for p in named[:3]]
    return f"did you mean {' or '.join(there)}?" if there and not path.exists() else ""


def _in_project(root: Path, path: Path, content: str) -> str | None:
    """A path from the project's folder on; the content folder may be a link to somewhere else."""
    inner = path.resolve()
    for outer, above in ((root, ""), ((root / content).resolve(), content)):
        if inner.is_relative_to(outer):
            return "/".join(filter(None, (above, inner.relative_to(outer).as_posix()))).removesuffix("/.")
    return None
