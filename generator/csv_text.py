"""Tables as CSV (RFC 4180), written by the standard library; safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from generator.views.figures import Cell, TableData
from generator.views.tables import TABLES

MARKS = tuple(f"{','.join(table.names[:2])}," for table in TABLES)
"""How the tables of ours begin. CSV has no comments that could say so."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection)."""


def csv_text(table: TableData) -> str:
    """The text of a table: a row of names, then the rows, each ended by CR and LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.columns)
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue()


def _cell(cell: Cell) -> str:
    """A value as text: numbers in plain digits, truths in words; an apostrophe before what looks like a formula."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else f"{Decimal(str(cell)):f}"
