"""Checks the types of MkDocs' own settings that the generator reads too: text, which a variable may hold, or a mapping.

MkDocs refuses another type with a sentence about Python's types, and only when it builds. Here it is told in `briefings check`.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from yaml.resolver import Resolver

from generator.findings.finding import Finding
from generator.reading import document
from generator.reading.document import Document, List, Node, Scalar, short
from generator.reading.spelling import line_of
from generator.records.paths import Pointer
from generator.text import quoting

_TEXTS: tuple[Pointer, ...] = (
    *((key,) for key in ("site_name", "site_url", "site_description", "copyright", "docs_dir", "site_dir")),
    *(("theme", key) for key in ("name", "language", "favicon", "custom_dir")),
)
_MAPPINGS = {
    "theme": "write `theme: {name: material}`, or `name: material` indented below it",
    "extra": "write `briefings:` and its settings indented below it",
}
_TEXT_TAG = "tag:yaml.org,2002:str"
_TYPES = {"int": "a number", "float": "a number", "bool": "true or false", "timestamp": "a day"}
_resolved = Resolver()


def wrong(doc: Document) -> Iterator[Finding]:
    """Every setting of another type than its own."""
    if doc.root is not None and not isinstance(doc.root, document.Mapping):
        yield doc.finding((), "bad-setting", "the file is not a mapping of settings", "begin it with `site_name: …`")
    for pointer in _TEXTS:
        node = doc.node(pointer)
        if node is not None and (_runs_code(doc, node) or (isinstance(node, List) and is_env(doc, node))):
            continue
        if isinstance(node, Scalar):
            yield from _no_text(doc, pointer, node)
        elif node is not None:
            yield _several(doc, pointer, node)
    for key, help_ in _MAPPINGS.items():
        node = doc.node((key,))
        text = isinstance(node, Scalar) and (node.null or key == "theme")  # a theme's name alone is one, too
        if node is not None and not text and not isinstance(node, document.Mapping):
            what = "a list" if isinstance(node, List) else "text"
            yield doc.finding((key,), "bad-setting", f"{key} is a mapping of settings, and this is {what}", help_)


def value(doc: Document, key: str) -> str:
    """A setting's text; empty where it has none."""
    node = doc.node((key,))
    return node.text if isinstance(node, Scalar) and not node.null else ""


def is_env(doc: Document, node: Node) -> bool:
    """Whether a value has MkDocs' tag for variables of the environment before it."""
    return line_of(doc.text, node.line).startswith("!ENV", node.column - 1)


def _runs_code(doc: Document, node: Node) -> bool:
    """Whether a value has a tag of another kind before it, which is told as such."""
    return line_of(doc.text, node.line).startswith(("!!python", "!<"), node.column - 1)


def _no_text(doc: Document, pointer: Pointer, node: Scalar) -> Iterator[Finding]:
    """A plain value that YAML takes for a number, a day, true or false: MkDocs wants text."""
    if not node.plain or node.null or is_env(doc, node):
        return
    tag = str(_resolved.resolve(yaml.ScalarNode, node.text, (True, False)))  # type: ignore[no-untyped-call]  # so its stubs have it
    kind = _TYPES.get(tag.rpartition(":")[2], "no text")
    if tag != _TEXT_TAG:
        message = f"{pointer[-1]} is text, and YAML reads this as {kind}"
        yield doc.finding(pointer, "bad-setting", message, f"put quotes around it: `{quoting.quoted(short(node.text))}`")


def _several(doc: Document, pointer: Pointer, node: Node) -> Finding:
    items = node.items if isinstance(node, List) else []
    what, help_ = ("a list" if isinstance(node, List) else "a mapping"), "write one value, without brackets or dashes"
    first = items[0] if len(items) == 1 else None
    if isinstance(node, document.Mapping) and node.flow and len(node.entries) == 1:
        ((key, inner),) = node.entries.values()
        first = key if isinstance(inner, Scalar) and inner.null else None
    if isinstance(first, Scalar) and first.text:
        help_ = f"write `{pointer[-1]}: {short(first.text)}`"
    return doc.finding(pointer, "bad-setting", f"{pointer[-1]} is one text, and this is {what}", help_)
