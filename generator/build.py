"""Runs the pipeline from the content folder to the output folder, one call a stage. `checking` is its first half."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from generator.archive import recorded
from generator.archive.digests import Digests
from generator.archive.model import Archive
from generator.archive.recorded import Read
from generator.checking import (
    Checked,
    check,
    check_sources,
    find_copied,
    link_and_check,
    lost_since,
    without_search_for_cycles,
)
from generator.evidence import tally
from generator.findings.finding import Finding, in_order, stops
from generator.formats import render, writers
from generator.output import remembered, store
from generator.output.code import code_digest
from generator.output.made import MadePages
from generator.output.runs import LastRun, key_of
from generator.output.store import Output, Store, Work
from generator.pages import views
from generator.pages.plan import PagePlan
from generator.reading import source
from generator.reading.config import Settings
from generator.records.paths import addresses
from generator.search import index
from generator.search.records import SearchRecord, records
from generator.storage import marks
from generator.storage.seal import OF_THIS_PROCESS, Seal

__all__ = [
    "Built",
    "Checked",
    "Progress",
    "check",
    "check_sources",
    "find_copied",
    "generate",
    "link_and_check",
    "lost_since",
    "print_nothing",
]

MUCH = 2_000
"""From so many records of the search on, it is worth the time to look for what can be thrown away."""
Progress = Callable[[str], None]
"""Is told the name of each stage as it begins."""


def print_nothing(_stage: str) -> None:
    """The progress of a run that nobody watches."""


@dataclass(slots=True)
class Built:
    """What a build found and did. `work` is None when findings forbade it; `seconds` tells what each stage took.

    `notices` says what of earlier runs could not be used.
    """

    findings: tuple[Finding, ...]
    work: Work | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)


def generate(
    root: Path, settings: Settings, *, strict: bool = False, progress: Progress = print_nothing, seal: Seal = OF_THIS_PROCESS
) -> Built:
    """Bring the output folder up to date with the content. Any error stops before the first write.

    Of the state that earlier runs left, only rows with a valid code of `seal` are used. Raises StoreError.
    """
    clock = _Stages(progress)
    as_files = not settings.directory_urls
    made_by = code_digest() + (b"files" if as_files else b"")
    with store.open_store(root, settings.output, made_by, seal) as out, without_search_for_cycles(), addresses(as_files=as_files):
        clock.begin("read")
        sources, unread = source.read(root / settings.content)
        last, key = LastRun(root, seal), key_of(sources, unread, settings, code_digest())
        if again := _as_before(out, last, key, settings, strict=strict):
            return Built(again[0], again[1], clock.ended(), out.work.notices)
        clock.begin("parse")
        parsed, out.work.parsed = remembered.read(sources, settings.kinds, out)
        clock.begin("link")
        checked = link_and_check(unread, parsed, settings, memory=out)
        out.work.linked = checked.linked
        del sources, parsed  # the pages need the memory more
        findings = own = checked.findings
        if stops(findings, strict=strict):
            last.keep(key, findings)
        else:
            paths = partial(_paths, checked.archive)
            foreign = out.foreign(paths, marks.EVERY, settings.named_files)
            findings = in_order([*findings, *foreign])
        if stops(findings, strict=strict):
            return Built(findings, None, clock.ended(), out.work.notices)
        archive = tally.with_counts(checked.archive)
        clock.begin("pages")
        timeless = replace(settings, today=None)  # what the day decides, pages read of the archive
        pages = Pages(archive, root, seal, key_of((), (), timeless, made_by))
        out.publish(pages.outputs(out.work), marks.EVERY, lambda path: not index.is_of(path))
        clock.begin("search")
        found = list(records(archive))
        pages.known.write()
        del checked, archive, pages
        if len(found) > MUCH:
            gc.collect()  # the index needs the memory more
        _publish_index(found, out)
        last.keep(key, own, published=out.published())
        return Built(findings, out.work, clock.ended(), out.work.notices)


def _as_before(
    out: Store, last: LastRun, key: bytes, settings: Settings, *, strict: bool
) -> tuple[tuple[Finding, ...], Work | None] | None:
    """The findings of the last run, and its work, where it was of this very content and all that it left is there; else None."""
    findings = last.findings(key)
    if findings is None or stops(findings, strict=strict):
        return None if findings is None else (findings, None)
    if not (last.is_published(key, out.published()) and out.is_as_left(marks.EVERY, settings.named_files)):
        return None
    out.work.unchanged = out.work.known = sum(not index.is_of(path) for path in out.paths())
    return findings, out.work


class Pages:
    """Every page as an output: made, or known from an earlier run to be what it would be again."""

    def __init__(self, archive: Archive, root: Path, seal: Seal, key: bytes) -> None:
        self._archive, self._reads = archive, set[Read]()
        self._recorded = recorded.of(archive, self._reads)
        self._digests = Digests(archive)
        self.known = MadePages(root, seal, key, self._digests.of_read)
        archive.answers.memory = self.known

    def outputs(self, work: Work) -> Iterator[Output]:
        """One after the other."""
        for plan in views.plans(self._archive):
            given = self._digests.of((plan.make, plan.given))
            key = self.known.known(plan.path, given)
            work.made += key is None
            work.known += key is not None
            yield self._made(plan, given) if key is None else Output(plan.path, key, partial(self._content, plan))

    def _made(self, plan: PagePlan, given: bytes) -> Output:
        self._reads.clear()
        page = views.made(self._recorded, plan)
        key = sha256(render.data_bytes(page)).digest()
        self.known.keep(plan.path, given, key, self._reads)
        return Output(plan.path, key, partial(writers.write, page))

    def _content(self, plan: PagePlan) -> bytes:
        """The bytes of a page whose data is known, and whose file is not as it was left."""
        return writers.write(views.made(self._archive, plan))


def _publish_index(found: list[SearchRecord], out: Store) -> None:
    """Write the search index, unless it was made of the same records and is still there."""
    key = index.key(found)
    if out.is_whole(index.DIRECTORY, key, index.is_of):
        return
    made = ((path, key if path == index.DIRECTORY else data, data) for path, data in index.files(found))
    pages = out.work.rendered
    out.publish((Output(path, of, partial(_same, data)) for path, of, data in made), marks.EVERY, index.is_of)
    out.work.indexed = out.work.rendered - pages


def _same(data: bytes) -> bytes:
    return data


def _paths(archive: Archive) -> Iterator[tuple[str, bytes | None]]:
    written = {page.page: page.text.encode() for page in archive.pages.values()}
    return ((plan.path, written.get(plan.path)) for plan in views.plans(tally.with_counts(archive)))


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
