"""Makes a record of a file with errors, for checks alone: what could not be read is left out, all else is checked.

So a wrong value in one field hides no finding about another, and other files' references to the record are no findings.
Nothing is published of such a record, since its errors stop the build. What is left out is told by `Gaps`.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from generator.reading.complaints import pointer_of
from generator.reading.source import Gaps
from generator.records import shape
from generator.records.marks import Refers
from generator.records.paths import Pointer
from generator.records.shape import annotation_at, fields_at, model_in
from generator.text import links
from generator.text.nearest import certain

ROUNDS = 12
"""Leaving out one value can bring the next to light; nothing needs more rounds than a record has levels, twice."""
LINKS = 20
"""Prose with more links that lead nowhere is not read at all."""
LONGEST = 40
"""A longer name is no misspelt field."""
UNREAD = "unread"
"""Stands for an id that could not be read. Nobody looks it up."""
UNWRITTEN = "…"
"""Stands for prose that could not be read or is not there yet."""
_DEPENDS: dict[str, frozenset[str]] = {
    "figure-value": frozenset({"value", "low", "high"}),
    "missing-basis": frozenset({"confidence", "basis"}),
    "missing-withdrawal": frozenset({"status", "corrections"}),
}
"""The fields that a complaint about a whole record is about."""
_INSTEAD: dict[str, dict[str, object]] = {
    "figure-value": {"low": None, "high": None, "value": "0"},
    "missing-basis": {"confidence": None},
    "missing-withdrawal": {"status": None},
}
"""What is put into such a record so that the rest of it can be read."""


class _Gone:
    """Stands where an item of a list was."""


@dataclass(slots=True)
class Partial:
    """A record as far as it could be made (None where that is nothing), and errors that came to light on the way."""

    record: Any
    gaps: Gaps
    errors: list[ErrorDetails] = field(default_factory=list)


@dataclass(slots=True)
class _Work:
    """The fields of a file in the making; pointers are the file's own throughout."""

    target: Any
    id: str
    root: dict[str, Any]
    lost: set[Pointer] = field(default_factory=set)
    removed: dict[Pointer, list[int]] = field(default_factory=dict)
    kept: dict[Pointer, list[int]] = field(default_factory=dict)
    """Of each list that lacks items, the positions of those that are there."""
    below: dict[Pointer, set[str | int]] = field(default_factory=dict)
    """For each place with something left out in it, however deep, the fields of it in which that is."""
    new: list[ErrorDetails] = field(default_factory=list)

    def leave_out(self, loc: Pointer) -> None:
        """Note that what stood at a place is not in the record."""
        for i, step in enumerate(loc):
            self.below.setdefault(loc[:i], set()).add(step)


def partial(adapter: TypeAdapter[Any], target: Any, given: Any, id_: str, errors: Sequence[ErrorDetails]) -> Partial:
    """The record of fields of which some are wrong. `errors` are those of the first try; `id_` is the record's id."""
    work = _Work(target, id_, given)
    now = [(pointer_of(e), e) for e in errors]
    for _ in range(ROUNDS):
        for (loc, is_key), error in now:
            _leave_out(work, loc, error, is_key=is_key)
        try:
            record = adapter.validate_python(_compact(work, work.root))
        except ValidationError as wrong:
            found = wrong.errors(include_url=False, include_input=False)
            now = [((_original(work, loc), is_key), e) for e in found for loc, is_key in [pointer_of(e)]]
            work.new += [{**e, "loc": loc} for (loc, is_key), e in now if not is_key and _is_new(work, loc, e)]
        else:
            return Partial(record, _gaps(work), work.new)
    return Partial(None, Gaps(), work.new)


def _leave_out(work: _Work, loc: Pointer, error: ErrorDetails, *, is_key: bool) -> None:
    """Make a place such that this error is gone: put a stand-in there, or take out what is there."""
    parent, key, at = _holder(work.root, loc)
    here = (*at, key)
    if error["type"] == "missing":
        if isinstance(parent, dict) and here == loc:
            parent[key] = _stand_in(work, at, str(key))
            work.lost.add(here)
        return
    node = work.root if parent is None else parent.get(key) if isinstance(parent, dict) else parent[key]
    if error["type"] in _INSTEAD and isinstance(node, dict) and not is_key:
        for name, value in _INSTEAD[error["type"]].items():
            work.lost.add((*loc, name))
            node.pop(name, None)
            if value is not None:
                node[name] = value
    elif error["type"] == "bad-url" and isinstance(node, str) and (text := _without_links(node)) != node:
        work.lost.add(here)
        parent[key] = text  # the rest of the prose is looked at
    elif isinstance(parent, list) and isinstance(key, int) and not isinstance(node, _Gone):
        parent[key] = _Gone()
        work.removed.setdefault(at, []).append(key)
        work.leave_out(here)
    elif isinstance(parent, dict):
        _leave_field(work, parent, here, unknown=error["type"] == "extra_forbidden")


