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


COPIES = [
    "https://web.archive.org/web/{}000000/https://example.org/bridge",
    "https://archive.org/web/{}103000if_/https://example.org/bridge",
    "https://arquivo.pt/wayback/{}103000/https://example.org/bridge",
    "https://wayback.archive-it.org/1234/{}103000/https://example.org/bridge",
    "https://archive.ph/{}/https://example.org/bridge",
    "https://archive.today/{}103000/https://example.org/bridge",
]


@pytest.mark.parametrize("address", COPIES)
@pytest.mark.parametrize(("day", "code"), [("20191201", "date-order"), ("20200103", ""), ("20990301", "future-date")])
def test_the_day_of_a_copy_is_in_its_address(address: str, day: str, code: str, tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    (root / "mkdocs.yml").write_text("site_name: Test\n", "utf-8")
    text = BRIEFING.replace("https://archive.example.org/bridge", address.format(day))
    (root / "content/briefings/2020/2020-01-02-first.yml").write_text(text + 'claims: [{id: opened, text: "It is open."}]\n')
    found = called("check", "--format", "concise", cwd=root).stdout
    lines = [line for line in found.splitlines() if "the copy was made on" in line]
    assert [code] == [line.split(": ")[1].split()[1] for line in lines] if code else lines == []


def test_a_day_in_an_address_that_is_none_says_nothing(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    (root / "mkdocs.yml").write_text("site_name: Test\n", "utf-8")
    text = BRIEFING.replace("https://archive.example.org/bridge", COPIES[0].format("20191399"))
    (root / "content/briefings/2020/2020-01-02-first.yml").write_text(text + 'claims: [{id: opened, text: "It is open."}]\n')
    assert "the copy" not in called("check", "--format", "concise", cwd=root).stdout


def test_an_outlet_has_not_been_rated_on_a_day_to_come(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    (root / "mkdocs.yml").write_text("site_name: Test\n", "utf-8")
    rated = "name: Other Herald\noutlet: {kind: newspaper, reliability: C, rated_before: [{reliability: A, until: 2099-01-01}]}\n"
    (root / "content/organisations/other-herald.yml").write_text(rated, "utf-8")
    found = called("check", "--format", "concise", cwd=root).stdout
    assert "warning future-date: `until` is 1 January 2099, and that day is still to come" in found
