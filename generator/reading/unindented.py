"""Fields that stand in the column of the field whose parts they are: one finding for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.findings.finding import Finding, Place
from generator.reading.document import Document, List, Mapping, Scalar
from generator.records import shape
from generator.records.paths import Pointer
from generator.records.shape import annotation_at, fields_at, model_in, names_of


@dataclass(frozen=True, slots=True)
class Unindented:
    """Fields that stand in the column of the field whose parts they are."""

    owner: Scalar
    fields: tuple[str, ...]
    first: int
    """The line of the first of them."""
    end: int
    """The line of the next field that is none of them; 0 where there is none."""
    many: bool
    """Whether the owner takes a list."""


def found(doc: Document, target: object, twice: Sequence[Finding]) -> Iterator[Unindented]:
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


def _below(target: object, at: Pointer, node: Mapping, twice: Sequence[Finding]) -> Iterator[Unindented]:
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
            yield Unindented(owner, tuple(name for _, name in sorted(fields)), min(fields)[0], end, many)


def without(group: Unindented, findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that say the same of each of the fields."""

    def said(f: Finding) -> bool:
        if f.code == "missing-field" and (f.place.line, f.place.column) == (group.owner.line, group.owner.column):
            return True
        inside = group.owner.line < f.place.line and (not group.end or f.place.line < group.end)
        return inside and f.code in {"unknown-field", "duplicate-key"} and f.place.column == group.owner.column

    return [f for f in findings if not said(f)]


def finding(doc: Document, group: Unindented) -> Finding:
    """The one finding about such fields."""
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
