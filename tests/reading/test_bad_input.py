"""Hostile and broken content, through the command: every mistake is a finding at its place, and nothing is written."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.findings.cases import BASE
from tests.support.helpers import archive, called, process, snapshot

BRIEFING = """\
title: {title}
date: 2024-03-02
source: {{outlet: example-herald}}
bottom_line: The harbour is open.
"""
PLACE = "content/briefings/2024/2024-03-02-bad.yml"


@dataclass(frozen=True)
class Run:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What it said, line by line."""
        return self.out.splitlines()

    def places(self) -> set[tuple[str, str]]:
        """Place and code of each concise finding."""
        parts = [line.partition(": ") for line in self.lines]
        return {(place, rest.split()[1].rstrip(":")) for place, _, rest in parts}


def briefings(root: Path, *words: str) -> Run:
    """Call the command for a project."""
    done = called(*words, "--root", str(root), cwd=Path())
    return Run(done.returncode, done.stdout, done.stderr)


def check(root: Path, files: Mapping[str, str | bytes]) -> Run:
    """Check an archive, which must end with findings and without a traceback."""
    run = briefings(archive(root, {**BASE, **files}), "check", "--as-of", "newest", "--format", "concise")
    assert run.err == ""
    assert run.code == 1, run.out
    return run


def briefing(text: str) -> str:
    """A valid briefing followed by further lines."""
    return BRIEFING.format(title="The harbour opens") + text


