"""Builds the tree of nodes from parser events: scalars, lists and mappings, each with its place.

The builder keeps the open collections on a stack of its own, so that no file can exhaust the interpreter's. It takes no
decision about types: a scalar is the text that was written. Tags, anchors and aliases are refused.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

import yaml

from generator.findings.finding import Finding, Place
from generator.text.mistakes import short

MAX_DEPTH = 20
"""Deeper nesting is refused; the deepest record has six levels."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""The plain scalars that say that there is no value."""
CURLY = {"\u201c": "\u201d", "\u201e": "\u201c\u201d", "\u2018": "\u2019", "\u00ab": "\u00bb", "\u300c": "\u300d"}
"""Quotation marks that mean nothing to YAML, each with those that close it."""
WIDE_COMMA = re.compile("[\uff0c\u3001\uff1b\uff64\ufe50\u060c]")
"""Commas of other scripts: YAML parts no items at them."""
NOTES = ("TODO", "FIXME", "XXX", "// ", "/*", "<!--")
"""What begins a note that authors write to themselves."""
_NAMED = re.compile(r"[a-z_]+")
_JOINED = re.compile(r"([a-z_]+):(?!//)([^\s:].*)\Z", re.DOTALL)
"""A field in braces without a space behind its colon."""


@dataclass(slots=True)
class Scalar:
    """A value written as text; `plain`: without quotes. Lines and columns count from 1, `start` and `end` from 0.

    `style` is the character that begins it, one of `'"|>`, or empty where it is plain; `lines` says how many lines it is on.
    """

    text: str
    plain: bool
    line: int
    column: int
    end_column: int = 0
    start: int = 0
    end: int = 0
    style: str = ""
    lines: int = 1

    @property
    def null(self) -> bool:
        """Whether it says that there is no value."""
        return self.plain and self.text in NULLS


