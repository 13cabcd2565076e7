"""Values of another shape than their field's, where the way they are written tells what was meant."""

from __future__ import annotations

import re
from dataclasses import replace

from generator import repairs
from generator.document import Document, List, Mapping, Pointer, Scalar, short
from generator.findings import Finding, Place

_DASH = re.compile(r"-(?=[^\s-])|[\uff0d\u2022\u2013\u2014\u00b7\u25cf*]\s*")
"""What begins an item for an author, and none for YAML."""


def text_in_brackets(doc: Document, loc: Pointer, node: List) -> Finding:
    """A list in brackets where one value is wanted, told where it begins."""
    place = replace(doc.place(loc), line=node.line, column=node.column, end_column=node.column + 1)
    help_ = "keep one of them, without the brackets"
    if doc.text.split("\n", node.line)[node.line - 1].startswith("[[", node.column - 1):
        help_ = "put quotes around the whole value: a `[[` that begins it opens a list to YAML"
    elif len(node.items) == 1:
        help_ = "remove the brackets; if they belong to the text, put quotes around all of it"
    return Finding(place, "wrong-type", "this field takes one value, and this is a list", help_, doc.excerpt(place))


def quote_the_colon(doc: Document, loc: Pointer, node: Mapping) -> Finding:
    """`- Reason: x` where text is wanted: YAML reads a field."""
    ((key, _),) = node.entries.values()
    line = doc.excerpt(Place("", key.line))[key.column - 1 :]
    message = f"expected text, found a field `{short(key.text)}`: a colon and a space divide a field from its value"
    return doc.finding(loc, "wrong-type", message, f"put quotes around it: `{short(repairs.quoted(line))}`")


def dashes(doc: Document, loc: Pointer, node: Scalar) -> Finding | None:
    """Text that begins as an item does, where a list is wanted; None for any other text."""
    if node.text.startswith("- ") and not node.plain:
        help_ = "begin the list on the next line, below its field"
        return doc.finding(loc, "wrong-type", "expected a list, found text that begins with a dash", help_)
    found = _DASH.match(node.text)
    if found is None:
        return None
    first = node.text[found.end() :].split(f" {found[0].strip()}")[0]
    if found[0] == "-":
        message, help_ = "expected a list, found text that begins with a dash", "put a space behind each dash"
    else:
        sign = found[0].strip()
        message = f"expected a list, found text that begins with `{sign}` (U+{ord(sign):04X}), which is no dash to YAML"
        help_ = "begin each item with a plain dash and a space"
    return doc.finding(loc, "wrong-type", message, f"{help_}: `- {short(first)}`")


def braces(doc: Document, loc: Pointer, node: Mapping) -> Finding | None:
    """Names in braces where a list is wanted; None where the braces hold fields with values."""
    if not node.flow or not node.entries or not all(isinstance(v, Scalar) and v.null for _, v in node.entries.values()):
        return None
    items = ", ".join(node.entries)
    return doc.finding(loc, "wrong-type", "expected a list, found names in braces", f"write `[{short(items)}]`, in brackets")
