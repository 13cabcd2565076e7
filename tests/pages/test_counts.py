"""Numbers that pages state: each is of what its sentence says, parts sum up to it, and it leads to what it counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import build
from generator.pictures import telling
from generator.pictures.data import Columns
from generator.reading.config import Settings
from generator.text import words
from tests.support.evidence import text_of
from tests.support.helpers import archive

HERALD = "name: Herald\noutlet: {kind: newspaper}\n"
FILES = {
    "content/organisations/herald.yml": HERALD,
    "content/organisations/gazette.yml": "name: Gazette\noutlet: {kind: newspaper}\n",
    "content/organisations/tribune.yml": "name: Tribune\noutlet: {kind: newspaper}\n",
    "content/people/ada-example.yml": "name: Ada Example\nwikidata: Q42\n",
    "content/people/bo-example.yml": "name: Bo Example\n",
    "content/measures/ships.yml": "name: Ships\nunit: ships\nwhat: Ships in the harbour.\n",
    "content/measures/berths.yml": "name: Berths\nunit: berths\nwhat: Berths in the harbour.\n",
    "content/briefings/2015/2015-03-01-early.yml": (
        "title: Early\ndate: 2015-03-01\nsource: {outlet: herald}\nbottom_line: The harbour opened.\n"
    ),
    "content/briefings/2024/2024-03-01-late.yml": (
        "title: Late\ndate: 2024-03-01\nsource: {outlet: herald, via: gazette, url: 'https://herald.example/late'}\n"
        "bottom_line: The harbour grew.\n"
        "claims:\n"
        "  - {id: a, text: The harbour will close., kind: forecast, by: ada-example, due: 2025-06-01}\n"
        "  - {id: b, text: It has a lighthouse., by: {unnamed: a sailor}, via: [tribune], credibility: 3}\n"
        "figures:\n"
        "  - {measure: ships, value: 7, by: ada-example, as_of: 2029}\n"
        "  - {measure: berths, value: 9, by: ada-example, as_of: 2023}\n"
        "assessment:\n"
        "  - {id: late, text: It will stay., likelihood: likely, due: 2024-02-01, made: 2024-03-02}\n"
    ),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a small archive."""
    root = tmp_path_factory.mktemp("counts")
    made = build.generate(archive(root, FILES), Settings())
    assert made.work, made.findings
    return root / "briefings"


def test_outlets_are_counted_as_what_briefings_rest_on(pages: Path) -> None:
    sources = text_of(pages / "sources/index.md")
    assert "2 briefings rest on articles of 2 outlets. The table has 1 more outlet that" in sources


def test_months_sum_up_to_the_total_and_the_picture_says_what_lies_before(pages: Path) -> None:
    coverage = text_of(pages / "coverage/index.md")
    assert "2 briefings" in coverage
    table = coverage.partition("Month Briefings")[2].partition("Threads gone quiet")[0]
    rows = re.findall(r"(before )?(\w+ \d{4}) (\d+)", table)
    assert [(row[0], row[2]) for row in rows if row[2] != "0"] == [("before ", "1"), ("", "1")]
    assert "Not drawn: 1 from before" in coverage


def test_a_picture_of_months_says_nothing_of_earlier_ones_where_there_are_none() -> None:
    assert telling.caption(Columns("", "", "briefings", (("2024-01", 2),))) == "Briefings by month."
    drawn = telling.caption(Columns("", "", "briefings", (("2024-01", 2),), earlier=3))
    assert drawn == "Briefings by month. Not drawn: 3 from before January 2024."


def test_lists_by_year_have_what_is_counted(pages: Path) -> None:
    watch = text_of(pages / "watch/index.md")
    assert "1 expectation" in watch
    assert re.findall(r"(\d{4}) \((\d+) expectations?\)", watch) == [("2025", "1")]
    assert "not counted: 1 thing" in watch


def test_every_count_of_the_coverage_leads_to_what_it_counts(pages: Path) -> None:
    source = (pages / "coverage/index.md").read_text("utf-8")
    founded = source.partition("{ #_founded }")[2].partition("{ #_kinds }")[0]
    rows = [line for line in founded.splitlines() if line.startswith("| ") and " of " in line and "0 of " not in line]
    assert rows
    assert [row for row in rows if "](" not in row] == []
    for page, total in (("one-origin", "2 claims"), ("unjudged", "1 claim"), ("unnamed", "1 claim")):
        assert total in text_of(pages / f"claims/{page}.md")
    assert "Measures on which only one claimant gave numbers Berths Ships" in re.sub(
        r"\s+", " ", text_of(pages / "coverage/index.md")
    )


def test_a_time_that_lies_ahead_of_who_counts_is_no_as_of(pages: Path) -> None:
    assert "7 ships : Ada Example , for 2029" in text_of(pages / "measures/ships.md")
    assert "9 berths : Ada Example , as of 2023" in text_of(pages / "measures/berths.md")


def test_an_identity_that_nobody_checked_is_said_of_the_identifier(pages: Path) -> None:
    assert "Wikidata Q42 (nobody has checked that Ada Example is meant there)" in text_of(pages / "people/ada-example.md")
    assert "checked" not in text_of(pages / "people/bo-example.md")


