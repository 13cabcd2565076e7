"""Finds in which field of a file a place is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.findings.codes import Severity
from generator.findings.finding import Finding
from generator.reading import document
from generator.reading.document import Document, List, Mapping, Node
from generator.reading.source import WHOLE, SourceFile
from generator.records.paths import Pointer


def pointer_at(doc: Document, line: int, column: int) -> Pointer:
    """The innermost field that begins at a place of the file, or before it; empty for the whole file."""
    at: list[str | int] = []
    node, here = doc.root, (line, column)
    while line and node is not None:
        inside = _inside(node, here)
        if inside is None:
            break
        at.append(inside[0])
        node = inside[1]
    return tuple(at)


def _inside(node: Node, here: tuple[int, int]) -> tuple[str | int, Node] | None:
    """The last of a collection's fields or items that begins no later than a place."""
    starts: list[tuple[tuple[int, int], str | int, Node]] = []
    if isinstance(node, Mapping):
        starts = [((key.line, key.column), name, value) for name, (key, value) in node.entries.items()]
    elif isinstance(node, List):
        starts = [((item.line, item.column), i, item) for i, item in enumerate(node.items)]
    before = [one for one in starts if one[0] <= here]
    return max(before, key=lambda one: one[0])[1:] if before else None


def with_errors(source: SourceFile, findings: Iterable[Finding]) -> Iterator[tuple[str, int]]:
    """The items of a record's lists in whose lines there is an error: the list, and the item's position in the file."""
    errors = [f for f in findings if f.severity is Severity.ERROR]
    doc = document.parse(replace(source, gaps=WHOLE))[0] if errors else None
    for error in errors:
        name, number, *_ = (*pointer_at(doc, error.place.line, error.place.column), "", "") if doc else ("", "")
        if isinstance(number, int):
            yield str(name), number
