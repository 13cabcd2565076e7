"""A run that knows what earlier ones linked gives the archive and the findings that a first run gives, after any edits."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable

import pytest

from generator import checking
from generator.linking import link
from generator.project.settings import read_settings
from generator.reading import schema
from generator.reading.config import Settings
from generator.reading.schema import Parsed
from generator.reading.source import source
from tests.support.bases import BASES, FEATURES
from tests.support.edits import Files, edited
from tests.support.helpers import CONTENT

SETTINGS = Settings(kinds=read_settings(FEATURES)[0].kinds)
MORE = int(os.environ.get("BRIEFINGS_EDITS", "0"))
SECOND = "content/briefings/2020/2020-01-03-second.yml"
ADA = "content/people/ada-example.yml"


class Memory:
    """Keeps what it is given, and nothing else."""

    def __init__(self) -> None:
        self.rows: dict[str, str] = {}

    def record(self, digest: str) -> str | None:
        """What was kept."""
        return self.rows.get(digest)

    def keep_records(self, fresh: Iterable[tuple[str, str]]) -> None:
        """Keep it."""
        self.rows.update(fresh)


def _parsed(files: Files) -> list[Parsed]:
    return [schema.read(source(path, text), SETTINGS.kinds) for path, text in sorted(files.items())]


def _anew(files: Files, memory: Memory) -> int:
    """How many records are linked anew; what they become is what they become without a memory."""
    known, plain = link.link(_parsed(files), SETTINGS, memory), link.link(_parsed(files), SETTINGS)
    assert known.archive == plain.archive
    assert known.complaints == plain.complaints
    return known.anew


@pytest.mark.parametrize("seed", range(1, 2 + MORE))
@pytest.mark.parametrize(("base", "number"), [("small", 100), ("every feature", 30), ("synthetic", 8)])
def test_after_any_edits_the_archive_and_the_findings_are_those_of_a_first_run(base: str, number: int, seed: int) -> None:
    first, chance, memory = BASES[base](), random.Random(seed), Memory()
    files, anew, every = first, 0, 0
    for _ in range(number):
        with_it, without = (checking.link_and_check((), _parsed(files), SETTINGS, memory=one) for one in (memory, None))
        assert with_it.archive == without.archive
        assert with_it.findings == without.findings
        anew, every = anew + with_it.linked, every + without.linked
        files = edited(files, first, chance)
    assert 0 < anew < every


def _other(path: str, old: str, new: str) -> Files:
    assert old in CONTENT[path]
    return {**CONTENT, path: CONTENT[path].replace(old, new)}


def test_an_unchanged_archive_is_linked_once() -> None:
    memory = Memory()
    assert _anew(CONTENT, memory) > 0
    assert _anew(CONTENT, memory) == 0


def test_another_text_is_linked_and_no_other_record() -> None:
    memory = Memory()
    _anew(CONTENT, memory)
    assert _anew(_other(SECOND, "bottom_line:", "bottom_line: Ada Example said so."), memory) == 1


CHANGES: dict[str, Callable[[], Files]] = {
    "a name": lambda: _other(ADA, "name: Ada Example", "name: Ada Beispiel"),
    "a further name": lambda: {**CONTENT, "content/people/bo.yml": "name: opened\n"},
    "a record less": lambda: {path: text for path, text in CONTENT.items() if path != ADA},
    "a briefing less": lambda: {path: text for path, text in CONTENT.items() if path != SECOND},
    "nothing linked": lambda: {ADA: CONTENT[ADA]},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_the_rest_of_the_archive_decides_is_seen(change: Callable[[], Files]) -> None:
    memory = Memory()
    _anew(CONTENT, memory)
    _anew(change(), memory)
    _anew(CONTENT, memory)


@pytest.mark.parametrize("text", ["", "{}", "[]", '["","{}",{},{},{}]', "null", "\x00", '[1,"",{},{},{}]'])
def test_what_is_no_linked_record_is_not_used(text: str) -> None:
    memory = Memory()
    every = _anew(CONTENT, memory)
    memory.rows = dict.fromkeys(memory.rows, text)
    assert _anew(CONTENT, memory) == every
