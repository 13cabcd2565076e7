"""Runs the pipeline from the content folder to the output folder, one call a stage. `checking` is its first half."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.archive.model import Archive
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
from generator.output.store import Output, Store, Work
from generator.pages import views
from generator.pages.page import Page
from generator.pages.registers.hand_written import HandWrittenData
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
        clock.begin("parse")
        parsed, out.work.parsed = remembered.read(sources, settings.kinds, out)
        clock.begin("link")
        checked = link_and_check(unread, parsed, settings)
        del sources, parsed  # the pages need the memory more
        findings = checked.findings
        if not stops(findings, strict=strict):
            paths = partial(_paths, tally.with_counts(checked.archive))
            foreign = out.foreign(paths, marks.EVERY, settings.named_files)
            findings = in_order([*findings, *foreign])
        if stops(findings, strict=strict):
            return Built(findings, None, clock.ended(), out.work.notices)
        archive = tally.with_counts(checked.archive)
        clock.begin("pages")
        out.publish(_outputs(archive), marks.EVERY, lambda path: not index.is_of(path))
        clock.begin("search")
        found = list(records(archive))
        del checked, archive
        if len(found) > MUCH:
            gc.collect()  # the index needs the memory more
        _publish_index(found, out)
        return Built(findings, out.work, clock.ended(), out.work.notices)


def _outputs(archive: Archive) -> Iterator[Output]:
    return (_output(page) for page in views.pages(archive))


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


def _output(page: Page) -> Output:
    return Output(page.path, render.data_bytes(page), lambda: writers.write(page))


def _paths(archive: Archive) -> Iterator[tuple[str, bytes | None]]:
    for page in views.pages(archive):
        yield page.path, page.data.text.encode() if isinstance(page.data, HandWrittenData) else None


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
