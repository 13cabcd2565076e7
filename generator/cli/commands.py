"""The commands generate and build: an archive's pages, and its site."""

from __future__ import annotations

import contextlib
import json
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from generator import build
from generator.cli.application import app, say
from generator.cli.building import build as build_site
from generator.cli.common import (
    Output,
    Root,
    Strict,
    project,
    report_findings,
    tell,
)
from generator.findings.finding import in_order, stops
from generator.findings.report import Formats
from generator.project import machine
from generator.project.interrupted import sweep
from generator.project.logs import told_timings


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
        named = ("made", "known", "rendered", "written", "unchanged", "removed", "parsed", "remembered", "linked")
        counts = {name: getattr(built.work, name) for name in named}
        say(json.dumps({"seconds": {k: round(v, 3) for k, v in built.seconds.items()}, **counts}))
    report_findings(built.findings, output, strict=strict, quiet=stats)
    if built.work and not stats:
        say(f"{built.work.written} written, {built.work.unchanged} unchanged, {built.work.removed} removed")


@app.command("build")
def build_(
    root: Root = Path(),
    strict: Strict = False,
    timings: Annotated[
        bool, typer.Option("--timings", help="Print where the time went, and which pages took the slow way.")
    ] = False,
) -> None:
    """Generate the pages and build the site.

    Example: `briefings build --strict`
    """
    with told_timings(partial(say, err=True)) if timings else contextlib.nullcontext():
        build_site(root, strict=strict)


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
