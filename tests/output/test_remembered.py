"""`check` parses again only what changed since an earlier run, tells the same, and is in nobody's way."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from generator import checking
from generator.findings.finding import Finding
from generator.output import store
from generator.output.code import code_digest
from generator.output.state import PATH, Glimpse
from generator.reading import schema, source
from generator.reading.source import SourceFile
from generator.storage.seal import OF_THIS_PROCESS, Seal
from tests.support.helpers import small_archive, snapshot
from tests.support.store import SETTINGS, work

SECOND = "content/briefings/2020/2020-01-03-second.yml"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are parsed."""
    paths: list[str] = []
    read = schema.read

    def noted(item: SourceFile, *rest: object) -> schema.Parsed:
        paths.append(item.path)
        return read(item, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(schema, "read", noted)
    return paths


def checked(root: Path, seal: Seal = OF_THIS_PROCESS) -> tuple[Finding, ...]:
    sources, unread = source.read(root / "content")
    return checking.check_sources(
        sources, unread, SETTINGS, "newest", Glimpse(root, (s.digest for s in sources), code_digest(), seal)
    ).findings


def test_check_parses_what_changed_and_tells_the_same(tmp_path: Path, parsed: list[str]) -> None:
    small_archive(tmp_path)
    work(tmp_path)
    first = {*parsed}
    parsed.clear()
    found = checked(tmp_path)
    assert SECOND in first - {*parsed}
    assert found == checking.check(tmp_path, SETTINGS, "newest").findings
    path = tmp_path / SECOND
    path.write_text(path.read_text("utf-8").replace("title: ", "title: Another ", 1), "utf-8")
    parsed.clear()
    checked(tmp_path)
    assert SECOND in parsed
    parsed.clear()
    checked(tmp_path)
    assert SECOND not in parsed  # the check has added it
    assert work(tmp_path).parsed <= 2


def test_check_makes_no_state_and_leaves_one_of_somebody_else(tmp_path: Path, parsed: list[str]) -> None:
    small_archive(tmp_path)
    checked(tmp_path)
    assert not (tmp_path / ".cache").exists()
    work(tmp_path)
    before = snapshot(tmp_path)
    parsed.clear()
    checked(tmp_path, Seal(b"another machine"))
    assert SECOND in parsed
    assert snapshot(tmp_path) == before
    (tmp_path / PATH).write_bytes(b"no database at all" * 99)
    before = snapshot(tmp_path)
    checked(tmp_path)
    assert snapshot(tmp_path) == before


def test_check_reads_everything_where_another_run_holds_the_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_archive(tmp_path)
    work(tmp_path)
    monkeypatch.setattr("generator.output.state._PATIENCE", 0.05)
    with store.open_store(tmp_path, "briefings", code_digest()):
        assert checked(tmp_path) == checking.check(tmp_path, SETTINGS, "newest").findings


def test_check_of_a_folder_that_may_only_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_archive(tmp_path)
    work(tmp_path)

    def refused(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(sqlite3, "connect", refused)
    assert checked(tmp_path) == checking.check(tmp_path, SETTINGS, "newest").findings


@pytest.mark.parametrize(
    "stored", ["{", "[]", "{}", '{"nam": "Ada"}', '{"name": 1}', '{"name": "Ada", "aliases": [{"used_by": "x"}]}']
)
def test_a_stored_record_that_does_not_fit_its_type_is_parsed_anew(stored: str) -> None:
    item = source.source("content/people/ada-example.yml", "name: Ada Example\n")
    assert schema.load(item, stored, SETTINGS.kinds) is None
