"""Finds entities in an article by their names in the article's own language and writing (`names`)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from generator.records.model import Entity

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")
"""Writing in which words stand together, or endings are joined to a name without a sign (Thai, Chinese, Japanese, Korean)."""
SHORTEST = 2
"""Names of fewer letters in such writing stand within many words."""


def counted(text: str, entities: Iterable[tuple[str, Entity]], known: AbstractSet[str]) -> Counter[str]:
    """How often a text has the names of entities in other languages; those that are known by another name are left out.

    A name within a longer name of another entity does not count there: the longest is taken first.
    """
    text = unicodedata.normalize("NFC", text)
    owners: dict[str, set[str]] = {}
    for id_, entity in entities:
        for name in entity.names.values():
            owners.setdefault(unicodedata.normalize("NFC", name), set()).add(id_)
    names = sorted((name for name in owners if name in text and _is_telling(name)), key=len, reverse=True)
    if not names:
        return Counter()
    found = Counter[str]()
    for match in re.finditer("|".join(map(_pattern, names)), text):
        found.update(owners[match[0]] - known)
    return found


def _is_telling(name: str) -> bool:
    return len(name) >= (SHORTEST if _UNSPACED.search(name) else 3)


def _pattern(name: str) -> str:
    """A name as it stands in text: whole words, where its writing has words apart."""
    return re.escape(name) if _UNSPACED.search(name) else rf"(?<!\w){re.escape(name)}(?!\w)"
