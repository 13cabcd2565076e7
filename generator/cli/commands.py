"""The commands generate and build: an archive's pages, and its site."""

from __future__ import annotations

import contextlib
import json
import logging
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from click import ClickException
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from generator import build
from generator.cli.application import app, fail, printable_errors, say
from generator.cli.common import (
    Output,
    Root,
    Strict,
    cannot_write,
    project,
    report_findings,
    tell,
)
from generator.findings.finding import in_order, stops
from generator.findings.report import Formats
from generator.project import machine, site_folder
from generator.project.interrupted import sweep
from generator.project.logs import printable_logs
from generator.project.machine import MachineAtFault
from generator.project.settings import file_name
from generator.storage.files import below


@app.command()
def generate(
    root: Root = Path(),
    strict: Strict = False,
    output: Output = Formats.FULL,
    stats: Annotated[bool, typer.Option("--stats", help="Print what each stage took and did, as JSON.")] = False,
) -> None:
    """Bring the generated pages up to date with the content.

    Example: `briefings generate --strict`
    """
    built = _generate(root, strict=strict)
    if stats and built.work:
        work = built.work
        counts = {"rendered": work.rendered, "written": work.written, "unchanged": work.unchanged, "removed": work.removed,
                  "parsed": work.parsed, "remembered": work.remembered}  # fmt: skip
        say(json.dumps({"seconds": {k: round(v, 3) for k, v in built.seconds.items()}, **counts}))
    report_findings(built.findings, output, strict=strict, quiet=stats)
    if built.work and not stats:
        say(f"{built.work.written} written, {built.work.unchanged} unchanged, {built.work.removed} removed")


@app.command("build")
def build_(root: Root = Path(), strict: Strict = False) -> None:
    """Generate the pages and build the site with MkDocs.

    Example: `briefings build --strict`
    """
    _mkdocs(root, ["build", *(["--strict"] if strict else [])])


def _generate(root: Path, *, strict: bool) -> build.Built:
    settings, wrong = project(root)
    if stops(wrong, strict=strict):
        return build.Built(wrong)
    sweep(root, settings)
    console, seal = Console(stderr=True), machine.seal(root)
    if not console.is_terminal:
        built = build.generate(root, settings, strict=strict, seal=seal)
    else:
        with Progress(SpinnerColumn(), TextColumn("{task.description}", markup=False), console=console, transient=True) as shown:
            task = shown.add_task("")
            on_stage = partial(shown.update, task)
            built = build.generate(root, settings, strict=strict, seal=seal, progress=lambda stage: on_stage(description=stage))
    tell(built.notices)
    built.findings = in_order((*wrong, *built.findings))
    return built


def _mkdocs(root: Path, words: list[str]) -> None:
    """MkDocs as a command of its own, so that `briefings build` and `mkdocs build` are the same build.

    Only that the last site stays until all of the new one is there.
    """
    from mkdocs.__main__ import cli

    settings, wrong = project(root)
    wrong = (*wrong, *settings.unfit)
    if stops(wrong):
        report_findings(wrong, strict=False)
    try:
        site = below(root, settings.site)
        if why := site_folder.foreign(site, settings.site):
            fail(why)
        below(root, settings.output).mkdir(parents=True, exist_ok=True)
        made = site_folder.scratch(root)
    except OSError as error:
        fail(cannot_write(error.filename or root, error))
    call = [words[0], "--config-file", str(root / file_name(root)), "--site-dir", str(made), *words[1:]]
    try:
        with printable_logs(), printable_errors(), _told_as(made, site.absolute()):
            cli.main(call, prog_name="briefings", standalone_mode=False)
        site_folder.replace(made, site)
    except ClickException as error:  # as MkDocs ends, but with words that may be printed
        error.show()
        sys.exit(2 if _holds(error, MachineAtFault) else error.exit_code)
    except OSError as error:
        fail(cannot_write(error.filename or settings.site, error))
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextlib.contextmanager
def _told_as(made: Path, site: Path) -> Iterator[None]:
    """Have MkDocs name the site's folder where it names the one in which it works."""

    def named(record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str):
            record.msg = record.msg.replace(str(made), str(site))
        return True

    log = logging.getLogger("mkdocs.commands.build")
    log.addFilter(named)
    try:
        yield
    finally:
        log.removeFilter(named)


def _holds(error: BaseException | None, kind: type[BaseException]) -> bool:
    """Whether an error, or one that led to it, is of a kind."""
    return error is not None and (isinstance(error, kind) or _holds(error.__context__, kind))
