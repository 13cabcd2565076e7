"""Findings -> mended files: certain fixes applied, checked again, and taken back where they would do harm.

A fix can bring up an error that the first one hid, such as a wrong value under a misspelt field. So a file keeps its
fixes only if every error that it has afterwards was there before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from generator import fixes, schema, source
from generator.findings import Finding, Fix, Severity
from generator.kinds import Kind
from generator.source import Source

Check = Callable[[Sequence[Source]], tuple[Finding, ...]]
"""Every finding of an archive that consists of these sources."""

Wanted = Callable[[Sequence[Finding], Sequence[Source]], Iterable[Finding]]
"""The findings to be mended, of all that an archive of these sources has."""

ROUNDS = 5
"""One fix can bring another to light; nothing needs more rounds than a record has levels."""
TRIES = 64
"""So often is one file read in a round to part the fixes that do harm from those that do none."""


@dataclass(slots=True)
class Mended:
    """What mending gave: the sources as they are now, the fixes of each file round by round, and what they mended.

    `findings` is what remains; `held_back` are errors that fixes would have brought up, so that they were left out.
    """

    sources: dict[str, Source]
    findings: tuple[Finding, ...]
    rounds: dict[str, list[tuple[Fix, ...]]] = field(default_factory=dict)
    fixed: dict[str, list[Finding]] = field(default_factory=dict)
    held_back: list[Finding] = field(default_factory=list)


def mend(sources: Iterable[Source], check: Check, wanted: Wanted, kinds: Iterable[Kind]) -> Mended:
    """Apply the fixes of the findings that are wanted, until there are none or they do harm."""
    before = {s.path: s for s in sources}
    now = Mended(dict(before), check(tuple(before.values())))
    at_first = now.findings
    for _ in range(ROUNDS):
        if not _round(now, wanted, kinds):
            break
        now.findings = check(tuple(now.sources.values()))
    while harmed := {f.place.path: f for f in _new_errors(at_first, now.findings) if f.place.path in now.rounds}:
        for path, finding in harmed.items():
            now.sources[path] = before[path]
            now.held_back.append(finding)
            del now.rounds[path], now.fixed[path]
        now.findings = check(tuple(now.sources.values()))
    now.findings = tuple(replace(f, fix=None) for f in now.findings)  # what could be mended has been
    return now


def _round(now: Mended, wanted: Wanted, kinds: Iterable[Kind]) -> bool:
    """Mend every file that has something to mend; whether any has changed."""
    by_file: dict[str, list[Finding]] = {}
    for finding in wanted(now.findings, tuple(now.sources.values())):
        if finding.fix and finding.place.path in now.sources:
            by_file.setdefault(finding.place.path, []).append(finding)
    return sum(_mend_file(now, path, findings, kinds) for path, findings in by_file.items()) > 0


def _mend_file(now: Mended, path: str, findings: list[Finding], kinds: Iterable[Kind]) -> bool:
    """Apply the fixes of one file, then those that have come to light in its record; whether it has changed."""
    first = now.sources[path]
    while taken := _harmless(now.sources[path], findings, kinds):
        before, now.sources[path] = now.sources[path], _applied(now.sources[path], taken)
        if now.sources[path] == before:
            break
        now.rounds.setdefault(path, []).append(fixes.fixes_of(taken))
        now.fixed.setdefault(path, []).extend(taken)
        findings = [f for f in schema.read(now.sources[path], kinds).findings if f.fix]
    return now.sources[path] != first


def _harmless(before: Source, findings: list[Finding], kinds: Iterable[Kind]) -> list[Finding]:
    """The findings whose fixes give the record no new error: all of them, or those that can be taken one by one."""
    known = schema.read(before, kinds).findings

    def does_harm(taken: list[Finding]) -> bool:
        new = _new_errors(known, schema.read(_applied(before, taken), kinds).findings)
        return any(f.fix is None for f in new)  # what can be mended in turn does none

    taken: list[Finding] = []
    waiting, tries = [findings], TRIES
    while waiting and tries:
        some, tries = waiting.pop(), tries - 1
        if not does_harm([*taken, *some]):
            taken += some
        elif len(some) > 1:  # halves, the first one next
            waiting += [some[len(some) // 2 :], some[: len(some) // 2]]
    return taken


def _applied(before: Source, findings: Iterable[Finding]) -> Source:
    return source.source(before.path, fixes.edited(before.text, fixes.fixes_of(findings)))


def _new_errors(before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
    """Errors of files that those had not before; a fix moves columns, so what counts is what they say."""
    known = Counter((f.place.path, f.code, f.message) for f in before)
    new = []
    for finding in after:
        what = (finding.place.path, finding.code, finding.message)
        known[what] -= 1
        if known[what] < 0 and finding.severity is Severity.ERROR:
            new.append(finding)
    return new
