"""Notes what is read of an archive: for a page that is being made, each record and each value of an index that it looks at.

A read is the name of a mapping and a key in it, so it is as coarse as a whole record, or a whole value of an index. Who asks for
the keys alone, for all values, or for a value that is no mapping, makes a read that changes with any of them. All of an archive
is read through this module alone: `of` gives an archive that answers as the plain one does, and notes what it was asked.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from generator.archive.model import Archive
from generator.archive.parts import Read as Read  # noqa: PLC0414 -- others import it from here

KEYS, ALL = "\0keys", "\0all"
"""In the place of a key: the names of all keys, in their order; all of the value."""
_FREE = frozenset({"settings"})
"""What no page is asked for: with other settings every page is made anew."""
_NONE = frozenset({"answers"})
"""What no page may read."""


def of(archive: Archive, reads: set[Read]) -> Archive:
    """The archive as before; what is read of it is added to `reads`."""
    recorded: Archive = _wrapped(archive, "", reads)
    return recorded


def key_text(key: object) -> str:
    """A key as text: one that is text is itself."""
    return str(key) if isinstance(key, str) else repr(key)


def _wrapped(value: Any, name: str, reads: set[Read]) -> Any:
    """A value with its reads noted: by key of a mapping, by field of a dataclass that holds mappings, else as a whole."""
    if isinstance(value, Mapping):
        return RecordedMapping(value, name, reads)
    if is_dataclass(value) and not isinstance(value, type) and _holds_mappings(value):
        return _object(value, name, reads)
    reads.add((name, ALL))
    return value


def _holds_mappings(value: Any) -> bool:
    return isinstance(value, Archive) or any(isinstance(getattr(value, f.name), Mapping) for f in fields(value))


def _object(value: Any, name: str, reads: set[Read]) -> Any:
    """An object of the same type whose fields are read through `_wrapped`."""
    kind: Any = type(value)
    made: Any = object.__new__(_recording(kind))
    for slot, content in (("_plain", value), ("_name", name), ("_reads", reads), ("_parts", {})):
        object.__setattr__(made, slot, content)
    return made


@cache
def _recording(kind: Any) -> type:
    """A type like another one, whose instances note which of their fields are read."""
    body: dict[str, Any] = {"__slots__": ("_name", "_parts", "_plain", "_reads")}
    body |= {f.name: property(_part(f.name)) for f in fields(kind) if f.name not in _FREE | _NONE and f.name[0] != "_"}
    body |= {f.name: property(_free(f.name)) for f in fields(kind) if f.name in _FREE}
    if issubclass(kind, Archive):
        body |= {"whole": _whole, "of_key": _of_key, "frames": property(_part("frames"))}
    return type(f"Recorded{kind.__name__}", (kind,), body)


def _free(field: str) -> Callable[[Any], Any]:
    """What gives a field of which no note is taken."""
    return lambda self: getattr(self._plain, field)


def _part(field: str) -> Callable[[Any], Any]:
    """What gives a field: mappings and objects are wrapped once, of other values each read is noted."""

    def part(self: Any) -> Any:
        found = self._parts.get(field)
        if found is None:
            name = _below(self._name, field)
            found = _wrapped(getattr(self._plain, field), name, self._reads)
            if isinstance(found, RecordedMapping) or hasattr(found, "_plain"):
                self._parts[field] = found
        return found

    return part


@cache
def _below(name: str, field: str) -> str:
    """The name of a part; one text for all reads of it, of which there are hundreds of thousands."""
    return f"{name}/{field}" if name else field


def _whole(self: Any, name: str, work: Callable[[Archive], Any]) -> Any:
    return _wrapped(self._plain.whole(name, work), name, self._reads)


def _of_key(self: Any, name: str, work: Callable[[Archive, Any], Any], key: str) -> Any:
    self._reads.add((name, key))
    return self._plain.of_key(name, work, key)


class RecordedMapping(Mapping[Any, Any]):
    """A mapping that notes which of its keys are asked for."""

    __slots__ = ("_name", "_plain", "_reads")

    def __init__(self, plain: Mapping[Any, Any], name: str, reads: set[Read]) -> None:
        self._plain, self._name, self._reads = plain, name, reads

    def __getitem__(self, key: Any) -> Any:
        self._reads.add((self._name, key_text(key)))
        return self._plain[key]

    def get(self, key: Any, default: Any = None) -> Any:
        """The value of a key, or the default."""
        self._reads.add((self._name, key_text(key)))
        return self._plain.get(key, default)

    def __getattr__(self, name: str) -> Any:
        """What only some mappings have, such as the total of a counter, may depend on all of it."""
        self._reads.add((self._name, ALL))
        return getattr(self._plain, name)

    def __contains__(self, key: Any) -> bool:
        self._reads.add((self._name, key_text(key)))
        return key in self._plain

    def __iter__(self) -> Iterator[Any]:
        self._reads.add((self._name, KEYS))
        return iter(self._plain)

    def __len__(self) -> int:
        self._reads.add((self._name, KEYS))
        return len(self._plain)

    def keys(self) -> KeysView[Any]:
        """Its keys, in their order."""
        self._reads.add((self._name, KEYS))
        return self._plain.keys()

    def values(self) -> ValuesView[Any]:
        """All its values."""
        self._reads.add((self._name, ALL))
        return self._plain.values()

    def items(self) -> ItemsView[Any, Any]:
        """All its keys and values."""
        self._reads.add((self._name, ALL))
        return self._plain.items()
