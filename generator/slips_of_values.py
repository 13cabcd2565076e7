"""Slips inside values: quotes, brackets, colons, comments, and signs that YAML keeps for itself."""

from __future__ import annotations

import re

from generator import repairs, slips_of_lines
from generator.mistakes import short
from generator.slip import Complaint, Slip
from generator.tree import Scalar

_HASH = re.compile(r"(?<=[\s\[{,])#\w\S*?(?=[,\]}\s]|$)")

_STATEMENT = re.compile(r"\A(\d{4}-\d\d-\d\d-[a-z0-9-]+)\s+#\s*([a-z0-9-]+)\s*\Z")
"""A briefing's id and a statement's, with spaces between them."""


def colon_in_value(c: Complaint) -> Slip | None:
    """`: ` where no field can begin: in a value, on a line that stands too deep, or below a line with another slip."""
    number, column = c.at
    last = c.last
    before = c.line[:column]
    word = re.fullmatch(rf"[ ]*(?:- +)*(?P<key>{repairs.KEY})", before)
    if last is not None and last.plain and last.line - 1 < number and word:
        for above in range(number - 1, last.line - 2, -1):
            if slip := slips_of_lines.colon(c, above):
                return slip
        return slips_of_lines.too_deep(c, last, word["key"])
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


def brackets(c: Complaint) -> Slip | None:
    """Brackets that do not close, or hold something that ends them early."""
    first, number = c.since[0], min(c.at[0], len(c.lines) - 1)
    for at in range(first, min(number, first + 50) + 1):
        if slip := _comment_in_brackets(c, at, c.since[1] if at == first else 0):
            return slip
    last = c.last
    if c.at[0] == first and c.char == ":" and last is not None and last.line - 1 == first:
        line, value = repairs.with_quotes(c.line, last.column - 1)
        return c.slip(first, c.at[1], "a colon and a space stand inside a value", f"put quotes around it: `{short(value)}`", line)
    if c.at[0] == first and c.char and last is not None and last.line - 1 == first and last.style in {"'", '"'}:
        return _quote_it_all_in_flow(c, last)
    return _remark_in_brackets(c, first, number) or _reference(c, first) or _bracket_never_closed(c, first, number)


def _comment_in_brackets(c: Complaint, number: int, start: int) -> Slip | None:
    """A `#` in brackets, directly before a letter or digit, that takes the rest of its line."""
    line = c.lines[number]
    found = _HASH.search(line, start)
    if found is None or _in_quotes(line, found.start()):
        return None
    begin = _value_before(line, found.start())
    end = _end_in_brackets(line, found.end()) if begin < found.start() else found.end()
    value = repairs.quoted(_STATEMENT.sub(r"\1#\2", line[begin:end]))
    message = f"`{short(found[0])}` begins a comment, so the bracket before it is never closed"
    meant = line[:begin] + value + line[end:]
    return c.slip(number, found.start(), message, f"put quotes around it: `{short(value)}`", meant, end=found.end())


def _value_before(line: str, at: int) -> int:
    """Where the plain value begins that stands before `at` in brackets; `at` where there is none."""
    begin = 1 + max(line.rfind(sign, 0, at) for sign in "[{,")
    found = re.compile(r"\s*(?:[a-z_]+:(?=\s))?\s*").match(line, begin, at)
    begin = found.end() if found else begin
    return at if line[begin : begin + 1] in {'"', "'"} else begin


def _end_in_brackets(line: str, at: int) -> int:
    found = re.compile(r"[,\]}]").search(line, at)
    return found.start() if found else len(line.rstrip())


def _remark_in_brackets(c: Complaint, first: int, number: int) -> Slip | None:
    """A `#` between spaces that takes the rest of its line, and with it the bracket that closes."""
    for at in range(first, min(number, first + 50, len(c.lines) - 1) + 1):
        line = c.lines[at]
        for found in re.finditer(r"(?<=\s)#+(?=\s)", line):
            begin = _value_before(line, found.start())
            if begin == found.start() or _in_quotes(line, begin) or line.rstrip()[-1] not in ",]}":
                continue
            end = _end_in_brackets(line, found.end())
            value = repairs.quoted(_STATEMENT.sub(r"\1#\2", line[begin:end]))
            message = "`#` begins a comment, so the bracket before it is never closed"
            help_ = f"put quotes around the value: `{short(value)}`; a comment stands behind the closing bracket"
            return c.slip(at, found.start(), message, help_, line[:begin] + value + line[end:], end=found.end())
    return None


def _quote_it_all_in_flow(c: Complaint, last: Scalar) -> Slip:
    start = last.column - 1
    end = repairs.flow_end(c.line, c.at[1])
    value = repairs.requoted(c.line[start:end])
    message = "something stands behind a closing quotation mark, where the value has ended"
    line = c.line[:start] + value + c.line[end:]
    return c.slip(c.at[0], c.at[1], message, f"put quotes around all of it: `{short(value)}`", line)