def test_words_on_a_persons_page_are_such_as_fit_persons(pages: Path) -> None:
    page = text_of(pages / "people/ada-example.md")
    assert "Says 1 claim" in page
    assert not re.search(r"\bWhat it\b|\bof it\b|\bits own\b", page)


SIDES = {
    f"content/people/p{n}-example.yml": f"name: {name} Example\n"
    for n, name in enumerate(("Cy", "Di", "Ed", "Flo", "Gus"))
}  # fmt: skip
SAID = "".join(f"  - {{id: c{n}, text: The pier is {n} metres long., by: p{n}-example}}\n" for n in range(5))
MANY = FILES | SIDES | {
    "content/briefings/2024/2024-04-01-pier.yml": (
        "title: Pier\ndate: 2024-04-01\nsource: {outlet: herald}\nbottom_line: A pier is built.\n"
        f"claims:\n{SAID}"
        "  - {id: again, text: The pier is long., by: p0-example, supports: ['#c0']}\n"
        "  - {id: more, text: The pier is long indeed., by: p0-example, supports: ['#c0']}\n"
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a briefing in which five speak, one of them three times."""
    root = tmp_path_factory.mktemp("more")
    made = build.generate(archive(root, MANY), Settings())
    assert made.work, made.findings
    return root / "briefings"


def test_sides_that_are_only_counted_open_in_place(more: Path) -> None:
    page = (more / "2024/04/01/pier.md").read_text("utf-8")
    verdict, _, others = page.partition("<summary>The other sides</summary>")
    assert "[and 2 more](#_sides)" in verdict
    rows = [line for line in others.partition("</details>")[0].splitlines() if line.startswith("- ")]
    assert len(rows) == 2
    assert '<span id="_sides"></span>' in rows[0]
    assert "](#" not in page.partition("\n---\n")[0]


def test_what_would_be_said_of_several_claims_alike_stands_once_and_leads_to_each(more: Path) -> None:
    page = text_of(more / "2024/04/01/pier.md")
    assert "Cy Example → Herald , 1 April 2024 (3 claims: first , second , third )" in page
    lines = [
        line
        for line in (more / "2024/04/01/pier.md").read_text("utf-8").splitlines()
        if "(3 claims:" in line and "_counted-" not in line
    ]
    assert all(len(set(re.findall(r"\]\((#\w+)\)", line))) == 3 for line in lines)


EXPECTS = "  - {{id: f{0}, text: Pier {0} will close., kind: forecast, by: ada-example, {1}}}\n"


def expecting(root: Path, passed: int, awaited: int, undated: int) -> Path:
    """The pages of an archive in which one claimant expects so many things."""
    days = [*["due: 2024-03-02"] * passed, *["due: 2030-01-01"] * awaited, *["said: 2024-03-01"] * undated]
    claims = "".join(EXPECTS.format(n, day) for n, day in enumerate(days))
    text = f"title: Piers\ndate: 2024-03-01\nsource: {{outlet: herald}}\nbottom_line: Piers close.\nclaims:\n{claims}"
    later = "title: Later\ndate: 2024-06-01\nsource: {outlet: herald}\nbottom_line: It rains.\n"
    plain = {path: text for path, text in FILES.items() if "/briefings/" not in path}
    more = {"content/briefings/2024/2024-03-01-piers.yml": text, "content/briefings/2024/2024-06-01-later.yml": later}
    made = build.generate(archive(root, plain | more), Settings())
    assert made.work, made.findings
    return root / "briefings"


@pytest.mark.parametrize("counts", [(2, 3, 1), (20, 30, 9)], ids=["on one page", "on pages of their own"])
def test_each_number_of_the_scorecard_opens_to_exactly_its_rows(tmp_path: Path, counts: tuple[int, int, int]) -> None:
    root = expecting(tmp_path, *counts)
    card = root / "watch/scorecard/index.md"
    row = next(line for line in card.read_text("utf-8").splitlines() if line.startswith("| [Ada Example]"))
    links = re.findall(r"\[(\d+)\]\(([^)]+)\)", row)
    assert [int(number) for number, _ in links] == [sum(counts), *counts]
    for number, address in links[1:]:
        path, _, anchor = address.partition("#")
        text = (card.parent / path).read_text("utf-8")
        part = text.partition(f"{{ #{anchor} }}")[2].partition("\n## ")[0] if anchor else text
        assert part.count('\n- <span class="b-when"') == int(number), address


def test_a_row_of_one_state_leads_to_its_list(pages: Path) -> None:
    card = (pages / "watch/scorecard/index.md").read_text("utf-8")
    row = next(line for line in card.splitlines() if line.startswith("| [Ada Example]"))
    assert row.count("[1](../forecasts/by/ada-example.md)") == 2


def test_ordinals() -> None:
    numbers = (1, 12, 13, 21, 102, 111)
    assert [words.ordinal(n) for n in numbers] == ["first", "twelfth", "13th", "21st", "102nd", "111th"]


NUMBER = re.compile(r"\[(\d+)[^\]]*\]\(([^)\s]*(?:#_counted-|/counted/)[^)\s]*)\)")
MASTERS = 70
LOUD = {
    "content/organisations/herald.yml": HERALD,
    "content/organisations/gazette.yml": "name: Gazette\noutlet: {kind: newspaper}\n",
    "content/organisations/harbour-board.yml": "name: Harbour Board\nbody: government\n",
    "content/places/west-pier.yml": "name: West Pier\ncountry: XX\n",
    "content/measures/ships.yml": "name: Ships\nunit: ships\nunit_one: ship\nwhat: Ships in the harbour.\n",
    "content/threads/pier.yml": "title: The pier\nsummary: A pier is built.\n",
} | {
    f"content/briefings/2024/2024-{1 + n // 20:02}-{1 + n % 20:02}-d{n}.yml": (
        f"title: Day {n}\ndate: 2024-{1 + n // 20:02}-{1 + n % 20:02}\nsource: {{outlet: herald}}\nbottom_line: It stands.\n"
        f"threads: [pier]\nclaims:\n"
        f"  - {{id: a, text: West Pier has {n} steps., by: harbour-board}}\n"
        f"  - {{id: b, text: West Pier is {n} metres long., by: gazette, supports: ['#a']}}\n"
        f"  - {{id: c, text: West Pier will have {n} lamps., kind: forecast, by: harbour-board, due: 2024-1{n % 3}}}\n"
        f"  - {{id: d, text: West Pier has {n} benches., by: {{unnamed: a diver}}, "
        f"contradicts: [{{claim: '#a', ground: fact, question: How many?}}]}}\n"
        f"  - {{id: e, text: West Pier has {n} doors., by: gazette}}\n"
        f"figures: [{{measure: ships, value: {n}, claim: '#b', as_of: 2024-0{1 + n // 20}}}]\n"
    )
    for n in range(MASTERS)
}  # fmt: skip


@pytest.fixture(scope="module")
def loud(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in which verdicts count few things and many."""
    root = tmp_path_factory.mktemp("loud")
    made = build.generate(archive(root, LOUD), Settings())
    assert made.work, made.findings
    return root / "briefings"


def rows_at(page: Path, address: str) -> int:
    """How many rows a number of a verdict leads to: the links of its line, those of its parts, or the total of its page."""
    where, _, anchor = address.partition("#")
    if not anchor:
        behind = (page.parent / where).read_text("utf-8")
        (total,) = re.findall(r"^(\d+) (?:claim|row)s?\.", behind, re.MULTILINE)
        listed = re.findall(r"\((\d+) (?:claim|row)s?\)", behind) or [str(len(re.findall(r"^- ", behind, re.MULTILINE)))]
        assert sum(map(int, listed)) == int(total)
        return int(total)
    found = page.read_text("utf-8").partition(f'<span id="{anchor}"></span>')[2]
    assert found, (page, address)
    line, *after = found.splitlines()
    under = [
        one for one in after[: next((i for i, one in enumerate(after) if one[:1] in "-<" and one), 0)] if one.startswith("  ")
    ]
    return sum(_rows_of(page, one) for one in ([line] if "](" in line else under))


def _rows_of(page: Path, line: str) -> int:
    """The rows of one line: its links, or those of the page that it leads to."""
    apart = re.search(r"\]\(([^)#]*counted/[^)#]*\.md)\)", line)
    return rows_at(page, apart[1]) if apart else len(re.findall(r"\]\(", line))


@pytest.mark.slow
def test_every_number_of_a_verdict_leads_to_exactly_the_rows_that_it_counts(loud: Path) -> None:
    seen: dict[str, int] = {}
    for page in sorted(loud.rglob("*.md")):
        verdict = page.read_text("utf-8").partition('<div class="b-verdict"')[2].partition("</div>")[0]
        for number, address in NUMBER.findall(verdict):
            assert rows_at(page, address) == int(number), (page, address)
            key = re.sub(r".*[#/]", "", address)
            seen[key] = max(seen.get(key, 0), int(number))
    assert {"_counted-all", "_counted-one-side", "_counted-in-dispute", "_counted-side-herald-unnamed"} <= seen.keys()
    apart = {key for key in seen if key.endswith(".md")}
    assert "forecasts.md" in apart
    assert {key.partition("-")[0] for key in apart} >= {"by", "about"}
    assert max(seen.values()) > 60


@pytest.mark.slow
def test_no_number_of_a_verdict_stands_without_its_rows(loud: Path) -> None:
    for path in ("threads/pier.md", "measures/ships.md", "organisations/harbour-board.md", "2024/01/01/d0.md"):
        verdict = (loud / path).read_text("utf-8").partition('<div class="b-verdict"')[2].partition("<details")[0]
        lines = [line for line in verdict.splitlines() if line.startswith("- ")]
        plain = re.sub(r"\[[^\]]*\]\([^)]*\)", "", "\n".join(lines))
        assert lines
        assert re.findall(r"\d+ (?:claim|statement|figure|forecast|borne|from one|in dispute|tied|announced)", plain) == []
