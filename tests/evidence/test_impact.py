"""What shakes a statement and what only touches it: the worked cases of the method page, and the signs on the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import build
from generator.archive.model import Archive
from generator.evidence import away, known, settling, verdicts
from generator.evidence.verdicts import CAME, How
from generator.pages.here import Here
from generator.pages.parts import verdict
from generator.reading.config import Settings
from generator.records.ids import BriefingId, EntityId
from generator.records.paths import PagePath
from tests.support.helpers import archive
from tests.support.statements import full

METHOD = (Path(__file__).parents[2] / "content/pages/method.md").read_text("utf-8")
ROW = re.compile(r"^\| (?P<first>[^|]*second[^|]*) \| (?P<second>[^|]*claim(?:, [^|]*)?) \| (?P<said>[^|]*) \|$", re.MULTILINE)
CASES = [m.groupdict() for m in ROW.finditer(METHOD.partition("## What shakes a statement")[2].partition("\n## ")[0])]
BASE = {
    "content/organisations/herald.yml": "name: The Herald\noutlet: {kind: newspaper}\n",
    "content/people/ada.yml": "name: Ada Example\n",
    "content/measures/ships.yml": "name: Ships\nunit: ships\nwhat: Ships that came.\n",
}
FIRST, SECOND, THIRD = (f"content/briefings/2024/2024-01-0{i}-c.yml" for i in (1, 2, 3))
SHAKEN = "What this briefing rests on has been shaken."


def briefing(number: int, claims: str, rest: str = "") -> str:
    """A briefing with some claims."""
    return (
        f"title: Case {number}\ndate: 2024-01-0{number}\nsource: {{outlet: herald}}\nbottom_line: So it is.\n"
        f"claims:\n{claims}{rest}"
    )


def corrected(claim: str, how: str = "") -> str:
    """That one claim of a briefing had to be corrected, or was clarified, or checked again since."""
    class_, more = "clarification" if how == "clarified" else "correction", ", checked: 2024-03-02" if "checked" in how else ""
    return f"corrections: [{{date: 2024-03-01, class: {class_}, was: Three., now: Four., of: ['#{claim}']{more}}}]\n"


def made(root: Path, files: dict[str, str]) -> Archive:
    """The archive of some files, with nothing wrong in it; its pages are in `briefings/`."""
    at = archive(root, BASE | files)
    checked = build.check(at, Settings())
    assert not checked.findings
    assert build.generate(at, Settings()).work
    return checked.archive


def page(root: Path, number: int) -> str:
    """The page of a case's briefing."""
    return (root / f"briefings/2024/01/0{number}/c.md").read_text("utf-8")


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) == 6


@pytest.mark.parametrize("case", CASES, ids=[f"{case['first']}: {case['second']}" for case in CASES])
def test_worked_case(case: dict[str, str], tmp_path: Path) -> None:
    first, second = "", ""
    match case["first"]:
        case "Its claim is borne out by the second's":
            second = ", supports: [2024-01-01-c#c]"
        case "Its claim bears out the second's":
            first = ", supports: [2024-01-02-c#c]"
    related = "related: [{to: 2024-01-02-c, kind: background}]\n" if case["first"].startswith("It follows") else ""
    claim, _, how = case["second"].partition(", ")
    which = {"that claim": "c", "another claim": "d"}[claim]
    files = {
        FIRST: briefing(1, f"  - {{id: c, text: Ships came., by: ada{first}}}\n", related),
        SECOND: briefing(
            2, f"  - {{id: c, text: Seven ships came.{second}}}\n  - {{id: d, text: It rained.}}\n", corrected(which, how)
        ),
    }
    found = made(tmp_path, files)
    shaken = case["said"] == "has been shaken"
    assert (SHAKEN in page(tmp_path, 1)) is shaken
    assert ("what it rests on has been shaken" in away.of_briefing(found, found.briefings[BriefingId("2024-01-01-c")])) is shaken


def test_what_has_been_shaken_stands_below_the_bottom_line(tmp_path: Path) -> None:
    made(tmp_path, {
        FIRST: briefing(1, "  - {id: c, text: Ships came., by: ada}\n"),
        SECOND: briefing(2, "  - {id: c, text: Seven ships came., supports: [2024-01-01-c#c]}\n", corrected("c")),
    })  # fmt: skip
    assert page(tmp_path, 1).index("So it is.", page(tmp_path, 1).index("Bottom line")) < page(tmp_path, 1).index(SHAKEN)


def test_a_corrected_claim_bears_its_sign_on_its_own_page_and_so_does_its_number(tmp_path: Path) -> None:
    figures = "figures: [{measure: ships, value: 7, claim: '#c'}]\n"
    claims = "  - {id: c, text: Seven ships came., by: ada}\n  - {id: d, text: It rained.}\n"
    found = made(tmp_path, {FIRST: briefing(1, claims, figures + corrected("c"))})
    text = page(tmp_path, 1)
    assert text.count('<span class="b-mark b-mark--shaken">Shaken</span> [was corrected here](#_corrections), and not ') == 1
    assert '<span class="b-mark b-mark--shaken">Shaken</span> [like its claim](#c)' in text
    counts = verdicts.of_briefing(found, found.briefings[BriefingId("2024-01-01-c")])
    assert counts.stand == {How.ONE_SIDE: 1, How.SHAKEN: 1}


