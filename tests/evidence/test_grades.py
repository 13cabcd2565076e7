"""What nobody has graded is told apart from what was graded F or 6, on every page and in every file."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from generator import build
from generator.formats import signs
from tests.support.evidence import text_of
from tests.support.helpers import archive
from tests.support.origins import METHOD
from tests.support.store import SETTINGS

ROW = re.compile(r"^\| (none|[1-6]) \| (none|[A-F]) \| (Not graded|Graded [^|]+) \|$", re.MULTILINE)
CASES = [match.groups() for match in ROW.finditer(METHOD.read_text("utf-8"))]


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) >= 6


@pytest.mark.parametrize("case", CASES, ids=[" ".join(case) for case in CASES])
def test_worked_case(case: tuple[str, ...]) -> None:
    number, letter, said = case
    shown = signs.graded(None if number == "none" else int(number), ("Herald", "" if letter == "none" else letter))
    assert re.sub(r"<[^>]*>", "", shown) == said


FILES = {
    "content/organisations/tide.yml": "name: Tide Gazette\noutlet: {kind: newspaper}\n",
    "content/organisations/buoy.yml": "name: Buoy Courier\noutlet: {kind: newspaper, reliability: F}\n",
    "content/briefings/2024/2024-01-01-none.yml": (
        "title: Ferries sail\ndate: 2024-01-01\nsource: {outlet: tide}\nbottom_line: Ferries sail.\n"
        "claims: [{id: c, text: Ferries sail.}]\n"
    ),
    "content/briefings/2024/2024-01-02-given.yml": (
        "title: Ferries stop\ndate: 2024-01-02\nsource: {outlet: buoy}\nbottom_line: Ferries stop.\n"
        "claims: [{id: c, text: Ferries stop., credibility: 6}]\n"
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with an outlet and a claim that nobody graded, and with both that were given the last grade."""
    root = archive(tmp_path_factory.mktemp("grades"), FILES)
    assert build.generate(root, SETTINGS).work is not None
    return root / "briefings"


def test_pages_say_who_was_not_graded(site: Path) -> None:
    none, given = text_of(site / "2024/01/01/none.md"), text_of(site / "2024/01/02/given.md")
    assert "Source not graded" in none
    assert "Not graded · Rests on one origin" in none
    assert "judged" not in none.partition("Source")[2].partition("Cite")[0]
    assert "Graded source cannot be judged" in given
    assert "Graded statement cannot be judged · Buoy Courier cannot be judged" in given
    assert "Newspaper · not graded" in text_of(site / "organisations/tide.md")
    assert "Newspaper · F: cannot be judged" in text_of(site / "organisations/buoy.md")
    table = text_of(site / "sources/index.md")
    assert ("not graded" in table, "cannot be judged" in table) == (True, True)
    legend = text_of(site / "legend/index.md")
    assert legend.count("not graded none") == 2


def test_counts_and_tables_tell_them_apart(site: Path) -> None:
    assert "Claims whose credibility nobody has judged 1 of 2 (50 %)" in text_of(site / "coverage/index.md").replace(" | ", " ")
    rows = list(csv.DictReader((site / "data/claims-2024.csv").read_text("utf-8").splitlines()))
    assert [row["credibility"] for row in rows] == ["", "6"]
    rows = list(csv.DictReader((site / "data/entities.csv").read_text("utf-8").splitlines()))
    assert {row["name"]: row["reliability"] for row in rows} == {"Tide Gazette": "", "Buoy Courier": "F"}


def test_an_outlet_that_lost_its_grade_says_so_and_still_shakes(tmp_path: Path) -> None:
    lost = "name: Tide Gazette\noutlet: {kind: newspaper, rated_before: [{reliability: B, until: 2024-01-05}]}\n"
    root = archive(tmp_path, FILES | {"content/organisations/tide.yml": lost})
    assert build.generate(root, SETTINGS).work is not None
    page = text_of(root / "briefings/2024/01/01/none.md")
    assert "is not graded now; until 5 January 2024 it was rated B, usually reliable" in page
