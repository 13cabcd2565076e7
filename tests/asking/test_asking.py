"""The commands that ask the archive: what they find, what leads where, and how rows are printed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli.application import app
from tests.support.helpers import archive, small_archive

FILES = {
    "mkdocs.yml": "site_name: Test\ntheme: {name: material}\nplugins: [briefings]\n",
    "content/topics.yml": "ports: {title: Ports, topics: {berths: {title: Berths}}}\n",
    "content/threads/harbour.yml": "title: The harbour\nsummary: It grows.\n",
    "content/measures/berths.yml": "name: Berths\nunit: berths\nwhat: Berths in use.\n",
    "content/organisations/herald.yml": "name: Example Herald\noutlet: {kind: newspaper}\n",
    "content/organisations/authority.yml": "name: Harbour Authority\naliases: [{name: the authority, link: false}]\n",
    "content/people/ada-example.yml": "name: Ada Example\nmember_of: [authority]\n",
    "content/people/bob-example.yml": "name: Bob Example\n",
    "content/people/cy-example.yml": "name: Cy Example\n",
    "content/places/far-isle.yml": "name: Far Isle\n",
    "content/briefings/2024/2024-01-02-opens.yml": """\
title: The harbour opens
date: 2024-01-02
source: {outlet: herald, url: 'https://herald.example/opens'}
bottom_line: Ada Example opened a café with Bob Example.
claims:
  - {id: soon, text: The second quay will open., kind: forecast, by: authority, due: 2024-06-01}
  - {id: four, text: Four berths are ready., kind: claimed, by: ada-example, credibility: 2}
figures: [{measure: berths, value: 4, by: authority}]
events:
  - {id: opening, date: 2024-01-01, what: Ada Example opens it., place: far-isle, by: bob-example, participants: [authority]}
topics: [berths]
threads: [harbour]
""",
    "content/briefings/2024/2024-02-03-closes.yml": """\
title: The harbour closes
date: 2024-02-03
source: {outlet: herald}
bottom_line: Bob Example met Cy Example, the authority says.
claims:
  - {id: three, text: Three berths are ready., kind: claimed, by: bob-example, contradicts: [2024-01-02-opens#four]}
related: [{to: 2024-01-02-opens, kind: follow-up}]
""",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small archive with a dispute, a forecast and a way from one person to another."""
    return archive(tmp_path, FILES)


def ask(root: Path, *words: str, code: int = 0) -> list[dict[str, object]]:
    """The rows that a command gives as JSON."""
    done = CliRunner().invoke(app, [*words, "--root", str(root), "--format", "json"])
    assert done.exit_code == code, done.output
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("cafe", "OPENED"), ["2024-01-02-opens"]),
        (("berths", "--kind", "claim"), ["2024-01-02-opens#four", "2024-02-03-closes#three"]),
        (("--by", "Ada Example"), ["2024-01-02-opens#four"]),
        (("--open",), ["2024-01-02-opens#soon"]),
        (("--disputed",), ["2024-01-02-opens#four", "2024-02-03-closes#three"]),
        (("--disputed", "--ungraded"), ["2024-02-03-closes#three"]),
        (("--ungraded", "--by", "authority", "--kind", "claim"), ["2024-01-02-opens#soon"]),
        (("--topic", "ports", "--kind", "briefing"), ["2024-01-02-opens"]),
        (("--thread", "harbour", "--kind", "figure"), ["2024-01-02-opens figure 1"]),
        (("--since", "2024-02", "--kind", "briefing"), ["2024-02-03-closes"]),
        (("--until", "2024-01", "--kind", "briefing"), ["2024-01-02-opens"]),
        (("--kind", "person", "bob"), ["bob-example"]),
        (("--by", "bob-example", "--kind", "event"), ["2024-01-02-opens#opening"]),
        (("--by", "far-isle"), []),
        (("--about", "far-isle", "--kind", "event"), ["2024-01-02-opens#opening"]),
        (("--about", "authority", "--kind", "event"), ["2024-01-02-opens#opening"]),
        (("--about", "ada-example", "--kind", "event"), ["2024-01-02-opens#opening"]),
        (('"berths are"', "--kind", "claim"), ["2024-01-02-opens#four", "2024-02-03-closes#three"]),
        (('"ready berths"',), []),
        (("--kind", "people", "bob"), ["bob-example"]),
        (("no-such-word",), []),
    ],
)
def test_what_is_found(words: tuple[str, ...], ids: list[str], root: Path) -> None:
    assert [row["id"] for row in ask(root, "find", *words)] == ids


def test_uses_are_fields_and_sentences(root: Path) -> None:
    found = ask(root, "uses", "ada-example")
    assert [(row["how"], row["line"]) for row in found] == [("claims.1.by", 7), ("names it", None)]
    assert {row["path"] for row in found} == {"content/briefings/2024/2024-01-02-opens.yml"}
    assert [row["how"] for row in ask(root, "uses", "2024-01-02-opens#four")] == ["claims.0.contradicts.0.claim"]


