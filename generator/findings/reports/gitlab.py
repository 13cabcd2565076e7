"""Writes GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.findings.codes import Severity
from generator.findings.finding import Finding
from generator.text.printable import as_json

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def gitlab(findings: Sequence[Finding]) -> str:
    """A list of objects, one a finding, which merge requests compare with those of the target branch."""
    rows = [_row(finding, print_) for finding, print_ in zip(findings, fingerprints(findings), strict=True)]
    return as_json(rows)


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """A name of each finding that stays the same when lines are added above it; equal findings are told apart by number."""
    met: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        what = (finding.place.path, finding.code, finding.message, finding.excerpt.strip())
        met[what] += 1
        yield hashlib.sha256("\0".join((*what, str(met[what]))).encode("utf-8", "surrogatepass")).hexdigest()


def _row(finding: Finding, fingerprint: str) -> dict[str, object]:
    return {
        "description": finding.sentence,
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": finding.place.path, "lines": {"begin": max(1, finding.place.line)}},
    }
