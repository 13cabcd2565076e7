"""What is a dispute and what is none: the method page's worked cases are true, and every page, count and file keeps to them."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import build
from generator.archive.entries import Disagreement
from generator.archive.model import Archive
from generator.evidence import disputes
from generator.evidence.disputes import meet, span
from generator.evidence.origins import origins_of
from generator.formats.signs import kind
from generator.reading.config import Settings
from generator.records.ids import MeasureId
from generator.records.statements import Figure
from tests.support.evidence import text_of
from tests.support.helpers import archive
from tests.support.origins import METHOD, slug
from tests.support.statements import full

SIDE = r"(?P<{0}>[^|:]+): (?P<{0}_number>[^|]*?)"
ROW = re.compile(
    rf"^\| {SIDE.format('one')} \| {SIDE.format('other')} \| (?P<belongs>[^|]*)\| "
    r"(?P<shown>disputed|past|different: [a-z ]+) \|$",
    re.MULTILINE,
)
CASES = [m.groupdict() for m in ROW.finditer(METHOD.read_text("utf-8"))]
MEASURE = "name: Count\nunit: things\nwhat: Things that are counted.\n"
LATER = "title: Later\ndate: 2024-01-03\nsource: {outlet: example-herald}\nbottom_line: Later.\n"


def figure(text: str) -> str:
    """A figure's value in YAML, from the words of the method page."""
    about = "approximate: true, " if "about " in text else ""
    low, *high = text.removeprefix("about ").removeprefix("up to ").removeprefix("at least ").replace(",", "").split(" to ")
    if high:
        return f"{about}low: {low}, high: {high[0]}"
    bound = "high" if text.startswith("up to ") else "low" if text.startswith("at least ") else "value"
    return f"{about}{bound}: {low}"


def side(case: dict[str, str], name: str, day: int, more: str) -> str:
    """A briefing with one side of a case."""
    who, number = case[name], case[f"{name}_number"]
    state = next((word for word in ("superseded", "withdrawn") if number.endswith(word)), "")
    number = number.removesuffix(f", {state}")
    by = f"{{unnamed: {who}}}" if who.endswith("unnamed") else slug(who)
    gone = "status: withdrawn\ncorrections: [{date: 2024-02-01, class: withdrawal, now: It was wrong.}]\n"
    return (
        f"title: Side {name}\ndate: 2024-01-0{day}\nsource: {{outlet: example-herald}}\nbottom_line: It is so.\n"
        f"claims:\n  - {{id: c, text: It is {number.replace(',', ' ')}., by: {by.replace(', unnamed', '')}{more}}}\n"
        f'figures:\n  - {{measure: count, claim: "#c", {figure(number)}}}\n' + (gone if state == "withdrawn" else "")
    )


def files_of(case: dict[str, str]) -> dict[str, str]:
    """A case as an archive: a briefing for each side, the second of which contradicts the first."""
    belongs = dict(pair.split(": ") for pair in case["belongs"].strip().split("; ") if pair)
    named = {case[name] for name in ("one", "other") if not case[name].endswith("unnamed")} | set(belongs.values())
    files = {f"content/organisations/{slug(n)}.yml": f'name: "{n}"\n' for n in sorted(named)}
    for member, body in belongs.items():
        files[f"content/organisations/{slug(member)}.yml"] += f"member_of: [{slug(body)}]\n"
    against = ', contradicts: [{claim: 2024-01-01-one#c, ground: number, question: "How many?"}]'
    files |= {
        "content/organisations/example-herald.yml": "name: Example Herald\noutlet: {kind: newspaper}\n",
        "content/measures/count.yml": MEASURE,
        "content/briefings/2024/2024-01-01-one.yml": side(case, "one", 1, ""),
        "content/briefings/2024/2024-01-02-other.yml": side(case, "other", 2, against),
    }
    if "superseded" in case["one_number"]:
        files["content/briefings/2024/2024-01-03-later.yml"] = (
            f"{LATER}claims: [{{text: Later., by: {slug(case['one'])}, supersedes: [2024-01-01-one#c]}}]\n"
        )
    return files


