"""The command fmt: writes content files in the one layout."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from generator.authoring.formatting import formatted
from generator.checks.scope import is_within
from generator.cli import mending, scoping
from generator.cli.application import app, say
from generator.cli.common import Root, project, report_findings, show_diff, write
from generator.findings.finding import Finding, in_order, stops
from generator.project.interrupted import sweep
from generator.reading import schema, source
from generator.text.words import count


@app.command()
def fmt(
    files: Annotated[list[Path] | None, typer.Argument(help="Format only these files or folders.")] = None,
    root: Root = Path(),
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; list the files that would change, and end with 1.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; print what would change as a diff, and end with 1.")
    ] = False,
) -> None:
    """Bring content files into one layout: fields in order, prose wrapped, quotes only where needed.

    What a file says never changes, and comments stay. Files that cannot be read as records are left alone and named.

    Example: `briefings fmt --check`
    """
    settings, wrong = project(root)
    if stops(wrong):
        report_findings(wrong, strict=False)
    if not check and not diff:
        sweep(root, settings)
    wanted = scoping.named(root, files or [root / settings.content], settings.content)
    sources, unread = source.read(root / settings.content)
    unfit = [f for f in unread if is_within(f.place.path, wanted)]
    changed = 0
    for item in sources:
        if is_within(item.path, wanted) and not item.path.startswith(f"{settings.content}/pages/"):
            new = formatted.format_source(item, settings.kinds)
            if new is None:
                unfit += _why(schema.read(item, settings.kinds).findings)
            elif (old := mending.raw(root, item)) != new:
                changed += 1
                _take(root, item.path, old, new, check=check, diff=diff)
    _end(unfit, changed, written=not (check or diff))


def _why(findings: Iterable[Finding]) -> list[Finding]:
    """The first finding for which a file is left alone: an error, or what may not say what was meant; never a mere note."""
    told = [*in_order(findings)]
    return ([f for f in told if stops([f])] or [f for f in told if f.code in formatted.MISREAD] or told)[:1]


def _take(root: Path, path: str, old: str, new: str, *, check: bool, diff: bool) -> None:
    """Write one file that is to change, or say so."""
    if diff:
        show_diff("".join(mending.diff(path, old, new)))
    elif check:
        say(path)
    else:
        write(root, path, new.encode())
        say(f"formatted {path}")


def _end(unfit: list[Finding], changed: int, *, written: bool) -> None:
    for finding in unfit:
        where = f"{finding.place.path}:{finding.place.line}" if finding.place.line else finding.place.path
        say(f"left alone: {where}: {finding.code}: {finding.message}", err=True)
    say(f"{count(changed, 'file')} {'formatted' if written else 'would change'}", err=True)
    if unfit or (changed and not written):
        raise typer.Exit(1)
