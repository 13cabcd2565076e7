"""The command itself: exit codes, messages, formats, what goes to which stream."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.findings.codes import CODES
from generator.guide.jsonschema import SCHEMAS
from tests.support.cli import MKDOCS, briefings, project


def test_a_clean_archive_is_0(tmp_path: Path) -> None:
    done = briefings("check", "--as-of", "newest", cwd=project(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "no findings\n", "")


def test_a_finding_is_1_and_a_warning_only_when_strict(tmp_path: Path) -> None:
    root = project(tmp_path, {"content/people/other-example.yml": "name: Other Example\naliases: [Dr Example]\n"})
    assert briefings("check", cwd=root).returncode == 0
    strict = briefings("check", "--strict", "--format", "concise", cwd=root)
    assert strict.returncode == 1
    assert "warning shared-alias" in strict.stdout
    assert briefings("generate", "--strict", cwd=root).returncode == 1
    assert not any((root / "briefings").iterdir())


@pytest.mark.parametrize(
    "words", [("check",), ("generate",), ("build",), ("explain", "no-such-code"), ("schema", "no-such-kind"), ("chekc",)]
)
def test_a_wrong_call_is_2_with_a_message_and_no_traceback(words: tuple[str, ...], tmp_path: Path) -> None:
    done = briefings(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_unknown_names_get_the_nearest_known_one(tmp_path: Path) -> None:
    assert "did you mean `unknown-field`?" in briefings("explain", "unknown-feild", cwd=tmp_path).stderr
    assert "did you mean `briefing`?" in briefings("schema", "brefing", cwd=tmp_path).stderr
    assert "Did you mean 'check'?" in briefings("chekc", cwd=tmp_path).stderr


@pytest.mark.parametrize(
    ("typed", "completed"),
    [("ch", "check"), ("check --for", "--format"), ("explain unknown-f", "unknown-field"), ("schema me", "measure")],
)
def test_the_tab_key_completes(typed: str, completed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_BRIEFINGS_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"briefings {typed}")
    monkeypatch.setenv("COMP_CWORD", str(typed.count(" ") + 1))
    assert briefings(cwd=tmp_path).stdout.split() == [completed]


def test_what_is_overdue_depends_on_the_day_given(tmp_path: Path) -> None:
    root = project(tmp_path)

    def overdue(*words: str) -> list[str]:
        lines = briefings("check", "--format", "concise", *words, cwd=root).stdout.splitlines()
        assert all(" overdue: " in line for line in lines)
        return [line.partition(": ")[0] for line in lines]

    late = ["content/briefings/2020/2020-01-03-second.yml:23:132"]
    assert overdue() == overdue("--as-of", "today") == overdue("--as-of", "2020-07-01") == late
    assert overdue("--as-of", "2020-06-30") == overdue("--as-of", "newest") == []
    assert briefings("check", "--strict", cwd=root).returncode == 1
    assert briefings("generate", "--strict", cwd=root).returncode == 0


@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "20240601", "2024-6-1", "2024", " "])
def test_a_day_that_is_none_is_a_wrong_call(day: str, tmp_path: Path) -> None:
    done = briefings("check", "--as-of", day, cwd=project(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"`{day}` is not a day; write --as-of YYYY-MM-DD, such as --as-of 2024-06-01, or --as-of newest" in done.stderr


def test_levels_decide_what_is_heard_and_what_stops(tmp_path: Path) -> None:
    shared = {"content/people/other-example.yml": "name: Other Example\naliases: [Dr Example]\n"}

    def run(level: str, *words: str) -> tuple[int, str]:
        setting = f"extra: {{briefings: {{findings: {{shared-alias: {level}}}}}}}\n"
        root = project(tmp_path / level, shared | {"mkdocs.yml": MKDOCS + setting})
        done = briefings(*words, "--format", "concise", cwd=root)
        return done.returncode, done.stdout

    check = ("check", "--as-of", "newest")
    assert run("off", *check) == (0, "")
    assert [run(level, *check)[0] for level in ("note", "warning", "error")] == [0, 0, 1]
    assert [run(level, *check, "--strict")[0] for level in ("note", "warning", "error")] == [0, 1, 1]
    assert [": " + level + " shared-alias: " in run(level, *check)[1] for level in ("note", "warning", "error")] == [True] * 3
    assert run("error", "generate")[0] == 1
    assert run("note", "generate", "--strict")[0] == 0


def test_generate_says_what_it_did(tmp_path: Path) -> None:
    root = project(tmp_path)
    assert " written, 0 unchanged, 0 removed" in briefings("generate", cwd=root).stdout
    again = briefings("generate", "--stats", cwd=root)
    stats = json.loads(again.stdout)
    assert (stats["rendered"], stats["written"], stats["removed"]) == (0, 0, 0)
    assert (stats["made"], stats["known"], set(stats["seconds"])) == (0, stats["unchanged"], {"read"})
    (root / "content/people/ada-example.yml").write_text("name: Ada Example\naliases: [Dr Example]\n", "utf-8")
    stats = json.loads(briefings("generate", "--stats", cwd=root).stdout)
    assert set(stats["seconds"]) == {"read", "parse", "link", "pages", "search"}
    assert 0 < stats["made"] < stats["known"]


def test_findings_as_json_and_as_annotations(tmp_path: Path) -> None:
    root = project(tmp_path, {"content/briefings/2020/2020-05-05-bad.yml": "title: x\n"})
    (first, *_) = json.loads(briefings("check", "--as-of", "newest", "--format", "json", cwd=root).stdout)
    assert (first["code"], first["path"], first["line"]) == ("missing-field", "content/briefings/2020/2020-05-05-bad.yml", 1)
    annotation = briefings("check", "--as-of", "newest", "--format", "github", cwd=root).stdout.splitlines()[0]
    assert annotation.startswith("::error file=content/briefings/2020/2020-05-05-bad.yml,line=1,col=1")


def test_every_code_can_be_explained_and_every_kind_has_a_schema(tmp_path: Path) -> None:
    assert {line.split()[0] for line in briefings("explain", cwd=tmp_path).stdout.splitlines()} == set(CODES)
    assert briefings("explain", "duplicate-key", cwd=tmp_path).stdout.startswith("duplicate-key (error): ")
    assert briefings("schema", cwd=tmp_path).stdout.split() == [*SCHEMAS, "settings"]
    assert json.loads(briefings("schema", "briefing", cwd=tmp_path).stdout)["title"] == "Briefing"


def test_another_folder_can_be_named(tmp_path: Path) -> None:
    root = project(tmp_path / "elsewhere")
    assert briefings("check", "--root", str(root), cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--since", ""),
        ("check", "--since="),
        ("check", "--as-of", "", "--strict"),
        ("check", "--against", ""),
        ("check", "--root", ""),
        ("build", "-C", ""),
        ("edition", "--pdf", ""),
        ("fmt", "--root="),
        ("new", "--from", "", "--dry-run"),
    ],
)
def test_an_option_that_is_given_empty_is_not_as_good_as_left_out(words: tuple[str, ...], tmp_path: Path) -> None:
    done = briefings(*words, cwd=project(tmp_path))
    option = next(word for word in words if word.startswith("-")).rstrip("=")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"briefings: {option} is empty, perhaps because a variable is; give it a value, or leave it out\n"
