"""What an edit costs, in counts, at two sizes of archive: files parsed and linked, pages made, files written.

Counts are the same on every machine. Where an edit must cost the same whatever the archive's size, the two are compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench import archive as synthetic
from generator import build
from generator.findings.finding import stops
from generator.output.store import Work
from generator.project.settings import read_settings
from generator.storage.seal import Seal

SEAL = Seal(b"ours")
SIZES = SMALL, LARGE = 15, 60
NOT_KEPT = 5
"""Files that are read anew in each run: topics and hand-written pages, which are no records."""


def _briefing(root: Path, part: int) -> Path:
    every = sorted((root / "content/briefings").rglob("*.yml"))
    return every[len(every) * part // 12]


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    changed = re.sub(old, new, text, count=1, flags=re.MULTILINE)
    assert changed != text
    path.write_text(changed, "utf-8")


def _another_line(root: Path) -> None:
    path = _briefing(root, 6)
    path.write_text(synthetic.edited(path.read_text("utf-8")), "utf-8")


def _another_claim(root: Path) -> None:
    _change(_briefing(root, 5), r"^( +- id: .*\n +text: (?:>-\n +)?)", r"\1Zvarnal, ")


def _correction(root: Path) -> None:
    path = _briefing(root, 4)
    path.write_text(re.sub(r"^corrections:\n(?: .*\n)*", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    correction = "corrections:\n  - {date: 2025-01-01, class: correction, was: Nine., now: Eight.}\n"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + correction, "utf-8")


def _further(root: Path, part: int) -> None:
    """A briefing that says the same of another article."""
    like = _briefing(root, part)
    text = re.sub(r"(https?://[^\s,}]+)", r"\1-again", like.read_text("utf-8"))
    like.with_name(f"{like.stem}-again.yml").write_text(text, "utf-8")


def _another_name(root: Path) -> None:
    people = sorted((root / "content/people").glob("*.yml"))
    _change(people[len(people) // 2], r"^(name: .+)$", r"\1x")


def _new_person(root: Path) -> None:
    (root / "content/people/bo-example.yml").write_text("name: Bo Example\n", "utf-8")


EDITS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _root: None,
    "another bottom line": _another_line,
    "another claim": _another_claim,
    "a correction": _correction,
    "a new briefing": lambda root: _further(root, 11),
    "a briefing of an earlier day": lambda root: _further(root, 7),
    "a briefing less": lambda root: next((root / "content/briefings").rglob("*-again.yml")).unlink(),
    "a new person": _new_person,
    "another name": _another_name,
}


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], Work]:
    """What each edit cost, one after the other, in an archive of each size."""
    found: dict[tuple[str, int], Work] = {}
    for size in SIZES:
        root = tmp_path_factory.mktemp("work")
        synthetic.write(root, size)
        settings = read_settings(root)[0]
        found["all", size] = _run(root, settings)
        for name, edit in EDITS.items():
            edit(root)
            found[name, size] = _run(root, settings)
    return found


def _run(root: Path, settings: Any) -> Work:
    built = build.generate(root, settings, seal=SEAL)
    assert built.work, [finding for finding in built.findings if stops([finding])]
    return built.work


pytestmark = pytest.mark.xdist_group("work")  # two archives are made once


@pytest.mark.parametrize("size", SIZES)
def test_an_unchanged_run_makes_nothing(works: dict[tuple[str, int], Work], size: int) -> None:
    work = works["nothing", size]
    assert (work.parsed, work.linked, work.made, work.rendered, work.written, work.removed) == (0, 0, 0, 0, 0, 0)
    assert work.unchanged == works["all", size].made


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("edit", ["another bottom line", "another claim", "a correction", "a new briefing", "a briefing less"])
def test_what_did_not_change_is_neither_parsed_nor_linked(works: dict[tuple[str, int], Work], edit: str, size: int) -> None:
    work = works[edit, size]
    assert work.parsed <= 1 + NOT_KEPT
    assert work.linked <= 1 or edit == "a briefing less"  # those that refer to it are told that it is not there


MOST = {"another bottom line": 40, "a new briefing": 150, "a briefing of an earlier day": 150}
"""So many pages an edit may make, however many briefings there are."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("edit", MOST)
def test_an_edit_makes_few_pages(works: dict[tuple[str, int], Work], edit: str, size: int) -> None:
    assert 0 < works[edit, size].made <= MOST[edit]


@pytest.mark.parametrize("edit", MOST)
def test_an_edit_of_an_archive_four_times_as_large_makes_no_more_pages(works: dict[tuple[str, int], Work], edit: str) -> None:
    """Two briefings are not alike, so the one may be on some pages more; an edit that grew would make hundreds."""
    small, large = works[edit, SMALL].made, works[edit, LARGE].made
    assert large <= small * 1.5
    assert works["all", LARGE].made > 1.5 * works["all", SMALL].made


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("edit", ["another bottom line", "another claim", "a correction"])
def test_an_edit_writes_some_shards_of_the_search(works: dict[tuple[str, int], Work], edit: str, size: int) -> None:
    assert 0 < works[edit, size].indexed <= works["all", size].indexed / 2


@pytest.mark.parametrize("size", SIZES)
def test_pages_that_are_made_and_pages_that_are_known_are_all(works: dict[tuple[str, int], Work], size: int) -> None:
    every = works["all", size].made
    for edit in ("another bottom line", "another claim", "a correction"):
        work = works[edit, size]
        assert work.made < work.known
        assert abs(work.made + work.known - every) < 10  # a correction has pages of its own
