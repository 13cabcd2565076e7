"""Selects the findings to show: those of some files, or those of a change."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.findings.finding import Finding
from generator.reading.source import SourceFile


def of_files(findings: Iterable[Finding], paths: Collection[str]) -> tuple[Finding, ...]:
    """The findings in some files or folders, and findings elsewhere that refer to such a file."""
    return tuple(f for f in findings if any(is_within(place.path, paths) for place in (f.place, *(p for p, _ in f.related))))


def of_change(findings: Iterable[Finding], before: Iterable[Finding], changed: Collection[str]) -> tuple[Finding, ...]:
    """The findings in changed files, and those elsewhere that were not there before."""
    known = {(f.place, f.code, f.message) for f in before}
    return tuple(f for f in findings if f.place.path in changed or (f.place, f.code, f.message) not in known)


def changed_files(before: Iterable[SourceFile], after: Iterable[SourceFile]) -> frozenset[str]:
    """The paths of files that were added, changed or removed between two states."""
    return frozenset(path for path, _ in {(s.path, s.digest) for s in before} ^ {(s.path, s.digest) for s in after})


def is_within(path: str, paths: Collection[str]) -> bool:
    """Whether a path is one of some files, or lies in one of some folders."""
    steps = path.split("/")
    return any("/".join(steps[:n]) in paths for n in range(1, len(steps) + 1))
