"""A disk that is full at any moment: one sentence, exit code 2, the last good output stays, and the next run mends all."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mkdocs.utils
import pytest

from generator import cli
from generator.output import runs, state
from generator.project import machine
from generator.search import index
from generator.storage import files
from tests.support.cli import project
from tests.support.helpers import small_archive, snapshot
from tests.support.search_index import named
from tests.support.store import work

pytestmark = pytest.mark.slow

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def run(monkeypatch: pytest.MonkeyPatch, root: Path, *words: str) -> tuple[int, str]:
    """Call the command as its entry point does; gives its exit code and what it complains of."""
    complaints, said = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "argv", ["briefings", *words, "--root", str(root)])
    with contextlib.redirect_stderr(complaints), contextlib.redirect_stdout(said):
        try:
            cli.main()
        except SystemExit as end:
            return int(end.code or 0), complaints.getvalue()
    return 0, complaints.getvalue()


@pytest.fixture(autouse=True)
def _with_a_key(tmp_path: Path) -> None:
    machine.seal(tmp_path)  # else the first write of a run would be that of the machine's key, without which all goes on


@contextlib.contextmanager
def room_for(writes: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A disk that takes so many files whole, and of the next one half."""
    done: list[str] = []
    fill, write_bytes = files._fill, Path.write_bytes

    def full(path: Path, put: Callable[[], object], half: Callable[[], object]) -> None:
        done.append(str(path))
        if len(done) > writes:
            half()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        put()

    def filled(path: Path, data: bytes, mode: int = 0o666) -> None:
        full(path, lambda: fill(path, data, mode), lambda: fill(path, data[: len(data) // 2], mode))

    def written(path: Path, data: bytes) -> None:
        full(path, lambda: write_bytes(path, data), lambda: write_bytes(path, data[: len(data) // 2]))

    with monkeypatch.context() as patch:
        patch.setattr(files, "_fill", filled)
        patch.setattr(Path, "write_bytes", written)
        yield done


def assert_one_sentence(complaints: str) -> None:
    assert complaints.startswith("briefings: "), complaints
    assert complaints.count("\n") == 1, complaints
    assert "No space left on device" in complaints


def test_generate_at_any_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reference = small_archive(tmp_path / "reference")
    work(reference)
    whole = snapshot(reference / "briefings")
    count = project(tmp_path / "count")
    with room_for(10**6, monkeypatch) as every:
        assert run(monkeypatch, count, "generate")[0] == 0
    assert len(every) > 80
    assert any(index.FOLDER in path for path in every)
    assert every[-1].endswith(Path(runs.PATH).name)  # the last write, without which all is there
    for room in sorted({0, 1, len(every) // 2, len(every) - 12, len(every) - 2}):
        root = project(tmp_path / f"root-{room}")
        with room_for(room, monkeypatch):
            code, complaints = run(monkeypatch, root, "generate")
        assert code == 2, room
        assert_one_sentence(complaints)
        cut = {p: d for p, d in snapshot(root / "briefings").items() if not p.startswith(files.TEMPORARY)}
        assert all(whole[path] == data for path, data in cut.items())
        assert run(monkeypatch, root, "generate") == (0, "")
        assert snapshot(root / "briefings") == whole


@pytest.mark.parametrize(
    ("words", "folder"),
    [(("fmt",), "content"), (("check", "--fix"), "content"), (("schema", "--write"), ".schemas"),
     (("schema", "--modelines"), "content"), (("new", "person", "Bo Example"), "content"),
     (("rename", "ada-example", "ada", "--yes"), "content"), (("edition", "newest", "--email", "OUT/w.eml"), "out"),
     (("init", "OUT/new"), "out")],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)  # fmt: skip
def test_every_other_command_at_any_write(
    words: tuple[str, ...], folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there stays as it was, or is whole in its new form."""
    role = "roel" if words[0] == "check" else "role"  # which --fix mends
    odd = {"content/people/bo.yml": f"name:   Bo Example Two\n{role}:   'Engineer'\n", "out/w.eml": "the last one"}
    words = tuple(word.replace("OUT", str(tmp_path / "root/out")) for word in words)
    base = [] if words[0] == "init" else ["--root", str(tmp_path / "root")]
    root, room = project(tmp_path / "root", odd), 0
    before, codes = snapshot(root), []
    while room < 60:
        with room_for(room, monkeypatch) as done:
            code, complaints = call(monkeypatch, *words, *base)
        if len(done) <= room:
            break
        codes.append(code)
        assert_one_sentence(complaints)
        if ", but for " in complaints:  # not even the old bytes found room
            assert "which the next command puts back" in complaints
            call(monkeypatch, "check", *base)
        left = snapshot(root / folder) if (root / folder).exists() else {}
        assert not [path for path in left if files.TEMPORARY in path]
        same = {p.removeprefix(f"{folder}/"): d for p, d in before.items() if p.startswith(f"{folder}/")}
        assert all(left.get(path) == data for path, data in same.items()) or words[0] in {"fmt", "schema", "check"}
        room += 1 if room < 6 else 10
    assert codes
    assert set(codes) == {2}
    assert code in {0, 1}
    assert snapshot(root) != before


def call(monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str]:
    """The same with words alone."""
    complaints = io.StringIO()
    monkeypatch.setattr(sys, "argv", ["briefings", *words])
    with contextlib.redirect_stderr(complaints), contextlib.redirect_stdout(io.StringIO()):
        try:
            cli.main()
        except SystemExit as end:
            return int(end.code or 0), complaints.getvalue()
    return 0, complaints.getvalue()


@pytest.mark.parametrize("pages", [1, 4, 7, 9])
def test_generate_when_the_state_has_no_room(pages: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, reference = project(tmp_path / "root"), small_archive(tmp_path / "reference")
    work(reference)
    connect = sqlite3.connect
    assert state._ours()  # the form of a state is asked of SQLite once

    def small(path: str, timeout: float) -> sqlite3.Connection:
        db = connect(path, timeout)
        db.execute(f"PRAGMA max_page_count = {pages}")
        return db

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", small)
        code, complaints = run(monkeypatch, root, "generate")
    assert code == 2, complaints
    assert complaints.startswith("briefings: cannot write the build's state in .cache/: database or disk is full"), complaints
    assert run(monkeypatch, root, "generate") == (0, "")
    assert snapshot(root / "briefings") == snapshot(reference / "briefings")


def test_a_search_index_that_finds_no_room_leaves_the_last_one_whole_and_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, reference = project(tmp_path / "root"), project(tmp_path / "reference")
    with room_for(10**6, monkeypatch) as every:
        assert run(monkeypatch, root, "generate")[0] == 0
    for folder in (root, reference):
        entry = folder / "content/people/ada-example.yml"
        entry.write_text(entry.read_text("utf-8").replace("Engineer", "Pilot"), "utf-8")
    assert run(monkeypatch, reference, "generate")[0] == 0
    stopped = 0
    for room in range(len(every)):
        with room_for(room, monkeypatch) as done:
            code, _ = run(monkeypatch, root, "generate")
        left = {path: data for path, data in snapshot(root / "briefings").items() if index.is_of(path)}
        assert named(left) <= left.keys()  # the directory leads to files that are there, whatever happened
        if code == 0:
            break
        stopped += any(index.FOLDER in path for path in done)
    assert stopped >= 2
    assert snapshot(root / "briefings") == snapshot(reference / "briefings")


@pytest.mark.parametrize("harm", ["cut", "gone", "renamed"])
def test_a_search_index_that_somebody_harmed_is_made_anew(harm: str, tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    work(root)
    whole = snapshot(root / "briefings")
    one, other = sorted((root / "briefings" / index.FOLDER).glob("*-*"))[:2]
    match harm:
        case "cut":
            one.write_bytes(b"")
            other.write_bytes(other.read_bytes() + whole[f"{index.FOLDER}/{one.name}"])  # the sum is the same
        case "gone":
            one.unlink()
        case "renamed":
            one.rename(one.with_name("other"))
    assert work(root).written == (2 if harm == "cut" else 1)
    assert snapshot(root / "briefings") == whole


def test_the_last_site_stays_when_mkdocs_finds_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {"mkdocs.yml": "site_name: T\ndocs_dir: briefings\ntheme: {name: material, font: false}\nplugins: [briefings]\n"}
    root = project(tmp_path / "root", settings)
    assert run(monkeypatch, root, "build")[0] == 0
    (root / "site/.nojekyll").touch()
    (root / "site/left-over").mkdir()
    before = snapshot(root / "site")
    for name, room in (("write_file", 3), ("write_file", 40), ("copy_file", 5)):
        put = getattr(mkdocs.utils, name)
        done: list[object] = []

        def full(*words: Any, put: Callable[..., None] = put, done: list[object] = done, room: int = room) -> None:
            done.append(words)
            if len(done) > room:
                raise FULL
            put(*words)

        with monkeypatch.context() as patch:
            patch.setattr(mkdocs.utils, name, full)
            code, complaints = run(monkeypatch, root, "build")
        assert code == 2, complaints
        assert "the site cannot be built: No space left on device" in complaints
        assert "Traceback" not in complaints
        assert len(done) == room + 1
        assert snapshot(root / "site") == before
    assert run(monkeypatch, root, "build")[0] == 0
    after = snapshot(root / "site")
    assert after.keys() == before.keys()
    assert not (root / "site/left-over").exists()
    assert not [p for p in root.iterdir() if p.name.startswith(files.TEMPORARY)]


def test_what_is_printed_to_a_full_disk_is_told(tmp_path: Path) -> None:
    root = project(tmp_path)
    command = [sys.executable, "-m", "generator", "edition", "--root", str(root)]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "briefings: what is printed: No space left on device\n")
