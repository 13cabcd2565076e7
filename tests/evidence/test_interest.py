"""Whose word a claim is: the worked cases of the method page hold for the shipped records, and the rule whatever the records."""

from __future__ import annotations

import csv
import datetime as dt
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import build
from generator.archive.entries import Mention
from generator.archive.model import Archive
from generator.evidence import interest, tally
from generator.evidence.interest import nearest
from generator.pages.here import Here, claimant_name
from generator.pages.parts import cards
from generator.reading.config import Settings
from generator.records.ids import BriefingId, EntityId
from generator.records.meanings import BODIES
from generator.records.paths import PagePath
from generator.records.vocabulary import BODY_NAMES, BODY_PLURALS, Body
from tests.support.helpers import archive
from tests.support.statements import full
from tests.support.store import SETTINGS

CONTENT = Path(__file__).parents[2] / "content"
METHOD = (CONTENT / "pages/method.md").read_text("utf-8")
UNNAMED = "an unnamed source"
RECORDS = ("organisations", "people", "places", "agreements")
ROW = re.compile(
    r"^\| (?P<chains>[^|]+) \| (?P<comes>[^|]+) \| (?P<caveat>none|[^|]*(?:not verified|not independently)) \|$", re.MULTILINE
)
CHAIN = re.compile(
    r"(?P<names>(?:an unnamed source \(of [^)]+\))?[^:“(]+?)(?:: “(?P<text>[^”]+)”)?(?: \(graded (?P<grade>[1-6])\))?\Z"
)
CASES = [m.groupdict() for m in ROW.finditer(METHOD)]


def claimant(who: str, ids: Mapping[str, str]) -> str:
    """Who is first in a chain, as a file has it: an id, or a source without a name and whose it is."""
    if not who.startswith(UNNAMED):
        return ids[who]
    of = who.removeprefix(UNNAMED).strip(" ()").removeprefix("of ")
    more = "" if not of else ", body: government" if of == "a government" else f", of: {ids[of]}"
    return f"{{unnamed: somebody{more}}}"


def briefing(number: int, chain: str, ids: Mapping[str, str], *, before: str) -> tuple[str, str]:
    """A chain as the file of a briefing with one claim."""
    parts = CHAIN.match(chain)
    assert parts, chain
    first, *rest = parts["names"].split(" → ")
    by = f"by: {claimant(first, ids)}, " if rest else ""
    via = ", ".join(ids[name] for name in rest[:-1])
    day = dt.date(2024, 1, 1) + dt.timedelta(number)
    supports = f'supports: ["{before}#c"], ' if before else ""
    return f"{day}-c", (
        f"title: Case {number}\ndate: {day}\nsource: {{outlet: {ids[(rest or [first])[-1]]}}}\nbottom_line: It is so.\nclaims:\n"
        f'  - {{id: c, text: "{parts["text"] or "It is so."}", {by}via: [{via}], {supports}credibility: {parts["grade"] or 6}}}\n'
    )


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, list[str]]:
    """The shipped records of those who speak, with a briefing for each chain; and the first briefing of each case."""
    root = tmp_path_factory.mktemp("shipped")
    for folder in RECORDS:
        shutil.copytree(CONTENT / folder, root / "content" / folder)
    known = build.check(root, Settings()).archive.entities
    ids = {alias.name: id_ for id_, entry in known.items() for alias in entry.record.aliases}
    ids |= {entry.record.name: id_ for id_, entry in known.items()}
    number, firsts = 0, []
    for case in CASES:
        before = ""
        for chain in case["chains"].split("; "):
            before, text = briefing(number, chain, ids, before=before)
            archive(root, {f"content/briefings/2024/{before}.yml": text})
            number += 1
            firsts += [before] if chain == case["chains"].split("; ")[0] else []
    checked = build.check(root, Settings())
    assert not [f for f in checked.findings if f.severity == "error"], checked.findings
    return checked.archive, firsts


def test_the_method_page_has_worked_cases_and_says_what_each_kind_of_body_is() -> None:
    assert len(CASES) >= 20
    for body, name in BODY_NAMES.items():
        assert not name or f"| {name} | {BODIES[body].replace('’', chr(39))} |" in METHOD


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["chains"] for case in CASES])
def test_worked_case(number: int, shipped: tuple[Archive, list[str]]) -> None:
    linked, firsts = shipped
    case = CASES[number]
    at = linked.claim(full(f"{firsts[number]}#c"))
    source = interest.source_of(linked, at)
    assert (BODY_NAMES[source] if source else "nobody of a kind") == case["comes"]
    assert (interest.caveat(linked, at) or "none") == case["caveat"]


