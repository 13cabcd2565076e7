"""The commands rename and merge: they show the plan, ask, change all files or none, and check."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator import checking
from generator.authoring.changing import change, journal, redirect_lines
from generator.authoring.changing.change import File
from generator.authoring.changing.edits import Edit
from generator.authoring.changing.journal import FileChange
from generator.authoring.changing.merge import Prefer, plan_merge
from generator.authoring.changing.rename import Plan, Refused, plan_rename
from generator.cli.application import app, fail, say
from generator.cli.common import Root, patient_store, project, report_findings, show_diff, tell
from generator.findings import report
from generator.findings.codes import Severity
from generator.findings.finding import Finding, stops
from generator.linking import redirects
from generator.linking.registry import Registry, registry
from generator.project import machine
from generator.project.interrupted import sweep
from generator.reading import schema, source
from generator.reading.config import Settings
from generator.reading.schema import Parsed
from generator.text.words import count

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask; for scripts.")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would be done, and do nothing.")]
Planner = Callable[[Sequence[Parsed], Registry], Plan]


class Preferred(StrEnum):
    """One of two entities that become one."""

    INTO = "into"
    OLD = "old"


@app.command()
def rename(
    old: Annotated[str, typer.Argument(help="A record's id, family/id, or briefing#statement.")],
    new: Annotated[str, typer.Argument(help="The new id; of a statement, the part behind the `#` is enough.")],
    root: Root = Path(),
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Give a record or a statement another id: every reference follows, and the old address leads to the new one.

    Example: `briefings rename 2023-08-14-missiles 2023-08-14-kim-arms-production`, or
    `briefings rename 2023-08-14-kim-arms-production#goal output-goal`
    """
    carry_out(root, lambda parsed, reg: plan_rename(parsed, reg, old, new), yes=yes, dry_run=dry_run)


@app.command()
def merge(
    old: Annotated[str, typer.Argument(help="The entity that goes.")],
    into: Annotated[str, typer.Argument(help="The entity that stays.")],
    root: Root = Path(),
    yes: Yes = False,
    dry_run: DryRun = False,
    prefer: Annotated[
        Preferred | None, typer.Option("--prefer", help="Whose values count where the two contradict each other.")
    ] = None,
) -> None:
    """Make one of two entities that turn out to be the same: names and references go over, and the old address leads on.

    Example: `briefings merge korean-central-news-agency kcna`
    """
    side: Prefer | None = None if prefer is None else "old" if prefer is Preferred.OLD else "into"
    carry_out(root, lambda parsed, reg: plan_merge(parsed, reg, old, into, side), yes=yes, dry_run=dry_run)


def carry_out(root: Path, planner: Planner, *, yes: bool, dry_run: bool) -> None:
    """Plan, show, ask, do, check. Nothing is written before the archive as it will be has been checked."""
    settings, wrong = project(root)
    if stops(wrong):
        report_findings(wrong, strict=False)
    sources, unread = source.read(root / settings.content)
    parsed = sorted((schema.read(s, settings.kinds) for s in sources), key=lambda p: p.source.path)
    _refuse_unreadable(unread, parsed)
    reg, _ = registry([p for p in parsed if p.slot], settings.kinds)
    try:
        plan = planner(parsed, reg)
    except Refused as error:
        fail(str(error))
    _let_git_merge(plan, root, settings.content)
    changed = change.files(plan, lambda path: (root / path).read_bytes())
    _show(plan, changed, root)
    _refuse_new_errors(parsed, changed, settings)
    if dry_run:
        say("nothing was done, because of --dry-run")
        return
    _ask(yes=yes)
    sweep(root, settings)
    seal = machine.seal(root)
    with patient_store(root, settings, seal) as out:
        tell(out.work.notices)
        journal.apply(root, _changes(changed), seal)
    say(f"done: {count(len(changed), 'file')} changed")
    heard = [f for f in checking.check(root, settings).findings if f.severity is not Severity.NOTE]
    report_findings(heard, strict=False)


def _let_git_merge(plan: Plan, root: Path, content: str) -> None:
    """Where a plan writes redirects, see to it that git merges those of two branches; the last of them takes that along."""
    path = f"{content}/{journal.ATTRIBUTES}"
    text = source.read_text(root / path) or ""
    if f"{content}/{redirects.PATH}" in plan.removed and text == redirect_lines.ATTRIBUTES:
        plan.removed.add(path)
    if f"{content}/{redirects.PATH}" not in plan.created.keys() | plan.edits.keys():
        return
    if not text:
        plan.created[path] = redirect_lines.ATTRIBUTES
    elif redirects.PATH not in text:
        line = redirect_lines.ATTRIBUTES if text.endswith("\n") else f"\n{redirect_lines.ATTRIBUTES}"
        plan.edit(path, [Edit(len(text), len(text), line)])


def _refuse_unreadable(unread: Sequence[Finding], parsed: Sequence[Parsed]) -> None:
    """A file with errors may hold references that nobody can see."""
    wrong = [*unread, *(f for p in parsed if stops(p.findings) for f in p.findings)]
    if wrong:
        say(report.full(wrong), end="", err=True)
        fail("mend these files first: what they refer to cannot be known")


def _show(plan: Plan, changed: Sequence[File], root: Path) -> None:
    show_diff(change.diff(changed))
    for note in plan.notes:
        say(f"note: {note}")
    settings = source.read_text(root / "mkdocs.yml") or ""
    for old in plan.moves:
        family, _, id_ = old.partition("/")[2].removesuffix(".yml").partition("/")
        if f"{family}/{id_}.md" in settings:
            say(f"note: mkdocs.yml names {family}/{id_}.md; change it there")
    say(f"{count(len(changed), 'file')} to change")


def _refuse_new_errors(parsed: Sequence[Parsed], changed: Sequence[File], settings: Settings) -> None:
    before = checking.link_and_check((), list(parsed), settings).findings
    now = checking.link_and_check((), change.after(parsed, changed, settings.kinds), settings).findings
    fresh = change.fresh_findings(before, now, changed)
    if fresh:
        say(report.full(fresh), end="", err=True)
    if stops(fresh):
        fail("the archive would have these errors; nothing was done")


def _ask(*, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        fail("nobody can be asked here; write --yes to do it, or --dry-run only to see it")
    if not typer.confirm("Do this?"):
        say("nothing was done")
        raise typer.Exit


def _changes(changed: Sequence[File]) -> list[FileChange]:
    """New files first, so that at no time a record is in no file."""
    made = [FileChange(f.new_path, None if f.new_path != f.old_path else f.old, f.new) for f in changed]
    gone = [FileChange(f.old_path, f.old, None) for f in changed if f.new_path != f.old_path]
    return [*made, *gone]
