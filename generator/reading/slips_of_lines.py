"""Finds slips by which a line belongs to another than it should: colons, dashes and spaces at a field's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.reading import repairs
from generator.reading.slip import Complaint, Slip
from generator.reading.tree import Scalar
from generator.text.mistakes import short

SAME_COLUMN = "in the same column as that field; if it belongs to the text, put quotes around all of it"
"""The end of what helps with a line that stands too deep."""
IT_IS_TEXT = "it belongs to the text: put quotes around all of it, or write the text below `>-`"


def odd_indentations(text: str) -> Iterator[Slip]:
    """Fields and items that an odd space stands before, though no parser complains: it reads a field of another name."""
    if not any(char in text for char in repairs.ODD_SPACES):
        return
    lines = text.split("\n")
    for number, line in enumerate(lines):
        found = repairs.odd_indent(line)
        if found and repairs.FIELD_OR_ITEM.match(line, found.end()):
            yield _odd(number, found, line)


def _odd(number: int, found: re.Match[str], line: str) -> Slip:
    unseen = found["indent"].strip(" \t")
    if unseen and not unseen.strip("\ufeff\u200b"):
        message = f"an invisible character (U+{ord(unseen[0]):04X}) stands before this line's first word"
        meant = re.sub("[\ufeff\u200b]", "", line[: found.end()]) + line[found.end() :]
        return Slip(number + 1, 1, message, "delete the invisible character", found.end() + 1, [meant])
    message = f"{_named(found['indent'])} stands before this line's first word, and YAML takes it for a letter"
    meant = " " * len(found["indent"]) + line[found.end() :]
    return Slip(number + 1, 1, message, "indent with plain spaces", found.end() + 1, [meant])


def odd_indentation(c: Complaint) -> Slip | None:
    """A no-break or full-width space before a line's first word."""
    for number in range(min(c.at[0], len(c.lines) - 1), max(c.above(c.at[0]), c.since[0], 0) - 1, -1):
        found = repairs.odd_indent(c.lines[number])
        if found:
            slip = _odd(number, found, c.lines[number])
            slip.lines = [*c.lines[:number], *(slip.lines or ()), *c.lines[number + 1 :]]
            return slip
    return None


def _named(space: str) -> str:
    names = {"\u00a0": "a no-break space (U+00A0)", "\u3000": "a full-width space (U+3000)"}
    odd = next(char for char in space if char not in " \t")
    return names.get(odd, f"an unusual space (U+{ord(odd):04X})")


def colon(c: Complaint, number: int) -> Slip | None:
    """A field on a line whose colon is not followed by a plain space, or is no plain colon."""
    found = repairs.joined(c.lines[number]) if 0 <= number < len(c.lines) else None
    if found is None:
        return None
    meant = f"{found['key']}: {found['rest']}".rstrip()
    column = found.start("colon")
    if found["colon"] in ";=":
        message = f"`{found['colon']}` stands behind `{found['key']}` in place of a colon"
    elif found["colon"] != ":":
        message = f"the colon behind `{found['key']}` is U+{ord(found['colon']):04X}, which only looks like one"
    elif found["space"]:
        message = f"behind the colon of `{found['key']}` stands {_named(found['space'])}, which YAML takes for a letter"
    else:
        message = f"no space stands behind the colon of `{found['key']}`"
    line = found["indent"] + meant
    return c.slip(number, column, message, f"write `{short(meant)}`", line, end=found.start("rest"))


def dash(c: Complaint, number: int) -> Slip | None:
    """An item without a space behind its dash, whose other fields stand below."""
    found = re.match(r"( *)-(?=[a-z_]+:(?:\s|$))", c.lines[number])
    if not found:
        return None
    meant = f"{found[0]} {c.lines[number][found.end() :]}"
    help_ = f"write `{short(meant.strip())}`"
    return c.slip(number, found.end() - 1, "no space stands behind the dash of a list", help_, meant)


def too_deep(c: Complaint, last: Scalar, key: str) -> Slip:
    """A field that stands deeper than the one above, which has a value already."""
    number = c.at[0]
    message = f"`{key}` stands deeper than the field above, so it is read as a part of that field's value"
    help_ = f"put `{key}` {SAME_COLUMN}"
    word = key[:1].isupper()  # no record's field, but a word of the text
    if word:
        help_ = IT_IS_TEXT
    slip = c.slip(number, repairs.indent_of(c.line), message, help_, c.line, end=c.at[1])
    if slip.lines is not None and word:
        slip.lines[number] = c.line[: c.at[1]] + "\uff1a" + c.line[c.at[1] + 1 :]
    elif slip.lines is not None:
        repairs.dedent(slip.lines, number, repairs.key_column(c.lines[last.line - 1]))
    return slip


