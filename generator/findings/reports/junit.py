"""Writes JUnit XML as CI services read it: one test case a finding, failed if it is an error or a warning.

There is no standard; this keeps to what Jenkins' schema allows (jenkinsci/xunit-plugin, junit-10.xsd).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import escape

from generator.findings.codes import Severity
from generator.findings.finding import Finding
from generator.text.printable import as_xml

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(findings: Sequence[Finding]) -> str:
    """One test suite with a test case for each finding, or with one that passes when there is none."""
    failed = sum(f.severity is not Severity.NOTE for f in findings)
    counts = f'tests="{max(1, len(findings))}" failures="{failed}" errors="0"'
    cases = "".join(map(_case, findings)) or '  <testcase name="no findings" classname="briefings"/>\n'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="briefings check" {counts}>\n'
        f' <testsuite name="briefings check" {counts}>\n{cases} </testsuite>\n</testsuites>\n'
    )


def _case(finding: Finding) -> str:
    place = finding.place
    where = f"{place.path}:{place.line}:{place.column}" if place.line else place.path
    text = _xml(f"{where}: {finding.severity}: {finding.sentence}")
    inner = (
        f"<system-out>{text}</system-out>"
        if finding.severity is Severity.NOTE
        else f'<failure type="{_xml(finding.code)}" message="{_xml(finding.message)}">{text}</failure>'
    )
    return f'  <testcase name="{_xml(f"{finding.code} at {where}")}" classname="{_xml(place.path)}">{inner}</testcase>\n'


def _xml(text: str) -> str:
    """Text as it may stand in an element or an attribute; a character that XML cannot hold becomes U+FFFD."""
    return as_xml(str(escape(_NOT_XML.sub("\ufffd", text))))
