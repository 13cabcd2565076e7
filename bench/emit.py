"""Writes plain values as the YAML that authors write: block style, folded prose, short lists in brackets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

Value = str | int | bool | list["Value"] | dict[str, "Value"]
"""What a record is made of. Empty lists and texts are left out of the record that holds them."""

WIDTH = 100
_PLAIN = re.compile(r"[A-Za-z0-9](?:[^:#]|:(?! )|(?<! )#)*\Z")
_ID = re.compile(r"[a-z0-9-]+\Z")


def record(fields: Mapping[str, Value]) -> str:
    """The text of a record's file."""
    return "\n".join(_mapping(fields, "")) + "\n"


def _mapping(fields: Mapping[str, Value], indent: str) -> Iterator[str]:
    for key, value in fields.items():
        if value in ("", [], {}):
            continue
        head = f"{indent}{key}:"
        if isinstance(value, dict):
            yield head
            yield from _mapping(value, indent + "  ")
        elif isinstance(value, list):
            yield from _list(head, value, indent)
        else:
            yield from _scalar(head, value, indent + "  ")


def _list(head: str, values: list[Value], indent: str) -> Iterator[str]:
    if all(isinstance(value, str) and _ID.match(value) for value in values):
        yield f"{head} [{', '.join(map(str, values))}]"
        return
    yield head
    for value in values:
        if isinstance(value, dict):
            lines = list(_mapping(value, indent + "    "))
            yield f"{indent}  - {lines[0].strip()}"
            yield from lines[1:]
        else:
            assert not isinstance(value, list)
            yield from _scalar(f"{indent}  -", value, indent + "    ")


def _scalar(head: str, value: str | float, indent: str) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{head} {json.dumps(value)}"
    elif len(head) + len(value) < WIDTH and "\n" not in value:
        yield f"{head} {value if _PLAIN.match(value) else json.dumps(value, ensure_ascii=False)}"
    else:
        yield f"{head} {'|' if chr(10) in value else '>-'}"
        for number, paragraph in enumerate(value.split("\n\n")):
            if number:
                yield ""
            yield from _wrapped(paragraph, indent)


def _wrapped(text: str, indent: str) -> Iterator[str]:
    line = indent
    for word in text.split(" "):
        if len(line) + len(word) > WIDTH and line != indent:
            yield line.rstrip()
            line = indent
        line += f"{word} "
    yield line.rstrip()