def linked(root: Path, files: dict[str, str]) -> Archive:
    return build.check(archive(root, files), Settings()).archive


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) >= 11
    assert {case["shown"].partition(":")[0] for case in CASES} == {"disputed", "different", "past"}


@pytest.mark.parametrize("case", CASES, ids=[f"{c['one']} {c['one_number']} {c['other']} {c['other_number']}" for c in CASES])
def test_worked_case(case: dict[str, str], tmp_path: Path) -> None:
    one, other = "2024-01-01-one#c", "2024-01-02-other#c"
    checked = build.check(archive(tmp_path, files_of(case)), Settings())
    back, codes = checked.archive.back, {f.code for f in checked.findings} - {"unsaid-body"}
    shown, _, reason = case["shown"].partition(": ")
    assert back.contradicted_by == {one: (other,), other: (one,)}  # neither is called known, whatever it is called
    assert [(d.one, d.other, d.past) for d in back.disputes] == ([] if shown == "different" else [(one, other, shown == "past")])
    assert set(back.disputed) == ({one, other} if shown == "disputed" else set())
    assert set(back.differs) == ({one, other} if shown == "different" else set())
    expected = {"one claimant": "one-claimant", "both can be true": "both-can-be-true"}.get(reason)
    assert codes == ({expected} if expected else set())


numbers = st.integers(-(10**6), 10**6)
M = MeasureId("m")


@given(numbers, numbers, st.booleans(), st.booleans())
def test_whether_numbers_meet_is_the_same_both_ways_and_every_number_meets_itself(a: int, b: int, rough: bool, up: bool) -> None:
    one = span(Figure(measure=M, value=a, approximate=rough))
    other = span(Figure(measure=M, high=b) if up else Figure(measure=M, low=b))
    assert meet(one, other) == meet(other, one)
    assert meet(one, one)
    assert meet(other, other)
    if a == b:
        assert meet(one, other)


@pytest.mark.parametrize(
    ("value", "reach"),
    [(1100, (1050, 1150)), (1000, (500, 1500)), (7687.5, (7687.45, 7687.55)), (0, (0, 0)), (-30, (-35, -25))],
)
def test_how_far_an_approximate_number_reaches(value: float, reach: tuple[float, float]) -> None:
    assert span(Figure(measure=M, value=value, approximate=True)) == pytest.approx(reach)


def test_questions_that_are_only_spelt_differently_are_one() -> None:
    def one(n: int, question: str) -> Disagreement:
        return Disagreement(full(f"a#{n}"), full(f"b#{n}"), None, question, past=False)

    asked = [one(1, "How many?"), one(2, "how  many"), one(3, ""), one(4, ""), one(5, "How much?")]
    assert [[d.one for d in group] for group in disputes.by_question(asked).values()] == [
        ["a#1", "a#2"],
        ["a#3"],
        ["a#4"],
        ["a#5"],
    ]


