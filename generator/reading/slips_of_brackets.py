"""Finds slips at brackets: not closed, closed too early, or only looking like brackets; commas and comments between them."""

from __future__ import annotations

import re

from generator.reading import repairs
from generator.reading.slip import Complaint, Slip
from generator.reading.tree import Scalar
from generator.text.mistakes import short

_HASH = re.compile(r"(?<=[\s\[{,])#\w\S*?(?=[,\]}\s]|$)")

_STATEMENT = re.compile(r"\A(\d{4}-\d\d-\d\d-[a-z0-9-]+)\s+#\s*([a-z0-9-]+)\s*\Z")
"""A briefing's id and a statement's, with spaces between them."""
WHERE = ", and write "
"""Begins what a help says of a bracket that is open, too."""
_PLAIN_BRACKETS = str.maketrans("\uff5b\uff5d\uff3b\uff3d", "{}[]")


def wide_signs(c: Complaint) -> Slip | None:
    """A bracket or a comma before a field in braces that only looks like one."""
    number, column = c.at
    bracket = re.compile(r" *(?:- +)*(?:[a-z_]+: +)?([\uff5b\uff3b])").match(c.line)
    comma = re.search(rf"[^\s,]([\uff0c\u3001\uff1b\uff64\ufe50\u060c]) *{repairs.KEY}\Z", c.line[:column])
    if bracket:
        at, line = bracket.start(1), c.line.translate(_PLAIN_BRACKETS)
        message = f"`{bracket[1]}` (U+{ord(bracket[1]):04X}) is no bracket to YAML"
        return c.slip(number, at, message, "write plain brackets", line, end=at + 1)
    if comma and "}" in repairs.open_brackets(c.line[:column]):
        at = comma.start(1)
        message = f"`{comma[1]}` (U+{ord(comma[1]):04X}) parts no fields"
        return c.slip(number, at, message, "write a plain comma and a space", f"{c.line[:at]}, {c.line[at + 1 :]}", end=at + 1)
    return None


def brackets(c: Complaint) -> Slip | None:
    """Brackets that do not close, or hold something that ends them early."""
    first, number = c.since[0], min(c.at[0], len(c.lines) - 1)
    for at in range(first, min(number, first + 50) + 1):
        if slip := _comment_in_brackets(c, at, c.since[1] if at == first else 0):
            return slip
    last = c.last
    if slip := wide_signs(c) or _brackets_in_value(c) or _other_bracket(c):
        return slip
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
    message = f"`{short(found[0])}` begins a comment, so the bracket before it is never closed"
    before = line[: found.start()].rstrip()
    if before[-1:] in {'"', "'"}:
        help_ = f"put it behind the closing bracket; if it is a value, write a comma before it: `, {repairs.quoted(found[0])}`"
        meant = _closed(c, number, before, line[found.end() :])
        return c.slip(number, found.start(), message, help_, meant, end=found.end())
    begin = _value_before(line, found.start())
    end = _end_in_brackets(line, found.end()) if begin < found.start() else found.end()
    if (around := _bracket_in_text(line, begin)) < begin:
        begin, end = around, _end_in_brackets(line, line.find("]", end) + 1 or end)
    value = repairs.quoted(_STATEMENT.sub(r"\1#\2", line[begin:end]))
    meant = _closed(c, number, line[:begin] + value, line[end:])
    ends = (
        ""
        if meant.endswith(line[end:]) and line[end:]
        else f", and write `{meant[len(line[:begin] + value) :].strip()}` where it ends"
    )
    help_ = f"put quotes around it: `{short(value)}`{ends}"
    return c.slip(number, found.start(), message, help_, meant, end=found.end())


def _closed(c: Complaint, number: int, before: str, behind: str) -> str:
    """A line with the brackets closed that it leaves open, where a field or nothing stands below it."""
    line, below = before + behind, next((one for one in c.lines[number + 1 :] if one.strip()), "")
    missing = repairs.open_brackets(line)
    goes_on = below and not repairs.field_of(below) and not below.lstrip().startswith("- ")
    return line if behind.strip() or goes_on else line.rstrip() + missing


