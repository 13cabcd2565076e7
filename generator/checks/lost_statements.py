"""Finds permalinks of statements that a change has removed, or that lead to another statement now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from generator.reading.document import short
from generator.reading.remarks import Remark
from generator.records import paths, refs
from generator.records.ids import BriefingId
from generator.records.judged import Correction
from generator.records.model import Briefing
from generator.records.paths import Pointer
from generator.records.record import plain
from generator.records.statements import Assessment, Claim, Event, Figure

CODE = "lost-address"
_ALIKE = 60
"""From which likeness on (rapidfuzz's ratio, 0 to 100) a statement in the same place with another id is the same one."""
_LISTS = {"claims": "claim", "events": "event", "assessment": "assessment", "figures": "figure", "corrections": "correction"}
"""The fields whose items have a permalink each, with the word that begins it where an item has no id."""

Statement = Claim | Event | Assessment | Figure | Correction


@dataclass(frozen=True, slots=True)
class _Item:
    """A statement in its list: its id, if it was given one, and what it says."""

    at: int
    id: str
    said: str


def check(before: Briefing, now: Briefing, address: str, id_: BriefingId, kept: Mapping[str, str]) -> Iterator[Remark]:
    """What a change has lost of a briefing's permalinks; `address` is that of its page, `kept` the lines of redirects.yml."""
    yield from named(before, now, address, id_, kept)
    for field, word in _LISTS.items():
        moved = _moved(_items(before, field), _items(now, field), word, paths.at(address, ""), kept)
        yield from _of_positions(moved, field, word, paths.at(address, ""), id_)


def named(before: Briefing, now: Briefing, address: str, id_: BriefingId, kept: Mapping[str, str]) -> Iterator[Remark]:
    """The ids of statements that the briefing now at `address` lacks."""
    there = anchors(now)
    for field in ("claims", "events", "assessment"):
        was, is_ = _items(before, field), _items(now, field)
        said = {item.said: item for item in is_}
        had = {item.id for item in was if item.id}
        for item in was:
            if item.id and item.id not in there and paths.at(address, item.id) not in kept:
                heir = said.get(item.said) or _in_its_place(item, is_, had)
                yield _lost(field, item, heir, address, id_)


def anchors(record: Briefing) -> set[str]:
    """The permalinks of a briefing's claims, events and assessments."""
    return {
        item.id or paths.derived_anchor(_LISTS[field], item.at + 1)
        for field in ("claims", "events", "assessment")
        for item in _items(record, field)
    }


def _items(record: Briefing, field: str) -> Sequence[_Item]:
    statements: Sequence[Statement] = getattr(record, field)
    return [_Item(i, getattr(s, "id", None) or "", _said(s)) for i, s in enumerate(statements)]


def _said(statement: Statement) -> str:
    match statement:
        case Claim() | Assessment():
            return statement.text
        case Event():
            return f"{statement.date}: {statement.what}"
        case Figure():
            given = plain(statement)
            return ", ".join(
                [statement.measure, *(f"{name} {_in_words(value)}" for name, value in given.items() if name != "measure")]
            )
        case Correction():
            return f"{statement.date} {statement.class_} {statement.was or ''} {statement.now or ''}"


def _in_words(value: object) -> str:
    return ", ".join(map(_in_words, value.values())) if isinstance(value, dict) else str(value)


def _in_its_place(item: _Item, now: Sequence[_Item], had: set[str]) -> _Item | None:
    """The statement in the same place, if it is new by its id and says much the same."""
    there = now[item.at] if item.at < len(now) else None
    return there if there and there.id not in had and fuzz.ratio(there.said, item.said) >= _ALIKE else None


def _lost(field: str, item: _Item, heir: _Item | None, address: str, id_: BriefingId) -> Remark:
    word, old = _LISTS[field], paths.at(address, item.id)
    pointer: Pointer = (field, heir.at, "id") if heir and heir.id else (field, heir.at) if heir else (field,)
    message = f"/{old} was the permalink of the {word} “{short(item.said)}” and leads nowhere now"
    if heir and heir.id:
        line = f"{old}: {refs.ref(id_, heir.id or '')}"
        return Remark(pointer, CODE, message, f"add the line `{line}` to redirects.yml, or name it `{item.id}` again")
    if heir:
        return Remark(pointer, CODE, message, f"give it its id `{item.id}` again")
    help_ = f"put it back, or add the line `{old}: {refs.ref(id_, '…')}` to redirects.yml with the statement that stands for it"
    return Remark(pointer, CODE, message, help_)


@dataclass(frozen=True, slots=True)
class _Moved:
    """A statement without an id that has not the permalink any more that it had: where it is now, if it is anywhere."""

    anchor: str
    item: _Item
    now: _Item | None
    in_use: bool


def _moved(was: Sequence[_Item], now: Sequence[_Item], word: str, page: str, kept: Mapping[str, str]) -> list[_Moved]:
    said, had = {item.said: item for item in reversed(now)}, {item.said for item in was}
    found = []
    for item in was:
        anchor, there = paths.derived_anchor(word, item.at + 1), now[item.at] if item.at < len(now) else None
        if item.id or f"{page}{anchor}" in kept or (there and not there.id and there.said == item.said):
            continue
        if there and not there.id and there.said not in had and item.said not in said:
            continue  # the same statement in other words
        found.append(_Moved(anchor, item, said.get(item.said), bool(there and not there.id)))
    return found


def _of_positions(moved: Sequence[_Moved], field: str, word: str, page: str, id_: BriefingId) -> Iterator[Remark]:
    """One remark for a list whose permalinks lead elsewhere."""
    if not moved:
        return
    first = moved[0]
    others = f"; {len(moved) - 1} more permalinks of the list are lost so" if len(moved) > 1 else ""
    what = "leads to another one now" if first.in_use else "leads nowhere now"
    message = f"/{page}{first.anchor} was the permalink of the {word} “{short(first.item.said)}” and {what}{others}"
    pointer: Pointer = (field, first.now.at) if first.now else (field,)
    if first.now and first.now.id and not first.in_use:
        help_ = f"add the line `{page}{first.anchor}: {refs.ref(id_, first.now.id or '')}` to redirects.yml"
    elif not first.now and not first.in_use:
        line = f"{page}{first.anchor}: {refs.ref(id_, '…')}"
        help_ = f"put it back, or add the line `{line}` to redirects.yml with the statement that stands for it"
    else:
        help_ = "put what is new at the end of the list, and leave in its place what others may have linked to"
    yield Remark(pointer, CODE, message, help_)
