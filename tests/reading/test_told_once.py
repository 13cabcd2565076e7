"""What follows from a slip is not told beside it, what two readings have is not mended, and nothing written is lost unsaid."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.findings.cases import BASE
from generator.reading import config, schema
from generator.reading.fixes import apply, fixes_of
from generator.reading.schema import Parsed
from generator.reading.source import source
from generator.records.kinds import KINDS
from generator.text.nearest import certain
from tests.support.slips import HEAD, PLACE, found, short


def read(text: str) -> Parsed:
    return schema.read(source(PLACE, text), KINDS)


ONE = [
    ("claims:\n  - {text: One., kind: claimed, By: freedonia}\n", "8:33 unknown-field"),
    ("events:\n  - {date: 2024-05-01, what: It opens., status: planned}\n", "8:49 bad-choice"),
    ("events:\n  - {date: May 1, until: 2024-02-01, what: It opens.}\n", "8:12 bad-date"),
    ("claims:\n  - {Text: One., by: freedonia}\n", "8:6 unknown-field"),
    ("threads: none\n", "7:10 wrong-type"),
]


@pytest.mark.parametrize(("text", "told"), ONE)
def test_what_follows_from_a_slip_is_not_told_beside_it(text: str, told: str, tmp_path: Path) -> None:
    assert short(found(tmp_path, {PLACE: HEAD + text})) == [told]


def test_days_that_could_not_be_read_are_not_the_same_day(tmp_path: Path) -> None:
    event = "events:\n  - {date: DAY, what: It opens.}\n"
    other = PLACE.replace("harbour-opens", "harbour-is-open")
    words = "bottom_line: A ship came to the new pier, and a band played.\n"
    files = {
        PLACE: HEAD + event,
        other: HEAD.replace("開港は三月", "A ship comes").replace("bottom_line: The harbour is open.\n", words) + event,
    }
    unread = found(tmp_path / "unread", {path: text.replace("DAY", "May 1") for path, text in files.items()})
    assert not [line for line in unread if "unmarked-double" in line]
    same = found(tmp_path / "same", {path: text.replace("DAY", "2024-03-02") for path, text in files.items()})
    assert len([line for line in same if "unmarked-double" in line]) == 1


@pytest.mark.parametrize(
    "source_of",
    [
        "authors: Ann Author and Bob Writer",
        "url: https://example.org/a, https://example.org/b",
        "url: https://example.org/a www.example.org",
    ],
)
def test_what_may_be_one_or_two_is_not_mended(source_of: str) -> None:
    text = HEAD.replace("  language: en\n", f"  language: en\n  {source_of}\n")
    findings = [f for f in read(text).findings if f.severity == "error"]
    assert len(findings) == 1
    assert findings[0].fix is None


def test_nothing_is_none(tmp_path: Path) -> None:
    (line,) = found(tmp_path / "slip", {PLACE: HEAD + "mentions: none\n"})
    assert "write [] for none" in line
    assert found(tmp_path / "followed", {PLACE: HEAD + "mentions: []\n"}) == []


def test_an_exclamation_mark_that_begins_a_value_is_not_lost(tmp_path: Path) -> None:
    lines = found(tmp_path, {PLACE: HEAD.replace("The harbour is open.", "! The harbour is open.")})
    assert short(lines) == ["6:14 yaml-tag"]
    assert "quotes" in lines[0]


@pytest.mark.parametrize(("written", "meant"), [("By", "by"), ("ID", "id"), ("TEXT", "text")])
def test_a_field_in_capitals_is_certain(written: str, meant: str) -> None:
    text = HEAD + "claims:\n  - id: one\n    text: One.\n    by: freedonia\n"
    slip = text.replace(f"{meant}: ", f"{written}: ") if meant != "text" else text.replace("text: One", "TEXT: One")
    assert apply(slip, fixes_of(read(slip).findings)) == text
    assert certain(written, ("by", "id", "of", "text", "what")) == meant


def test_a_tab_before_a_field_of_the_record_itself_is_taken_away(tmp_path: Path) -> None:
    (line,) = found(tmp_path, {PLACE: HEAD + "\ttopics: []\n"})
    assert "begin the line without it" in line


def test_a_setting_that_stands_twice_is_told() -> None:
    _, findings = config.parse("site_name: Test\nsite_dir: site\nsite_dir: content\n", {})
    assert [(f.code, f.place.line) for f in findings] == [("duplicate-key", 3)]


def test_of_many_owners_of_a_name_a_few_are_told(tmp_path: Path) -> None:
    people: dict[str, str | bytes] = {f"content/people/p-{i:02}.yml": "name: Kim Example\n" for i in range(30)}
    lines = [line for line in found(tmp_path, people) if "shared-alias" in line]
    assert "and 25 more" in lines[0]
    assert max(map(len, lines)) < 400


def split(task: Callable[[], object]) -> int:
    """How many characters were looked through for line ends, call by call."""
    count = 0

    def counted(_frame: object, event: str, arg: object) -> None:
        nonlocal count
        if event == "c_call" and getattr(arg, "__name__", "") in {"split", "splitlines"}:
            owner = getattr(arg, "__self__", "")
            count += len(owner) if isinstance(owner, str) else 0

    sys.setprofile(counted)
    try:
        task()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("tail", ["source: {outlet: example-herald, title: TIMES}\n", "key_points: [TIMES]\n"])
def test_a_long_line_is_not_read_anew_for_each_finding_in_it(tail: str) -> None:
    piece = "[[a]], " if tail.startswith("key") else "a, "
    head = BASE["content/briefings/2024/2024-01-01-harbour-plan.yml"] if not tail.startswith("source") else "title: One\n"
    once = split(lambda: read(head + tail.replace("TIMES", piece * 300)))
    twice = split(lambda: read(head + tail.replace("TIMES", piece * 600)))
    assert twice <= 2.5 * once
