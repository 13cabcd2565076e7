"""Finds slips inside values: quotes, colons, comments, and signs that YAML keeps for itself."""

from __future__ import annotations

import re
from itertools import takewhile

from generator.reading import repairs, slips_of_brackets, slips_of_lines
from generator.reading.slip import Complaint, Slip
from generator.text.mistakes import short


def colon_in_value(c: Complaint) -> Slip | None:
    """`: ` where no field can begin: in a value, on a line that stands too deep, or below a line with another slip."""
    number, column = c.at
    last = c.last
    before = c.line[:column]
    word = re.fullmatch(rf"[ ]*(?:- +)*(?P<key>{repairs.KEY})", before)
    if last is not None and last.plain and last.line - 1 < number and word:
        for above in range(number - 1, last.line - 2, -1):
            if slip := slips_of_lines.colon(c, above) or slips_of_lines.dash(c, above):
                return slip
        return slips_of_lines.too_deep(c, last, word["key"])
    if slip := slips_of_brackets.wide_signs(c):
        return slip
    start = repairs.key_column(c.line)
    field = repairs.field_of(c.line)
    if field and "-" in field["indent"] and field["key"][0].isupper():  # no record's field: a word of the text
        start, field = field.start("key"), None
    elif field and field.start("value") <= column:
        start = field.start("value") + len(field["value"]) - len(field["value"].lstrip())
    elif last is not None and last.line - 1 == number:
        start = last.column - 1
    line, value = repairs.with_quotes(c.line, start)
    field_text = f"{field['key']}: {value}" if field else value
    return c.slip(
        number, column, "a colon and a space stand inside a value", f"put quotes around it: `{short(field_text)}`", line
    )


def behind_value(c: Complaint) -> Slip | None:
    """Something behind a value that has ended: by its closing quote, by its closing bracket, or by a comment."""
    number, column = c.at
    last, before = c.last, c.line[:column].rstrip()
    if last is not None and last.style in {"'", '"'} and last.lines > 1:
        return _never_closed(c, last.line - 1, last.column - 1, last.style)
    if slip := _after_comment(c):
        return slip
    if before.endswith(("]", "}")) and c.char in {"]", "}"}:
        line = c.line[:column] + c.line[column + 1 :]
        return c.slip(number, column, f"there is one `{c.char}` too many", "remove it", line, end=column + 1)
    field = repairs.field_of(c.line)
    start = field.start("value") + 1 if field else repairs.item_column(c.line)
    if before.strip() and c.char and column > start and before[start:].strip():
        return _quote_it_all(c, start + len(c.line[start:]) - len(c.line[start:].lstrip()))
    return None


def _quote_it_all(c: Complaint, start: int) -> Slip:
    """A value that begins with a quote, a bracket or a sign of YAML's, and goes on behind what that means."""
    text = c.line[start : repairs.flow_end(c.line, start)].strip()
    value = repairs.requoted(text)
    signs = {"'": "a closing quotation mark", '"': "a closing quotation mark", "*": "an alias", "&": "an anchor"}
    message = f"something stands behind {signs.get(text[:1], 'a closing bracket')}, where the value has ended"
    line = c.line[:start] + value
    return c.slip(c.at[0], c.at[1], message, f"put quotes around all of it: `{short(value)}`", line)


def _after_comment(c: Complaint) -> Slip | None:
    """A line that goes on with a value which a `#` has ended on the line above."""
    above = c.above(c.at[0])
    found = re.search(r"(?<=\s)#\S*", c.lines[above]) if above >= 0 else None
    if found is None or c.last is None or not c.last.plain or c.last.line - 1 > above or repairs.field_of(c.line):
        return None
    message = f"`{short(found[0])}` begins a comment, so the value ends before it, and the next line belongs to nothing"
    help_ = "put quotes around the value, or write its text below `>-`"
    line = c.lines[above][: found.start()] + "\uff03" + c.lines[above][found.start() + 1 :]
    return c.slip(above, found.start(), message, help_, line, end=found.end())


def _never_closed(c: Complaint, number: int, column: int, quote: str) -> Slip:
    line = c.lines[number].rstrip()
    message = f"the quotation mark {quote} that opens here has no closing one, or takes that of another value"
    help_ = f"write {quote} where the value ends; an apostrophe that begins a value needs double quotes around it"
    end = repairs.flow_end(line, column)
    return c.slip(number, column, message, help_, line[:end] + quote + line[end:])


def unclosed_quote(c: Complaint) -> Slip | None:
    """A quotation mark that nothing closes."""
    if "quoted" not in c.context:
        return None
    line = c.lines[c.since[0]]
    return _never_closed(c, *c.since, line[c.since[1] : c.since[1] + 1])


