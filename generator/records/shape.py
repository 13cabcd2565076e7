"""Reads the shape of records from the model's annotations: which fields hold prose, references or further records.

Read once from the model's annotations, so that `link` walks every record in one way and a new field needs no new code.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from generator.records.marks import STATEMENTS, Markup, Refers
from generator.records.paths import Pointer
from generator.records.record import Record, changed, fields

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Slot:
    """One field: its attribute, its key in YAML, what it holds (None for plain values), and whether a list of it."""

    name: str
    key: str
    holds: Markup | Refers | type[Record] | None
    many: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """A field's value that names another record."""

    pointer: Pointer
    to: str
    text: str


@cache
def slots(model: type[Record]) -> tuple[Slot, ...]:
    """The fields of a model."""
    return tuple(Slot(field.name, field.key, *_holds(field.hint)) for field in fields(model).values())


def references(record: Record, at: Pointer = ()) -> Iterator[Reference]:
    """Every reference in a record and the records inside it, in the order of the fields."""
    for slot in slots(type(record)):
        if isinstance(slot.holds, Refers):
            for pointer, value in _values(record, slot, at):
                yield Reference(pointer, slot.holds.to, value)
        elif isinstance(slot.holds, type):
            for pointer, value in _values(record, slot, at):
                yield from references(value, pointer)


def texts(record: Record, at: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Every piece of prose in a record and the records inside it, with where it stands."""
    for slot in slots(type(record)):
        if isinstance(slot.holds, Markup):
            yield from _values(record, slot, at)
        elif isinstance(slot.holds, type):
            for pointer, value in _values(record, slot, at):
                yield from texts(value, pointer)


def rewritten(
    record: R, change: Callable[[Pointer, str], str] | None, at: Pointer = (), name: Callable[[Any], str] | None = None
) -> R:
    """The record with every piece of prose, in it and in the records inside it, replaced by `change(pointer, prose)`.

    In the same copy, every reference to a statement is replaced by `name(reference)`. What has no function stays as it is.
    """
    update: dict[str, Any] = {}
    for slot in slots(type(record)):
        if change and isinstance(slot.holds, Markup):
            new: list[Any] = [change(pointer, value) for pointer, value in _values(record, slot, at)]
        elif isinstance(slot.holds, type):
            new = [rewritten(value, change, pointer, name) for pointer, value in _values(record, slot, at)]
        elif name and isinstance(slot.holds, Refers) and slot.holds.to in STATEMENTS:
            new = [name(value) for _, value in _values(record, slot, at)]
        else:
            continue
        if new:
            update[slot.name] = tuple(new) if slot.many else new[0]
    return changed(record, **update) if update else record


def _values(record: Record, slot: Slot, at: Pointer) -> Iterator[tuple[Pointer, Any]]:
    value = getattr(record, slot.name)
    if slot.many:
        yield from (((*at, slot.key, i), item) for i, item in enumerate(value or ()))
    elif value is not None:
        yield (*at, slot.key), value


def _holds(hint: Any) -> tuple[Markup | Refers | type[Record] | None, bool]:
    """What an annotation holds, and whether many of it."""
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *marks = get_args(hint)
        for mark in marks:
            if isinstance(mark, Markup | Refers):
                return mark, False
        return _holds(inner)
    if origin is tuple:
        return _holds(get_args(hint)[0])[0], True
    if origin in {Union, types.UnionType}:
        return next((h for h in map(_holds, get_args(hint)) if h[0] is not None), (None, False))
    if isinstance(hint, type) and issubclass(hint, Record):
        return hint, False
    return None, False


def annotation_at(target: Any, loc: Pointer) -> Any:
    """The type of what stands at `loc` inside a `target`; None where no record has such a field."""
    for step in loc:
        model = model_in(target)
        if isinstance(step, int) or get_origin(target) is dict:
            target = model or (get_args(target)[-1] if get_args(target) else None)
            continue
        target = _annotations(model).get(step) if model else None
    return target


@cache
def _annotations(model: type[Record]) -> dict[str | int, Any]:
    """The types of a record's fields, by their names as authors write them."""
    return {field.key: field.annotation for field in fields(model).values()}


@cache
def parts_of(model: type[Record]) -> dict[str, type[Record] | None]:
    """The records inside a record, by the fields that hold them."""
    return {field.key: model_in(field.annotation) for field in fields(model).values()}


def model_in(annotation: Any) -> type[Record] | None:
    """The first record type inside an annotation."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias) and issubclass(annotation, Record):
        return annotation
    if get_origin(annotation) in {Union, types.UnionType, tuple, dict} or get_args(annotation):
        return next((m for m in map(model_in, get_args(annotation)) if m is not None), None)
    return None


def fields_at(target: Any, loc: Pointer) -> tuple[str, ...]:
    """The names of the fields that a record at `loc` inside a `target` has."""
    return names_of(model_in(annotation_at(target, loc)))


@cache
def names_of(model: type[Record] | None) -> tuple[str, ...]:
    """The fields of a record as authors write them."""
    return tuple(field.key for field in fields(model).values()) if model else ()


def held_at(target: Any, loc: Pointer) -> Markup | Refers | type[Record] | None:
    """What the field at `loc` inside a `target` holds: prose, references, further records, or plain values (None)."""
    model = model_in(annotation_at(target, loc[:-1])) if loc else None
    return next((slot.holds for slot in slots(model) if slot.key == loc[-1]), None) if model else None