def test_every_caveat_is_in_the_legend() -> None:
    words = {caveat for caveat, _ in interest.caveats()}
    assert {case["caveat"] for case in CASES} - {"none"} <= words
    assert set(BODY_PLURALS) == set(Body) - {Body.NONE}


RECORD = "content/organisations/{}.yml"
PLAIN = {
    "content/organisations/herald.yml": "name: Herald\noutlet: {kind: newspaper}\n",
    "content/organisations/ministry.yml": "name: Ministry of Ships\nbody: government\ncountry: FR\n",
    "content/organisations/office.yml": "name: Harbour Board\nmember_of: [ministry]\n",
    "content/people/ada.yml": "name: Ada Example\nmember_of: [office]\n",
}


def caveat_of(root: Path, files: Mapping[str, str], claim: str = "by: ada") -> str:
    """The caveat of one claim."""
    text = "title: A\ndate: 2024-01-01\nsource: {outlet: herald}\nbottom_line: It is so.\nclaims:\n"
    whole = {"content/briefings/2024/2024-01-01-a.yml": f"{text}  - {{id: c, text: It is so., {claim}}}\n"}
    linked = build.check(archive(root, PLAIN | whole | dict(files)), Settings()).archive
    counted = tally.with_counts(linked).tally
    found = interest.caveat(linked, linked.claim(full("2024-01-01-a#c")))
    assert counted.caveats == bool(found)
    return found


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, "Said by a government, not verified"),
        ({"content/people/ada.yml": "name: Ada Example\nmember_of: [office]\nbody: none\n"}, ""),
        ({RECORD.format("office"): "name: Office\nmember_of: [ministry]\nbody: public-media\n"}, ""),
        (
            {RECORD.format("office"): "name: Office\nmember_of: [ministry]\nbody: state-company\n"},
            "Said by a state-owned company, not verified",
        ),
        (
            {RECORD.format("office"): "name: League of Harbours\nbody: governments\n"},
            "Said by several governments, not verified",
        ),
        ({RECORD.format("ministry"): "name: Ministry\nmember_of: [office]\n"}, ""),  # a circle that says nothing
        ({RECORD.format("office"): "name: Office\noutlet: {kind: state-media}\n"}, "State media, not verified"),
        ({RECORD.format("office"): "name: Office\noutlet: {kind: wire, state_controlled: true}\n"}, "State media, not verified"),
        (
            {RECORD.format("office"): "name: Office\noutlet: {kind: government, state_controlled: true}\n"},
            "Said by a government, not verified",
        ),
        ({RECORD.format("office"): "name: Office\noutlet: {kind: government}\n"}, ""),
    ],
)
def test_what_is_said_of_a_body_holds_of_who_belongs_to_it(files: dict[str, str], expected: str, tmp_path: Path) -> None:
    assert caveat_of(tmp_path, files) == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("by: herald", ""),
        ("by: herald, via: [ministry]", "Passed on by a government, not verified"),
        ("by: herald, via: [herald, ministry]", ""),  # others heard it first
        ("by: {unnamed: a diver}, via: [office]", "Passed on by a government, not verified"),
        ("by: ada, credibility: 1", ""),
        ("by: ada, credibility: 2", "Said by a government, not verified"),
        ("by: {unnamed: two clerks, of: office}", "Said by a government, not verified"),
        ("by: {unnamed: two clerks, of: herald}", ""),
        ("by: {unnamed: two clerks, of: herald, body: armed-forces}", "Said by armed forces, not verified"),
        ("by: {unnamed: two clerks, of: office, body: none}", ""),
        ("by: {unnamed: two clerks, body: state-media}, via: [herald]", "State media, not verified"),
        ("by: {unnamed: two clerks, body: armed-forces}, via: [office]", "Passed on by a government, not verified"),
        ("by: {unnamed: two clerks, of: office}, credibility: 1", ""),
    ],
)
def test_the_first_of_the_chain_decides(claim: str, expected: str, tmp_path: Path) -> None:
    assert caveat_of(tmp_path, {}, claim) == expected


def test_a_withdrawn_briefing_bears_nothing_out(tmp_path: Path) -> None:
    other = (
        "title: B\ndate: 2024-01-02\nsource: {outlet: herald}\nbottom_line: It is so.\n"
        'claims: [{id: c, text: It is so., supports: ["2024-01-01-a#c"]}]\n'
    )
    path = "content/briefings/2024/2024-01-02-b.yml"
    assert caveat_of(tmp_path / "a", {path: other}) == ""
    gone = "status: withdrawn\ncorrections: [{date: 2024-01-03, class: withdrawal, now: It never said so.}]\n"
    assert caveat_of(tmp_path / "b", {path: other + gone}) == "Said by a government, not verified"


