"""`briefings fmt`: the one layout, which never changes what a file says and loses no comment."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator.authoring.formatting import formatted
from generator.authoring.formatting.comments import comments_in
from generator.findings import cases
from generator.findings.finding import stops
from generator.reading import document, schema, source
from generator.reading.schema import Parsed
from generator.records.kinds import KINDS
from tests.support.cli import project
from tests.support.examples import tries
from tests.support.helpers import CONTENT, called
from tests.support.readme import NAME
from tests.support.readme import example as readme_example

ROOT = Path(__file__).parents[2]
SHIPPED, _ = source.read(ROOT / "content")
BRIEFING = "content/briefings/2020/2020-01-03-second.yml"


def read(text: str, path: str = BRIEFING) -> Parsed:
    """A file's record."""
    return schema.read(source.source(path, text), KINDS)


def laid_out(text: str, path: str = BRIEFING) -> str:
    """The layout of a text, with every promise kept without the safety net."""
    before = read(text, path)
    assert not stops(before.findings)
    new = formatted.lay_out(before)
    assert new is not None
    after = read(new, path)
    assert [f.code for f in after.findings] == [f.code for f in before.findings]  # that a draft lacks its bottom line
    assert after.record == before.record
    assert sorted(comments_in(new)) == sorted(comments_in(text))
    assert formatted.lay_out(after) == new
    return new


def read_by_another(text: str) -> object:
    """The data that ruamel.yaml reads, with every value as text."""
    return _as_text(YAML(typ="safe", pure=True).compose(text))


def _as_text(node: object) -> object:
    value = getattr(node, "value", None)
    if isinstance(value, str):
        return " ".join(value.split())
    assert isinstance(value, list)
    if value and isinstance(value[0], tuple):
        return {key.value: _as_text(inner) for key, inner in value}
    return [_as_text(item) for item in value] if type(node).__name__ == "SequenceNode" else {}


def _collapsed(value: object) -> object:
    if isinstance(value, dict):
        return {key: _collapsed(inner) for key, inner in value.items()}
    return [_collapsed(item) for item in value] if isinstance(value, list) else " ".join(str(value).split())


def test_the_shipped_archive_is_laid_out() -> None:
    records = [item for item in SHIPPED if item.path.endswith(".yml")]
    assert len(records) > 100
    assert [item.path for item in records if laid_out(item.text, item.path) != item.text] == []


def test_the_readme_is_laid_out() -> None:
    text = readme_example(f"yaml {NAME}") + readme_example(f"yaml {NAME} (continued)")
    assert laid_out(text, NAME) == text


@pytest.mark.parametrize("path", [path for path in CONTENT if path.endswith(".yml")])
def test_another_reader_of_yaml_reads_the_same(path: str) -> None:
    parsed = document.parse(source.source(path, laid_out(CONTENT[path], path)))[0]
    assert read_by_another(parsed.source.text) == _collapsed(document.plain(parsed.root))


CASES = {
    (path, item.text)
    for code in cases.codes()
    for case in cases.cases_in(cases.text_of(code))
    for path, content in case.files.items()
    if path.startswith("content/") and path.endswith(".yml")
    if isinstance(item := source.decode(path, content), source.SourceFile)
}


def test_the_files_of_the_cases_keep_their_meaning() -> None:
    kept = 0
    for path, text in sorted(CASES):
        parsed = read(text, path)
        new = formatted.format_source(source.source(path, text), KINDS)
        in_doubt = any(finding.code in formatted.MISREAD for finding in parsed.findings)
        assert (new is None) == (stops(parsed.findings) or parsed.record is None or in_doubt), text
        if new is not None:
            assert laid_out(text, path) == new
            kept += 1
    assert kept > 100


MESSY = """\
# yaml-language-server: $schema=briefing.json
# about the file

date: '2020-01-03'   # the day


# about the title
title:    "A bridge: opened"
bottom_line: "Trains cross."
source: {url: "https://example.org/a?b=c", # where
  outlet: example-herald}
claims:
- text: "no"
  # about the kind
  kind: claimed
  by: ada-example
  id: x   # an id
# before the topics
topics:
    - rail     # on rails
    # the end of the topics
key_points: [ One., "Two, at most." ]
# the end
"""


