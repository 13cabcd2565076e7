"""Writes SARIF 2.1.0, the OASIS standard of static analysis results: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from generator.findings.codes import CODES
from generator.findings.finding import Finding, Fix, Place
from generator.findings.reports.gitlab import fingerprints
from generator.text.printable import as_json
from generator.version import __version__

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

LONGEST = 1_000
"""A longer line, in characters, is not repeated with each finding in it."""


def sarif(findings: Sequence[Finding]) -> str:
    """A log of one run: the rules that were broken, and each finding as a result with its place and, if certain, its fix."""
    codes = sorted({f.code for f in findings})
    results = [_result(f, codes.index(f.code), name) for f, name in zip(findings, fingerprints(findings), strict=True)]
    driver = {"name": "briefings", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str) -> dict[str, object]:
    row = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": row.title},
        "fullDescription": {"text": row.why},
        "help": {"text": f"briefings explain {code}"},
        "defaultConfiguration": {"level": row.severity.value},
    }


def _result(finding: Finding, rule: int, fingerprint: str) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": finding.sentence},
        "locations": [_location(finding.place, finding.excerpt)],
        "partialFingerprints": {"briefings/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [_location(place) | {"message": {"text": why}} for place, why in finding.related]
    if finding.fix:
        result["fixes"] = [_fix(finding.fix)]
    return result


def _location(place: Place, excerpt: str = "") -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": _artifact(place.path)}
    if place.line:
        physical["region"] = _region(place) | ({"snippet": {"text": excerpt}} if 0 < len(excerpt) <= LONGEST else {})
    return {"physicalLocation": physical}


def _fix(fix: Fix) -> dict[str, object]:
    replacement = {"deletedRegion": _region(fix.place), "insertedContent": {"text": fix.text}}
    return {"artifactChanges": [{"artifactLocation": _artifact(fix.place.path), "replacements": [replacement]}]}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path.encode("utf-8", "surrogatepass")), "uriBaseId": "%SRCROOT%"}


def _region(place: Place) -> dict[str, object]:
    """The part of a file that a place means; a column behind the last character is given only where it is known."""
    end = {"endColumn": place.end_column} if place.end_column >= place.column > 0 else {}
    return {"startLine": place.line, "startColumn": max(1, place.column), **end}
