"""Findings as text: each format, its escapes, and where the caret stands."""

from __future__ import annotations

import json

import pytest

from generator.findings import report
from generator.findings.codes import Severity
from generator.findings.finding import Finding, Place, in_order, set_levels, stops
from tests.support.report import ERROR, NOTE, WARNING, WHOLE


def caret(finding: Finding) -> tuple[str, str]:
    """The line that the full format shows, and the line with the carets."""
    lines = report.full([finding]).splitlines()
    at = next(i for i, line in enumerate(lines) if "^" in line)
    return lines[at - 1], lines[at]


def test_full() -> None:
    assert report.full([ERROR]) == (
        "error[bad-choice]: `wyre` is not one of the allowed words\n"
        "  --> content/people/ada.yml:2:7\n"
        "  |\n"
        "2 | role: wyres and more\n"
        "  |       ^^^^^\n"
        "  help: did you mean `wire`?\n"
        "\n"
        "1 error\n"
    )


def test_full_without_a_line_shows_no_excerpt() -> None:
    assert report.full([WHOLE]).splitlines()[:2] == [
        "error[too-large]: the file has 2.0 MB, the limit is 1 MB",
        "  --> content/x.yml",
    ]
    assert "^" not in report.full([WHOLE])


def test_full_names_related_places() -> None:
    assert "  see content/x.yml:1:2: also here\n" in report.full([WARNING])


@pytest.mark.parametrize(
    ("excerpt", "column", "end", "marked"),
    [
        ("name: Ada", 7, 10, "Ada"),
        ("name: Ada", 7, 0, "A"),
        ("\tname: Ada", 8, 11, "Ada"),
        ("x" * 200 + "Ada" + "y" * 200, 201, 204, "Ada"),
        ("Ada" + "y" * 500, 1, 504, "Ada" + "y" * 97),
        ("name:", 6, 6, ""),
    ],
)
def test_caret_stands_below_what_is_marked(excerpt: str, column: int, end: int, marked: str) -> None:
    shown, carets = caret(Finding(Place("x.yml", 12, column, end), "bad-choice", "m", "", excerpt))
    at = carets.index("^")
    assert shown[at : at + len(marked)] == marked
    assert carets.count("^") == max(1, len(marked))
    assert shown.index("|") == carets.index("|")
    assert len(shown) <= len("12 | ") + 100


def test_caret_counts_wide_characters_as_terminals_do() -> None:
    shown, carets = caret(Finding(Place("x.yml", 1, 9, 11), "bad-choice", "m", "", "name: 日本ソウ"))
    assert shown == "1 | name: 日本ソウ"
    assert carets == "  | " + " " * 10 + "^^^^"


def test_concise() -> None:
    assert report.concise([ERROR, WHOLE]) == (
        "content/people/ada.yml:2:7: error bad-choice: `wyre` is not one of the allowed words (did you mean `wire`?)\n"
        "content/x.yml: error too-large: the file has 2.0 MB, the limit is 1 MB\n"
    )
    assert report.concise([]) == ""


def test_github() -> None:
    lines = report.github([ERROR, WHOLE, NOTE, WARNING]).splitlines()
    assert lines[0] == (
        "::error file=content/people/ada.yml,line=2,col=7,endColumn=12,title=bad-choice::"
        "`wyre` is not one of the allowed words. Help: did you mean `wire`?"
    )
    assert lines[1].startswith("::error file=content/x.yml,title=too-large::")
    assert [line.split()[0] for line in lines] == ["::error", "::error", "::notice", "::warning"]


def test_github_commands_cannot_be_forged() -> None:
    place = Place("content/a,b:c%0A.yml\n::error::x", 1, 1)
    (line,) = report.github([Finding(place, "bad-choice", "100 %\r\n::error::forged", "a\nb")]).splitlines()
    assert line == (
        "::error file=content/a%2Cb%3Ac%250A.yml%0A%3A%3Aerror%3A%3Ax,line=1,col=1,title=bad-choice::"
        "100 %25%0D%0A::error::forged. Help: a%0Ab"
    )


def test_json() -> None:
    first, second = json.loads(report.as_json([ERROR, WARNING]))
    assert first == {
        "code": "bad-choice",
        "severity": "error",
        "path": "content/people/ada.yml",
        "line": 2,
        "column": 7,
        "end_column": 12,
        "message": "`wyre` is not one of the allowed words",
        "help": "did you mean `wire`?",
        "fix": None,
        "related": [],
    }
    assert second["related"] == [{"path": "content/x.yml", "line": 1, "column": 2, "message": "also here"}]
    assert json.loads(report.as_json([])) == []


def test_summary_counts_by_severity() -> None:
    assert report.summary([ERROR, WHOLE, WARNING, NOTE]) == "2 errors, 1 warning, 1 note\n"
    assert report.summary([]) == "no findings\n"


def test_order_is_by_place_and_repeats_go() -> None:
    later = Finding(Place("content/people/ada.yml", 10, 1), "bad-choice", "m")
    assert in_order([later, WHOLE, ERROR, ERROR]) == (ERROR, later, WHOLE)


def test_what_stops_a_build() -> None:
    assert stops([NOTE, WARNING, ERROR])
    assert not stops([NOTE, WARNING])
    assert stops([NOTE, WARNING], strict=True)
    assert not stops([NOTE], strict=True)


def test_full_shows_the_first_notes_of_a_kind_and_says_of_how_many() -> None:
    notes = [Finding(Place(f"content/{i}.yml", 1, 1), "draft", f"note {i}") for i in range(6)]
    text = report.full([notes[0], WARNING, *notes[1:], ERROR])
    assert [line for line in text.splitlines() if line.startswith(("note", "warning", "error"))] == [
        "note[draft]: note 0",
        "warning[shared-alias]: names both",
        "note[draft]: note 1",
        "note[draft]: note 2",
        "note[draft]: … and 3 more; --format concise lists them all",
        "error[bad-choice]: `wyre` is not one of the allowed words",
    ]
    assert text.endswith("\n1 error, 1 warning, 6 notes\n")
    assert "more" not in report.full(notes[:3])
    assert report.concise(notes).count("\n") == 6


def test_full_shows_every_warning() -> None:
    warnings = [Finding(Place(f"content/{i}.yml", 1, 1), "shared-alias", f"warning {i}") for i in range(6)]
    assert all(f": warning {i}\n" in report.full(warnings) for i in range(6))


def test_an_archive_says_what_weighs_how_much() -> None:
    louder, quieter, silent = (
        set_levels([WARNING, NOTE], {"shared-alias": level}) for level in (Severity.ERROR, Severity.NOTE, None)
    )
    assert [f.severity for f in louder] == ["error", "note"]
    assert (stops(louder), stops(quieter, strict=True)) == (True, False)
    assert silent == (NOTE,)
    assert set_levels([WARNING, NOTE], {}) == (WARNING, NOTE)
    assert report.summary(quieter) == "2 notes\n"