HARBOUR = {
    "content/organisations/example-herald.yml": "name: Example Herald\noutlet: {kind: newspaper}\n",
    "content/people/ada-example.yml": "name: Ada Example\n",
    "content/places/freedonia.yml": "name: Freedonia\n",
    "content/measures/berths.yml": "name: Berths\nunit: berths\nwhat: Places for ships.\n",
    "content/threads/harbour.yml": "title: The harbour\nsummary: Freedonia builds a harbour.\n",
    "content/briefings/2024/2024-01-01-plan.yml": """\
title: Freedonia plans a harbour
date: 2024-01-01
source: {outlet: example-herald}
bottom_line: A harbour with forty berths is to open.
claims:
  - {id: forty, text: It will have 40 berths., kind: announced, by: freedonia, due: 2024-06}
  - {id: built, text: It is built already., kind: reported, credibility: 5}
figures: [{measure: berths, value: 40, by: freedonia, claim: "#forty"}]
threads: [harbour]
""",
    "content/briefings/2024/2024-03-05-less.yml": """\
title: Freedonia speaks of thirty berths
date: 2024-03-05
source: {outlet: example-herald}
bottom_line: There will be thirty berths, or twelve.
claims:
  - {id: thirty, text: It will have 30 berths., kind: announced, by: freedonia, supersedes: [2024-01-01-plan#forty]}
  - id: twelve
    text: There are 12 berths.
    kind: estimated
    by: ada-example
    contradicts:
      - {claim: "#thirty", ground: number, question: "how many berths are there"}
      - {claim: 2024-01-01-plan#forty, ground: number, question: "How many berths are there?"}
      - 2024-01-01-plan#built
  - id: sea
    text: The sea is deep.
    by: ada-example
    differs: [{claim: "#thirty", because: scope, note: Depth and not berths.}]
figures:
  - {measure: berths, value: 30, by: freedonia, claim: "#thirty"}
  - {measure: berths, value: 12, by: ada-example, claim: "#twelve"}
threads: [harbour]
""",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = archive(tmp_path_factory.mktemp("harbour"), HARBOUR)
    assert build.generate(root, Settings(site_url="https://example.org/")).work is not None
    return root / "briefings"


def test_a_superseded_claim_says_so_wherever_it_or_its_number_is_shown(pages: Path) -> None:
    until = "Superseded said so until 5 March 2024, then: It will have 30 berths."
    for page in ("2024/01/01/plan.md", "claims/index.md", "measures/berths.md"):
        assert until in text_of(pages / page), page
    own = text_of(pages / "places/freedonia.md")
    assert "Superseded said so until 5 March 2024, then: Freedonia, 5 March 2024" in own, "its later claim stands there, too"
    assert own.count("It will have 30 berths.") == 1
    assert "40 berths ( Freedonia ), said so until 5 March 2024" in text_of(pages / "threads/harbour.md")
    assert "superseded : said so until 5 March 2024" in text_of(pages / "watch/index.md")
    assert "Freedonia, said until 5 Mar 2024" in text_of(pages / "measures/berths.md")
    assert "Earlier It will have 40 berths. (1 January 2024)" in text_of(pages / "2024/03/05/less.md")
    front = text_of(pages / "index.md")
    assert "Figures in dispute Berths 12" in front
    assert " 40 " not in front[front.index("Figures in dispute") : front.index("All disagreements")]


def test_files_for_machines_tell_what_is_superseded_and_what_is_in_dispute(pages: Path) -> None:
    def rows(path: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO((pages / path).read_text("utf-8"))))

    forty, _, _, twelve, sea = rows("data/claims-2024.csv")
    assert (forty["superseded_by"], forty["disputed"]) == ("2024-03-05-less#thirty", "false")
    assert twelve["contradicts"] == "2024-03-05-less#thirty 2024-01-01-plan#forty 2024-01-01-plan#built"
    assert (twelve["grounds"], twelve["disputed"]) == ("number number -", "true")
    assert (sea["differs"], sea["disputed"]) == ("2024-03-05-less#thirty", "false")
    old, new, _ = rows("measures/berths/figures.csv")
    assert (old["claim"], old["superseded_by"], old["disputed"]) == ("2024-01-01-plan#forty", "2024-03-05-less#thirty", "false")
    assert (new["superseded_by"], new["disputed"]) == ("", "true")


def test_claims_on_one_question_stand_together_under_it_with_the_ground_in_words(pages: Path) -> None:
    ledger = text_of(pages / "claims/disputed/index.md")
    assert ledger.count("How many berths are there?") == 1
    assert ledger.index("They give numbers that exclude each other.") < ledger.index("It will have 40 berths.")
    assert ledger.count("superseded") == 1
    assert "Ground not named." in ledger
    assert "2 disagreements" in ledger


