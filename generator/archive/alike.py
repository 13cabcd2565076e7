"""Reads an archive's list of words that mean the same in search: checks it, and gives the words to add to a text.

They are put into the index beside the words of a text, so that a search needs no list, asks for no more, and finds the same
with any engine. Which of a text's own words they stand for is said too, for what a result marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.reading.remarks import LINE, Remark, There
from generator.reading.source import SourceFile
from generator.records.model import Synonyms

SAME = "="
"""Stands between the words of a text and those that may stand for them. The site's search-content.js knows it too."""
LONGEST = 4
"""How many words an entry has at most."""
LARGEST = 12
"""How many entries a group has at most: each text that has one of them is indexed with all."""
_WORD = re.compile(r"[^\W_]+")


class Alike:
    """Groups of words, to be looked for in texts."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._groups = tuple(tuple(group) for group in groups)
        self._known = {key(written): (number, written) for number, group in enumerate(self._groups) for written in group}

    def of(self, text: str) -> tuple[str, ...]:
        """For each group of which a text has a word: those that it has, and those that stand for them, `killed = dead died`."""
        if not self._known:
            return ()
        parts, there = key(text), dict[int, dict[str, None]]()
        for at in range(len(parts)):
            for length in range(1, LONGEST + 1):
                if found := self._known.get(parts[at : at + length]):
                    there.setdefault(found[0], {})[found[1]] = None
        return tuple(line for number in sorted(there) if (line := self._line(number, there[number])))

    def _line(self, number: int, own: Mapping[str, None]) -> str:
        others = [word for word in self._groups[number] if word not in own]
        return f"{' '.join(own)} {SAME} {' '.join(others)}" if others else ""


def key(text: str) -> tuple[str, ...]:
    """A text as its words in small letters."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))


def wrong(source: SourceFile, record: Synonyms) -> Iterator[Remark]:
    """What is wrong with a list: entries that no text can have, groups that are none, and an entry that stands twice."""
    first: dict[tuple[str, ...], There] = {}
    for i, group in enumerate(record.groups):
        at = ("groups", i)
        if len(group) < 2:
            yield Remark(at, "bad-synonyms", "a group has two words or more", "add a word that means the same, or remove it")
        if len(group) > LARGEST:
            message = f"the group has {len(group)} words, and {LARGEST} are the most"
            yield Remark(at, "bad-synonyms", message, "keep the words that readers type; the search knows plurals by itself")
        for j, written in enumerate(group):
            here, parts = (*at, j), key(written)
            if not 0 < len(parts) <= LONGEST:
                message = f"`{written}` has {f'{len(parts)} words' if parts else 'no word'}"
                yield Remark(here, "bad-synonyms", message, f"an entry has one to {LONGEST} words")
            elif other := first.get(parts):
                message, help_ = f"`{written}` already stands on line {LINE}", "keep it in one group"
                yield Remark(here, "bad-synonyms", message, help_, related=(other,))
            first.setdefault(parts, There(source, here, "the first"))
