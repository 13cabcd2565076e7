"""Merging: two entities become one; names, lists and references go over, contradictions must be decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.cli import briefings, project
from tests.support.helpers import snapshot
from tests.support.rename import redirects

OLD = """\
name: A. Example
# who calls her so
aliases:
  - Dr Example
  - {name: "the Engineer: herself", used_by: papers, note: "[[ada]] in short.", link: false}
role: Engineer
same_as: ["https://example.org/ada"]
member_of: [ada-example, guild]
description: |
  See [[ada]] in [[freedonia]].

  #not a comment
# the end
"""
FILES = {
    "content/people/ada.yml": OLD,
    "content/organisations/guild.yml": "name: Guild\n",
    "content/briefings/2020/2020-03-01-both.yml": (
        "title: Both\ndate: 2020-03-01\n"
        "source: {outlet: example-herald, url: https://example.org/both, archived: https://archive.example.org/both}\n"
        "bottom_line: Nobody else than [[ada]] was there.\n"
        "mentions: [ada, ada-example, guild]\n"
        "events:\n  - {date: 2020, what: A thing., participants: [guild, ada-example, ada]}\n"
        "  - date: 2020\n    what: Another thing.\n    participants:\n"
        "      - ada-example  # first\n      - ada  # again\n      - guild\n"
    ),
}


def merge(root: Path, *words: str) -> tuple[int, str]:
    done = briefings("merge", *words, cwd=root)
    return done.returncode, done.stdout + done.stderr


def test_names_lists_and_references_go_over(tmp_path: Path) -> None:
    root = project(tmp_path, FILES)
    code, said = merge(root, "ada", "ada-example", "--yes")
    assert (code, said.splitlines()[-1]) == (0, "no findings"), said
    assert (root / "content/people/ada-example.yml").read_text("utf-8") == (
        'name: Ada Example\naliases: [Dr Example, "A. Example", {name: "the Engineer: herself", used_by: papers, '
        'note: "[[ada-example]] in short.", link: false}]\nrole: Engineer\n'
        "description: |\n  See [[ada-example]] in [[freedonia]].\n\n  #not a comment\n"
        'member_of: [guild]\nsame_as: ["https://example.org/ada"]\n'
    )
    assert not (root / "content/people/ada.yml").exists()
    text = (root / "content/briefings/2020/2020-03-01-both.yml").read_text("utf-8")
    assert "mentions: [ada-example, guild]" in text
    assert "participants: [guild, ada-example]}" in text
    assert "    participants:\n      - ada-example  # first\n      - guild\n" in text
    assert "than [[ada-example]] was" in text
    assert redirects(root) == ["people/ada/: people/ada-example"]


def test_a_kind_of_body_goes_over_and_two_must_be_decided(tmp_path: Path) -> None:
    root = project(tmp_path / "one", FILES | {"content/people/ada.yml": "name: A. Example\nbody: government\n"})
    assert merge(root, "ada", "ada-example", "--yes")[0] == 0
    assert "\nbody: government\n" in (root / "content/people/ada-example.yml").read_text("utf-8")
    two = {
        "content/people/ada.yml": "name: A\nbody: government\n",
        "content/people/ada-example.yml": "name: Ada Example\nbody: none\n",
    }
    root = project(tmp_path / "two", FILES | two)
    code, said = merge(root, "ada", "ada-example", "--yes")
    assert (code, "body: ada says government, ada-example says none" in said) == (2, True)


def test_nothing_tells_the_one_that_stays_from_itself(tmp_path: Path) -> None:
    told = {
        "content/people/ada.yml": "name: A. Example\ndifferent_from: [ada-example, bea]\nmember_of: [guild]\n",
        "content/people/bea.yml": "name: Bea Example\n",
        "content/organisations/guild.yml": "name: Guild\n",
    }
    for i, (now, then) in enumerate(
        [
            ("different_from: [ada]\nrole: Engineer\n", "different_from: [bea]\nrole: Engineer\n"),
            ("different_from:\n  - ada\nrole: Engineer\n", "different_from: [bea]\nrole: Engineer\n"),
            ("different_from: [bea, ada]\n", "different_from: [bea]\n"),
            ("different_from: [ada, bea]\n", "different_from: [bea]\n"),
        ]
    ):
        root = project(tmp_path / str(i), told | {"content/people/ada-example.yml": f"name: Ada Example\n{now}"})
        code, said = merge(root, "ada", "ada-example", "--yes")
        assert (code, said.splitlines()[-1]) == (0, "no findings"), said
        merged = (root / "content/people/ada-example.yml").read_text("utf-8")
        assert merged == f'name: Ada Example\n{then}aliases: ["A. Example"]\nmember_of: [guild]\n'
    alone = told | {"content/people/ada.yml": "name: A. Example\n"}
    alone["content/people/ada-example.yml"] = "name: Ada Example\ndifferent_from: [ada]\n# a comment\nrole: Engineer\n"
    root = project(tmp_path / "alone", alone)
    assert merge(root, "ada", "ada-example", "--yes")[0] == 0
    merged = (root / "content/people/ada-example.yml").read_text("utf-8")
    assert merged == 'name: Ada Example\n# a comment\nrole: Engineer\naliases: ["A. Example"]\n'


def test_names_in_other_languages_go_over(tmp_path: Path) -> None:
    only_one = FILES | {"content/people/ada.yml": "name: A. Example\nnames:\n  ko: 에이다 예시\n  ru: Ада Пример\n"}
    root = project(tmp_path / "one", only_one)
    assert merge(root, "ada", "ada-example", "--yes")[0] == 0
    assert "names:\n  ko: 에이다 예시\n  ru: Ада Пример\n" in (root / "content/people/ada-example.yml").read_text("utf-8")
    name = "name: Ada Example\nnames: {ko: 에이다, ru: Ада Пример}\n"
    root = project(tmp_path / "both", only_one | {"content/people/ada-example.yml": name})
    assert merge(root, "ada", "ada-example", "--yes")[0] == 0
    merged = (root / "content/people/ada-example.yml").read_text("utf-8")
    assert "names: {ko: 에이다, ru: Ада Пример}\n" in merged
    assert merged.endswith('aliases: ["A. Example", "에이다 예시"]\n') or '["A. Example", 에이다 예시]' in merged


def test_contradictions_are_shown_and_must_be_decided(tmp_path: Path) -> None:
    root = project(tmp_path, FILES | {"content/people/ada.yml": OLD.replace("role: Engineer", "role: Poet")})
    before = snapshot(root / "content")
    code, said = merge(root, "ada", "ada-example", "--yes")
    assert (code, "role: ada says Poet, ada-example says Engineer" in said) == (2, True)
    assert snapshot(root / "content") == before
    assert merge(root, "ada", "ada-example", "--yes", "--prefer", "old")[0] == 0
    assert "role: Poet\n" in (root / "content/people/ada-example.yml").read_text("utf-8")


def test_a_contradiction_within_a_field_names_what_is_apart(tmp_path: Path) -> None:
    outlet = "outlet: {kind: newspaper, homepage: https://herald.example/, reliability: B}\n"
    other = "outlet: {kind: wire, homepage: https://herald.example/}\n"
    extra = {"content/organisations/wire.yml": f"name: Wire\n{other}", "content/organisations/post.yml": f"name: Post\n{outlet}"}
    code, said = merge(project(tmp_path, FILES | extra), "wire", "post", "--yes")
    assert code == 2
    assert ("  outlet: wire says kind: wire, no reliability, post says kind: newspaper, reliability: B") in said


def test_what_stays_keeps_its_values_if_it_is_preferred(tmp_path: Path) -> None:
    root = project(tmp_path, FILES | {"content/people/ada.yml": "name: Ada\nrole: Poet\n"})
    assert merge(root, "people/ada", "ada-example", "--yes", "--prefer", "into")[0] == 0
    text = (root / "content/people/ada-example.yml").read_text("utf-8")
    assert text == "name: Ada Example\naliases: [Dr Example, Ada]\nrole: Engineer\n"


@pytest.mark.parametrize(
    ("old", "into", "message"),
    [
        ("ada", "ada-exampel", "did you mean `ada-example`?"),
        ("ada", "ada", "are one already"),
        ("rail", "ada", "only entities can be merged"),
        ("ada", "guild", "`people/ada` and `organisations/guild` are of two kinds and cannot be one"),
    ],
)
def test_a_wrong_name_is_2_with_a_reason(old: str, into: str, message: str, tmp_path: Path) -> None:
    code, said = merge(project(tmp_path, FILES), old, into, "--yes")
    assert (code, message in said) == (2, True)
