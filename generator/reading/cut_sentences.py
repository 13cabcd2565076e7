"""Finds lists in brackets whose items are the parts of one sentence, since every plain comma in it ended an item.

The first point says how an archive writes: where it begins with a small letter, so may the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.findings.finding import Finding
from generator.reading import repairs
from generator.reading.document import Document, List, Node, Scalar, short
from generator.records import shape
from generator.records.marks import Markup
from generator.records.paths import Pointer
from generator.records.shape import model_in

_ENDED = re.compile(r"[.!?…:;]['\"”’)*_\]]*\Z")
_WORD = re.compile(r"(?<![\W_])[\W_]*+(\w[\w'’-]*)")


def find(doc: Document, target: Any) -> Iterator[Finding]:
    """A finding for every sentence that commas have cut in a list in brackets; an item in quotes is meant as an item."""
    model = model_in(target)
    for slot in shape.slots(model) if model else ():
        node = doc.node((slot.key,)) if slot.many and isinstance(slot.holds, Markup) else None
        if isinstance(node, List) and node.flow and len(node.items) > 1 and not _goes_on(node.items[0]):
            yield from _cut(doc, (slot.key,), node.items)


def _cut(doc: Document, at: Pointer, items: list[Node]) -> Iterator[Finding]:
    start = 0
    for i in range(1, len(items) + 1):
        before, item = items[i - 1], items[i] if i < len(items) else None
        if isinstance(before, Scalar) and before.plain and not _ENDED.search(before.text) and item is not None and _goes_on(item):
            continue
        if i - start > 1:
            yield _finding(doc, at, start, [node for node in items[start:i] if isinstance(node, Scalar)])
        start = i


def _goes_on(node: Node) -> bool:
    """Whether an item begins as the middle of a sentence does: with a word in small letters, and without quotes."""
    word = _WORD.match(node.text) if isinstance(node, Scalar) and node.plain else None
    return word is not None and word[1].islower()


def _finding(doc: Document, at: Pointer, start: int, parts: list[Scalar]) -> Finding:
    whole = ", ".join(part.text for part in parts)
    message = f"`{short(parts[1].text)}` begins with a small letter: the commas make {len(parts)} items of one sentence"
    help_ = (
        f"put quotes around all of it: `{short(repairs.quoted(whole))}`; if they are several, begin each with a capital letter"
    )
    return doc.finding((*at, start + 1), "cut-sentence", message, help_)
