"""The command `briefings`. The only module, with the plugin, that prints, reads the environment and ends the process.

Exit codes: 0 clean, 1 findings, 2 the call or the machine is at fault.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from generator import __version__, build, cases, config, report, source
from generator.config import Settings
from generator.findings import CODES, Finding, Place, stops
from generator.jsonschema import SCHEMAS, schema_of
from generator.nearest import suggestion
from generator.overdue import AsOf
from generator.store import StoreError

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


def main() -> None:
    """Run the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character shows `?`, and no traceback
    try:
        app()
    except StoreError as error:
        _fail(str(error))
    except KeyboardInterrupt:
        sys.exit(130)


def read_settings(root: Path) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings of a project, or what is wrong with its mkdocs.yml."""
    text = source.read_text(root / "mkdocs.yml")
    if text is None:
        help_ = "run briefings in the project's folder, or name it with --root"
        return Settings(), (Finding(Place("mkdocs.yml"), "unreadable-file", "there is no mkdocs.yml that can be read", help_),)
    return config.parse(text, os.environ)


@app.callback(invoke_without_command=True)
def _options(version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False) -> None:
    if version:
        print(f"briefings {__version__}")
        raise typer.Exit


@app.command()
def check(
    root: Root = Path(),
    strict: Strict = False,
    output: Output = Formats.full,  # type: ignore[attr-defined]
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DATE", help="The day on which things are overdue: YYYY-MM-DD, `newest` or `today`.")
    ] = "today",
) -> None:
    """Check the whole archive and write nothing.

    What is overdue depends on a day: today, if none is given; with `--as-of newest` that of the newest briefing.

    Example: `briefings check --format concise`
    """
    day = _day(as_of)
    settings, wrong = _project(root)
    findings = wrong if stops(wrong) else (*wrong, *build.check(root, settings, day).findings)
    _report(findings, output, strict=strict)


@app.command()
def generate(
    root: Root = Path(),
    strict: Strict = False,
    output: Output = Formats.full,  # type: ignore[attr-defined]
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
        print(json.dumps({"seconds": {k: round(v, 3) for k, v in built.seconds.items()}, **counts}))
    _report(built.findings, output, strict=strict, quiet=stats)
    if built.work and not stats:
        print(f"{built.work.written} written, {built.work.unchanged} unchanged, {built.work.removed} removed")


@app.command("build")
def build_(root: Root = Path(), strict: Strict = False) -> None:
    """Generate the pages and build the site with MkDocs.

    Example: `briefings build --strict`
    """
    _mkdocs(root, ["build", *(["--strict"] if strict else [])])


@app.command()
def serve(
    root: Root = Path(), address: Annotated[str, typer.Option("--addr", help="Where to serve.")] = "127.0.0.1:8000"
) -> None:
    """Serve the site and build it again whenever the content changes.

    Example: `briefings serve --addr 127.0.0.1:8001`
    """
    _mkdocs(root, ["serve", "--dev-addr", address])


@app.command()
def explain(code: Annotated[str, typer.Argument(help="A finding's code, such as unknown-field.")] = "") -> None:
    """Say what a finding means, why it exists and how it is mended; without a code, list them all.

    Example: `briefings explain dangling-reference`
    """
    if not code:
        for name, row in CODES.items():
            print(f"{name:22} {row.severity:8} {row.title}")
    elif code not in CODES:
        _fail(f"there is no finding `{code}`; {suggestion(code, CODES) or 'briefings explain lists them all'}")
    else:
        print(report.explanation(code, cases.text_of(code)), end="")


@app.command()
def schema(kind: Annotated[str, typer.Argument(help="A kind of record, such as briefing.")] = "") -> None:
    """Print the JSON Schema of a kind of record; without a kind, list them.

    Example: `briefings schema briefing > briefing.schema.json`
    """
    if not kind:
        print("\n".join(SCHEMAS))
    elif kind not in SCHEMAS:
        _fail(f"there is no kind of record `{kind}`; {suggestion(kind, SCHEMAS) or 'known: ' + ', '.join(SCHEMAS)}")
    else:
        print(json.dumps(schema_of(kind), indent=2, ensure_ascii=False))


def _day(text: str) -> AsOf:
    if text == "newest":
        return "newest"
    if text == "today":
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(text if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else "")
    except ValueError:
        _fail(f"`{text}` is not a day; write --as-of YYYY-MM-DD, such as --as-of 2024-06-01, or --as-of newest")


def _project(root: Path) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings of the project in a folder; ends the process where there is none."""
    if not (root / "mkdocs.yml").is_file():
        _fail("there is no mkdocs.yml here; run briefings in the project's folder, or name it with --root")
    return read_settings(root)


def _generate(root: Path, *, strict: bool) -> build.Built:
    settings, wrong = _project(root)
    if stops(wrong, strict=strict):
        return build.Built(wrong)
    console = Console(stderr=True)
    if not console.is_terminal:
        built = build.generate(root, settings, strict=strict)
    else:
        with Progress(SpinnerColumn(), TextColumn("{task.description}"), console=console, transient=True) as shown:
            task = shown.add_task("")
            built = build.generate(root, settings, strict=strict, progress=lambda stage: shown.update(task, description=stage))
    for notice in built.work.notices if built.work else ():
        print(f"note: {notice}", file=sys.stderr)
    return built


def _report(findings: Sequence[Finding], output: Formats, *, strict: bool, quiet: bool = False) -> None:
    text = report.FORMATS[output.value](findings) if findings or not quiet else ""
    print(text, end="", file=sys.stderr if quiet else sys.stdout)
    if stops(findings, strict=strict):
        raise typer.Exit(1)


def _mkdocs(root: Path, words: list[str]) -> None:
    """MkDocs as a command of its own, so that `briefings build` and `mkdocs build` are the same build."""
    from mkdocs.__main__ import cli

    _project(root)
    cli([words[0], "--config-file", str(root / "mkdocs.yml"), *words[1:]], prog_name="briefings")


def _fail(message: str) -> NoReturn:
    print(f"briefings: {message}", file=sys.stderr)
    sys.exit(2)
