"""Shares what all commands need: common options, reports, and how a call fails.

This package and the plugin are the only places that print or end the process.
Exit codes: 0 clean, 1 findings, 2 the call or the machine is at fault.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from generator.checks.overdue import AsOf
from generator.cli.application import fail, say
from generator.findings.finding import Finding, stops
from generator.findings.report import FORMATS, Formats
from generator.output import store
from generator.output.code import code_digest
from generator.output.store import Store, StoreBusyError
from generator.project.interrupted import undo_interrupted
from generator.project.settings import file_name, read_settings
from generator.reading.config import Settings
from generator.storage import files
from generator.storage.seal import Seal
from generator.text.printable import printable

MOST_PATIENCE = 120
"""So many seconds a command waits for another run to end."""

Root = Annotated[Path, typer.Option("--root", "-C", help="The project's folder, with mkdocs.yml in it.")]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings stop the build, as errors do.")]
Output = Annotated[Formats, typer.Option("--format", "-f", help="How findings are printed.")]


DayOption = Annotated[
    str, typer.Option("--as-of", metavar="DATE", help="The day on which things are overdue: YYYY-MM-DD, `newest` or `today`.")
]


def project(root: Path) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings of the project in a folder; ends the process where there is none."""
    if not root.is_dir():
        fail(f"there is no folder {root}; --root names the folder of a project, with mkdocs.yml in it")
    name = file_name(root)
    if not (root / name).is_file() and not (root / name).is_symlink():
        where = "here" if root == Path() else f"in {root}"
        how = "run briefings in the project's folder, or name it with --root; `briefings init DIR` begins an archive"
        fail(f"there is no mkdocs.yml {where}; {how}")
    settings, wrong = read_settings(root)
    if not stops(wrong):
        tell(undo_interrupted(root, settings))
    return settings, wrong


@contextlib.contextmanager
def patient_store(root: Path, settings: Settings, seal: Seal) -> Iterator[Store]:
    """The store of the output folder; while another run holds it, such as that of `serve`, wait for the end of that."""
    started, told = time.monotonic(), False
    with contextlib.ExitStack() as stack:
        out = None
        while out is None:
            try:
                out = stack.enter_context(store.open_store(root, settings.output, code_digest(), seal))
            except StoreBusyError:
                if time.monotonic() - started > MOST_PATIENCE:
                    raise
                if not told:
                    tell(["another run is writing; this one waits until that has ended"])
                told = True
        yield out


def tell(notices: Iterable[str]) -> None:
    """Print what people should know, beside what the command prints."""
    for notice in notices:
        say(f"note: {notice}", err=True)


def write(root: Path, path: str, data: bytes, *, new: bool = False) -> None:
    """Write a whole file below the project's folder, or end the process with a sentence; `new` raises FileExistsError."""
    try:
        (files.create if new else files.write)(root, path, data)
    except FileExistsError:
        raise
    except OSError as error:
        fail(cannot_write(path, error))


def cannot_write(path: str | Path, error: OSError) -> str:
    """What the disk says, as a sentence."""
    at = f"{error.filename} " if isinstance(error, files.UnsafePath) else ""
    return f"cannot write {path}: {at}{error.strerror or error}"


def report_findings(findings: Sequence[Finding], output: Formats = Formats.FULL, *, strict: bool, quiet: bool = False) -> None:
    """Print findings; the process ends with 1 if they stop a build."""
    text = FORMATS[output](findings) if findings or not quiet else ""
    print(text, end="", file=sys.stderr if quiet else sys.stdout)  # printable already, and a format may begin lines with `::`
    if stops(findings, strict=strict):
        raise typer.Exit(1)


def show_diff(text: str) -> None:
    """Print a diff, and say so where a character had to be shown by its name: such a diff is for people, not for `git apply`."""
    say(text, end="")
    if printable(text) != text:
        say("note: characters that cannot be seen are shown as <U+...>, so this diff cannot be applied", err=True)


def day_of(text: str) -> AsOf:
    """The day that an option means; the process ends where it means none."""
    if text == "newest":
        return "newest"
    if text == "today":
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(text if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else "")
    except ValueError:
        fail(f"`{text}` is not a day; write --as-of YYYY-MM-DD, such as --as-of 2024-06-01, or --as-of newest")