def no_colon(c: Complaint) -> Slip | None:
    """A line at a field's place that is none."""
    number = c.since[0]
    line, above = c.lines[number], c.above(number)
    if slip := colon(c, number):
        return slip
    dash = re.match(r"( *)-(?=[^\s-])", line)
    if dash and above >= 0 and re.match(r" *(- |.*:\s*$)", c.lines[above]):
        meant = f"{dash[0]} {line[dash.end() :]}"
        return c.slip(
            number, dash.end() - 1, "no space stands behind the dash of a list", f"write `{short(meant.strip())}`", meant
        )
    if above >= 0 and repairs.is_block(c.lines[above]):
        return _text_not_indented(c, number, c.lines[above])
    word = re.fullmatch(rf"(\s*(?:- +)*)({repairs.KEY})\s*", line)
    if word:
        name = word[2]
        return c.slip(
            number,
            word.start(2),
            f"`{short(name)}` has no colon",
            f"write `{short(name)}: …`",
            f"{line.rstrip()}:",
            end=word.end(2),
        )
    message = "this line is no field, and no part of the value above"
    help_ = "write `name: value`; if it belongs to the value above, indent it, or put quotes around all of it"
    return c.slip(number, repairs.indent_of(line), message, help_, silenced(line))


def silenced(line: str) -> str:
    """A line as a comment, so that it says nothing and all others stay where they are."""
    return " " * repairs.indent_of(line) + "#" + line.lstrip(" ")


def _text_not_indented(c: Complaint, number: int, owner: str) -> Slip:
    """The lines of a text below `|` or `>` that stand no deeper than the field."""
    column = repairs.key_column(owner)
    message = "the text below `|` or `>` stands no deeper than its field, so it is no part of it"
    lines = [*c.lines]
    for at in range(number, len(lines)):
        field = repairs.field_of(lines[at])
        if field and len(field["indent"]) <= column:
            break
        lines[at] = f"{' ' * (column + 2)}{lines[at].lstrip()}" if lines[at].strip() else lines[at]
    return Slip(number + 1, 1, message, "indent the lines of the text by two more spaces than the field", lines=lines)


def wrong_column(c: Complaint) -> Slip | None:
    """A field or an item that stands in no column of those above it."""
    number = c.at[0]
    if not c.line.strip() or c.at[1] != repairs.indent_of(c.line):
        return None
    if c.line.lstrip().startswith(":"):
        return c.slip(number, c.at[1], "a colon stands here without a field's name", "write `name: value`", silenced(c.line))
    above = c.above(number)
    dash = c.line.lstrip().startswith("- ")
    open_ = repairs.open_columns(c.lines, above, dashes=dash)
    if dash and not open_:
        message = "an item stands here, and the field above it begins no list"
        return c.slip(number, c.at[1], message, "remove the dash, or begin a list below its field's name", silenced(c.line))
    column = min(open_, key=lambda one: (abs(one - c.at[1]), -one), default=c.since[1])
    what = "an item" if dash else "a field"
    message = f"{what} stands here in column {c.at[1] + 1}, and none of those above does"
    help_ = f"put it in column {column + 1}, as the others of its {'list' if dash else 'record'}"
    if not dash and not repairs.field_of(c.line):
        message, help_ = "this line stands in no column of those above", "indent it as the lines of the text above"
        return c.slip(number, c.at[1], message, help_, silenced(c.line))
    slip = c.slip(number, c.at[1], message, help_, c.line)
    if slip.lines is not None:
        repairs.move(slip.lines, number, column)
    return slip


def document(c: Complaint) -> Slip | None:
    """Something behind the end of the record: `...`, a directive, or a first field that stands deeper than the others."""
    above = c.above(c.at[0])
    number = above if above >= 0 else c.at[0]
    line = c.lines[min(number, len(c.lines) - 1)]
    if line.startswith("..."):
        return c.slip(number, 0, "`...` ends the record, and something stands below it", "delete this line", f"#{line}", end=3)
    if line.startswith("%") or c.line.startswith("%"):
        number = number if line.startswith("%") else c.at[0]
        message, help_ = "a line that begins with `%` speaks to the parser", "delete it; a value that begins with % needs quotes"
        return c.slip(number, 0, message, help_, f"#{c.lines[number]}")
    first = next((i for i, text in enumerate(c.lines) if text.strip() and not text.lstrip().startswith("#")), 0)
    if repairs.indent_of(c.lines[first]) <= repairs.indent_of(c.line):
        return None
    message = "the first field stands deeper than those below"
    slip = c.slip(first, 0, message, "remove the spaces before it", c.lines[first], end=repairs.indent_of(c.lines[first]))
    if slip.lines is not None:
        repairs.dedent(slip.lines, first, repairs.indent_of(c.line))
    return slip
