"""Who disagrees with whom: the worked cases of the method page are true, and the page stays bounded however many disagree."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from generator import build
from generator.archive.model import Archive
from generator.evidence import opponents
from generator.pages import addresses
from generator.pages.registers import matrix
from generator.pages.registers.claims import CLAIMS
from generator.pages.registers.matrix import MatrixData
from generator.reading.config import Settings
from generator.text import words
from tests.support.helpers import archive
from tests.support.origins import UNNAMED, slug

METHOD = Path(__file__).parents[2] / "content/pages/method.md"
SECTION = METHOD.read_text("utf-8").partition("### Who disagrees with whom")[2].partition("\n## ")[0]
ROW = re.compile(r"^\| (?P<disputes>[^|]*≠[^|]*) \| (?P<belongs>[^|]*)\| (?P<says>[^|]*) \|$", re.MULTILINE)
CASES = [m.groupdict() for m in ROW.finditer(SECTION)]
ONE = re.compile(r"(?P<one>[^≠]*) ≠ (?P<other>[^:]*): (?P<what>[^(]*?)(?P<past> \(superseded\))?\Z")


def files_of(case: dict[str, str]) -> dict[str, str]:
    """A case as an archive: two briefings for each dispute, which contradict each other; a third one supersedes the second."""
    disputes = [found for text in case["disputes"].split("; ") if (found := ONE.match(text))]
    belongs = dict(pair.split(": ") for pair in case["belongs"].strip().split("; ") if pair)
    everybody = {d[side] for d in disputes for side in ("one", "other")} - {UNNAMED} | set(belongs.values()) | {"Herald"}
    files = {f"content/organisations/{slug(n)}.yml": f'name: "{n}"\noutlet: {{kind: newspaper}}\n' for n in sorted(everybody)}
    for member, body in belongs.items():
        files[f"content/organisations/{slug(member)}.yml"] += f"member_of: [{slug(body)}]\n"
    for number, dispute in enumerate(disputes, 1):
        ids = [f"2024-{number:02}-{day:02}-c" for day in (1, 2, 3)]
        against = f'contradicts: [{{claim: "{ids[0]}#c", ground: fact, question: "How was {dispute["what"]}?"}}]'
        files |= briefing(ids[0], dispute["one"], "") | briefing(ids[1], dispute["other"], against)
        if dispute["past"]:
            files |= briefing(ids[2], dispute["other"], f'supersedes: ["{ids[1]}#c"]')
    return files | {"content/threads/flight.yml": "title: The flight\nsummary: It flew.\n"}


def briefing(id_: str, who: str, more: str) -> dict[str, str]:
    """A briefing with one claim."""
    by = "{unnamed: somebody}" if who == UNNAMED else slug(who)
    return {
        f"content/briefings/2024/{id_}.yml": (
            f"title: Case {id_}\ndate: {id_[:10]}\nsource: {{outlet: herald}}\nbottom_line: It is so.\nthreads: [flight]\n"
            f"claims:\n  - {{id: c, text: It was so., by: {by}{', ' if more else ''}{more}}}\n"
        )
    }


def linked(root: Path, files: dict[str, str]) -> Archive:
    """The archive of some files."""
    return build.check(archive(root, files), Settings()).archive


def data_of(made: Archive) -> MatrixData:
    """What the page is told."""
    data = matrix.page(made, addresses.disputes(), (CLAIMS,)).data
    assert isinstance(data, MatrixData)
    return data


def says(data: MatrixData) -> set[str]:
    """What the table says of each two of its claimants; both halves of it say the same."""
    found = set[str]()
    for (i, one), (j, other) in combinations(enumerate(data.rows), 2):
        cell, back = one.cells[j], other.cells[i]
        assert (cell.number, cell.none) == (back.number, back.none)
        names = " and ".join(sorted((one.name, other.name)))
        if cell.number or cell.none:
            found.add(f"{names}: {cell.number or 'none on record'}")
    return found


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) >= 7


@pytest.mark.parametrize("case", CASES, ids=[case["disputes"] for case in CASES])
def test_worked_case(case: dict[str, str], tmp_path: Path) -> None:
    data = data_of(linked(tmp_path, files_of(case)))
    assert says(data) == (set() if case["says"] == "nothing" else set(case["says"].split("; ")))
    assert bool(data.nameless) is (UNNAMED in case["disputes"])
    for row in data.rows:
        assert row.number == len(row.questions)
        assert [a for q in row.questions for a in q.anchors] == [cell.anchor for cell in row.cells if cell.number]
        assert len(row.none) == sum(cell.none for cell in row.cells)


def test_the_page_is_bounded(tmp_path: Path) -> None:
    many = "; ".join(f"KCNA ≠ Body {i}: the height {i}" for i in range(1, 13))
    more = "; ".join(f"Body {i} ≠ Body {i + 1}: the width" for i in range(20, 124, 2))
    files = files_of({"disputes": many, "belongs": ""})
    for number, text in enumerate(more.split("; ")):
        one, other = text.partition(":")[0].split(" ≠ ")
        for name in (one, other):
            files[f"content/organisations/{slug(name)}.yml"] = f"name: {name}\noutlet: {{kind: newspaper}}\n"
        ids = [f"2025-{number // 28 + 1:02}-{number % 28 + 1:02}-{side}" for side in "ab"]
        against = f'contradicts: [{{claim: "{ids[0]}#c", ground: fact, question: "{text}"}}]'
        files |= briefing(ids[0], one, "") | briefing(ids[1], other, against)
    made = linked(tmp_path, files)
    data = data_of(made)
    assert len(opponents.opponents(made).bodies) == 117
    assert len(data.rows) == matrix.MOST
    assert data.rows[0].name == "KCNA"
    assert data.rows[0].total == "12 questions"
    assert len(data.others) == matrix.OTHERS
    assert data.others_more == "1 more claimant"


def test_a_question_that_several_dispute_counts_once_for_each_of_them(tmp_path: Path) -> None:
    case = "KCNA ≠ Navy: the height; KCNA ≠ Coast guard: the height; Navy ≠ KCNA: the width"
    data = data_of(linked(tmp_path, files_of({"disputes": case, "belongs": ""})))
    assert {row.name: row.total for row in data.rows} == {
        "KCNA": "2 questions",
        "Navy": "2 questions",
        "Coast guard": "1 question",
    }
    assert [len(q.against) for q in data.rows[1].questions + data.rows[0].questions] == [1, 1, 2, 1]


def test_every_question_that_is_counted_is_named_also_with_claimants_outside_of_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twelve bodies disagree about one question, and one of them about another with a thirteenth, which is outside."""
    monkeypatch.setattr(matrix, "MOST", 12)
    first = "; ".join(f"Body {one} ≠ Body {one + 1}: the height" for one in range(10, 21))
    data = data_of(linked(tmp_path, files_of({"disputes": f"{first}; Body 21 ≠ Zebra: the depth", "belongs": ""})))
    assert len(data.rows) == matrix.MOST
    assert len(data.others) == 1
    assert all(words.count(len(row.questions), "question") == row.total for row in data.rows)
    assert all(words.count(len(row.questions), "question") == row.total for row in data.others)
    assert all(q.against for row in data.rows for q in row.questions)
    outside = {row.link for row in data.others}
    assert any(any(str(link) in str(one) for link in outside for one in q.against) for row in data.rows for q in row.questions)
