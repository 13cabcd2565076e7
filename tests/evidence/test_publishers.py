"""What kind of publisher an outlet is called, and that bodies of several states are marked as such."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import build
from generator.evidence import interest
from generator.reading.config import Settings
from generator.records.ids import EntityId
from generator.records.vocabulary import BODY_NAMES, OUTLET_KINDS
from tests.support.evidence import text_of
from tests.support.helpers import archive
from tests.support.origins import METHOD
from tests.support.store import SETTINGS

KINDS = {name: kind.value for kind, name in OUTLET_KINDS.items()}
BODIES = {name: body.value for body, name in BODY_NAMES.items()}
TOLD = METHOD.read_text("utf-8").partition("| Kind of outlet | Kind of body |")[2].partition("\n\n")[0]
CASES = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in TOLD.splitlines()[2:]]


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) >= 6


@pytest.mark.parametrize(("kind", "body", "called"), CASES, ids=[" ".join(case) for case in CASES])
def test_worked_case(kind: str, body: str, called: str, tmp_path: Path) -> None:
    said = f"body: {BODIES[body]}\n" if body else ""
    record = f"name: Lagoon Record\noutlet: {{kind: {KINDS[kind]}}}\n{said}"
    made = build.check(archive(tmp_path, {"content/organisations/record.yml": record}), Settings()).archive
    assert interest.publisher(made, EntityId("record")) == called


def test_a_body_of_several_states_is_named_so_wherever_it_stands(tmp_path: Path) -> None:
    files = {
        "content/organisations/league.yml": "name: League of Lagoons\nbody: intergovernmental\noutlet: {kind: government}\n",
        "content/organisations/ministry.yml": "name: Ministry of Piers\nbody: government\ncountry: XP\n",
        "content/briefings/2024/2024-01-01-a.yml": (
            "title: Piers\ndate: 2024-01-01\nsource: {outlet: league}\nbottom_line: Piers stand.\n"
            "claims: [{text: Piers stand.}, {text: Piers fell., by: ministry}]\n"
        ),
    }
    root = archive(tmp_path, files)
    assert build.generate(root, SETTINGS).work is not None
    pages = root / "briefings"
    for path in ("2024/01/01/a.md", "organisations/league.md", "sources/index.md", "organisations/index.md"):
        page = text_of(pages / path)
        assert "ody of several states" in page, path
        assert "government body" not in page.casefold(), path
    sides = re.search("Who says so (.*) How surely", text_of(pages / "2024/01/01/a.md").replace(" ,", ",").replace("( ", "("))
    assert sides is not None
    assert sides[1] == "2 sides: League of Lagoons (1, body of several states), Ministry of Piers (1, government)"
