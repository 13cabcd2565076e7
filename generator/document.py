"""Source -> Node tree: what a YAML file says, with the line and column of every value.

The tree is built from the parser's events, without recursion, and takes no decision about types: a scalar is the text
that was written, and the schema decides what it means. So YAML 1.1's surprises (`no`, `1e3`, `12:30`) cannot happen.
Tags, anchors and aliases are refused: content is data, and plain to read.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml

from generator.findings import Finding, Place
from generator.source import Source
from generator.spelling import Spelling, line_of, line_starts, spelling, words_of

MAX_DEPTH = 20
"""Deeper nesting is refused; the deepest record has six levels."""

Pointer = tuple[str | int, ...]
"""A way from the document's root to a value: field names and list positions."""

_NEAR = 20_000
"""How far behind the start of a mapping or list something is looked for, in characters."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_CORE_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})


@dataclass(slots=True)
class Scalar:
    """A value written as text; `plain`: without quotes. Lines and columns count from 1, `start` and `end` from 0."""

    text: str
    plain: bool
    line: int
    column: int
    end_column: int = 0
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class List:
    """A list of values."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)
    end_column: int = 0


@dataclass(slots=True)
class Mapping:
    """Fields with their values; of a key written twice only the first is kept."""

    line: int
    column: int
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    end_column: int = 0


Node = Scalar | List | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: its root (None when it could not be read) and where things stand in it."""

    source: Source
    root: Node | None

    def place(self, pointer: Sequence[str | int], *, key: bool = False) -> Place:
        """Where the value at `pointer` stands, or its key; the nearest place above where there is no such value."""
        name, node = self._at(pointer)
        spot = name if name and (key or isinstance(node, Mapping | List)) else node
        return Place(self.source.path, spot.line, spot.column, spot.end_column) if spot else Place(self.source.path)

    def _at(self, pointer: Sequence[str | int]) -> tuple[Scalar | None, Node | None]:
        """The value at `pointer`, or the nearest above, with its key if it has one."""
        name, node = None, self.root
        for step in pointer:
            if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
                name, node = node.entries[step]
            elif isinstance(node, List) and isinstance(step, int) and step < len(node.items):
                name, node = None, node.items[step]
            else:
                break
        return name, node

    def find(self, pointer: Sequence[str | int], text: str) -> Place:
        """Where the value at `pointer` says `text` for the first time; the value's own place where it is spelled otherwise."""
        found = self.spelling(pointer).search(text)
        return self.place(pointer) if found is None else self.place_of(*found)

    def find_at(self, pointer: Sequence[str | int], offset: int, length: int) -> Place:
        """Where the file spells so many characters of the value at `pointer`, from `offset` on, as YAML reads it."""
        _, node = self._at(pointer)
        value = node.text if isinstance(node, Scalar) else ""
        space = offset > 0 and value[offset : offset + 1].isspace()  # it stands behind the character before it
        found = self.spelling(pointer).locate(words_of(value), value, offset - space, length)
        return self.place(pointer) if found is None else self.place_of(found[0] + space, found[1] + space)

    def spelling(self, pointer: Sequence[str | int]) -> Spelling:
        """How the file spells the value at `pointer`, or what is written from there on where that is no text."""
        _, node = self._at(pointer)
        if isinstance(node, Scalar):
            return spelling(self.source.text, node.start, node.end)
        start = line_starts(self.source.text)[node.line - 1] + node.column - 1 if node else 0
        return spelling(self.source.text, start, min(len(self.source.text), start + _NEAR))

    def place_of(self, start: int, end: int) -> Place:
        """The place of some characters of the file, as far as they stand on one line."""
        lines = line_starts(self.source.text)
        line = bisect.bisect_right(lines, start)
        stop = min(end, lines[line] - 1) if line < len(lines) else end
        return Place(self.source.path, line, start - lines[line - 1] + 1, stop - lines[line - 1] + 1)

    def finding(
        self, pointer: Sequence[str | int], code: str, message: str, help_: str = "", *, key: bool = False, at: str = ""
    ) -> Finding:
        """A complaint about the value at `pointer` (its key, or the text `at` in it), with the line it stands on."""
        place = self.find(pointer, at) if at else self.place(pointer, key=key)
        return Finding(place, code, message, help_, self.excerpt(place))

    def excerpt(self, place: Place) -> str:
        """The line that `place` points into, as written."""
        return line_of(self.source.text, place.line) if place.line else ""


def parse(source: Source) -> tuple[Document, tuple[Finding, ...]]:
    """The document of a YAML source, and what is wrong with it as YAML."""
    builder = _Builder(source)
    try:
        for event in yaml.parse(source.text, Loader=_Loader):
            builder.take(event)
    except yaml.YAMLError as error:
        builder.complain_of(error)
        builder.root = None
    except _TooDeep:
        builder.root = None
    document = Document(source, builder.root)
    findings = [Finding(f.place, f.code, f.message, f.help, document.excerpt(f.place), f.related) for f in builder.findings]
    return document, tuple(findings)


