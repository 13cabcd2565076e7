"""Turns findings into text: one small function a format; formats with a standard of their own are in `reports`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial

from rich.cells import cell_len

from generator.findings.codes import CODES, Severity
from generator.findings.finding import Finding, Place
from generator.text.printable import as_json as json_of
from generator.text.printable import in_a_line, printable
from generator.text.words import count, number

Format = Callable[[Sequence[Finding]], str]
"""Makes the text of a report, which may be printed as it is, and ends in a line end unless it is empty."""


NOTES = 3
"""How many notes of one code are shown to somebody who reads along: notes ask for nothing to be done at once."""


MOST = 100
"""How many findings of one code in one file are shown: whoever has more has made one mistake many times, or means harm."""


def full(findings: Sequence[Finding]) -> str:
    """Each finding with the line it is about, a caret below the place, and what to do; of each kind of note the first few."""
    parts = []
    for finding, more in shorten(findings):
        parts.append(_full(_seen(finding)))
        if more:
            parts.append(f"note[{finding.code}]: … and {number(more)} more; --format concise lists them all\n")
    return printable("".join(part + "\n" for part in parts) + summary(findings))


def shorten(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Every error and warning, and of each kind of note the first few; with the last of these, how many more there are."""
    findings = tuple(findings)
    all_notes = Counter(f.code for f in findings if f.severity is Severity.NOTE)
    shown: Counter[str] = Counter()
    for finding in limit(findings):
        shown[finding.code] += finding.severity is Severity.NOTE
        if shown[finding.code] <= NOTES:
            yield finding, all_notes[finding.code] - NOTES if shown[finding.code] == NOTES else 0


def concise(findings: Sequence[Finding]) -> str:
    """One line a finding: `path:line:column: severity code: message (help)`."""
    lines = (
        f"{_where(f.place)}: {f.severity} {f.code}: {f.message}{f' ({f.help})' if f.help else ''}\n" for f in map(_seen, findings)
    )
    return printable("".join(lines))


def github(findings: Sequence[Finding]) -> str:
    """GitHub Actions' workflow commands, which become annotations on the pull request."""
    kinds = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    return "".join(
        f"::{kinds[f.severity]} {_github_place(f.place)},title={_property(f.code)}::{_data(f.sentence)}\n" for f in findings
    )


def as_json(findings: Sequence[Finding]) -> str:
    """A list of objects, one a finding, for programs."""
    return json_of([_object(f) for f in findings])


def limit(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Of each code in each file the first MOST; in the place of the next one, how many more there are."""
    findings = tuple(findings)
    all_of = Counter((f.place.path, f.code) for f in findings)
    met: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        kind = finding.place.path, finding.code
        met[kind] += 1
        more = all_of[kind] - MOST
        if met[kind] <= MOST or more == 1:
            yield finding
        elif met[kind] == MOST + 1:
            message = f"from here on {number(more)} more of this code in this file"
            yield replace(finding, message=message, help="mend those above; the others are then shown", related=(), fix=None)


def _of_bounded(form: Format, findings: Sequence[Finding]) -> str:
    return form(tuple(limit(findings)))


def _gitlab(findings: Sequence[Finding]) -> str:
    from generator.findings.reports.gitlab import gitlab  # which only those load who ask for it, as the two below

    return gitlab(findings)


def _sarif(findings: Sequence[Finding]) -> str:
    from generator.findings.reports.sarif import sarif

    return sarif(findings)


def _junit(findings: Sequence[Finding]) -> str:
    from generator.findings.reports.junit import junit

    return junit(findings)


class Formats(StrEnum):
    """How findings can be printed."""

    FULL = "full"
    CONCISE = "concise"
    GITHUB = "github"
    GITLAB = "gitlab"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"


FORMATS: dict[str, Format] = {
    Formats.FULL: full,
    Formats.CONCISE: partial(_of_bounded, concise),
    Formats.GITHUB: partial(_of_bounded, github),
    Formats.GITLAB: partial(_of_bounded, _gitlab),
    Formats.JSON: partial(_of_bounded, as_json),
    Formats.SARIF: partial(_of_bounded, _sarif),
    Formats.JUNIT: partial(_of_bounded, _junit),
}
"""Every format by its name."""


def summary(findings: Sequence[Finding]) -> str:
    """How many of each severity, in one line."""
    told = severities(findings)
    certain = sum(f.fix is not None for f in findings)
    fixable = f"; `briefings check --fix` mends {number(certain)} of them" if certain else ""
    return f"{told}{fixable}\n" if told else "no findings\n"


def severities(findings: Iterable[Finding]) -> str:
    """How many of each severity; empty for none."""
    numbers = Counter(f.severity for f in findings)
    return ", ".join(count(numbers[s], str(s)) for s in Severity if numbers[s])


def explanation(code: str, case: str) -> str:
    """What a code means: its row of CODES, then its case file, which shows it at work."""
    row = CODES[code]
    return f"{code} ({row.severity}): {row.title}.\n{row.why}\n\n{case}"


def _full(finding: Finding) -> str:
    lines = [f"{finding.severity}[{finding.code}]: {finding.message}", f"  --> {_where(finding.place)}"]
    if finding.excerpt and finding.place.line:
        line = str(finding.place.line)
        excerpt, before = finding.excerpt.replace("\t", " "), finding.place.column - 1
        start = max(0, before - 60)
        end = max(before, min(finding.place.end_column - 1, start + 100))
        left, marked, right = map(in_a_line, (excerpt[start:before], excerpt[before:end], excerpt[end : start + 100]))
        lines += [
            f"{' ' * len(line)} |",
            f"{line} | {left}{marked}{right}",
            f"{' ' * len(line)} | {' ' * cell_len(left)}{'^' * max(1, cell_len(marked))}",
        ]
    lines += [f"  see {_where(place)}: {why}" for place, why in finding.related]
    if finding.help:
        lines.append(f"  help: {finding.help}")
    return "\n".join(lines) + "\n"


def _seen(finding: Finding) -> Finding:
    """A finding whose words can stand in a line; its excerpt stays, since the place counts its characters."""
    return replace(
        finding,
        place=_seen_place(finding.place),
        message=in_a_line(finding.message),
        help=in_a_line(finding.help),
        related=tuple((_seen_place(place), in_a_line(why)) for place, why in finding.related),
    )


def _seen_place(place: Place) -> Place:
    return replace(place, path=in_a_line(place.path))


def _where(place: Place) -> str:
    return f"{place.path}:{place.line}:{place.column}" if place.line else place.path


def _github_place(place: Place) -> str:
    where = f"file={_property(place.path)}"
    if place.line:
        where += f",line={place.line},col={place.column}"
    if place.end_column > place.column:
        where += f",endColumn={place.end_column}"
    return where


def _data(text: str) -> str:
    return in_a_line(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _object(finding: Finding) -> dict[str, object]:
    place, fix = finding.place, finding.fix
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_column": place.end_column,
        "message": finding.message,
        "help": finding.help,
        "fix": {"line": fix.place.line, "column": fix.place.column, "end_column": fix.place.end_column, "text": fix.text}
        if fix
        else None,
        "related": [{"path": p.path, "line": p.line, "column": p.column, "message": why} for p, why in finding.related],
    }
