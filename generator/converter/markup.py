"""Lines of HTML between blocks of Markdown: containers of Markdown, and elements that are HTML throughout.

    a container     <div … markdown="1"> on a line of its own, closed by </div> on a line of its own
    an element      from a tag at the beginning of a line to its end tag at the end of a line, with no blank line within

Python-Markdown keeps account of the elements that are blocks, reads the attributes of some and writes them anew. So an attribute
has a value in double quotes, and none that would come back as another; and where a block stands behind other things on a line,
nothing around it may have its name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.converter.outside import Outside

_CONTAINERS = "div|nav|details|section"
BLOCKS = frozenset({"details", "div", "figcaption", "figure", "li", "nav", "ol", "p", "pre", "section", "summary", "ul"})
"""Elements that both engines take for blocks."""
_OTHERS = frozenset(
    {"a", "bdi", "code", "desc", "em", "g", "input", "label", "span", "strong", "svg", "text", "title", "tspan"}
    | (_SHAPES := {"circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "use"})
)
"""What else an element may hold; only shapes end themselves (`/>`)."""
_VOID = "input"
_VALUE = r'"(?:[^\x00-\x1f"<>&]|&(?!amp;(?:[a-zA-Z0-9]+|#[0-9]+|#x[0-9a-fA-F]+);)(?:[a-z]+|#[0-9]+|#x[0-9a-fA-F]+);)*+"'
"""Without an entity that was escaped: Python-Markdown writes `&amp;lt;` as `&lt;`."""
_ATTRIBUTES = rf"(?: (?!markdown=)[a-zA-Z][a-zA-Z0-9:-]*={_VALUE})*+"
_OPENING = re.compile(rf'<({_CONTAINERS})({_ATTRIBUTES}) markdown="1"({_ATTRIBUTES})>')
_CLOSING = re.compile(rf"</({_CONTAINERS})>")
_NAME = re.compile(r' ([a-zA-Z][a-zA-Z0-9:-]*)="[^"]*"')
_TAG = re.compile(rf"<(/?)([a-z]+)({_ATTRIBUTES})(/?)>")
_BEGINS = re.compile(rf"<(?:{'|'.join(sorted(BLOCKS - {'pre'}))})[ >]")
_EDGE = re.compile(r"(?:^|>)[^\S ]|[^\S ](?:<|$)")
"""A space of another kind at an edge of a text, which Python-Markdown may drop."""
_AMPERSAND = re.compile(r"&(?!(?:[a-z]+|#[0-9]+|#x[0-9a-fA-F]+);)")


def translated(block: str, open_: list[str]) -> str:
    """A block of such lines as CommonMark. `open_` names the open containers, and is brought up to date. Raises Outside."""
    lines = block.split("\n")
    at = 0
    while at < len(lines):
        if opening := _OPENING.fullmatch(lines[at]):
            _see_to_names(opening[2] + opening[3])
            open_.append(opening[1])
            lines[at] = f"<{opening[1]}{opening[2]}{opening[3]}>"
        elif closing := _CLOSING.fullmatch(lines[at]):
            if not open_ or open_.pop() != closing[1]:
                raise Outside("a container that is not the last one opened")
        else:
            at = _last_line(lines, at, open_)
        at += 1
    return "\n".join(lines)


def _last_line(lines: Sequence[str], first: int, around: Sequence[str]) -> int:
    """The number of the line that ends the element with which a line begins. Raises Outside."""
    open_: list[str] = []
    if not _BEGINS.match(lines[first]):
        raise Outside("prose on the line behind a tag that begins a block")
    for number in range(first, len(lines)):
        _read(lines[number], around, open_)
        if not open_:
            return number
    raise Outside("an element that is not closed before the next blank line")


def _read(line: str, around: Sequence[str], open_: list[str]) -> None:
    """Read a line of an element; `open_` names what is open in it, and is brought up to date. Raises Outside."""
    tags = list(_TAG.finditer(line))
    _see_to_form(line, len(tags))
    for tag in tags:
        end, name, attributes, empty = tag.groups()
        if end:
            if not open_ or open_.pop() != name:
                raise Outside("an element with tags that do not match")
            if not open_ and tag.end() < len(line):
                raise Outside("an element with more behind it on its line")
            continue
        _see_to_start(name, around, open_, begins=tag.start() == 0)
        if name in BLOCKS:
            _see_to_names(attributes)
        if empty and name not in _SHAPES:
            raise Outside("an element that ends itself")
        if not empty and name != _VOID:
            open_.append(name)


def _see_to_form(line: str, tags: int) -> None:
    """See to it that a line of so many tags has no other sign of HTML, and no space that could be lost. Raises Outside."""
    if tags != line.count("<") or tags != line.count(">"):
        raise Outside("an element with a tag or an attribute of another form")
    if _AMPERSAND.search(line):
        raise Outside("an element with an entity of another form")
    if not line.strip() or (not line.isascii() and _EDGE.search(line)):
        raise Outside("an element with a line of spaces, or with another space at an edge")


def _see_to_start(name: str, around: Sequence[str], open_: Sequence[str], *, begins: bool) -> None:
    """See to it that an element may begin here. Raises Outside."""
    if name in BLOCKS:
        if "p" in open_ or (not begins and (name in open_ or name in around)):
            raise Outside("an element in one of its own name")
    elif name not in _OTHERS or not open_:
        raise Outside("an element of another kind")


def _see_to_names(attributes: str) -> None:
    """See to it that no attribute stands twice: Python-Markdown takes the last, a browser the first. Raises Outside."""
    names = [name.lower() for name in _NAME.findall(attributes)]
    if len(names) != len(set(names)):
        raise Outside("an element with an attribute twice")
