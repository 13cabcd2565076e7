"""Finds text that was damaged on its way into the file: escapes that nobody meant, letters of a wrong encoding.

All of it is sound YAML, and all of it is printed otherwise than it was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.finding import Finding, Place
from generator.reading.document import Document, List, Mapping, Node, Scalar, short

_ESCAPED = re.compile(r'"[^"\n]*\\[ntr_]')
_ESCAPES = re.compile(r"(?:\\n){2,}|\\(.)", re.DOTALL)
_AT_THE_END = re.compile(r"(?:\\[ntr]|[ \t])*\"\Z")
_SECOND = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
"""The second byte of a Cyrillic letter, as Windows-1252 shows it."""
_DAMAGED = re.compile(
    "\ufffd\ufffd*|ï¿½|ï»¿"
    "|â€[™œ“”˜¦¢š¹º¡\u009d]?"
    "|Ã[¡-ª¬®-º¼-¿‰œŸ„€‡ˆŠŽ]"
    "|Â[£§©®°±²³´·½¼¾«]"
    f"|Ð{_SECOND}(?:[ÐÑ]{_SECOND})+|Ñ{_SECOND}(?:[ÐÑ]{_SECOND})+"
)
"""U+FFFD, which stands for a letter that was lost; and letters of UTF-8 that were read as those of Windows-1252.

Each way begins with a plain letter, so that `re` looks at no others: every file is searched at every run.
"""


def find(doc: Document) -> Iterator[Finding]:
    """A finding for every damaged place in a file's values; cheap where there is none."""
    escaped, damaged = _ESCAPED.search(doc.text), _DAMAGED.search(doc.text)
    if not escaped and not damaged:
        return
    for node in _scalars(doc):
        if escaped and node.style == '"' and node.lines == 1:
            yield from _odd(doc, node)
        if damaged:
            yield from _broken(doc, node)


def _scalars(doc: Document) -> Iterator[Scalar]:
    """Every value of a file that is text, in no order."""
    todo: list[Node] = [doc.root] if doc.root is not None else []
    while todo:
        node = todo.pop()
        if isinstance(node, List):
            todo += node.items
        elif isinstance(node, Mapping):
            todo += (value for _, value in node.entries.values())
        elif isinstance(node, Scalar):
            yield node


def _odd(doc: Document, node: Scalar) -> Iterator[Finding]:
    """The first escape of a line end, a tab or such within a line. Two line ends part paragraphs, and are meant."""
    raw = doc.text[node.start : node.end]
    for match in _ESCAPES.finditer(raw):
        if not match[1] or match[1] not in "ntr_" or _AT_THE_END.match(raw, match.start()):
            continue
        place = _place(doc, node, node.start + match.start(), node.start + match.end())
        name = {"n": "a line end", "t": "a tab", "r": "a line end", "_": "a space"}[match[1]]
        help_ = f"if the backslash belongs to the text, write `\\{match[0]}`; if not, write a space in place of `{match[0]}`"
        yield Finding(place, "odd-escape", f"`{match[0]}` in double quotes is read as {name}", help_, doc.excerpt(place))
        return


def _broken(doc: Document, node: Scalar) -> Iterator[Finding]:
    """The first letter of a value that stands there by a wrong encoding, or was lost by one."""
    match = _DAMAGED.search(doc.text, node.start, node.end)
    if not match:
        return
    place = _place(doc, node, match.start(), match.end())
    meant = _meant(match[0])
    if "\ufffd" in match[0]:
        message = "U+FFFD stands where a letter was lost"
    else:
        message = f"`{short(match[0])}` looks like text that was read in a wrong encoding"
    help_ = f"write `{short(meant)}` if that is meant" if meant else "write what the article has"
    help_ += "; then look at the rest of the file, since such damage is seldom alone"
    yield Finding(place, "damaged-text", message, help_, doc.excerpt(place))


def _meant(text: str) -> str:
    """What was read in the wrong encoding; empty where nobody can tell."""
    try:
        found = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
    return found if found.isprintable() and "\ufffd" not in found else ""


def _place(doc: Document, node: Scalar, start: int, end: int) -> Place:
    """A stretch of a file's text, on one line, as a place."""
    column = start - (doc.text.rfind("\n", 0, start) + 1) + 1
    return Place(doc.source.path, node.line + doc.text.count("\n", node.start, start), column, column + end - start)
