"""Hindsight: the worked cases of the method page are true, and what is hindsight says so wherever it is shown."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from generator import build
from generator.evidence import hindsight
from generator.reading.config import Settings
from generator.records.ids import BriefingId
from tests.support.helpers import archive
from tests.support.store import SETTINGS, work

METHOD = Path(__file__).parents[2] / "content/pages/method.md"
DAY = r"(?:\d{4}(?:-\d\d){0,2})?"
ROW = re.compile(
    rf"^\| (?P<made>{DAY}|not said) \| (?P<due>{DAY}) ?\| (?P<ahead>{DAY}) ?"
    rf"\| (?P<next>{DAY}) ?\| (?P<told>{DAY}) ?\| (?P<was>[^|]*) \|$",
    re.MULTILINE,
)
CASES = [m.groupdict() | {"article": "2024-05-01"} for m in ROW.finditer(METHOD.read_text("utf-8"))]
BASE = {
    "content/organisations/herald.yml": "name: Herald\noutlet: {kind: newspaper}\n",
    "content/threads/rain.yml": "title: Rain\nsummary: It may rain.\n",
}


def briefing(day: str, more: str) -> str:
    """A briefing of a day."""
    return f"title: Rain of {day}\ndate: {day}\nsource: {{outlet: herald}}\nbottom_line: It may rain.\n{more}"


def files_of(case: dict[str, str]) -> dict[str, str]:
    """A case as an archive: the briefing with the assessment, and what came after it."""
    fields = "".join(f", {name}: {case[name]}" for name in ("due", "made") if case[name][:1].isdigit())
    ahead = f"events: [{{date: {case['ahead']}, what: A feast is held, status: scheduled}}]\n" if case["ahead"] else ""
    first = f"{ahead}assessment: [{{id: wet, text: It rains., likelihood: likely{fields}}}]\nthreads: [rain]\n"
    files = {**BASE, f"content/briefings/2024/{case['article']}-rain.yml": briefing(case["article"], first)}
    if case["next"]:
        files[f"content/briefings/2024/{case['next']}-next.yml"] = briefing(case["next"], "threads: [rain]\n")
    if case["told"]:
        told = f'outcomes: [{{of: "{case["article"]}-rain#wet", result: happened}}]\n'
        files[f"content/briefings/2024/{case['told']}-told.yml"] = briefing(case["told"], told)
    return files


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) >= 12
    assert {case["was"] for case in CASES} == {"written before", *(w.value for w in hindsight.Written if w.value)}


@pytest.mark.parametrize("case", CASES, ids=[" ".join(case.values()) for case in CASES])
def test_worked_case(case: dict[str, str], tmp_path: Path) -> None:
    checked = build.check(archive(tmp_path, files_of(case)), Settings())
    assert {f.code for f in checked.findings} <= {"assessment-without-day"}
    [at] = checked.archive.briefings[BriefingId(f"{case['article']}-rain")].assessments
    assert (hindsight.said(checked.archive, at) or "written before") == case["was"]


def test_a_withdrawn_outcome_settles_nothing(tmp_path: Path) -> None:
    case = {"article": "2024-05-01", "made": "2024-06-10", "due": "2024", "ahead": "", "next": "", "told": "2024-06-10"}
    files = files_of(case)
    gone = "status: withdrawn\ncorrections: [{date: 2024-06-11, class: withdrawal, now: It did not.}]\n"
    files["content/briefings/2024/2024-06-10-told.yml"] += gone
    linked = build.check(archive(tmp_path, files), Settings()).archive
    [at] = linked.briefings[BriefingId("2024-05-01-rain")].assessments
    assert hindsight.written(linked, at) is hindsight.Written.BEFORE


def test_hindsight_is_said_wherever_the_assessment_is_shown_and_counts_in_no_score(tmp_path: Path) -> None:
    case = {"article": "2024-05-01", "made": "2024-06-10", "due": "2024-05", "ahead": "", "next": "", "told": "2024-05-20"}
    files = files_of(case)
    files["content/briefings/2024/2024-05-20-told.yml"] += "threads: [rain]\n"
    files["content/briefings/2024/2024-05-20-also.yml"] = briefing(
        "2024-05-20", ""
    )  # a day's edition of one briefing has only that
    root = archive(tmp_path, files)
    assert work(root)
    pages, said = root / "briefings", "ritten in hindsight"

    def text(page: str) -> str:
        return (pages / page).read_text("utf-8").replace("\n ", " ")

    shown_on = (
        "2024/05/01/rain.md", "2024/05/20/told.md", "2024/05/20/index.md", "2024/05/index.md", "watch/not-counted/index.md",
        "watch/not-counted/index.md", "watch/calendar.ics", "threads/rain.md",
    )  # fmt: skip
    assert [page for page in shown_on if said not in re.sub(r"\r\n ", "", text(page))] == []
    assert "Written on 10 June 2024" in text("2024/05/01/rain.md")
    assert "0 expectations" in text("watch/index.md")
    assert "0 expectations" in text("index.md")
    assert "likely" not in text("watch/scorecard/index.md").replace("likelihood", "")
    assert "1 written in hindsight" in text("watch/scorecard/index.md")


def test_assessments_are_a_table_that_says_how_they_stand(tmp_path: Path) -> None:
    case = {"article": "2024-05-01", "made": "2024-06-10", "due": "2024-05", "ahead": "", "next": "", "told": ""}
    root = archive(tmp_path, files_of(case))
    assert build.generate(root, SETTINGS).work
    [row] = csv.DictReader((root / "briefings/data/assessments-2024.csv").read_text("utf-8").splitlines())
    assert row["briefings_assessment"] == "2024-05-01-rain#wet"
    assert (row["made"], row["due"], row["likelihood"], row["standing"]) == (
        "2024-06-10",
        "2024-05",
        "likely",
        "written in hindsight",
    )