def plain(node: Node | None) -> object:
    """The tree as dicts, lists and text. A field left empty, `~` or `null` counts as not given."""
    if isinstance(node, Mapping):
        values = ((key, plain(value)) for key, (_, value) in node.entries.items())
        return {key: value for key, value in values if value is not None}
    if isinstance(node, List):
        return [plain(item) for item in node.items]
    if node is None or (node.plain and node.text in _NULLS):
        return None
    return node.text


class _TooDeep(Exception):
    """Raised inside this module to leave the event loop."""


class _Builder:
    """Makes the tree from events, holding the open collections on a stack of its own."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self._open: list[List | Mapping] = []
        self._keys: list[Scalar | None] = []
        self._documents = 0
        self._said: Counter[str] = Counter()

    def take(self, event: yaml.Event) -> None:
        """Add one event to the tree."""
        if isinstance(event, yaml.ScalarEvent):
            self._check_tag(event)
            extent = (getattr(mark, "index", 0) for mark in (event.start_mark, event.end_mark))
            self._add(Scalar(event.value, not event.style, *_span(event), *extent))
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self._check_tag(event)
            line, column, _ = _span(event)
            kind = List if isinstance(event, yaml.SequenceStartEvent) else Mapping
            self._start(kind(line, column))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._say(event, "yaml-alias", f"*{event.anchor} is an alias", "write the value out")
            self._add(Scalar(f"*{event.anchor}", False, *_span(event)))
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents == 2:
                self._say(event, "not-a-record", "a second YAML document starts here", "one record a file")

    def complain_of(self, error: yaml.YAMLError) -> None:
        """Turn the parser's error into a finding."""
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be parsed"
        begun, met = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
        mark = begun if begun and "end of stream" in problem else met or begun
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        last = self.source.text.count("\n") + 1
        place = Place(self.source.path, min(line, last), column)
        self.findings.append(Finding(place, "yaml-syntax", f"not valid YAML: {problem}", _yaml_help(problem)))

    def _start(self, node: List | Mapping) -> None:
        if len(self._open) >= MAX_DEPTH:
            place = Place(self.source.path, node.line, node.column)
            self.findings.append(Finding(place, "too-deep", f"nested more than {MAX_DEPTH} levels deep", "flatten it"))
            raise _TooDeep
        self._add(node)
        self._open.append(node)
        self._keys.append(None)

    def _add(self, node: Node) -> None:
        """Hang a node into the innermost open collection, or make it the root."""
        if not self._open:
            self.root = self.root or node
            return
        parent = self._open[-1]
        if isinstance(parent, List):
            parent.items.append(node)
        elif self._keys[-1] is None:
            self._keys[-1] = self._key(node)
        else:
            self._set(parent, self._keys[-1], node)
            self._keys[-1] = None

    def _key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        self.findings.append(
            Finding(
                Place(self.source.path, node.line, node.column), "wrong-type", "a field's name is text", "write `name: value`"
            )
        )
        return Scalar("?", plain=False, line=node.line, column=node.column)

    def _set(self, parent: Mapping, key: Scalar, value: Node) -> None:
        if key.text not in parent.entries:
            parent.entries[key.text] = (key, value)
            return
        first = parent.entries[key.text][0]
        place = Place(self.source.path, key.line, key.column, key.end_column)
        there = Place(self.source.path, first.line, first.column, first.end_column)
        message = f"`{short(key.text)}` stands here for the second time; the first is on line {first.line}"
        self.findings.append(Finding(place, "duplicate-key", message, "keep one of the two", related=((there, "the first"),)))

    def _check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag not in _CORE_TAGS:
            self._say(
                event,
                "yaml-tag",
                f"the tag {short((event.tag or '').replace('tag:yaml.org,2002:', '!!'))} is not allowed",
                "remove the tag; the field decides the type",
            )
        if event.anchor is not None:
            self._say(event, "yaml-alias", f"&{short(event.anchor)} is an anchor", "remove it and write values out")

    def _say(self, event: yaml.Event, code: str, message: str, help_: str) -> None:
        line, column, _ = _span(event)
        place = Place(self.source.path, line, column)
        self._said[code] += 1
        if self._said[code] <= 20:  # an alias bomb needs no thousand complaints
            self.findings.append(Finding(place, code, message, help_))


def _span(event: yaml.Event) -> tuple[int, int, int]:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return 0, 0, 0
    return start.line + 1, start.column + 1, end.column + 1 if end.line == start.line else 0


def short(text: str) -> str:
    """Text as it may stand in a message: one line, at most 60 characters, nothing invisible."""
    text = "".join(c if c.isprintable() else " " if c.isspace() else "?" for c in text[:61])
    return text if len(text) <= 60 else text[:57] + "..."


def _yaml_help(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return "a value that contains `: ` needs quotes around it"
    if "tab" in problem or "cannot start any token" in problem:
        return "indent with spaces; put quotes around a value that starts with a special character such as @, ` or %"
    if "block" in problem:
        return "check the indentation: the fields of one record start in the same column"
    return "check the quotes, brackets and indentation near this place"
