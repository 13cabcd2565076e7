"""Keeps one finding of all that one slip brings up in a file: the one whose advice helps.

A value that is no valid YAML may be no valid value of its field either. Then the field's complaint is kept, and not the advice
to put the value in quotes, which the field would refuse. A finding that only follows from a slip is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.findings.finding import Finding, Place
from generator.reading import repairs, unindented, words_in_shape
from generator.reading.document import Document, List, Mapping, Scalar, short
from generator.reading.shapes_written import is_names
from generator.reading.slips_of_brackets import WHERE
from generator.reading.slips_of_lines import IT_IS_TEXT, SAME_COLUMN
from generator.reading.spelling import line_of
from generator.records import shape
from generator.records.marks import STATEMENTS, Refers
from generator.records.paths import Pointer
from generator.records.shape import fields_at
from generator.records.statements import Claimant, Contradiction

_AS_YAML = frozenset({"yaml-syntax", "yaml-alias", "yaml-tag"})
_OF_FIELDS = frozenset({"unknown-field", "missing-field", "duplicate-key"})
"""What is said of a field, not of its value."""
_FAR = 200
"""So many lines above a field are looked at for the dash of its item."""

_Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """The findings that are kept, and the references that a slip has told of: nobody looks whether they lead anywhere."""

    findings: tuple[Finding, ...]
    references: tuple[Pointer, ...] = ()


def told(doc: Document, target: object, slips: Sequence[Finding], wrong: Sequence[Finding]) -> Told:
    """What is kept of the slips of a file and of the complaints about its fields."""
    twice = [f for f in slips if f.code == "duplicate-key"]
    lost = doc.has_nulls and (twice or any(f.code == "unknown-field" for f in wrong))
    groups = list(unindented.found(doc, target, twice)) if lost else []
    if not slips and not groups and not any(f.related for f in wrong):
        return Told(tuple(wrong))
    slips, wrong = _without_commas(doc, slips, wrong)
    slips, wrong = _too_deep(slips, wrong)
    slips, wrong = _around(doc, target, slips, wrong)
    slips, references = _in_values(doc, target, slips, wrong)
    slips = [*_of_items(doc, slips)]
    for group in groups:
        slips, wrong = unindented.without(group, slips), unindented.without(group, wrong)
        wrong.append(unindented.finding(doc, group))
    return Told((*slips, *wrong), tuple(references))


def _spot(place: Place) -> _Spot:
    return place.line, place.column


def _value_of(doc: Document, slip: Finding) -> _Spot:
    """Where the value stands in which a slip was made."""
    place = next((place for found, place in doc.slipped if found == slip), slip.place)
    return _spot(place)


def _without_commas(doc: Document, slips: Iterable[Finding], wrong: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Without what is said of the first part of a value that a comma in braces has cut: its rest tells of the whole."""
    wrong = list(wrong)
    cut = {_spot(place) for f in wrong if f.code == "unknown-field" for place, _ in f.related}
    return (
        [f for f in slips if _value_of(doc, f) not in cut],
        [f for f in wrong if f.code in _OF_FIELDS or _spot(f.place) not in cut],
    )


def _too_deep(slips: list[Finding], wrong: list[Finding]) -> tuple[list[Finding], list[Finding]]:
    """A line that stands too deep and begins as no field of its record does, or with no value of its field: it is text."""
    for i, slip in enumerate(slips):
        if not slip.help.endswith(SAME_COLUMN):
            continue
        here = [f for f in wrong if f.place.line == slip.place.line and f.fix is None]
        if here:
            slips[i] = replace(slip, help=IT_IS_TEXT)
            wrong = [f for f in wrong if f not in here]
    return slips, wrong


