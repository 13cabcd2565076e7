"""Explains a comma inside braces that ends a value too early: what the value is, and how to write it whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pydantic import ValidationError

from generator.findings.finding import Finding, Fix, Place
from generator.reading import repairs
from generator.reading.document import Document, Mapping, Scalar, short
from generator.records import shape
from generator.records.marks import Refers
from generator.records.record import Record, validated
from generator.records.statements import Claimant
from generator.text import quoting

_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+\Z")


@dataclass(frozen=True, slots=True)
class Cut:
    """A value that a comma has cut: its field, where it stands, and all that was perhaps meant by it."""

    field: str
    place: Place
    whole: str
    end: Place


def cut(doc: Document, parent: Mapping, name: str, known: tuple[str, ...]) -> Cut | None:
    """The value that ends before the field `name`, which no record has; None where that is not how it came there."""
    key, value = parent.entries[name]
    if not (isinstance(value, Scalar) and value.null) or name == next(iter(parent.entries)):
        return None
    order = list(parent.entries)
    at = order.index(name)
    owner, owned = parent.entries[order[at - 1]]
    if owner.text not in known or not isinstance(owned, Scalar):
        return None
    last = key
    for further in order[at + 1 :]:
        next_key, next_value = parent.entries[further]
        if further in known or not (isinstance(next_value, Scalar) and next_value.null):
            break
        last = next_key
    place = doc.rereading.written(Place(doc.source.path, owned.line, owned.column, owned.end_column))
    end = doc.rereading.written(Place(doc.source.path, last.line, last.column, last.end_column))
    whole = doc.text[owned.start : last.end]
    if owned.line == last.line and end.end_column:
        whole = doc.excerpt(place)[place.column - 1 : end.end_column - 1]
    return Cut(owner.text, place, " ".join(whole.split()), end)


def told(doc: Document, model: type[Record], found: Finding, it: Cut) -> Finding:
    """The finding about the rest of a value with what to write: what the whole would mean in its field."""
    help_, meant = _written(model, it.field, it.whole)
    related = ((it.place, "the value that the comma ends"),)
    whole = replace(it.place, end_column=it.end.end_column)
    sure = meant and it.place.line == it.end.line and doc.excerpt(whole)[whole.column - 1 : whole.end_column - 1] == it.whole
    fix = Fix(whole, meant) if meant and sure else None
    return replace(found, help=f"inside braces a comma ends a value; {help_}", related=related, fix=fix)


def _written(model: type[Record], field: str, whole: str) -> tuple[str, str | None]:
    """How a text with commas is written as the value of a field, and the one text that it certainly means."""
    slot = next(s for s in shape.slots(model) if s.key == field)
    items = [part.strip() for part in whole.split(",")]
    one = f"`{field}` takes one: keep one of them"
    if slot.holds is Claimant:
        return f"{one}, or write a statement for each", None
    if (slot.many and slot.holds is None) or isinstance(slot.holds, Refers):
        several = ", ".join(quoting.in_brackets(item) for item in items)
        return (f"write `{field}: [{short(several)}]`" if slot.many else one), None
    if _DECIMAL_COMMA.match(whole) and not re.match(r"-?[1-9][0-9]{0,2},[0-9]{3}\Z", whole):
        return f"write `{field}: {whole.replace(',', '.')}` if the comma stands before decimals", None
    quoted = f"write `{field}: {short(repairs.quoted(whole))}`, in quotes, if all of it is the value"
    code, said, meant = said_of(model, field, whole)
    if code == "bad-choice":
        return one, None
    if meant:
        return f"write `{field}: {meant}`", quoting.in_brackets(meant)
    return (f"of `{short(whole)}`: {said}" if said else quoted), None


def said_of(model: type[Record], field: str, whole: str) -> tuple[str, str, str | None]:
    """What is said of a text as the value of a field, and what it certainly means; nothing where it is taken."""
    try:
        validated(model, {field: whole})
    except ValidationError as error:
        for one in error.errors(include_url=False, include_input=False):
            if one["loc"][:1] == (field,):
                context = one.get("ctx") or {}
                meant = context.get("fix", ("", None))[1]
                return one["type"], str(context.get("help", "")), meant if isinstance(meant, str) else None
    return "", "", None
