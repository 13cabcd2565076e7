"""Writes values as YAML text that the archive's own reader reads back unchanged, for commands that write a record.

Whether a value needs quotes PyYAML decides, which knows when, so that `no`, `: #` and quotation marks survive. Values are
text on one line, as the fields' types leave it: white space in them is single spaces.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import yaml

WIDTH = 100
"""Columns that a line has at most, as far as words allow."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A value that people will go on writing: without quotes, and over several lines where one is too short."""

    text: str


Value = str | dt.date | Prose | tuple[str, ...] | Mapping[str, "Value"]
"""What a field may be given. Empty ones are left out, but for prose that is still to be written."""


def record(fields: Iterable[tuple[str, Value]], indent: str = "") -> str:
    """Fields with their values, a line each (and lines below for prose and what is nested)."""
    return "".join(f"{_field(f'{indent}{key}:', value, indent + '  ')}\n" for key, value in fields if value)


def scalar(text: str) -> str:
    """One value on one line, in the quotes that it needs."""
    written = _dumped({"k": text}).removeprefix("k: ")
    return f'"{text}"' if written[0] == "'" and not {'"', "\\"} & set(text) else written


def _field(head: str, value: Value, below: str) -> str:
    match value:
        case dt.date():
            return f"{head} {value.isoformat()}"
        case str():
            line = f"{head} {scalar(value)}"
            return line if len(line) <= WIDTH or " " not in value else _folded(head, value, below)
        case Prose(text):
            line = f"{head} {scalar(text)}"
            return line if len(line) <= WIDTH and text and line[len(head) + 1] not in "'\"" else _folded(head, text, below)
        case tuple():
            line = f"{head} [{', '.join(map(_in_brackets, value))}]"
            return line if len(line) <= WIDTH else "\n".join([head, *(f"{below}- {scalar(item)}" for item in value)])
        case _:
            return f"{head}\n{record(value.items(), below)}".removesuffix("\n")


def _folded(head: str, text: str, below: str) -> str:
    lines = textwrap.wrap(text, WIDTH - len(below), break_long_words=False, break_on_hyphens=False)
    return "\n".join([f"{head} >-", *(below + line for line in lines)])


def _in_brackets(text: str) -> str:
    written = _dumped([text], flow=True)[1:-1]
    return f'"{text}"' if written[0] == "'" and not {'"', "\\"} & set(text) else written


def _dumped(value: object, *, flow: bool = False) -> str:
    text: str = yaml.safe_dump(value, allow_unicode=True, width=10**9, default_flow_style=flow)
    return text.removesuffix("\n")
