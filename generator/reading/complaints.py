"""Turns the complaints of pydantic into findings: each at its place, in plain words, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_origin

from pydantic_core import ErrorDetails

from generator.findings.finding import Finding, Fix, Place
from generator.reading import fixes, repairs, shapes_written, unknown_fields
from generator.reading.document import Document, List, Mapping, Node, Scalar, short
from generator.records import shape
from generator.records.fields import LISTED
from generator.records.model import Coordinates
from generator.records.paths import Pointer
from generator.records.record import Record, fields
from generator.records.shape import annotation_at, fields_at, model_in, names_of


def of_error(doc: Document, target: Any, error: ErrorDetails) -> Finding:
    """A finding of one of pydantic's errors: our own codes as they are, its own types translated."""
    loc, is_key = pointer_of(error)
    context: dict[str, Any] = error.get("ctx") or {}
    if error["type"] == "extra_forbidden":
        return unknown_fields.told(doc, target, loc)
    if error["type"] == "missing":
        around = doc.node(loc[:-1])
        alone = isinstance(around, Mapping) and _mapping(doc, target, loc[:-1], around, error)
        return alone or _missing_field(doc, loc)
    node = doc.node(loc)
    if isinstance(node, Scalar) and node.null and not is_key:
        return _nothing(doc, loc, node)
    if better := _shape(doc, target, loc, node, error):
        return better
    if "help" in context:
        at, offset = context.get("at", ""), context.get("offset", -1)
        braces = isinstance(node, Mapping) and node.flow and context["fix"][1] == LISTED
        help_ = "write brackets around the braces" if braces else context["help"]
        found = doc.finding(loc, error["type"], context["message"], help_, at=at, key=is_key)
        if offset >= 0 and not is_key:
            place = doc.find_at(loc, offset, len(at))
            found = replace(found, place=place, excerpt=doc.excerpt(place))
        return replace(found, fix=_fix(doc, target, loc, found.place, context)) if context.get("fix") else found
    return doc.finding(loc, *_translated(error))


def _fix(doc: Document, target: Any, loc: Pointer, place: Place, context: dict[str, Any]) -> Fix | None:
    """What mends a complaint for certain: another text for the value, or for the part of it that the complaint is about."""
    at, (old, new) = context.get("at", ""), context["fix"]
    if new is None:
        return None
    if new == LISTED:
        return fixes.listing(doc, loc, shape.held_at(target, loc))
    if at and at == old:
        return fixes.replacing_within(doc, place, old, new)
    return fixes.replacing(doc, doc.place(loc) if at else place, old, new)


def pointer_of(error: ErrorDetails) -> tuple[Pointer, bool]:
    """Where in the file an error is, and whether it is about the name of an entry there."""
    loc = tuple(step for step in error["loc"] if isinstance(step, str | int))
    context: dict[str, Any] = error.get("ctx") or {}
    if "key" in context:
        return (*loc, context["key"]), True
    is_key = loc[-1:] == ("[key]",)  # pydantic's word for what is wrong with the name of an entry
    return (loc[:-1] if is_key else loc), is_key


def _alone(model: type[Record] | None) -> str:
    """The one field that a record must have, if it takes text; empty where there is none or another."""
    names = _needed(model)
    return names[0] if len(names) == 1 and names[0] == "text" else ""


def _needed(model: type[Record] | None) -> list[str]:
    """The fields that a record must have."""
    return [field.key for field in fields(model).values() if field.required] if model else []


def empty(doc: Document, target: Any) -> Iterator[Finding]:
    """Fields without a value that no record has or that lost it to a comment, and items of lists that are nothing."""
    todo: list[tuple[Pointer, Node | None]] = [((), doc.root)]
    while todo:
        loc, node = todo.pop()
        if isinstance(node, List):
            todo += [((*loc, i), item) for i, item in enumerate(node.items) if not isinstance(item, Scalar)]
            continue
        entries = node.entries if isinstance(node, Mapping) else {}
        nothing = [(name, value) for name, (_, value) in entries.items() if isinstance(value, Scalar) and value.null]
        if nothing:
            yield from _empty_fields(doc, target, loc, nothing)
        todo += [((*loc, name), value) for name, (_, value) in entries.items() if not isinstance(value, Scalar)]