def test_every_habit_at_once() -> None:
    assert laid_out(MESSY) == """\
# yaml-language-server: $schema=briefing.json
# about the file

# about the title
title: "A bridge: opened"
date: "2020-01-03"   # the day
source:
  outlet: example-herald
  url: https://example.org/a?b=c           # where
bottom_line: Trains cross.
key_points: [One., "Two, at most."]
claims:
  - id: x  # an id
    text: "no"
    # about the kind
    kind: claimed
    by: ada-example
# before the topics
topics:
  - rail       # on rails
  # the end of the topics
# the end
"""  # fmt: skip


HEAD = "title: a\ndate: 2020-01-03\nsource: {outlet: example-herald}\nbottom_line: b\n"
LONG = "Thirty-one characters of words. " * 4
WRAPPED = f"  {LONG[:96].strip()}\n  {LONG[96:].strip()}\n"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (f"context: {LONG}\n", f"context: >-\n{WRAPPED}"),
        (f'context: "{LONG}\\n\\n{LONG}"\n', f"context: |\n{WRAPPED}\n{WRAPPED}"),
        ("context: >-\n  One sentence.\n  Another sentence.\n", "context: One sentence. Another sentence.\n"),
        (f"context: >-\n  Short.\n  {LONG[:96]}\n", f"context: >-\n  Short.\n  {LONG[:96].strip()}\n"),
        ("topics: [ rail , 'road' ]\n", "topics: [rail, road]\n"),
        ("topics:\n- rail\n- road\n", "topics:\n  - rail\n  - road\n"),
        ("topics: []\n", "topics: []\n"),
        ("context:\ntopics: ~\n", "context:\ntopics: ~\n"),
        ("context: >- # why\n  text\n", "context: text  # why\n"),
        ("context:\n  # why\n  text\n", "# why\ncontext: text\n"),
        ("\n\n\ncontext: a\n\n\n\n\nmentions: [x]\n\n", "\ncontext: a\n\nmentions: [x]\n"),
        ("topics: [ # none\n]\n", "topics: []  # none\n"),
        ("topics: [\n  # none\n]\n", "# none\ntopics: []\n"),
    ],
)  # fmt: skip
def test_habits(written: str, wanted: str) -> None:
    assert laid_out(HEAD + written) == HEAD + wanted


def test_the_marks_of_a_document_go() -> None:
    assert laid_out(f"--- # a comment\n{HEAD}...\n# the end\n") == f"# a comment\n{HEAD}# the end\n"


def test_comments_stay_with_what_they_are_about() -> None:
    text = "claims:\n  # one\n  - # two\n    # three\n    text: a # four\n    # five\n    id: x # six\n    # seven\n  # eight\n"
    assert laid_out(HEAD + text) == HEAD + (
        "claims:\n  # one\n  # two\n  # five\n  - id: x # six\n    # three\n    text: a # four\n    # seven\n  # eight\n".replace(
            " # six", "  # six"
        ).replace(" # four", "  # four")
    )


# --- any record, written in any way, with comments anywhere

WORDS = st.text("ab :#-,[]{}\"'\\&*!|>%@`?=<~0.1é日—\u00a0😀\n", min_size=1, max_size=30)
TEXT = st.one_of(
    st.sampled_from(["no", "null", "2020", "1e3", "- a", "a: b", "a #b", "12:30", "{", "#x", "~", "a\n\nb", "---", LONG]), WORDS
).filter(lambda text: bool(text.strip()))
CLAIM = st.fixed_dictionaries(
    {"text": TEXT}, optional={"note": TEXT, "quote": st.fixed_dictionaries({"text": TEXT}), "by": st.just("ada")}
)
RECORD = st.fixed_dictionaries(
    {"title": TEXT, "date": st.just("2020-01-03"), "bottom_line": TEXT, "source": st.just({"outlet": "example-herald"})},
    optional={
        "context": TEXT,
        "key_points": st.lists(TEXT, max_size=3),
        "claims": st.lists(CLAIM, max_size=3),
        "topics": st.lists(st.just("rail"), max_size=2),
        "events": st.lists(st.fixed_dictionaries({"what": TEXT, "date": st.just("2020")}), max_size=2),
    },
)


