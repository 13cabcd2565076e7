"""After any edits, the pages that are made and those that are kept are together those of a first run."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

import pytest

from generator import build
from generator.archive import recorded
from generator.archive.digests import Digests
from generator.archive.model import Archive
from generator.archive.recorded import ALL, KEYS
from generator.evidence import away, tally
from generator.findings.finding import stops
from generator.formats import render
from generator.output import made
from generator.output.made import PATH
from generator.output.store import Work
from generator.pages import views
from generator.project.settings import read_settings
from generator.reading import schema
from generator.reading.config import Settings
from generator.reading.schema import Parsed
from generator.reading.source import source
from generator.records.ids import BriefingId, EntityId, TopicId
from generator.records.vocabulary import ClaimKind
from generator.search.records import records
from generator.storage.seal import Seal
from generator.text.markdown import Markdown
from tests.support.bases import BASES, FEATURES
from tests.support.edits import Files, edited
from tests.support.helpers import small_archive, snapshot

SEAL = Seal(b"ours")
KINDS = read_settings(FEATURES)[0].kinds
"""Those that the archive with every feature declares are known in all of them."""
SETTINGS = Settings(site_name="Test", site_url="https://example.org/base/", latest=2, social_cards=True, kinds=KINDS)
TRIES = 200
"""After so many edits one behind the other that nobody could publish, something else is wrong."""


MORE = int(os.environ.get("BRIEFINGS_EDITS", "0"))
"""How many further sequences of edits are tried, of 222 together: with 20 they are thousands, for a night."""


def _states(first: Files, seed: int) -> Iterator[tuple[Files, Archive]]:
    """One state of an archive after the other that can be published, each linked, without end; a file is parsed once."""
    chance, files, known = random.Random(seed), first, dict[tuple[str, str], Parsed]()
    new, tries = first, 0
    while True:
        tries += 1
        assert tries <= TRIES, "no state can be published"
        for path, text in new.items() - known.keys():
            known[path, text] = schema.read(source(path, text), SETTINGS.kinds)
        parsed = [known[item] for item in sorted(new.items())]
        if not any(stops(p.findings) for p in parsed):
            checked = build.link_and_check((), parsed, SETTINGS)
            if not stops(checked.findings):
                files, tries = new, 0
                yield files, tally.with_counts(checked.archive)
        new = edited(files, first, chance)


def _kept(archive: Archive, root: Path) -> tuple[dict[str, bytes], int]:
    """The key of each page and each record of the search, of a run that knows the one before; and how many pages it made."""
    work, pages = Work(), build.Pages(archive, root, SEAL, b"key")
    found = {output.path: output.key for output in pages.outputs(work)} | _searched(archive)
    pages.known.write()
    return found, work.made


def _clean(archive: Archive) -> dict[str, bytes]:
    """The same of a first run that notes nothing, and knows no answer that another one kept."""
    archive = replace(archive)
    found = {page.path: hashlib.sha256(render.data_bytes(page)).digest() for page in views.pages(archive)}
    return found | _searched(archive)


def _searched(archive: Archive) -> dict[str, bytes]:
    return {f"search: {record.url}": repr(record).encode() for record in records(archive)}


def _assert_digests_are_those_of_their_reads(archive: Archive, root: Path) -> None:
    """What the next run compares with: an answer that is worked out while a digest is made must not shift the others."""
    memory, digests = made.last(root, SEAL), Digests(archive)
    assert memory
    assert len(memory.reads) == len(set(memory.reads)) == len(memory.digests) > 0
    assert [read for read, told in zip(memory.reads, memory.digests, strict=True) if digests.of_read(read) != told] == []


def _compare(base: str, number: int, root: Path, seed: int) -> None:
    """Go through so many states of an archive; some pages must have been kept, or nothing was tried."""
    pages = new_ones = 0
    before: Files = {}
    for files, archive in islice(_states(BASES[base](), seed), number):
        found, new = _kept(archive, root)
        clean = _clean(archive)
        wrong = sorted(path for path in found.keys() | clean.keys() if found.get(path) != clean.get(path))
        _assert_digests_are_those_of_their_reads(archive, root)
        assert not wrong, (seed, wrong, {path: text for path, text in files.items() if before.get(path) != text})
        pages, new_ones, before = pages + len(clean), new_ones + new, files
    assert 0 < new_ones < pages


@pytest.mark.parametrize("seed", range(1, 2 + MORE))
@pytest.mark.parametrize(("base", "number"), [("small", 150), ("every feature", 60), ("synthetic", 12)])
def test_incremental_equals_clean(base: str, number: int, seed: int, tmp_path: Path) -> None:
    _compare(base, number, tmp_path, seed)


_OWN = re.compile(r"^((?:bottom_line|context): (?:[>|]-?\n  )?|key_points:\n *- )(?=[A-Z])", re.MULTILINE)
"""Where a briefing's own words begin, which no page reads that asks for its `frames`."""


