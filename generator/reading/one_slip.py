"""One slip, one finding: of all that a slip brings up in one file, what is kept is the finding whose help is taken.

A value that is no YAML may be none for its field either: then what the field says of it is kept, and not the advice to put
it in quotes, which would be refused. What follows only from a slip is not told beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.findings.finding import Finding, Place
from generator.reading import repairs
from generator.reading.document import Document, List, Mapping, Scalar, short
from generator.reading.slips_of_lines import IT_IS_TEXT, SAME_COLUMN
from generator.reading.spelling import line_of
from generator.records import shape
from generator.records.marks import Refers
from generator.records.paths import Pointer
from generator.records.shape import annotation_at, fields_at, model_in, names_of
from generator.records.statements import Claimant, Contradiction

_AS_YAML = frozenset({"yaml-syntax", "yaml-alias", "yaml-tag"})
_OF_FIELDS = frozenset({"unknown-field", "missing-field", "duplicate-key"})
"""What is said of a field, not of its value."""
_FAR = 200
"""So many lines above a field are looked at for the dash of its item."""
_STATEMENTS = frozenset({"statement", "claim", "event"})

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
    groups = list(_unindented(doc, target, twice)) if lost else []
    if not slips and not groups and not any(f.related for f in wrong):
        return Told(tuple(wrong))
    slips, wrong = _without_commas(doc, slips, wrong)
    slips, wrong = _too_deep(slips, wrong)
    slips, wrong = _around(doc, target, slips, wrong)
    slips, references = _in_values(doc, target, slips, wrong)
    slips = [*_of_items(doc, slips)]
    for group in groups:
        slips, wrong = _grouped(group, slips), _grouped(group, wrong)
        wrong.append(_finding(doc, group))
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
    todo: list[tuple[Pointer, object, tuple[Finding, str] | None]] = [((), doc.root, None)] if shapes and spots else []
    while todo:
        at, node, around = todo.pop()
        here = (
            shapes.get(_spot(doc.place(at)), shapes.get((node.line, node.column))) if isinstance(node, List | Mapping) else None
        )
        record = isinstance(shape.held_at(target, _field(at)), type)
        one = isinstance(node, List) and len(node.items) == 1 and not record
        if here and at and (isinstance(node, Mapping) or one):
            around = here, str(at[-1]) if record else ""
        todo += ((*rest, around) for rest in _inside(at, node))
        i = spots.get(_spot(doc.written(Place("", node.line, node.column)))) if isinstance(node, Scalar) else None
        if i is not None and around and around[1]:  # a record in braces, where a list of them is wanted
            slips[i] = replace(slips[i], help=f"{slips[i].help}, and brackets around the braces: `{around[1]}` takes a list")
            gone.add(around[0])
        elif i is not None and around:
            gone.add(slips[i])  # what the field says is said of all of it
    return [f for f in slips if f not in gone], [f for f in wrong if f not in gone]


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
            slips[i] = _without_sign(node.text, slips[i]) if to not in _STATEMENTS else slips[i]
            slips[i] = _with_ground(node.text, slips[i]) if holds is Contradiction else slips[i]
    return [f for i, f in enumerate(slips) if i not in judged], found


def _without_sign(text: str, slip: Finding) -> Finding:
    """An id that begins with a sign, in a field that names no claim: quotes would not help."""
    word = text.lstrip("#@%&*!`| ")
    if not word or word == text or " " in word:
        return slip
    return replace(slip, help=f"write `{short(word)}`, without the `{text[0]}`")


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


@dataclass(frozen=True, slots=True)
class _Unindented:
    """Fields that stand in the column of the field whose parts they are."""

    owner: Scalar
    fields: tuple[str, ...]
    first: int
    """The line of the first of them."""
    end: int
    """The line of the next field that is none of them; 0 where there is none."""
    many: bool
    """Whether the owner takes a list."""


def _unindented(doc: Document, target: object, twice: Sequence[Finding]) -> Iterator[_Unindented]:
    """Every field without a value that is followed by fields of its own in its own column; `twice` are second ones of a name."""
    todo: list[tuple[Pointer, object]] = [((), doc.root)]
    while todo:
        at, node = todo.pop()
        if isinstance(node, List):
            todo += (((*at, i), item) for i, item in enumerate(node.items))
        elif isinstance(node, Mapping):
            todo += (((*at, key), value) for key, (_, value) in node.entries.items())
            if not node.flow:
                yield from _below(target, at, node, twice)


def _below(target: object, at: Pointer, node: Mapping, twice: Sequence[Finding]) -> Iterator[_Unindented]:
    known, entries = fields_at(target, at), list(node.entries.values())
    for i, (owner, value) in enumerate(entries):
        if not (isinstance(value, Scalar) and value.null) or owner.text not in known:
            continue
        wanted = annotation_at(target, (*at, owner.text))
        inner, rest = names_of(model_in(wanted)), entries[i + 1 :]
        number = next((j for j, (key, _) in enumerate(rest) if key.text in known or key.text not in inner), len(rest))
        end = rest[number][0].line if number < len(rest) else 0
        fields = [(key.line, key.text) for key, _ in rest[:number]]
        for f in twice if inner else ():
            word = f.excerpt[f.place.column - 1 : f.place.end_column - 1]
            inside = owner.line < f.place.line and (not end or f.place.line < end) and f.place.column == owner.column
            fields += [(f.place.line, word)] if inside and word in inner else []
        if fields:
            many = isinstance(shape.held_at(target, (*at, owner.text)), type) and "tuple[" in str(wanted)
            yield _Unindented(owner, tuple(name for _, name in sorted(fields)), min(fields)[0], end, many)


def _grouped(group: _Unindented, findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that say the same of each of the fields."""

    def said(f: Finding) -> bool:
        if f.code == "missing-field" and _spot(f.place) == (group.owner.line, group.owner.column):
            return True
        inside = group.owner.line < f.place.line and (not group.end or f.place.line < group.end)
        return inside and f.code in {"unknown-field", "duplicate-key"} and f.place.column == group.owner.column

    return [f for f in findings if not said(f)]


def _finding(doc: Document, group: _Unindented) -> Finding:
    owner, names = group.owner.text, [f"`{name}`" for name in group.fields]
    what = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    verb, they, them = ("stands", "it is", "it") if len(names) == 1 else ("stand", "they are", "them")
    message = f"{what} {verb} in the column of `{owner}`, so {they} no part of it"
    help_ = f"indent {them} by two spaces"
    if group.many:
        help_ = f"indent {them}, and begin each item with a dash: `  - {group.fields[0]}: …`"
    column = group.owner.column
    place = doc.rereading.written(Place(doc.source.path, group.first, column, column + len(group.fields[0])))
    return Finding(place, "unknown-field", message, help_, doc.excerpt(place))
