"""One fact, one claimant: the worked cases of the method page are true, and a filled-in claimant counts everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import build
from generator.reading.config import Settings
from generator.records.ids import BriefingId, EntityId
from tests.support.helpers import archive

METHOD = Path(__file__).parents[2] / "content/pages/method.md"
ROW = re.compile(
    r"^\| by (?P<by>[^|,]*), (?P<how>through|in) (?P<through>[^|]*) \| (?P<says>[^|]*) \| (?P<is>[^|]*) \|$", re.MULTILINE
)
CASES = [m.groupdict() for m in ROW.finditer(METHOD.read_text("utf-8"))]
WHO = {"nobody": "", "an unnamed source": "{unnamed: a source}", "the NIS": "nis", "Yonhap": "yonhap", "Reuters": "reuters"}


def files_of(case: dict[str, str]) -> dict[str, str]:
    """A worked case as an archive, with a figure and an event."""
    names = ("nis", "yonhap", "reuters")
    files = {f"content/organisations/{name}.yml": f"name: Name of {name}\noutlet: {{kind: wire}}\n" for name in names}
    files["content/measures/soldiers.yml"] = "name: Soldiers\nunit: soldiers\nwhat: Soldiers sent.\n"
    by, says = WHO[case["by"]], WHO[case["says"]]
    via = f", via: [{WHO[case['through']]}]" if case["how"] == "through" else ""
    claim = "id: c, text: Soldiers are sent." + (f", kind: claimed, by: {by}" if by else "") + via
    own = f", by: {says}" if says else ""
    files["content/briefings/2024/2024-01-05-x.yml"] = (
        "title: Soldiers\ndate: 2024-01-05\nsource: {outlet: reuters}\nbottom_line: Soldiers are sent.\n"
        f"claims:\n  - {{{claim}}}\n"
        f"figures:\n  - {{measure: soldiers, value: 12000, claim: '#c'{own}}}\n"
        f"events:\n  - {{date: 2024-01-04, what: It begins, claim: '#c'{own}}}\n"
    )
    return files


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) >= 8
    assert {case["is"] for case in CASES} >= {"a finding", "the NIS", "nobody"}


@pytest.mark.parametrize("case", CASES, ids=[" ".join(case.values()) for case in CASES])
def test_worked_case(case: dict[str, str], tmp_path: Path) -> None:
    checked = build.check(archive(tmp_path, files_of(case)), Settings())
    codes = [f.code for f in checked.findings]
    if case["is"] == "a finding":
        assert codes == ["claimant-differs"] * 2
        return
    assert not codes
    record = checked.archive.briefings[BriefingId("2024-01-05-x")].record
    for statement in (record.figures[0], record.events[0]):
        said = (statement.by.entity or f"{{unnamed: {statement.by.unnamed}}}") if statement.by else ""
        assert said == WHO[case["is"]]
    if case["is"] == "the NIS":
        assert [at.record.value for at in checked.archive.back.figures_by[EntityId("nis")]] == [12000]
        assert "yonhap" not in checked.archive.back.figures_by


def test_a_claim_whose_claimant_cannot_be_read_makes_no_second_finding(tmp_path: Path) -> None:
    files = files_of({"by": "the NIS", "how": "through", "through": "Yonhap", "says": "Yonhap", "is": ""})
    path = "content/briefings/2024/2024-01-05-x.yml"
    files[path] = files[path].replace("by: nis", "by: [nis]")
    codes = {f.code for f in build.check(archive(tmp_path, files), Settings()).findings}
    assert "claimant-differs" not in codes
