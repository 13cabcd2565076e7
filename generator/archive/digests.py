"""Gives each value of an archive a digest, so that a later run can tell whether what a page read is what it was.

A record is written down once, however many indices hold it. Equal values have equal digests in every run, whatever the order of
a set; a type that is not known here is refused, so that nothing is taken for equal by chance.
"""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache, partial
from operator import attrgetter
from types import FunctionType
from typing import Any

import msgspec

from generator.archive.entries import BriefingEntry
from generator.archive.model import Archive
from generator.archive.once import WORK
from generator.archive.recorded import ALL, KEYS, Read, key_text
from generator.records.record import Record, changed

SIZE = 16
"""So many bytes a digest has."""
FEW = 2
_MISSING = b"-"


class Digests:
    """The digests of one archive's values, each worked out when it is asked for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._values: dict[str, Any] = {}
        self._keys: dict[str, dict[str, Any]] = {}
        self._records: dict[int, tuple[Record, bytes]] = {}
        self._tellers = _Tellers(self._record)

    def of_read(self, read: Read) -> bytes:
        """The digest of what such a read gives now."""
        return _hash(self._read(*read))

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
        if key not in texts:
            return _MISSING
        found = value[texts[key]]
        return self._told(_frame(found) if name == "frames" else found)

    def _told_of_key(self, name: str, work: Callable[..., Any], key: str) -> bytes:
        try:
            return self._told(self._archive.of_key(name, work, key))
        except Exception:  # noqa: BLE001 - it was asked of what is gone; who asked is made anew
            return _MISSING

    def _all(self, name: str, value: Mapping[Any, Any]) -> bytes:
        return _joined([self.of_read((name, key_text(key))) + self._told(key) for key in value])

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
        return self._tellers[type(value)](value)

    def _record(self, record: Record) -> bytes:
        """The digest of a record; the record is kept beside it, so that its identity stays its own."""
        found = self._records.get(id(record))
        if found is None:
            told = type(record).__name__.encode() + b":" + msgspec.json.encode(record)
            found = self._records[id(record)] = record, b"r" + _hash(told)
        return found[1]


class _Tellers(dict[type, Callable[[Any], bytes]]):
    """By type, what tells a value as bytes; made once for each type, since a large archive has millions of values.

    `record` tells a record. A type that is not known here has no teller.
    """

    def __init__(self, record: Callable[[Record], bytes]) -> None:
        super().__init__({str: _text, tuple: self._items, list: self._items, type(None): _plain})
        self._of_record = record

    def __missing__(self, kind: type) -> Callable[[Any], bytes]:
        found = self[kind] = self._of(kind)
        return found

    def _of(self, kind: type) -> Callable[[Any], bytes]:
        if issubclass(kind, Record):
            return self._of_record
        if is_dataclass(kind) and not issubclass(kind, Archive):
            return self._fields_of(kind)
        if issubclass(kind, enum.Enum):
            return {one: _named(kind, one.name) for one in kind}.__getitem__
        if issubclass(kind, bool | int | float | dt.date):
            return _plain
        if issubclass(kind, str):
            name = kind.__name__.encode()
            return lambda value: b"S" + name + b":" + value.encode("utf-8", "surrogatepass")
        return self._of_other(kind)

    def _of_other(self, kind: type) -> Callable[[Any], bytes]:
        if issubclass(kind, Mapping):
            return lambda value: b"m" + _joined([self[type(one)](one) for item in value.items() for one in item])
        if issubclass(kind, set | frozenset):
            return lambda value: b"f" + _joined(sorted([self[type(one)](one) for one in value]))
        if issubclass(kind, partial):
            return lambda value: b"p" + self._items((value.func, value.args, value.keywords))
        if issubclass(kind, FunctionType):
            return _function
        if issubclass(kind, type):
            return lambda value: b"k" + f"{value.__module__}.{value.__qualname__}".encode()
        return _refused

    def _fields_of(self, kind: type) -> Callable[[Any], bytes]:
        """Tells the fields by which two values of a dataclass are equal."""
        name, compared = b"d" + kind.__name__.encode() + b":", [field.name for field in fields(kind) if field.compare]
        if len(compared) < FEW:  # `attrgetter` gives one value alone as it is
            return lambda value: name + _joined([self[type(one)](one) for one in [getattr(value, f) for f in compared]])
        values = attrgetter(*compared)
        return lambda value: name + _joined([self[type(one)](one) for one in values(value)])

    def _items(self, value: Iterable[Any]) -> bytes:
        return b"t" + _joined([self[type(one)](one) for one in value])


def _text(value: str) -> bytes:
    return b"s" + value.encode("utf-8", "surrogatepass")


def _plain(value: object) -> bytes:
    return b"v" + type(value).__name__.encode() + b":" + repr(value).encode()


def _named(kind: type, name: str) -> bytes:
    return b"v" + kind.__name__.encode() + b":" + name.encode()


def _function(value: FunctionType) -> bytes:
    if value.__closure__ is not None or "<lambda>" in value.__qualname__:
        _refused(value)
    return b"c" + f"{value.__module__}.{value.__qualname__}".encode()


def _refused(value: object) -> bytes:
    msg = f"a value of {type(value).__name__} has no digest"
    raise TypeError(msg)


def _frame(entry: BriefingEntry) -> BriefingEntry:
    """A briefing without the words that are its own (`Archive.frames`)."""
    return replace(entry, record=changed(entry.record, bottom_line="", key_points=(), context=None))


def _hash(told: bytes) -> bytes:
    return hashlib.blake2b(told, digest_size=SIZE).digest()


def _joined(parts: list[bytes]) -> bytes:
    """Some values as one, with their number and lengths, so that no two lists are joined to the same."""
    return len(parts).to_bytes(4, "big") + array("I", map(len, parts)).tobytes() + b"".join(parts)


@cache
def _takes_key(work: Callable[..., Any]) -> bool:
    return work.__code__.co_argcount == 2
