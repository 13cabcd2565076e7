"""Reads content/redirects.yml and edits it line by line, so that what people wrote beside the lines stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.authoring.changing.edits import Edit
from generator.linking import redirects
from generator.reading import document
from generator.reading.schema import Parsed

_HEAD = """\
# Addresses that pages and statements had, and the record that stands for each now.
# `briefings rename` and `briefings merge` keep this list; `briefings explain bad-redirect` says more.
"""

ATTRIBUTES = "redirects.yml merge=union\n"
"""The line of content/.gitattributes by which git keeps the lines of both sides where two branches have added some."""


def fresh(new: Mapping[str, str]) -> str:
    """The text of a new redirects.yml with these lines."""
    return _HEAD + "".join(f"{address}: {text}\n" for address, text in sorted(new.items()))


def changes(file: Parsed, new: Mapping[str, str]) -> Iterator[Edit]:
    """The edits that make a list say this: changed lines are rewritten, new ones go where the order puts them."""
    text, old = file.source.text, redirects.entries(file)
    doc, _ = document.parse(file.source)
    root = doc.root.entries if isinstance(doc.root, document.Mapping) else {}
    starts = {address: text.rfind("\n", 0, key.start) + 1 for address, (key, _) in root.items()}
    for address, start in starts.items():
        if address not in new:
            yield Edit(start, (text.find("\n", start) + 1) or len(text), "")
        elif new[address] != old.get(address):
            value = root[address][1]
            yield Edit(getattr(value, "start", 0), getattr(value, "end", 0), new[address])
    for address in sorted(new.keys() - starts.keys()):
        at = _place(text, starts, new, address)
        before = "\n" if at == len(text) and text and not text.endswith("\n") else ""
        yield Edit(at, at, f"{before}{address}: {new[address]}\n")


def _place(text: str, starts: Mapping[str, int], new: Mapping[str, str], address: str) -> int:
    """Where a new line goes: behind those that lead to the same record, so that the first tells its first name; else in order."""
    same = [start for other, start in starts.items() if new.get(other) == new[address]]
    if same:
        return (text.find("\n", max(same)) + 1) or len(text)
    return min((start for other, start in starts.items() if other > address), default=len(text))
