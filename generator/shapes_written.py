"""Values of another shape than their field's, where the way they are written tells what was meant."""

from __future__ import annotations

import re
from dataclasses import replace

from pydantic import ValidationError

from generator import limits, repairs, shape
from generator.document import Document, List, Mapping, Pointer, Scalar, short
from generator.findings import Finding, Place
from generator.marks import Refers
from generator.spelling import line_of
from generator.statements import Claimant, Record

_DASH = re.compile(r"-(?=[^\s-])|[\uff0d\u2022\u2013\u2014\u00b7\u25cf*]\s*")
"""What begins an item for an author, and none for YAML."""
_NUMBER = re.compile(r"\d{1,2}[.)]\s+")
_ID = re.compile(r"(?:[a-z0-9-]+#|#)?[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def list_of_one(doc: Document, loc: Pointer, node: List, *, text: bool) -> Finding | None:
    """A list where one record is wanted; `text`: which may be written as text, a claimant's id."""
    first, one = node.items[0] if node.items else None, len(node.items) == 1
    help_ = "keep one of them, or write a statement for each" if text else "keep one of them"
    if loc == ("source",) and not one:
        help_ = "keep one of them; further articles stand below `also`"
    elif isinstance(first, List) and one and len(first.items) == 1 and isinstance(first.items[0], Scalar):
        help_ = f"write `{short(first.items[0].text)}` alone: such brackets are for prose"
    elif one:
        help_ = "remove the brackets" if node.flow else "remove the dash"
    return doc.finding(loc, "wrong-type", "this field takes one value, and this is a list", help_)


def text_in_brackets(doc: Document, loc: Pointer, node: List, holds: object) -> Finding:
    """A list in brackets where one value is wanted, told where it begins."""
    place = replace(doc.place(loc), line=node.line, column=node.column, end_column=node.column + 1)
    help_, first = "keep one of them, without the brackets", node.items[0] if node.items else None
    inner = first.items[0] if isinstance(first, List) and first.items else None
    if isinstance(holds, Refers) and isinstance(inner, Scalar):
        help_ = f"write `{short(inner.text)}` alone: such brackets are for prose"
    elif line_of(doc.text, node.line).startswith("[[", node.column - 1):
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
    if node.lines > 1 and (number := _NUMBER.match(node.text)):
        first = doc.text[node.start : node.end].partition("\n")[0][number.end() :]
        message = "expected a list, found text that begins with a number"
        return doc.finding(loc, "wrong-type", message, f"begin each item with a dash and a space: `- {short(first)}`")
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


def braces(doc: Document, loc: Pointer, node: Mapping, like: str = "") -> Finding | None:
    """Names in braces where a list is wanted; None where the braces hold fields with values. `like` is an item of fields."""
    if not node.flow or not node.entries or not all(isinstance(v, Scalar) and v.null for _, v in node.entries.values()):
        return None
    items = ", ".join(node.entries)
    help_ = f"write `[{{{like}}}]`, with a value for each `…`" if like else f"write `[{short(items)}]`, in brackets"
    return doc.finding(loc, "wrong-type", "expected a list, found names in braces", help_)


def is_of(model: type[Record] | None, field: str, text: str) -> bool:
    """Whether a text says what a field takes and hardly any sentence: an id or a few in brackets, a day, a number, a word."""
    slot = next((s for s in shape.slots(model) if s.key == field), None) if model else None
    text = text.strip()
    if model is None or slot is None or not text or len(text) > limits.VALUE:
        return False
    listed = re.fullmatch(r"\[(.*)\]", text)
    values = [value.strip().strip("\"'") for value in (listed[1].split(",") if listed else [text])]
    if isinstance(slot.holds, Refers) or slot.holds is Claimant:
        return all(_ID.match(value) for value in values)
    if slot.holds is not None or model.model_fields[slot.name].annotation in {str, str | None}:
        return False
    try:
        model.model_validate({field: values if slot.many else values[0]})
    except ValidationError as error:
        return all(one["loc"][:1] != (field,) for one in error.errors(include_url=False, include_input=False))
    return True