def test_what_only_differs_says_why_on_both_sides_and_is_counted_nowhere(pages: Path) -> None:
    less = text_of(pages / "2024/03/05/less.md")
    since = "Differs since they do not speak of the same thing, or not of the same part of it:"
    assert less.count(since) == 1
    assert f"{since} Ada Example on this page. Depth and not berths." in less
    assert "Differs in scope: Freedonia on this page." in less
    assert less.count("Depth and not berths.") == 1
    verdict, _, rows = less.partition("What these numbers count")
    assert (verdict + rows.partition("Claims")[2]).count("in dispute") == 1
    assert "in dispute](#_counted-in-dispute)" in (pages / "2024/03/05/less.md").read_text("utf-8")
    assert "The sea is deep" not in text_of(pages / "claims/disputed/index.md")


def test_what_its_claimant_has_replaced_bears_nothing_out_and_is_not_known(tmp_path: Path) -> None:
    def known(supersedes: str) -> tuple[int, bool]:
        claims = (
            'claims:\n  - {id: one, text: It is blue., by: freedonia, supports: ["#two"]}\n'
            "  - {id: two, text: Blue it is., by: ada-example}\n"
            f"  - {{id: three, text: It is red., by: freedonia{supersedes}}}\nthreads: [harbour]\n"
        )
        root = archive(tmp_path / f"{bool(supersedes)}", HARBOUR | {"content/briefings/2024/2024-01-03-sea.yml": LATER + claims})
        assert build.generate(root, Settings()).work is not None
        origins = len(origins_of(linked(root, {}), full("2024-01-03-sea#two")))
        return origins, "Nothing so far" not in text_of(root / "briefings/threads/harbour.md")

    assert known("") == (2, True)
    assert known(', supersedes: ["#one"]') == (1, False)


def test_a_lead_whose_claims_are_disputed_says_so_on_the_front_page(pages: Path) -> None:
    assert "Disputed 2 of its 3 claims are in dispute" in text_of(pages / "index.md")


def test_a_claim_of_a_poor_grade_never_wears_the_full_sign(pages: Path) -> None:
    assert "Reported, improbable" in text_of(pages / "2024/01/01/plan.md")
    for grade in range(1, 7):
        assert ("b-kind--doubted" in kind("reported", grade)) == (grade in {4, 5})


def test_a_question_shows_so_many_sides_and_counts_the_rest(tmp_path: Path) -> None:
    against = ', contradicts: [{claim: "#c0", ground: number, question: "How many?"}]'
    said = [f"  - {{id: c{n}, text: There are {n}., by: {{unnamed: witness {n}}}{against if n else ''}}}\n" for n in range(40)]
    file = f"{LATER.replace('01-03', '03-06')}claims:\n{''.join(said)}"
    root = archive(tmp_path, HARBOUR | {"content/briefings/2024/2024-03-06-many.yml": file})
    assert build.generate(root, Settings()).work is not None
    page = text_of(root / "briefings/2024/03/06/many.md")
    assert page.count("rests on one origin") == 12
    assert "and 28 more claims on this question" in page


def test_sides_keep_the_caveat_of_a_states_word_wherever_they_stand(tmp_path: Path) -> None:
    files = {
        "content/organisations/herald.yml": "name: Herald\noutlet: {kind: newspaper}\n",
        "content/organisations/navy.yml": "name: Navy of Freedonia\nbody: armed-forces\ncountry: FR\n",
        "content/briefings/2024/2024-01-01-c.yml": (
            "title: Ships\ndate: 2024-01-01\nsource: {outlet: herald}\nbottom_line: Ships came, or not.\nclaims:\n"
            "  - {id: a, text: Ships came., by: navy}\n"
            "  - {id: b, text: No ship came., by: herald, contradicts: [{claim: '#a', ground: fact, question: Did they come?}]}\n"
        ),
    }
    assert build.generate(archive(tmp_path, files), Settings()).work
    for path in ("claims/disputed/index.md", "2024/01/index.md"):
        page = (tmp_path / "briefings" / path).read_text("utf-8").partition("Did they come?")[2]
        assert page.count("said by armed forces, not verified") == 1, path
