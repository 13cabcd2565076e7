"""Claims in short: a list behind the latest claims leaves out no filter, no caveat, no mark; a whole claim is a link away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator import build
from generator.evidence import away
from generator.pages.listing import CARDS
from tests.support.helpers import archive
from tests.support.store import SETTINGS

HEAD = "title: {}\ndate: {}\nsource: {{outlet: herald}}\nbottom_line: So it is.\n"
FILES = {
    "content/organisations/herald.yml": "name: Herald\noutlet: {kind: newspaper}\n",
    "content/organisations/radio.yml": "name: Radio Lagoon\noutlet: {kind: state-media, state_controlled: true}\n",
    "content/people/ada.yml": "name: Ada Example\n",
    "content/briefings/2023/2023-02-01-quay.yml": HEAD.format("The quay", "2023-02-01")
    + """\
claims:
  - {id: long, text: The quay is long., kind: claimed, by: radio, note: It is measured at low water.}
  - {id: again, text: The quay is long indeed., kind: claimed, by: ada, supports: ["#long"]}
  - {id: wet, text: The quay is wet., kind: claimed, by: ada, said: 2023-01-30}
  - {id: opens, text: The quay opens., kind: claimed, by: radio, due: 2023-03}
  - {id: closes, text: The quay closes., kind: claimed, by: ada, due: 2023-04, credibility: 4}
  - {id: old, text: The quay has ten lamps., kind: claimed, by: ada, via: [radio]}
corrections: [{date: 2023-05-01, class: correction, was: Dry., now: Wet., of: ["#wet"]}]
""",
    "content/briefings/2023/2023-03-20-tape.yml": HEAD.format("The tape", "2023-03-20")
    + """\
claims:
  - id: short
    text: The quay is short.
    kind: claimed
    by: {unnamed: a surveyor}
    contradicts: [{claim: "2023-02-01-quay#long", ground: number, question: How long is the quay?}]
  - {id: new, text: The quay has twelve lamps., kind: claimed, by: ada, supersedes: ["2023-02-01-quay#old"]}
outcomes: [{of: "2023-02-01-quay#opens", result: happened}]
""",
    "content/briefings/2023/2023-03-25-gone.yml": HEAD.format("Gone", "2023-03-25")
    + "claims: [{id: sank, text: The quay sank., kind: claimed, by: radio}]\nstatus: withdrawn\n"
    + "corrections: [{date: 2023-05-02, class: withdrawal, now: It did not.}]\n",
    "content/briefings/2024/2024-01-01-stones.yml": HEAD.format("The stones", "2024-01-01")
    + "claims:\n"
    + "".join(f"  - {{text: Stone {number} lies there., kind: claimed, by: ada}}\n" for number in range(CARDS)),
}
SAID = {
    "disputed": ("in dispute",),
    "tied": ("tied to a dispute",),
    "superseded": ("superseded",),
    "shaken": ("shaken", "corrected"),
    "outcome": ("happened",),
    "open": ("due ",),
}
"""By which words a claim in short says each of the marks by which readers choose."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of an archive with so many claims of one kind that the list has pages behind the latest."""
    root = archive(tmp_path_factory.mktemp("lines"), FILES)
    assert build.generate(root, SETTINGS).work is not None
    return root / "briefings/claims"


def found(page: Path) -> dict[str, dict[str, str]]:
    """The claims of a page by the address of each: what its list is filtered by, and its text."""
    claims = {}
    for block in re.findall(r'<div class="b-claim .*?\n</div>', page.read_text("utf-8"), re.DOTALL):
        (node,) = LexborHTMLParser(block).css("div.b-claim")
        address = re.findall(r"(20[0-9/]+[a-z]+\.md#[a-z]+)\)", block)[-1]
        claims[address] = {key: " ".join((value or "").split()) for key, value in node.attributes.items() if key != "class"}
        claims[address] |= {"data-marks": claims[address].get("data-marks", ""), "text": block}
    return claims


@pytest.fixture(scope="module")
def short(pages: Path) -> dict[str, dict[str, str]]:
    return found(pages / "kind/claimed/2023/index.md")


@pytest.fixture(scope="module")
def whole(pages: Path) -> dict[str, dict[str, str]]:
    return found(pages / "2023/index.md")


def test_a_claim_in_short_is_filtered_as_the_whole_claim_is(
    short: dict[str, dict[str, str]], whole: dict[str, dict[str, str]]
) -> None:
    assert len(short) == 9
    for address, claim in short.items():
        same = {key: value for key, value in whole[address].items() if key.startswith("data-")}
        assert {key: value for key, value in claim.items() if key.startswith("data-")} == same, address
    marks = {mark for claim in short.values() for mark in claim["data-marks"].split()}
    assert marks == set(SAID)


def test_it_says_each_of_its_marks_in_words(short: dict[str, dict[str, str]]) -> None:
    for address, claim in short.items():
        if "sank" in address:
            assert "\nWithdrawn\n" in claim["text"]
            continue
        for mark in claim["data-marks"].split():
            assert any(word in claim["text"].lower() for word in SAID[mark]), (address, mark)


def test_it_keeps_the_caveat_the_grade_and_through_whom_it_came(
    short: dict[str, dict[str, str]], whole: dict[str, dict[str, str]]
) -> None:
    told = {address.partition("#")[2]: claim["text"] for address, claim in short.items()}
    caveats = {address: re.findall('b-caveat">([^<]+)<', claim["text"]) for address, claim in whole.items()}
    assert sum(map(len, caveats.values())) > 0
    lost = {at: c for at, said in caveats.items() for c in said if c.lower() not in short[at]["text"].lower()}
    assert lost.keys() <= {"2023/03/25/gone.md#sank"}  # it is withdrawn, and says nothing beside that
    assert "Claimed, doubtful" in told["closes"]
    assert "Ada Example](../../../../people/ada.md) → Radio Lagoon → Herald" in told["old"]
    assert "said 30 January 2023" in told["wet"]
    assert "Due March 2023" in told["opens"]
    assert "data-due" not in told["opens"]  # it is settled
    assert 'data-due="2023-04-30"' in told["closes"]


def test_what_is_usual_stands_above_and_the_note_with_the_whole_claim(pages: Path, short: dict[str, dict[str, str]]) -> None:
    page = (pages / "kind/claimed/2023/index.md").read_text("utf-8")
    assert page.count(f"{away.NORM}.") == 1
    assert "low water" not in page
    assert "low water" in (pages / "2023/index.md").read_text("utf-8")
    assert sum(len(claim["text"]) for claim in short.values()) < 0.6 * sum(
        len(claim["text"]) for claim in found(pages / "2023/index.md").values()
    )


def test_an_edition_of_one_briefing_leaves_the_rest_to_its_page(pages: Path) -> None:
    day, month = (pages.parent / "2023/03" / name for name in ("20/index.md", "index.md"))
    assert "This edition has one briefing." in day.read_text("utf-8")
    assert "## Where accounts differ" not in day.read_text("utf-8")
    assert "This edition has one briefing." not in month.read_text("utf-8")
    assert "## Where accounts differ" in month.read_text("utf-8")
    assert "Says otherwise" in (pages.parent / "2023/03/20/tape.md").read_text("utf-8")