def _around(doc: Document, target: object, slips: list[Finding], wrong: list[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Slips inside a value of another shape than its field's: one of the two is told, with what to do about both."""
    shapes = {_spot(f.place): f for f in wrong if f.code == "wrong-type"}
    spots = {_value_of(doc, f): i for i, f in enumerate(slips) if f.code in _AS_YAML}
    gone: set[Finding] = set()
    helps: dict[Finding, str] = {}
    todo: list[tuple[Pointer, object, _Around | None]] = [((), doc.root, None)] if shapes and spots else []
    while todo:
        at, node, around = todo.pop()
        here = (
            shapes.get(_spot(doc.place(at)), shapes.get((node.line, node.column))) if isinstance(node, List | Mapping) else None
        )
        around = (_wrongly_shaped(target, at, node, here) if here and at else None) or around
        if around and around.alone and isinstance(node, List):
            gone |= {f for f in slips if _is_comment_in(node, f)}
        todo += ((*rest, around) for rest in _inside(at, node))
        i = spots.get(_spot(doc.written(Place("", node.line, node.column)))) if isinstance(node, Scalar) else None
        if i is None or not around or not isinstance(node, Scalar):
            continue
        if around.also:
            slips[i] = replace(slips[i], help=f"{slips[i].help}, and {around.also}")
            gone.add(around.told)
        else:
            gone.add(slips[i])  # what the field says is said of all of it
            help_ = words_in_shape.help_for(target, around.at, node.text) if around.alone else ""
            if help_ and "; of `" not in around.told.help:  # else the field says what it takes
                helps[around.told] = help_
    return [f for f in slips if f not in gone], [replace(f, help=helps.get(f, f.help)) for f in wrong if f not in gone]


def _is_comment_in(node: List, slip: Finding) -> bool:
    """Whether a slip is a comment behind the last value in brackets: without them it is one in its right place."""
    inside = slip.excerpt[node.column - 1 : slip.place.column - 1].rstrip() if slip.place.line == node.line else ""
    return inside.startswith("[") and "]" not in inside and inside[-1] in "\"'" and "begins a comment" in slip.message


@dataclass(frozen=True, slots=True)
class _Around:
    """A value of another shape than its field's: the field, what is said of it, whether it holds one word alone.

    `also` is what to do about the brackets beside mending the slip: one record in braces stands where a list of them is wanted,
    or a list of one where one is.
    """

    at: Pointer
    told: Finding
    alone: bool
    also: str = ""


def _wrongly_shaped(target: object, at: Pointer, node: object, told: Finding) -> _Around | None:
    """A value of another shape, if what is said of it is said of all that it holds."""
    holds = shape.held_at(target, _field(at))
    record = isinstance(holds, type)
    if isinstance(node, List):
        plain = all(isinstance(item, Scalar) for item in node.items)
        if record and node.flow and len(node.items) == 1 and not is_names(node.items[0]) and isinstance(node.items[0], Mapping):
            return _Around(at, told, alone=False, also=f"remove the brackets around the braces: `{at[-1]}` takes one")
        if record and len(node.items) == 1 and plain and not words_in_shape.takes_text(holds):
            return _Around(at, told, alone=True)
        said = plain if words_in_shape.takes_text(holds) else not record and len(node.items) == 1
        return _Around(at, told, plain and len(node.items) == 1) if said else None
    words = is_names(node)
    if not isinstance(node, Mapping):
        return None
    also = "" if words or not record else f"brackets around the braces: `{at[-1]}` takes a list"
    return _Around(at, told, words and len(node.entries) == 1, also)


def _inside(at: Pointer, node: object) -> Iterator[tuple[Pointer, object]]:
    """What a list or a mapping holds, names of fields too; those have the pointers of their values."""
    if isinstance(node, List):
        yield from (((*at, i), item) for i, item in enumerate(node.items))
    elif isinstance(node, Mapping):
        for name, entry in node.entries.items():
            yield from (((*at, name), part) for part in entry)


def _in_values(
    doc: Document, target: object, slips: list[Finding], wrong: Iterable[Finding]
) -> tuple[list[Finding], list[Pointer]]:
    """Slips in values as their fields see them, and the references among those values."""
    spots = {_value_of(doc, f): i for i, f in enumerate(slips) if f.code in _AS_YAML}
    told = [f.place for f in wrong if f.code not in _OF_FIELDS and f.help]
    found: list[Pointer] = []
    judged: set[int] = set()
    for pointer, node in _scalars(doc) if spots else ():
        place = doc.place(pointer)
        i = spots.get(_spot(place))
        if i is None:
            continue
        if any(t.line == place.line and place.column <= t.column < max(place.end_column, place.column + 1) for t in told):
            judged.add(i)  # the field says more of the value
        slips[i] = _with_field(doc, target, pointer, slips[i])
        if to := _refers(target, pointer):
            holds = shape.held_at(target, _field(pointer))
            inner = "entity" if holds is Claimant else "claim" if holds is Contradiction else ""
            found.append((*pointer, inner) if inner else pointer)
            slips[i] = _without_sign(node.text, slips[i]) if to not in STATEMENTS else slips[i]
            slips[i] = _with_ground(node.text, slips[i]) if holds is Contradiction else slips[i]
    return [f for i, f in enumerate(slips) if i not in judged], found


def _without_sign(text: str, slip: Finding) -> Finding:
    """An id that begins with a sign, in a field that names no claim: quotes would not help."""
    word = text.lstrip("#@%&*!`| ")
    if not word or word == text or " " in word:
        return slip
    _, also, where = slip.help.partition(WHERE)
    return replace(slip, help=f"write `{short(word)}`, without the `{text[0]}`{also}{where}")


def _with_field(doc: Document, target: object, pointer: Pointer, slip: Finding) -> Finding:
    """A colon inside a value, behind the name of a field that its record has not got: perhaps it was meant as one."""
    word = re.search(r"\s([a-z_]+)\Z", slip.excerpt[: slip.place.column - 1])
    record = pointer[:-1]
    parent = doc.node(record)
    if not word or not isinstance(parent, Mapping) or slip.excerpt[slip.place.column - 1 : slip.place.column] != ":":
        return slip
    if word[1] not in fields_at(target, record) or word[1] in parent.entries:
        return slip
    where = "write a comma before it" if parent.flow else "put it on a line of its own"
    return replace(slip, help=f"{slip.help}; if `{word[1]}` is a field, {where}")


def _of_items(doc: Document, slips: Sequence[Finding]) -> Iterator[Finding]:
    """The slips with one finding for each item of a list that lacks its dash, so that its fields seem to stand twice."""
    last: Finding | None = None
    name = ""
    for slip in slips:
        word = slip.excerpt[slip.place.column - 1 : slip.place.end_column - 1] if slip.code == "duplicate-key" else ""
        if not word or not _is_item(doc, slip.place):
            yield slip
        elif last is None or slip.place.column != last.place.column or word == name:
            last, name = slip, word
            dash = f"put a dash before it, in column {slip.place.column - 2}: `- {word}: …`"
            yield replace(slip, help=f"{slip.help}; if the next item of the list begins here, {dash}")


def _is_item(doc: Document, place: Place) -> bool:
    """Whether the field at a place belongs to an item of a list in lines, whose dash stands above."""
    column = place.column
    if column <= len("- "):
        return False  # no dash has room before it, so that no line above needs to be read
    for number in range(place.line - 1, max(0, place.line - 1 - _FAR), -1):
        line = line_of(doc.text, number)
        indent = repairs.indent_of(line)
        if line.strip() and indent < column - 1:
            return line[indent:].startswith("- ") and repairs.item_column(line) == column - 1
    return False


def _field(pointer: Pointer) -> Pointer:
    """The field in which a value stands, alone or in a list."""
    return pointer[:-1] if pointer and isinstance(pointer[-1], int) else pointer


def _refers(target: object, pointer: Pointer) -> str:
    """What kind of record the value at a pointer names; empty where it names none."""
    holds = shape.held_at(target, _field(pointer))
    if isinstance(holds, Refers):
        return "" if holds.to == "anchor" else holds.to
    return "entity" if holds is Claimant else "claim" if holds is Contradiction else ""


def _with_ground(text: str, slip: Finding) -> Finding:
    """A claim that another one contradicts: quotes alone would leave it without its ground."""
    return replace(slip, help=f'write `{{claim: "{short(text)}", ground: …, question: "…"}}`, with quotes around the `#`')


def _scalars(doc: Document) -> Iterator[tuple[Pointer, Scalar]]:
    todo: list[tuple[Pointer, object]] = [((), doc.root)]
    while todo:
        at, node = todo.pop()
        if isinstance(node, Scalar):
            yield at, node
        elif isinstance(node, List):
            todo += (((*at, i), item) for i, item in enumerate(node.items))
        elif isinstance(node, Mapping):
            todo += (((*at, key), value) for key, (_, value) in node.entries.items())
