"""What stands for a side of a question in short: the worked cases of the method page are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import build
from generator.evidence.sides import answers
from tests.support.evidence import HERALD, text_of
from tests.support.helpers import archive
from tests.support.statements import full
from tests.support.store import SETTINGS

METHOD = (Path(__file__).parents[2] / "content/pages/method.md").read_text("utf-8")
ROW = re.compile(r"^\| ((?:no number|[\d,]+ \w+).*?) \| (no number|[\d,]+ \w+) \| (its [a-z ]+) \|$", re.MULTILINE)
CASES = [match.groups() for match in ROW.finditer(METHOD)]
NUMBER = re.compile(r"(?P<value>[\d,]+) (?P<measure>\w+)(?: \((?P<note>\w+)\))?(?P<other>, as somebody else counts)?")


def figures(side: str, claim: str) -> str:
    """The figures of a side as a briefing's file has them."""
    lines = ""
    for number in NUMBER.finditer(side):
        note = f", note: {number['note']}" if number["note"] else ""
        by = ", by: somebody-else" if number["other"] else ""
        lines += f'  - {{measure: {number["measure"]}, value: {number["value"].replace(",", "")}, claim: "#{claim}"{by}{note}}}\n'
    return lines


def files_of(one: str, other: str) -> dict[str, str]:
    """A case as an archive: one briefing with two claims on one question."""
    asked = 'contradicts: [{claim: "#one", ground: number, question: "How many?"}]'
    given = figures(one, "one") + figures(other, "other")
    return {
        "content/organisations/example-herald.yml": HERALD,
        **{f"content/people/{n}.yml": f"name: {n.title()}\n" for n in ("ada", "bert", "somebody-else")},
        **{
            f"content/measures/{n}.yml": f"name: {n.title()}\nunit: soldiers\nwhat: Soldiers.\n" for n in ("casualties", "deaths")
        },
        "content/briefings/2024/2024-01-01-war.yml": (
            "title: A war\ndate: 2024-01-01\nsource: {outlet: example-herald}\nbottom_line: There is a war.\nclaims:\n"
            "  - {id: one, text: Thousands of soldiers fell., by: ada}\n"
            f"  - {{id: other, text: Some soldiers fell., by: bert, {asked}}}\n" + (f"figures:\n{given}" if given else "")
        ),
    }


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) >= 8
    assert {case[2] for case in CASES} == {"its number", "its number and its note", "its text"}


@pytest.mark.parametrize("case", CASES, ids=["; ".join(case[:2]) for case in CASES])
def test_worked_case(case: tuple[str, str, str], tmp_path: Path) -> None:
    checked = build.check(archive(tmp_path, files_of(*case[:2])), SETTINGS)
    assert not [f for f in checked.findings if f.severity == "error"], checked.findings
    found = answers(checked.archive, [full(f"2024-01-01-war#{id_}") for id_ in ("one", "other")]).get(full("2024-01-01-war#one"))
    shown = "its text" if found is None else "its number and its note" if found.note else "its number"
    assert shown == case[2]
    assert found is None or found.words == "3,000 soldiers"


def test_a_page_prints_a_side_once_and_leads_there(tmp_path: Path) -> None:
    root = archive(tmp_path, files_of("3,000 casualties (preliminary)", "1,100 casualties"))
    assert build.generate(root, SETTINGS).work is not None
    page = text_of(root / "briefings/2024/01/01/war.md")
    assert "Reported Ada : 3,000 soldiers preliminary Example Herald · 1 January 2024 · above · rests on one origin" in page
    assert page.count("Thousands of soldiers fell.") == 1
    assert "Disputed Says otherwise : Bert" in page
    assert page.count("How many?") == 1
    assert "[above](#one)" in (root / "briefings/2024/01/01/war.md").read_text("utf-8")
    assert "[Says otherwise](#_disputes)" in (root / "briefings/2024/01/01/war.md").read_text("utf-8")
    whole = text_of(root / "briefings/claims/disputed/index.md")
    assert "Thousands of soldiers fell." in whole
    assert "3,000" not in whole


def test_a_side_without_a_number_leads_to_its_claim_on_the_same_page(tmp_path: Path) -> None:
    root = archive(tmp_path, files_of("no number", "no number"))
    assert build.generate(root, SETTINGS).work is not None
    page = text_of(root / "briefings/2024/01/01/war.md")
    assert "Ada : what it says above Example Herald · 1 January 2024 · rests on one origin" in page
    assert page.count("Thousands of soldiers fell.") == page.count("Some soldiers fell.") == 1
