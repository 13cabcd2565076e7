"""The command as a process of its own: what it says there, each command once; and that a call in the process says the same."""

from __future__ import annotations

import locale
import logging
import os
import re
import signal
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from mkdocs.utils import DuplicateFilter

from generator.cli.application import COMMANDS
from tests.support.helpers import Called, archive, called, loggers, process, small_archive, snapshot
from tests.support.site import MKDOCS

CALLS: dict[str, tuple[tuple[str, ...], int]] = {
    "check": (("check", "--strict", "--as-of", "2020-07-01"), 1),
    "generate": (("generate",), 0),
    "build": (("build", "--strict"), 0),
    "explain": (("explain", "unknown-feild"), 2),
    "why": (("why", "people/ada-example"), 2),
    "edition": (("edition", "2020-01-03"), 0),
    "fmt": (("fmt", "--check"), 1),
    "init": (("init", "new"), 0),
    "new": (("new", "person", "Max Example"), 0),
    "rename": (("rename", "ada-example", "ada", "--yes"), 0),
    "merge": (("merge", "ada-example", "example-herald", "--yes"), 2),
    "find": (("find", "harbour"), 0),
    "uses": (("uses", "ada-example"), 0),
    "timeline": (("timeline", "ada-example"), 0),
    "path": (("path", "ada-example", "freedonia"), 0),
    "stats": (("stats",), 0),
    "desk": (("desk", "--as-of", "newest"), 0),
    "schema": (("schema", "--write"), 0),
    "serve": (("serve", "--addr", "nonsense"), 2),
}
"""A call of each command, and how it ends."""

SECONDS = re.compile(r"built in [\d.]+ seconds")
CHANCE = re.compile(rb"urn:uuid:[\w-]+|[0-9a-f]{8}-[0-9a-f]{4}-4[\w-]+")
"""What two calls of one command tell differently: how long MkDocs took; and the name that `init` gives an archive for good."""


def project(root: Path) -> Path:
    return archive(small_archive(root), {"mkdocs.yml": MKDOCS})


def test_every_command_is_called() -> None:
    assert list(CALLS) == list(COMMANDS)


@pytest.mark.slow
@pytest.mark.parametrize(("words", "code"), CALLS.values(), ids=CALLS)
def test_a_process_and_a_call_in_the_process_say_and_write_the_same(words: tuple[str, ...], code: int, tmp_path: Path) -> None:
    ways = {"process": process, "called": called}
    ended: list[Called] = []
    written: list[dict[str, bytes]] = []
    for name, way in ways.items():
        root = project(tmp_path / name)
        done = way(*words, cwd=root, NO_MKDOCS_2_WARNING="1")
        ended.append(
            Called(done.returncode, *(SECONDS.sub("", said.replace(str(root), "ROOT")) for said in (done.stdout, done.stderr)))
        )
        written.append({path: CHANCE.sub(b"", data) for path, data in snapshot(root).items() if not path.startswith(".cache/")})
    assert ended[0].returncode == code, ended[0].stderr
    assert ended[0] == ended[1]
    assert written[0] == written[1]


@pytest.mark.slow
def test_a_call_leaves_the_process_as_it_was(tmp_path: Path) -> None:
    def state() -> tuple[object, ...]:
        logs = {log.name: (log.level, list(log.handlers), list(log.filters)) for log in loggers()}
        signals = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
        streams = (sys.stdin, sys.stdout, sys.stderr, sys.argv)
        return (
            logs,
            signals,
            streams,
            Path.cwd(),
            dict(os.environ),
            locale.setlocale(locale.LC_ALL),
            list(warnings.filters),
            logging.getLogRecordFactory(),
        )

    called("build", cwd=project(tmp_path), NO_MKDOCS_2_WARNING="1")  # what is made at the first import stays
    before = state()
    called("build", cwd=project(tmp_path), NO_MKDOCS_2_WARNING="1")
    called("no-such-command", cwd=tmp_path)
    assert state() == before


def test_a_call_says_what_an_earlier_build_of_this_process_has_said(tmp_path: Path) -> None:
    log, said_before = logging.getLogger("mkdocs.commands.build"), DuplicateFilter()
    said_before.msgs.add("Building documentation to directory: %s")
    log.addFilter(said_before)
    try:
        assert "Building documentation to directory: " in called("build", cwd=project(tmp_path), NO_MKDOCS_2_WARNING="1").stderr
        assert log.filters == [said_before]
    finally:
        log.removeFilter(said_before)


LOADED = """
import sys
from generator.cli import main
try:
    main()
finally:
    print(*sys.modules, sep=" ", file=sys.stderr)
"""
HEAVY = {
    "PIL", "deflate", "fontpkg_source_serif_4", "pygments", "snowballstemmer",
    "icalendar", "jinja2", "lxml", "markdown", "mkdocs", "numpy", "shapely", "tld", "trafilatura",
    "watchfiles", "weasyprint",
}  # fmt: skip
"""Libraries that make pages, pictures and drafts."""


@pytest.mark.parametrize(
    ("words", "most", "never"),
    [
        (("--version",), 3, {"rich", "yaml", "babel", "langcodes", "typer", "pydantic", "sqlite3", "hashlib"}),
        (
            ("check", "--as-of", "newest"),
            170,
            {"rich.console", "generator.build", "generator.pages", "generator.formats"},
        ),
        (
            ("explain", "unknown-field"),
            35,
            {"rich.console", "generator.build", "generator.checking", "generator.pages", "generator.formats"},
        ),
    ],
    ids=["version", "check", "explain"],
)
def test_a_start_loads_no_more_than_the_command_uses(words: tuple[str, ...], most: int, never: set[str], tmp_path: Path) -> None:
    call = [sys.executable, "-c", LOADED, *words]
    done = subprocess.run(call, cwd=project(tmp_path), capture_output=True, text=True, check=True)
    modules = set(done.stderr.split())
    assert modules & (never | HEAVY) == set()
    ours = {name for name in modules if name.partition(".")[0] == "generator"}
    assert 2 < len(ours) <= most, sorted(ours)
