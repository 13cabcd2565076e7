"""Writes tables as CSV (RFC 4180) with the standard library; safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

from generator.pages.machine.figures import Cell, TableData

_SEPARATORS = ";|\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
FORMULA = re.compile(rf'\A(?=[\t\n\r])|(\A|[{_SEPARATORS}])((?:(?![{_SEPARATORS}])[\s"])*)(?=[=+\-@＝＋－＠])')
"""Where a spreadsheet may take what follows for a formula (OWASP, CSV injection): as a cell begins, and where it would begin
in a program that divides at semicolons, as Excel does in half of Europe, at tabs, at bars, or at each line end."""


def csv_text(table: TableData) -> str:
    """The text of a table: a row of names, then the rows, each ended by CR and LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.columns)
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue()


def _cell(cell: Cell) -> str:
    """A value as text: numbers in plain digits, truths in words; an apostrophe before what could become a formula."""
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else f"{Decimal(str(cell)):f}"


def guarded(text: str) -> str:
    """A text as a cell, with an apostrophe before what could become a formula."""
    return FORMULA.sub(r"\1\2'", text)