TOGETHER = {RECORD.format("league"): "name: League of Harbours\nbody: governments\n"}


@pytest.mark.parametrize(
    ("says", "also", "expected"),
    [
        ("league", "ministry", "Said by several governments, not verified"),
        ("ministry", "league", "Said by a government, not verified"),
        ("league", "herald", ""),
    ],
)
def test_governments_together_are_states_and_bear_nothing_out_for_one(
    says: str, also: str, expected: str, tmp_path: Path
) -> None:
    other = (
        "title: B\ndate: 2024-01-02\nsource: {outlet: herald}\nbottom_line: It is so.\n"
        f'claims: [{{id: c, text: It is so., by: {also}, supports: ["2024-01-01-a#c"]}}]\n'
    )
    first = other.replace("title: B", "title: A").replace("-02", "-01").replace(f"by: {also}", f"by: {says}")
    first = first.partition(", supports")[0] + "}]\n"
    files = PLAIN | TOGETHER
    files |= {"content/briefings/2024/2024-01-01-a.yml": first, "content/briefings/2024/2024-01-02-b.yml": other}
    linked = build.check(archive(tmp_path, files), Settings()).archive
    assert interest.caveat(linked, linked.claim(full("2024-01-01-a#c"))) == expected


def test_words_of_a_state_that_stand_without_their_card_have_its_name_and_its_caveat(tmp_path: Path) -> None:
    """In a mention, below a claim that differs, beside what came of a forecast, and in an edition."""
    head = "title: {0}\ndate: 2024-01-0{0}\nsource: {{outlet: herald}}\nbottom_line: It is so.\nclaims:\n"
    claims = (
        "  - {id: c, text: West Pier is 31 m wide., by: ada}\n"
        "  - {id: f, text: A ferry comes to the town., by: ada, kind: forecast, due: 2024-01-02}\n"
    )
    other = "  - {text: West Pier has grown., differs: [{claim: 2024-01-01-a#c, because: wording}]}\n"
    files = {
        "content/places/west-pier.yml": "name: West Pier\n",
        "content/briefings/2024/2024-01-01-a.yml": head.format(1) + claims,
        "content/briefings/2024/2024-01-02-b.yml": head.format(2) + other
        + "outcomes: [{of: 2024-01-01-a#f, result: happened, note: It came.}]\n",
        "content/briefings/2024/2024-01-02-c.yml": head.format(2).replace("title: 2", "title: 3").replace("claims:\n", ""),
    }  # fmt: skip
    root = archive(tmp_path, PLAIN | files)
    assert build.generate(root, SETTINGS).work
    said = "Ada Example, said by a government, not verified"
    second, day = (
        " ".join((root / f"briefings/{page}.md").read_text("utf-8").split()) for page in ("2024/01/02/b", "2024/01/02/index")
    )
    here = Here(build.check(root, Settings()).archive, PagePath("x.md"))
    row = cards.mention_row(Mention(BriefingId("2024-01-01-a"), "West Pier is 31 m wide."), here)
    assert f"West Pier is 31 m wide. ({said})" in row.text
    assert "(Ada" not in cards.mention_row(Mention(BriefingId("2024-01-01-a"), "It is so."), here).text
    assert re.search(rf"West Pier is 31 m wide\.\]\([^)]*\) \({said}\)", second)
    assert re.search(rf"A ferry comes to the town\.\]\([^)]*\) \({said}\)", second.partition("What came of earlier")[2])
    assert "expected by Ada Example · forecast, said by a government, not verified" in day


ABC = [EntityId(letter) for letter in "abcdef"]
names = st.sampled_from(ABC)


@given(st.sets(names), st.dictionaries(names, names))
def test_nearest_is_the_first_outwards_that_says_something(said: set[EntityId], belongs: dict[EntityId, EntityId]) -> None:
    found = nearest(sorted(said), belongs)
    for start in ABC:
        at, seen = start, set[EntityId]()
        while at not in said and at in belongs and at not in seen:
            seen.add(at)
            at = belongs[at]
        assert found.get(start) == (at if at in said else None)