def first_character(c: Complaint) -> Slip | None:
    """A tab, or a value that begins with a character that YAML keeps for itself."""
    number, column = c.at
    if c.char == "\t" or "\t" in c.line[: repairs.indent_of(c.line) + 1]:
        return _tab(c)
    if not c.char:
        return None
    if c.line.strip().startswith("```"):
        message = "this line is Markdown's, and no part of a record"
        return c.slip(number, column, message, "delete this line", slips_of_lines.silenced(c.line))
    line, value = repairs.with_quotes(c.line, column)
    return c.slip(number, column, f"a value cannot begin with {_tick(c.char)}", f"put quotes around it: {_tick(value)}", line)


def _tab(c: Complaint) -> Slip:
    """A tab before a line's first word: two spaces, or as many as the fields of the record above have."""
    number, column = c.at
    line = re.sub(r"^[ \t]*", lambda m: m[0].replace("\t", "  "), c.line)
    above, deep, help_ = c.above(number), repairs.indent_of(line), "indent with two spaces"
    field = repairs.field_of(c.lines[above]) if above >= 0 else None
    open_ = repairs.open_columns(c.lines, above, dashes=False)
    if field and field["value"].strip() and repairs.field_of(line) and not line[deep:].startswith("-") and deep not in open_:
        line, help_ = " " * open_[0] + line[deep:], f"indent with {open_[0]} spaces" if open_[0] else "begin the line without it"
    return c.slip(number, column, "a tab stands here, and YAML indents with spaces alone", help_, line)


def _tick(text: str) -> str:
    return f"`{short(text)}`" if "`" not in text else short(text)


def sign(c: Complaint) -> Slip | None:
    """A value that begins with `*`, `&`, `- ` or `? `, which mean something to YAML."""
    number, column = c.since if c.context and c.since[0] == c.at[0] else c.at
    line, value = repairs.with_quotes(c.lines[number], column)
    sign = c.lines[number][column : column + 1]
    help_ = f"put quotes around it: `{short(value)}`"
    if sign == "*" and c.lines[number][column + 1 : column + 2] == " " and not c.lines[number][:column].strip():
        return _stars(c, number, column)
    if sign == "-":
        help_ = f"begin a list on the next line; if it is text, {help_}"
        return _list_behind_field(c, number, column, help_, line)
    return c.slip(number, column, f"a value cannot begin with `{sign}`", help_, line)


def _stars(c: Complaint, number: int, column: int) -> Slip:
    """Items that begin with `*`, as Markdown has them."""
    item = c.lines[number][column + 1 :].strip()
    help_ = f"begin each item with a plain dash and a space: `- {short(item)}`"
    slip = c.slip(number, column, "`*` begins no item to YAML", help_, c.lines[number], end=column + 1)
    for at in range(number, len(c.lines)):
        if c.lines[at].startswith(" " * column + "* ") and slip.lines is not None:
            slip.lines[at] = f"{' ' * column}- {c.lines[at][column + 2 :]}"
        elif c.lines[at].strip() and repairs.indent_of(c.lines[at]) <= column:
            break
    return slip


def _list_behind_field(c: Complaint, number: int, column: int, help_: str, line: str) -> Slip:
    """`field: - item`: a list begins behind its field's name. Items below go on being one; what is below them else is text."""
    message = "a value cannot begin with `-`"
    slip = c.slip(number, column, message, help_, line)
    above = repairs.key_column(c.lines[number])
    below = [at for at in range(number + 1, len(c.lines)) if c.lines[at].strip()]
    deep = list(takewhile(lambda at: repairs.indent_of(c.lines[at]) > above, below))
    if slip.lines is None or not deep:
        return slip
    if c.lines[deep[0]].lstrip().startswith("- ") and not repairs.field_of(c.lines[number][column + 1 :]):
        slip.lines[number] = c.lines[number][:column].rstrip()
        slip.help = f"begin the list on the next line, with this item: `{short(c.lines[number][column:])}`"
    else:
        for at in deep:
            slip.lines[at] = slips_of_lines.silenced(c.lines[at])
    return slip


def block_text(c: Complaint) -> Slip | None:
    """Text behind `|` or `>`, which say that it stands below."""
    number, column = c.since
    line, value = repairs.with_quotes(c.lines[number], column)
    sign = c.lines[number][column : column + 1]
    help_ = (
        f"begin the text on the next line, indented; a value that begins with `{sign}` needs quotes around it: `{short(value)}`"
    )
    slip = c.slip(number, c.at[1], f"something stands behind `{sign}` on the same line", help_, line)
    below = next((text for text in c.lines[number + 1 :] if text.strip()), "")
    if slip.lines is not None and repairs.indent_of(below) > repairs.key_column(c.lines[number]):
        slip.lines[number] = c.lines[number][:column] + sign  # what stands below is the rest of the text
    return slip


def backslash(c: Complaint) -> Slip | None:
    """A backslash in double quotes that means nothing to YAML."""
    number, column = c.at[0], c.line.rfind("\\", 0, c.at[1] + 1)
    if column < 0:
        return None
    line = c.line[:column] + "\\" + c.line[column:]
    help_ = "write two backslashes, or put single quotes around the value"
    return c.slip(number, column, "a backslash in double quotes means something to YAML", help_, line)
