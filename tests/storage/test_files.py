"""Files below a folder: whatever a path says, nothing outside the folder is read, written or removed; whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.storage import files
from generator.storage.files import TEMPORARY, UnsafePath
from tests.support.helpers import snapshot

PART = st.sampled_from(
    [
        "..",
        ".",
        "",
        "a",
        "b",
        "link",
        "out",
        "file",
        ".git",
        "content",
        "..\\x",
        "c:",
        "C:\\x",
        "a.",
        "a ",
        "\0",
        "\n",
        "é",
        "\ud800",
        "~",
        "-",
    ]
)
PATHS = st.one_of(
    st.lists(PART, min_size=1, max_size=6).map("/".join),
    st.lists(PART, min_size=1, max_size=4).map(lambda parts: "/" + "/".join(parts)),
    st.lists(PART, min_size=1, max_size=4).map("\\".join),
    st.text(max_size=12),
)


def laid_out(base: Path) -> Path:
    """A folder with links in it that lead out, beside files that nobody may touch."""
    inner, outer = base / "inner", base / "outer"
    (inner / "a").mkdir(parents=True)
    (inner / "content").mkdir()
    (inner / "file").write_bytes(b"old")
    (outer / "b").mkdir(parents=True)
    (outer / "file").write_bytes(b"mine")
    (outer / "b" / "file").write_bytes(b"mine")
    (inner / "link").symlink_to(outer)
    (inner / "a" / "link").symlink_to("../../outer")
    (inner / "out").symlink_to(outer / "file")
    (inner / "content" / "out").symlink_to("../../nowhere")
    return inner


@given(PATHS)
@example("../outer/file")
@example("link/file")
@example("a/link/b/file")
@example("content/out")
@example("a/../../outer/file")
@example("out")
def test_no_path_leads_out_of_its_folder(path: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        inner = laid_out(base)
        before = snapshot(base / "outer")
        plain = files.is_plain(path)
        for act in (
            lambda: files.write(inner, path, b"new"),
            lambda: files.create(inner, path, b"new"),
            lambda: files.read_plain(inner, path),
        ):
            try:
                got = act()
            except (OSError, UnicodeEncodeError):
                continue
            assert got is None or got in (b"new", b"old")
            place = files.below(inner, path)
            assert place.resolve().is_relative_to(inner.resolve())
        assert snapshot(base / "outer") == before
        assert not (base / "nowhere").exists()
        assert {p.name for p in base.iterdir()} == {"inner", "outer"}
        if plain:
            assert Path(os.path.normpath(inner / path)).is_relative_to(inner)


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../x", "a/../../x", "a//b", "", ".", "./a", "a/", "C:/x", "c:x", "a\\b", "..\\x", "\\\\host\\x", "a\0b",
     "a\nb", ".git/hooks/pre-commit", "content/.git/hooks/x", "content/.hidden.yml", "a./b", "a /b", "nul:", "file:stream",
     "a\x7f", "\ud800"],
)  # fmt: skip
def test_a_path_of_unknown_making_that_is_not_plain_is_refused(path: str) -> None:
    assert not files.is_plain(path)


@pytest.mark.parametrize("value", [None, 1, b"content/a.yml", ["content/a.yml"], 1e300, True])
def test_what_is_no_text_is_no_path(value: object) -> None:
    assert not files.is_plain(value)


@pytest.mark.parametrize("path", ["content/people/ada.yml", "index.md", "2024/w01/index.md", "pagefind-1", "a b/é.md"])
def test_ordinary_paths_are_plain(path: str) -> None:
    assert files.is_plain(path)


def test_a_link_in_the_temporary_files_place_is_replaced_and_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    temporary = files._temporary(tmp_path / "page.md")
    temporary.symlink_to(victim)
    files.write(tmp_path, "page.md", b"page")
    assert (victim.read_bytes(), (tmp_path / "page.md").read_bytes()) == (b"mine", b"page")
    assert not temporary.is_symlink()


def test_a_file_keeps_its_permissions_and_a_new_one_gets_the_usual(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "old").chmod(0o640)
    files.write(tmp_path, "old", b"new")
    files.write(tmp_path, "new", b"new")
    files.create(tmp_path, "secret", b"new", mode=0o600)
    (tmp_path / "usual").touch()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"old": 0o640, "new": modes["usual"], "secret": 0o600, "usual": modes["usual"]}


def test_a_new_file_replaces_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "there").write_bytes(b"mine")
    (tmp_path / "link").symlink_to("nowhere")
    for refused in (None, OSError(1, "Operation not permitted")):
        if refused:
            monkeypatch.setattr(os, "link", lambda *_, refused=refused: (_ for _ in ()).throw(refused))
        with pytest.raises(FileExistsError):
            files.create(tmp_path, "there", b"new")
        with pytest.raises(UnsafePath):
            files.create(tmp_path, "link", b"new")
        files.create(tmp_path, f"new-{bool(refused)}", b"new")
    assert snapshot(tmp_path) == {"there": b"mine", "new-False": b"new", "new-True": b"new"}


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"old")
    replace = Path.replace
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space left"):
        files.write(tmp_path, "file", b"new")
    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    monkeypatch.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space left"):
        files.create(tmp_path, "other", b"new")
    assert snapshot(tmp_path) == {"file": b"old"}


def test_another_run_that_sweeps_meanwhile_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swept: list[Path] = []
    fill = files._fill

    def filled(path: Path, data: bytes, mode: int = 0o666) -> None:
        fill(path, data, mode)
        if not swept:
            swept.append(path)
            files.sweep(tmp_path)

    monkeypatch.setattr(files, "_fill", filled)
    files.write(tmp_path, "file", b"new")
    assert swept
    assert snapshot(tmp_path) == {"file": b"new"}


def test_a_sweep_takes_what_is_ours_and_follows_no_link(tmp_path: Path) -> None:
    outer, inner = tmp_path / "outer", tmp_path / "inner"
    for folder in (outer, inner / "deep"):
        folder.mkdir(parents=True)
        for name in (f"{TEMPORARY}1-a.yml", "briefings-tmp-b.yml", ".briefings-tmp", ".hidden", "a.yml"):
            (folder / name).touch()
    (inner / "link").symlink_to(outer)
    files.sweep(inner)
    assert len(snapshot(tmp_path)) == 10
    files.sweep(inner, deep=True)
    assert set(snapshot(inner)) == {"deep/briefings-tmp-b.yml", "deep/.briefings-tmp", "deep/.hidden", "deep/a.yml"}
    files.sweep(outer, of="b.yml")
    assert f"{TEMPORARY}1-a.yml" in snapshot(outer)
    files.sweep(outer, of="a.yml")
    assert f"{TEMPORARY}1-a.yml" not in snapshot(outer)


def test_long_names_have_room_for_the_temporary_file(tmp_path: Path) -> None:
    name = "é" * 127
    files.write(tmp_path, name, b"1")
    files.create(tmp_path, name[1:], b"2")
    assert snapshot(tmp_path) == {name: b"1", name[1:]: b"2"}