def test_a_state_is_borne_out_by_whoever_says_so_of_it_and_not_by_whom_it_bears_out(tmp_path: Path) -> None:
    """A ministry's exact number bears out what a newspaper saw, and stays the ministry's word."""
    claims = (
        '  - {id: rough, text: It is wide., supports: ["#vague"]}\n  - {id: vague, text: It is there.}\n'
        '  - {id: exact, text: It is 31 m wide., by: ada, supports: ["#rough"]}\n'
        '  - {id: same, text: It is so., by: ada}\n  - {text: It is so., supports: ["#same"]}\n'
    )
    text = f"title: A\ndate: 2024-01-01\nsource: {{outlet: herald}}\nbottom_line: It is so.\nclaims:\n{claims}"
    linked = build.check(archive(tmp_path, PLAIN | {"content/briefings/2024/2024-01-01-a.yml": text}), Settings()).archive
    found = [interest.caveat(linked, at) for at in linked.briefings[BriefingId("2024-01-01-a")].claims]
    assert found == ["", "", "Said by a government, not verified", "", ""]


@pytest.mark.parametrize(
    ("says", "also", "expected"),
    [
        ("{unnamed: two clerks, of: ministry}", "navy", "Borne out by states or their bodies, not independently"),
        ("navy", "{unnamed: two clerks, of: ministry}", "Said by armed forces, not verified"),
        ("{unnamed: two clerks, body: government}", "navy", "Said by a government, not verified"),
        ("{unnamed: two clerks, of: ministry}", "{unnamed: two clerks, of: navy}", "Said by a government, not verified"),
    ],
)
def test_a_source_without_a_name_is_borne_out_like_its_body_and_bears_out_nothing(
    says: str, also: str, expected: str, tmp_path: Path
) -> None:
    navy = {RECORD.format("navy"): "name: Navy of Sylvania\nbody: armed-forces\ncountry: DE\n"}
    head = "title: {0}\ndate: 2024-01-0{0}\nsource: {{outlet: herald}}\nbottom_line: It is so.\n"
    claims = "claims: [{{id: c, text: It is so., by: {by}{more}}}]\n"
    files = {
        "content/briefings/2024/2024-01-01-a.yml": head.format(1) + claims.format(by=says, more=""),
        "content/briefings/2024/2024-01-02-b.yml": head.format(2) + claims.format(by=also, more=', supports: ["2024-01-01-a#c"]'),
    }
    linked = build.check(archive(tmp_path, PLAIN | navy | files), Settings()).archive
    assert interest.caveat(linked, linked.claim(full("2024-01-01-a#c"))) == expected


def test_only_of_a_source_without_a_name_a_claim_says_for_whom_it_speaks(tmp_path: Path) -> None:
    text = "title: A\ndate: 2024-01-01\nsource: {outlet: herald}\nbottom_line: It is so.\nclaims:\n"
    claim = "  - {text: It is so., by: {entity: ada, of: ministry}}\n"
    files = PLAIN | {"content/briefings/2024/2024-01-01-a.yml": text + claim}
    [found] = [f for f in build.check(archive(tmp_path, files), Settings()).findings if f.severity == "error"]
    assert (found.code, found.message) == ("bad-value", "`of` and `body` are for a source without a name")


def test_a_source_without_a_name_is_told_with_its_body_wherever_its_words_do_not_name_it(tmp_path: Path) -> None:
    claims = (
        "  - {id: c, text: It is so., by: {unnamed: two clerks, of: office}}\n"
        "  - {id: d, text: It is wide., by: {unnamed: clerks of the Harbour Board, of: office}}\n"
        "  - {id: e, text: It is deep., by: {unnamed: two clerks}}\n"
    )
    text = f"title: A\ndate: 2024-01-01\nsource: {{outlet: herald}}\nbottom_line: It is so.\nclaims:\n{claims}"
    root = archive(tmp_path, PLAIN | {"content/briefings/2024/2024-01-01-a.yml": text})
    assert build.generate(root, SETTINGS).work
    page = (root / "briefings/2024/01/01/a.md").read_text("utf-8")
    link = "[Harbour Board](../../../organisations/office.md)"
    assert f"two clerks ({link})" in page
    assert "clerks of the Harbour Board (" not in page
    assert "sources without a name, heard by [Herald](../../../organisations/herald.md)" in page
    rows = list(csv.DictReader((root / "briefings/data/claims-2024.csv").read_text("utf-8").splitlines()))
    assert [(row["claimant"], row["claimant_id"], row["claimant_of"]) for row in rows] == [
        ("two clerks", "", "office"),
        ("clerks of the Harbour Board", "", "office"),
        ("two clerks", "", ""),
    ]
    assert [row["comes_from"] for row in rows] == ["government", "government", ""]
    linked = build.check(root, Settings()).archive
    named = [claimant_name(linked, at.record.by) for at in linked.briefings[BriefingId("2024-01-01-a")].claims]
    assert named == ["two clerks (Harbour Board)", "clerks of the Harbour Board", "two clerks"]
