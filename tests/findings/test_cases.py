"""The case files are true: each case gives the findings that it shows, and each code has its cases."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli.application import app
from generator.findings import cases, report
from generator.findings.cases import BASE, Case
from generator.findings.codes import CODES
from tests.support.helpers import archive, called, git

CASES = [(code, number, case) for code in cases.codes() for number, case in enumerate(cases.cases_in(cases.text_of(code)))]
IDS = [f"{code}-{case.title}" for code, _, case in CASES]


def lay_out(root: Path, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a case's archive on the disk."""
    if case.past:
        archive(root, {**BASE, **case.past})
        for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "past"]):
            git(root, *words)
        for path in case.past:
            (root / path).unlink()
    archive(root, {**{p: text for p, text in BASE.items() if p not in case.past}, **case.files})
    for path, target in case.links.items():
        (root / path).symlink_to(target)
    for path in case.locked:
        (root / path).chmod(0)
    if case.locked and os.geteuid() == 0:  # permissions do not keep root from reading
        locked = {root / path for path in case.locked}
        read = Path.read_bytes

        def refuse(path: Path) -> bytes:
            if path in locked:
                raise PermissionError(13, "Permission denied", str(path))
            return read(path)

        monkeypatch.setattr(Path, "read_bytes", refuse)


def findings_of(root: Path, case: Case) -> list[str]:
    """What `briefings` says of a case, line by line."""
    generate = any(path.startswith("briefings/") for path in (*case.files, *case.links))
    command = ["generate"] if generate else ["check", "--as-of", case.as_of]
    command += ["--since", "HEAD"] if case.past else []
    command += ["--against", str(root / case.against)] if case.against else []
    done = called(*command, "--root", str(root), "--format", "concise", cwd=root)
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    return done.stdout.splitlines()


def codes_in(lines: list[str] | tuple[str, ...]) -> list[str]:
    """The codes of concise findings."""
    return [line.partition(": ")[2].split()[1].rstrip(":") for line in lines]


@pytest.mark.parametrize(("code", "number", "case"), CASES, ids=IDS)
def test_case_gives_exactly_its_findings(
    code: str, number: int, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, case, monkeypatch)
    found = findings_of(tmp_path, case)
    assert found == list(case.findings)
    if number == 0:
        assert code in codes_in(found)
    if case.title == "Mended":
        assert not found


def test_every_code_has_a_case_file_and_no_other_file_is_there() -> None:
    assert set(cases.codes()) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_case_file_shows_the_code_and_a_mended_archive(code: str) -> None:
    text = cases.text_of(code)
    found = cases.cases_in(text)
    assert text.startswith(f"# {code}\n\n")
    assert code in codes_in(found[0].findings)
    assert found[-1].title == "Mended"
    assert not found[-1].findings
    assert all(case.files or case.links or case.past for case in found)
    assert all(case.findings for case in found if case.title == found[0].title)


def test_every_code_is_shown_with_its_own_severity() -> None:
    shown = {(line.split()[1], line.split()[2].rstrip(":")) for _, _, case in CASES for line in _shortened(case)}
    assert {(str(row.severity), code) for code, row in CODES.items()} == shown


def test_base_archive_is_clean(tmp_path: Path) -> None:
    archive(tmp_path, BASE)
    assert findings_of(tmp_path, Case("")) == []


def test_explain_prints_the_case_file() -> None:
    result = CliRunner().invoke(app, ["explain", "unknown-field"])
    assert result.stdout == report.explanation("unknown-field", cases.text_of("unknown-field"))
    assert "An unknown field" in result.stdout
    assert "aliases" in result.stdout


def test_directives() -> None:
    text = (
        "# code\n\n## One\n\n```yaml content/a b.yml\nname: é\n```\n\n```bytes content/b.yml\n\\xff\\0\n```\n\n"
        "```size content/c.yml 3\n```\n\n```link content/d.yml -> ../x y\n```\n\n```locked content/e.yml\nsecret\n```\n\n"
        "```findings\none\ntwo\n```\n\n```text\nno file\n```\n\n## Two\n\n## Three\n\n```findings --as-of 2024-06-01\n```\n\n"
        "## Four\n\n```findings --against a b.html\n```\n"
    )
    one, two, three, four = cases.cases_in(text)
    assert one.files == {
        "content/a b.yml": "name: é\n".encode(),
        "content/b.yml": b"\xff\0\n",
        "content/c.yml": b"   ",
        "content/e.yml": b"secret\n",
    }
    assert one.links == {"content/d.yml": "../x y"}
    assert one.locked == {"content/e.yml"}
    assert one.findings == ("one", "two")
    assert two == Case("Two")
    assert three == Case("Three", as_of="2024-06-01")
    assert four == Case("Four", against="a b.html")


def _shortened(case: Case) -> list[str]:
    """A case's findings with their paths as one word, where they weigh as they do by themselves."""
    tuned = b"findings:" in case.files.get("mkdocs.yml", b"")
    return [] if tuned else [f"path {line.partition(': ')[2]}" for line in case.findings]