def test_a_name_that_links_nowhere_is_found(root: Path) -> None:
    assert [(row["path"], row["line"]) for row in ask(root, "uses", "authority", "--unlinked")] == [
        ("content/briefings/2024/2024-02-03-closes.yml", 4)
    ]
    assert ask(root, "uses", "cy-example", "--unlinked") == []


def test_a_timeline_is_in_the_order_of_days(root: Path) -> None:
    found = ask(root, "timeline", "harbour")
    assert [row["date"] for row in found] == sorted(str(row["date"]) for row in found)
    assert {row["kind"] for row in found} == {"event", "briefing", "claim", "figure"}


def test_a_way_leads_through_briefings(root: Path) -> None:
    assert [(row["from"], row["to"], row["through"]) for row in ask(root, "path", "ada-example", "Cy Example")] == [
        ("ada-example", "bob-example", "2024-01-02-opens"),
        ("bob-example", "cy-example", "2024-02-03-closes"),
    ]
    assert ask(root, "path", "ada-example", "ada-example") == []


def test_numbers_say_what_is_held_and_what_lacks(root: Path) -> None:
    rows = {str(row["what"]): (row["count"], row["of"]) for row in ask(root, "stats")}
    assert rows["briefings"] == (2, None)
    assert rows["claims without a credibility"] == (2, 3)
    assert rows["articles without an archived copy"] == (1, 1)


def test_rows_are_for_people_and_for_programs(root: Path) -> None:
    table = CliRunner().invoke(app, ["find", "--kind", "person", "--root", str(root)]).stdout.splitlines()
    assert table[0].split() == ["kind", "id", "date", "by", "text"]
    assert len({line.index("example") for line in table[1:]}) <= 3
    text = CliRunner().invoke(app, ["find", "--kind", "person", "--root", str(root), "--format", "csv"]).stdout
    assert [row["id"] for row in csv.DictReader(io.StringIO(text))] == ["ada-example", "bob-example", "cy-example"]


def test_no_cell_of_a_table_for_programs_becomes_a_formula(root: Path) -> None:
    archive(root, {"content/people/dee.yml": "name: Dee\nrole: x\n", "content/people/eq.yml": "name: =1+1\n"})
    text = CliRunner().invoke(app, ["find", "--kind", "person", "--root", str(root), "--format", "csv"]).stdout
    assert "'=1+1" in [row["text"] for row in csv.DictReader(io.StringIO(text))]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("find", "--kind", "clam"), "did you mean `claim`?"),
        (("find", "--by", "authorty"), "did you mean `authority`?"),
        (("find", "--since", "last week"), "--since: "),
        (("uses", "nobody-at-all-here"), "ID: there is no record `nobody-at-all-here`"),
        (("uses", "harbour", "--unlinked"), "is no entity"),
        (("path", "ada-example", "harbour"), "B: there is no entity `harbour`"),
        (("timeline", "2024-01-02-opens"), "is told on one day"),
        (("timeline", "2024-01-02-opens#four"), "is told on one day"),
    ],
)
def test_a_wrong_question_is_a_sentence(words: tuple[str, ...], message: str, root: Path) -> None:
    done = CliRunner().invoke(app, [*words, "--root", str(root)])
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


BROKEN: dict[str, str | bytes] = {
    "content/people/dee.yml": "name: Dee\ncountry: YYY\n",
    "content/people/eve.yml": "name: [Eve\n",
    "content/people/fay.yml": b"name: F\xff\xfe\n",
    "content/topics.yml": "- rail\n",
    "content/threads/bridges.yml": "<<<<<<< HEAD\ntitle: One\n=======\ntitle: Two\n>>>>>>> other\n",
    "content/measures/trains.yml": "nmae: Trains\n",
    "content/organisations/example-herald.yml": "",
    "content/redirects.yml": "people/nobody/: nowhere\n",
    "content/briefings/2024/2024-01-09-odd.yml": """\
title: A dyke is built
date: 2024-01-09
source: {outlet: no-such-outlet}
bottom_line: A dyke is built.
claims:
  - {text: The dyke holds., kind: claimedd, by: ada-example}
  - {text: The dyke leaks., kind: claimed, by: nobody-known}
  - {text: The dyke is grey., kind: claimed, by: ada-example}
figures:
  - {measure: no-measure, value: 4}
topics: [no-topic]
""",
}
"""Files with an error of each sort."""


@pytest.mark.parametrize(
    "words", [("find",), ("stats",), ("uses", "ada-example"), ("timeline", "ada-example"), ("path", "ada-example", "freedonia")]
)
@pytest.mark.parametrize("path", [*BROKEN, ""])
def test_what_could_be_read_is_told_and_what_is_left_out_is_said(words: tuple[str, ...], path: str, tmp_path: Path) -> None:
    root = archive(small_archive(tmp_path), {"mkdocs.yml": "site_name: Test\n", **({path: BROKEN[path]} if path else BROKEN)})
    done = CliRunner().invoke(app, [*words, "--root", str(root), "--format", "json"])
    assert done.exit_code == 1
    assert "note: left out is what is wrong in content/" in done.stderr
    assert "`briefings check` shows the errors" in done.stderr
    assert path in done.stderr
    assert json.loads(done.stdout)


