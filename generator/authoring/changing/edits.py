"""Replaces a few characters of a file at their exact places and keeps every other byte."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """What stands from `start` to `end` in a file's text, as `source` gives it, is replaced by `text`."""

    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made."""
    parts, at = [], 0
    for edit in sorted(set(edits)):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def apply_to_bytes(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A file's bytes with edits made whose places count its text without a byte order mark and with line feeds alone."""
    text = data.decode("utf-8")
    if "\r" not in text and not text.startswith(_BOM):
        return apply(text, edits).encode()
    at = [m.start() for m in re.finditer(r"\r\n|.", text.removeprefix(_BOM), re.DOTALL)]
    shift = len(_BOM) if text.startswith(_BOM) else 0
    at = [place + shift for place in at] + [len(text)]
    line_end = "\r\n" if "\r\n" in text else "\n"
    moved = [Edit(at[e.start], at[e.end], e.text.replace("\n", line_end)) for e in edits]
    return apply(text, moved).encode()
