"""Makes the file of a new entity, thread or measure, and checks whether its names are free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.authoring.drafting.contents import Contents
from generator.linking.linked_names import linking_names
from generator.text import countries
from generator.text.likeness import folded
from generator.text.nearest import nearest

KINDS = {"briefing": "briefings", "thread": "threads", "measure": "measures", "topic": "topics"}
"""What can be added beside entities, with its family."""


def family_of(kind: str, contents: Contents) -> str | None:
    """The family of records that a word such as `person` or `people` means."""
    words = KINDS | {family: family for family in KINDS.values()}
    for row in contents.settings.kinds:
        words |= {row.singular.casefold(): row.folder, row.folder: row.folder}
    return words.get(kind.casefold())


def kinds_known(contents: Contents) -> tuple[str, ...]:
    """The words for what can be added."""
    return ("briefing", *(kind.singular for kind in contents.settings.kinds), "thread", "measure", "topic")


def taken(names: Iterable[str], contents: Contents) -> Iterator[str]:
    """A sentence for every name that an entity has already, however it is written: its main name, or one that prose links."""
    names = tuple(names)
    entities = dict(contents.entities())
    owners_of: dict[str, set[str]] = {}
    for id_, entity in entities.items():
        for called in (entity.name, *(linking.name for linking in linking_names(entity))):
            owners_of.setdefault(folded(called), set()).add(id_)
    for name in names:
        owners = owners_of.get(folded(name))
        if owners:
            who = " and ".join(f"`{id_}` ({contents.path_of(id_)})" for id_ in sorted(owners))
            yield f"`{name}` is a name of {who}"


def unknown_ids(option: str, role: str, given: Iterable[str], contents: Contents) -> Iterator[str]:
    """A sentence for every id that was given and that no record of the kind has, with the nearest one."""
    known = contents.registry.known(role)
    for id_ in given:
        if id_ not in known:
            labels = {target.label: other for other, target in known.items()} | {other: other for other in known}
            near = nearest(id_, labels)
            yield f"{option}: `{id_}` is not the id of a {role}" + (f"; did you mean `{labels[near]}`?" if near else "")


def unknown_country(code: str) -> str:
    """What is wrong with a country's code; empty when there is such a country."""
    mistake = countries.wrong(code)
    return f"{mistake.message}; {mistake.help}" if mistake else ""
