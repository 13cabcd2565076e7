"""Finds our own settings where nobody reads them: beside `briefings`, at the top level, below a misspelt or misplaced name.

MkDocs lets `extra` hold anything, so a block of settings in another place would be lost without a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.reading import document
from generator.reading.document import Document, Node, short
from generator.reading.own_settings import CODE, OwnSettings
from generator.records.paths import Pointer
from generator.records.record import fields
from generator.text.nearest import certain

_NAME = "briefings"
_PLACE = "write `extra:`, indented below it `briefings:`, and the settings indented below that"
_HOLDERS = frozenset({"extra", "plugins"})
"""Where `briefings` is a name that is read: our settings, and the plugin."""


def find(doc: Document) -> Iterator[Finding]:
    """One finding for each place that holds settings of ours, and is not `extra.briefings`."""
    root = _entries(doc.root)
    for holder, (_, node) in root.items():
        if holder not in _HOLDERS and _NAME in _entries(node):
            message = f"`{_NAME}` stands below `{short(holder)}`, where its settings are not read"
            yield doc.finding((holder, _NAME), CODE, message, _PLACE, key=True)
    yield from _named(doc, (), root)
    yield from _named(doc, ("extra",), _entries(doc.node(("extra",))))
    yield from _options(doc)


def _named(doc: Document, at: Pointer, entries: dict[str, tuple[document.Scalar, Node]]) -> Iterator[Finding]:
    """What `extra`, or the top level, holds of ours: the block by its name or nearly so, and settings without the block."""
    for name, (_, node) in entries.items():
        if name == _NAME and not at:
            message = f"`{_NAME}` stands at the top level, where its settings are not read"
            yield doc.finding((name,), CODE, message, _PLACE, key=True)
        elif name != _NAME and certain(name, (_NAME,)) and not isinstance(node, document.List):
            yield doc.finding((*at, name), CODE, f"`{short(name)}` is read by nobody", f"did you mean `{_NAME}`?", key=True)
    if own := [name for name in entries if name in fields(OwnSettings)]:
        named = ", ".join(f"`{name}`" for name in own)
        where = "beside `briefings`" if _NAME in entries else "in `extra`" if at else "at the top level"
        message = f"{named}: settings of `extra.briefings` that stand {where}, where they are not read"
        help_ = "indent them below `briefings:`, two spaces further than it" if at else _PLACE
        yield doc.finding((*at, own[0]), CODE, message, help_, key=True)


def _options(doc: Document) -> Iterator[Finding]:
    """Options of the plugin, which has none."""
    plugins = doc.node(("plugins",))
    listed = enumerate(plugins.items) if isinstance(plugins, document.List) else ()
    for at, node in [(("plugins",), plugins), *((("plugins", number), item) for number, item in listed)]:
        given = doc.node((*at, _NAME)) if isinstance(node, document.Mapping) else None
        empty = given is None or (isinstance(given, document.Scalar) and given.null)
        if not empty and (not isinstance(given, document.Mapping) or given.entries):
            yield doc.finding((*at, _NAME), CODE, f"the plugin `{_NAME}` has no options of its own", _PLACE, key=True)


def _entries(node: Node | None) -> dict[str, tuple[document.Scalar, Node]]:
    return node.entries if isinstance(node, document.Mapping) else {}
