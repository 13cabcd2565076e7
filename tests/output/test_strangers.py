"""A branch may carry any file: what commands read back of earlier runs is believed only if this machine wrote it."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import build
from generator.authoring.changing import journal
from generator.authoring.changing.journal import FileChange
from generator.output import state, store
from generator.output.store import StoreError
from generator.project import machine
from generator.storage import files, seal
from generator.storage.seal import Seal
from tests.support.cli import project
from tests.support.helpers import called, small_archive, snapshot
from tests.support.store import SETTINGS, forget, work

MINE, OTHER = Seal(b"mine"), Seal(b"other")
STATE = ".cache/briefings.sqlite"
OUTSIDE = {"victim": b"mine", "folder/file": b"mine", "folder/.hidden": b"mine"}


def laid_out(tmp_path: Path) -> Path:
    """An archive beside files that nobody may touch."""
    for path, data in OUTSIDE.items():
        (tmp_path / "outside" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "outside" / path).write_bytes(data)
    return project(tmp_path / "archive")


def rows(*changes: tuple[str, bytes | None, bytes | None]) -> str:
    """Changes as a journal holds them."""
    return json.dumps([journal._row(FileChange(*change)) for change in changes])


def put(root: Path, path: str, data: str | bytes) -> None:
    """Write a file as a stranger's branch would bring it."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data.encode() if isinstance(data, str) else data)


CRAFTED = {
    "as it was once": rows(
        ("content/topics.yml", b"x", b"y"), ("../outside/victim", None, b"mine"), ("content/new.yml", b"x: 1", None)
    ),
    "no json": "{",
    "nested without end": "[" * 200_000,
    "null": "null",
    "a number": "1",
    "other types": json.dumps([{"path": 1, "old": [], "new": {}}]),
    "nothing": "",
    "bytes": b"\xff\xfe\0",
    "a code of nobody": f'"{"0" * 32}"\n' + rows(("content/new.yml", b"x: 1", None)),
    "no code": '""\n' + rows(("content/new.yml", b"x: 1", None)),
    "a code that is none": '"zz"\n' + rows(("content/new.yml", b"x: 1", None)),
}


