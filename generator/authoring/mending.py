"""Applies certain fixes to files, checks again, and takes back those that do harm.

A fix can bring up an error that the first one hid, such as a wrong value under a misspelt field. So a file keeps its
fixes only if every error that it has afterwards was there before. It goes on until nothing more is certain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from generator.findings.codes import Severity
from generator.findings.finding import Finding, Fix
from generator.reading import fixes, schema, source
from generator.reading.source import SourceFile
from generator.records.kinds import Kind

Check = Callable[[Sequence[SourceFile]], tuple[Finding, ...]]
"""Every finding of an archive that consists of these sources."""

Wanted = Callable[[Sequence[Finding], Sequence[SourceFile]], Iterable[Finding]]
"""The findings to be mended, of all that an archive of these sources has."""

_Known = tuple[str, str, str, str]
_Spot = tuple[_Known, int]

ROUNDS = 30
"""One fix brings another to light, level by level of a record; more rounds than these are never needed, and never made."""
TRIALS = 60
"""So often is one file read in a round, to find out which of its fixes do harm; what is not known then is left out."""


@dataclass(slots=True)
class Mended:
    """What mending gave: the sources as they are now, the fixes of each file round by round, and what they mended.

    `findings` is what remains; `held_back` are errors that fixes would have brought up, so that they were left out.
    """

    sources: dict[str, SourceFile]
    findings: tuple[Finding, ...]
    rounds: dict[str, list[tuple[Fix, ...]]] = field(default_factory=dict)
    fixed: dict[str, list[Finding]] = field(default_factory=dict)
    held_back: list[Finding] = field(default_factory=list)


def mend(sources: Iterable[SourceFile], check: Check, wanted: Wanted, kinds: Iterable[Kind]) -> Mended:
    """Apply the fixes of the findings that are wanted, until there are none or they do harm."""
    before = {s.path: s for s in sources}
    work = _Mending(Mended(before, check(tuple(before.values()))), check, wanted, tuple(kinds))
    for _ in range(ROUNDS):
        if not work.round():
            break
    work.end()
    now = work.now
    now.findings = tuple(replace(f, fix=None) for f in now.findings)  # what could be mended has been
    return now


@dataclass(frozen=True, slots=True)
class _Before:
    """A file as it was when it last had no new error: its text, how many rounds and fixes it had, and what was tried then."""

    source: SourceFile
    rounds: int
    fixed: int
    tried: list[Finding]


@dataclass(slots=True)
class _Mending:
    """The mending of an archive, round by round.

    A fix may bring up an error that has a fix itself. Such a file stays `unsure` until that one is mended too; if it cannot
    be, the file is as it was before. Fixes that did harm together are tried by their codes, then in halves; one that did alone
    is never tried again. So the archive is checked as often for a thousand fixes of a few sorts as for ten.
    """

    now: Mended
    check: Check
    wanted: Wanted
    kinds: tuple[Kind, ...]
    known: dict[str, list[Finding]] = field(default_factory=dict)
    unsure: dict[str, _Before] = field(default_factory=dict)
    harmful: set[_Known] = field(default_factory=set)
    waiting: dict[str, list[set[_Spot]]] = field(default_factory=dict)
    """Of files whose fixes did harm together: the groups of them that are still to be tried, one in each round."""

    def __post_init__(self) -> None:
        """The findings of each file at first: whatever error comes up and is none of them is new."""
        self.known = _by_file(self.now.findings)

    def round(self) -> bool:
        """Mend every file that has something to mend, and take back what does harm; whether there is more to try."""
        changed = [path for path, found in self._tried().items() if self._try(path, found)]
        if changed:
            self.now.findings = self._checked()
            self._judge()
        elif self.unsure:
            self.end()
        else:
            return False
        return True

    def end(self) -> None:
        """Take back what nothing is coming of."""
        if self.unsure:
            for path, new in self._news().items():
                self._take_back(path, new)
            self.now.findings = self._checked()

    def _checked(self) -> tuple[Finding, ...]:
        return self.check(tuple(self.now.sources.values()))

    def _tried(self) -> dict[str, list[Finding]]:
        """The findings with fixes, by file; of a file whose fixes did harm together, only those of its next group."""
        findings = self.wanted(self.now.findings, tuple(self.now.sources.values()))
        fixable = (f for f in findings if f.fix and f.place.path in self.now.sources and _known(f) not in self.harmful)
        news = {path: set(map(_known, new)) for path, new in self._news().items() if path in self.waiting} if self.waiting else {}
        return {path: self._of_group(path, found, news.get(path)) for path, found in _by_file(fixable).items()}

    def _of_group(self, path: str, found: list[Finding], news: set[_Known] | None) -> list[Finding]:
        """The findings of a file to try now: those of its next group, or, while it is unsure, those that have come up."""
        if news is not None:
            return [f for f in found if _known(f) in news]
        groups = self.waiting.get(path)
        while groups:
            if some := [f for f in found if _spot(f) in groups[0]]:
                return some
            groups.pop(0)
        self.waiting.pop(path, None)
        return found

    def _try(self, path: str, found: list[Finding]) -> bool:
        now = self.now
        before = _Before(now.sources[path], len(now.rounds.get(path, ())), len(now.fixed.get(path, ())), found)
        changed = self._mend_file(path, found)
        if changed:
            self.unsure.setdefault(path, before)
        return changed

    def _judge(self) -> None:
        """Keep the files without a new error, take back those with one that has no fix, and leave the others unsure."""
        judged = False
        while not judged:
            news = self._news()
            harmed = {path: new for path, new in news.items() if any(not f.fix or _known(f) in self.harmful for f in new)}
            for path, new in harmed.items():
                self._take_back(path, new)
            judged = not harmed
            if harmed:
                self.now.findings = self._checked()
        findings = _by_file(self.now.findings)
        for path in [path for path, new in news.items() if not new]:
            self.known[path] = findings.get(path, [])
            del self.unsure[path]
            if path in self.waiting:
                self.waiting[path].pop(0)

    def _news(self) -> dict[str, list[Finding]]:
        """The new errors of every unsure file."""
        findings = _by_file(self.now.findings)
        return {path: _new_errors(self.known.get(path, ()), findings.get(path, ())) for path in self.unsure}

    def _take_back(self, path: str, new: list[Finding]) -> None:
        """Put a file back as it was, and remember which fixes did harm."""
        now, before = self.now, self.unsure.pop(path)
        now.sources[path] = before.source
        now.rounds[path], now.fixed[path] = now.rounds[path][: before.rounds], now.fixed[path][: before.fixed]
        if not before.rounds:
            del now.rounds[path], now.fixed[path]
        parts = _parted(before.tried)
        rest = self.waiting.pop(path, None)
        if len(parts) > 1 or rest is None:  # at first more was tried than these: what they had brought up
            self.waiting[path] = [*({_spot(f) for f in part} for part in parts), *(rest or [])[1:]]
            return
        self.waiting[path] = rest[1:]
        self.harmful.update(map(_known, before.tried))
        now.held_back.extend(new[:1])

    def _mend_file(self, path: str, findings: list[Finding]) -> bool:
        """Apply the fixes of one file, then those that have come to light in its record; whether it has changed."""
        first, now = self.now.sources[path], self.now
        for _ in range(ROUNDS if path not in self.waiting else 1):
            taken = _harmless(now.sources[path], findings, self.kinds)
            before, now.sources[path] = now.sources[path], _applied(now.sources[path], taken)
            if now.sources[path] == before:
                break
            now.rounds.setdefault(path, []).append(fixes.fixes_of(taken))
            now.fixed.setdefault(path, []).extend(taken)
            again = schema.read(now.sources[path], self.kinds).findings
            findings = [f for f in again if f.fix and _known(f) not in self.harmful]
        return now.sources[path] != first


def _harmless(before: SourceFile, findings: list[Finding], kinds: Iterable[Kind]) -> list[Finding]:
    """The findings whose fixes give the record no new error: all of them, or those left when the harmful are sorted out."""
    known = schema.read(before, kinds).findings
    trials = 0

    def does_harm(taken: list[Finding]) -> bool:
        nonlocal trials
        trials += 1
        new = _new_errors(known, schema.read(_applied(before, taken), kinds).findings)
        return any(f.fix is None for f in new)  # what can be mended in turn does none

    taken: list[Finding] = []
    waiting = [findings] if findings else []
    while waiting and trials < TRIALS:
        some = waiting.pop(0)
        if not does_harm([*taken, *some]):
            taken += some
        elif len(parts := _parted(some)) > 1:
            waiting[:0] = parts
    return taken


def _parted(findings: list[Finding]) -> list[list[Finding]]:
    """Findings in smaller groups: by code, or in halves if they have one code; never parted are those of one sort on one line."""
    by_code: dict[str, dict[_Spot, list[Finding]]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, {}).setdefault(_spot(finding), []).append(finding)
    if len(by_code) > 1:
        return [[f for some in sorts.values() for f in some] for sorts in by_code.values()]
    sorts = [some for sorts in by_code.values() for some in sorts.values()]
    halves = [sorts[: len(sorts) // 2], sorts[len(sorts) // 2 :]]
    return [[f for some in half for f in some] for half in halves if half]


def _applied(before: SourceFile, findings: Iterable[Finding]) -> SourceFile:
    return source.source(before.path, fixes.apply(before.text, fixes.fixes_of(findings)))


def _by_file(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.place.path, []).append(finding)
    return by_file


def _known(finding: Finding) -> _Known:
    """What a fix is known by, wherever in its file other fixes have moved it to."""
    return finding.place.path, finding.code, finding.message, finding.fix.text if finding.fix else ""


def _spot(finding: Finding) -> _Spot:
    """What a fix is known by among those of its sort: no fix moves another to another line."""
    return _known(finding), finding.place.line


def _what(finding: Finding) -> tuple[str, str, str]:
    return finding.place.path, finding.code, finding.message


def _new_errors(before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
    """Errors of files that those had not before; a fix moves columns, so what counts is what they say."""
    known = Counter(map(_what, before))
    new = []
    for finding in after:
        known[_what(finding)] -= 1
        if known[_what(finding)] < 0 and finding.severity is Severity.ERROR:
            new.append(finding)
    return new
