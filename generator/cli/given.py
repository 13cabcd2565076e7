"""The options of `briefings new` as one typed value, from the command line to the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

OF_BRIEFINGS = frozenset(
    {"from", "title", "date", "outlet", "url", "archived", "author", "language", "bottom-line", "via", "topic", "thread", "note"}
)
OF_ENTITIES = frozenset({"alias", "country", "role", "description", "outlet-kind", "homepage", "within"})
_OF = {
    "briefings": OF_BRIEFINGS,
    "threads": frozenset({"summary", "topic"}),
    "measures": frozenset({"unit", "what", "topic"}),
    "topics": frozenset({"description"}),
}


@dataclass(frozen=True, slots=True)
class Given:
    """The name and the id of a new record, and what options say of it: each on one line, and empty where it was not given."""

    name: str = ""
    id: str = ""
    from_: tuple[str, ...] = ()
    title: str = ""
    date: str = ""
    outlet: str = ""
    url: str = ""
    archived: str = ""
    author: tuple[str, ...] = ()
    language: str = ""
    bottom_line: str = ""
    via: str = ""
    topic: tuple[str, ...] = ()
    thread: tuple[str, ...] = ()
    note: str = ""
    alias: tuple[str, ...] = ()
    country: str = ""
    role: str = ""
    description: str = ""
    outlet_kind: str = ""
    homepage: str = ""
    within: str = ""
    summary: str = ""
    unit: str = ""
    what: str = ""

    def foreign(self, family: str) -> Iterator[str]:
        """The options that were given and that a record of this family has no use for."""
        own = _OF.get(family, OF_ENTITIES) | {"name", "id"}
        for field in fields(self):
            option = field.name.strip("_").replace("_", "-")
            if getattr(self, field.name) and option not in own:
                yield f"--{option}"