def _value_before(line: str, at: int) -> int:
    """Where the plain value begins that stands before `at` in brackets; `at` where there is none."""
    begin = 1 + max(line.rfind(sign, 0, at) for sign in "[{,")
    found = re.compile(r"\s*(?:[a-z_]+:(?=\s))?\s*").match(line, begin, at)
    begin = found.end() if found else begin
    return at if line[begin : begin + 1] in {'"', "'"} else begin


def _bracket_in_text(line: str, at: int) -> int:
    """Where the plain value begins that has a bracket in it directly before `at`; `at` where that bracket opens a list."""
    before = line[:at].rstrip()
    opens = before.endswith("[") and before[:-1].rstrip()[-1:] not in {":", ",", "[", "{", "-", ""}
    return _value_before(line, len(before) - 1) if opens else at


def _end_in_brackets(line: str, at: int) -> int:
    found = re.compile(r"[,\]}]").search(line, at)
    return found.start() if found else len(line.rstrip())


def _remark_in_brackets(c: Complaint, first: int, number: int) -> Slip | None:
    """A `#` between spaces that takes the rest of its line, and with it the bracket that closes."""
    for at in range(first, min(number, first + 50, len(c.lines) - 1) + 1):
        line = c.lines[at]
        for found in re.finditer(r"(?<=[\s\[{,])#+(?=\s)", line):
            begin = _value_before(line, found.start())
            if _in_quotes(line, begin) or line.rstrip()[-1] not in ",]}":
                continue
            if begin == found.start():
                return _remark_alone(c, at, found.start())
            end = _end_in_brackets(line, found.end())
            value = repairs.quoted(_STATEMENT.sub(r"\1#\2", line[begin:end]))
            message = "`#` begins a comment, so the bracket before it is never closed"
            help_ = f"put quotes around the value: `{short(value)}`; a comment stands behind the closing bracket"
            return c.slip(at, found.start(), message, help_, line[:begin] + value + line[end:], end=found.end())
    return None


def _remark_alone(c: Complaint, number: int, start: int) -> Slip:
    """A comment in brackets that stands behind no value, and takes the bracket that closes."""
    line = c.lines[number]
    end = min((at for at in map(line.rfind, "]}") if at > start), default=len(line))
    help_ = "write the comment behind the closing bracket; if it is a value, put quotes around it"
    meant = line[:start].rstrip(" ,") + line[end:]
    return c.slip(number, start, "`#` begins a comment, so the bracket before it is never closed", help_, meant, end=end)


def _quote_it_all_in_flow(c: Complaint, last: Scalar) -> Slip:
    start = last.column - 1
    if re.match(r"(?:\"[^\"]*\"|'[^']*')\s*[,\]}]", c.line[c.at[1] :]):
        line = f"{c.line[: c.at[1]].rstrip()}, {c.line[c.at[1] :]}"
        return c.slip(c.at[0], c.at[1], "two values stand here with no comma between them", "write a comma between them", line)
    end = repairs.flow_end(c.line, c.at[1])
    value = repairs.requoted(c.line[start:end])
    message = "something stands behind a closing quotation mark, where the value has ended"
    line = c.line[:start] + value + c.line[end:]
    return c.slip(c.at[0], c.at[1], message, f"put quotes around all of it: `{short(value)}`", line)


def _brackets_in_value(c: Complaint) -> Slip | None:
    """A value in brackets that holds, or begins with, brackets of its own: `[...] open`, an address with `{…}` in it."""
    number, column = c.at
    last, before = c.last, c.line[:column].rstrip()
    if last is None or last.line - 1 != number or not c.char or c.char in ",]}:":
        return None
    start = last.column - 1
    if c.char not in "[{":
        start = _opened(before) if before.endswith(("]", "}")) else -1
    elif not last.plain or last.column - 1 + len(last.text) != column:
        return None
    if start < 0 or c.line[:start].rstrip()[-1:] not in {":", ",", "[", "{"}:
        return None
    end = repairs.flow_end(c.line, column)
    if c.char in "[{":
        end = column + len(c.line[column:].split()[0])
        while end > column and c.line[end - 1] in ",]}" and not _balanced(c.line[start:end]):
            end -= 1
    value = repairs.quoted(c.line[start:end])
    message = "brackets stand inside a value in brackets, and end it"
    return c.slip(number, column, message, f"put quotes around it: `{short(value)}`", c.line[:start] + value + c.line[end:])