class Scribe:
    """Writes a value as YAML in whatever way Hypothesis wants."""

    def __init__(self, data: st.DataObject) -> None:
        self.draw = data.draw
        self.notes = 0

    def chance(self, one_in: int = 3) -> bool:
        """True once in so many times."""
        return self.draw(st.integers(1, one_in)) == one_in

    def note(self) -> str:
        """A comment that is not there yet."""
        self.notes += 1
        return f"# note {self.notes}"

    def line(self) -> str:
        """What may stand between two lines: nothing, blank lines, comments at any column."""
        if not self.chance(4):
            return ""
        return self.draw(st.sampled_from(["", "\n"])) + " " * self.draw(st.integers(0, 6)) + self.note() + "\n"

    def end(self) -> str:
        """The end of a line."""
        return ("  " + self.note() if self.chance(4) else "") + "\n" + self.line()

    def flow(self, value: object) -> str:
        """A value in brackets or quotes."""
        rest = "\n   " if self.chance(6) else ""
        if isinstance(value, dict):
            return "{" + rest + ", ".join(f"{key}: {self.flow(inner)}" for key, inner in self.mixed(value)) + "}"
        if isinstance(value, list):
            comma = f",  {self.note()}\n    " if self.chance(5) else ", "
            return "[" + comma.join(map(self.flow, value)) + rest + "]"
        return json.dumps(value, ensure_ascii=False)

    def mixed(self, value: dict[str, object]) -> list[tuple[str, object]]:
        """Fields in any order."""
        return self.draw(st.permutations(sorted(value.items(), key=lambda pair: pair[0])))

    def block(self, value: object, indent: int) -> str:
        """A value on lines of its own, where it can be."""
        space = " " * indent
        if isinstance(value, dict) and value and not self.chance(5):
            return "\n" + "".join(f"{space}{k}:{self.block(v, indent + 2)}" for k, v in self.mixed(value))
        if isinstance(value, list) and value and not self.chance(4):
            return self.end() + "".join(f"{space}-{self.block(v, indent + 2)}" for v in value)
        if isinstance(value, str) and self.chance() and re.fullmatch(r"[a-z0é日—:#,\-\[\]\"'.]+( [a-z]+)*", value):
            return f" >-\n{space}  {value}\n" + self.line()
        return " " + self.flow(value) + self.end()


@pytest.mark.slow
@settings(max_examples=tries(400))
@given(record=RECORD, data=st.data())
def test_any_record_however_written_keeps_its_meaning_and_its_comments(record: dict[str, object], data: st.DataObject) -> None:
    scribe = Scribe(data)
    text = scribe.line() + scribe.block(record, 0).lstrip("\n")
    parsed = read(text)
    assume(not parsed.findings)
    new = laid_out(text)
    again = document.parse(source.source(BRIEFING, new))[0]
    assert read_by_another(new) == _collapsed(document.plain(again.root))


@pytest.mark.slow
@settings(max_examples=tries(300))
@given(
    path=st.sampled_from([path for path in CONTENT if path.endswith(".yml")]),
    edits=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 8), st.booleans(), st.booleans()), max_size=8),
)
@example(BRIEFING, [(0, 0, False, True), (4, 2, False, False), (30, 0, True, False)])
def test_comments_survive_wherever_they_stand(path: str, edits: list[tuple[int, int, bool, bool]]) -> None:
    lines = CONTENT[path].split("\n")
    for number, (at, column, behind, blank) in enumerate(edits):
        spot = at % len(lines)
        if behind:
            lines[spot] += f"  # note {number}"
        else:
            lines[spot:spot] = [*([""] if blank else []), " " * column + f"# note {number}"]
    text = "\n".join(lines)
    assume(not read(text, path).findings)
    laid_out(text, path)


# --- the command


def test_fmt_writes_once_and_says_what(tmp_path: Path) -> None:
    path = "content/people/ada-example.yml"
    root = project(tmp_path, {path: "role: Engineer   # by trade\r\nname: Ada Example\r\n"})
    assert called("fmt", "--check", path, cwd=root).stdout == f"{path}\n"
    assert called("fmt", "--check", path, cwd=root).returncode == 1
    diff = called("fmt", "--diff", path, cwd=root)
    assert (diff.returncode, diff.stdout.splitlines()[:2]) == (1, [f"--- a/{path}", f"+++ b/{path}"])
    assert (root / path).read_bytes().startswith(b"role")
    done = called("fmt", path, cwd=root)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"formatted {path}\n", "1 file formatted\n")
    assert (root / path).read_bytes() == b"name: Ada Example\nrole: Engineer   # by trade\n"
    assert (called("fmt", path, cwd=root).stdout, called("fmt", "--check", path, cwd=root).returncode) == ("", 0)


