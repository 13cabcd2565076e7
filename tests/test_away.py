"""What is said away from a page: the worked cases of the method page are true, and every output says how its statements stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import away
from tests.test_known import EDITS, files_of, linked
from tests.test_origins import METHOD

ROW = re.compile(
    r"^\| (?P<chains>[^|]*→[^|]*) \| (?P<else>[^|]*)\| (?P<claim>[^|]*) \| (?P<briefing>[^|]*) \| (?P<listed>[^|]*) \|$",
    re.MULTILINE,
)
AWAY = METHOD.read_text("utf-8").partition("## What is said away from a page")[2].partition("\n## ")[0]
CASES = [{key: value.strip() for key, value in m.groupdict().items()} for m in ROW.finditer(AWAY)]


# --- the rule


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) >= 12
    assert {case["else"] for case in CASES} <= set(EDITS)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['chains']}: {case['else']}" for case in CASES])
def test_worked_case(case: dict[str, str], tmp_path: Path) -> None:
    made = linked(tmp_path, files_of(case["chains"], EDITS[case["else"]]))
    entry = made.briefings[f"2024-01-{case['chains'].count(';') + 1:02}-c"]
    assert ", ".join(away.of_claim(made, made.claim(f"{entry.id}#c"))) == case["claim"]
    assert "; ".join(away.of_briefing(made, entry)) == case["briefing"]
    assert ("; ".join(away.of_listed(made, entry)) or "nothing") == case["listed"]
