"""Makes and applies certain fixes: which characters are replaced, and by what. Every other character stays."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.findings.finding import Finding, Fix, Place
from generator.reading.document import Document, Mapping, Scalar
from generator.records.marks import Markup, Refers
from generator.records.paths import Pointer
from generator.text import quoting

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ID = rf"(?:#{_WORD}|{_WORD}(?:#{_WORD})?)"
_COMMA = r"[,;\uff0c\u3001\uff1b\uff64\ufe50\u060c]"
_SEVERAL = re.compile(rf"{_ID}(?:{_COMMA}\s*{_ID})+\Z")
"""Ids with commas or semicolons between them, also wide ones: no id holds any."""


def replacing(doc: Document, place: Place, old: str, new: str) -> Fix | None:
    """Put `new` where `old` stands at `place`, in its quotes if it has any; None where the file spells it otherwise."""
    spot = _written(doc, place)
    quotes = 1 if len(spot) > 1 and spot[0] == spot[-1] and spot[0] in "'\"" else 0
    if not spot or spot[quotes : len(spot) - quotes] != old or (quotes and spot[0] in new):
        return None
    text = new if quotes or not quoting.SPECIAL.search(new) or new.lstrip("-").replace(".", "").isdigit() else quoting.quoted(new)
    return Fix(Place(place.path, place.line, place.column + quotes, place.end_column - quotes), text)


def replacing_reference(doc: Document, place: Place, old: str, new: str) -> Fix | None:
    """The same inside `[[…]]` in prose, and nowhere else in it."""
    line = doc.excerpt(place)
    inside = line[: place.column - 1].endswith("[[") and line[place.end_column - 1 :].startswith(("]]", "|"))
    return Fix(place, new) if inside and _written(doc, place) == old else None


def replacing_within(doc: Document, place: Place, old: str, new: str) -> Fix | None:
    """The same of a part of a value, such as an address in prose, which has no quotes of its own."""
    return Fix(place, new) if old and _written(doc, place) == old else None


def listing(doc: Document, pointer: Pointer, holds: object = None) -> Fix | None:
    """Make a list of the one value at `pointer`, in the style in which it stands; `holds` is what the list is of.

    Text gets brackets around it, and so does a mapping in braces; a mapping in lines of its own gets a hyphen before it.
    In a list of ids commas part several, and in a list of prose they part nothing. None where several lines would have to
    change, or where nobody knows how many values the text is.
    """
    node = doc.node(pointer)
    if isinstance(node, Scalar):
        return _bracketed(doc, node, holds)
    if not isinstance(node, Mapping):
        return None
    path, line = doc.source.path, doc.excerpt(Place(doc.source.path, node.line))
    if line[node.column - 1 : node.column] == "{":
        end = closing(line, node.column - 1)
        return Fix(Place(path, node.line, node.column, end + 1), f"[{line[node.column - 1 : end]}]") if end else None
    key = doc.place(pointer, key=True)
    alone = not line[: node.column - 1].strip(" ") and key.line < node.line and node.column >= key.column + 2
    return Fix(Place(path, node.line, node.column - 2, node.column), "- ") if alone else None


def removing(doc: Document, pointer: Pointer) -> Fix | None:
    """Remove an item of a list: its line, or what stands between its comma and the next; None where more would have to change."""
    node = doc.node(pointer)
    number = pointer[-1] if pointer else 0
    if node is None or not isinstance(number, int) or not number:
        return None
    line = doc.excerpt(Place("", node.line))
    start = node.column - 1
    end = node.end_column - 1 if isinstance(node, Scalar) else closing(line, start) if line[start : start + 1] == "{" else 0
    before, behind = line[:start].rstrip(" "), line[max(end, 0) :].strip()
    if end <= start:
        return None
    if before.lstrip(" ") == "-" and not behind:
        return Fix(Place(doc.source.path, node.line, 1, len(line.rstrip("\r")) + 2), "")  # its end goes with the line
    if before.endswith(",") and before[:-1].strip(" ") and behind[:1] in {",", "]"}:
        return Fix(Place(doc.source.path, node.line, len(before), end + 1), "")
    return None


def _bracketed(doc: Document, node: Scalar, holds: object) -> Fix | None:
    place = Place(doc.source.path, node.line, node.column, node.end_column)
    spot = _written(doc, place)
    if not spot or (spot[0] in "|>" and not node.plain):
        return None
    if isinstance(holds, Refers) and _SEVERAL.match(node.text):
        parts = (quoting.quoted(part) if part.startswith("#") else part for part in re.split(rf"{_COMMA}\s*", node.text))
        return Fix(place, f"[{', '.join(parts)}]")
    if not node.plain:
        return Fix(place, f"[{spot}]")
    if spot != node.text or (re.search(rf"[,;]\s|[,;]\Z|(?![,;]){_COMMA}|\sand\s", spot) and not isinstance(holds, Markup)):
        return None
    return Fix(place, f"[{quoting.in_brackets(spot)}]")


def closing(line: str, start: int) -> int:
    """The position behind the bracket that closes the one at `start`; 0 where it is not on this line."""
    depth, quote, before = 0, "", ""
    for at in range(start, len(line)):
        c = line[at]
        if quote:
            quote = "" if c == quote and not (quote == '"' and line[at - 1] == "\\") else quote
        elif c in "'\"" and before in "{[,:":
            quote = c
        elif c in "{[":
            depth += 1
        elif c in "}]":
            depth -= 1
        if not depth:
            return at + 1
        before = before if c == " " else c
    return 0


def _written(doc: Document, place: Place) -> str:
    """What the file has at a place that ends on its own line."""
    return doc.excerpt(place)[place.column - 1 : max(0, place.end_column - 1)]


def apply(text: str, fixes: Iterable[Fix]) -> str:
    """A file's text with fixes in it, whatever its line ends; of fixes that overlap only the last is taken.

    A fix that reaches beyond the last character of its line takes the line's end too, whatever that is.
    """
    lines = [match.span() for match in _LINES.finditer(text)]
    mark = text.startswith("\ufeff")  # columns do not count the byte order mark
    parts: list[str] = []
    end = len(text)
    taken = Place("", len(lines) + 1)
    for fix in sorted(set(fixes), reverse=True):
        place = fix.place
        if (place.line, place.end_column) > (taken.line, taken.column):
            continue
        start, after = lines[place.line - 1]
        line = start + (1 if mark and place.line == 1 else 0) - 1
        content = len(text[start:after].rstrip("\r\n"))
        stop = after if line + place.end_column > start + content else line + place.end_column
        parts += [text[stop:end], fix.text]
        end, taken = line + place.column, place
    return "".join([text[:end], *reversed(parts)])


def fixes_of(findings: Iterable[Finding]) -> tuple[Fix, ...]:
    """The fixes that findings carry."""
    return tuple(f.fix for f in findings if f.fix)
