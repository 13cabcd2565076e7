"""Prints rows as a table for people, as JSON or as CSV for programs."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from generator.cli.application import say
from generator.formats.csv_text import guarded


class TableFormat(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


AsTable = Annotated[TableFormat, typer.Option("--format", "-f", help="How rows are printed.")]
Cell = str | int | None
WIDEST = 48
"""So much of a text of several words stands in a column of a table that is not the last; a path or an id is always whole."""


def show(columns: Sequence[str], rows: Iterable[Sequence[Cell]], form: TableFormat) -> None:
    """Print rows in a form; what a program reads is complete, in a table the last column ends where the terminal does."""
    rows = [*rows]
    if form is TableFormat.JSON:
        text = json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=2)
        say(_escaped(text))
    elif form is TableFormat.CSV:
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerows([columns, *([guarded(_cell(value)) for value in row] for row in rows)])
        say(written.getvalue(), end="")
    else:
        _table(columns, rows)


def _table(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    lines = [[_cell(value) for value in row] for row in (columns, *rows)]
    lines = [[*(_cut(text, WIDEST) if " " in text else text for text in first), last] for *first, last in lines]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    room = shutil.get_terminal_size((10_000, 24)).columns if sys.stdout.isatty() else 10_000
    for line in lines:
        *first, last = (text.ljust(width) for text, width in zip(line, widths, strict=True))
        head = "".join(f"{text}  " for text in first)
        say(head + _cut(line[-1], max(20, room - len(head))).rstrip() if first else last.rstrip())


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1] + "…"


def _cell(value: Cell) -> str:
    return "" if value is None else " ".join(str(value).split())


def _escaped(text: str) -> str:
    """JSON in which characters that a terminal acts on are escaped."""
    return "".join(c if c == "\n" or c.isprintable() else json.dumps(c)[1:-1] for c in text)
