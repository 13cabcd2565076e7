"""Calls as people mistype them: each answer says in words of its own what to do, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.cli import project
from tests.support.helpers import called, snapshot

ADA, FIRST = "content/people/ada-example.yml", "content/briefings/2020/2020-01-02-first.yml"
MISTYPED: tuple[tuple[str, str], ...] = (
    ("chek", "'check'"),
    ("check --strct", "--strict"),
    ("check --format ful", "'ful' is not one of 'full'"),
    ("check --as-of yesterday", "write --as-of YYYY-MM-DD"),
    ("check ada-example", f"did you mean {ADA}?"),
    ("check people", "did you mean content/people?"),
    ("check 2020-01-02-first", f"did you mean {FIRST}?"),
    ("check content/people/ada-exmaple.yml", f"did you mean `{ADA}`?"),
    ("check nothing-of-the-sort", "name files below content/"),
    ("fmt ada-example.yml", f"did you mean {ADA}?"),
    ("explain dangling-refrence", "did you mean `dangling-reference`?"),
    ("find --kind clam", "did you mean `claim`?"),
    ("find --by ada-exmaple", "did you mean `ada-example`?"),
    ("find --topic rial", "did you mean `rail`?"),
    ("find --since 2020-1", "write 2020-01"),
    ("find --since lately", "write YYYY, YYYY-MM or YYYY-MM-DD"),
    ("find --format jsn", "'jsn' is not one of 'table'"),
    ("uses ada-exampel", "did you mean `ada-example`?"),
    ("uses 2020-01-02-first#opend", "did you mean `2020-01-02-first#opened`?"),
    ("timeline bridgs", "did you mean `bridges`?"),
    ("path ada-example freedona", "did you mean `freedonia`?"),
    ("desk draft", "did you mean `drafts`?"),
    ("rename ada-exmaple ada", "did you mean `ada-example`?"),
    (f"rename {ADA} ada", "did you mean `ada-example`?"),
    ("rename people persons", "an id is the name of a record's file without .yml"),
    (f"merge {ADA} freedonia", "did you mean `ada-example`?"),
    ("new persn Bea", "did you mean `person`?"),
    ("new person", "missing: NAME"),
    ("new --title X --date 2020-02-03 --outlet example-heral", "did you mean `example-herald`?"),
    ("new --from conten", "there is no such file"),
    ("new --from content/people", "holds no article"),
    ("edition 2020-1-3", "or newest, which is 2020-01-03"),
    ("schema brief", "did you mean `briefing`?"),
    ("init content", "is not empty"),
    ("init --renew content", "there is no archive in content"),
    ("serve --addr 8000", "write --addr HOST:PORT"),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("mistyped"))


@pytest.mark.parametrize(("call", "answer"), MISTYPED, ids=[call for call, _ in MISTYPED])
def test_a_mistyped_call_is_told_what_to_do(call: str, answer: str, root: Path) -> None:
    before = snapshot(root / "content")
    done = called(*call.split(), cwd=root, COLUMNS="200")
    assert done.returncode in {1, 2}
    assert answer in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert "Value error" not in done.stderr
    assert snapshot(root / "content") == before


@pytest.mark.parametrize("call", ["uses", "timeline"])
def test_a_file_stands_for_its_record(call: str, root: Path) -> None:
    assert called(call, ADA, cwd=root).stdout == called(call, "ada-example", cwd=root).stdout != ""
    assert called("find", "--by", ADA, cwd=root).stdout == called("find", "--by", "ada-example", cwd=root).stdout


@pytest.mark.parametrize("code", ["error[dangling-reference]:", "dangling-reference", "warning dangling-reference"])
def test_a_code_is_taken_as_a_report_prints_it(code: str, root: Path) -> None:
    assert called("explain", code, cwd=root).stdout.startswith("dangling-reference (error): ")


@pytest.mark.parametrize(
    "call", ["check", "build", "fmt", "find x", "desk", "serve", "new person X", "rename a b", "edition newest"]
)
def test_without_an_archive_each_command_says_how_one_is_begun(call: str, tmp_path: Path) -> None:
    done = called(*call.split(), cwd=tmp_path)
    assert done.returncode == 2
    assert "run briefings in the project's folder, or name it with --root; `briefings init DIR` begins an archive" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_archive_without_its_folder_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", "utf-8")
    said = called("check", cwd=tmp_path).stdout
    assert "there is no such folder" in said
    assert "`briefings init DIR` begins an archive" in said
    assert "permissions" not in said
