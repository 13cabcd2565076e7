"""The base of all records: frozen values. Pydantic makes them of what authors wrote, msgspec restores those that were stored.

Both read the same annotations. Pydantic runs the validators in them; msgspec looks at the types alone, and is many times as
fast. So only what this machine stored itself is restored by msgspec (`reading.schema`).
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from types import ModuleType
from typing import Annotated, Any, ClassVar, TypeVar, dataclass_transform, get_args, get_origin, get_type_hints

import msgspec
from msgspec import field as field  # noqa: PLC0414 -- records import it from here
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from generator.records.marks import REFERS, Refers


class _Kind(msgspec.StructMeta):
    """Makes every type of records frozen, with fields that are given by name."""

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **_: object) -> type:
        # No record can hold itself, so the search for cycles leaves them out.
        frozen = partial(super().__new__, frozen=True, kw_only=True, gc=False, omit_defaults=True, forbid_unknown_fields=True)
        made: type = frozen(mcs, name, bases, namespace)
        return made


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Record(msgspec.Struct, metaclass=_Kind, frozen=True):
    """What all records share: they are frozen, and a field that is not declared is an error."""

    alone: ClassVar[str] = ""
    """The field that authors may write alone, as text, in place of a mapping; empty where there is none."""

    def __class_getitem__(cls, _parameter: object) -> type[Record]:
        """A parameter is for the type checker alone: at run time a `Claim[Ref]` is a `Claim`."""
        return cls

    def check(self) -> None:
        """Raise a complaint if fields that are right each by itself do not go together."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return _core_schema(cls, handler)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        own = handler.resolve_ref_schema(schema)
        own |= {"title": cls.__name__, "description": inspect.cleandoc(cls.__doc__ or ""), "additionalProperties": False}
        for one in fields(cls).values():
            own["properties"][one.key] |= {"description": descriptions(cls)[one.name]}
        if not cls.alone:
            return schema
        to = _refers(fields(cls)[cls.alone].hint)
        text = {"type": "string", REFERS: to} if to else {"type": "string"}
        return {"anyOf": [text, own], "description": own["description"]}


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class RecordField:
    """A field of a type of records."""

    name: str
    key: str
    """Its name as authors write it."""
    hint: Any
    """Its type with all that it is annotated with."""
    required: bool
    default: Callable[[], object]
    """Makes what it holds where it is left out."""

    @property
    def annotation(self) -> Any:
        """Its type alone."""
        return get_args(self.hint)[0] if get_origin(self.hint) is Annotated else self.hint


@cache
def fields(model: type[Record]) -> Mapping[str, RecordField]:
    """The fields of a type of records, by name, in their order."""
    hints = get_type_hints(model, include_extras=True)
    return {f.name: _field(f, hints[f.name]) for f in msgspec.structs.fields(model)}


def _field(known: msgspec.structs.FieldInfo, hint: Any) -> RecordField:
    if known.default_factory is not msgspec.NODEFAULT:
        return RecordField(known.name, known.encode_name, hint, required=False, default=known.default_factory)
    return RecordField(known.name, known.encode_name, hint, required=known.required, default=lambda: known.default)


@cache
def descriptions(model: type[Record]) -> Mapping[str, str]:
    """What each field's docstring says. The source is read for it, so only schemas and the guide ask."""
    body = next(n.body for n in _classes(inspect.getmodule(model)) if n.name == model.__name__)
    return {
        field.target.id: inspect.cleandoc(doc.value.value)
        for field, doc in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(doc, ast.Expr) and isinstance(doc.value, ast.Constant) and isinstance(doc.value.value, str)
    }


@cache
def _classes(module: ModuleType | None) -> tuple[ast.ClassDef, ...]:
    tree = ast.parse(inspect.getsource(module) if module else "")
    return tuple(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def _refers(hint: Any) -> str:
    """What kinds of records a field of this type names; empty for none."""
    parts = get_args(hint)
    return next((p.to for p in parts if isinstance(p, Refers)), "") or next(filter(None, map(_refers, parts)), "")


def changed(record: R, **values: Any) -> R:
    """The record with other values in some of its fields. Nothing is validated."""
    return msgspec.structs.replace(record, **values)


@cache
def _adapter(model: type[R]) -> TypeAdapter[R]:
    return TypeAdapter(model)


def validated(model: type[R], written: object) -> R:
    """The record that fields as an author wrote them give. Raises pydantic's ValidationError."""
    adapter: TypeAdapter[R] = _adapter(model)
    return adapter.validate_python(written)


def plain(record: Record) -> dict[str, Any]:
    """A record's fields as JSON has them, without those that hold what they hold if left out."""
    fields_: dict[str, Any] = msgspec.to_builtins(record, enc_hook=str)
    return fields_


def to_json(record: Record) -> str:
    """The same as JSON."""
    return msgspec.json.encode(record).decode()


@cache
def _decoder(model: type[R]) -> msgspec.json.Decoder[R]:
    return msgspec.json.Decoder(model)


def from_json(model: type[R], text: str) -> R | None:
    """The record that `to_json` wrote; None where the text is of no such record. Its types are looked at, and nothing else."""
    try:
        decoder: msgspec.json.Decoder[R] = _decoder(model)
        return decoder.decode(text)
    except msgspec.DecodeError:
        return None


_IN_THE_MAKING: ContextVar[frozenset[type[Record]]] = ContextVar("_IN_THE_MAKING", default=frozenset())
"""Types whose schemas are being made: a record that may hold records of its own type refers to itself."""


def _core_schema(model: type[Record], handler: GetCoreSchemaHandler) -> CoreSchema:
    """How pydantic makes a record: each field is validated, then the record is made of them and checked as a whole."""
    ref = f"{model.__module__}.{model.__qualname__}:{id(model)}"
    outer = _IN_THE_MAKING.get()
    if model in outer:
        return core_schema.definition_reference_schema(ref)
    token = _IN_THE_MAKING.set(outer | {model})
    try:
        inner = {f.key: _core_field(f, handler.generate_schema(f.hint)) for f in fields(model).values()}
    finally:
        _IN_THE_MAKING.reset(token)
    written = core_schema.typed_dict_schema(inner, extra_behavior="forbid", cls_name=model.__name__)
    if not model.alone:
        return core_schema.no_info_after_validator_function(_maker(model), written, ref=ref)
    made = core_schema.no_info_after_validator_function(_maker(model), written)
    return core_schema.no_info_before_validator_function(partial(_as_mapping, model.alone), made, ref=ref)


def _as_mapping(alone: str, value: object) -> object:
    """A text alone as the record with only that field."""
    return {alone: value} if isinstance(value, str) else value


def _core_field(field: RecordField, schema: CoreSchema) -> core_schema.TypedDictField:
    if field.required:
        return core_schema.typed_dict_field(schema, required=True)
    default = field.default()
    if isinstance(default, dict):
        schema = core_schema.with_default_schema(schema, default_factory=field.default)
    else:
        schema = core_schema.with_default_schema(schema, default=default)
    return core_schema.typed_dict_field(schema, required=False)


def _maker(model: type[R]) -> Callable[[dict[str, Any]], R]:
    names = {f.key: f.name for f in fields(model).values()}

    def made(given: dict[str, Any]) -> R:
        record = model(**{names[key]: value for key, value in given.items()})
        record.check()
        return record

    return made
