"""Words of pages that would say more than the records hold: origins, claims that name somebody, grounds, differences, a basis."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import build
from generator.records.vocabulary import GROUNDS, Ground
from tests.support.evidence import text_of
from tests.support.helpers import archive
from tests.support.store import SETTINGS

HERALD = {"content/organisations/herald.yml": "name: Herald\noutlet: {kind: newspaper}\n"}
HEAD = "title: Ferries\ndate: 2024-01-{0:02}\nsource: {{outlet: herald}}\nbottom_line: So it is.\n"


def made(root: Path, files: Mapping[str, str]) -> Path:
    """The pages of some files."""
    built = build.generate(archive(root, HERALD | dict(files)), SETTINGS)
    assert built.work is not None, built.findings
    return root / "briefings"


STATES = {
    "content/places/lagoon.yml": "name: Lagoonia\nbody: government\ncountry: XL\n",
    "content/organisations/navy.yml": "name: Navy of the Lagoon\nbody: armed-forces\ncountry: XL\n",
    "content/organisations/ministry.yml": "name: Ministry of Piers\nbody: government\ncountry: XP\n",
    "content/threads/piers.yml": "title: Piers\nsummary: Piers are built.\n",
    "content/briefings/2024/2024-01-01-a.yml": HEAD.format(1)
    + "threads: [piers]\nclaims: [{id: c, text: '[[lagoon|Lagoonia]] has a pier.', by: navy}]\n",
    "content/briefings/2024/2024-01-02-b.yml": HEAD.format(2)
    + "threads: [piers]\nclaims:\n  - {id: c, text: '[[lagoon|Lagoonia]] has one.', by: ministry, supports: [2024-01-01-a#c]}\n"
    + "  - {text: Lagoonia has no pier., by: lagoon}\n",
}


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place of which its own navy speaks, and another state that says the same."""
    return made(tmp_path_factory.mktemp("states"), STATES)


def test_a_claim_of_a_places_own_navy_is_not_what_others_say_of_it(states: Path) -> None:
    page = text_of(states / "places/lagoon.md")
    assert "Named in 2 claims" in page
    assert "Other claims that name Lagoonia" in page
    assert "thers say" not in page
    assert "Navy of the Lagoon" in page.partition("Other claims that name")[2]


def test_no_page_calls_origins_independent_that_may_depend_on_each_other(states: Path) -> None:
    claim = text_of(states / "2024/01/01/a.md")
    assert "Borne out by states or their bodies, not independently" in claim
    assert "Rests on 2 origins" in claim
    assert "best borne out, by 2 origins" in text_of(states / "threads/piers.md")
    told = [path for path in states.rglob("*") if path.is_file() and "independent origin" in path.read_text("utf-8", "ignore")]
    assert told == []


def test_a_ground_of_fact_says_nothing_of_what_the_sides_say() -> None:
    assert GROUNDS[Ground.FACT] == "They cannot both be true."


def test_differences_are_sentences_and_a_reason_stands_once(tmp_path: Path) -> None:
    others = "".join(f"  - {{id: c{day}, text: It has {day} piers., by: {{unnamed: pilot {day}}}}}\n" for day in (4, 5, 6))
    apart = [("#c4", "date", "The day is not given."), ("#c5", "date", "Asked later."), ("#c6", "scope", "Piers of stone.")]
    differs = ", ".join(f"{{claim: '{ref}', because: {why}, note: {note}}}" for ref, why, note in apart)
    claims = f"claims:\n{others}  - {{id: c, text: It has 9 piers., by: herald, differs: [{differs}]}}\n"
    pages = made(tmp_path, {"content/briefings/2024/2024-01-03-c.yml": HEAD.format(3) + claims})
    page = text_of(pages / "2024/01/03/c.md")
    assert ".;" not in page
    told = page[page.index("Differs", page.index("It has 9 piers.")) :]
    assert "The day is not given." in page
    for reason in ("they speak of different days", "in date:"):
        assert told.count(reason) <= 1, reason
    assert "It also differs " in told


def test_an_assessment_names_its_basis_so_that_any_sentence_reads_right(tmp_path: Path) -> None:
    judged = "assessment: [{text: Piers will stay., confidence: low, basis: By the numbers of the navy.}]\n"
    pages = made(tmp_path, {"content/briefings/2024/2024-01-03-c.yml": HEAD.format(3) + judged})
    assert "Basis: By the numbers of the navy." in text_of(pages / "2024/01/03/c.md")