BOMB = "a: &a [x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(9))
HOSTILE: dict[str, tuple[str | bytes, set[tuple[str, str]]]] = {
    "content/people/p-syntax.yml": ("name: Max\nrole: [a, b\n", {(":2:7", "yaml-syntax"), (":2:7", "wrong-type")}),
    "content/people/p-colon.yml": ("name: Max\nrole: Minister: harbours\n", {(":2:15", "yaml-syntax")}),
    "content/people/p-tab.yml": ("name: Max\naliases:\n\t- Maxie\n", {(":3:1", "yaml-syntax")}),
    "content/people/p-key-twice.yml": ("name: Max P\nrole: a\nname: Mia P\n", {(":3:1", "duplicate-key")}),
    "content/people/p-unknown.yml": ("name: Max U\nalias: Maxie\n", {(":2:1", "unknown-field")}),
    "content/people/p-types.yml": (
        "name: [Max]\naliases: Maxie\nrole: {a: b}\ncoordinates: 12\nsame_as: [[x]]\n",
        {
            (":1:7", "wrong-type"),
            (":2:10", "wrong-type"),
            (":3:1", "wrong-type"),
            (":4:14", "wrong-type"),
            (":5:11", "wrong-type"),
        },
    ),
    "content/people/p-empty.yml": ("", {("", "not-a-record")}),
    "content/people/p-blank.yml": ("\n\n  \n# nothing\n", {("", "not-a-record")}),
    "content/people/p-null.yml": ("~\n", {(":1:1", "not-a-record")}),
    "content/people/p-list.yml": ("- name: Max\n", {(":1:1", "not-a-record")}),
    "content/people/p-two.yml": ("name: Max Two\n---\nname: Mia Two\n", {(":2:1", "not-a-record")}),
    "content/people/p-latin.yml": (b"name: Max\nrole: Min\xedster\n", {(":2:10", "not-utf-8")}),
    "content/people/p-utf16.yml": ("name: Max".encode("utf-16"), {(":1:1", "not-utf-8")}),
    "content/people/p-nul.yml": (b"name: Max\0\n", {(":1:10", "control-character")}),
    "content/people/p-escape.yml": (b"name: Max\x1b[31m\n", {(":1:10", "control-character")}),
    "content/people/p-separator.yml": ("name: Max Sep\nrole: a\u2028b\n", {(":2:8", "control-character")}),
    "content/people/p-hidden.yml": ("name: Max Hid\nrole: a\u202eb\n", {(":2:8", "hidden-character")}),
    "content/people/p-escaped.yml": ('name: Max Esc\nrole: "\\x02page\\x1fa\\x03"\n', {(":2:8", "hidden-character")}),
    "content/people/p-huge.yml": (b"name: Max\n" + b"# " * 5_000_000, {("", "too-large")}),
    "content/people/p-bomb.yml": (
        BOMB,
        {(":1:1", "missing-field"), (":1:4", "yaml-alias"), (":2:4", "yaml-alias"), (":1:1", "unknown-field")},
    ),
    "content/people/p-merge.yml": (
        "name: Max Mer\n<<: {role: a}\nbase: &b {role: a}\n",
        {(":2:1", "unknown-field"), (":3:1", "unknown-field"), (":3:7", "yaml-alias")},
    ),
    "content/people/p-loop.yml": ("&loop\nname: *loop\n", {(":1:1", "yaml-alias"), (":2:7", "yaml-alias")}),
    "content/people/p-python.yml": (
        'name: Max Pyt\nrole: !!python/object/apply:os.system ["touch owned"]\n',
        {(":2:7", "yaml-tag"), (":2:7", "wrong-type")},
    ),
    "content/people/p-binary.yml": ("name: !!binary aGk=\n", {(":1:7", "yaml-tag")}),
    "content/people/p-deep.yml": ("name: " + "[" * 100_000, {(":1:26", "too-deep")}),
    "content/people/p-deeper.yml": (
        "".join(" " * i + "a:\n" for i in range(300)),
        {(":21:21", "too-deep")},
    ),
    "content/people/p-flow.yml": ("{" * 1000 + "}" * 1000, {(":1:21", "too-deep")}),
    "content/people/p-key.yml": ("name: Max Key\n? [a, b]\n: c\n", {(":2:3", "wrong-type"), (":2:3", "unknown-field")}),
    "content/people/p-reference.yml": (
        "name: Max Ref\nmember_of: [../../etc/passwd, /etc/passwd]\n",
        {
            (":2:13", "dangling-reference"),
            (":2:31", "dangling-reference"),
        },
    ),
    "content/people/p-prose.yml": (
        "name: Max Pro\ndescription: See [[../../etc/passwd]], [[people/../x]] and [x](data:text/html,x).\n",
        {(":2:64", "bad-url")},
    ),
    "content/people/p-prose-references.yml": (
        "name: Max Prs\ndescription: See [[../../etc/passwd]] and [[no-such-thing|x]].\n",
        {(":2:20", "dangling-reference"), (":2:45", "dangling-reference")},
    ),
    "content/organisations/o-flags.yml": (
        "name: Radio\noutlet: {kind: broadcaster, state_controlled: no, homepage: 'javascript:alert(1)'}\n",
        {(":2:47", "wrong-type"), (":2:61", "bad-url")},
    ),
    "content/organisations/o-url.yml": (
        "name: Radio U\nsame_as: ['data:text/html,x', 'https://a b/', '//example.org', 'https://user:pw@example.org/']\n",
        {(":2:11", "bad-url"), (":2:41", "bad-url"), (":2:47", "bad-url"), (":2:64", "bad-url")},
    ),
    "content/places/p-codes.yml": (
        "name: Nowhere\ncountry: no\nwikidata: 12:30\ncoordinates: {lat: 91, lon: 1e3}\nwithin: nowhere\n",
        {(":2:10", "bad-value"), (":3:11", "bad-value"), (":4:20", "bad-value"), (":4:29", "bad-number")},
    ),
    "content/people/Ada Example.yml": ("name: x\n", {("", "bad-id")}),
    "content/people/x%2f..%2fevil.yml": ("name: x\n", {("", "bad-id")}),
    "content/people/-.yml": ("name: x\n", {("", "bad-id")}),
    "content/people/index.yml": ("name: x\n", {("", "reserved-id")}),
    "content/people/UPPER.yml": ("name: x\n", {("", "bad-id")}),
    "content/people/upper.yml": ("name: Upper\n", {("", "case-collision")}),
    "content/people/p-ending.yaml": ("name: x\n", {("", "unexpected-file")}),
    "content/people/deeper/max.yml": ("name: x\n", {("", "misplaced-file")}),
    "content/nowhere/max.yml": ("name: x\n", {("", "unexpected-file")}),
    "content/places/ada-example.yml": ("name: Port\n", {("", "duplicate-id")}),
    "content/briefings/2024/2024-02-30-no-such-day.yml": (briefing(""), {("", "bad-id")}),
    "content/briefings/2023/2024-03-02-wrong-year.yml": (briefing(""), {("", "misplaced-file")}),
    "content/briefings/2024/2024-03-03-mismatch.yml": (briefing(""), {(":2:7", "date-mismatch")}),
    "content/briefings/2024/2024-03-02-missing.yml": (
        "date: 2024-03-02\nsource: {}\n",
        {(":1:1", "missing-field"), (":2:1", "missing-field")},
    ),
    "content/briefings/2024/2024-03-02-dates.yml": (
        briefing(
            "claims:\n  - {text: a, said: 2024-02-30, due: no}\n  - {text: b, said: 12:30, due: 2024-00}\n"
            "corrections:\n  - {date: 1e3, class: correction}\n"
        ),
        {(":6:21", "bad-date"), (":6:38", "bad-date"), (":7:21", "bad-date"), (":7:33", "bad-date"), (":9:12", "bad-date")},
    ),
    "content/briefings/2024/2024-03-02-numbers.yml": (
        briefing(
            "".join(
                ["figures:\n", *(f"  - {{measure: m, value: {v}}}\n" for v in ("no", "1e3", "12:30", "0x1F", "1_000", ".inf"))]
            )
        ),
        {(f":{line}:25", "bad-number") for line in range(6, 12)},
    ),
    "content/briefings/2024/2024-03-02-references.yml": (
        briefing("topics: [none]\nthreads: ['../x']\nmentions: [/etc/passwd]\nrelated:\n  - {to: ../../x, kind: background}\n"),
        {
            (":5:10", "dangling-reference"),
            (":6:11", "dangling-reference"),
            (":7:12", "dangling-reference"),
            (":9:10", "dangling-reference"),
        },
    ),
}
"""Bad files with the findings that each gives: the place behind the path, and the code."""


