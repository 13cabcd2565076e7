"""Finds notes that authors write to themselves within a text, where they are no comments and would be published.

It is the mirror of `cut-by-comment`: in the lines below `>-` or `|`, and between quotes, a `#` begins no comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.reading.document import Document, Scalar, short

CODE = "published-note"
_SIGNS = re.compile(r"(?m)(?:^|[ \t])(?:#(?:[ \t#]|$)|//+[ \t]|/\*|<!--)|\b(?:TODO|FIXME|XXX)\b")
"""What a text has that may have a note in it: a quick question, asked of the whole file."""
_LINE = re.compile(r"[ ]*(?P<sign>#+(?=[ \t]|$)|//+(?=[ \t])|/\*|<!--)")
"""How a note begins as a line of its own. `#1`, `#harbour` and `//host/path` are text."""
_WORD = re.compile(r"(?P<sign>TODO|FIXME|XXX)(?=[ \t]*(?:[:(]|$)|[ \t]+[a-z])")
"""A word with which programmers mark what is left to do; `XXX Corps` is a name."""
_BEHIND = re.compile(r"[^\s#][ \t]+(?P<sign>#|//)[ \t]+(?![\d\s])")
"""A number sign or two strokes in a line, with a space on both sides; `# 1` is a number."""


def find(doc: Document) -> Iterator[Finding]:
    """A finding for each text that has such a line; what stands on one line between quotes was meant."""
    if not _SIGNS.search(doc.text):
        return
    for scalar in doc.striking:  # those on several lines, and those that begin as a note does
        if (scalar.plain or scalar.lines > 1) and (found := _in_block(doc.text, scalar)):
            start, end, sign = found
            place = doc.place_of(start, end)
            message = (
                f"`{short(doc.text[start:end])}` stands in the text, where `{sign}` begins no comment, so it would be published"
            )
            help_ = "move a note above the field, behind a `#`; if it is text, let it not begin with this sign"
            yield Finding(place, CODE, message, help_, doc.excerpt(place))


def _in_block(text: str, scalar: Scalar) -> tuple[int, int, str] | None:
    """Where the first note in a value begins and its line ends, and the sign of it."""
    start = scalar.start
    while start < scalar.end:
        stop = text.find("\n", start, scalar.end)
        stop = scalar.end if stop < 0 else stop
        line = text[start:stop]
        first = start == scalar.start
        match = None if first and scalar.style in {"|", ">"} else _note(line)
        if match:
            sign = match.start("sign")
            return start + sign, start + len(line.rstrip()), match["sign"]
        start = stop + 1
    return None


def _note(line: str) -> re.Match[str] | None:
    lead = len(line) - len(line.lstrip(" \"'"))
    return _LINE.match(line) or _WORD.match(line, lead) or _BEHIND.search(line)
