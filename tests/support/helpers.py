"""Makes small fictional archives, and calls the command on them."""

from __future__ import annotations

import contextlib
import io
import locale
import logging
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.__main__ import cli as mkdocs_cli

from generator.cli import main

OUTLET = "name: Example Herald\naliases: [the Herald]\noutlet: {kind: newspaper}\n"
BRIEFING = """\
title: A bridge opens
date: 2020-01-02
source: {outlet: example-herald, url: "https://example.org/bridge", archived: "https://archive.example.org/bridge"}
bottom_line: Ada Example opened a bridge in Freedonia.
"""
FULL = """\
title: The bridge carries trains
date: 2020-01-03
source:
  outlet: example-herald
  url: https://example.org/trains
  archived: https://archive.example.org/trains
  authors: [Ann Author]
  language: en
bottom_line: Trains cross the bridge in Freedonia, Ada Example said.
key_points:
  - Ada Example counted forty trains.
context: |
  The bridge was opened in January.

  Freedonia had asked for it.
claims:
  - id: forty-trains
    text: Forty trains cross the bridge each day.
    kind: estimated
    by: ada-example
    quote: {text: Forty trains, speaker: ada-example}
    contradicts: [{claim: "2020-01-02-first#opened", ground: fact, question: "Is the bridge open?"}]
  - {id: second-bridge, text: Freedonia will build a second bridge., kind: announced, by: {unnamed: an official, body: none}, due: 2020-06}
figures:
  - {measure: trains, value: 40, approximate: true, by: ada-example, as_of: 2020-01}
events:
  - {id: opening, date: 2020-01-02, what: The bridge is opened, place: freedonia, participants: [ada-example]}
assessment:
  - {text: A second bridge comes., likelihood: likely, confidence: low, basis: One announcement.}
outcomes:
  - {of: "2020-01-02-first#opened", result: happened, note: Trains cross it.}
topics: [rail]
threads: [bridges]
related:
  - {to: 2020-01-02-first, kind: follow-up}
corrections:
  - {date: 2020-02-01, class: clarification, was: Fourteen trains., now: Forty trains.}
"""  # noqa: E501 - a statement of one line
CONTENT: dict[str, str] = {
    "content/organisations/example-herald.yml": OUTLET,
    "content/people/ada-example.yml": "name: Ada Example\naliases: [Dr Example]\nrole: Engineer\n",
    "content/places/freedonia.yml": "name: Freedonia\naliases: [the Republic of Freedonia]\ncountry: XX\nbody: government\n",
    "content/topics.yml": "transport:\n  title: Transport\n  topics:\n    rail: {title: Rail}\n",
    "content/threads/bridges.yml": "title: Bridges\nsummary: Freedonia builds bridges.\ntopics: [rail]\n",
    "content/measures/trains.yml": "name: Trains a day\nunit: trains\nwhat: Trains that cross the bridge in a day.\n",
    "content/pages/about.md": "# About\n\nA fictional archive.\n",
    "content/briefings/2020/2020-01-02-first.yml": BRIEFING
    + "claims:\n  - {id: opened, text: The bridge is open., kind: announced, by: freedonia, due: 2020-01-02}\n",
    "content/briefings/2020/2020-01-03-second.yml": FULL,
}
"""A small archive that uses every field of a briefing at least once."""


def archive(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write an archive's files below `root`, with an empty output folder, and give `root` back."""
    (root / "briefings").mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def small_archive(root: Path, many: int = 0) -> Path:
    """The small archive; with `many` further briefings."""
    extra = {
        f"content/briefings/2022/2022-{1 + i % 12:02}-{1 + i % 28:02}-more-{i}.yml": BRIEFING.replace(
            "2020-01-02", f"2022-{1 + i % 12:02}-{1 + i % 28:02}"
        )
        for i in range(many)
    }
    return archive(root, CONTENT | extra)


def snapshot(folder: Path, *, times: bool = False) -> dict[str, bytes]:
    """Every file below a folder with its bytes (and its time of change), by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() + (str(path.stat().st_mtime_ns).encode() if times else b"")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@dataclass(frozen=True)
class Called:
    """What a call of the command gave."""

    returncode: int
    stdout: str
    stderr: str


def called(*words: str, cwd: Path, **environ: str) -> Called:
    """Call the command from a folder, in this process: much faster than one of its own (`process`), and it says the same.

    `tests/cli/test_processes.py` holds that it does, and that nothing of this process is other than before.
    """
    return _called(main, ["briefings", *words], cwd, environ)


def mkdocs(*words: str, cwd: Path, **environ: str) -> Called:
    """Call MkDocs itself from a folder, in this process."""
    return _called(mkdocs_cli, ["mkdocs", *words], cwd, environ)


def _called(command: Callable[[], object], argv: list[str], cwd: Path, environ: Mapping[str, str]) -> Called:
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2)]
    with _as_it_was(), contextlib.chdir(cwd), contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
        sys.argv, sys.stdin = argv, io.TextIOWrapper(io.BytesIO(), "utf-8")
        os.environ.update({"COLUMNS": "200", **environ})
        try:
            command()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(bool(end.code))
    return Called(code, *map(_written, streams))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def loggers() -> list[logging.Logger]:
    """Those that MkDocs changes: each build adds a filter that lets no message through twice."""
    known = logging.root.manager.loggerDict
    return [logging.root, *(log for name, log in known.items() if name.startswith("mkdocs") and isinstance(log, logging.Logger))]


@contextlib.contextmanager
def _as_it_was() -> Iterator[None]:
    """Let a command begin as in a new process, and put back what it changes: it may, as it ends with its process.

    A filter that another test's build left would hold back what this one's says.
    """
    argv, stdin, environ = sys.argv, sys.stdin, dict(os.environ)
    logs = {log: (log.level, list(log.handlers), list(log.filters), log.propagate) for log in loggers()}
    made, place = logging.getLogRecordFactory(), locale.setlocale(locale.LC_ALL)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for log in logs:
        log.filters = []
    try:
        with warnings.catch_warnings():
            yield
    finally:
        sys.argv, sys.stdin = argv, stdin
        os.environ.clear()
        os.environ.update(environ)
        for log in loggers():
            level, log.handlers, log.filters, log.propagate = logs.get(log, (logging.NOTSET, [], [], True))
            log.setLevel(level)
        logging.setLogRecordFactory(made)
        locale.setlocale(locale.LC_ALL, place)
        for number, handler in handlers.items():
            signal.signal(number, handler)


def process(*words: str, cwd: Path, **environ: str) -> Called:
    """Run the command as people do, as a process of its own: for what is about processes, and once for each command."""
    command = [sys.executable, "-m", "generator", *words]
    env = os.environ | {"PYTHONIOENCODING": "utf-8", "COLUMNS": "200"} | environ
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=env, encoding="utf-8", timeout=600)
    return Called(done.returncode, done.stdout, done.stderr)


def git(root: Path, *words: str) -> str:
    """Run git in a project, whoever the machine's user is."""
    names = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    env = os.environ | names | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True, env=env).stdout


def from_npm(path: str) -> Path:
    """A file of the packages that `tests/install-npm-tools` installs, which it does when they are not there yet."""
    script = Path(__file__).parents[1] / "install-npm-tools"
    done = subprocess.run([script], capture_output=True, text=True, check=True)
    return Path(done.stdout.strip()) / path
