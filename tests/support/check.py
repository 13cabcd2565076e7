"""Makes a project in git, and checks its changes."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from tests.support.cli import project
from tests.support.helpers import called, git

_folder = tempfile.TemporaryDirectory(prefix="briefings-repositories-")
NEWEST = ("--as-of", "newest", "--format", "concise")


def repository(root: Path, files: dict[str, str] | None = None) -> Path:
    """The small archive as a repository with one commit on `main`."""
    return shutil.copytree(_made(tuple((files or {}).items())), root, dirs_exist_ok=True, symlinks=True)


@cache
def _made(files: tuple[tuple[str, str], ...]) -> Path:
    """A repository that tests copy: git is asked once for all of a process that want the same one."""
    root = Path(tempfile.mkdtemp(dir=_folder.name))
    project(root, dict(files))
    git(root, "init", "-q", "-b", "main", "--template=")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "first")
    return root


def found(root: Path, *words: str) -> list[tuple[str, str]]:
    """Path and code of each finding that a check shows."""
    done = called("check", *NEWEST, *words, cwd=root)
    assert not done.stderr
    return [(line.split(":")[0], line.split(": ")[1].split()[1]) for line in done.stdout.splitlines()]


HEAD = "title: a\ndate: 2020-01-04\nsource: {outlet: example-herald, archived: https://a.example.org}\nbottom_line: b\n"


NEW = "content/briefings/2020/2020-01-04-new.yml"


def fix(root: Path, text: str, *words: str, path: str = NEW) -> tuple[str, str]:
    """A file's text after `check --fix`, and what was said of it."""
    (root / path).write_bytes(text.encode())
    done = called("check", "--fix", *NEWEST, *words, cwd=root)
    return (root / path).read_bytes().decode(), done.stderr
