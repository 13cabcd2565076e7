"""Collects the names that prose links, and finds those that are ambiguous or only written differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.reading.document import short
from generator.reading.remarks import Noted, Remark, There
from generator.reading.schema import Parsed
from generator.records.model import Entity
from generator.records.paths import Pointer
from generator.text.bounds import Bounds, bounds
from generator.text.likeness import folded
from generator.text.names import Names, normalised

TOLD = 5
"""So many of the owners of one name are told by their ids; of more, how many they are."""


@dataclass(frozen=True, slots=True)
class Linking:
    """A name of an entity that prose links: where it stands in the record, what bounds it, whether the author says it links."""

    name: str
    pointer: Pointer
    bounds: Bounds
    meant: bool


def linking_names(record: Entity) -> Iterator[Linking]:
    """The names of an entity that prose links; an alias that repeats the main name goes by what is said of that."""
    if record.link is not False:
        yield Linking(record.name, ("name",), _bounds(record.not_before, record.not_after), record.link is True)
    for i, alias in enumerate(record.aliases):
        if alias.link is not False and alias.name != record.name:
            yield Linking(alias.name, ("aliases", i), _bounds(alias.not_before, alias.not_after), alias.link is True)


def _bounds(before: Iterable[str], after: Iterable[str]) -> Bounds:
    return bounds(map(normalised, before), map(normalised, after))


def names_of(entities: Iterable[tuple[str, Entity]]) -> Names:
    """All names of an archive's entities (by id), ready to be looked for in prose."""
    pairs: list[tuple[str, str]] = []
    limits: dict[tuple[str, str], Bounds] = {}
    apart: set[frozenset[str]] = set()
    for id_, record in entities:
        apart |= {frozenset((id_, other)) for other in record.different_from}
        for linking in linking_names(record):
            pairs.append((linking.name, id_))
            if linking.bounds != Bounds():
                limits[linking.name, id_] = linking.bounds
    return Names(pairs, limits, apart)


def alike(files: Mapping[str, Parsed], names: Names) -> Iterator[Noted]:
    """A complaint for each name that two entities share, or have in two ways of writing, and do not tell apart."""
    spots = _Spots(files)
    seen: set[tuple[str, ...]] = set()
    exact: dict[str, set[tuple[str, ...]]] = {}
    for name, owners in sorted(names.shared().items(), reverse=True):  # the form with a small letter first
        exact.setdefault(folded(name), set()).add(owners)
        if (name.lower(), *owners) not in seen and not names.told_apart(owners):
            seen.add((name.lower(), *owners))
            yield _shared(name, [(files[o], spots.find(o, folded(name), name)) for o in owners])
    for key, owners in sorted(names.alike().items()):
        if not names.told_apart(owners) and owners not in exact.get(key, ()):
            yield _similar([(files[o], spots.find(o, key)) for o in owners])


_Spot = tuple[str, Pointer]
"""A name as an entity writes it, and where in its record."""


class _Spots:
    """Where entities have their names; each record is looked through once."""

    def __init__(self, files: Mapping[str, Parsed]) -> None:
        self._files = files
        self._known: dict[str, dict[str, list[Linking]]] = {}

    def find(self, owner: str, key: str, name: str = "") -> _Spot:
        """The name of an entity that is `key` when folded: the one that is wanted, letter case aside, or else the first."""
        if owner not in self._known:
            record, by_key = self._files[owner].record, self._known.setdefault(owner, {})
            for linking in linking_names(record) if isinstance(record, Entity) else ():
                by_key.setdefault(folded(linking.name), []).append(linking)
        found = self._known[owner].get(key, [])
        best = next((n for n in found if normalised(n.name).lower() == name.lower()), found[0] if found else None)
        return (best.name, best.pointer) if best else (owner, ("name",))


def _shared(name: str, owners: list[tuple[Parsed, _Spot]]) -> Noted:
    *others, (last, (_, pointer)) = owners
    ids = _listed([f"`{p.id}`" for p, _ in owners])
    message = f"`{short(name)}` names {'both ' if not others[1:] else ''}{ids}, so it is never linked"
    help_ = "keep it for one of them, or write `{name: …, link: false}` so that only search finds it"
    related = tuple(There(p.source, at, "also here") for p, (_, at) in others[:TOLD])
    return Noted(last.source, Remark(pointer, "shared-alias", message, help_, related=related))


def _listed(items: list[str]) -> str:
    """Items as a sentence names them, the first of them where they are many."""
    return " and ".join(items) if len(items) <= TOLD else f"{', '.join(items[:TOLD])} and {len(items) - TOLD} more"


def _similar(owners: list[tuple[Parsed, _Spot]]) -> Noted:
    *others, (last, (name, pointer)) = owners
    who = _listed([f"`{short(other)}` of `{p.id}`" for p, (other, _) in others])
    first = others[0][0].id
    message = f"`{short(name)}` is {who}, only written differently, so prose links none of them"
    help_ = (
        f"if the two are one, run `briefings merge {last.id} {first}`; if not, write"
        f" `different_from: [{first}]`, or `link: false` where only search should find the name"
    )
    related = tuple(There(p.source, at, "the other") for p, (_, at) in others[:TOLD])
    return Noted(last.source, Remark(pointer, "similar-name", message, help_, related=related))
