"""Edits single lines of YAML for `slips`: finds where a value begins, gives a line another indentation.

Nothing here reaches a file: a repaired text is only read on, so that one slip hides nothing of what is below it. No change
adds or removes a line.
"""

from __future__ import annotations

import re

from generator.reading.tree import CURLY

ODD_SPACES = "\u00a0\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\ufeff\u200b"
"""Characters that look like a space and are none to YAML."""
COLONS = ":\uff1a\ufe55\ua789"
"""The colon, and characters that look like one: full-width, small, and the letter."""
KEY = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[A-Za-z_][\w-]*)"
"""A field's name as authors write it."""
_FIELD = re.compile(rf"\A(?P<indent>[ \t]*(?:- +)*)(?P<key>{KEY})(?P<space>[ ]*):(?=\s|$)(?P<value>.*)")
_JOINED = re.compile(
    rf"\A(?P<indent>[ \t]*(?:- *)*)(?P<key>{KEY})[ ]*(?P<colon>[{COLONS}]|(?<=[a-z_ ])[;=](?= ))"
    rf"(?P<space>[ {ODD_SPACES}]*)(?P<rest>.*)"
)
_ODD_INDENT = re.compile(rf"(?P<indent>[ \t]*[{ODD_SPACES}][ \t{ODD_SPACES}]*)(?=\S)")
FIELD_OR_ITEM = re.compile(r"(?<!\w)(?:- +)?[a-z_]+ ?:(?=\s|$)|- ")
"""What begins a field or an item, and a line of text seldom."""
_FAR = 2000
"""So many lines above a slip are looked at for the columns of its record."""
_DASHES = re.compile(r"[ ]*(?:- +)*")
_BLOCK = re.compile(r"(?:^|[\s])[|>][-+0-9]*\s*(?:#.*)?$")


def field_of(line: str) -> re.Match[str] | None:
    """The field that begins on a line: its `indent` (dashes of a list included), `key` and `value`."""
    return _FIELD.match(line)


def joined(line: str) -> re.Match[str] | None:
    """A field whose colon is followed by no plain space, or that is no plain colon: its `key`, `colon`, `space` and `rest`."""
    match = _JOINED.match(line)
    if (
        match is None
        or (not match["rest"] and match["colon"] == ":")
        or (match["colon"] == ":" and match["space"].startswith(" "))
    ):
        return None
    return None if match["rest"].startswith("//") else match


def odd_indent(line: str) -> re.Match[str] | None:
    """White space before a line's first word that is not only plain spaces."""
    return _ODD_INDENT.match(line)


def is_block(line: str) -> bool:
    """Whether the lines below are the text of this line's field."""
    return bool(_BLOCK.search(line))


def indent_of(line: str) -> int:
    """How many spaces stand before a line's first word."""
    return len(line) - len(line.lstrip(" "))


def key_column(line: str) -> int:
    """How many characters stand before a line's field, the dashes of a list included."""
    found = _FIELD.match(line)
    return len(found["indent"]) if found else indent_of(line)


def item_column(line: str) -> int:
    """How many characters stand before a line's text, the dashes of a list included."""
    found = _DASHES.match(line)
    return found.end() if found else 0


def value_column(line: str) -> int:
    """How many characters stand before the value of a line's field, or before its item."""
    found = _FIELD.match(line)
    if found is None:
        return item_column(line)
    return found.start("value") + len(found["value"]) - len(found["value"].lstrip())


def requoted(text: str) -> str:
    """Text that begins with a quotation mark and goes on behind the next: all of it in quotes that need least beside them.

    Marks around all of it were meant as quotes, unless the first is closed before and the last opened again: `"A" or "B"`.
    """
    text = text.strip()
    mark, inner = text[:1], text[1:-1]
    if len(text) > 2 and mark in "\"'" and text[-1] == mark:
        at = inner.find(mark)
        closed = at > 0 and not inner[at - 1].isspace() and not inner[at + 1 : at + 2].isalnum()
        if not closed or text.count(mark) % 2:
            return quoted(inner)
    return quoted(text)


def quoted(text: str) -> str:
    """Text in the quotes that need least beside them."""
    text = text.strip()
    if len(text) > 2 and text[-1] in CURLY.get(text[0], ""):
        text = text[1:-1]  # they were meant as quotes
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def flow_end(line: str, start: int) -> int:
    """Where a value that begins at `start` ends: in brackets before the next comma or bracket, else with the line."""
    before = line[:start]
    if sum(before.count(c) for c in "[{") <= sum(before.count(c) for c in "]}"):
        return len(line.rstrip())
    found = re.compile(r"[,\]}]").search(line, start)
    return found.start() if found else len(line.rstrip())


def with_quotes(line: str, start: int) -> tuple[str, str]:
    """A line whose value from `start` on is in quotes, and that value with them."""
    end = flow_end(line, start)
    value = quoted(line[start:end])
    return line[:start] + value + line[end:], value


def dedent(lines: list[str], at: int, column: int) -> None:
    """Move a line, and those below it that stand as deep or deeper, to a column."""
    shift = indent_of(lines[at]) - column
    if shift <= 0:
        lines[at] = " " * column + lines[at].lstrip(" ")
        return
    deep = indent_of(lines[at])
    for number in range(at, len(lines)):
        if lines[number].strip() and indent_of(lines[number]) < deep:
            break
        lines[number] = lines[number][min(shift, indent_of(lines[number])) :]


def open_columns(lines: list[str], at: int, *, dashes: bool) -> list[int]:
    """The columns in which a field (or an item, with its dash) may stand below line `at`: those of the records still open."""
    columns: list[int] = []
    deep = -1
    for number in range(at, max(-1, at - _FAR), -1):
        line = lines[number]
        field = _FIELD.match(line)
        dash = line.lstrip(" ").startswith("- ")
        if not (field or dash) or 0 <= deep <= indent_of(line):
            if dashes and dash and indent_of(line) == deep and deep not in columns:
                columns.append(deep)
            continue
        if dashes and dash:
            columns.append(indent_of(line))
        elif field and not dashes:
            columns.append(len(field["indent"]))
        deep = indent_of(line)
        if not deep:
            break
    return columns


def move(lines: list[str], at: int, column: int) -> None:
    """Move a line to a column, and with it those below that belong to it."""
    deep = indent_of(lines[at])
    if deep > column:
        dedent(lines, at, column)
        return
    shift, field = " " * (column - deep), _FIELD.match(lines[at])
    full = bool(field and field["value"].strip())
    lines[at] = shift + lines[at]
    key = item_column(lines[at])
    item = key > column
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        here = indent_of(line)
        dash = line[here:].startswith("- ")
        placed = here == key if item and not dash else here == column
        if here < deep or (here == deep and dash) or (placed and (full or dash or not field)):
            break
        lines[number] = shift + line


def open_brackets(text: str) -> str:
    """What closes the brackets that a text leaves open, those in quotes aside."""
    left: list[str] = []
    for char in re.sub(r"\"[^\"\n]*\"|'[^'\n]*'", "", text):
        if char in "[{":
            left.append("]" if char == "[" else "}")
        elif left and char == left[-1]:
            left.pop()
    return "".join(reversed(left))
