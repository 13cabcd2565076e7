"""Values that YAML reads as their authors did not mean them, though it reads them well."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import style
from generator.reading import fixes, schema
from generator.reading.fixes import apply
from generator.reading.remarks import place_all
from generator.reading.source import SourceFile
from generator.records.kinds import KINDS
from tests.support.slips import HEAD, PERSON, PLACE, found, short

POINTS = [
    ("[It is late, they say, and cold]", ['"It is late, they say, and cold"']),
    ("[Late it is, and cold, Ships call., Nobody comes, or goes]", ['"Late it is, and cold"', '"Nobody comes, or goes"']),
    ("[Ships call, nobody, comes here]", ['"Ships call, nobody, comes here"']),
    ("[Ships call., iron is dear.]", []),
    ("[Ships call, iPhones sell]", []),
    ("[ships call, nobody comes]", []),
    ('[Ships call, "nobody comes"]', []),
    ('["Ships call", nobody comes]', []),
    ("[개항했다, 배가 온다]", []),
    ("[Ships call, Nobody comes]", []),
    ("\n  - Ships call\n  - nobody comes", []),
]


@pytest.mark.parametrize(("value", "wholes"), POINTS)
def test_a_sentence_that_commas_cut_is_told_once(value: str, wholes: list[str], tmp_path: Path) -> None:
    lines = found(tmp_path, {PLACE: f"{HEAD}key_points: {value}\n"})
    assert [line.split("`")[3] for line in lines] == wholes
    assert all("warning cut-sentence" in line for line in lines)


AUTHORS = [
    ("By Ann Example", "Ann Example"),
    ("by: Ann Example", "Ann Example"),
    ("Written by Ann Example", "Ann Example"),
    ("BY ANN EXAMPLE", "ANN EXAMPLE"),
    ("& Bob Example", "Bob Example"),
    ("By our correspondent", None),
    ("By Ann Example and Bob Example", None),
    ("Ann Example & Bob Example", None),
    ("Ann O’Example and Bob-Lee van der Example", None),
]
NO_SLIPS = ["Ann Example", "Bylle By", "Andy Example", "Standards and Ethics Office", "Example and Example", "Ann By Example"]


def authors(value: str) -> tuple[str, list[str]]:
    """What mending makes of an author, and the codes of what is said of it."""
    text = HEAD.replace("  language: en\n", f'  authors: ["{value}"]\n')
    parsed = schema.read(SourceFile(PLACE, text, ""), KINDS)
    findings = [f for f in place_all(style.check(parsed)) if f.code == "odd-author"]
    return apply(text, fixes.fixes_of(findings)).split('["')[1].split('"]')[0], [f.help for f in findings]


@pytest.mark.parametrize(("value", "meant"), AUTHORS)
def test_an_author_that_is_more_than_a_name_is_told(value: str, meant: str | None) -> None:
    mended, told = authors(value)
    assert len(told) == 1
    assert mended == (meant or value)
    assert "By " not in told[0]


@pytest.mark.parametrize("value", NO_SLIPS)
def test_an_author_that_is_a_name_is_not(value: str) -> None:
    assert authors(value) == (value, [])


UNNAMED = [
    ("Ada Example", ["ada-example"]),
    ("ada example", ["ada-example"]),
    ("The Freedonia", ["freedonia"]),
    ("M. Example", ["max-example"]),
    ("an aide to Ada Example", []),
    ("the engineers", []),
    ("Engineers", ["max-example"]),
    ("several people in Freedonia", []),
]


@pytest.mark.parametrize(("text", "owners"), UNNAMED)
def test_an_unnamed_source_with_a_record_is_told(text: str, owners: list[str], tmp_path: Path) -> None:
    statement = f"claims:\n  - {{text: One., kind: claimed, by: {{unnamed: {text}}}}}\n"
    statement += f"events:\n  - {{date: 2024-03-02, what: It opens., by: {{unnamed: {text}}}}}\n"
    person = "name: Max Example\naliases: [M Example, {name: Engineers, link: false}]\n"
    lines = found(tmp_path, {PLACE: HEAD + statement, PERSON: person})
    assert [line.split("`by: ")[1].split("`")[0] for line in lines] == owners * 2
    assert short(lines) == (["8:47 known-name", "10:55 known-name"] if owners else [])


EMPTY = ["threads", "claims", "key_points", "context", "status", "related", "also", "corrections"]


@pytest.mark.parametrize("field", EMPTY)
@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_a_field_without_a_value_counts_as_left_out(field: str, nothing: str) -> None:
    with_it, without = (schema.read(SourceFile(PLACE, text, ""), KINDS) for text in (f"{HEAD}{field}:{nothing}\n", HEAD))
    assert with_it.findings == ()
    assert with_it.record == without.record


@pytest.mark.parametrize("field", ["title", "bottom_line", "source"])
def test_a_field_that_is_needed_cannot_be_empty(field: str, tmp_path: Path) -> None:
    text = "title: One\ndate: 2024-03-02\nsource: {outlet: example-herald}\nbottom_line: It is open.\n"
    lines = [f"{field}:" if line.startswith(field) else line for line in text.splitlines()]
    (line,) = found(tmp_path, {PLACE: "\n".join(lines) + "\n"})
    assert "missing-field" in line


DUE = [
    "claims:\n  - {id: a, text: One., kind: announced, by: freedonia, due: 2023-01}\n",
    "events:\n  - {id: a, date: 2023-01, what: It opens., status: scheduled}\n",
    "events:\n  - {id: a, date: 2024-04, until: 2024-02, what: It opens., status: scheduled}\n",
    "assessment:\n  - {id: a, text: One., likelihood: likely, due: 2023-01, made: 2024-03-02}\n",
]


@pytest.mark.parametrize("text", DUE)
def test_a_day_that_cannot_be_is_not_overdue_too(text: str, tmp_path: Path) -> None:
    assert [line.split()[1] for line in short(found(tmp_path / "one", {PLACE: HEAD + text}))] == ["date-order"]
    settings = {"mkdocs.yml": "site_name: T\nextra: {briefings: {findings: {date-order: off}}}\n"}
    unheard = short(found(tmp_path / "other", {PLACE: HEAD + text, **settings}))
    assert [line.split()[1] for line in unheard] == ["overdue"]


WAYS = [
    (
        "freedonia",
        "supersedes: ['#late'], contradicts: [WHOLE]",
        "one-claimant",
        "keep `supersedes` alone if it is the later word",
    ),
    ("ada-example", "supersedes: ['#late'], contradicts: [WHOLE]", "bad-supersedes", "remove it and keep `contradicts`"),
    ("ada-example", "supersedes: ['#late']", "bad-supersedes", "write `contradicts` or `differs`"),
    ("freedonia", "contradicts: [WHOLE]", "one-claimant", 'write `supersedes: ["#late"]` if'),
]


@pytest.mark.parametrize(("by", "ways", "code", "help_"), WAYS)
def test_of_two_ways_to_another_claim_the_one_to_keep_is_told(by: str, ways: str, code: str, help_: str, tmp_path: Path) -> None:
    ways = ways.replace("WHOLE", "{claim: '#late', ground: fact, question: Is it late?}")
    claims = "claims:\n  - {id: late, text: One., kind: claimed, by: freedonia}\n"
    (line,) = found(tmp_path, {PLACE: f"{HEAD}{claims}  - {{id: soon, text: Two., kind: claimed, by: {by}, {ways}}}\n"})
    assert f" {code}: " in line
    assert help_ in line
