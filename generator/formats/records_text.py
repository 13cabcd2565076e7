"""Writes records as JSON Lines: one record a line, with what its file says, prose as plain text."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.pages.registers.data import RecordsData
from generator.records import shape
from generator.records.record import plain
from generator.text import prose


def records_text(data: RecordsData) -> str:
    """The text of a file of records."""
    return "".join(_lines(data))


def _lines(data: RecordsData) -> Iterator[str]:
    for id_, page, record in data.records:
        readable = shape.rewritten(record, lambda _pointer, text: prose.to_text(text))
        fields = plain(readable)
        known: dict[str, object] = {"briefings_id": id_, "page": page} if page else {"briefings_id": id_}
        known |= {"briefings_standing": data.standing[id_]} if id_ in data.standing else {}
        yield json.dumps(known | fields, ensure_ascii=False, separators=(",", ":")).replace("\u2028", "\\u2028") + "\n"
