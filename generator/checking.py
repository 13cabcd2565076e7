"""Runs the first half of the pipeline: from the content folder to the linked archive and all findings.

`briefings check` ends here, so nothing of what makes pages is imported: that would be a third of what it costs.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.archive.model import Archive
from generator.checks import overdue, scope, style, whole
from generator.checks.overdue import AsOf
from generator.findings.codes import CODES, Severity
from generator.findings.finding import Finding, in_order, set_levels, stops
from generator.linking import link
from generator.output import remembered
from generator.output.remembered import Memory
from generator.reading import schema, source
from generator.reading.config import Settings
from generator.reading.remarks import place_all
from generator.reading.schema import Parsed
from generator.reading.source import SourceFile


@dataclass(frozen=True, slots=True)
class Checked:
    """The archive, linked, and every finding in it."""

    archive: Archive
    findings: tuple[Finding, ...]
    linked: int = 0
    """So many records were linked anew."""


def check(root: Path, settings: Settings, as_of: AsOf | None = None) -> Checked:
    """Read and link the whole archive; write nothing. With a day, what is overdue then is found too."""
    sources, unread = source.read(root / settings.content)
    return check_sources(sources, unread, settings, as_of)


def check_sources(
    sources: Iterable[SourceFile],
    unread: Iterable[Finding],
    settings: Settings,
    as_of: AsOf | None = None,
    memory: Memory | None = None,
) -> Checked:
    """Check sources that were read already, or are not on the disk; `unread` are the findings of files that cannot be read."""
    with without_search_for_cycles():
        if memory is None:
            parsed = [schema.read(s, settings.kinds) for s in sources]
        else:
            parsed, _ = remembered.read(sources, settings.kinds, memory)
        return link_and_check(unread, parsed, settings, as_of, memory)


def lost_since(
    before: Sequence[SourceFile], archive: Archive, now: Sequence[SourceFile], settings: Settings
) -> tuple[Finding, ...]:
    """The addresses, and the links of prose, that an archive had when it consisted of the files `before`, and has no more.

    `archive` is the one of that time. Only files that differ are read.
    """
    from generator.checks import lost, silent_changes, unlinked  # which only --since asks

    there = {s.path: s for s in now}
    changed = scope.changed_files(before, now)
    had, kinds = archive.settings.kinds, settings.kinds
    change = lost.Revisions(
        {s.path: schema.read(s, had) for s in before if s.path in changed},
        {s.path: schema.read(s, kinds) for s in now if s.path in changed},
        lambda path: schema.read(there[path], kinds) if path in there else None,
        settings.content,
        had,
        kinds,
    )
    return in_order(place_all(chain(lost.check(change), unlinked.check(change, archive), silent_changes.check(change))))


def find_copied(articles: Iterable[str], sources: Iterable[SourceFile], settings: Settings) -> tuple[Finding, ...]:
    """Find where the archive repeats the words of an article that is at hand; drafts are read too."""
    articles = tuple(articles)
    if not articles:
        return ()
    from generator.checks import copied  # which only --against asks

    remarks = copied.check([schema.read(s, settings.kinds) for s in sources], articles)
    return set_levels(in_order(place_all(remarks)), settings.levels)


def link_and_check(
    unread: Iterable[Finding],
    parsed: list[Parsed],
    settings: Settings,
    as_of: AsOf | None = None,
    memory: Memory | None = None,
) -> Checked:
    """Link the archive of files that were read, run all checks, and place their remarks."""
    read = {p.source.path for p in parsed}
    lost = [schema.unread(path, settings.kinds) for path in {f.place.path for f in unread} - read]
    found = link.link([*parsed, *lost], settings, memory)
    own = chain.from_iterable(style.check(p, settings.today) for p in parsed)
    late = overdue.check(found.archive, parsed, as_of) if as_of else ()
    wrong = (CODES[complaint.remark.code].severity for complaint in found.complaints)
    sound = not lost and not any(stops(p.findings) for p in parsed) and Severity.ERROR not in wrong
    remarks = chain(own, found.complaints, whole.check(found.archive, found.files, sound=sound), late)
    findings = chain(unread, chain.from_iterable(p.findings for p in parsed), place_all(remarks))
    return Checked(found.archive, set_levels(in_order(findings), settings.levels), found.anew)


@contextlib.contextmanager
def without_search_for_cycles() -> Iterator[None]:
    """Let counted references alone free what is not needed any more.

    An archive is millions of small values that hold one another in no circle; looking for circles among them again and
    again was a fifth of the time at 10,000 briefings, and freed nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