def _archive(files: Files) -> Archive:
    parsed = [schema.read(source(path, text), SETTINGS.kinds) for path, text in sorted(files.items())]
    checked = build.link_and_check((), parsed, SETTINGS)
    assert not stops(checked.findings)
    return tally.with_counts(checked.archive)


@pytest.mark.parametrize("base", BASES)
def test_other_words_of_a_briefing_are_on_every_page_that_has_them(base: str, tmp_path: Path) -> None:
    """Each briefing's bottom line, key points and context in turn: a page that takes them from `frames` would be out of date."""
    files, every = BASES[base](), 0
    _kept(_archive(files), tmp_path)
    for path in [path for path in files if path.startswith("content/briefings/")]:
        text, number = _OWN.subn(r"\1Quite otherwise, ", files[path])
        files[path], every = text, every + number
        archive = _archive(files)
        found, _ = _kept(archive, tmp_path)
        clean = _clean(archive)
        assert not [one for one in clean if found.get(one) != clean[one]], path
    assert every > len(BASES)


def _small(root: Path) -> Archive:
    checked = build.check(small_archive(root), SETTINGS)
    assert not stops(checked.findings)
    return tally.with_counts(checked.archive)


ADA, RAIL, SECOND = EntityId("ada-example"), TopicId("rail"), BriefingId("2020-01-03-second")
ASKED: dict[str, tuple[Callable[[Archive], object], set[tuple[str, str]]]] = {
    "a record": (lambda archive: archive.entities[ADA], {("entities", "ada-example")}),
    "one that there may be": (lambda archive: archive.entities.get(ADA), {("entities", "ada-example")}),
    "whether there is one": (lambda archive: ADA in archive.entities, {("entities", "ada-example")}),
    "how many": (lambda archive: len(archive.entities), {("entities", KEYS)}),
    "which": (lambda archive: list(archive.entities), {("entities", KEYS)}),
    "all": (lambda archive: list(archive.entities.values()), {("entities", ALL)}),
    "an index": (lambda archive: archive.back.claims_by.get(ADA), {("back/claims_by", "ada-example")}),
    "no mapping": (lambda archive: archive.back.watched, {("back/watched", ALL)}),
    "a count": (lambda archive: archive.tally.claims, {("tally/claims", ALL)}),
    "a counter as a whole": (lambda archive: archive.tally.by_kind.total(), {("tally/by_kind", ALL)}),
    "what is worked out once": (
        lambda archive: tally.briefings_below(archive)[RAIL],
        {("@generator.evidence.tally.briefings_below", "rail")},
    ),
    "what is worked out for a key": (
        lambda archive: away.of_briefing(archive, archive.briefings[SECOND]),
        {("briefings", SECOND), ("@generator.evidence.away._said_of", SECOND)},
    ),
    "a setting": (lambda archive: archive.settings.latest, set()),
}


@pytest.mark.parametrize(("ask", "noted"), ASKED.values(), ids=ASKED)
def test_what_is_read_is_noted_and_the_answer_is_the_plain_one(
    ask: Callable[[Archive], object], noted: set[tuple[str, str]], tmp_path: Path
) -> None:
    plain, reads = _small(tmp_path), set[tuple[str, str]]()
    assert ask(recorded.of(plain, reads)) == ask(plain)
    assert reads == noted
    again = Digests(_small(tmp_path))
    assert all(again.of_read(read) == Digests(plain).of_read(read) for read in reads)