def _reference(c: Complaint, number: int) -> Slip | None:
    """A value that begins with `[[`, as a reference does, and closes it nowhere."""
    line = c.lines[number]
    start = repairs.value_column(line)
    if not line.startswith("[[", start) or "]" in line[start:]:
        return None
    message = "`[[` begins a reference here, which is never closed"
    help_ = "write `]]` where it ends, and put quotes around the whole value"
    meant = line[:start] + repairs.quoted(line[start:].replace("[[", "(("))
    return c.slip(number, start, message, help_, meant, end=start + 2)


def _bracket_never_closed(c: Complaint, first: int, number: int) -> Slip | None:
    at = c.above(c.at[0]) if c.at[0] > first else first
    missing = repairs.open_brackets("\n".join([c.lines[first][c.since[1] :], *c.lines[first + 1 : at + 1]]))
    opened = c.lines[first][c.since[1] : c.since[1] + 1]
    if not missing or at < first or number < first:
        return None
    message = f"the bracket `{opened}` that opens here is never closed"
    help_ = f"write `{missing[-1]}` where it ends"
    slip = c.slip(first, c.since[1], message, help_, c.lines[first], end=c.since[1] + 1)
    if slip.lines is not None:
        slip.lines[at] = f"{slip.lines[at].rstrip()}{missing}"
    return slip


def _in_quotes(line: str, at: int) -> bool:
    return line.count('"', 0, at) % 2 == 1


def first_character(c: Complaint) -> Slip | None:
    """A tab, or a value that begins with a character that YAML keeps for itself."""
    number, column = c.at
    if c.char == "\t" or "\t" in c.line[: repairs.indent_of(c.line) + 1]:
        return _tab(c)
    if not c.char:
        return None
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
        line, help_ = " " * open_[0] + line[deep:], f"indent with {open_[0]} spaces"
    return c.slip(number, column, "a tab stands here, and YAML indents with spaces alone", help_, line)


def _tick(text: str) -> str:
    return f"`{short(text)}`" if "`" not in text else short(text)


def sign(c: Complaint) -> Slip | None:
    """A value that begins with `*`, `&`, `- ` or `? `, which mean something to YAML."""
    number, column = c.since if c.context and c.since[0] == c.at[0] else c.at
    line, value = repairs.with_quotes(c.lines[number], column)
    sign = c.lines[number][column : column + 1]
    help_ = f"put quotes around it: `{short(value)}`"
    if sign == "-":
        help_ = f"begin a list on the next line; if it is text, {help_}"
    return c.slip(number, column, f"a value cannot begin with `{sign}`", help_, line)


def block_text(c: Complaint) -> Slip | None:
    """Text behind `|` or `>`, which say that it stands below."""
    number, column = c.since
    line, value = repairs.with_quotes(c.lines[number], column)
    sign = c.lines[number][column : column + 1]
    help_ = (
        f"begin the text on the next line, indented; a value that begins with `{sign}` needs quotes around it: `{short(value)}`"
    )
    return c.slip(number, c.at[1], f"something stands behind `{sign}` on the same line", help_, line)


def backslash(c: Complaint) -> Slip | None:
    """A backslash in double quotes that means nothing to YAML."""
    number, column = c.at
    line = c.line[:column] + "\\" + c.line[column:]
    help_ = "write two backslashes, or put single quotes around the value"
    return c.slip(number, column, "a backslash in double quotes means something to YAML", help_, line)


def _open_at_the_end(c: Complaint) -> Slip | None:
    """A bracket that is open where its line, and with it the file or the record, ends."""
    number = c.at[0] if c.line[: c.at[1]].strip() else c.above(c.at[0])
    missing = repairs.open_brackets(c.lines[number]) if number >= 0 else ""
    if number >= 0 and (slip := _comment_in_brackets(c, number, 0)):
        return slip
    if not missing:
        return None
    line = c.lines[number].rstrip()
    column = max(line.rfind("["), line.rfind("{"))
    message = f"the bracket `{line[column]}` that opens here is never closed"
    return c.slip(number, column, message, f"write `{missing[0]}` where it ends", line + missing, end=column + 1)


def item_missing(c: Complaint) -> Slip | None:
    """Two commas with nothing between them."""
    if c.char != ",":
        return _open_at_the_end(c)
    line = c.line[: c.at[1]] + " " + c.line[c.at[1] + 1 :]
    return c.slip(
        c.at[0], c.at[1], "an item is missing before this comma", "write it, or remove the comma", line, end=c.at[1] + 1
    )
