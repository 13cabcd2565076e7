"""Writes a YAML file in the one layout: fields in the model's order, prose wrapped, quotes only where they are needed.

What was written in brackets stays in brackets while it fits on its line. White space in a value never matters, so prose
may be wrapped anew; a blank line between paragraphs stays, and at most one between fields.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from functools import lru_cache

import yaml

from generator.authoring.formatting.comments import Collection, Comment, Tree, Unit
from generator.reading.tree import CURLY, WIDE_COMMA
from generator.records import shape
from generator.records.model import Topic
from generator.records.record import Record

WIDTH = 100
"""Columns that a line of prose has at most."""

Shape = type[Record] | dict[str, type[Topic]] | None
"""What a mapping holds: a record, topics by their ids, or nothing that this module orders."""

TOPICS: dict[str, type[Topic]] = {"": Topic}
"""The shape of topics.yml and of every branch in it."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SPACES = re.compile(r"[ \t\n\r]+")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_SURELY_PLAIN = re.compile(r"[A-Za-z][\w\-./]*( [\w\-./(][\w\-./()]*)*\Z")
_TYPED = re.compile(r"(?i)(y|n|[-+]?(0o[0-7]+|0x[0-9a-f]+|[\d_.]+(e[-+]?\d+)?))\Z")
_resolved: Callable[[type[yaml.Node], str, tuple[bool, bool]], str] = yaml.resolver.Resolver().resolve
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def lay_out(tree: Tree, of: Shape) -> str:
    """The text of a file."""
    lines = [*tree.head, *_block(tree.root, 0, of)]
    return "\n".join(_with_single_blanks(lines)) + "\n"


def _with_single_blanks(lines: list[str]) -> list[str]:
    """Lines without blank ones at the ends; elsewhere one at most, but for those inside a block of text."""
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return [line for number, line in enumerate(lines) if line or lines[number - 1]]


def _block(collection: Collection, indent: int, of: Shape) -> list[str]:
    """A collection with one unit after the other, each on lines of its own."""
    lines: list[str] = []
    for unit in _ordered(collection, of):
        above = _comments_above(unit, indent, of)
        if not lines and collection.owner:
            above = above[next((i for i, line in enumerate(above) if line), len(above)) :]
        lines += [_indented(line, indent) for line in above]
        lines += _unit(unit, indent, of)
    return lines + [_indented(line, indent) for line in collection.below]


def _ordered(collection: Collection, of: Shape) -> list[Unit]:
    if not isinstance(of, type) or not isinstance(collection.node, yaml.MappingNode):
        return collection.units
    order = {slot.key: number for number, slot in enumerate(shape.slots(of))}
    return sorted(collection.units, key=lambda u: order.get(u.key.value if u.key else "", len(order)))


def _comments_above(unit: Unit, indent: int, of: Shape) -> list[str]:
    """The lines above a unit. What cannot stand behind a value or between a dash and the first field comes here too."""
    inner = unit.value
    if not isinstance(inner, Collection) or unit.key or _in_brackets(unit, indent, of):
        return unit.above + [comment.text for comment in unit.behind[1:]]
    first = _ordered(inner, _inside(of, unit))[0]
    more = [line for line in _comments_above(first, indent + 2, _inside(of, unit)) if line]
    return unit.above + [comment.text for comment in unit.behind] + more


def _unit(unit: Unit, indent: int, of: Shape) -> list[str]:
    head = _head(unit, indent)
    if isinstance(unit.value, yaml.ScalarNode):
        return _text(unit, unit.value, head, indent)
    line = _in_brackets(unit, indent, of)
    if line:
        return [_behind(f"{head} {line}", unit.behind[:1])]
    inner = _block(unit.value, indent + 2, _inside(of, unit))
    if unit.key:
        return [_behind(head, unit.behind[:1], moved=unit.value.flow), *inner]
    start = next(i for i, line in enumerate(inner) if line and not line.lstrip().startswith("#"))
    return [head + inner[start][indent + 1 :], *inner[start + 1 :]]


def _head(unit: Unit, indent: int) -> str:
    """What stands before a unit's value: the key and a colon, or a dash."""
    return " " * indent + (f"{_scalar(unit.key.value, quoted=False)}:" if unit.key else "-")


def _in_brackets(unit: Unit, indent: int, of: Shape) -> str:
    """A unit's collection in brackets, if it was written so and fits on its line; else nothing."""
    collection = unit.value
    if not isinstance(collection, Collection) or (collection.units and (collection.commented or not collection.flow)):
        return ""
    line = _flow(collection, _inside(of, unit))
    return line if _fits(f"{_head(unit, indent)} {line}") or not collection.units else ""


def _flow(collection: Collection, of: Shape) -> str:
    parts = []
    for unit in _ordered(collection, of):
        name = f"{_scalar(unit.key.value, quoted=False, flow=True)}: " if unit.key else ""
        if isinstance(unit.value, Collection):
            parts.append(name + _flow(unit.value, _inside(of, unit)))
        else:
            parts.append(name + (_one_line(unit.value, flow=True) or "null"))
    text = ", ".join(parts)
    return f"{{{text}}}" if isinstance(collection.node, yaml.MappingNode) else f"[{text}]"


def _inside(of: Shape, unit: Unit) -> Shape:
    """The shape of what a unit holds."""
    if unit.key is None:
        return of
    if of is TOPICS:
        return Topic
    if of is Topic and unit.key.value == "topics":
        return TOPICS
    slots = shape.slots(of) if isinstance(of, type) else ()
    held = next((slot.holds for slot in slots if slot.key == unit.key.value), None)
    return held if isinstance(held, type) else None


def _text(unit: Unit, node: yaml.ScalarNode, head: str, indent: int) -> list[str]:
    """A value that is text: on its line if it fits there, else below, in lines."""
    paragraphs = [p for p in (_SPACES.sub(" ", b).strip(" ") for b in _BLANK_LINES.split(node.value)) if p]
    line, behind = _one_line(node), unit.behind[:1]
    if not paragraphs and node.style in {"|", ">"}:  # a text that is still to be written
        return [_behind(f"{head} >-", behind)]
    short = _fits(f"{head} {line}") and not (node.style in {"|", ">"} and line[:1] in {'"', "'"})
    if len(paragraphs) < 2 and (short or " " not in line):
        return [_behind(f"{head} {line}" if line else head, behind)]
    lines = [_behind(f"{head} {'>-' if len(paragraphs) < 2 else '|'}", behind, moved=node.style not in {"|", ">"})]
    for number, written in enumerate(_wrapped(paragraphs, unit.written, WIDTH - indent - 2)):
        lines += [*([""] if number else []), *(" " * (indent + 2) + part for part in written)]
    return lines


def _wrapped(paragraphs: list[str], written: list[list[str]], width: int) -> list[list[str]]:
    """The lines of each paragraph: as the author broke them if they fit, else filled."""
    if [" ".join(lines) for lines in written] != paragraphs:
        written = [[] for _ in paragraphs]
    return [
        lines
        if lines and max(map(len, lines)) <= width
        else textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)
        for paragraph, lines in zip(paragraphs, written, strict=True)
    ]