def test_what_cannot_be_read_is_left_alone_and_named(tmp_path: Path) -> None:
    bad: dict[str, str | bytes] = {
        "content/people/bad.yml": "nmae: Bad\n",
        "content/people/worse.yml": b"\xff",
        "content/people/alias.yml": "name: &a b\n",
    }
    root = project(tmp_path, {**bad, "content/people/good.yml": "name: 'Good'\n"})
    done = called("fmt", "content/people", cwd=root)
    assert done.returncode == 1
    assert [line.split(": ")[1:3] for line in done.stderr.splitlines() if line.startswith("left alone")] == [
        ["content/people/worse.yml:1", "not-utf-8"],
        ["content/people/alias.yml:1", "yaml-alias"],
        ["content/people/bad.yml:1", "missing-field"],
    ]
    assert (root / "content/people/good.yml").read_text() == "name: Good\n"
    assert all((root / path).read_bytes() == (data if isinstance(data, bytes) else data.encode()) for path, data in bad.items())


def test_a_draft_is_left_alone_for_its_error_and_not_for_being_a_draft(tmp_path: Path) -> None:
    path = "content/briefings/2020/2020-03-03-late.yml"
    text = "title: Late\ndate: 2020-03-03\nsource: {outlet: example-herald}\nbottom_lime: It came.\nstatus: draft\n"
    done = called("fmt", path, cwd=project(tmp_path, {path: text}))
    assert done.stderr.startswith(f"left alone: {path}:4: unknown-field: ")


@pytest.mark.parametrize(
    "value",
    [
        f'text: "{"The berths are counted. " * 8}" # by hand',
        f"text: {'The berths are counted, ' * 8}all # by hand",
        f"via: [{', '.join(['ada-example', 'freedonia'] * 9)}] # by hand",
    ],
)
def test_a_comment_comes_along_where_its_value_moves_to_lines_of_its_own(value: str) -> None:
    head = "title: T\ndate: 2020-01-03\nsource: {outlet: example-herald}\nbottom_line: B\nclaims:\n  - id: a\n"
    text = head + ("" if value.startswith("text") else "    text: One.\n") + f"    {value}\n"
    new = laid_out(text)
    (line,) = [line for line in new.splitlines() if "# by hand" in line]
    assert len(line) <= 40
    assert max(map(len, new.splitlines())) <= 100
    assert laid_out(new) == new


def test_a_file_elsewhere_is_a_wrong_call(tmp_path: Path) -> None:
    root = project(tmp_path)
    for name in ("mkdocs.yml.x", "../x.yml", "briefings"):
        done = called("fmt", name, cwd=root)
        assert (done.returncode, done.stdout) == (2, "")
        assert "name files below content/" in done.stderr


def test_a_draft_that_still_lacks_its_bottom_line_is_formatted_and_keeps_the_place_for_it() -> None:
    text = "title: x\nbottom_line: >-\n# a comment\ndate: 2020-02-02\nsource: {outlet: example-herald}\nstatus: draft\n"
    item = source.source("content/briefings/2020/2020-02-02-x.yml", text)
    new = formatted.format_source(item, KINDS)
    assert new is not None
    assert "\nbottom_line: >-\n" in new
    assert "# a comment" in new
    assert new.index("date:") < new.index("bottom_line:")
    assert formatted.format_source(source.source(item.path, new), KINDS) == new


def test_a_file_that_is_left_alone_is_named_with_its_error_and_not_with_a_note(tmp_path: Path) -> None:
    text = "title: A\ndate: 2024-01-02\nsource: {outlet: herald}\nstatus: draft\n"
    path = "content/briefings/2024/2024-01-02-draft.yml"
    root = project(tmp_path, CONTENT | {path: f"{text}claims: [{{id: a, text: B., kind: gossip, by: herald}}]\n"})
    done = called("fmt", path, cwd=root)
    assert (done.returncode, done.stderr) == (
        1,
        f"left alone: {path}:5: bad-choice: `gossip` is not one of the allowed words\n0 files formatted\n",
    )
