"""The names that prose links, and those of them that more than one entity bears, or that are only written differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.bounds import Bounds, bounds
from generator.document import Pointer, short
from generator.likeness import folded
from generator.model import Entity
from generator.names import Names, normalised
from generator.remarks import Noted, Remark, There
from generator.schema import Parsed


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
    seen: set[tuple[str, ...]] = set()
    exact: dict[str, set[tuple[str, ...]]] = {}
    for name, owners in sorted(names.shared().items(), reverse=True):  # the form with a small letter first
        exact.setdefault(folded(name), set()).add(owners)
        if (name.lower(), *owners) not in seen and not names.told_apart(owners):
            seen.add((name.lower(), *owners))
            yield _shared(name, [files[o] for o in owners])
    for key, owners in sorted(names.alike().items()):
        if not names.told_apart(owners) and owners not in exact.get(key, ()):
            yield _similar(key, [files[o] for o in owners])


def _shared(name: str, owners: list[Parsed]) -> Noted:
    *others, last = [p for p in owners if isinstance(p.record, Entity)]
    ids = " and ".join(f"`{p.id}`" for p in owners if p.slot)
    message = f"`{short(name)}` names both {ids}, so it is never linked"
    help_ = "keep it for one of them, or write `{name: …, link: false}` so that only search finds it"
    related = tuple(There(p.source, _spot(p, folded(name), name)[1], "also here") for p in others)
    return Noted(last.source, Remark(_spot(last, folded(name), name)[1], "shared-alias", message, help_, related=related))


def _similar(key: str, owners: list[Parsed]) -> Noted:
    *others, last = owners
    name, pointer = _spot(last, key)
    there = [(p, *_spot(p, key)) for p in others]
    who = " and ".join(f"`{short(other)}` of `{p.id}`" for p, other, _ in there)
    message = f"`{short(name)}` is {who}, only written differently, so prose links none of them"
    help_ = (
        f"if the two are one, run `briefings merge {last.id} {others[0].id}`; if not, write"
        f" `different_from: [{others[0].id}]`, or `link: false` where only search should find the name"
    )
    related = tuple(There(p.source, at, "the other") for p, _, at in there)
    return Noted(last.source, Remark(pointer, "similar-name", message, help_, related=related))


def _spot(p: Parsed, key: str, name: str = "") -> tuple[str, Pointer]:
    """The name of an entity that is like others, or the very one that is wanted, and where in the record it stands."""
    linking = [n for n in linking_names(p.record) if folded(n.name) == key] if isinstance(p.record, Entity) else []
    linking.sort(key=lambda n: normalised(n.name).lower() != name.lower())
    return (linking[0].name, linking[0].pointer) if linking else (p.id, ("name",))