def _leave_field(work: _Work, parent: dict[str, Any], here: Pointer, *, unknown: bool) -> None:
    """Take a field out; an unknown one may be misspelt, so that the one that was meant is not missing."""
    at, key = here[:-1], str(here[-1])
    parent.pop(key, None)
    work.lost.add(here)
    work.leave_out(here)
    if unknown and (right := meant(work.target, at, key)) and right not in parent:
        work.lost.add((*at, right))
    if key == "link":
        parent[key] = "false"  # a name of which this is not known is shared with nobody


def _without_links(text: str) -> str:
    """Prose without the links in it that lead nowhere: every other character keeps its place. As it is where it is no prose."""
    left = text
    for _ in range(LINKS):
        if not (mistake := links.wrong(left)):
            return left
        start = next((at - 2 for at in _places(left, mistake.at) if left[at - 2 : at] == "]("), -1)
        start = left.find(f"<{mistake.at}>") if start < 0 else start
        if start < 0 or not mistake.at:
            return text
        end = start + 2 + len(mistake.at)
        left = left[:start] + re.sub(r"\S", "x", left[start:end]) + left[end:]
    return text


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0 and part:
        yield at
        at = text.find(part, at + 1)


def meant(target: Any, at: Pointer, name: str) -> str | None:
    """The field that a name which no record has certainly means; a long one is never a misspelt field."""
    return certain(name, fields_at(target, at)) if len(name) <= LONGEST else None


def _holder(root: Any, loc: Pointer) -> tuple[Any, str | int, Pointer]:
    """What holds the value at `loc`, or the nearest above that is there: the collection, the key in it, its pointer."""
    parent: Any = None
    node, key, at = root, loc[0] if loc else "", loc[:0]
    for i, step in enumerate(loc):
        if step in node if isinstance(node, dict) else isinstance(node, list) and isinstance(step, int) and step < len(node):
            parent, key, at, node = node, step, loc[:i], node[step]
        elif isinstance(node, dict) and i == len(loc) - 1:
            return node, step, loc[:i]
        else:
            break
    return parent, key, at


def _compact(work: _Work, node: Any, at: Pointer = ()) -> Any:
    """A copy without the items that are gone; which are kept is noted."""
    if isinstance(node, dict):
        return {key: _compact(work, value, (*at, key)) for key, value in node.items()}
    if not isinstance(node, list):
        return node
    there = [i for i, item in enumerate(node) if not isinstance(item, _Gone)]
    if len(there) < len(node):
        work.kept[at] = there
    return [_compact(work, node[i], (*at, i)) for i in there]


def _original(work: _Work, loc: Pointer) -> Pointer:
    """A pointer into the compact fields as one into the file's own."""
    steps: list[str | int] = []
    for step in loc:
        kept = work.kept.get(tuple(steps)) if isinstance(step, int) else None
        steps.append(kept[step] if kept and isinstance(step, int) else step)
    return tuple(steps)


def _is_new(work: _Work, loc: Pointer, error: ErrorDetails) -> bool:
    """Whether an error was hidden by others, and does not come of what was left out."""
    if error["type"] in {"missing", "extra_forbidden"} or loc in work.lost:
        return False
    about, inside = _DEPENDS.get(error["type"]), work.below.get(loc, set())
    return not (inside & about if about is not None else inside)


def _stand_in(work: _Work, at: Pointer, key: str) -> object:
    """What stands for a field that a record cannot be made without."""
    model = model_in(annotation_at(work.target, at))
    if model is None:
        return UNWRITTEN
    slot = next((s for s in shape.slots(model) if s.key == key), None)
    if slot is not None and isinstance(slot.holds, Refers):
        return UNREAD
    if slot is not None and isinstance(slot.holds, type):
        return {}
    annotation = annotation_at(work.target, (*at, key))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return str(next(iter(annotation)))
    if annotation is dt.date or key == "date":
        return work.id[:10] if work.id[:4].isdigit() else "2000-01-01"
    return work.id if not at and key in {"name", "title"} else UNWRITTEN


def _gaps(work: _Work) -> Gaps:
    """What is not in the record: pointers into it, and the items of lists, the innermost lists first."""
    removed = {at: sorted(numbers) for at, numbers in work.removed.items()}
    lost = frozenset(_in_record(loc, removed) for loc in work.lost)
    order = sorted(removed, key=len, reverse=True)
    return Gaps(tuple((at, frozenset(removed[at])) for at in order), lost)


def without(gaps: Gaps, pointers: Iterable[Pointer]) -> Gaps:
    """Gaps with further fields of the file, of which it is known that they do not say what was meant."""
    removed = {at: sorted(numbers) for at, numbers in gaps.removed}
    more = frozenset(_in_record(loc, removed) for loc in pointers)
    return replace(gaps, lost=gaps.lost | more) if more else gaps


def _in_record(loc: Pointer, removed: dict[Pointer, list[int]]) -> Pointer:
    """A pointer into the file as one into the record, whose lists have fewer items."""
    steps = (
        step - bisect.bisect_left(removed.get(loc[:i], ()), step) if isinstance(step, int) else step for i, step in enumerate(loc)
    )
    return tuple(steps)
