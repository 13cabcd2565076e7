"""Gives the settings of mkdocs.yml as MkDocs reads them: variables, aliases, and the settings of a file that it inherits."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import yaml

from generator.findings.finding import Finding
from generator.reading import document, setting_code, setting_types
from generator.reading.document import Document, List, Node, Scalar, short
from generator.reading.source import source

Reads = Callable[[str], str | None]
MOST_FILES = 10
"""So many files may inherit one from another."""
MOST_NODES = 20_000
"""So many values the aliases of a file may stand for."""
_MERGE = "<<"
_Spot = tuple[int, int]


@dataclass(slots=True)
class _Aliases:
    """Which anchor each alias names, and where the values stand; all by line and column."""

    anchors: dict[str, _Spot] = field(default_factory=dict)
    meant: dict[_Spot, _Spot] = field(default_factory=dict)
    nodes: dict[_Spot, Node] = field(default_factory=dict)
    left: int = MOST_NODES


def resolved(doc: Document, environ: Mapping[str, str], reads: Reads | None) -> tuple[Document, list[Finding]]:
    """A document with the values that MkDocs would find in it, and what is wrong with the files that it inherits."""
    found: list[Finding] = []
    root = _whole(doc, environ, reads, found, (doc.source.path,))
    return replace(doc, root=root), found


def _whole(
    doc: Document, environ: Mapping[str, str], reads: Reads | None, found: list[Finding], via: tuple[str, ...]
) -> Node | None:
    """The root of a file with all that it takes from elsewhere."""
    if doc.root is None:
        return None
    root = _values(doc, doc.root, environ, _aliases(doc))
    inherits = root.entries.get("INHERIT") if isinstance(root, document.Mapping) else None
    if inherits is None or not isinstance(root, document.Mapping):
        return root
    key, named = inherits
    base = _base(doc, named, environ, reads, found, via)
    own = replace(root, entries={name: entry for name, entry in root.entries.items() if name != "INHERIT"})
    placed = _placed(base, key) if base is not None else None
    return _merged(placed, own) if isinstance(placed, document.Mapping) else own


def _base(
    doc: Document, named: Node, environ: Mapping[str, str], reads: Reads | None, found: list[Finding], via: tuple[str, ...]
) -> Node | None:
    """The settings of the file that a file inherits, or a finding."""
    text = named.text if isinstance(named, Scalar) and not named.null else ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(via[-1]), text)) if text else ""
    held = reads(path) if reads and path and path not in via and len(via) < MOST_FILES else None
    help_ = "write the path of a file of settings, from this file's folder, or remove the line"
    if held is None:
        why = "which inherits this file in turn" if path in via else "and there is no such file"
        why = f"the last of {MOST_FILES} files of which each inherits the next" if len(via) >= MOST_FILES else why
        why = "which is this file itself" if path == via[-1] else why
        message = f"MkDocs inherits the settings of {short(text)}, {why}" if text else "INHERIT names one file"
        found.append(doc.finding(("INHERIT",), "bad-setting", message, help_, key=True))
        return None
    inner, complaints = document.parse(source(path, held))
    if not isinstance(inner.root, document.Mapping) or any(f.code in {"yaml-syntax", "duplicate-key"} for f in complaints):
        message = f"MkDocs inherits the settings of {short(text)}, and that file cannot be read as settings"
        found.append(doc.finding(("INHERIT",), "bad-setting", message, f"mend that file, or {help_}", key=True))
        return None
    found += setting_code.tags(inner)
    return _whole(inner, environ, reads, found, (*via, path))


def _merged(base: document.Mapping, own: document.Mapping) -> document.Mapping:
    """Settings over those that they inherit: mappings are joined, everything else is replaced."""
    entries = dict(base.entries)
    for name, (key, value) in own.entries.items():
        below = entries.get(name, (key, None))[1]
        both = isinstance(below, document.Mapping) and isinstance(value, document.Mapping)
        entries[name] = (key, _merged(below, value) if both else value)  # type: ignore[arg-type]
    return replace(own, entries=entries)


def _placed(node: Node, at: Scalar) -> Node:
    """A value of another file, at the place of the line that brings it."""
    if isinstance(node, document.Mapping):
        entries = {name: (_moved(key, at), _placed(value, at)) for name, (key, value) in node.entries.items()}
        return replace(node, entries=entries, line=at.line, column=at.column, end_column=at.end_column)
    if isinstance(node, List):
        items = [_placed(item, at) for item in node.items]
        return replace(node, items=items, line=at.line, column=at.column, end_column=at.end_column)
    return _moved(node, at)


def _moved(text: Scalar, at: Scalar) -> Scalar:
    return replace(text, line=at.line, column=at.column, end_column=at.end_column, start=at.start, end=at.end)


def _values(doc: Document, node: Node, environ: Mapping[str, str], aliases: _Aliases) -> Node:
    """A value with variables and aliases replaced by what they stand for."""
    aliases.left -= 1
    if isinstance(node, Scalar) and (node.line, node.column) in aliases.meant and aliases.left > 0:
        there = aliases.nodes.get(aliases.meant[node.line, node.column])
        return _placed(_values(doc, there, environ, aliases), node) if there is not None and there is not node else node
    if not isinstance(node, document.Mapping) and setting_types.is_env(doc, node):
        return _variable(node, environ)
    if isinstance(node, List):
        return replace(node, items=[_values(doc, item, environ, aliases) for item in node.items])
    if isinstance(node, document.Mapping):
        entries = {name: (key, _values(doc, value, environ, aliases)) for name, (key, value) in node.entries.items()}
        return _with_merges(replace(node, entries=entries))
    return node


def _with_merges(node: document.Mapping) -> document.Mapping:
    """A mapping with the fields of those that `<<` names."""
    _, value = node.entries.get(_MERGE, (None, None))
    sources = value.items if isinstance(value, List) else [value]
    own = {name: entry for name, entry in node.entries.items() if name != _MERGE}
    for one in sources:
        if isinstance(one, document.Mapping):
            own = {**one.entries, **own}
    return replace(node, entries=own)


def _variable(node: Scalar | List, environ: Mapping[str, str]) -> Scalar:
    """What `!ENV` stands for: the first variable that there is, else the last item of several, else nothing."""
    items = [item for item in (node.items if isinstance(node, List) else [node]) if isinstance(item, Scalar)]
    names, default = (items[:-1], items[-1]) if len(items) > 1 else (items, None)
    empty = Scalar("", plain=True, line=node.line, column=node.column, end_column=node.end_column)
    for name in names:
        if name.text in environ:
            return replace(empty, text=environ[name.text])
    return replace(default, line=node.line, column=node.column) if default else empty


def _aliases(doc: Document) -> _Aliases:
    """Where the aliases of a file lead."""
    found = _Aliases()
    if "*" not in doc.text:
        return found
    for event, name in _events(doc.text):
        mark = event.start_mark
        spot = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        if isinstance(event, yaml.AliasEvent):
            found.meant[spot] = found.anchors.get(name, spot)
        else:
            found.anchors[name] = spot
    _note(doc.root, found.nodes)
    return found


def _events(text: str) -> Iterator[tuple[yaml.NodeEvent, str]]:
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            name = getattr(event, "anchor", None)
            if isinstance(event, yaml.NodeEvent) and isinstance(name, str):
                yield event, name
    except yaml.YAMLError:
        return  # which is told elsewhere


def _note(node: Node | None, spots: dict[_Spot, Node]) -> None:
    """Note where every value stands; of a mapping and its first field the mapping."""
    if node is None:
        return
    spots.setdefault((node.line, node.column), node)
    inner = (
        [v for _, v in node.entries.values()]
        if isinstance(node, document.Mapping)
        else node.items
        if isinstance(node, List)
        else []
    )
    for value in inner:
        _note(value, spots)
