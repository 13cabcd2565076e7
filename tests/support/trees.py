"""HTML as the tree that a browser makes of it, and the two engines side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.converter.convert import Converted, convert
from generator.converter.outside import Outside
from tests.support.reference import OPTIONS, by_reference

INLINE = frozenset("a abbr b bdi br code em i small span strong sub sup text time tspan".split())  # noqa: SIM905 - shorter so
_SPACES = re.compile(r"[ \t\n\r\f]+")


class Part(NamedTuple):
    """A piece of a tree: an element that begins (with its attributes) or ends, or a text."""

    kind: str
    what: str
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def parts_text(self) -> bool:
        """Whether white space beside it is shown by nobody."""
        return self.kind != "text" and self.what not in INLINE


def tree(html: str) -> list[Part]:
    """A document's elements, attributes and texts in their order, without the white space that nobody sees."""
    body = LexborHTMLParser(html).body
    assert body is not None
    parts: list[Part] = []
    for part in _parts(body, kept=False):
        if part.kind == "text" and parts and parts[-1].kind == "text":
            parts[-1] = Part("text", parts[-1].what + part.what)
        else:
            parts.append(part)
    return list(_without_edges(parts))


def _parts(node: LexborNode, *, kept: bool) -> Iterator[Part]:
    child = node.child
    while child is not None:
        if child.tag == "-text":
            text = child.text_content or ""
            yield Part("text", text if kept else _SPACES.sub(" ", text))
        else:
            attributes = ((name, value or "") for name, value in child.attributes.items())
            yield Part("begin", child.tag or "", tuple(sorted(attributes)))
            yield from _parts(child, kept=kept or child.tag == "pre")
            yield Part("end", child.tag or "")
        child = child.next


def _without_edges(parts: list[Part]) -> Iterator[Part]:
    edge = Part("end", "body")
    kept = 0
    for before, part, behind in zip([edge, *parts], parts, [*parts[1:], edge], strict=False):
        kept += (part.what == "pre") * {"begin": 1, "end": -1, "text": 0}[part.kind]
        if part.kind != "text" or kept:
            yield part
            continue
        text = part.what.lstrip(" ") if before.parts_text else part.what
        text = text.rstrip(" ") if behind.parts_text else text
        if text:
            yield Part("text", text)


def difference(one: list[Part], other: list[Part]) -> str:
    """Where two trees part, for a failing test to show."""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"{one[max(0, at - 3) : at + 3]}\n!=\n{other[max(0, at - 3) : at + 3]}"


def as_written(link: str) -> str:
    """Where a link leads, if nobody changes it."""
    return link


def converted(text: str, address: Callable[[str], str] = as_written) -> Converted | str:
    """What the converter makes of a text, or why it does not."""
    try:
        return convert(text, address)
    except Outside as construct:
        return str(construct)


def unlike(text: str) -> str:
    """How the two engines differ over a text; nothing where they agree, or where the converter leaves it to the other one."""
    made = converted(text)
    if isinstance(made, str):
        return ""
    html, contents = by_reference(text)
    one, other = tree(html), tree(made.html)
    if one != other:
        return difference(one, other)
    ours = [(heading.level, id_, heading.name) for heading, id_ in made.headings if heading.level <= OPTIONS["toc"]["toc_depth"]]
    return "" if ours == contents else f"{contents} != {ours}"