def test_everything_bad_is_found_in_one_run(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/loop").symlink_to(".")
    (tmp_path / "content/outside").symlink_to("/etc")
    os.mkfifo(tmp_path / "content/pipe")
    run = check(tmp_path, {path: content for path, (content, _) in HOSTILE.items()})
    expected = {(path + place, code) for path, (_, findings) in HOSTILE.items() for place, code in findings}
    expected |= {("content/loop", "unsafe-link"), ("content/outside", "unsafe-link"), ("content/pipe", "unexpected-file")}
    found = run.places()
    assert expected <= found
    # What else is found is about the same files, and no sound file is blamed.
    assert {place.partition(":")[0] for place, _ in found} == {place.partition(":")[0] for place, _ in expected}
    assert not (tmp_path / "owned").exists()


def test_findings_are_in_order_of_place(tmp_path: Path) -> None:
    run = check(tmp_path, {"content/people/b.yml": "nam: x\nrole: [\n", "content/people/a.yml": "alias: x\nnam: y\n"})
    assert [line.split(": ")[0] for line in run.lines] == [
        "content/people/a.yml:1:1",
        "content/people/a.yml:1:1",
        "content/people/a.yml:2:1",
        "content/people/b.yml:1:1",
        "content/people/b.yml:1:1",
        "content/people/b.yml:2:7",
        "content/people/b.yml:2:7",
    ]


def test_yaml_surprises_are_text_in_text_fields(tmp_path: Path) -> None:
    words = ["no", "yes", "on", "1e3", "12:30", "0o17", "2024-03-02", "1_000", ".inf", "0x1F", "null-ish", "<<", "="]
    files = {f"content/briefings/2024/2024-03-02-surprise-{i}.yml": BRIEFING.format(title=word) for i, word in enumerate(words)}
    run = briefings(archive(tmp_path, BASE | files), "generate", "--format", "concise")
    assert (run.code, run.err) == (0, "")
    for i, word in enumerate(words):
        page = (tmp_path / f"briefings/2024/03/02/surprise-{i}.md").read_text()
        assert f"\n# {word}\n" in page or f"\n# {page.partition('# ')[2]}" in page
        assert f"title: {json.dumps(word).replace('<', '&lt;')}\n" in page


def test_byte_order_mark_and_line_ends_are_harmless(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + briefing("key_points:\n  - One.\n").replace("\n", "\r\n").encode()
    run = briefings(archive(tmp_path, BASE | {PLACE: content}), "check", "--as-of", "newest", "--format", "concise")
    assert (run.code, run.out, run.err) == (0, "", "")
    run = check(tmp_path, {PLACE: content + b"alias: x\r\n"})
    assert run.places() == {(f"{PLACE}:7:1", "unknown-field")}
    run = check(tmp_path, {PLACE: content.replace(b"\r\n", b"\r") + b"alias: x\r"})
    assert run.places() == {(f"{PLACE}:7:1", "unknown-field")}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("".join(f"field-{i}: {i}\n" for i in range(20_000)), "unknown-field"),
        ("name: x\n" * 60_000, "duplicate-key"),
        ("name: Max\nrole: " + "a" * 900_000 + "\nalias: x\n", "unknown-field"),
        ("name: Max\nrole: x\ndescription: " + "`" * 900_000 + "\nalias: x\n", "too-long"),
        ("name: Max\ndescription: |\n" + ("  x " + "[[a]] *b* `c` " * 600 + "\n\n") * 5, "dangling-reference"),
        ("name: Max\naliases: [" + "a, " * 200_000 + "a]\nx: y\n", "unknown-field"),
    ],
    ids=["unknown-fields", "the-same-key", "huge-scalar", "backticks", "references", "aliases"],
)
def test_much_of_one_thing_takes_no_unbounded_time(content: str, code: str, tmp_path: Path) -> None:
    root = archive(tmp_path, BASE | {"content/people/max-example.yml": content})
    done = process("check", "--as-of", "newest", "--format", "concise", cwd=root)  # whose time is limited
    run = Run(done.returncode, done.stdout, done.stderr)
    assert (run.code, run.err) == (1, "")
    assert code in {code for _, code in run.places()}


