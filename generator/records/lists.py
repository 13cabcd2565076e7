"""The types of lists, and what is said where one value stands in place of a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from generator.records.fields import LISTED, complaint
from generator.records.ids import ID, plain
from generator.text import quoting
from generator.text.mistakes import quoted

_STATEMENT = re.compile(r"[a-z0-9-]+#[a-z0-9-]+\Z")
"""A statement of another briefing, as `briefing#id`."""

_BETWEEN = re.compile(r"[,;]\s+(?:and\s+)?|(?<!\s)\s+and\s+|(?<!\s)\s*[\uff0c\u3001\uff1b\uff64\ufe50\u060c]\s*")
"""What parts items for an author."""
_LIKE_BRACKETS = re.compile(r"([(\uff3b\u3010\u3014\uff5b])([^\n]*)([)\uff3d\u3011\u3015\uff5d])\Z")
"""Brackets that only look like those of a list."""

_CLOSING = frozenset("]})\uff3d\u3011\u3015\uff5d")
_BRACKETS = "[]{}()\uff3b\uff3d\u3010\u3011\u3014\u3015\uff5b\uff5d"

_NOTHING = frozenset({"", "none", "nothing", "no", "nil", "n/a", "-", "[]"})
"""What says that there is nothing."""


def _list(item: Callable[[str], str], value: object) -> object:
    """A list as it is; a single value gets a complaint that says how to make it a list of `item`s."""
    if isinstance(value, str):
        inner = _LIKE_BRACKETS.match(value.strip())
        if value.strip().casefold() in _NOTHING:
            raise complaint("wrong-type", "expected a list, found text", "write [] for none")
        if stray := _unclosed(value.strip()):
            raise stray
        several = [part for part in _BETWEEN.split((inner[2] if inner else value).strip()[:200]) if part]
        help_ = f"write [{item(value)}]"
        items = ", ".join(item(part) for part in several)
        if inner:
            signs = f"{inner[1]}{inner[3]}"
            raise complaint("wrong-type", f"expected a list; {signs} are no brackets to YAML", f"write [{_cut(items)}]")
        if len(several) > 1:
            alone = "" if item is _id_item else f" for several, or [{quoting.quoted(quoted(value))}] for one"
            help_ = f"write [{_cut(items)}]{alone}"
        raise complaint("wrong-type", "expected a list, found text", help_, fix=("", LISTED))
    return _listed(value)


def _records(like: str, value: object) -> object:
    """A list as it is; a text gets a complaint that says which fields an item has: it is one of them at most."""
    if isinstance(value, str):
        text = value.strip().strip(_BRACKETS)
        first = text if ID.match(text) or _STATEMENT.match(text) else "…"
        told = like.replace("<id>", first if len(first) <= len(quoted(first)) else "…")
        raise complaint("wrong-type", "expected a list of mappings, found text", f"write [{{{told}}}], with a value for each `…`")
    return _listed(value)


def _source(value: object) -> object:
    """A mapping as it is; an id alone gets a complaint that says of which field it is the value."""
    if isinstance(value, str) and ID.match(value.strip()):
        help_ = f"write {{outlet: {value.strip()}}}" if len(value) <= len(quoted(value)) else "write {outlet: …}"
        raise complaint("wrong-type", "expected a mapping of fields to values", help_)
    return value


def _unclosed(text: str) -> PydanticCustomError | None:
    """What is said of a text with a bracket at one of its ends alone."""
    at = -1 if text[-1:] in _CLOSING else 0
    sign, inner = text[at], (text[:-1] if at else text[1:])
    if sign not in _BRACKETS or set(inner) & set(_BRACKETS):
        return None
    items = ", ".join(_item(part) for part in _BETWEEN.split(inner.strip()[:200]) if part)
    message = f"expected a list; the bracket `{sign}` {'closes nothing' if at else 'is never closed'}"
    return complaint("wrong-type", message, f"write [{_cut(items)}]")


def _listed(value: object) -> object:
    if value == {}:
        raise complaint("wrong-type", "expected a list, found a mapping", "write [] for none")
    if isinstance(value, dict):
        raise complaint("wrong-type", "expected a list, found a mapping", "start each item with `- `", fix=("", LISTED))
    return value


def _item(text: str) -> str:
    """A text as an item between brackets, in quotes where it needs them."""
    return quoting.in_brackets(quoted(text))


def _id_item(text: str) -> str:
    """The same in a list of ids: a name as the id that it would have, since it is a record's id that is wanted."""
    named = ID.match(text.strip()) or "#" in text
    return _item(text if named else plain(text) or text)


def _cut(items: str) -> str:
    return items if len(items) <= 120 else f"{items[:117]}..."


def records(like: str) -> BeforeValidator:
    """Put before a tuple of records: explains how to write a list of them. `like` is an item, with `<id>` where an id goes."""
    return BeforeValidator(partial(_records, like))


FromOutlet = BeforeValidator(_source)
"""Put before a type that has an `outlet`: explains how to write one."""
Items = BeforeValidator(partial(_list, _item))
"""Put before a tuple type: explains how to write a list."""
Ids = BeforeValidator(partial(_list, _id_item))
"""The same before a tuple of references, whose items are ids and hold no comma."""
