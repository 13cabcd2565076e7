"""A measure's figures as CSV: nothing is lost, nothing is a formula, and the file is known to be ours."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import build
from generator.formats.csv_text import csv_text as as_csv
from generator.pages.machine.figures import COLUMNS, TableData
from generator.storage import marks
from tests.support.figures import counted, read
from tests.support.helpers import snapshot
from tests.support.store import SETTINGS, work

CELLS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    st.booleans(),
    st.none(),
    st.integers(),
    st.floats(-1e12, 1e12),
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6))
def test_a_table_comes_back_as_it_was(rows: list[tuple[str | int | float | bool | None, ...]]) -> None:
    text = as_csv(TableData(("a", "b", "c"), tuple(rows)))
    header, *back = read(text)
    assert header == ["a", "b", "c"]
    for row, cells in zip(rows, back, strict=True):
        for value, cell in zip(row, cells, strict=True):
            if isinstance(value, str):
                assert cell.replace("'", "") == value.replace("'", "")
            elif isinstance(value, bool) or value is None:
                assert cell == {True: "true", False: "false", None: ""}[value]
            else:
                assert Decimal(cell) == Decimal(str(value))
                assert "e" not in cell


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t'=1"), ("\r=1", "'\r'=1"),
        ("\n=1", "'\n'=1"), ("\tx", "'\tx"), ("＝1+1", "'＝1+1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠x", "'＠x"),
        ('=HYPERLINK("https://evil.example.org","x")', '\'=HYPERLINK("https://evil.example.org","x")'),
        ("a=1", "a=1"), ("", ""), (-1, "-1"), (-0.5, "-0.5"), (1e-12, "0.000000000001"), (10**17, "1" + "0" * 17),
    ],
)  # fmt: skip
def test_text_that_looks_like_a_formula_is_marked_as_text_and_numbers_stay_numbers(cell: str | float, written: str) -> None:
    assert read(as_csv(TableData(("a",), ((cell,),))))[1:] == [[written]]


SEPARATORS = ";|\t\n\r\v\f\x85\u2028"


@pytest.mark.parametrize("separator", SEPARATORS)
def test_no_cell_becomes_a_formula_where_a_program_divides_elsewhere(separator: str) -> None:
    for between, sign in product(["", " ", '"', '""', ' "'], "=+-@＝＋－＠"):
        evil = f"x{separator}{between}{sign}cmd|' /C calc'!A0"
        text = as_csv(TableData(("a", "b", "c"), (("x", evil, evil), (evil, -5, "x"), (-5, 0.5, evil))))
        assert formulas(text) == [], evil
        assert [row[1] for row in read(text)[2:]] == ["-5", "0.5"], evil


@given(st.lists(st.tuples(*[st.text(f"{SEPARATORS}=+-@＝＋－＠ ,'\"xy", max_size=12)] * 3), max_size=4))
def test_no_text_becomes_a_formula_anywhere(rows: list[tuple[str, str, str]]) -> None:
    assert formulas(as_csv(TableData(("a", "b", "c"), tuple(rows)))) == []


def formulas(text: str) -> list[str]:
    """The pieces of a table that begin as formulas do, however it is divided and whether quotes are understood or not."""
    pieces = [cell for row in read(text) for cell in row]
    for separator in SEPARATORS:
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            if separator not in "\n\r":
                lines = text.replace("\x00", "").splitlines()
                pieces += [cell for row in csv.reader(lines, delimiter=separator, quoting=quoting) for cell in row]
    pieces += re.split(f"[{SEPARATORS}]", text)
    return [piece for piece in pieces if re.match(r"""[\s"]*[=+\-@＝＋－＠](?![\d.]+(,|$))""", piece)]


def test_a_table_of_figures_has_all_that_was_given(tmp_path: Path) -> None:
    given_ = [
        "value: 40, approximate: true, by: ada-example, as_of: 2020-01, note: '=A1 of *them*'",
        "low: 6.5, by: {unnamed: +one}",
    ]
    root = counted(tmp_path, given_)
    work(root)
    raw = (root / "briefings/measures/trains/figures.csv").read_bytes().decode()
    assert raw.startswith(marks.TABLES)
    assert raw.count("\r\n") == raw.count("\n") == 3
    header, first, second = read(raw)
    assert tuple(header) == COLUMNS
    assert dict(zip(header, first, strict=True)) == {
        "briefings_figure": "2021-01-01-count-0#_figure-1", "published": "2021-01-01", "outlet": "Example Herald",
        "claimant": "Ada Example", "claimant_id": "ada-example", "claimant_of": "", "value": "40", "low": "", "high": "",
            "approximate": "true",
        "unit": "trains", "as_of": "2020-01", "note": "'=A1 of them", "title": "A bridge opens",
        "url": "https://example.org/base/2021/01/01/count-0/#_figure-1", "withdrawn": "false",
        "claim": "", "superseded_by": "", "disputed": "", "kind": "", "standing": "tied to no claim",
    }  # fmt: skip
    assert second[3:9] == ["'+one", "", "", "", "6.5", ""]


def test_without_its_state_a_run_knows_its_tables(tmp_path: Path) -> None:
    root = counted(tmp_path, ["value: 1", "value: 2"])
    work(root)
    path = root / "content/briefings/2021/2021-01-01-count-0.yml"
    path.write_text(path.read_text("utf-8").replace("value: 1", "value: 3"), "utf-8")
    (root / ".cache/briefings.sqlite").unlink()
    work(root)
    assert ",3,,,false,trains," in (root / "briefings/measures/trains/figures.csv").read_text("utf-8")
    for briefing in (root / "content/briefings/2021").iterdir():
        briefing.unlink()
    (root / ".cache/briefings.sqlite").unlink()
    work(root)
    assert not [path for path in snapshot(root / "briefings") if path.endswith("figures.csv")]


def test_a_table_that_people_made_is_not_overwritten(tmp_path: Path) -> None:
    root = counted(tmp_path, ["value: 1"])
    target = root / "briefings/measures/trains/figures.csv"
    target.parent.mkdir(parents=True)
    target.write_text("figure,published\nmine,today\n", "utf-8")
    assert [f.code for f in build.generate(root, SETTINGS).findings] == ["foreign-file"]
    assert target.read_text("utf-8").startswith("figure,")


def test_a_claimant_with_many_figures_shows_the_latest_and_says_of_how_many(tmp_path: Path) -> None:
    root = counted(tmp_path, [f"value: {i}, by: ada-example" for i in range(30)])
    work(root)
    person = (root / "briefings/people/ada-example.md").read_text("utf-8")
    figures = person[person.index("## Figures from Ada Example") : person.index("## Appears with")]
    assert "The 20 latest of 30." in figures
    shown, _, rest = figures.partition("<summary>10 more</summary>")
    assert (shown.count("/measures/trains.md"), rest.count("/measures/trains.md")) == (20, 10)
