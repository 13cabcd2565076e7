"""What all commands share: their common options, the project's settings, reports, and how a call fails.

This package and the plugin are the only places that print, read the environment, ask the clock or end the process.
Exit codes: 0 clean, 1 findings, 2 the call or the machine is at fault.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from generator import config, files, folders, journal, report, source, store, theme_language
from generator.cli import machine
from generator.cli.application import fail, say
from generator.config import Settings
from generator.findings import Finding, Place, stops
from generator.printable import printable

Formats = StrEnum("Formats", {name: name for name in report.FORMATS})  # type: ignore[misc]
Root = Annotated[Path, typer.Option("--root", "-C", help="The project's folder, with mkdocs.yml in it.")]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings stop the build, as errors do.")]
Output = Annotated[Formats, typer.Option("--format", "-f", help="How findings are printed.")]


def read_settings(root: Path) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings of a project, or what is wrong with its mkdocs.yml."""
    if (root / "mkdocs.yml").is_symlink():
        return Settings(), (source.symbolic_link("mkdocs.yml"),)
    text = source.read_text(root / "mkdocs.yml")
    if text is None:
        help_ = "run briefings in the project's folder, or name it with --root"
        return Settings(), (Finding(Place("mkdocs.yml"), "unreadable-file", "there is no mkdocs.yml that can be read", help_),)
    settings, wrong = config.parse(text, os.environ, languages=lambda own: theme_language.known() | _own_languages(root, own))
    settings = replace(settings, today=latest_day())
    if stops(wrong):
        return settings, wrong
    paths = {"content": settings.content, "docs_dir": settings.output, "site_dir": settings.site}
    places = {name: Path(os.path.realpath(root / path)).as_posix() for name, path in paths.items()}
    return settings, (*wrong, *folders.led_together(paths, places))


def _own_languages(root: Path, custom_dir: str) -> frozenset[str]:
    """The languages that an archive's own templates add to the theme."""
    folder = root / custom_dir / "partials" / "languages" if custom_dir else None
    return frozenset(path.stem for path in folder.glob("*.html")) if folder else frozenset()


def latest_day() -> dt.date:
    """The day on which it is the latest day anywhere on earth; with SOURCE_DATE_EPOCH, that of this moment.

    SOURCE_DATE_EPOCH is the seconds since 1970 that reproducible builds take for now (reproducible-builds.org).
    """
    now = dt.datetime.now(dt.UTC)
    with contextlib.suppress(ValueError, OverflowError, OSError):
        now = dt.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), dt.UTC)
    return now.astimezone(dt.timezone(dt.timedelta(hours=14))).date() if now.year < dt.MAXYEAR else dt.date.max


def project(root: Path) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings of the project in a folder; ends the process where there is none."""
    if not root.is_dir():
        fail(f"there is no folder {root}; --root names the folder of a project, with mkdocs.yml in it")
    if not (root / "mkdocs.yml").is_file() and not (root / "mkdocs.yml").is_symlink():
        where = "here" if root == Path() else f"in {root}"
        fail(f"there is no mkdocs.yml {where}; run briefings in the project's folder, or name it with --root")
    settings, wrong = read_settings(root)
    if not stops(wrong):
        undo_interrupted(root, settings)
    return settings, wrong


def undo_interrupted(root: Path, settings: Settings) -> None:
    """Put back what a `rename` or `merge` of this machine that was ended half way has changed."""
    if not journal.interrupted(root):
        return
    seal = machine.seal(root, make=False)
    if not journal.is_ours(root, settings.content, seal):
        tell([journal.FOREIGN])
        return
    with store.opened(root, settings.output, store.code_digest(), seal) as out:
        tell(out.work.notices)
        kept = journal.undo(root, settings.content, seal) if journal.interrupted(root) else None
    if kept is not None:
        tell(["a change of the content was ended half way; it has been undone"])
        tell(f"{path} was written since then and stays as it is" for path in kept)


def tell(notices: Iterable[str]) -> None:
    """Print what people should know, beside what the command prints."""
    for notice in notices:
        say(f"note: {notice}", err=True)


def sweep(root: Path, settings: Settings) -> None:
    """Remove what commands that were killed have left half written: in the content, and where else commands write."""
    for folder in (root, *(root / name for name in (".cache", ".schemas", ".vscode"))):
        if not folder.is_symlink() or folder == root:
            files.sweep(folder)
    if not (root / settings.content).is_symlink():
        files.sweep(root / settings.content, deep=True)


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


def report_findings(findings: Sequence[Finding], output: Formats, *, strict: bool, quiet: bool = False) -> None:
    """Print findings; the process ends with 1 if they stop a build."""
    text = report.FORMATS[output.value](findings) if findings or not quiet else ""
    print(text, end="", file=sys.stderr if quiet else sys.stdout)  # printable already, and a format may begin lines with `::`
    if stops(findings, strict=strict):
        raise typer.Exit(1)


def show_diff(text: str) -> None:
    """Print a diff, and say so where a character had to be shown by its name: such a diff is for people, not for `git apply`."""
    say(text, end="")
    if printable(text) != text:
        say("note: characters that cannot be seen are shown as <U+...>, so this diff cannot be applied", err=True)


def printable_record(record: logging.LogRecord) -> bool:
    """As the filter of a log's handler: every record passes, its message printable, whoever it came from."""
    record.msg, record.args = printable(record.getMessage()), ()
    return True


@contextlib.contextmanager
def printable_logs() -> Iterator[None]:
    """Whatever is logged meanwhile is printable, also by handlers that are made meanwhile, as MkDocs makes its own."""
    before = logging.getLogRecordFactory()

    def made(*args: Any, **options: Any) -> logging.LogRecord:
        record = before(*args, **options)
        printable_record(record)
        return record

    logging.setLogRecordFactory(made)
    try:
        yield
    finally:
        logging.setLogRecordFactory(before)
