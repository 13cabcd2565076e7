"""Parses a file into a tree of nodes: what its YAML says, with the line and column of every value.

The tree is built from the parser's events, without recursion, and takes no decision about types: a scalar is the text
that was written, and the schema decides what it means. So YAML 1.1's surprises (`no`, `1e3`, `12:30`) cannot happen.
Tags, anchors and aliases are refused: content is data, and plain to read. Where the parser stops at a slip that is known,
the rest is read as it was meant, so that one slip hides no other.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import yaml

from generator.findings.finding import Finding, Place
from generator.reading import documents, slips
from generator.reading.rereading import Rereading, edits
from generator.reading.slip import Slip
from generator.reading.source import SourceFile
from generator.reading.spelling import Spelling, line_of, line_starts, spelling, words_of
from generator.reading.tree import MAX_DEPTH, Builder, List, Mapping, Node, Scalar, TooDeepError
from generator.records.paths import Pointer
from generator.text.mistakes import short

__all__ = ["MAX_DEPTH", "Document", "List", "Mapping", "Node", "Scalar", "parse", "plain", "short"]

MAX_SLIPS = 20
"""After so many slips in one file the rest of it is not read."""
MAX_READ = 2_000_000
"""So many characters of one file are read at most, however often it is read on behind a slip."""

_NEAR = 20_000
"""How far behind the start of a mapping or list something is looked for, in characters."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: its root (None when it could not be read) and where things stand in it.

    `text` is what the tree was made of: the source's text, or what was meant where the parser stopped at a slip. `cut` says
    that reading stopped before the end; `has_nulls` that a field or an item has no value. `striking` are the values that are
    on several lines, or begin with a curly quotation mark or as a note. `slipped` tells of each slip where the line, as it was
    meant, begins to differ: a value in quotes begins there.
    """

    source: SourceFile
    root: Node | None
    text: str = ""
    cut: bool = False
    has_nulls: bool = False
    striking: tuple[Scalar, ...] = ()
    rereading: Rereading = field(default_factory=Rereading)
    slipped: tuple[tuple[Finding, Place], ...] = ()

    def place(self, pointer: Sequence[str | int], *, key: bool = False) -> Place:
        """Where the value at `pointer` stands, or its key; the nearest place above where there is no such value."""
        name, node = self._at(pointer)
        spot = name if name and (key or isinstance(node, Mapping | List)) else node
        if spot is None:
            return Place(self.source.path)
        return self.written(Place(self.source.path, spot.line, spot.column, spot.end_column))

    def written(self, place: Place) -> Place:
        """The place in the file of a place in the text that was read."""
        return self.rereading.written(place)

    def node(self, pointer: Sequence[str | int]) -> Node | None:
        """The value at `pointer`; None where there is none."""
        node = self.root
        for step in pointer:
            if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
                node = node.entries[step][1]
            elif isinstance(node, List) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            else:
                return None
        return node

    def text_at(self, pointer: Sequence[str | int]) -> Scalar | None:
        """The text at `pointer`, or the one that stands for the record which the pointer leads into."""
        _, node = self._at(pointer)
        return node if isinstance(node, Scalar) else None

    def start_of(self, node: Node) -> int:
        """Where a value begins in the text that was read, in characters."""
        return line_starts(self.text)[node.line - 1] + node.column - 1

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
            return spelling(self.text, node.start, node.end)
        start = self.start_of(node) if node else 0
        return spelling(self.text, start, min(len(self.text), start + _NEAR))

    def place_of(self, start: int, end: int) -> Place:
        """The place of some characters of the file, as far as they stand on one line."""
        lines = line_starts(self.text)
        line = bisect.bisect_right(lines, start)
        stop = min(end, lines[line] - 1) if line < len(lines) else end
        return self.written(Place(self.source.path, line, start - lines[line - 1] + 1, stop - lines[line - 1] + 1))

    def finding(
        self, pointer: Sequence[str | int], code: str, message: str, help_: str = "", *, key: bool = False, at: str = ""
    ) -> Finding:
        """A complaint about the value at `pointer` (its key, or the text `at` in it), with the line it stands on."""
        place = self.find(pointer, at) if at else self.place(pointer, key=key)
        return Finding(place, code, message, help_, self.excerpt(place))

    def excerpt(self, place: Place) -> str:
        """The line that `place` points into, as written."""
        return line_of(self.source.text, place.line) if place.line else ""


def parse(source: SourceFile) -> tuple[Document, tuple[Finding, ...]]:
    """The document of a YAML source, and what is wrong with it as YAML."""
    noticed = tuple(slips.unnoticed(source.text))
    text, error, reread = _meant(source.text, noticed), None, Rereading()
    parted = documents.found(source.path, text)
    text = "\n".join(parted.lines) if parted else text
    if noticed or parted:
        reread.note(slips.lines_of(source.text), slips.lines_of(text))
    found = [_slipped(source, slip) for slip in noticed] + ([parted.finding] if parted else [])
    slipped: list[tuple[Finding, Place]] = []
    rounds = max(2, min(MAX_SLIPS, MAX_READ // (len(text) + 1)))
    for left in range(rounds, 0, -1):
        builder, error = _built(source.path, text)
        if error is None:
            break
        slip = slips.slip_of(text, error, builder.last)
        found.append(_written(reread, _slipped(source, slip)))
        meant = "\n".join(slip.lines) if slip.lines is not None else text
        if meant == text or left == 1:
            found[-1] = replace(found[-1], help=f"{found[-1].help}; what stands below has not been read")
            break
        column = _reread(reread, text, meant, slip.line)
        slipped.append((found[-1], Place(source.path, slip.line, column)))
        text = meant
    if error is not None:
        builder.cut()
    root = _without(builder.root, source.gaps.removed)
    found += [_written(reread, f) for f in builder.findings]
    given = {f: replace(f, excerpt=line_of(source.text, f.place.line) if f.place.line else "") for f in found}
    where = tuple((given[f], place) for f, place in slipped)
    striking = tuple(builder.striking)
    document = Document(source, root, text, error is not None, builder.has_nulls, striking, reread, where)
    return document, tuple(given[f] for f in found)


def _reread(reread: Rereading, text: str, meant: str, line: int) -> int:
    """Note how a text is read from now on; the column of the file from which on the line of the slip is read otherwise."""
    before, after = slips.lines_of(text), slips.lines_of(meant)
    change = next(edits(before[line - 1], after[line - 1])) if before[line - 1] != after[line - 1] else None
    column = reread.column(line, change.at + 1) if change else 0
    reread.note(before, after)
    return column


def _written(reread: Rereading, found: Finding) -> Finding:
    """A finding about the text that was read, at its place in the file."""
    return replace(found, place=reread.written(found.place))


def _built(path: str, text: str) -> tuple[Builder, yaml.YAMLError | None]:
    """The tree of a text as far as the parser comes, and what stopped it."""
    builder = Builder(path)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.YAMLError as error:
        return builder, error
    except TooDeepError:
        builder.root = None
    return builder, None


def _meant(text: str, noticed: Iterable[Slip]) -> str:
    """A text with other lines where slips were made."""
    lines: list[str] | None = None
    for slip in noticed:
        lines = lines or text.split("\n")
        lines[slip.line - 1 : slip.line] = slip.lines or ()
    return "\n".join(lines) if lines else text


def _slipped(source: SourceFile, slip: Slip) -> Finding:
    place = Place(source.path, slip.line, slip.column, slip.end_column)
    return Finding(place, "yaml-syntax", slip.message, slip.help)


def _without(root: Node | None, removed: Iterable[tuple[Pointer, frozenset[int]]]) -> Node | None:
    """A tree without those items of its lists that could not be read, so that positions are those of the record."""
    for pointer, numbers in removed:
        node = root
        for step in pointer:
            node = node.items[step] if isinstance(node, List) and isinstance(step, int) else node.entries[str(step)][1]  # type: ignore[union-attr]
        if isinstance(node, List):
            node.items = [item for i, item in enumerate(node.items) if i not in numbers]
    return root


def plain(node: Node | None) -> object:
    """The tree as dicts, lists and text. A field left empty, `~` or `null` counts as not given."""
    if isinstance(node, Mapping):
        values = ((key, plain(value)) for key, (_, value) in node.entries.items())
        return {key: value for key, value in values if value is not None}
    if isinstance(node, List):
        return [plain(item) for item in node.items]
    return None if node is None or node.null else node.text
