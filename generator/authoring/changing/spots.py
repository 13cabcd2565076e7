"""Finds every place in a file's text where the id of a record is written, to the character.

The model's annotations say which fields refer and which hold prose (see `shape`); the document says where they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings.finding import Place
from generator.linking.link import flat
from generator.linking.registry import Registry, Target
from generator.reading import document
from generator.reading.document import Document, Scalar
from generator.reading.schema import Parsed, Redirects
from generator.records import refs, shape
from generator.records.paths import Pointer
from generator.records.record import Record
from generator.text import prose, tokens

_PARAGRAPH_END = re.compile(r"\n[ \t]*\n\s*")
_BLOCK_HEADER = re.compile(r"[|>][^\n]*\n")
_REFERENCE = re.compile(r"\[\[\s*(?P<id>[^\[\]|]*?)\s*(?:\||\]\])")


@dataclass(frozen=True, slots=True)
class Spot:
    """A reference as it is written: from where to where, its text, what it leads to, and whether it stands in prose."""

    start: int
    end: int
    text: str
    target: Target
    in_prose: bool


class Unclear(Exception):
    """A reference is written in a way that cannot be edited in place; `place` says where."""

    def __init__(self, place: Place, text: str) -> None:
        super().__init__(f"{place.path}:{place.line}:{place.column}: `{text}` is written in a way that cannot be followed")
        self.place = place


def spots(p: Parsed, reg: Registry) -> Iterator[Spot]:
    """Every reference of a file that leads somewhere. Raises Unclear."""
    if p.record is None or isinstance(p.record, str):
        return
    doc, _ = document.parse(p.source)
    if isinstance(p.record, Redirects):
        yield from _redirects(doc, p.record, reg)
        return
    for at, me, record in records(p):
        for ref in shape.references(record, at):
            target = None if ref.to == "anchor" else reg.known(ref.to).get(refs.qualified(me, ref.text))
            if target is not None:
                start, end = written(doc, ref.pointer, ref.text)
                yield Spot(start, end, ref.text, target, in_prose=False)
        for pointer, text in shape.texts(record, at):
            if "[[" in text:
                yield from _in_prose(doc, pointer, text, me, reg)


def records(p: Parsed) -> Iterator[tuple[Pointer, str, Record]]:
    """Every record of a file with where it stands and its id."""
    if isinstance(p.record, Record):
        yield (), p.id, p.record
    elif isinstance(p.record, dict):
        yield from (((*at, id_), id_, topic) for at, id_, topic in flat(p.record))


def written(doc: Document, pointer: Pointer, text: str) -> tuple[int, int]:
    """Start and end of `text` in the value at `pointer`, or above it where a text stands for a record."""
    node = doc.text_at(pointer)
    at = doc.source.text.find(text, node.start, node.end) if node else -1
    if at < 0:
        raise Unclear(doc.place(pointer), text)
    return at, at + len(text)


def _redirects(doc: Document, record: Redirects, reg: Registry) -> Iterator[Spot]:
    for address, text in record.entries.items():
        found = reg.called(text)
        if len(found) == 1:
            start, end = written(doc, (address,), text)
            yield Spot(start, end, text, found[0], in_prose=True)


def _in_prose(doc: Document, pointer: Pointer, text: str, me: str, reg: Registry) -> Iterator[Spot]:
    ids = [t.id for block in prose.blocks(text) for t in tokens.tokens(block) if isinstance(t, tokens.Bracketed)]
    node = doc.text_at(pointer)
    found = list(_references(doc.source.text, node)) if node else []
    if [id_ for _, id_ in found] != ids:
        raise Unclear(doc.place(pointer), f"[[{ids[0]}]]" if ids else "[[")
    for at, id_ in found:
        targets = reg.called(refs.qualified(me, id_))
        if len(targets) == 1:
            yield Spot(at, at + len(id_), id_, targets[0], in_prose=True)


def _references(text: str, node: Scalar) -> Iterator[tuple[int, str]]:
    """Where ids stand in the prose of a scalar as it is written, paragraph by paragraph, as `prose` reads them."""
    header = _BLOCK_HEADER.match(text, node.start, node.end)
    start = header.end() if header else node.start
    for end in (*(m.start() for m in _PARAGRAPH_END.finditer(text, start, node.end)), node.end):
        for token, at, _ in tokens.spans(text[start:end]):
            match = _REFERENCE.match(text, start + at) if isinstance(token, tokens.Bracketed) else None
            if match:
                yield match.start("id"), match["id"]
        start = end