@pytest.mark.parametrize("data", CRAFTED.values(), ids=CRAFTED)
def test_a_journal_of_foreign_making_is_told_and_nothing_of_it_is_done(data: str | bytes, tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    put(root, ".cache/briefings-journal.json", data)
    before = snapshot(tmp_path)
    done = called("check", "--as-of", "newest", cwd=root)
    assert (done.returncode, done.stdout) == (0, "no findings\n")
    assert done.stderr == f"note: {journal.FOREIGN}\n"
    assert snapshot(tmp_path) == before
    done = called("rename", "ada-example", "ada", "--yes", cwd=root)
    assert (done.returncode, "was not left by this machine" in done.stderr) == (2, True)
    assert snapshot(root / "content") == {p.removeprefix("archive/content/"): d for p, d in before.items() if "/content/" in p}


@pytest.mark.parametrize(
    "path",
    ["../outside/victim", "content/../../outside/victim", "content/link/victim", "content/.git/hooks/pre-commit",
     "CONTENT/topics.yml", "mkdocs.yml", "content", "content/", "/ABSOLUTE", "content\\topics.yml", "C:/victim",
     "content/a\0b", "contents/x.yml", ""],
)  # fmt: skip
def test_even_a_journal_with_our_code_leads_nowhere_but_into_the_content(path: str, tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    path = path.replace("/ABSOLUTE", str(tmp_path / "outside/victim"))
    (root / "content/link").symlink_to(tmp_path / "outside")
    before = snapshot(tmp_path)
    text = rows((path, b"owned", b"mine"), (path, b"owned", None))
    put(root, journal.PATH.as_posix(), f'"{MINE.of("journal", str(root.resolve()), text).hex()}"\n{text}')
    undone = journal.undo(root, "content", MINE)
    (root / journal.PATH).unlink(missing_ok=True)
    assert undone is None or path == "content/link/victim"  # a plain path, on which stands a link
    assert snapshot(tmp_path) == before


def test_a_journal_of_another_folder_or_another_key_is_foreign(tmp_path: Path) -> None:
    one, two = small_archive(tmp_path / "one"), small_archive(tmp_path / "two")
    text = rows(("content/new.yml", None, b"x: 1"))
    put(one, "content/new.yml", "x: 1")
    put(two, "content/new.yml", "x: 1")
    data = f'"{MINE.of("journal", str(one.resolve()), text).hex()}"\n{text}'
    put(one, journal.PATH.as_posix(), data)
    put(two, journal.PATH.as_posix(), data)
    assert journal.undo(two, "content", MINE) is None
    assert journal.undo(one, "content", OTHER) is None
    assert (one / "content/new.yml").exists()
    assert journal.undo(one, "content", MINE) == ()
    assert not (one / "content/new.yml").exists()


def link_to_a_folder(root: Path) -> None:
    (root / ".cache").rmdir()
    (root / ".cache").symlink_to("../outside/folder")


def link_to_a_file(root: Path) -> None:
    (root / STATE).symlink_to("../../outside/victim")


def link_to_nothing(root: Path) -> None:
    (root / STATE).symlink_to("../../outside/new")


def links_beside(root: Path) -> None:
    for beside in ("-journal", "-wal", "-shm"):
        (root / f"{STATE}{beside}").symlink_to("../../outside/victim")


def a_folder(root: Path) -> None:
    (root / STATE).mkdir()


def a_pipe(root: Path) -> None:
    os.mkfifo(root / STATE)


def a_file_for_the_folder(root: Path) -> None:
    (root / ".cache").rmdir()
    (root / ".cache").write_text("mine", "utf-8")


PLACES = [link_to_a_folder, link_to_a_file, link_to_nothing, links_beside, a_folder, a_pipe, a_file_for_the_folder]


@pytest.mark.sampled
@pytest.mark.parametrize("make", PLACES, ids=lambda make: make.__name__)
def test_what_stands_in_the_states_place_is_not_followed_and_the_pages_are_the_same(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    root, reference = laid_out(tmp_path), small_archive(tmp_path / "reference")
    (root / ".cache").mkdir()
    make(root)
    work(reference)
    for _ in range(2):
        done = work(root)
        assert bool(done.notices) == (make is not links_beside)
        assert snapshot(root / "briefings") == snapshot(reference / "briefings")
    assert snapshot(tmp_path / "outside") == OUTSIDE


@pytest.mark.parametrize("make", [link_to_a_folder, a_file_for_the_folder], ids=lambda make: make.__name__)
def test_without_a_place_for_the_journal_nothing_is_renamed(make: Callable[[Path], None], tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    (root / ".cache").mkdir()
    make(root)
    before = snapshot(tmp_path)
    done = called("rename", "ada-example", "ada", "--yes", cwd=root)
    assert (done.returncode, "cannot write .cache/briefings-journal.json: " in done.stderr) == (2, True)
    assert snapshot(tmp_path) == before


def with_rows(root: Path, *statements: tuple[str, tuple[object, ...]]) -> None:
    with contextlib.closing(sqlite3.connect(root / STATE)) as db:
        for statement, values in statements:
            db.execute(statement, values)
        db.commit()


ROWS: dict[str, tuple[str, tuple[object, ...]]] = {
    "a file outside": (
        "INSERT INTO outputs SELECT '../../outside/victim', key, digest, size, time, seal FROM outputs LIMIT 1",
        (),
    ),
    "an absolute file": ("INSERT INTO outputs SELECT 'VICTIM', key, digest, size, time, seal FROM outputs LIMIT 1", ()),
    "a folder outside": (
        "INSERT INTO outputs SELECT '../../outside/folder', key, digest, size, time, seal FROM outputs LIMIT 1",
        (),
    ),
    "a folder with people's files": ("INSERT INTO outputs SELECT 'mine', key, digest, size, time, seal FROM outputs LIMIT 1", ()),
    "the folder itself": ("INSERT INTO outputs SELECT '.', key, digest, size, time, seal FROM outputs LIMIT 1", ()),
    "an empty name": ("INSERT INTO outputs SELECT '', key, digest, size, time, seal FROM outputs LIMIT 1", ()),
    "people's file": ("INSERT INTO outputs SELECT 'mine/.notes.md', key, digest, size, time, seal FROM outputs LIMIT 1", ()),
    "bytes for text": ("UPDATE outputs SET path = CAST(path AS BLOB)", ()),
    "text that is none": ("UPDATE outputs SET path = CAST(x'ff' AS TEXT) || path", ()),
    "text for bytes": ("UPDATE outputs SET key = 'x', digest = 'y'", ()),
    "huge numbers": ("UPDATE outputs SET size = 1e308, time = -9223372036854775808", ()),
    "codes of other types": ("UPDATE outputs SET seal = 1", ()),
    "other words in a record": ("UPDATE parsed SET record = replace(record, 'opened', 'closed')", ()),
    "records of others": ("UPDATE parsed SET record = (SELECT record FROM parsed ORDER BY record DESC LIMIT 1)", ()),
    "records that are none": ("UPDATE parsed SET record = x'00ff'", ()),
}


@pytest.mark.sampled
@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_rows_that_this_machine_did_not_write_are_not_used(row: tuple[str, tuple[object, ...]], tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    work(root)
    put(root, "briefings/mine/.notes.md", "by hand")
    whole = snapshot(root / "briefings")
    with_rows(root, (row[0].replace("VICTIM", str(tmp_path / "outside/victim")), row[1]))
    forget(root)
    done = work(root)
    assert "did not write have been dropped" in " ".join(done.notices)
    assert snapshot(root / "briefings") == whole
    assert snapshot(tmp_path / "outside") == OUTSIDE
    assert work(root).notices == []


def test_a_record_that_says_something_else_than_its_file_never_decides_what_the_site_says(tmp_path: Path) -> None:
    """A stranger's branch ships a whole state, made by the same code from other words, for the content as it stands."""
    root, forged = laid_out(tmp_path), small_archive(tmp_path / "forged")
    work(root)
    whole = snapshot(root / "briefings")
    build.generate(forged, SETTINGS, seal=OTHER)
    with_rows(forged, ("UPDATE parsed SET record = replace(record, 'opened', 'closed')", ()))
    put(root, STATE, (forged / STATE).read_bytes())
    done = work(root)
    assert ["was not left by this machine" in notice for notice in done.notices] == [True]
    assert done.remembered == 0
    assert snapshot(root / "briefings") == whole
    assert not any(b"closed a bridge" in data for data in whole.values())


SCHEMAS = {
    "that of an earlier version": "CREATE TABLE folders (name TEXT PRIMARY KEY, key BLOB NOT NULL, stamp BLOB NOT NULL)",
    "other columns": "ALTER TABLE outputs ADD COLUMN more",
    "a table more": "CREATE TABLE more (x)",
    "a trigger": "CREATE TRIGGER t AFTER DELETE ON outputs BEGIN INSERT INTO code VALUES (x'', x''); END",
    "a view": "DROP TABLE parsed; CREATE VIEW parsed AS SELECT '../..' AS digest, '' AS record, x'' AS seal",
    "no code": "DELETE FROM code",
    "two codes": "INSERT INTO code SELECT * FROM code",
    "no table": "DROP TABLE parsed",
    "an index": "CREATE INDEX i ON outputs (length(path))",
}


@pytest.mark.sampled
@pytest.mark.parametrize("sql", SCHEMAS.values(), ids=SCHEMAS)
def test_a_state_of_another_form_is_dropped_whole(sql: str, tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    work(root)
    whole = snapshot(root / "briefings")
    with contextlib.closing(sqlite3.connect(root / STATE)) as db:
        db.executescript(sql)
    done = work(root)
    assert ["dropped" in notice for notice in done.notices] == [True]
    assert (done.remembered, snapshot(root / "briefings")) == (0, whole)
    forget(root)
    assert work(root).remembered > 0
    assert snapshot(tmp_path / "outside") == OUTSIDE


@pytest.mark.parametrize(
    "data", [b"", b"x", b"SQLite format 3\0" + b"\xff" * 5000, b"\0" * 8192], ids=["empty", "short", "head", "nul"]
)
def test_a_file_that_is_no_state_is_dropped(data: bytes, tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    put(root, STATE, data)
    put(root, f"{STATE}-journal", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" * 100)
    put(root, f"{STATE}-wal", b"\x37\x7f\x06\x82" * 100)
    assert work(root).written > 20
    assert work(root).notices == []
    assert snapshot(tmp_path / "outside") == OUTSIDE


@pytest.mark.slow
def test_a_state_that_was_cut_short_is_dropped(tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    work(root)
    whole, data = snapshot(root / "briefings"), (root / STATE).read_bytes()
    for size in range(100, len(data), len(data) // 7):
        put(root, STATE, data[:size])
        work(root)
        assert snapshot(root / "briefings") == whole


def test_a_journal_of_sqlites_that_names_a_file_removes_nothing(tmp_path: Path) -> None:
    """SQLite removes the file that the end of a rollback journal names as that of a transaction over several databases."""
    root = laid_out(tmp_path)
    work(root)
    name = str(tmp_path / "outside/victim").encode()
    page = (root / STATE).read_bytes()[:4096]
    head = (
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
        + (1).to_bytes(4, "big")
        + bytes(4)
        + (1).to_bytes(4, "big")
        + (512).to_bytes(4, "big")
    )
    head += (4096).to_bytes(4, "big")
    checked = sum(page[i] for i in range(4096 - 200, 0, -200)) & 0xFFFFFFFF
    record = (1).to_bytes(4, "big") + page + checked.to_bytes(4, "big")
    end = (1).to_bytes(4, "big") + name + len(name).to_bytes(4, "big") + (sum(name) & 0xFFFFFFFF).to_bytes(4, "big") + head[:8]
    put(root, f"{STATE}-journal", head.ljust(512, b"\0") + record + end)
    work(root)
    assert snapshot(tmp_path / "outside") == OUTSIDE


LINKS = {
    "a folder": ("people", "../../outside/folder", "briefings/people"),
    "a folder in one": ("2020/01", "../../../outside/folder", "briefings/2020/01"),
    "a page": ("index.md", "../../outside/victim", "briefings/index.md"),
    "the search index": ("search-index", "../../outside/folder", "briefings/search-index"),
    "something else": ("else.md", "../../outside/victim", "briefings/else.md"),
    "nothing": ("else", "nowhere", "briefings/else"),
}


@pytest.mark.parametrize(("path", "target", "place"), LINKS.values(), ids=LINKS)
@pytest.mark.parametrize("again", [False, True], ids=["first", "again"])
def test_a_link_in_the_output_folder_stops_the_build(path: str, target: str, place: str, again: bool, tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    if again:
        work(root)
        gone = root / "briefings" / path
        if gone.is_dir():
            gone.rename(tmp_path / "gone")
        else:
            gone.unlink(missing_ok=True)
    (root / "briefings" / path).parent.mkdir(parents=True, exist_ok=True)
    (root / "briefings" / path).symlink_to(target)
    before = snapshot(tmp_path)
    built = build.generate(root, SETTINGS)
    assert built.work is None
    assert (place, "unsafe-link") in [(f.place.path, f.code) for f in built.findings]
    after = snapshot(tmp_path)
    assert {p: d for p, d in after.items() if STATE not in p} == {p: d for p, d in before.items() if STATE not in p}


def test_a_link_for_the_output_folder_or_for_the_content_is_not_followed(tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    (root / "briefings").rmdir()
    (root / "briefings").symlink_to("../outside/folder")
    with pytest.raises(StoreError, match="briefings is a symbolic link, and nothing is written through links; remove it"):
        build.generate(root, SETTINGS)
    (root / "briefings").unlink()
    (root / "content").rename(tmp_path / ".moved")
    (root / "content").symlink_to(tmp_path / ".moved")
    assert [(f.code, f.place.path) for f in build.check(root, SETTINGS).findings] == [("unsafe-link", "content")]
    assert build.generate(root, SETTINGS).work is None
    assert snapshot(tmp_path / "outside") == OUTSIDE


@pytest.mark.parametrize("target", ["../.ssh", "../.ssh/inner", ".git", "../beside/.git", "content", "..", "../../far", "/etc"])
def test_the_content_is_no_link_to_what_is_hidden_or_far(target: str, tmp_path: Path) -> None:
    root = laid_out(tmp_path / ".work")
    (root / "content").rename(root.parent / "beside")
    for folder in ("../.ssh/inner", ".git", "../beside/.git", "../../far"):
        (root / folder).mkdir(parents=True)
        put(root, f"{folder}/people/secret.yml", b"name: Secret")
    (root / "content").symlink_to("../beside")
    assert build.check(root, SETTINGS).findings == ()  # that all lies in a hidden folder is no matter
    (root / "content").unlink()
    (root / "content").symlink_to(target)
    assert [(f.code, f.place.path) for f in build.check(root, SETTINGS).findings] == [("unsafe-link", "content")]


@pytest.mark.parametrize("command", ["check", "generate", "build", "fmt", "new", "rename"])
def test_settings_are_not_read_through_a_link(command: str, tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    put(tmp_path, "secret.txt", b"docs_dir: /the/secret\n")
    (root / "mkdocs.yml").unlink(missing_ok=True)
    (root / "mkdocs.yml").symlink_to("../secret.txt")
    before = snapshot(root)
    done = called(command, *WORDS.get(command, ()), cwd=root)
    assert done.returncode in {1, 2}
    assert (
        "error[unsafe-link]: this is a symbolic link, and links are not followed\n  --> mkdocs.yml" in done.stdout + done.stderr
    )
    assert "the/secret" not in done.stdout + done.stderr
    assert snapshot(root) == before


def test_folders_in_folders_are_told_where_they_are_too_many(tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    with contextlib.chdir(root / "content"):
        for _ in range(1200):
            Path("d").mkdir()
            os.chdir("d")
    findings = build.check(root, SETTINGS).findings
    with contextlib.chdir(root / "content"):  # `shutil.rmtree` calls itself for each folder, so it cannot remove so many
        for _ in range(1200):
            os.chdir("d")
        for _ in range(1200):
            os.chdir("..")
            Path("d").rmdir()
    assert [(f.code, f.place.path) for f in findings] == [("too-deep", "content" + "/d" * 21)]


@pytest.mark.parametrize("folder", [".schemas", ".vscode"])
def test_schemas_are_not_written_through_a_link(folder: str, tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    (root / folder).symlink_to("../outside/folder")
    done = called("schema", "--write", cwd=root)
    assert done.returncode == 2
    assert f"{folder} is a symbolic link, and nothing is written through links; remove it" in done.stderr
    assert snapshot(tmp_path / "outside") == OUTSIDE


WORDS = {"new": ("person", "Max Example"), "rename": ("ada-example", "ada-other")}
"""What else a command is called with."""


# --- the machine's key


def test_the_key_is_made_once_for_this_user_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert machine.seal(tmp_path / "project", make=False) is seal.OF_THIS_PROCESS
    assert not (tmp_path / "state").exists()
    code = machine.seal(tmp_path / "project").of("x")
    key = tmp_path / "state/briefings/key"
    assert (key.stat().st_mode & 0o777, len(key.read_bytes())) == (0o600, 32)
    assert machine.seal(tmp_path / "project").of("x") == machine.seal(tmp_path / "other").of("x") == code
    key.write_bytes(b"short")  # the disk was full, or the run killed
    assert machine.seal(tmp_path / "project").of("x") not in {code, seal.OF_THIS_PROCESS.of("x")}
    key.chmod(0o644)
    assert machine.seal(tmp_path / "project") is seal.OF_THIS_PROCESS


def no_home(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError("no home")))


def home_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("HOME", str(tmp_path / "file"))


def home_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(files, "create", lambda *_, **__: (_ for _ in ()).throw(OSError(30, "Read-only file system")))


def home_is_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "archive/.local/state/briefings/key", b"k" * 32)
    (tmp_path / "archive/.local/state/briefings/key").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path / "archive"))


def key_is_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "elsewhere", b"k" * 32)
    (tmp_path / ".local/state/briefings").mkdir(parents=True)
    (tmp_path / ".local/state/briefings/key").symlink_to(tmp_path / "elsewhere")
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.mark.parametrize(
    "home", [no_home, home_is_a_file, home_is_full, home_is_the_project, key_is_a_link], ids=lambda home: home.__name__
)
def test_without_a_key_everything_works_and_only_this_run_is_believed(
    home: Callable[[Path, pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = laid_out(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", "relative/is/not/used")
    home(tmp_path, monkeypatch)
    assert machine.seal(root) is seal.OF_THIS_PROCESS
    assert called("generate", cwd=root).returncode == 0


def test_the_environment_gives_one_key_to_several_machines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFINGS_KEY", "a secret of the team")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "one"))
    code = machine.seal(tmp_path).of("x")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "two"))
    assert machine.seal(tmp_path).of("x") == code
    monkeypatch.setenv("BRIEFINGS_KEY", "another")
    assert machine.seal(tmp_path).of("x") != code
    assert not (tmp_path / "one").exists()


def test_codes_tell_types_and_bounds_apart() -> None:
    values: list[tuple[object, ...]] = [
        ("a", "b"),
        ("ab",),
        ("a", b"b"),
        ("ab", ""),
        ("", "ab"),
        (1,),
        ("1",),
        (1.0,),
        (b"1",),
        (),
    ]
    assert len({MINE.of(*row) for row in values}) == len(values)
    assert MINE.holds(MINE.of("a", 1), "a", 1)
    assert not MINE.holds(OTHER.of("a", 1), "a", 1)
    assert not any(MINE.holds(code, "a", 1) for code in (None, "", b"", 1, MINE.of("a", 1).hex()))


def test_another_machine_drops_the_state_and_makes_the_same_pages(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    build.generate(root, SETTINGS, seal=MINE)
    whole = snapshot(root / "briefings")
    built = build.generate(root, SETTINGS, seal=OTHER)
    assert built.work is not None
    assert built.work.remembered == 0
    assert snapshot(root / "briefings") == whole
    forget(root)
    built = build.generate(root, SETTINGS, seal=OTHER)
    assert built.work is not None
    assert built.work.remembered > 0


def test_the_state_of_another_project_of_this_machine_is_not_believed(tmp_path: Path) -> None:
    one = small_archive(tmp_path / "one", many=1)
    put(one, "content/people/notes.yml", b"name: Notes\n")
    build.generate(one, SETTINGS, seal=MINE)
    assert (one / "briefings/people/notes.md").is_file()
    other = small_archive(tmp_path / "other")
    put(other, "briefings/people/notes.md", b"mine")
    shutil.copytree(one / state.PATH.parent, other / state.PATH.parent)
    built = build.generate(other, SETTINGS, seal=MINE)
    assert (built.work, [f.code for f in built.findings]) == (None, ["foreign-file"])
    assert ["for this folder and has been dropped" in notice for notice in built.notices] == [True]
    assert snapshot(other / "briefings") == {"people/notes.md": b"mine"}
    (other / "briefings/people/notes.md").unlink()
    build.generate(other, SETTINGS, seal=MINE)
    forget(other)
    built = build.generate(other, SETTINGS, seal=MINE)
    assert built.work is not None
    assert (built.work.remembered > 0, built.notices) == (True, [])


def test_the_store_writes_no_path_outside_and_no_path_twice(tmp_path: Path) -> None:
    def publish(*paths: str) -> None:
        with store.open_store(tmp_path, "briefings", b"code", MINE) as out:
            out.publish((store.Output(path, b"key", path.encode) for path in paths), ())

    for path in ("../x", "/x", "a/../../x", ".git/x", "a\\b", "c:x", ""):
        with pytest.raises(StoreError, match="no file can be written at"):
            publish("a.md", path)
    for one, two in (("a.md", "a.md"), ("a/b.md", "A/b.md"), ("caf\u00e9.md", "cafe\u0301.md"), ("stra\u00dfe", "STRASSE")):
        with pytest.raises(StoreError, match="two pages would be written to"):
            publish(one, two)
    publish("a.md", "b/a.md")
    assert set(snapshot(tmp_path / "briefings")) == {"a.md", "b/a.md"}
    assert {path.name for path in tmp_path.iterdir()} == {"briefings", ".cache"}


def test_the_old_form_of_a_journal_is_no_code(tmp_path: Path) -> None:
    encoded = base64.b64encode(b"owned\n").decode()
    text = json.dumps([{"path": "content/new.yml", "old": encoded, "new": None}])
    put(tmp_path, journal.PATH.as_posix(), text)
    assert journal.undo(tmp_path, "content", MINE) is None
    assert not (tmp_path / "content").exists()
    assert state.PATH.parent == journal.PATH.parent
