"""Gives each value of an archive a digest, so that a later run can tell whether what a page read is what it was.

A record is written down once, however many indices hold it. Equal values have equal digests in every run, whatever the order of
a set; a type that is not known here is refused, so that nothing is taken for equal by chance.
"""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, partial
from types import FunctionType
from typing import Any

import msgspec

from generator.archive.model import Archive
from generator.archive.once import WORK
from generator.archive.recorded import ALL, KEYS, Read, key_text
from generator.records.record import Record

SIZE = 16
"""So many bytes a digest has."""
_MISSING = b"-"


class Digests:
    """The digests of one archive's values, each worked out when it is asked for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._values: dict[str, Any] = {}
        self._keys: dict[str, dict[str, Any]] = {}
        self._known: dict[Read, bytes] = {}
        self._records: dict[int, tuple[Record, bytes]] = {}

    def of_read(self, read: Read) -> bytes:
        """The digest of what such a read gives now."""
        found = self._known.get(read)
        if found is None:
            found = self._known[read] = _hash(self._read(*read))
        return found

    def of(self, value: object) -> bytes:
        """The digest of a value. Raises TypeError for what cannot be told from other values."""
        return _hash(self._told(value))

    def _read(self, name: str, key: str) -> bytes:
        work = WORK.get(name)
        if name.startswith("@") and name.partition("/")[0] not in WORK:
            return b"gone"
        if work is not None and _takes_key(work):
            return self._told_of_key(name, work, key)
        value = self._named(name)
        if key == KEYS:
            return self._told(tuple(value))
        if key == ALL:
            return self._all(name, value) if isinstance(value, Mapping) else self._told(value)
        texts = self._keys.get(name)
        if texts is None:
            texts = self._keys[name] = {key_text(one): one for one in value}
        return self._told(value[texts[key]]) if key in texts else _MISSING

    def _told_of_key(self, name: str, work: Callable[..., Any], key: str) -> bytes:
        try:
            return self._told(self._archive.of_key(name, work, key))
        except Exception:  # noqa: BLE001 - it was asked of what is gone; who asked is made anew
            return _MISSING

    def _all(self, name: str, value: Mapping[Any, Any]) -> bytes:
        return _joined(self.of_read((name, key_text(key))) + self._told(key) for key in value)

    def _named(self, name: str) -> Any:
        """A value by its name: a field of the archive, or what a function marked `once` gives, or a part of one of these."""
        if name not in self._values:
            above, _, last = name.rpartition("/")
            if above:
                self._values[name] = getattr(self._named(above), last)
            elif name in WORK:
                self._values[name] = self._archive.whole(name, WORK[name])
            else:
                self._values[name] = getattr(self._archive, name)
        return self._values[name]

    def _told(self, value: Any) -> bytes:
        """A value as bytes, which no other value has."""
        kind = type(value)
        if kind is str:
            return b"s" + str(value).encode("utf-8", "surrogatepass")
        if kind is tuple or kind is list:
            return b"t" + _joined(map(self._told, value))
        if isinstance(value, Record):
            return b"r" + self._record(value)
        if is_dataclass(kind) and not isinstance(value, Archive):
            return b"d" + kind.__name__.encode() + b":" + _joined(self._told(getattr(value, name)) for name in _compared(kind))
        return self._other(value)

    def _other(self, value: Any) -> bytes:
        kind = type(value)
        if value is None or isinstance(value, bool | int | float | dt.date | enum.Enum):
            return b"v" + kind.__name__.encode() + b":" + (value.name if isinstance(value, enum.Enum) else repr(value)).encode()
        if isinstance(value, str):
            return b"S" + kind.__name__.encode() + b":" + value.encode("utf-8", "surrogatepass")
        if isinstance(value, Mapping):
            return b"m" + _joined(self._told(one) for item in value.items() for one in item)
        if isinstance(value, set | frozenset):
            return b"f" + _joined(sorted(map(self._told, value)))
        if isinstance(value, partial):
            return b"p" + _joined(map(self._told, (value.func, value.args, value.keywords)))
        if isinstance(value, FunctionType) and value.__closure__ is None and "<lambda>" not in value.__qualname__:
            return b"c" + f"{value.__module__}.{value.__qualname__}".encode()
        if isinstance(value, type):
            return b"k" + f"{value.__module__}.{value.__qualname__}".encode()
        msg = f"a value of {kind.__name__} has no digest"
        raise TypeError(msg)

    def _record(self, record: Record) -> bytes:
        """The digest of a record; the record is kept beside it, so that its identity stays its own."""
        found = self._records.get(id(record))
        if found is None:
            told = type(record).__name__.encode() + b":" + msgspec.json.encode(record)
            found = self._records[id(record)] = record, _hash(told)
        return found[1]


def _hash(told: bytes) -> bytes:
    return hashlib.blake2b(told, digest_size=SIZE).digest()


def _joined(parts: Any) -> bytes:
    """Some values as one, with their lengths, so that no two lists are joined to the same."""
    return b"".join([len(part).to_bytes(4, "big") + part for part in parts])


@cache
def _compared(kind: Any) -> tuple[str, ...]:
    """The fields by which two values of a dataclass are equal."""
    return tuple(field.name for field in fields(kind) if field.compare)


@cache
def _takes_key(work: Callable[..., Any]) -> bool:
    return work.__code__.co_argcount == 2