def _empty_fields(doc: Document, target: Any, loc: Pointer, nothing: list[tuple[str, Scalar]]) -> Iterator[Finding]:
    """What is wrong with the fields of one mapping that have no value; their names with the values' places."""
    wanted = annotation_at(target, loc)
    free, many = get_origin(wanted) is dict, get_origin(wanted) is tuple
    known, node = fields_at(target, loc), doc.node(loc)
    names = shapes_written.is_names(node)
    alone = _takes_text(model_in(wanted)) and not {name for name, _ in nothing} & {*known}
    if names and (many or not known or alone) and not free:
        return  # names in braces where a list or a value is wanted: that is told once
    order = list(node.entries) if isinstance(node, Mapping) and node.flow else []
    before = dict(zip(order[1:], order, strict=False))
    lost = {name for name, _ in nothing if name not in known and not free}
    for name, value in nothing:
        here = (*loc, name)
        if free or (name in known and _comment_behind(doc, here, value)):
            yield _nothing(doc, here, value)
        elif name in lost and before.get(name) not in lost:
            yield unknown_fields.told(doc, target, here)


def _comment_behind(doc: Document, loc: Pointer, value: Scalar) -> str:
    """What a `#` directly before a letter or digit has taken from a value that is empty now."""
    key = _key(doc, loc)
    start = doc.text.find(":", key.end) + 1 if key else value.start  # in braces an empty value stands where the next begins
    end = doc.text.find("\n", start)
    found = re.match(r"[^\n#]*?(#\w[^\n]*)", doc.text[start : end if end >= 0 else len(doc.text)])
    return found[1].rstrip() if found and not found[0][: found.start(1)].strip() else ""


def _key(doc: Document, loc: Pointer) -> Scalar | None:
    """The name of the field at `loc`; None for an item of a list."""
    parent = doc.node(loc[:-1])
    return parent.entries[str(loc[-1])][0] if isinstance(parent, Mapping) and loc[-1] in parent.entries else None


def _nothing(doc: Document, loc: Pointer, node: Scalar) -> Finding:
    """A value that is needed and is nothing, perhaps because of a `#`."""
    name = f"`{short(str(loc[-1]))}`" if isinstance(loc[-1], str) else "the item"
    cut, at = _comment_behind(doc, loc, node), _key(doc, loc) or node
    if not cut:
        place = doc.place(loc, key=True)
        help_ = "write a value, or remove the line" if isinstance(loc[-1], str) else "write it, or remove its dash"
        return Finding(place, "missing-field", f"{name} is empty", help_, doc.excerpt(place))
    column = doc.excerpt(Place("", at.line)).find(cut, max(0, at.column - 1)) + 1
    place = Place(doc.source.path, at.line, column, column + len(cut)) if column else doc.place(loc)
    word = re.match(r"#[^,\]}]*", cut)
    help_ = f'put quotes around it: `"{short((word[0] if word else cut).rstrip())}"`'
    message = f"{name} is empty, since ` #` begins a comment"
    return Finding(place, "missing-field", message, help_, doc.excerpt(place), fix=_quotes(loc, place, cut) if column else None)


def _quotes(loc: Pointer, place: Place, cut: str) -> Fix | None:
    """Quotes around a statement of one's own (`#id`), in a field that names statements, where nothing else stands behind it."""
    field = next((step for step in reversed(loc) if isinstance(step, str)), "")
    match = re.match(r"#[a-z0-9]+(?:-[a-z0-9]+)*(?=\s*(?:\Z|[,\]}]|\s#\s))", cut)
    claims = {"claim", "supports", "contradicts", "differs", "supersedes", "of"}
    if not match or not (field in claims or (field == "same_as" and loc[0] == "events")):
        return None
    return Fix(replace(place, end_column=place.column + len(match[0])), f'"{match[0]}"')


