"""Explains values of another shape than their field's, where the way they are written tells what was meant."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pydantic import ValidationError

from generator.findings.finding import Finding, Place
from generator.reading import commas, fixes, repairs
from generator.reading.document import Document, List, Mapping, Scalar, short
from generator.reading.spelling import line_of
from generator.records import shape
from generator.records.marks import Refers
from generator.records.paths import Pointer
from generator.records.record import Record, fields, validated
from generator.records.shape import names_of
from generator.records.statements import Claimant
from generator.text import limits

_DASH = re.compile(r"-(?=[^\s-])|[\uff0d\u2022\u2013\u2014\u00b7\u25cf*]\s*")
"""What begins an item for an author, and none for YAML."""
_NUMBER = re.compile(r"\d{1,2}[.)]\s+")
_DEGREES = re.compile(r"\s*([-+]?\d{1,3}(?:\.\d{1,15})?)\s*[,;/ ]\s*([-+]?\d{1,3}(?:\.\d{1,15})?)\s*\Z")
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


def text_in_brackets(doc: Document, loc: Pointer, node: List, holds: object, model: type[Record] | None) -> Finding:
    """A list in brackets where one value is wanted, told where it begins; `model` has the field."""
    place = replace(doc.place(loc), line=node.line, column=node.column, end_column=node.column + 1)
    help_, first = "keep one of them, without the brackets", node.items[0] if node.items else None
    inner = first.items[0] if isinstance(first, List) and first.items else None
    if isinstance(holds, Refers) and isinstance(inner, Scalar):
        help_ = f"write `{short(inner.text)}` alone: such brackets are for prose"
    elif line_of(doc.text, node.line).startswith("[[", node.column - 1):
        help_ = "put quotes around the whole value: a `[[` that begins it opens a list to YAML"
    elif len(node.items) == 1:
        text = isinstance(first, Scalar) and isinstance(loc[-1], str) and first.text
        _, said, meant = commas.said_of(model, str(loc[-1]), text) if model and text else ("", "", None)
        help_ = "remove the brackets; if they belong to the text, put quotes around all of it"
        help_ = f"remove the brackets; of `{short(str(text))}`: {said}" if said and not meant else help_
        help_ = f"write `{loc[-1]}: {short(meant)}`, without the brackets" if meant else help_
    return Finding(place, "wrong-type", "this field takes one value, and this is a list", help_, doc.excerpt(place))


def two_degrees(doc: Document, loc: Pointer, node: List | Scalar) -> Finding:
    """A pair of numbers where `lat` and `lon` are wanted. Which of them stands first nobody knows: maps and GeoJSON differ."""
    place = replace(doc.place(loc), line=node.line, column=node.column, end_column=getattr(node, "end_column", node.column + 1))
    items = [item.text for item in node.items if isinstance(item, Scalar)] if isinstance(node, List) else []
    found = _DEGREES.match(", ".join(items) if items else getattr(node, "text", ""))
    ways = (
        [(a, b) for a, b in ((found[1], found[2]), (found[2], found[1])) if abs(float(a)) <= 90 and abs(float(b)) <= 180]
        if found
        else []
    )
    written = [f"`{{lat: {a}, lon: {b}}}`" for a, b in dict.fromkeys(ways)]
    which = ", whichever is meant: `lat` is north, `lon` east" if len(written) > 1 else ""
    help_ = (
        f"write {' or '.join(written)}{which}" if written else "write it with its two fields, such as `{lat: 54.5, lon: 10.25}`"
    )
    return Finding(place, "wrong-type", "a point has the fields `lat` and `lon`", help_, doc.excerpt(place))


def value_in_braces(doc: Document, loc: Pointer, node: Mapping, model: type[Record] | None) -> Finding | None:
    """Braces around a value, where no record is wanted; `model` has the field. None where they hold other fields."""
    place = replace(doc.place(loc), line=node.line, column=node.column, end_column=node.column + 1)
    field, message = str(loc[-1]), "this field takes one value, and braces hold fields"
    beside = [name for name in node.entries if name in names_of(model) and name != field]
    if beside and len(beside) == len(node.entries):
        help_ = f"write {' and '.join(f'`{name}`' for name in beside)} beside the other fields, in place of `{field}`"
        return doc.finding(loc, "wrong-type", message.replace("braces hold fields", "these are fields of their own"), help_)
    if not node.flow:
        return quote_the_colon(doc, loc, node) if len(node.entries) == 1 else None
    if not _all_names(node):
        line = doc.excerpt(place)
        whole = line[place.column - 1 : fixes.closing(line, place.column - 1)]
        help_ = f"if it is text, put quotes around all of it: `{short(repairs.quoted(whole))}`" if whole else "write one value"
        return doc.finding(loc, "wrong-type", message, help_)
    text = _between_braces(doc, node)
    code, said, meant = commas.said_of(model, field, text) if model and isinstance(loc[-1], str) else ("", "", None)
    help_ = f"write `{field}: {short(meant or text)}`, without the braces"
    if code and not meant:
        help_ = f"remove the braces; of `{short(text)}`: {said}" if said else "write the value without the braces"
    elif not code and (": " in text or "," in text):
        help_ = f"write `{field}: {short(repairs.quoted(text))}`; if the braces belong to the text, put quotes around them, too"
    return Finding(doc.written(place), "wrong-type", message, help_, doc.excerpt(doc.written(place)))


def names_in_braces(doc: Document, loc: Pointer, node: Mapping) -> Finding:
    """Braces around a reference that may also stand as a record."""
    help_ = f"write `{short(_between_braces(doc, node))}` without the braces"
    return doc.finding(loc, "wrong-type", "an id stands alone, and braces hold fields", help_)


def is_names(node: object) -> bool:
    """Whether a value is braces with words in them, and no field has a value."""
    return isinstance(node, Mapping) and node.flow and bool(node.entries) and _all_names(node)


def _all_names(node: Mapping) -> bool:
    return all(isinstance(value, Scalar) and value.null for _, value in node.entries.values())


def _between_braces(doc: Document, node: Mapping) -> str:
    """What braces hold as one text, without the quotes of its parts."""
    keys = [key for key, _ in node.entries.values()]
    parts = [keys[0].text] if keys else []
    for one, other in pairwise(keys):
        parts += [doc.text[one.end : other.start], other.text]
    return " ".join("".join(parts).split())


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
    if not is_names(node):
        return None
    items = ", ".join(key.text for key, _ in node.entries.values())
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
    if slot.holds is not None or fields(model)[slot.name].annotation in {str, str | None}:
        return False
    try:
        validated(model, {field: values if slot.many else values[0]})
    except ValidationError as error:
        return all(one["loc"][:1] != (field,) for one in error.errors(include_url=False, include_input=False))
    return True
