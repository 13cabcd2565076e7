"""The type Finding: what is wrong with the content, as a value.

A user's mistake is never an exception. Every stage returns the findings it made, `report` prints them. What kinds there
are, `codes` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.findings.codes import CODES, Severity


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the content a finding is.

    Lines and columns count characters from 1; 0 says that the finding is about the file as a whole. `end_column` is
    the column behind the last character on the same line, or 0 when the extent is not known.
    """

    path: str
    line: int = 0
    column: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Fix:
    """What mends a finding for certain: the characters from `place.column` up to `place.end_column` become `text`."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint: its code, its place, what is wrong, and what to do about it.

    `excerpt` is the line of the file that `place` points into, as written; `related` names further places that take
    part, each with a few words saying how. `fix` is there only where no judgement is needed to mend it.
    """

    place: Place
    code: str
    message: str
    help: str = ""
    excerpt: str = ""
    related: tuple[tuple[Place, str], ...] = ()
    level: Severity | None = None
    fix: Fix | None = None

    @property
    def sentence(self) -> str:
        """What is wrong and what to do about it."""
        return f"{self.message}. Help: {self.help}" if self.help else self.message

    @property
    def severity(self) -> Severity:
        """How much the finding weighs: as the archive says, or as its code does."""
        return self.level or CODES[self.code].severity


Levels = Mapping[str, Severity | None]
"""What an archive makes of some codes; None says that it does not want to hear of them."""


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Every distinct finding, by place, then code, then message: the order in which people meet them."""
    return tuple(sorted(set(findings), key=lambda f: (f.place, f.code, f.message)))


def set_levels(findings: Iterable[Finding], levels: Levels) -> tuple[Finding, ...]:
    """The findings as much as the archive wants to hear of them."""
    heard = (f for f in findings if f.code not in levels or levels[f.code])
    return tuple(replace(f, level=levels[f.code]) if f.code in levels else f for f in heard)


def stops(findings: Iterable[Finding], *, strict: bool = False) -> bool:
    """Whether any of the findings forbids a build."""
    heavy = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(f.severity in heavy for f in findings)
