"""Nothing that is printed acts: a hostile text is put into every place that a command shows, and what was printed is read."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import application, questions, serve
from generator.cli.live.server import News
from generator.findings.finding import Finding, Fix, Place
from generator.findings.report import FORMATS
from generator.project import logs
from generator.reading import history
from generator.reading.history import HistoryError
from generator.storage.seal import OF_THIS_PROCESS
from generator.text.printable import as_json, in_a_line, printable
from tests.support.helpers import BRIEFING, CONTENT, Called, archive, called
from tests.support.site import MKDOCS

DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
SEQUENCES = (
    "\x1b[31m\x1b]0;title\x07\x1b]8;;http://evil.example.org\x1b\\\x9b2J\x90q\x9c"
    "\x00\x08\x0b\x0c\x0e\x7f\x85\u2028\u2029\ufeff\u200b\xad"
)
MARKUP = "[red]x[/red] [link=http://evil.example.org]y[/link] {0} %s %(x)s"
HOSTILE = (
    f"a{SEQUENCES}{DIRECTIONS}{MARKUP}\r::error::x\n::set-output name=x::y\n  ::add-mask::z\r\n"
    "##[add-path]p ##vso[task.x] ##TeamCity[q]\nz"
)
IN_A_LINE = " ".join(HOSTILE.split())
ALLOWED = "\u200c\u200d"
"""They change no direction and hide nothing: with them Persian and emoji are spelt."""


def acting(text: str, *, github: bool = False) -> list[str]:
    """What in a text would act on a terminal, turn round what follows it, or be obeyed by a CI service."""
    text = text.replace("\r\n", "\n")
    found = [f"U+{ord(c):04X}" for c in text if c not in "\n\t" and _acts(c)]
    lines = [line.strip() for line in text.split("\n")]
    found += [
        line for line in lines if line.startswith("::") and not (github and re.match("::(error|warning|notice) file=", line))
    ]
    return found + re.findall(r"##(?:vso|teamcity)?\[.*", text, re.IGNORECASE)


def _acts(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and character not in ALLOWED


def printed(done: Called | subprocess.CompletedProcess[str]) -> str:
    """What a call printed, on both streams; that it said something and did not break is part of it."""
    said = done.stdout + "\n" + done.stderr
    assert "Traceback" not in said
    assert said.strip()
    return said


def test_what_acts_is_shown_by_its_name_and_the_rest_stays() -> None:
    assert acting(HOSTILE)
    assert acting(printable(HOSTILE)) == acting(in_a_line(HOSTILE)) == []
    assert printable("a\u202eb\x1b[1mc") == "a<U+202E>b<U+001B>[1mc"
    assert printable("::a\n \t::b\nc ::d") == "<U+003A>:a\n \t<U+003A>:b\nc ::d"
    assert printable("x##[a] ##VSO[b] # # [c] ##d") == "x<U+0023>#[a] <U+0023>#VSO[b] # # [c] ##d"
    assert in_a_line("a\tb\r\nc") == "a<U+0009>b<U+000D><U+000A>c"
    for kept in (f"{MARKUP} tab\tand\r\nline ends\n", "میخواهم نمی\u200cخواهم", "👩\u200d🚀", "한국 · “quotes” — 1,5 −5"):
        assert printable(kept) == kept


_SEEN = {c for c in map(chr, range(0x110000)) if unicodedata.category(c) == "Cf" and printable(c) == c}
"""What stays of the characters of format."""


@given(st.text(st.characters() | st.sampled_from(f"{DIRECTIONS}:#[ \n\r\t\x1b")))
def test_any_text_can_be_made_printable_once_and_for_all(text: str) -> None:
    shown = printable(text)
    assert set(acting(shown)) <= {f"U+{ord(c):04X}" for c in _SEEN}
    assert printable(shown) == shown
    assert json.loads(as_json(text)) == text
    assert set(acting(as_json([text]))) <= {f"U+{ord(c):04X}" for c in _SEEN}
    assert in_a_line(text).splitlines() in ([], [in_a_line(text)])


def test_signs_that_are_written_are_not_taken_for_hidden_ones() -> None:
    """Of the characters of format only those stay that can be seen, or spell: of Arabic numbers, of Kaithi, of hieroglyphs."""
    assert {unicodedata.name(c).split()[0] for c in _SEEN} == {"ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN", "ZERO"}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_format_of_findings_lets_anything_through(name: str) -> None:
    place = Place(f"content/{HOSTILE}", 3, 2, 5)
    finding = Finding(place, "bad-number", HOSTILE, HOSTILE, HOSTILE, ((place, HOSTILE),), fix=Fix(place, HOSTILE))
    text = FORMATS[name]([finding, Finding(Place(HOSTILE), "too-large", HOSTILE), Finding(Place(":: x"), "too-large", "::y")])
    assert acting(text, github=name == "github") == []
    assert MARKUP[:8] in text
    if name == "json":
        found = json.loads(text)[0]
        assert (found["message"], found["path"], found["fix"]["text"]) == (HOSTILE, place.path, HOSTILE)
    if name == "github":
        assert text.count("\n") == 3
        assert all("%" not in re.sub("%(25|0A|0D|3A|2C)", "", line) for line in text.splitlines())
    if name == "junit":
        assert xmlschema.fetch_namespaces(text) == {}


def test_a_caret_stands_below_what_is_shown() -> None:
    finding = Finding(Place("content/x.yml", 1, 4, 6), "bad-number", "m", excerpt="\u202eab\x1bcd\x07e")
    shown, carets = FORMATS["full"]([finding]).splitlines()[3:5]
    assert shown == "1 | <U+202E>ab<U+001B>cd<U+0007>e"
    assert carets == f"  | {' ' * len('<U+202E>ab')}{'^' * len('<U+001B>c')}"


FILES = CONTENT | {
    "mkdocs.yml": MKDOCS,
    "content/people/\u202eevil\x1b[31m\n::error::x.yml": "name: X\n",
    "content/people/evil-one.yml": 'name: "E\\e[31m\\u202Evil"\nalias: [x]\n',
    "content/people/evil-two.yml": f"# {DIRECTIONS} ::x\nname: Two [red]x[/red]\nrole: \u202ea\u200b\n",
    "content/people/evil-three.yml": "name: Three\n::set-output name=x::y\n",
    "content/briefings/2021/2021-01-01-lines.yml": BRIEFING.replace("2020-01-02", "2021-01-01").replace(
        "bottom_line: ", "bottom_line: |\n  ::set-output name=x::y\n  ##[add-path]z\n  "
    )
    + f"# {DIRECTIONS}\nstatus:   published\n",
}
"""An archive with something hostile in every kind of place that a file can hold it in."""
SOUND = {path: text for path, text in FILES.items() if "evil" not in path} | {
    "content/people/evil-two.yml": f"# {DIRECTIONS} ::x\nname: Two [red]x[/red]\nrole:   Ten\n",
}
"""The same without the files that cannot be read as records."""
PAGE = (
    f"<html><head><title>{{0}}</title><meta name=author content='{{0}}'></head><body>"
    f"<article><h1>{{0}}</h1>{'<p>Some words of it, and more.</p>' * 9}</article></body></html>"
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    return archive(tmp_path / "a", FILES)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return archive(tmp_path / "a", SOUND)


@pytest.mark.parametrize(
    "words",
    [
        *(("check", "--format", name) for name in FORMATS),
        ("check", "--diff"),
        ("check", "--fix"),
        ("fmt", "--diff"),
        ("fmt", "--check"),
        ("fmt",),
        ("generate",),
        ("rename", "ada-example", "ada"),
        ("new", "person", "Two"),
        ("edition",),
        ("schema", "--modelines"),
    ],
    ids=" ".join,
)
def test_what_a_command_says_of_hostile_files_is_printable(words: tuple[str, ...], hostile: Path) -> None:
    said = printed(called(*words, cwd=hostile))
    assert acting(said, github="github" in words) == []


@pytest.mark.parametrize(
    "words",
    [
        ("fmt", "--diff"),
        ("rename", "2021-01-01-lines", "2021-01-01-other", "--dry-run"),
        ("merge", "evil-two", "ada-example", "--dry-run"),
        ("rename", "evil-two", "two", "--yes"),
        ("edition", "2021-01-01"),
        ("generate",),
        ("check",),
    ],
    ids=" ".join,
)
def test_what_a_command_shows_of_a_sound_archive_is_printable(words: tuple[str, ...], sound: Path) -> None:
    assert acting(printed(called(*words, cwd=sound))) == []


def test_a_diff_that_shows_characters_by_name_says_that_it_cannot_be_applied(sound: Path) -> None:
    done = called("fmt", "--diff", cwd=sound)
    assert "# <U+202A><U+202B>" in done.stdout
    assert "so this diff cannot be applied" in done.stderr
    assert "   <U+003A>:set-output name=x::y" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--as-of", HOSTILE),
        ("check", HOSTILE),
        ("check", "--since", HOSTILE),
        ("check", "--against", HOSTILE),
        ("explain", HOSTILE),
        ("schema", HOSTILE),
        ("rename", HOSTILE, "x"),
        ("rename", "ada-example", HOSTILE),
        ("merge", HOSTILE, "ada-example"),
        ("new", HOSTILE),
        ("new", "person", HOSTILE, "--dry-run"),
        ("new", "person", IN_A_LINE, "--country", HOSTILE),
        ("new", "--title", HOSTILE, "--date", HOSTILE),
        ("new", "--from", HOSTILE),
        ("new", "--from", f"http://127.0.0.1:1/{HOSTILE}"),
        ("new", "topic", "T", "--id", "t", "--description", HOSTILE),
        ("edition", HOSTILE),
        ("edition", "--from", HOSTILE, "--email", "x"),
        ("init", "d", "--kind", HOSTILE),
        ("init", "d", "--name", HOSTILE),
        ("serve", "--addr", HOSTILE),
        ("--root", HOSTILE, "check"),
        ("check", "--root", HOSTILE),
        ("check", f"--{IN_A_LINE}"),
        (HOSTILE,),
        ("check", "--format", HOSTILE),
        ("merge", "a", "b", HOSTILE),
    ],
    ids=lambda words: re.sub(r"[^\w -]+", "", " ".join(words))[:30],
)
def test_what_a_command_says_of_its_own_words_is_printable(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "*")
    root = archive(tmp_path, CONTENT | {"mkdocs.yml": MKDOCS})
    words = tuple(word.replace("\0", "") for word in words)  # no call can hold it
    assert acting(printed(called(*words, cwd=root))) == []


@pytest.mark.parametrize("dry", [True, False])
def test_a_saved_pages_words_are_printable(dry: bool, tmp_path: Path) -> None:
    root = archive(tmp_path / "a", CONTENT | {"mkdocs.yml": MKDOCS})
    page = tmp_path / "\u202ea; $(x)\x1b[31m.html"
    page.write_text(PAGE.format(IN_A_LINE.replace("\0", "")), "utf-8")
    flags = ("--dry-run",) if dry else ()
    done = called(
        "new", "--from", str(page), "--outlet", "example-herald", "--date", "2022-01-01", "--title", "T", *flags, cwd=root
    )
    assert done.returncode == 0
    assert acting(printed(done)) == []
    assert dry or re.search(r"--against '.*a; \$\(x\)", done.stdout)


def test_questions_are_printable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = archive(tmp_path, CONTENT | {"mkdocs.yml": MKDOCS})
    monkeypatch.setattr(questions, "can_ask", lambda: True)
    answers = iter(["", HOSTILE, "T", HOSTILE, "2022-01-01", HOSTILE, "example-herald", ""])
    shown: list[str] = []

    def prompt(question: str, **_: object) -> str:
        shown.append(question)
        return next(answers)

    monkeypatch.setattr("typer.prompt", prompt)
    said = printed(called("new", cwd=root))
    assert len(shown) > 4
    assert acting(said + "\n".join(shown)) == []
    answers = iter(["x"])
    questions.ask(HOSTILE, lambda text: (text, ""))
    assert shown[-1].startswith("a<U+001B>")
    assert acting(shown[-1]) == []


def test_gits_words_are_printable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = archive(tmp_path, CONTENT | {"mkdocs.yml": MKDOCS})

    def read(*_: object) -> None:
        raise HistoryError(f"git says: {HOSTILE}")

    monkeypatch.setattr(history, "read", read)
    with pytest.raises(SystemExit):
        application.fail(HOSTILE)
    done = called("check", "--since", "HEAD", cwd=root)
    assert done.returncode == 2
    assert acting(printed(done)) == []


def test_what_serve_says_on_the_terminal_and_in_pages_is_printable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = News()
    preview = serve.LivePreview(tmp_path, _Nobody(), _Nobody(), news, OF_THIS_PROCESS)  # type: ignore[arg-type]
    preview._say([Finding(Place(f"content/{HOSTILE}", 1, 1), "bad-number", HOSTILE, HOSTILE, HOSTILE)], HOSTILE, "MkDocs: \u202e")
    assert acting(capsys.readouterr().out) == acting(news.findings) == []
    assert "MkDocs: <U+202E>" in news.findings


class _Nobody:
    files = threading.RLock()


@pytest.mark.slow
@pytest.mark.parametrize("command", ["briefings", "mkdocs"])
def test_mkdocs_says_nothing_that_acts(command: str, tmp_path: Path) -> None:
    link = "\u202e\u2066x.md"
    pages = {"content/pages/about.md": f"# About\n\n[a]({link}) [b](#\u202e) \n", "content/pages/\u202ex.md": "# X\n"}
    evil = {"content/people/evil-four.yml": 'name: Four\naliases: ["\\e[31m", "\\u202E"]\nlinks: ::set-output\n'}
    for files in (pages, evil) if command == "mkdocs" else (pages,):
        root = archive(tmp_path, CONTENT | {"mkdocs.yml": MKDOCS} | files)
        words = (
            [sys.executable, "-m", "generator", "build"] if command == "briefings" else [sys.executable, "-m", "mkdocs", "build"]
        )
        done = subprocess.run(
            words,
            capture_output=True,
            text=True,
            check=False,
            cwd=root,
            encoding="utf-8",
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        )
        assert "<U+202E>" in printed(done) or "about.md" in printed(done)
        assert acting(printed(done)) == []


@pytest.fixture
def heard() -> Iterator[list[str]]:
    lines: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    ear = Ear()
    logging.getLogger("tests.printable").addHandler(ear)
    yield lines
    logging.getLogger("tests.printable").removeHandler(ear)


def test_whatever_is_logged_meanwhile_is_printable(heard: list[str]) -> None:
    log: Any = logging.getLogger("tests.printable")
    with logs.printable_logs():
        log.warning("%s and %d", HOSTILE, 3)
    log.warning("%s", "\u202e")
    assert acting(heard[0]) == []
    assert heard[0].endswith(" and 3")
    assert heard[1] == "\u202e"
