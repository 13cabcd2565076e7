"""The guide's first five minutes, done as they are written: in an empty folder, with nobody there to answer a question."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.guide import guidebook
from tests.support.guide import a_shell
from tests.support.helpers import archive, snapshot

FENCE = re.compile(r"^```(\S+)(?: ([^\n]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STEP = re.compile(r"^\*\*\d+\. ", re.MULTILINE)
SERVE = "briefings serve"
MINUTES = 5
"""What the chapter promises. The commands themselves take some seconds of it; only a real fault takes all."""


@dataclass
class Tour:
    """What a new author does: the folder, the commands, the files, and the seconds that the commands take."""

    root: Path
    env: dict[str, str]
    commands: list[str] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    seconds: float = 0.0

    def run(self, line: str) -> None:
        """A line of the shell in the folder to which those before it led; a question would find nobody, and fail."""
        if line.startswith("cd "):
            self.root /= shlex.split(line)[1]
            return
        begun = time.perf_counter()
        done = subprocess.run(
            ["bash", "-euc", line],
            cwd=self.root,
            env=self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        self.seconds += time.perf_counter() - begun
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        self.commands.append(line)

    def write(self, info: str, text: str) -> None:
        """A file as it is shown; what goes on is put behind what is there."""
        path = info.removesuffix(" (continued)")
        before = (self.root / path).read_text("utf-8") if info != path else ""
        archive(self.root, {path: before + text})
        self.files.add(path)

    def look(self, *urls: str) -> list[str]:
        """Pages as `briefings serve` shows them."""
        begun = time.perf_counter()
        words = [*shlex.split(SERVE), "--addr", "127.0.0.1:0"]
        with subprocess.Popen(words, cwd=self.root, env=self.env, stdout=subprocess.PIPE, text=True) as process:
            watchdog = threading.Timer(60 * MINUTES, process.kill)
            watchdog.start()
            try:
                assert process.stdout is not None
                address = next(match[1] for line in process.stdout if (match := re.search(r"serving on (\S+)", line)))
                self.seconds += time.perf_counter() - begun
                return [urllib.request.urlopen(address + url).read().decode() for url in urls]
            finally:
                process.terminate()
                watchdog.cancel()


@pytest.mark.slow
def test_the_first_five_minutes_are_five(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = guidebook.chapter("index").partition("## Five minutes")[2].partition("\n## ")[0]
    (tmp_path / "author").mkdir()
    tour, drafted = Tour(tmp_path / "author", a_shell(tmp_path) | {"PYTHONUNBUFFERED": "1"}), ""
    for how, info, content in FENCE.findall(text):
        if how == "sh":
            for line in content.splitlines():
                tour.run(line)
                if line.startswith("briefings new"):
                    (drafted,) = (p.stem for p in tour.root.glob("content/briefings/*/*.yml") if "status: draft" in p.read_text())
                    desk, page = tour.look("_desk/", f"_desk/drafts/{drafted}/")
                    assert f"drafts/{drafted}/" in desk
                    assert "Draft: not published" in page
        else:
            tour.write(info, content)
    assert f"`{SERVE}`" in text
    (page,) = tour.look("2024/03/02/harbour-opens/")
    assert "Two of the four berths are in use." in page
    assert "site/2024/03/02/harbour-opens/index.html" in snapshot(tour.root)
    assert [line.split()[1] for line in tour.commands] == ["init", "new", "check", "check", "fmt", "build"]
    assert len(tour.files) == 1
    assert len(STEP.findall(text)) <= 6
    with capsys.disabled():
        sys.stdout.write(f"\nthe guide's first steps: {len(tour.commands)} commands, 1 file, {tour.seconds:.0f} s of waiting\n")
    assert tour.seconds < 60 * MINUTES
