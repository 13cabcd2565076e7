"""Commands that read an archive and build its site: check, generate, build; and those that explain."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import logging
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from click import ClickException
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from generator import build, cases, report, source
from generator.cli import articles, mending, scoping
from generator.cli.common import (
    Output,
    Root,
    Strict,
    app,
    cannot_write,
    fail,
    printable_errors,
    project,
    report_findings,
    say,
    tell,
)
from generator.codes import CODES
from generator.files import below
from generator.findings import Finding, in_order, stops
from generator.mending import mend
from generator.nearest import suggestion
from generator.overdue import AsOf
from generator.project import machine, site_folder
from generator.project.interrupted import sweep
from generator.project.logs import printable_logs
from generator.project.machine import MachineAtFault
from generator.report import Formats
from generator.source import Source


@app.command()
def check(
    files: Annotated[list[Path] | None, typer.Argument(help="Show only findings of these files or folders.")] = None,
    root: Root = Path(),
    strict: Strict = False,
    output: Output = Formats.FULL,
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DATE", help="The day on which things are overdue: YYYY-MM-DD, `newest` or `today`.")
    ] = "today",
    since: Annotated[
        str, typer.Option("--since", metavar="REVISION", help="Show only findings of what changed since a git revision.")
    ] = "",
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is certain, and show what remains.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--diff", "--dry-run", help="Print what --fix would change as a diff, and write nothing.")
    ] = False,
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against", metavar="ARTICLE", help="An article that nothing may be copied from: a page, a text, an address."
        ),
    ] = None,
) -> None:
    """Check the whole archive; without `--fix`, write nothing.

    What is overdue depends on a day: today, if none is given; with `--as-of newest` that of the newest briefing. With an
    article at hand, more than 25 words in a row that stand in it are found too.

    With files, or `--since`, the whole archive is read nevertheless, since references need it; shown are the findings in
    those files, and those elsewhere that they take part in, or that the change has caused.

    Example: `briefings check --since main --fix`
    """
    day = _day(as_of)
    settings, wrong = project(root)
    if stops(wrong):
        report_findings(wrong, output, strict=strict)
    sources, unread = source.read(root / settings.content)
    articles_at_hand = [articles.read(article).words for article in against or ()]

    def checked(archive: Sequence[Source]) -> tuple[Finding, ...]:
        found = build.check_sources(archive, unread, settings, day).findings
        return in_order([*found, *build.copied_from(articles_at_hand, archive, settings)])

    named = scoping.named(root, files or [], settings.content)
    shown = scoping.scope_of(root, settings, named, since, day)
    if fix or dry_run:
        if not dry_run:
            sweep(root, settings)
        mended = mend(sources, checked, lambda all_, now: scoping.mendable(shown(all_, now), named), settings.kinds)
        before = {s.path: s for s in sources}
        (mending.show if dry_run else partial(mending.write, root, settings.output))(before, mended)
        findings = shown((*wrong, *mended.findings), tuple(mended.sources.values()))
        report_findings(findings, output, strict=strict, quiet=dry_run)
        if dry_run and mended.rounds:
            raise typer.Exit(1)
    else:
        report_findings(shown((*wrong, *checked(sources)), sources), output, strict=strict)


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


@app.command()
def explain(
    code: Annotated[
        str, typer.Argument(help="A finding's code, such as unknown-field.", autocompletion=lambda: list(CODES))
    ] = "",
) -> None:
    """Say what a finding means, why it exists and how it is mended; without a code, list them all.

    Example: `briefings explain dangling-reference`
    """
    if not code:
        for name, row in CODES.items():
            say(f"{name:22} {row.severity:8} {row.title}")
    elif code not in CODES:
        fail(f"there is no finding `{code}`; {suggestion(code, CODES) or 'briefings explain lists them all'}")
    else:
        say(report.explanation(code, cases.text_of(code)), end="")


def _day(text: str) -> AsOf:
    if text == "newest":
        return "newest"
    if text == "today":
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(text if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else "")
    except ValueError:
        fail(f"`{text}` is not a day; write --as-of YYYY-MM-DD, such as --as-of 2024-06-01, or --as-of newest")


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
    return built


def _mkdocs(root: Path, words: list[str]) -> None:
    """MkDocs as a command of its own, so that `briefings build` and `mkdocs build` are the same build.

    Only that the last site stays until all of the new one is there.
    """
    from mkdocs.__main__ import cli

    settings, wrong = project(root)
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
    call = [words[0], "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(made), *words[1:]]
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
