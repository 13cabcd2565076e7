"""The command check: what is wrong with an archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.application import app
from generator.cli.common import DayOption, Output, Root, Strict, day_of, project, report_findings
from generator.findings.finding import Finding, in_order, stops
from generator.findings.report import Formats
from generator.output import foreign
from generator.output.code import code_digest
from generator.output.runs import LastRun, key_of
from generator.output.state import PATH, Glimpse
from generator.project import machine
from generator.project.interrupted import sweep
from generator.reading import source
from generator.reading.config import Settings
from generator.reading.source import SourceFile
from generator.records import paths
from generator.storage.files import heads
from generator.storage.marks import HEAD

if TYPE_CHECKING:
    from generator.checks.overdue import AsOf
    from generator.cli.scoping import Shown

Checked = Callable[[Sequence[SourceFile]], tuple[Finding, ...]]
"""All findings of an archive that consists of these files."""


@app.command()
def check(
    files: Annotated[list[Path] | None, typer.Argument(help="Show only findings of these files or folders.")] = None,
    root: Root = Path(),
    strict: Strict = False,
    output: Output = Formats.FULL,
    as_of: DayOption = "today",
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
    """Check the whole archive; without `--fix`, write nothing but what `.cache/` remembers.

    What is overdue depends on a day: today, if none is given; with `--as-of newest` that of the newest briefing. With an
    article at hand, more than 25 words in a row that stand in it are found too.

    With files, or `--since`, the whole archive is read nevertheless, since references need it; shown are the findings in
    those files, and those elsewhere that they take part in, or that the change has caused.

    Example: `briefings check --since main --fix`
    """
    day = day_of(as_of)
    settings, wrong = project(root)
    if stops(wrong):
        report_findings(wrong, output, strict=strict)
    sources, unread = source.read(root / settings.content)
    wrong = (*wrong, *in_the_output(root, settings, sources))
    asked = _Asked(root, settings, sources, unread, day)
    if not (fix or dry_run or files or since or against):
        report_findings((*wrong, *asked.findings()), output, strict=strict)
        return
    from generator import checking
    from generator.cli import scoping  # these link the archive, and what is known of the last run is enough for most calls

    articles_at_hand = [_words_of(article) for article in against or ()]

    def checked(archive: Sequence[SourceFile]) -> tuple[Finding, ...]:
        found = asked.findings() if archive is sources else asked.found(archive)
        return in_order([*found, *checking.find_copied(articles_at_hand, archive, settings)])

    named = scoping.named(root, files or [], settings.content)
    shown = scoping.scope_of(root, settings, named, since, day)
    if fix or dry_run:
        _mend(root, settings, wrong, sources, (checked, shown, named), (output, strict, dry_run))
    else:
        report_findings(shown((*wrong, *checked(sources)), sources), output, strict=strict)


def _mend(
    root: Path,
    settings: Settings,
    wrong: tuple[Finding, ...],
    sources: Sequence[SourceFile],
    scope: tuple[Checked, Shown, frozenset[str]],
    how: tuple[Formats, bool, bool],
) -> None:
    """Mend what is certain, or show how, and report what remains."""
    from generator.cli import mending, scoping  # most checks mend nothing

    (checked, shown, named), (output, strict, dry_run) = scope, how
    if not dry_run:
        sweep(root, settings)
    mended = mending.mend(sources, checked, lambda all_, now: scoping.mendable(shown(all_, now), named), settings.kinds)
    (mending.show if dry_run else partial(mending.write, root, settings.output))({s.path: s for s in sources}, mended)
    findings = shown((*wrong, *mended.findings), tuple(mended.sources.values()))
    report_findings(findings, output, strict=strict, quiet=dry_run)
    if dry_run and mended.rounds:
        raise typer.Exit(1)


class _Asked:
    """The findings of an archive on a day: those of the last run where it was of the same content."""

    def __init__(
        self, root: Path, settings: Settings, sources: Sequence[SourceFile], unread: Sequence[Finding], day: AsOf
    ) -> None:
        self._settings, self._sources, self._unread, self._day = settings, sources, unread, day
        seal, code = machine.seal(root, make=False), code_digest()
        self._key = key_of(sources, unread, settings, code)
        self._last = LastRun(root, seal)
        self._memory = Glimpse(root, (s.digest for s in sources), code, seal)
        self._keeps = (root / PATH).is_file()

    def findings(self) -> tuple[Finding, ...]:
        """Those of the archive as it is. They are kept for the next call where a run has left a state; this makes none."""
        known = self._last.findings(self._key, str(self._day))
        if known is not None:
            return known
        found = self.found(self._sources)
        if self._keeps:
            self._last.keep(self._key, found, day=str(self._day))
        return found

    def found(self, archive: Sequence[SourceFile]) -> tuple[Finding, ...]:
        """Those of an archive that consists of these files, found anew."""
        from generator import checking

        return checking.check_sources(archive, self._unread, self._settings, self._day, self._memory).findings


def _words_of(article: str) -> str:
    """The words of an article that nothing may be copied from."""
    from generator.cli import articles  # which reads saved pages, and is seldom asked

    return articles.read(article).words


def in_the_output(root: Path, settings: Settings, sources: Sequence[SourceFile]) -> list[Finding]:
    """Files in the output folder that somebody put there, as far as they tell it themselves: nothing remembered is believed."""
    pages = (Path(s.path).stem for s in sources if s.path.startswith(f"{settings.content}/pages/"))
    own = settings.named_files | {paths.hand_written_page(stem) for stem in pages}
    return foreign.without_a_run(settings.output, heads(root / settings.output, HEAD), own)