def _shape(doc: Document, target: Any, loc: Pointer, node: Node | None, error: ErrorDetails) -> Finding | None:
    """A value of another shape than its field's, where the way it is written tells what was meant."""
    kind, wanted = error["type"], model_in(annotation_at(target, loc))
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return _no_record(doc, loc, node, wanted)
    if isinstance(node, Mapping) and (found := _mapping(doc, target, loc, node, error)):
        return found
    if kind == "wrong-type" and isinstance(node, List) and node.flow and "found a list" in error["msg"]:
        model = model_in(annotation_at(target, loc[:-1]))
        return shapes_written.text_in_brackets(doc, loc, node, shape.held_at(target, loc), model)
    if kind == "wrong-type" and "expected a list" in error["msg"]:
        if isinstance(node, Scalar):
            return shapes_written.dashes(doc, loc, node)
        like = ", ".join(f"{name}: …" for name in _needed(wanted))
        return shapes_written.braces(doc, loc, node, like) if isinstance(node, Mapping) else None
    return None


def _no_record(doc: Document, loc: Pointer, node: Node | None, wanted: type[Record] | None) -> Finding | None:
    """A list or text where a record is wanted."""
    if wanted is Coordinates and isinstance(node, List | Scalar):
        return shapes_written.two_degrees(doc, loc, node)
    if isinstance(node, List):
        return shapes_written.list_of_one(doc, loc, node, text=_takes_text(wanted))
    written = node if isinstance(node, Scalar) else None
    joined = repairs.joined(doc.text[written.start : written.end].partition("\n")[0]) if written else None
    if joined and joined["key"] in names_of(wanted):
        help_ = f"put a plain colon and a plain space behind it: `{joined['key']}: {short(joined['rest'])}`"
        return doc.finding(loc, "wrong-type", f"`{joined['key']}` is not read as a field here", help_)
    if written and written.text and (name := _alone(wanted)):
        by = ", speaker: …" if "speaker" in names_of(wanted) else ""  # words in quotation marks are somebody's
        help_ = f"write `{{{name}: {short(repairs.quoted(written.text))}{by}}}`"
        return doc.finding(loc, "wrong-type", "expected a mapping of fields to values, found text", help_)
    return None


def _mapping(doc: Document, target: Any, loc: Pointer, node: Mapping, error: ErrorDetails) -> Finding | None:
    """Fields, or words in braces, where a value is wanted."""
    wanted = model_in(annotation_at(target, loc))
    if _takes_text(wanted) and shapes_written.is_names(node) and not node.entries.keys() & {*names_of(wanted)}:
        return shapes_written.names_in_braces(doc, loc, node)
    if error["type"] != "wrong-type" or "expected text" not in error["msg"] or "name" in node.entries:  # a name has its own help
        return None
    return shapes_written.value_in_braces(doc, loc, node, model_in(annotation_at(target, loc[:-1])))


def _takes_text(wanted: type[Record] | None) -> bool:
    """Whether a record may be written as text alone."""
    return wanted is not None and wanted.alone != ""


def _translated(error: ErrorDetails) -> tuple[str, str, str]:
    kind = error["type"]
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return "wrong-type", "expected a mapping of fields to values", "write `field: value` lines, indented below"
    if kind in {"tuple_type", "list_type"}:
        return "wrong-type", "expected a list", "start each item with `- `"
    if kind.startswith(("greater_than", "less_than")):
        return "bad-value", error["msg"].replace("Input should be", "the number must be"), ""
    return "wrong-type", error["msg"], ""


def _missing_field(doc: Document, loc: Pointer) -> Finding:
    name, at = loc[-1], loc[:-1]
    value = doc.node(loc)
    if isinstance(value, Scalar) and value.null:
        cut = _comment_behind(doc, loc, value)
        node = doc.place(loc, key=True)
        found = Finding(node, "missing-field", f"`{name}` is empty", f"give `{name}` a value", doc.excerpt(node))
        return _nothing(doc, loc, value) if cut else found
    place = doc.place(at) if at else Place(doc.source.path, 1, 1)
    return Finding(place, "missing-field", f"`{name}` is missing", f"add `{name}: …`", doc.excerpt(place))