def test_a_statement_with_an_error_is_not_told_as_another_one(tmp_path: Path) -> None:
    odd = "content/briefings/2024/2024-01-09-odd.yml"
    root = archive(small_archive(tmp_path), {"mkdocs.yml": "site_name: Test\n", odd: BROKEN[odd]})
    done = CliRunner().invoke(app, ["find", "dyke", "--root", str(root), "--format", "json"])
    assert [row["text"] for row in json.loads(done.stdout)] == ["A dyke is built", "The dyke is grey."]
    everything = CliRunner().invoke(app, ["find", "--root", str(root), "--format", "json"])
    assert all(not row["id"].startswith("_") for row in json.loads(everything.stdout))


@pytest.mark.parametrize(("asked", "meant"), [
    ("brigde fredonia", "bridge freedonia"),  # both words at once
    ("brigde", "bridge"), ("bridge fredonia", "bridge freedonia"), ("bridge xqzwv", ""), ("bridge nothing-of-the-sort", ""),
    ("bridge trains minister", ""),
])  # fmt: skip
def test_every_misspelt_word_is_mended_at_once(asked: str, meant: str, tmp_path: Path) -> None:
    root = archive(small_archive(tmp_path), {"mkdocs.yml": "site_name: Test\n"})
    done = CliRunner().invoke(app, ["find", *asked.split(), "--root", str(root)])
    assert done.stderr.strip() == f"nothing was found{f'; did you mean `{meant}`?' if meant else ''}"
    assert not meant or CliRunner().invoke(app, ["find", *meant.split(), "--root", str(root)]).stderr == ""


def test_uses_knows_the_prose_of_drafts_as_that_of_all_others(root: Path) -> None:
    draft = """\
title: Bob Example speaks
date: 2024-03-01
source: {outlet: herald}
bottom_line: Ada Example spoke with the authority.
status: draft
"""
    archive(root, {"content/briefings/2024/2024-03-01-speaks.yml": draft})
    path = "content/briefings/2024/2024-03-01-speaks.yml"
    assert path not in {row["path"] for row in ask(root, "uses", "ada-example", "--unlinked")}
    assert (path, "names it") in {(row["path"], row["how"]) for row in ask(root, "uses", "ada-example")}
    assert path in {row["path"] for row in ask(root, "uses", "authority", "--unlinked")}
    assert "2024-03-01-speaks" not in str(ask(root, "find"))


def test_days_that_exclude_each_other_are_told(root: Path) -> None:
    done = CliRunner().invoke(app, ["find", "--since", "2024-05", "--until", "2024-01", "--root", str(root)])
    assert (done.exit_code, "--since 2024-05 is later than --until 2024-01: no day lies between them" in done.output) == (2, True)
    assert ask(root, "find", "--since", "2024-02-03", "--until", "2024-02")


def test_numbers_of_what_is_expected_say_as_of_which_day(root: Path) -> None:
    assert {"what": "expected, as of 2024-02-03: awaited", "count": 1, "of": 1} in ask(root, "stats")


def test_the_columns_of_a_table_stand_below_each_other_whatever_is_in_them(root: Path) -> None:
    long = "a-very-long-name-" * 3
    path = f"content/briefings/2024/2024-03-02-{long}end.yml"
    archive(root, {path: FILES["content/briefings/2024/2024-02-03-closes.yml"].replace("2024-02-03", "2024-03-02")})
    lines = CliRunner().invoke(app, ["uses", "bob-example", "--root", str(root)]).stdout.splitlines()
    assert path in "".join(lines)
    assert len({line.rindex("  ", 0, line.index("names it")) for line in lines if "names it" in line}) == 1


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [
        ('"Ada Example’s quay"', True),
        ('"ada example\'s QUAY"', True),
        ('"second-quay, café"', True),
        ("Ada,  quay", True),
        ("quays", False),
        ("qua", True),
        ("ua", False),
        ("us", False),
        ('"U.S."', True),
        ("港", True),
        ('"quay second"', False),
        ("—", True),
    ],
)
def test_words_are_found_as_words_whatever_signs_stand_between_them(asked: str, is_there: bool, root: Path) -> None:
    line = "Ada Example's quay is used by August; the Second Quay: Café 新港口, the U.S. says."
    text = FILES["content/briefings/2024/2024-02-03-closes.yml"].replace("Bob Example met Cy Example", line.replace(": ", " - "))
    archive(root, {"content/briefings/2024/2024-03-03-signs.yml": text.replace("2024-02-03", "2024-03-03")})
    found = {row["id"] for row in ask(root, "find", asked, "--kind", "briefing")}
    assert ("2024-03-03-signs" in found) is is_there
