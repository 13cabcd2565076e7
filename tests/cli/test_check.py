"""`briefings check` of some files, of a change, and with certain fixes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import checking
from generator.authoring import mending
from generator.findings.codes import Severity
from generator.findings.finding import Finding, Fix, Place
from generator.reading import history, schema, source
from generator.reading.config import Settings
from generator.reading.fixes import apply
from generator.reading.schema import Parsed
from generator.reading.source import SourceFile
from generator.text.nearest import certain
from tests.support.check import HEAD, NEW, NEWEST, fix, found, repository
from tests.support.cli import project
from tests.support.examples import tries
from tests.support.helpers import CONTENT, called, git

SECOND = "content/briefings/2020/2020-01-03-second.yml"
ADA = "content/people/ada-example.yml"


# --- some files


def test_only_findings_of_the_files_named_are_shown(tmp_path: Path) -> None:
    bad = {f"content/people/{name}.yml": "nmae: x\n" for name in ("one", "two")}
    root = project(tmp_path, bad | {"content/people/other.yml": "name: Other\naliases: [Dr Example]\n"})
    assert found(root, "content/people/one.yml") == [("content/people/one.yml", c) for c in ("missing-field", "unknown-field")]
    assert {path for path, _ in found(root, "content/people")} == {*bad, "content/people/other.yml"}
    assert found(root, ADA) == [("content/people/other.yml", "shared-alias")]  # Ada has a part in it
    assert found(root, SECOND) == []
    assert called("check", SECOND, "--as-of", "newest", cwd=root).returncode == 0
    assert called("check", "one.yml", *NEWEST, "--root", "../..", cwd=root / "content/people").returncode == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("content/people/ada-exampel.yml", "did you mean `content/people/ada-example.yml`?"),
        ("briefings", "is no part of the archive; name files below content/"),
        ("../elsewhere.yml", "does not lie in the project's folder"),
    ],
)
def test_a_file_that_is_none_is_a_wrong_call(name: str, said: str, tmp_path: Path) -> None:
    done = called("check", name, cwd=project(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


# --- a change


def test_a_change_answers_for_itself_and_for_what_it_causes(tmp_path: Path) -> None:
    root = repository(tmp_path, {"content/people/old.yml": "nmae: x\n"})
    assert found(root, "--since", "main") == []
    (root / ADA).write_text("name: Ada Example\nrole: Engineer\nrolle: x\n")  # uncommitted
    (root / "content/people/new.yml").write_text("nmae: x\n")  # untracked
    assert found(root, "--since", "main") == [
        (ADA, "unknown-field"),
        ("content/people/new.yml", "missing-field"),
        ("content/people/new.yml", "unknown-field"),
    ]
    git(root, "checkout", "-q", "-b", "work")
    git(root, "rm", "-qf", ADA)
    (root / "content/people/new.yml").unlink()
    git(root, "commit", "-qm", "removed")
    caused = found(root, "--since", "main")
    assert caused
    assert set(caused) == {
        (SECOND, "dangling-reference"),
        (ADA, "lost-address"),
        ("content/briefings/2020/2020-01-02-first.yml", "unlinked-name"),
    }
    assert called("check", "--since", "main", *NEWEST, cwd=root).returncode == 1


def test_what_the_other_side_did_meanwhile_is_not_the_change(tmp_path: Path) -> None:
    root = repository(tmp_path)
    git(root, "checkout", "-q", "-b", "work")
    git(root, "checkout", "-q", "main")
    git(root, "rm", "-q", ADA)
    git(root, "commit", "-qm", "removed on main")
    git(root, "checkout", "-q", "work")
    assert found(root, "--since", "main") == []
    before = git(root, "status", "--porcelain", "--ignored")
    assert found(root, "--since", "HEAD") == []
    assert git(root, "status", "--porcelain", "--ignored") == before


def test_settings_are_part_of_the_change(tmp_path: Path) -> None:
    root = repository(tmp_path, {"content/people/other.yml": "name: Otto Exemplar\naliases: [Dr Example]\n"})
    assert found(root, "--since", "main") == []
    with (root / "mkdocs.yml").open("a") as file:
        file.write("extra: {briefings: {findings: {shared-alias: error}}}\n")
    assert found(root, "--since", "main") == []  # it was there before, and weighs more now: no file got worse
    with (root / "mkdocs.yml").open("a") as file:
        file.write("docs_dir: briefings\n")
    assert found(root) == [("content/people/other.yml", "shared-alias")]


def test_the_past_is_read_as_the_present_is(tmp_path: Path) -> None:
    odd = {"content/people/ü.yml": "name: x\n", "content/people/.hidden.yml": "x", "content/people/back-up.yml~": "x"}
    root = project(tmp_path, odd | {"content/people/crlf.yml": "name: x\r\n"})
    (root / "content/people/bad.yml").write_bytes(b"\xff")
    (root / "content/people/large.yml").write_bytes(b"a" * 1_000_001)
    (root / "content/people/link.yml").symlink_to("crlf.yml")
    git(root, "init", "-q")
    git(root, "add", "-A", "-f")
    git(root, "commit", "-qm", "all")
    past = history.read(root, "content", "HEAD", os.environ)
    assert (past.sources, set(past.unread)) == (source.read(root / "content")[0], set(source.read(root / "content")[1]))
    assert past.settings == (root / "mkdocs.yml").read_text()


@pytest.mark.parametrize("revision", ["nope", "--all", "-h", "main^{tree}", " "])
def test_a_revision_that_is_none_is_a_wrong_call(revision: str, tmp_path: Path) -> None:
    done = called("check", f"--since={revision}", *NEWEST, cwd=repository(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"git knows no revision `{revision}`" in done.stderr


def test_without_a_repository_there_is_no_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    done = called("check", "--since", "main", cwd=project(tmp_path / "project"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing is known of what changed, since git says: fatal: not a git repository" in done.stderr


def test_without_git_there_is_no_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(history.HistoryError, match="git cannot be run"):
        history.read(root, "content", "main", os.environ)


def test_a_project_may_be_a_part_of_a_repository(tmp_path: Path) -> None:
    root = project(tmp_path / "site")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    assert history.read(root, "content", "main", os.environ).sources == source.read(root / "content")[0]
    (root / ADA).write_text("name: Ada Example\nrol: x\n")
    assert found(root, "--since", "main") == [(ADA, "unknown-field")]


def test_a_past_without_a_common_root_is_explained(tmp_path: Path) -> None:
    root = repository(tmp_path)
    git(root, "checkout", "-q", "--orphan", "alone")
    git(root, "commit", "-qm", "alone")
    with pytest.raises(history.HistoryError, match="no common past of `main` and HEAD"):
        history.read(root, "content", "main", os.environ)


# --- certain fixes


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("sayd", ["said", "via", "by"], "said"),
        ("alias", ["aliases", "name"], "aliases"),
        ("KCNA", ["kcna", "rand"], "kcna"),
        ("alaises", ["aliases", "name"], "aliases"),
        ("unlikly", ["likely", "unlikely"], "unlikely"),
        ("nlikely", ["likely", "unlikely"], None),
        ("us", ["uk"], None),  # one letter of two
        ("kim-jong-u", ["kim-jong-un", "kim-jong-il"], None),  # two are near
        ("hwasong-16", ["hwasong-18"], None),  # another number is another thing
        ("outlet", ["source"], None),
    ],
)
def test_what_is_certain(name: str, known: list[str], meant: str | None) -> None:
    assert certain(name, known) == meant


def test_of_a_word_one_letter_may_be_wrong() -> None:
    assert certain("unproved", ["proved", "open"], most=1) is None
    assert certain("proven", ["proved", "open"], most=1) == "proved"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("toppics: [rail]\n", "topics: [rail]\n"),
        ("topics: [Rail]   # a comment\n", "topics: [rail]   # a comment\n"),
        ("topics: ['Rail', \"Rail\"]\n", "topics: ['rail']\n"),
        ("claims: [{text: c, kind: claimd, by: ADA-Example}]\n", "claims: [{text: c, kind: claimed, by: ada-example}]\n"),
        ("figures:\n  - {measure: trains, value: '6,000'}\n", "figures:\n  - {measure: trains, value: '6000'}\n"),
        ("figures:\n  - measure: trains\n    value: 1_234_567.5\n", "figures:\n  - measure: trains\n    value: 1234567.5\n"),
        ("figures: [{measure: trains, low: 1, approximate: Yes}]\n", "figures: [{measure: trains, low: 1, approximate: true}]\n"),
        ("context: See [[Ada-Example|her]] and Ada-Exampel.\n", "context: See [[ada-example|her]] and Ada-Exampel.\n"),
        ("context: A hid\u200bden one,\u00ad two.\n", "context: A hidden one, two.\n"),
        ("outcomes: [{of: 2020-01-02-first#Opened, result: hapened}]\n",
         "outcomes: [{of: 2020-01-02-first#opened, result: happened}]\n"),
        ("claims:\n  - {text: c, sayd: 2020, id: one}\n  - {text: d, supports: ['#One']}\n",
         "claims:\n  - {text: c, said: 2020, id: one}\n  - {text: d, supports: ['#one']}\n"),
        ("toppics: [RAIL]\n", "topics: [rail]\n"),  # the second comes to light by the first
    ],
)  # fmt: skip
def test_what_is_mended(wrong: str, right: str, tmp_path: Path) -> None:
    root = project(tmp_path)
    text, said = fix(root, HEAD + wrong)
    assert text == HEAD + right
    assert f"fixed: {NEW}:" in said
    assert fix(root, text) == (text, "0 findings fixed in 0 files\n")


@pytest.mark.parametrize(
    "wrong",
    [
        "date: 2020-01-05\n",  # the file's name or the date: who knows
        "claims: [{text: c, sayd: yesterday}]\n",  # what stands there would be wrong too
        "toppics: [rail]\ntopics: [rail]\n",  # it stands there already
        "figures: [{measure: trains, valu: 1, low: 2}]\n",  # a value and a range
        "claims: [{text: c, kind: other}]\n",
        "figures: [{measure: trains, value: '6,5'}]\n",  # a decimal comma, perhaps
        "toppics: [nowhere]\n",
        "context: 'A hid\\u200bden'\n".replace("'", '"'),  # written as an escape
    ],
)
def test_what_is_not_certain_is_left_alone(wrong: str, tmp_path: Path) -> None:
    text = (HEAD if not wrong.startswith("date") else HEAD.replace("date: 2020-01-04\n", "")) + wrong
    root = project(tmp_path)
    mended, said = fix(root, text)
    assert mended == text
    assert "0 findings fixed in 0 files" in said


def test_a_fix_that_would_bring_up_an_error_is_held_back_and_said_so(tmp_path: Path) -> None:
    _, said = fix(project(tmp_path), f"{HEAD}toppics: [nowhere]\n")
    assert "mends" not in said
    assert f"left alone: {NEW}: its fixes would bring up dangling-reference: `nowhere` is not the id of a topic" in said


def test_every_other_byte_stays(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / ADA).chmod(0o640)
    text, _ = fix(root, "\ufeffalias: [Dr Example]\r\n\r\nname:   Ada Example # x\r\nrol: Engineer", path=ADA)
    assert text == "\ufeffaliases: [Dr Example]\r\n\r\nname:   Ada Example # x\r\nrole: Engineer"
    assert (root / ADA).stat().st_mode & 0o777 == 0o640


def test_a_diff_writes_nothing(tmp_path: Path) -> None:
    root = project(tmp_path, {ADA: "name: Ada Example\nrol: Engineer"})
    done = called("check", "--diff", *NEWEST, cwd=root)
    assert done.returncode == 1
    assert done.stdout == (
        f"--- a/{ADA}\n+++ b/{ADA}\n@@ -1,2 +1,2 @@\n name: Ada Example\n-rol: Engineer\n\\ No newline at end of file\n"
        "+role: Engineer\n\\ No newline at end of file\n"
    )
    assert "would be fixed" in done.stderr
    assert (root / ADA).read_text() == "name: Ada Example\nrol: Engineer"
    git(root, "init", "-q")
    (root / "patch").write_text(done.stdout)
    git(root, "apply", "patch")
    assert called("check", "--diff", *NEWEST, cwd=root).returncode == 0


def test_only_named_or_changed_files_are_mended(tmp_path: Path) -> None:
    files = {f"content/people/{name}.yml": f"name: {name}\nrol: x\n" for name in ("one", "two")}
    root = repository(tmp_path, files)
    called("check", "--fix", "content/people/one.yml", *NEWEST, cwd=root)
    assert git(root, "diff", "--name-only").split() == ["content/people/one.yml"]
    git(root, "checkout", "-q", ".")
    (root / "content/people/two.yml").write_text("name: two\nrol: y\n")
    called("check", "--fix", "--since", "main", *NEWEST, cwd=root)
    assert [(root / path).read_text() for path in files] == ["name: one\nrol: x\n", "name: two\nrole: y\n"]


def test_of_fixes_that_overlap_one_is_taken() -> None:
    place = Place("x", 2, 3, 5)
    fixes = [Fix(place, "X"), Fix(place, "Y"), Fix(Place("x", 2, 1, 2), "A"), Fix(Place("x", 1, 1, 2), "")]
    assert apply("ab\r\n12345\n", fixes) == "b\r\nA2Y5\n"


@cache
def _read(item: SourceFile) -> Parsed:
    return schema.read(item, Settings().kinds)


def _check(sources: Sequence[SourceFile]) -> tuple[Finding, ...]:
    """Every finding; files other than the one that changes are read once for all examples."""
    parsed = [schema.read(item, Settings().kinds) if item.path == NEW else _read(item) for item in sources]
    return checking.link_and_check((), parsed, Settings()).findings


WORDS = [
    "rail",
    "rial",
    "ada-example",
    "ada-exampel",
    "claimd",
    "6,000",
    "yes",
    "'6,000'",
    "x\u200by",
    "[[ada-exampel]]",
    "#onee",
    "[]",
    "2020",
]
FIELDS = [
    "toppics",
    "topics",
    "claims",
    "figures",
    "text",
    "sayd",
    "said",
    "kind",
    "kindd",
    "by",
    "value",
    "valeu",
    "measure",
    "low",
    "id",
    "context",
]


@st.composite
def broken(draw: st.DrawFn) -> str:
    """A briefing with mistakes of every kind."""
    word, name = st.sampled_from(WORDS), st.sampled_from(FIELDS)
    pair = st.tuples(name, word).map(lambda p: f"{p[0]}: {p[1]}")
    inner = st.lists(pair, min_size=1, max_size=4).map(lambda pairs: "{" + ", ".join(pairs) + "}")
    value = word | inner | st.lists(word | inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]")
    return HEAD + "".join(f"{draw(name)}: {draw(value)}\n" for _ in range(draw(st.integers(1, 4))))


@pytest.mark.slow
@settings(max_examples=tries(200))
@given(broken())
def test_a_fix_brings_no_new_error_and_a_second_time_changes_nothing(text: str) -> None:
    sources = [source.source(path, content) for path, content in (CONTENT | {NEW: text}).items()]
    kinds = Settings().kinds
    before = {(f.code, f.message) for f in _check(sources) if f.place.path == NEW and f.severity is Severity.ERROR}
    once = mending.mend(sources, _check, lambda findings, _: findings, kinds)
    after = {(f.code, f.message) for f in once.findings if f.place.path == NEW and f.severity is Severity.ERROR}
    assert after <= before
    twice = mending.mend(once.sources.values(), _check, lambda findings, _: findings, kinds)
    assert twice.sources == once.sources
