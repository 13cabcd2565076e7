"""What depends on the day of the run: the finding `future-date`, and nothing else unless there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.helpers import BRIEFING, called, small_archive, snapshot

TYPO = "content/briefings/2042/2042-05-05-typo.yml"
"""A year mistyped."""


def with_typo(root: Path) -> Path:
    target = small_archive(root) / TYPO
    target.parent.mkdir()
    target.write_text(BRIEFING.replace("2020-01-02", "2042-05-05").replace("bridge", "tunnel"), "utf-8")
    (root / "mkdocs.yml").write_text("site_name: Test\n", "utf-8")
    return root


@pytest.mark.parametrize(("moment", "late"), [("2282860800", False), ("2282601600", True)], ids=["that day", "three days before"])
def test_a_briefing_of_a_day_to_come_is_told_and_is_not_the_newest(
    moment: str, late: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    root = with_typo(tmp_path)
    found = called("check", "--as-of", "newest", "--format", "concise", cwd=root).stdout
    assert (f"{TYPO}:2:7: warning future-date: `date` is 5 May 2042, and that day is still to come" in found) is late
    assert ("overdue" in found) is not late
    called("generate", cwd=root)
    front = (root / "briefings/index.md").read_text("utf-8")
    assert ("5 May 2042" in front, "As of 3 January 2020" in front) == (True, late)


def test_the_day_changes_no_page_of_an_archive_whose_days_have_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for number, moment in enumerate(("1600000000", "1900000000")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
        root = small_archive(tmp_path / str(number))
        (root / "mkdocs.yml").write_text("site_name: Test\n", "utf-8")
        assert called("generate", cwd=root).returncode == 0
        made.append(snapshot(root / "briefings"))
    assert made[0] == made[1]


@pytest.mark.parametrize("moment", ["", "soon", "1e9", "99999999999999999999", "-1", "253402300799", "9" * 5000])
def test_a_moment_that_is_none_is_no_reason_to_fail(moment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    assert called("check", "--as-of", "newest", cwd=with_typo(tmp_path)).returncode == 0
