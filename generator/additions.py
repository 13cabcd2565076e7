"""A new entity, thread or measure: its file, and whether its names are free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import countries
from generator.contents import Contents
from generator.names import Names, normalised

KINDS = {"briefing": "briefings", "thread": "threads", "measure": "measures", "topic": "topics"}
"""What can be added beside entities, with its family."""

_NEW = "\0new"


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
    """A sentence for every name that an entity has already, by the rule by which prose is linked; or that is its very name."""
    names = tuple(names)
    entities = dict(contents.entities())
    linking = [(e.name, id_) for id_, e in entities.items()]
    linking += [(alias.name, id_) for id_, e in entities.items() for alias in e.aliases if alias.link]
    shared = Names([*linking, *((name, _NEW) for name in names)]).shared()
    own = {normalised(e.name).casefold(): id_ for id_, e in entities.items()}
    for name in names:
        owners = {o for form, who in shared.items() if form in _forms(name) and _NEW in who for o in who} - {_NEW}
        if not owners and normalised(name).casefold() in own:
            owners = {own[normalised(name).casefold()]}
        if owners:
            who = " and ".join(f"`{id_}` ({contents.path_of(id_)})" for id_ in sorted(owners))
            yield f"`{name}` is a name of {who}"


def unknown_country(code: str) -> str:
    """What is wrong with a country's code; empty when there is such a country."""
    mistake = countries.wrong(code)
    return f"{mistake.message}; {mistake.help}" if mistake else ""


def _forms(name: str) -> set[str]:
    plain = normalised(name)
    return {plain, plain[:1].upper() + plain[1:], plain[:1].lower() + plain[1:]}
