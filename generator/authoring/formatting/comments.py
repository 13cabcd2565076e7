"""Reads the comments and blank lines of a YAML file, and finds the field or item to which each belongs.

A parser drops them. A unit is a field of a mapping or an item of a list. A comment on a line of its own belongs to the unit
below it, or to the end of the collection whose indentation it has; a comment behind a value belongs to that value.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"#[^\n]*")
_MODELINE = re.compile(r"#\s*yaml-language-server:")
Spot = tuple[int, int]
"""Line and column, from 0."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: where, its text, and whether something stands before it on its line, or a blank line above it."""

    at: Spot
    text: str
    behind: bool
    blank: bool


@dataclass(slots=True, eq=False)
class Unit:
    """A field or an item: its key (None for an item), its value, and what was written around it.

    `written` are the lines of a block of text, a list for each paragraph.
    """

    at: Spot
    key: yaml.ScalarNode | None
    value: Collection | yaml.ScalarNode
    inside: Collection
    above: list[str] = field(default_factory=list)
    behind: list[Comment] = field(default_factory=list)
    written: list[list[str]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Collection:
    """A mapping or a list with its units; `commented` says that a comment stands in it, so that it needs lines."""

    node: yaml.CollectionNode
    owner: Unit | None
    units: list[Unit] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    commented: bool = False

    @property
    def flow(self) -> bool:
        """Whether it was written in brackets."""
        return bool(self.node.flow_style)


@dataclass(slots=True)
class Tree:
    """A file's root with everything in it, and the lines that stand above everything."""

    root: Collection
    head: list[str] = field(default_factory=list)


def read(text: str) -> Tree | None:
    """The tree of a file that holds a mapping."""
    node = yaml.compose(text, Loader=_Loader)
    if not isinstance(node, yaml.MappingNode):
        return None
    tokens = list(yaml.scan(text, Loader=_Loader))
    dashes = [_spot(t.start_mark) for t in tokens if isinstance(t, yaml.BlockEntryToken)]
    tree = Tree(_collection(node, None, dashes))
    _attach(tree, list(_comments(text, tokens)), text.split("\n"))
    return tree


def comments_in(text: str) -> list[str]:
    """Every comment in a text, in order."""
    return [c.text for c in _comments(text, list(yaml.scan(text, Loader=_Loader)))]


def _comments(text: str, tokens: Iterable[yaml.Token]) -> Iterator[Comment]:
    """Comments stand where no token is, and in the first line of a block of text."""
    starts, at = [0, *(match.end() for match in re.finditer("\n", text))], 0
    for token in tokens:
        start, end = token.start_mark.index, token.end_mark.index
        yield from _between(text, starts, at, start)
        if isinstance(token, yaml.ScalarToken) and token.style in {"|", ">"}:
            stop = text.find("\n", start, end)
            yield from _between(text, starts, start, stop if stop >= 0 else end)
        at = max(at, end)
    yield from _between(text, starts, at, len(text))


def _between(text: str, starts: list[int], start: int, end: int) -> Iterator[Comment]:
    """The comments in a stretch of a text; `starts` are where its lines begin."""
    for match in _COMMENT.finditer(text, start, max(start, end)):
        line = bisect.bisect_right(starts, match.start()) - 1
        behind = bool(text[starts[line] : match.start()].strip(" \t\ufeff"))
        blank = line > 0 and not text[starts[line - 1] : starts[line]].strip()
        yield Comment((line, match.start() - starts[line]), match[0].rstrip(), behind, blank)


def _collection(node: yaml.CollectionNode, owner: Unit | None, dashes: list[Spot]) -> Collection:
    made = Collection(node, owner)
    for part in node.value:
        key, value = part if isinstance(part, tuple) else (None, part)
        at = _spot((key or value).start_mark)
        if key is None and not node.flow_style:
            at = _dash(dashes, at, node.start_mark.column)
        unit = Unit(at, key, value, made)
        if isinstance(value, yaml.CollectionNode):
            unit.value = _collection(value, unit, dashes)
        made.units.append(unit)
    return made


def _dash(dashes: list[Spot], at: Spot, column: int) -> Spot:
    """The dash of an item that begins at a place: the nearest before it in the list's column."""
    number = bisect.bisect_right(dashes, at) - 1
    while number >= 0 and dashes[number][1] != column:
        number -= 1
    return dashes[number] if number >= 0 else at


def units_in(collection: Collection) -> Iterator[Unit]:
    """Every unit in a collection, however deep, in the order of the file."""
    for unit in collection.units:
        yield unit
        if isinstance(unit.value, Collection):
            yield from units_in(unit.value)


def _attach(tree: Tree, comments: list[Comment], lines: list[str]) -> None:
    units = list(units_in(tree.root))
    starts = [unit.at for unit in units]
    head = _head([c for c in comments if units and c.at < starts[0] and not c.behind], lines)
    for comment in comments[:head]:
        tree.head += [*([""] if comment.blank else []), comment.text]
    if head and not lines[comments[head - 1].at[0] + 1].strip():
        tree.head.append("")
    for comment in comments[head:]:
        number = bisect.bisect_right(starts, comment.at)
        before, after = units[number - 1] if number else None, units[number] if number < len(units) else None
        if comment.behind and before:
            _behind(before, comment)
        else:
            _alone(tree, comment, before, after)
    for unit in units:
        if isinstance(unit.value, yaml.ScalarNode) and unit.value.style in {"|", ">"}:
            unit.written = _paragraphs(lines[unit.value.start_mark.line + 1 : unit.value.end_mark.line])
    for unit in units[1:]:
        if not unit.inside.flow and not lines[unit.at[0] - 1].strip() and not _is_within_line(unit, lines):
            unit.above.append("")


def _paragraphs(lines: list[str]) -> list[list[str]]:
    """The lines of a block of text, in groups that blank lines part."""
    groups = "\n".join(line.strip() for line in lines).split("\n\n")
    return [parts for group in groups if (parts := group.split("\n") if group.strip() else [])]


def _is_within_line(unit: Unit, lines: list[str]) -> bool:
    """Whether something stands before a unit on its line, as the dash does before an item's first field."""
    return bool(lines[unit.at[0]][: unit.at[1]].strip(" \ufeff"))


def _head(comments: list[Comment], lines: list[str]) -> int:
    """How many comments are about the whole file: those above a blank line, and a line for editors."""
    count = 0
    for number, comment in enumerate(comments, 1):
        if _MODELINE.match(comment.text) or not lines[comment.at[0] + 1].strip():
            count = number
    return count


def _behind(unit: Unit, comment: Comment) -> None:
    """Hang a comment on what stands before it: a collection in brackets that has ended, or the innermost unit."""
    inside = unit.inside
    while inside.flow and inside.owner and _spot(inside.node.end_mark) <= comment.at:
        unit, inside = inside.owner, inside.owner.inside
    _mark(inside)
    unit.behind.append(comment)


def _alone(tree: Tree, comment: Comment, before: Unit | None, after: Unit | None) -> None:
    """Hang a comment that has a line to itself."""
    lines = ([""] if comment.blank else []) + [comment.text]
    if before and isinstance(before.value, yaml.ScalarNode) and comment.at < _spot(before.value.start_mark):
        before.above += lines
        return
    around = _around(tree, comment, before)
    if after and (_lies_in(after, around) or (not around.flow and after.at[1] >= comment.at[1])):
        _mark(after.inside)
        after.above += lines
    elif around.owner and not around.units:
        around.owner.above += lines
    else:
        _mark(around)
        around.below += lines


def _lies_in(unit: Unit, collection: Collection) -> bool:
    at: Collection | None = unit.inside
    while at and at is not collection:
        at = at.owner.inside if at.owner else None
    return at is collection


def _around(tree: Tree, comment: Comment, before: Unit | None) -> Collection:
    """The collection that a comment stands in: brackets that are open, or the innermost whose indentation it has."""
    found = before.value if before and isinstance(before.value, Collection) and before.value.flow else None
    found = found or (before.inside if before else tree.root)
    while found.owner:
        is_open = _spot(found.node.start_mark) < comment.at < _spot(found.node.end_mark)
        if is_open if found.flow else found.node.start_mark.column <= comment.at[1]:
            break
        found = found.owner.inside
    return found


def _mark(inside: Collection) -> None:
    """Note that a collection, and so all around it, cannot stay on one line."""
    at: Collection | None = inside
    while at and not at.commented:
        at.commented = True
        at = at.owner.inside if at.owner else None


def _spot(mark: yaml.Mark) -> Spot:
    return mark.line, mark.column