def _one_line(node: yaml.ScalarNode, *, flow: bool = False) -> str:
    """A scalar on one line, in the quotes that it needs."""
    if not node.style and node.value in _NULLS:
        return str(node.value)
    return _scalar(_SPACES.sub(" ", node.value).strip(" "), quoted=bool(node.style), flow=flow)


def _scalar(text: str, *, quoted: bool, flow: bool = False) -> str:
    """Text as YAML; quotes that were there stay where other programs would read a number, a date or a truth value.

    They also stay around curly quotation marks, which without them seem to be meant as the value's own quotes, and around
    commas of other scripts, which without them seem to part items.
    """
    if _is_plain(text, flow) and not (quoted and (_is_typed(text) or text[:1] in CURLY or WIDE_COMMA.search(text))):
        return text
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


@lru_cache(maxsize=10_000)
def _is_plain(text: str, flow: bool) -> bool:
    """Whether the parser reads the text without quotes as what it is, wherever it stands."""
    if _SURELY_PLAIN.match(text):
        return text not in _NULLS
    around = ("[{0}]", "{{a: {0}}}", "[{0}, b]") if flow else ("a: {0}", "- {0}")
    return text not in _NULLS and all(_reads(form.format(text), text) for form in around)


def _reads(written: str, text: str) -> bool:
    try:
        scalars = [event for event in yaml.parse(written, Loader=_Loader) if not isinstance(event, yaml.StreamStartEvent)]
    except yaml.YAMLError:
        return False
    found = [e.value for e in scalars if isinstance(e, yaml.ScalarEvent) and e.value not in {"a", "b"}]
    collections = sum(isinstance(e, yaml.CollectionStartEvent) for e in scalars)
    return collections == 1 and (found == [text] or text in {"a", "b"})


def _is_typed(text: str) -> bool:
    return bool(_TYPED.match(text)) or _resolved(yaml.ScalarNode, text, (True, False)) != "tag:yaml.org,2002:str"


def _behind(line: str, comments: list[Comment], *, moved: bool = False) -> str:
    """A line with its comment, in the column that it had if the line leaves room for it.

    Where the value that stood before it has `moved` to lines of its own, its column has no meaning any more.
    """
    column = 0 if moved or not comments or comments[0].at[1] >= WIDTH else comments[0].at[1]
    return line if not comments else f"{line:{max(column, len(line) + 2)}}{comments[0].text}"


def _fits(line: str) -> bool:
    return len(line) <= WIDTH


def _indented(line: str, indent: int) -> str:
    return " " * indent + line if line else ""
