"""Renaming: every reference follows, every other byte stays, the old address leads on; all of it happens or nothing."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import build
from generator.authoring.changing import journal
from generator.authoring.changing.edits import Edit, apply_to_bytes
from generator.authoring.changing.journal import FileChange
from generator.output import store
from generator.output.store import StoreBusyError, StoreError
from generator.project import machine
from generator.storage import files
from tests.support.cli import briefings, project
from tests.support.examples import tries
from tests.support.helpers import archive, called, small_archive, snapshot
from tests.support.rename import redirects
from tests.support.store import SETTINGS

ROOT = Path(__file__).parents[2]
PROSE = """\
title: Prose with every kind of reference  # and [[ada-example]] in a comment, which stays
date: 2020-03-01
source: {outlet: 'example-herald', url: "https://example.org/prose", archived: "https://archive.example.org/prose"}
bottom_line: >-
  [[ada-example]] and [[people/ada-example|the
  engineer]] spoke of 𝔽reedonia; `[[ada-example]]` is code, \\[[ada-example]] is not.
context: |
  See [[2020-01-02-first#opened]] and [[#mine|below]].

  And [[bridges]], [[trains]], [[rail|rails]], [[ ada-example ]] in [[2020-01-02-first]].
claims:
  - {id: mine, text: "Mine, says [[ada-example|\\u0041da]].", by: {entity: "ada-example"}, kind: forecast, supports: ["#other"]}
  - {id: other, text: 'It''s [[ada-example]].', by: ada-example, kind: forecast, supports: [2020-01-02-first#opened]}
mentions: [
  ada-example,  # the engineer
]
"""
EXTRA = {
    "content/briefings/2020/2020-03-01-prose.yml": PROSE,
    "content/pages/about.md": "# About\n\n[Ada](people/ada-example.md#_top), [year](./people/ada-example/2020/index.md), "
    "people/ada-example\n\n"
    "[o]: 2020/01/02/first.md#opened\n",
}


def rename(root: Path, old: str, new: str, *words: str) -> tuple[int, str]:
    done = briefings("rename", old, new, *words, cwd=root)
    return done.returncode, done.stdout + done.stderr


def content(root: Path) -> dict[str, bytes]:
    ours = {"redirects.yml", ".gitattributes"}
    return {path: data for path, data in snapshot(root / "content").items() if path not in ours}


def test_every_reference_to_an_entity_follows_and_nothing_else_changes(tmp_path: Path) -> None:
    root = project(tmp_path, EXTRA)
    before = content(root)
    code, said = rename(root, "ada-example", "ada", "--yes")
    assert (code, said.splitlines()[-1]) == (0, "no findings"), said
    text = (root / "content/briefings/2020/2020-03-01-prose.yml").read_text("utf-8")
    kept = {"# and [[ada-example]] in a comment", "`[[ada-example]]`", "\\[[ada-example]] is not"}
    assert text.count("ada-example") == len(kept)
    assert all(words in text for words in kept)
    assert "[[people/ada|the\n  engineer]]" in text
    assert "[[ ada ]]" in text
    assert "[[ada|\\u0041da]]" in text
    about = (root / "content/pages/about.md").read_text("utf-8")
    assert "(people/ada.md#_top), [year](./people/ada/2020/index.md), people/ada-example" in about
    assert redirects(root) == ["people/ada-example/: people/ada"]
    assert rename(root, "people/ada", "people/ada-example", "-y")[0] == 0
    assert content(root) == before
    assert redirects(root) == ["people/ada/: people/ada-example"]


def test_a_briefing_moves_with_its_date_and_keeps_its_statements_addresses(tmp_path: Path) -> None:
    root = project(tmp_path, EXTRA)
    before = content(root)
    assert rename(root, "2020-01-02-first#opened", "opening", "--yes")[0] == 0
    assert rename(root, "2020-01-02-first#opening", "#opened", "--yes")[0] == 0
    assert content(root) == before
    (root / "content/redirects.yml").unlink()
    assert rename(root, "2020-01-02-first#opened", "#open", "--yes")[0] == 0
    assert redirects(root) == ["2020/01/02/first/#opened: 2020-01-02-first#open"]
    assert "[[2020-01-02-first#open]]" in (root / "content/briefings/2020/2020-03-01-prose.yml").read_text("utf-8")
    assert "2020/01/02/first.md#open\n" in (root / "content/pages/about.md").read_text("utf-8")
    code, said = rename(root, "2020-01-02-first", "2019-12-31-eve", "--yes")
    assert code == 0, said
    assert "content/briefings/2020/2020-01-02-first.yml -> content/briefings/2019/2019-12-31-eve.yml" in said
    assert "date: 2019-12-31" in (root / "content/briefings/2019/2019-12-31-eve.yml").read_text("utf-8")
    moved = ["2019/12/31/eve/#opened: 2019-12-31-eve#open", "2020/01/02/first/: 2019-12-31-eve"]
    assert redirects(root) == moved
    assert build.generate(root, SETTINGS).work is not None
    assert '<span id="opened"></span>' in (root / "briefings/2019/12/31/eve.md").read_text("utf-8")
    page = (root / "briefings/2020/01/02/first/index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../../../2019/12/31/eve/">' in page
    assert '<link rel="canonical" href="https://example.org/base/2019/12/31/eve/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert rename(root, "2019-12-31-eve", "2020-01-02-first", "--yes")[0] == 0
    assert rename(root, "2020-01-02-first#open", "2020-01-02-first#opened", "--yes")[0] == 0
    assert content(root) == before


def test_what_sets_claims_against_each_other_follows_a_renamed_claim(tmp_path: Path) -> None:
    ref = "2020-01-02-first#opened"
    file = "content/briefings/2020/2020-03-01-doubt.yml"
    text = (
        PROSE[: PROSE.index("context:")] + "claims:\n  - id: shut\n    text: It is shut.\n    by: ada-example\n    contradicts:\n"
        f'      - {ref}  # said so\n      - {{claim: "#own", ground: fact, question: "Is it open?"}}\n'
        f"  - {{id: own, text: It is open., by: freedonia, supersedes: [{ref}]}}\n"
        "  - id: half\n    text: Half is open.\n    by: ada-example\n"
        f"    differs: [{{claim: {ref}, because: scope, note: 'Not [[{ref}]].'}}]\n"
    )
    root = project(tmp_path, {file: text})
    assert rename(root, ref, "#open", "--yes")[0] == 0
    assert (root / file).read_text("utf-8") == text.replace(ref, "2020-01-02-first#open")
    assert rename(root, "2020-03-01-doubt#own", "#mine", "--yes")[0] == 0
    assert '{claim: "#mine", ground: fact' in (root / file).read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"), [("rail", "rails"), ("bridges", "spans"), ("trains", "trains-a-day"), ("freedonia", "land")]
)
def test_topics_threads_measures_and_places(old: str, new: str, tmp_path: Path) -> None:
    root = project(tmp_path, EXTRA)
    before = content(root)
    assert rename(root, old, new, "--yes")[0] == 0
    assert content(root) != before
    assert rename(root, new, old, "--yes")[0] == 0
    assert content(root) == before


def test_events_of_an_occasion_follow_it(tmp_path: Path) -> None:
    root = project(tmp_path, {"content/occasions/opening.yml": "name: Opening of the bridge\n"})
    assert rename(root, "opening", "grand-opening", "--yes")[0] == 0
    assert "{id: grand-opening," in (root / "content/briefings/2020/2020-01-03-second.yml").read_text("utf-8")
    assert "2020/01/03/second/#opening: 2020-01-03-second#grand-opening" in redirects(root)


def test_a_dry_run_shows_and_does_nothing_and_nobody_is_asked_in_a_pipe(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = snapshot(root)
    code, said = rename(root, "ada-example", "ada", "--dry-run")
    assert code == 0
    assert "+  - {measure: trains, value: 40, approximate: true, by: ada, as_of: 2020-01}" in said
    code, said = rename(root, "ada-example", "ada")
    assert (code, "write --yes" in said) == (2, True)
    assert snapshot(root) == before


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ada-exampel", "ada", "did you mean `ada-example`?"),
        ("2020-01-02-first#opend", "#open", "did you mean `2020-01-02-first#opened`?"),
        ("ada-example", "freedonia", "there is a `places/freedonia` already; to make one of two entities, write briefings merge"),
        ("ada-example", "Ada", "`Ada` is not an id"),
        ("ada-example", "index", "used by the site itself"),
        ("ada-example", "places/ada", "a record of people/ stays there"),
        ("ada-example", "ada-example", "it is called `ada-example` already"),
        ("2020-01-02-first", "first", "a briefing's id is its date and a few words"),
        ("2020-01-02-first#opened", "2020-01-03-second#x", "`opened` belongs to 2020-01-02-first"),
        ("2020-01-03-second#forty-trains", "#second-bridge", "there is a `briefings/2020-01-03-second#second-bridge` already"),
        ("about", "us", "there is no `about`"),
    ],
)
def test_a_wrong_name_is_2_with_a_reason(old: str, new: str, message: str, tmp_path: Path) -> None:
    root = project(tmp_path)
    before = snapshot(root)
    code, said = rename(root, old, new, "--yes")
    assert code == 2
    assert message in said
    assert "Traceback" not in said
    assert snapshot(root) == before


def test_what_cannot_be_read_or_followed_stops_it(tmp_path: Path) -> None:
    root = project(tmp_path, {"content/people/bad.yml": "nam: x\n"})
    assert "mend these files first" in rename(root, "ada-example", "ada", "--yes")[1]
    odd = {"content/people/bad.yml": 'name: Bo\nmember_of: ["ada\\x2dexample"]\ndescription: about ada-example\n'}
    code, said = rename(project(tmp_path / "odd", odd), "ada-example", "ada", "--yes")
    assert (code, "content/people/bad.yml:2:13: `ada-example` is written in a way" in said) == (2, True)


def test_an_error_that_the_change_would_bring_refuses_it(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        {"content/redirects.yml": "people/old/: ada-example\n", "content/threads/ada.yml": "title: A\nsummary: '[[ada]].'\n"},
    )
    before = snapshot(root)
    code, said = rename(root, "ada-example", "ada", "--yes")
    assert (code, "ambiguous-reference" in said, "nothing was done" in said) == (2, True, True)
    assert snapshot(root) == before


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    data = "\ufeffa: b\r\nc: d\r\n".encode()
    assert apply_to_bytes(data, [Edit(0, 1, "x"), Edit(8, 9, "y\n")]) == "\ufeffx: b\r\nc: y\r\n\r\n".encode()


def test_a_full_disk_half_way_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small_archive(tmp_path)
    before = snapshot(root)
    write = files.write

    def refuse(folder: Path, path: str, data: bytes) -> None:
        if path.endswith("second.yml") and data == b"new":
            raise OSError(28, "No space left on device")
        write(folder, path, data)

    monkeypatch.setattr(files, "write", refuse)
    first = root / "content/topics.yml"
    changes = [FileChange("content/topics.yml", first.read_bytes(), b"new"), FileChange("content/new/second.yml", None, b"new")]
    with pytest.raises(StoreError, match="No space left on device; everything is as it was"):
        journal.apply(root, changes)
    assert snapshot(root) == before


def test_a_run_that_was_killed_half_way_is_undone_by_the_next_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(tmp_path)
    before = snapshot(root / "content")
    monkeypatch.setattr(journal, "_undone", lambda *_: ())  # what a killed process does
    put = journal._put

    def killed(root: Path, path: str, data: bytes | None) -> None:
        if path.endswith("freedonia.yml"):
            raise KeyboardInterrupt
        put(root, path, data)

    monkeypatch.setattr(journal, "_put", killed)
    paths = ["content/new/made.yml", "content/topics.yml", "content/threads/bridges.yml", "content/places/freedonia.yml"]
    old = [None, *((root / path).read_bytes() for path in paths[1:])]
    changes = [FileChange(path, data, b"new: 1\n") for path, data in zip(paths, old, strict=True)]
    with pytest.raises(KeyboardInterrupt):
        journal.apply(root, changes, machine.seal(root))
    (root / "content/threads/bridges.yml").write_bytes(before["threads/bridges.yml"] + b"# mine\n")
    monkeypatch.undo()
    done = briefings("check", "--as-of", "newest", cwd=root)
    assert (done.returncode, done.stdout) == (0, "no findings\n")
    assert "a change of the content was ended half way; it has been undone" in done.stderr
    assert "content/threads/bridges.yml was written since then" in done.stderr
    assert snapshot(root / "content") == before | {"threads/bridges.yml": before["threads/bridges.yml"] + b"# mine\n"}
    assert not (root / journal.PATH).exists()


IDS = [
    "ada-example",
    "example-herald",
    "freedonia",
    "rail",
    "transport",
    "bridges",
    "trains",
    "2020-01-02-first",
    "2020-03-01-prose#mine",
]


@pytest.mark.slow
@settings(max_examples=tries(12))
@given(st.lists(st.tuples(st.sampled_from(IDS), st.from_regex(r"\A[b-y][a-y0-9]{0,6}(-[a-z]{1,3})?\Z")), min_size=1, max_size=3))
def test_there_and_back_again_gives_the_old_bytes(steps: list[tuple[str, str]]) -> None:
    from generator.authoring.changing.rename import plan_rename
    from generator.cli.rename import carry_out

    with tempfile.TemporaryDirectory() as folder:
        root = archive(small_archive(Path(folder)), EXTRA | {"mkdocs.yml": "site_name: T\n"})
        before = content(root)
        names = [(old, _in_form_of(old, new)) for old, new in dict(steps).items()]
        if len({new for _, new in names}) < len(names):
            return
        for old, new in [*names, *((new, old) for old, new in reversed(names))]:
            carry_out(root, lambda parsed, reg, old=old, new=new: plan_rename(parsed, reg, old, new), yes=True, dry_run=False)  # type: ignore[misc]
        assert content(root) == before
        assert build.check(root, SETTINGS).findings == ()
        shutil.rmtree(root / "content")


def _in_form_of(old: str, new: str) -> str:
    """A new id such as this record can have."""
    briefing, hash_, _ = old.partition("#")
    return f"{briefing}#{new}" if hash_ else f"2019-02-03-{new}" if old == "2020-01-02-first" else new


def test_a_rename_waits_for_another_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = archive(small_archive(tmp_path), {"mkdocs.yml": "site_name: Test\n"})
    opened, tried = store.open_store, list[str]()

    def busy_at_first(*args: Any) -> Any:
        tried.append("again")
        if len(tried) < 3:
            raise StoreBusyError
        return opened(*args)

    monkeypatch.setattr(store, "open_store", busy_at_first)
    done = called("rename", "ada-example", "ada", "--yes", cwd=root)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("this one waits until that has ended") == 1
    assert (root / "content/people/ada.yml").is_file()
