"""The corridor: from the content folder to the output folder, one call a stage."""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from generator import (
    checks,
    copied,
    editorial,
    link,
    lost,
    overdue,
    render,
    schema,
    scope,
    search,
    source,
    store,
    tally,
    unlinked,
    views,
)
from generator.archive import Archive
from generator.config import Settings
from generator.findings import Finding, in_order, levelled, stops
from generator.overdue import AsOf
from generator.page import Page
from generator.remarks import settled
from generator.schema import Parsed
from generator.seal import OF_THIS_PROCESS, Seal
from generator.source import Source
from generator.store import Output, Store, Work
from generator.views.hand_written import HandWrittenData
from generator.views.search_records import records

Progress = Callable[[str], None]
"""Is told the name of each stage as it begins."""


def print_nothing(_stage: str) -> None:
    """The progress of a run that nobody watches."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The archive, linked, and every finding in it."""

    archive: Archive
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class Built:
    """What a build found and did. `work` is None when findings forbade it; `seconds` tells what each stage took.

    `notices` says what of earlier runs could not be used.
    """

    findings: tuple[Finding, ...]
    work: Work | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)


def check(root: Path, settings: Settings, as_of: AsOf | None = None) -> Checked:
    """Read and link the whole archive; write nothing. With a day, what is overdue then is found too."""
    sources, unread = source.read(root / settings.content)
    return check_sources(sources, unread, settings, as_of)


def check_sources(sources: Iterable[Source], unread: Iterable[Finding], settings: Settings, as_of: AsOf | None = None) -> Checked:
    """The same of an archive that has been read, or is not on the disk; `unread` is what could not be read."""
    with _without_search_for_cycles():
        return linked(unread, [schema.read(s, settings.kinds) for s in sources], settings, as_of)


def lost_since(before: Sequence[Source], archive: Archive, now: Sequence[Source], settings: Settings) -> tuple[Finding, ...]:
    """The addresses, and the links of prose, that an archive had when it consisted of the files `before`, and has no more.

    `archive` is the one of that time. Only files that differ are read.
    """
    there = {s.path: s for s in now}
    changed = scope.changed_files(before, now)
    had, kinds = archive.settings.kinds, settings.kinds
    change = lost.Change(
        {s.path: schema.read(s, had) for s in before if s.path in changed},
        {s.path: schema.read(s, kinds) for s in now if s.path in changed},
        lambda path: schema.read(there[path], kinds) if path in there else None,
        settings.content,
        had,
        kinds,
    )
    return in_order(settled(chain(lost.checked(change), unlinked.checked(change, archive))))


def copied_from(articles: Iterable[str], sources: Iterable[Source], settings: Settings) -> tuple[Finding, ...]:
    """Where the archive says in an article's own words what should be in its own; drafts are read too."""
    articles = tuple(articles)
    if not articles:
        return ()
    remarks = copied.checked([schema.read(s, settings.kinds) for s in sources], articles)
    return levelled(in_order(settled(remarks)), settings.levels)


def generate(
    root: Path, settings: Settings, *, strict: bool = False, progress: Progress = print_nothing, seal: Seal = OF_THIS_PROCESS
) -> Built:
    """Bring the output folder up to date with the content. Any error stops before the first write.

    Of what earlier runs left to be known, only what bears the seal is used. Raises StoreError.
    """
    clock = _Stages(progress)
    with store.opened(root, settings.output, store.code_digest(), seal) as out, _without_search_for_cycles():
        clock.begin("read")
        sources, unread = source.read(root / settings.content)
        clock.begin("parse")
        parsed = list(_parsed(sources, settings, out))
        clock.begin("link")
        checked = linked(unread, parsed, settings)
        del sources, parsed  # the pages need the memory more
        findings = checked.findings
        if not stops(findings, strict=strict):
            foreign = out.foreign(partial(_paths, tally.tallied(checked.archive)), render.MARKS, search.FOLDER)
            findings = in_order([*findings, *foreign])
        if stops(findings, strict=strict):
            return Built(findings, None, clock.ended(), out.work.notices)
        archive = tally.tallied(checked.archive)
        clock.begin("pages")
        out.publish(_outputs(archive), render.MARKS)
        clock.begin("search")
        stale = search.prepare(partial(records, archive), out, settings.search_bundle)
        del checked, archive
        gc.collect()  # the search engine needs the memory more
        search.make(stale, out)
        return Built(findings, out.work, clock.ended(), out.work.notices)


def _parsed(sources: Iterable[Source], settings: Settings, out: Store) -> Iterator[Parsed]:
    """Each source's record: remembered from an earlier run where the content is the same, else read and remembered."""
    fresh: list[tuple[str, str]] = []
    for item in sources:
        known = out.record(item.digest)
        again = schema.restored(item, known, settings.kinds) if known is not None else None
        if again is not None:
            yield again
            continue
        out.work.parsed += 1
        parsed = schema.read(item, settings.kinds)
        if (stored := schema.stored(parsed)) is not None:
            fresh.append((item.digest, stored))
        yield parsed
    out.keep_records(fresh)


def linked(unread: Iterable[Finding], parsed: list[Parsed], settings: Settings, as_of: AsOf | None = None) -> Checked:
    """The archive of files that have been read, and of those that could not be."""
    read = {p.source.path for p in parsed}
    lost = [schema.unread(path, settings.kinds) for path in {f.place.path for f in unread} - read]
    found = link.link([*parsed, *lost], settings)
    own = chain.from_iterable(editorial.checked(p, settings.today) for p in parsed)
    late = overdue.checked(found.archive, parsed, as_of) if as_of else ()
    remarks = chain(own, found.complaints, checks.checked(found.archive, found.files), late)
    findings = chain(unread, chain.from_iterable(p.findings for p in parsed), settled(remarks))
    return Checked(found.archive, levelled(in_order(findings), settings.levels))


def _outputs(archive: Archive) -> Iterator[Output]:
    return (_output(page) for page in views.pages(archive))


def _output(page: Page) -> Output:
    return Output(page.path, render.data_bytes(page), lambda: render.rendered(page))


def _paths(archive: Archive) -> Iterator[tuple[str, bytes | None]]:
    for page in views.pages(archive):
        yield page.path, page.data.text.encode() if isinstance(page.data, HandWrittenData) else None


@contextlib.contextmanager
def _without_search_for_cycles() -> Iterator[None]:
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


class _Stages:
    """How long each stage took, in seconds. For people who wait; nothing that is written depends on it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._seconds: dict[str, float] = {}
        self._stage, self._since = "", time.perf_counter()

    def begin(self, stage: str) -> None:
        self.ended()
        self._stage, self._since = stage, time.perf_counter()
        self._progress(stage)

    def ended(self) -> dict[str, float]:
        if self._stage:
            self._seconds[self._stage] = time.perf_counter() - self._since
        return self._seconds