@dataclass(slots=True)
class List:
    """A list of values; `flow`: in brackets."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)
    end_column: int = 0
    flow: bool = False


@dataclass(slots=True)
class Mapping:
    """Fields with their values; of a key written twice only the first is kept. `flow`: in brackets.

    Words in braces that have no value and stand twice are both kept, the second with a name that no file can hold.
    """

    line: int
    column: int
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    end_column: int = 0
    flow: bool = False


Node = Scalar | List | Mapping


class TooDeepError(Exception):
    """The file is nested too deeply; the finding about it has been made."""


class Builder:
    """Makes the tree of one file from events; what is wrong with it is in `findings`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.last: Scalar | None = None
        """The scalar that was read last."""
        self.has_nulls = False
        """Whether any field or item has no value."""
        self.striking: list[Scalar] = []
        """Scalars on several lines, and those that begin with a curly quotation mark or as a note does."""
        self._open: list[List | Mapping] = []
        self._keys: list[Scalar | None] = []
        self._documents = 0
        self._said: Counter[str] = Counter()

    def take(self, event: yaml.Event) -> None:
        """Add one event to the tree. Raises TooDeepError."""
        if isinstance(event, yaml.ScalarEvent):
            self._check_tag(event)
            self.last = _scalar(event)
            self.has_nulls = self.has_nulls or self.last.null
            if self.last.lines > 1 or self.last.text[:1] in CURLY or _may_hold_a_note(self.last):
                self.striking.append(self.last)
            self._add(self.last)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._check_tag(event)
            line, column, _ = _span(event)
            kind = List if isinstance(event, yaml.SequenceStartEvent) else Mapping
            self._start(kind(line, column, flow=bool(event.flow_style)))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            help_ = "write the value out; a value that begins with `*` needs quotes around it"
            self._say(event, "yaml-alias", f"*{event.anchor} is an alias", help_)
            self._add(Scalar(f"*{event.anchor}", False, *_span(event)))
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents == 2:
                self._say(
                    event,
                    "not-a-record",
                    "a second YAML document starts here",
                    "a file holds one record: move the second to a file of its own, or delete the line `---`",
                )

    def cut(self) -> None:
        """Take out what was being read when reading stopped: the last item of the innermost list, or the last field."""
        for node in reversed(self._open):
            if isinstance(node, List) and node.items:
                node.items.pop()
                return
        if self._open and isinstance(self._open[0], Mapping) and self._open[0].entries:
            self._open[0].entries.popitem()

    def _start(self, node: List | Mapping) -> None:
        if len(self._open) >= MAX_DEPTH:
            place = Place(self.path, node.line, node.column)
            self.findings.append(
                Finding(place, "too-deep", f"nested more than {MAX_DEPTH} levels deep", "write it with fewer levels")
            )
            raise TooDeepError
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
        place = Place(self.path, node.line, node.column)
        self.findings.append(Finding(place, "wrong-type", "a field's name is text", "write `name: value`"))
        return Scalar("?", plain=False, line=node.line, column=node.column)

    def _set(self, parent: Mapping, key: Scalar, value: Node) -> None:
        joined = _JOINED.match(key.text) if parent.flow and key.plain and isinstance(value, Scalar) else None
        if joined and isinstance(value, Scalar) and value.null and not value.text:
            key, value = self._parted(key, joined)
        if key.text not in parent.entries:
            parent.entries[key.text] = (key, value)
            return
        first, other = parent.entries[key.text]
        if parent.flow and _is_word(key, value) and _is_word(first, other) and not self._is_field(parent, key):
            parent.entries[f"{key.text}\0{len(parent.entries)}"] = (key, value)
            return  # no field at all: the rest of two values that commas have cut, or words in braces
        place = Place(self.path, key.line, key.column, key.end_column)
        there = Place(self.path, first.line, first.column, first.end_column)
        message = f"`{short(key.text)}` stands here for the second time; the first is on line {first.line}"
        help_ = _which_to_keep(first.line, other, value)
        self.findings.append(Finding(place, "duplicate-key", message, help_, related=((there, "the first"),)))

    @staticmethod
    def _is_field(parent: Mapping, key: Scalar) -> bool:
        """Whether a word without a value in braces may be a field's name, for all that its letters and the first entry say."""
        return bool(_NAMED.fullmatch(key.text)) and not _is_word(*next(iter(parent.entries.values())))

    def _parted(self, key: Scalar, joined: re.Match[str]) -> tuple[Scalar, Scalar]:
        """`{name:value}`, which YAML reads as one word: the field and the value that were meant, and a finding."""
        name, text = joined[1], joined[2]
        place = Place(self.path, key.line, key.column, key.end_column)
        message = f"no space stands behind the colon of `{short(name)}`, so it is not read as a field"
        help_ = f"write `{short(f'{name}: {text}')}`"
        self.findings.append(Finding(place, "unknown-field", message, help_))
        shift = len(name) + 1
        inner = text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
        value = replace(key, text=inner, plain=inner == text, column=key.column + shift, start=key.start + shift)
        return replace(key, text=name, end=key.start + shift - 1, end_column=key.column + shift - 1), value

    def _check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            tag = short(event.tag.replace("tag:yaml.org,2002:", "!!"))
            help_ = "remove the tag; the field decides the type"
            if not tag.startswith("!!"):
                help_ = "put quotes around a value that begins with `!`; a tag has no meaning here"
            self._say(event, "yaml-tag", f"the tag {tag} is not allowed", help_)
        if event.anchor is not None:
            help_ = "remove it and write values out; a value that begins with `&` needs quotes around it"
            self._say(event, "yaml-alias", f"&{short(event.anchor)} is an anchor", help_)

    def _say(self, event: yaml.Event, code: str, message: str, help_: str) -> None:
        line, column, _ = _span(event)
        place = Place(self.path, line, column)
        self._said[code] += 1
        if self._said[code] <= 20:  # an alias bomb needs no thousand complaints
            self.findings.append(Finding(place, code, message, help_))


def _is_word(key: Scalar, value: Node) -> bool:
    """Whether a plain word stands in braces with nothing behind it."""
    return key.plain and isinstance(value, Scalar) and value.null and not value.text


def _which_to_keep(line: int, one: Node, other: Node) -> str:
    """What to do about a key that stands twice: the same value twice needs no choice."""
    if not isinstance(one, Scalar) or not isinstance(other, Scalar):
        return "keep one of the two"
    if one.text == other.text:
        return "both say the same: delete this line"
    return f"keep one of the two: line {line} says `{short(one.text)}`, this one `{short(other.text)}`"


def _may_hold_a_note(scalar: Scalar) -> bool:
    """Whether a value begins as a note does, or has one behind its text that `fmt` may have joined from a line of its own."""
    return scalar.text.startswith(NOTES) or (scalar.plain and " // " in scalar.text)


def _scalar(event: yaml.ScalarEvent) -> Scalar:
    style, start, end = event.style or "", event.start_mark, event.end_mark
    if start is None or end is None:
        return Scalar(event.value, not style, 0, 0, style=style)
    lines = end.line - start.line + 1
    end_column = end.column + 1 if lines == 1 else 0
    return Scalar(event.value, not style, start.line + 1, start.column + 1, end_column, start.index, end.index, style, lines)


def _span(event: yaml.Event) -> tuple[int, int, int]:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return 0, 0, 0
    return start.line + 1, start.column + 1, end.column + 1 if end.line == start.line else 0
