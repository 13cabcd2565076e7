"""Values -> YAML text that the archive's own reader reads back as they were: for commands that write a record.

Every value is quoted where YAML needs it (by PyYAML, which knows when), so that `no`, `: #` and quotation marks survive.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import yaml

WIDTH = 110
"""Where the lines of folded prose end."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Prose that is written over several lines, as `>-`."""

    text: str


Value = str | dt.date | Folded | tuple[str, ...] | Mapping[str, "Value"]
"""What a field may be given. Empty ones are left out."""


def record(fields: Iterable[tuple[str, Value]], indent: str = "") -> str:
    """Fields with their values, a line each (and lines below for prose and what is nested)."""
    return "".join(f"{indent}{key}:{_value(value, indent)}\n" for key, value in fields if value or value == Folded(""))


def scalar(text: str) -> str:
    """One value on one line."""
    return _dumped({"k": text}).removeprefix("k: ")


def _value(value: Value, indent: str) -> str:
    match value:
        case dt.date():
            return f" {value.isoformat()}"
        case str():
            return f" {scalar(value)}"
        case tuple():
            return f" {_dumped(list(value), flow=True)}"
        case Folded(text):
            lines = textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
            return " >-" + "".join(f"\n{indent}  {line}" for line in lines)
        case _:
            return "\n" + record(value.items(), indent + "  ").removesuffix("\n")


def _dumped(value: object, *, flow: bool = False) -> str:
    text: str = yaml.safe_dump(value, allow_unicode=True, width=10**9, default_flow_style=flow)
    return text.removesuffix("\n")