def test_what_is_asked_and_not_there_has_another_digest_once_it_is(tmp_path: Path) -> None:
    read = ("entities", "bo-example")
    before = Digests(_small(tmp_path)).of_read(read)
    (tmp_path / "content/people/bo-example.yml").write_text("name: Bo Example\n", "utf-8")
    assert Digests(_small(tmp_path)).of_read(read) != before
    assert Digests(_small(tmp_path)).of_read(("@gone.work", "x")) == Digests(_small(tmp_path)).of_read(("@gone.work/y", "x"))


def test_values_of_other_types_and_bounds_have_other_digests(tmp_path: Path) -> None:
    digests = Digests(_small(tmp_path))
    values: list[object] = [1, "1", 1.0, True, None, ("1",), ("1", ""), ("", "1"), (("1",),), {"1": ""}, frozenset({"1"})]
    values += [Markdown("1"), ClaimKind, *ClaimKind, partial(_same, "1"), partial(_same, 1), _same]
    values += [dt.date(2020, 1, 1), "2020-01-01"]
    assert len({digests.of(value) for value in values}) == len(values)
    assert digests.of(frozenset({"a", "b", "c"})) == digests.of(frozenset({"c", "b", "a"}))


def _same(value: object) -> object:
    return value


@pytest.mark.parametrize("value", [object(), lambda: 1, iter(())], ids=["an object", "a lambda", "an iterator"])
def test_what_cannot_be_told_from_other_values_is_refused(value: object, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="has no digest"):
        Digests(_small(tmp_path)).of((value,))


def test_an_archive_is_given_to_no_plan(tmp_path: Path) -> None:
    archive = _small(tmp_path)
    with pytest.raises(TypeError, match="has no digest"):
        Digests(archive).of((archive,))


def test_a_plan_says_where_its_page_is(tmp_path: Path) -> None:
    archive = _small(tmp_path)
    assert all(plan.path == plan.page(archive).path for plan in views.plans(archive))


def test_a_memory_of_somebody_else_or_of_other_settings_is_not_used(tmp_path: Path) -> None:
    archive = _small(tmp_path)
    every = _kept(archive, tmp_path)[1]
    assert _kept(archive, tmp_path)[1] == 0
    for seal, key in ((Seal(b"theirs"), b"key"), (SEAL, b"other settings")):
        pages = build.Pages(archive, tmp_path, seal, key)
        work = Work()
        assert sum(1 for _ in pages.outputs(work)) == every == work.made


def test_a_run_that_was_killed_before_it_kept_its_reads_is_mended_by_the_next(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    build.generate(root, SETTINGS, seal=SEAL)
    before, kept = snapshot(root / "briefings"), (root / PATH).read_bytes()
    person = root / "content/people/ada-example.yml"
    text = person.read_text("utf-8")
    person.write_text(text.replace("role: Engineer", "role: Captain"), "utf-8")
    build.generate(root, SETTINGS, seal=SEAL)
    assert snapshot(root / "briefings") != before
    (root / PATH).write_bytes(kept)
    person.write_text(text, "utf-8")
    built = build.generate(root, SETTINGS, seal=SEAL)
    assert built.work
    assert built.work.made == 0  # all reads are as that run had them, but not the files
    assert built.work.written > 0
    assert snapshot(root / "briefings") == before


def test_a_later_day_makes_only_what_it_decides(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    days = [dt.date(2020, 1, 2), dt.date(2021, 5, 1), dt.date(2021, 5, 2)]
    built = [build.generate(root, replace(SETTINGS, today=day), seal=SEAL).work for day in days]
    pages = [work.made for work in built if work]
    assert pages[0] > pages[1] > pages[2] == 0
    assert snapshot(root / "briefings") == _generated(tmp_path / "clean", days[-1])


def _generated(root: Path, day: dt.date) -> dict[str, bytes]:
    build.generate(small_archive(root), replace(SETTINGS, today=day), seal=SEAL)
    return snapshot(root / "briefings")
