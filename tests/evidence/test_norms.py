"""What is said once above a list of claims, and what a claim then still says: the worked cases of the method page are true."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import build
from generator.evidence.norms import norm
from tests.support.evidence import AGENCY, HERALD, text_of
from tests.support.helpers import archive
from tests.support.store import SETTINGS

METHOD = (Path(__file__).parents[2] / "content/pages/method.md").read_text("utf-8")
CAVEAT = "State media, not verified"
ROW = re.compile(r"^\| (\d+)( of a briefing)? \| (\d+) \| (\d+) \| (\d+) \| ([a-z, ]+) \|$", re.MULTILINE)
CASES = [match.groups() for match in ROW.finditer(METHOD)]
SAID = "Unless a claim says otherwise, it rests on one origin, whoever makes it, and neither it nor its source has been graded."


@dataclass(frozen=True)
class Weight:
    """What a claim says of its weight."""

    alone: bool
    ungraded: bool
    caveat: str


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) >= 9


@pytest.mark.parametrize("case", CASES, ids=[" ".join(map(str, case)) for case in CASES])
def test_worked_case(case: tuple[str, ...]) -> None:
    number, alone, ungraded, caveats = (int(case[at]) for at in (0, 2, 3, 4))
    claims = [Weight(i < alone, i < ungraded, CAVEAT if i < caveats else "") for i in range(number)]
    found = norm(claims, in_briefing=bool(case[1]))
    said = [
        word for word, holds in (("one origin", found.alone), ("no grade", found.ungraded), ("caveat", found.caveat)) if holds
    ]
    assert (", ".join(said) or "nothing") == case[5]
    assert ("one origin" in found.words, "graded" in found.words) == (found.alone, found.ungraded)


def test_nothing_is_said_above_no_claims() -> None:
    assert norm([]) == norm([Weight(False, False, "")])


def briefing(*claims: str) -> dict[str, str]:
    """An archive of one briefing with some claims."""
    lines = "".join(f"  - {{text: Ship {i} came., {claim}}}\n" for i, claim in enumerate(claims))
    return {
        "content/organisations/example-herald.yml": HERALD,
        "content/organisations/telegraph.yml": AGENCY,
        "content/organisations/ministry.yml": "name: Ministry\n",
        "content/people/ada-example.yml": "name: Ada Example\n",
        "content/people/spokesman.yml": "name: Spokesman\nmember_of: [ministry]\n",
        "content/briefings/2024/2024-01-01-ships.yml": (
            "title: Ships came\ndate: 2024-01-01\nsource: {outlet: example-herald}\nbottom_line: Ships came.\nclaims:\n" + lines
        ),
    }


def pages_of(tmp_path: Path, *claims: str) -> tuple[str, str]:
    """The texts of the briefing's page and of the ledger."""
    root = archive(tmp_path, briefing(*claims))
    assert build.generate(root, SETTINGS).work is not None
    return text_of(root / "briefings/2024/01/01/ships.md"), text_of(root / "briefings/claims/index.md")


def test_a_claim_says_only_what_is_otherwise(tmp_path: Path) -> None:
    usual, special = "by: ada-example", ("by: spokesman, credibility: 2", "by: telegraph", "via: [telegraph]")
    for page in pages_of(tmp_path, usual, usual, usual, usual, *special):
        assert page.count(SAID) == 1
        assert page.count("Graded statement") == 1
        assert page.count("Rests on") == 2
        assert "Graded statement probably true · Example Herald not graded · Rests on one origin: Ministry" in page
        assert page.count("State media, not verified") == 2
        # who passed it on stands in the first line of a claim, and so does that it is nobody's but the outlet's
        assert "Freedonia Telegraph → Example Herald" in page
    assert "Example Herald in its own voice" in pages_of(tmp_path / "own", "kind: reported")[0]


def test_every_claim_says_all_where_nothing_is_usual(tmp_path: Path) -> None:
    for page in pages_of(tmp_path, "by: ada-example", "by: spokesman, credibility: 2"):
        assert "Unless a claim says otherwise" not in page
        assert (page.count("Graded"), page.count("Rests on")) == (3 - page.count("Graded source"), 2) or page.count(
            "Rests on"
        ) == 2


def test_a_caveat_of_all_stands_above_a_list_and_never_leaves_its_claim_on_the_page_of_a_briefing(tmp_path: Path) -> None:
    own, ledger = pages_of(tmp_path, "by: telegraph", "by: telegraph", "by: telegraph")
    assert own.count("State media, not verified") == 3
    assert ledger.count("State media, not verified") == 1
    assert "Every claim here bears the caveat State media, not verified . Unless a claim says otherwise" in ledger
