"""Commands that read an archive and build its site: check, generate, build; and those that explain."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from generator import build, cases, report
from generator.cli.common import Formats, Output, Root, Strict, app, fail, project, report_findings
from generator.findings import CODES, stops
from generator.jsonschema import SCHEMAS, schema_of
from generator.nearest import suggestion
from generator.overdue import AsOf


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
    settings, wrong = project(root)
    findings = wrong if stops(wrong) else (*wrong, *build.check(root, settings, day).findings)
    report_findings(findings, output, strict=strict)


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
    report_findings(built.findings, output, strict=strict, quiet=stats)
    if built.work and not stats:
        print(f"{built.work.written} written, {built.work.unchanged} unchanged, {built.work.removed} removed")


@app.command("build")
def build_(root: Root = Path(), strict: Strict = False) -> None:
    """Generate the pages and build the site with MkDocs.

    Example: `briefings build --strict`
    """
    _mkdocs(root, ["build", *(["--strict"] if strict else [])])


@app.command()
def explain(code: Annotated[str, typer.Argument(help="A finding's code, such as unknown-field.")] = "") -> None:
    """Say what a finding means, why it exists and how it is mended; without a code, list them all.

    Example: `briefings explain dangling-reference`
    """
    if not code:
        for name, row in CODES.items():
            print(f"{name:22} {row.severity:8} {row.title}")
    elif code not in CODES:
        fail(f"there is no finding `{code}`; {suggestion(code, CODES) or 'briefings explain lists them all'}")
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
        fail(f"there is no kind of record `{kind}`; {suggestion(kind, SCHEMAS) or 'known: ' + ', '.join(SCHEMAS)}")
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
        fail(f"`{text}` is not a day; write --as-of YYYY-MM-DD, such as --as-of 2024-06-01, or --as-of newest")


def _generate(root: Path, *, strict: bool) -> build.Built:
    settings, wrong = project(root)
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


def _mkdocs(root: Path, words: list[str]) -> None:
    """MkDocs as a command of its own, so that `briefings build` and `mkdocs build` are the same build."""
    from mkdocs.__main__ import cli

    project(root)
    cli([words[0], "--config-file", str(root / "mkdocs.yml"), *words[1:]], prog_name="briefings")