def test_what_is_counted_as_tied_to_a_dispute_bears_that_word(tmp_path: Path) -> None:
    """Ada and the Herald disagree; a third claim gives Ada's number, a fourth bears out her word."""
    against = "contradicts: [{claim: 2024-01-01-c#c, ground: number, question: How many ships}]"
    seven, nine = (f"figures: [{{measure: ships, value: {n}, claim: '#c'}}]\n" for n in (7, 9))
    third = (
        "  - {id: c, text: Seven vessels were counted., by: {unnamed: a pilot}}\n"
        "  - {id: d, text: Ships were in port., by: {unnamed: a pilot}, supports: [2024-01-01-c#c]}\n"
    )
    files = {
        FIRST: briefing(1, "  - {id: c, text: Seven ships came., by: ada}\n", seven),
        SECOND: briefing(2, f"  - {{id: c, text: Nine ships came., {against}}}\n", nine),
        THIRD: briefing(3, third, seven),
    }
    found = made(tmp_path, files)
    text = page(tmp_path, 3)
    counts = verdicts.of_briefing(found, found.briefings[BriefingId("2024-01-03-c")])
    assert counts.stand == {How.TIED: 2}
    assert text.count('<span class="b-mark b-mark--disputed">Tied to a dispute</span> [') == 3  # two claims, and a figure
    assert "Shaken" not in text
    assert known.tied_to(found, full("2024-01-03-c#c")) == (full("2024-01-01-c#c"),)
    assert known.tied_to(found, full("2024-01-03-c#d")) == (full("2024-01-01-c#c"),)
    assert known.tied_to(found, full("2024-01-01-c#c")) == ()
    row = next(
        line
        for line in (tmp_path / "briefings/measures/ships.md").read_text("utf-8").splitlines()
        if line.startswith("| ") and "a pilot" in line
    )
    assert "Tied to a dispute" in row
    front = (tmp_path / "briefings/index.md").read_text("utf-8").partition("## Figures in dispute")[2].partition("\n## ")[0]
    assert "**9**" in front
    assert front.count("**7**") == 1, "who only gives the number of a side is none"


def test_all_that_was_expected_is_counted_with_what_came_of_it(tmp_path: Path) -> None:
    results = ("happened", "partly", "partly", "did-not-happen", "unclear")
    due = [f"  - {{id: c{i}, text: Ship {i} comes., by: ada, kind: forecast, due: 2024-01-02}}\n" for i in range(6)]
    open_ = ["  - {text: Ships come., by: ada, kind: forecast, due: 2030}\n", "  - {text: It rains., by: ada, kind: announced}\n"]
    outcomes = "".join(f"  - {{of: 2024-01-01-c#c{i}, result: {result}}}\n" for i, result in enumerate(results))
    found = made(tmp_path, {
        FIRST: briefing(1, "".join([*due, *open_])),
        THIRD: briefing(3, "  - {text: They came.}\n", f"outcomes:\n{outcomes}"),
    })  # fmt: skip
    scores = settling.scores(found)
    things = verdicts.expected(scores, found.entities[EntityId("ada")])
    assert sum(map(len, things.states.values())) == len(things.forecasts) + len(things.plans) == 8
    assert set(CAME) == set(settling.State)
    block = verdict.of_entity(Here(found, PagePath("x.md")), found.entities[EntityId("ada")], scores)
    assert block is not None
    assert (
        "7 forecasts, 1 own plan: 1 came true, 2 in part, 1 did not, 1 unclear, 1 awaited, "
        "1 without an outcome on record, 1 without a date or an outcome"
    ) in [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", str(line.text)) for line in block.lines]


@pytest.mark.parametrize("more", [", of: ['#c'], checked: 2024-02-29", ", checked: 2024-03-02", ", of: [], checked: 2024-03-02"])
def test_only_named_claims_are_checked_again_and_only_after_they_were_corrected(more: str, tmp_path: Path) -> None:
    change = f"corrections: [{{date: 2024-03-01, class: correction, was: Three., now: Four.{more}}}]\n"
    files = BASE | {FIRST: briefing(1, "  - {id: c, text: Ships came., by: ada}\n", change)}
    [found] = [f for f in build.check(archive(tmp_path, files), Settings()).findings if f.severity == "error"]
    assert (found.code, "`checked`" in found.message) == ("bad-value", True)


def test_a_claim_checked_again_is_shaken_nowhere_and_its_correction_says_so(tmp_path: Path) -> None:
    figures = "figures: [{measure: ships, value: 7, claim: '#c'}]\n"
    claims = "  - {id: c, text: Seven ships came., by: ada}\n"
    found = made(tmp_path, {FIRST: briefing(1, claims, figures + corrected("c", "checked"))})
    text = page(tmp_path, 1)
    assert "Shaken" not in text
    assert "Compared with the article again on 2 March 2024" in text
    entry = found.briefings[BriefingId("2024-01-01-c")]
    assert [away.of_claim(found, at) for at in entry.claims] == [("from one side only",)]
    assert "corrected on 1 March 2024" in away.of_briefing(found, entry)