def _balanced(text: str) -> bool:
    return not text.endswith(",") and all(text.count(one) == text.count(other) for one, other in ("[]", "{}"))


def _opened(text: str) -> int:
    """Where the bracket opens that closes at the end of a text; -1 where it does not."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] in "]}") - (text[at] in "[{")
        if not depth:
            return at
    return -1


def _other_bracket(c: Complaint) -> Slip | None:
    """A bracket that one of the other kind closes: `{drones]`."""
    number, column = c.at
    opened = c.lines[c.since[0]][c.since[1] : c.since[1] + 1]
    if number != c.since[0] or opened not in {"[", "{"} or c.char not in {"]", "}"}:
        return None
    names = ": " not in c.line[c.since[1] : column]
    pair = "[]" if names else "{}"
    line = c.line[: c.since[1]] + pair[0] + c.line[c.since[1] + 1 : column] + pair[1] + c.line[column + 1 :]
    message = f"the bracket `{opened}` that opens here is closed by `{c.char}`"
    meant = line[c.since[1] : column + 1]
    return c.slip(number, c.since[1], message, f"write `{short(meant)}`", line, end=c.since[1] + 1)


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


def _open_at_the_end(c: Complaint) -> Slip | None:
    """A bracket that is open where its line, and with it the file or the record, ends."""
    number = c.at[0] if c.line[: c.at[1]].strip() else c.above(c.at[0])
    missing = repairs.open_brackets(c.lines[number]) if number >= 0 else ""
    if number >= 0 and (slip := _comment_in_brackets(c, number, 0) or _remark_in_brackets(c, number, number)):
        return slip
    if not missing:
        return None
    line = c.lines[number].rstrip()
    column = max(line.rfind("["), line.rfind("{"))
    message = f"the bracket `{line[column]}` that opens here is never closed"
    return c.slip(number, column, message, f"write `{missing[0]}` where it ends", line + missing, end=column + 1)


def _open_above(c: Complaint) -> Slip | None:
    """A bracket that a line above leaves open, so that the item of a list here is read as one in brackets."""
    number, far = c.above(c.at[0]), max(0, c.at[0] - 50)
    while number >= far and not repairs.open_brackets(_before_comment(c.lines[number])):
        number -= 1
    if number < far:
        return None
    line = c.lines[number]
    if _before_comment(line) != line and (slip := _comment_in_brackets(c, number, 0)):
        return slip
    missing = repairs.open_brackets("\n".join(c.lines[number : c.at[0] + 1]))
    column = max(line.rfind("["), line.rfind("{"))
    if not missing or column < 0:
        return None
    message = f"the bracket `{line[column]}` that opens here is never closed"
    meant = line.rstrip() + repairs.open_brackets(line)
    return c.slip(number, column, message, f"write `{missing[0]}` where it ends", meant, end=column + 1)


def _before_comment(line: str) -> str:
    """A line up to a `#` that takes the rest of it."""
    found = _HASH.search(line)
    return line[: found.start()] if found and not _in_quotes(line, found.start()) else line


def item_missing(c: Complaint) -> Slip | None:
    """Two commas with nothing between them, or an item of a list where brackets above are still open."""
    if c.char == "-" and not c.line[: c.at[1]].strip() and (slip := _open_above(c)):
        return slip
    if c.char in {"?", "-"}:
        line, value = repairs.with_quotes(c.line, c.at[1])
        message = f"a value cannot begin with `{c.char}` and a space"
        return c.slip(*c.at, message, f"put quotes around it: `{short(value)}`", line)
    if c.char != ",":
        return _open_at_the_end(c)
    line = c.line[: c.at[1]] + " " + c.line[c.at[1] + 1 :]
    return c.slip(
        c.at[0], c.at[1], "an item is missing before this comma", "write it, or remove the comma", line, end=c.at[1] + 1
    )
