"""Killed at any moment: the next run ends as if nothing had happened, and takes away what was left half written."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import cli
from generator.project import machine
from generator.storage import files
from tests.support.cli import project
from tests.support.helpers import archive, called, snapshot

pytestmark = pytest.mark.slow

ODD = {
    "content/people/bo.yml": "name:   Bo Example\nrole:   'Engineer'\n",
    "content/people/cy.yml": "roel:   'Engineer'\nname:   Cy Example\n",
}
STEPS = [
    (files, "_fill"), (Path, "replace"), (Path, "rename"), (Path, "unlink"), (os, "link"), (shutil, "rmtree"),
    (Path, "write_bytes"),
]  # fmt: skip
"""What changes the disk: a run is killed before one of these, or in the middle of a write."""


def run(*words: str) -> None:
    """Call the command as its entry point does; say nothing."""
    sys.argv = ["briefings", *words]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(SystemExit):
        cli.main()


def killed(step: int, *words: str) -> bool:
    """Call the command in a process that is killed at one of its steps; False when it has fewer."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child of a process with threads calls nothing of theirs
        child = os.fork()
    if not child:
        try:
            _arm(step)
            run(*words)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _arm(step: int) -> None:
    """Have this process kill itself at a step."""
    done = 0

    def watched(what: Callable[..., Any], name: str) -> Callable[..., Any]:
        def call(*words: Any, **named: Any) -> Any:
            nonlocal done
            done += 1
            if done == step:
                if name == "_fill":
                    what(words[0], words[1][: len(words[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return what(*words, **named)

        return call

    for owner, name in STEPS:
        setattr(owner, name, watched(getattr(owner, name), name))


def left_over(root: Path) -> list[str]:
    return [p.relative_to(root).as_posix() for p in root.rglob(f"{files.TEMPORARY}*")]


COMMANDS = {
    "fmt": ("fmt",),
    "fix": ("check", "--fix", "--as-of", "newest"),
    "modelines": ("schema", "--modelines"),
    "new": ("new", "person", "Di Example"),
    "topic": ("new", "topic", "Roads"),
    "rename": ("rename", "freedonia", "land", "--yes"),
    "edition": ("edition", "newest", "--email", "w.eml"),
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_command_that_was_killed_is_done_again(words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = {} if words[0] in {"rename", "edition"} else ODD
    if words[0] != "check":
        odd = {path: text.replace("roel", "role") for path, text in odd.items()}
    machine.seal(tmp_path)
    reference = project(tmp_path / "reference", odd)
    monkeypatch.chdir(reference)
    run(*words)
    wanted = {path: data for path, data in snapshot(reference).items() if not path.startswith(".cache/")}
    step = kills = 0
    while step < 200:
        step += 1 if step < 12 else 9
        root = project(tmp_path / f"root-{step}", odd)
        monkeypatch.chdir(root)
        if not killed(step, *words):
            break
        kills += 1
        before = snapshot(root)
        done = called("check", "--as-of", "newest", cwd=root)
        assert files.TEMPORARY not in done.stdout + done.stderr
        if words[0] not in {"rename", "check"}:
            now, state = snapshot(root), ".cache/briefings.sqlite"  # to which check may add what it has parsed
            assert now | {state: b""} == before | {state: b""}  # else it writes only what undoes a change of several files
        run(*words)
        after = {path: data for path, data in snapshot(root).items() if not path.startswith(".cache/")}
        assert left_over(root) == []
        assert {**after, "w.eml": b""} == {**wanted, "w.eml": b""}
        assert not (root / ".cache/briefings-journal.json").exists()
        shutil.rmtree(root)
    assert kills >= 2, step


def test_pages_and_search_are_the_same_after_a_killed_generate(tmp_path: Path) -> None:
    """Also where the content changed before the next run: what was written is known as ours."""
    machine.seal(tmp_path)
    changed = {"content/pages/about.md": "# About\n\nOther words.\n", "content/topics.yml": "rail: {title: Rail}\n"}
    run("generate", "--root", str(project(tmp_path / "reference", changed)))
    wanted, kills = snapshot(tmp_path / "reference/briefings"), 0
    for step in (1, 2, 61, 62, 150, 160, 165, 168, 170, 172, 174, 176, 178, 180):
        root = project(tmp_path / f"root-{step}")
        kills += killed(step, "generate", "--root", str(root))
        archive(root, changed)
        assert called("generate", cwd=root).returncode == 0, step
        assert snapshot(root / "briefings") == wanted, step
        assert left_over(root) == []
        shutil.rmtree(root)
    assert kills > 6


def test_what_a_killed_command_left_goes_with_the_next_that_writes(tmp_path: Path) -> None:
    for command in (
        ("generate",),
        ("fmt",),
        ("check", "--fix", "--as-of", "newest"),
        ("new", "person", "Di"),
        ("schema", "--write"),
    ):
        root = project(tmp_path / command[0], {
            f"content/people/{files.TEMPORARY}1-ada-example.yml": "half", f"content/{files.TEMPORARY}2-topics.yml": "half",
            f"{files.TEMPORARY}3-x": "half", f".schemas/{files.TEMPORARY}4-x": "half", f".cache/{files.TEMPORARY}5-x": "half",
            "content/people/.mine": "mine",
        })  # fmt: skip
        assert called("check", "--as-of", "newest", cwd=root).stdout == "no findings\n"
        assert len(left_over(root)) == 5
        assert called(*command, cwd=root).returncode == 0
        assert left_over(root) == []
        assert (root / "content/people/.mine").is_file()


def without_identity(root: Path) -> dict[str, bytes]:
    """The files of a new archive without the name that feeds and calendars call it by, which is drawn by lot."""
    made = snapshot(root)
    settings, drawn = re.subn(rb"(?m)^( +identity: ).*$", rb"\1", made["mkdocs.yml"])
    assert drawn == 1
    return made | {"mkdocs.yml": settings}


def test_an_archive_begun_by_a_killed_init_is_begun_anew_or_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("init", "reference", "--name", "T")
    wanted, kills = without_identity(tmp_path / "reference"), 0
    for step in (1, 2, 20, 40, 50, 55, 60, 62, 64, 66, 68, 70, 72, 75, 80, 90):
        folder = tmp_path / f"made-{step}"
        (folder / ".git").mkdir(parents=True)
        kills += killed(step, "init", folder.name, "--name", "T")
        run("init", folder.name, "--name", "T")
        assert without_identity(folder) == wanted, step
        assert left_over(folder) == []
        assert sorted(p.name for p in folder.iterdir() if p.is_dir() and p.name == ".git") == [".git"]
    assert kills > 6
