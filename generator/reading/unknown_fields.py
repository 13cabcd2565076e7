"""Says what is wrong with a field that a record does not have, and which was meant."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.findings.finding import Finding
from generator.reading import commas, fixes, repairs
from generator.reading.document import Document, Mapping, Scalar, short
from generator.records.paths import Pointer
from generator.records.shape import annotation_at, fields_at, model_in, names_of, parts_of
from generator.text.nearest import certain, nearest


def told(doc: Document, target: Any, loc: Pointer) -> Finding:
    """A field that no record of this kind has: what was meant, as far as its name and its place tell."""
    name, known = str(loc[-1]), fields_at(target, loc[:-1])
    written = name.partition("\0")[0]  # words in braces that stand twice are told apart by what is behind it
    message = f"there is no field `{short(written)}` here" if name else "a colon stands here without a field's name"
    parent, model = doc.node(loc[:-1]), model_in(annotation_at(target, loc[:-1]))
    if model and isinstance(parent, Mapping) and parent.flow and (cut := commas.cut(doc, parent, name, known)):
        return commas.told(doc, model, doc.finding(loc, "unknown-field", message, key=True), cut)
    if help_ := _special_help(doc, target, loc, known):
        return doc.finding(loc, "unknown-field", message, help_, key=True)
    best = nearest(name, known)
    help_ = f"did you mean `{best}`?" if best else f"its fields are: {', '.join(known)}" if known else "remove it"
    found = doc.finding(loc, "unknown-field", message, help_, key=True)
    meant = certain(name, known)
    free = meant and doc.place((*loc[:-1], meant), key=True) == doc.place(loc[:-1])
    return replace(found, fix=fixes.replacing(doc, found.place, name, meant)) if meant and free else found


_ELSEWISE = {
    "draft": ("status", "write `status: draft`; without it, the briefing is published"),
    "part_of": ("member_of", "write `member_of: [id]`, with the body that it belongs to"),
}
"""Fields that are often written, each with the one that says it here, and how."""


def _special_help(doc: Document, target: Any, loc: Pointer, known: tuple[str, ...]) -> str:
    """What to do about an unknown field whose name or place tells how it came there; nothing where it does not."""
    name, parent = str(loc[-1]), doc.node(loc[:-1])
    joined = repairs.joined(name)
    if joined and joined["key"] in known:
        return f"put a plain colon and a plain space behind it: `{joined['key']}: {short(joined['rest'])}`"
    if repairs.odd_indent(name) or name.strip(repairs.ODD_SPACES + " ") in known:
        return (
            f"write `{short(name.strip(repairs.ODD_SPACES + ' '))}` with plain spaces before it; those here are letters to YAML"
        )
    if (said := _ELSEWISE.get(name)) and said[0] in known:
        return said[1]
    if name == "<<":
        return "nothing is merged into a record: write the fields out"
    if isinstance(parent, Mapping) and parent.flow and (help_ := _between_commas(parent, name, known)):
        return help_
    model = model_in(annotation_at(target, loc[:-1]))
    if model and model.alone and isinstance(parent, Mapping) and not parent.flow and len(parent.entries) == 1:
        line = doc.excerpt(doc.place(loc, key=True))[doc.place(loc, key=True).column - 1 :]
        return f"if it is text, put quotes around it: `{short(repairs.quoted(line))}`"
    return "" if nearest(name, known) else _elsewhere(target, loc, name)


def _between_commas(parent: Mapping, name: str, known: tuple[str, ...]) -> str:
    """What helps where the field before an unknown one in braces holds more than text, or where it is the first."""
    order = list(parent.entries)
    value = parent.entries[name][1]
    if not isinstance(value, Scalar) or not value.null:
        return ""
    before = parent.entries[order[order.index(name) - 1]] if name in order[1:] else None
    if before and (before[0].text not in known or not isinstance(before[1], Scalar)):
        return "inside braces a comma ends a value; write `field: value` behind it"
    return "inside braces a comma separates fields: write `field: value`"


def _elsewhere(target: Any, loc: Pointer, name: str) -> str:
    """Where a field of this name belongs: in a part of this record, or in the record around it."""
    for up in range(len(loc) - 2, -1, -1):
        if not isinstance(loc[up], int) and name in fields_at(target, loc[:up]):
            return f"`{name}` belongs to the record around this one: indent it less"
    model = model_in(annotation_at(target, loc[:-1]))
    inner = parts_of(model) if model else {}
    owners = [f"`{key}`" for key, part in inner.items() if name in names_of(part)]
    return f"`{name}` is a field of {' or '.join(owners)}: indent it below" if owners else ""