def test_file_names_cannot_forge_lines(tmp_path: Path) -> None:
    names = ["a\n::error::forged.yml", "b\x1b[31m.yml", "c\u202elmy.yml", os.fsdecode(b"d\xff.yml")]
    run = check(tmp_path, {f"content/people/{name}": "name: x\n" for name in names})
    assert len(run.lines) == len(names)
    assert all(": error bad-id: " in line for line in run.lines)
    assert all(line.isprintable() for line in run.lines)


@pytest.mark.slow
def test_messages_survive_a_terminal_that_lacks_characters(tmp_path: Path) -> None:
    archive(tmp_path, BASE | {"content/people/max-example.yml": "nämé: 日本\n"})
    for form in ("full", "concise", "github", "json"):
        run = process("check", "--format", form, cwd=tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
        assert run.returncode == 1
        assert run.stderr == ""
        assert run.stdout.isascii()


def test_settings_that_cannot_be_read(tmp_path: Path) -> None:
    for content in ("site_name: [\n", b"\xff"):
        run = check(tmp_path, {"mkdocs.yml": content})
        assert {code for _, code in run.places()} <= {"yaml-syntax", "unreadable-file"}
    (tmp_path / "mkdocs.yml").unlink()
    run = briefings(tmp_path, "check")
    assert (run.code, run.out) == (2, "")
    assert f"there is no mkdocs.yml in {tmp_path};" in run.err


def test_a_project_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    for name in ("nope", "file"):
        run = briefings(tmp_path / name, "check")
        said = f"briefings: there is no folder {tmp_path / name}; --root names the folder of a project, with mkdocs.yml in it\n"
        assert (run.code, run.out, run.err) == (2, "", said)


def test_missing_content_folder_is_a_finding(tmp_path: Path) -> None:
    run = briefings(archive(tmp_path, {"mkdocs.yml": "site_name: x\n"}), "check", "--as-of", "newest", "--format", "concise")
    assert (run.code, run.err) == (1, "")
    assert run.places() == {("content", "unreadable-file")}


def test_one_mistake_stays_one(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/topics.yml": "harbours: {titel: Harbours}\n",
        "content/briefings/2024/2024-01-01-harbour-plan.yml": BASE["content/briefings/2024/2024-01-01-harbour-plan.yml"]
        + "x: y\n",
        "content/organisations/freedonia-radio.yml": b"name: \xff\n",
        PLACE: briefing(
            "also: [{outlet: freedonia-radio}]\ntopics: [harbours]\n"
            "outcomes:\n  - {of: 2024-01-01-harbour-plan#opens, result: happened}\n"
        ),
    }
    run = check(tmp_path, files)
    assert run.places() == {
        ("content/briefings/2024/2024-01-01-harbour-plan.yml:7:1", "unknown-field"),
        ("content/organisations/freedonia-radio.yml:1:7", "not-utf-8"),
        ("content/topics.yml:1:12", "unknown-field"),
    }


def test_failed_generate_leaves_the_last_good_output_untouched(tmp_path: Path) -> None:
    archive(tmp_path, BASE | {"briefings/.gitignore": "*\n", "briefings/.hidden/state": "x", "briefings/people/.mine": "mine"})
    assert briefings(tmp_path, "generate").code == 0
    before = snapshot(tmp_path / "briefings", times=True)
    assert len(before) > 10
    archive(tmp_path, {
        PLACE: briefing("alias: x\n"),
        "content/briefings/2024/2024-03-02-good.yml": BRIEFING.format(title="A page that must wait"),
        "content/people/ada-example.yml": "name: Ada Changed\n",
    })  # fmt: skip
    run = briefings(tmp_path, "generate", "--format", "concise")
    assert (run.code, run.err) == (1, "")
    assert run.places() == {(f"{PLACE}:5:1", "unknown-field")}
    assert snapshot(tmp_path / "briefings", times=True) == before


def test_failed_generate_makes_no_output(tmp_path: Path) -> None:
    archive(tmp_path, BASE | {path: content for path, (content, _) in HOSTILE.items()} | {"briefings/.gitignore": "*\n"})
    before = snapshot(tmp_path)
    run = briefings(tmp_path, "generate", "--format", "concise")
    assert (run.code, run.err) == (1, "")
    after = snapshot(tmp_path)
    assert {path for path in after if not path.startswith(".cache/")} == before.keys()
    assert snapshot(tmp_path / "briefings") == {".gitignore": b"*\n"}


def test_warnings_stop_only_a_strict_run(tmp_path: Path) -> None:
    archive(tmp_path, BASE | {
        "content/people/max-example.yml": "name: Max Example\naliases: [the Captain]\n",
        "content/people/mia-example.yml": "name: Mia Example\naliases: [the Captain]\n",
    })  # fmt: skip
    assert briefings(tmp_path, "generate", "--strict").code == 1
    assert snapshot(tmp_path / "briefings") == {}
    assert briefings(tmp_path, "generate").code == 0
    assert (tmp_path / "briefings/people/max-example.md").exists()
