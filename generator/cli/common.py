"""What all commands share: the application, its common options, the project's settings, reports, and how a call fails.

This package and the plugin are the only places that print, read the environment, ask the clock or end the process.
Exit codes: 0 clean, 1 findings, 2 the call or the machine is at fault.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from generator import config, files, journal, report, source, store, theme_language
from generator.cli import machine
from generator.config import Settings
from generator.findings import Finding, Place, stops

app = typer.Typer(
    name="briefings",
    help="One YAML file an article in, a cross-linked and searchable site of briefings out.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)

Formats = StrEnum("Formats", {name: name for name in report.FORMATS})  # type: ignore[misc]
Root = Annotated[Path, typer.Option("--root", "-C", help="The project's folder, with mkdocs.yml in it.", file_okay=False)]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings stop the build, as errors do.")]
Output = Annotated[Formats, typer.Option("--format", "-f", help="How findings are printed.")]


def read_settings(root: Path) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings of a project, or what is wrong with its mkdocs.yml."""
    text = source.read_text(root / "mkdocs.yml")
    if text is None:
        help_ = "run briefings in the project's folder, or name it with --root"
        return Settings(), (Finding(Place("mkdocs.yml"), "unreadable-file", "there is no mkdocs.yml that can be read", help_),)
    return config.parse(text, os.environ, languages=lambda own: theme_language.known() | _own_languages(root, own))


def _own_languages(root: Path, custom_dir: str) -> frozenset[str]:
    """The languages that an archive's own templates add to the theme."""
    folder = root / custom_dir / "partials" / "languages" if custom_dir else None
    return frozenset(path.stem for path in folder.glob("*.html")) if folder else frozenset()


def project(root: Path) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings of the project in a folder; ends the process where there is none."""
    if not (root / "mkdocs.yml").is_file():
        fail("there is no mkdocs.yml here; run briefings in the project's folder, or name it with --root")
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
        print(f"note: {notice}", file=sys.stderr)


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
    print(text, end="", file=sys.stderr if quiet else sys.stdout)
    if stops(findings, strict=strict):
        raise typer.Exit(1)


def fail(message: str) -> NoReturn:
    """End the process with 2 and a sentence."""
    print(f"briefings: {message}", file=sys.stderr)
    sys.exit(2)
