"""Finds text that says something else than it seems to: cut by a comment, or joined with the field below.

All of it is sound YAML, so no parser complains; but a reader of the file would understand it otherwise. Each of these has a
way of writing that leaves no doubt, and then nothing is said: quotes around a value, a space behind the `#` of a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.findings.finding import Finding, Place
from generator.reading import cut_sentences, repairs, shapes_written
from generator.reading.document import Document, List, Mapping, Node, Scalar, short
from generator.reading.tree import CURLY, WIDE_COMMA
from generator.records import paths, shape
from generator.records.ids import ID
from generator.records.marks import Markup, Refers
from generator.records.paths import Pointer
from generator.records.shape import annotation_at, fields_at, model_in

CODES = frozenset({"cut-by-comment", "swallowed-line", "curly-quotes", "joined-items", "cut-sentence"})
"""What is found here."""
_HASH = re.compile(r"[ \t]#\w")
_CUT = re.compile(r"[ \t]+(#\w[^\s,\]}]*)([^\n]*)")
_HASH_IN_BRACKETS = re.compile(r"[\[{,][ \t]*#\w")
_LOST = re.compile(r"[ \t]*[\[{,][ \t]*(#\w[^\s,\]}]*)[^\n]*")
_THOUSANDS = re.compile(r"\d,\d{3}\b")
_REMARK = "if it is a comment, put a space behind the `#`"
_DASH = re.compile(r"\n[ ]*- ")
_SIGN = re.compile(r"[-+\u2013\u2014]?[|>\uff1e\uff5c\u2192\xbb]+[-+\u2013\u2014]?\s*\Z")
"""What was meant as the sign of a text below, and is none."""
_NAME = re.compile(rf"\A(?P<before>[ ]*(?:- +)?)(?P<name>[a-z_]+)(?P<colon>[ ]?[{repairs.COLONS}])(?P<rest>.*)")
_ENDED = re.compile(r"(?:^|[.!?…:;\"'”’)\]|>-])\s*$")


def find(doc: Document, target: Any) -> Iterator[Finding]:
    """A finding for every value of a file that may not say what was meant; cheap where there is none."""
    if _HASH.search(doc.text):
        yield from _cut(doc)
    if _HASH_IN_BRACKETS.search(doc.text):
        yield from _lost_in_brackets(doc)
    if _THOUSANDS.search(doc.text):
        yield from _parted_numbers(doc)
    if WIDE_COMMA.search(doc.text):
        yield from _joined(doc, target)
    yield from cut_sentences.find(doc, target)
    if any(_is_striking(scalar) for scalar in doc.striking):
        yield from _run_together(doc, target)


def _values(doc: Document) -> Iterator[tuple[Pointer, Node]]:
    """Every value of a file with its pointer, in no order."""
    todo: list[tuple[Pointer, Node]] = [((), doc.root)] if doc.root is not None else []
    while todo:
        at, node = todo.pop()
        yield at, node
        if isinstance(node, List):
            todo += (((*at, i), item) for i, item in enumerate(node.items))
        elif isinstance(node, Mapping):
            todo += (((*at, key), value) for key, (_, value) in node.entries.items())


def _place(doc: Document, scalar: Scalar, start: int, end: int) -> Place:
    """A stretch of the text, on one line, as a place."""
    column = start - (doc.text.rfind("\n", 0, start) + 1) + 1
    line = scalar.line + doc.text.count("\n", scalar.start, start)
    return Place(doc.source.path, line, column, column + end - start)


def _cut(doc: Document) -> Iterator[Finding]:
    """Plain values that a `#` ends, directly before a letter or digit."""
    for at, node in _values(doc):
        match = _CUT.match(doc.text, node.end) if isinstance(node, Scalar) and node.plain and not node.null else None
        if match is None or not isinstance(node, Scalar):
            continue
        place = _place(doc, node, match.start(1), match.end(1))
        whole = " ".join(doc.text[node.start : match.end(1)].split())
        message = f"the value ends before `{short(match[1])}`, since ` #` begins a comment"
        if paths.briefing_id_parts(node.text) and ID.match(match[1][1:]):
            meant = f'write `"{node.text}{short(match[1])}"`, without the space'
        else:
            parent = doc.node(at[:-1]) if at else None
            flow = isinstance(parent, List | Mapping) and parent.flow
            rest = re.split(r"[,\]}]", match[2])[0] if flow else match[2]
            meant = f"put quotes around it: `{short(repairs.quoted(whole + rest.rstrip(' ,]}')))}`"
        help_ = f"if it belongs to the value, {meant}; {_REMARK}"
        yield Finding(place, "cut-by-comment", message, help_, doc.excerpt(place))


def _lost_in_brackets(doc: Document) -> Iterator[Finding]:
    """A `#` directly before a letter or digit behind an opened bracket or a comma, in brackets that go on below."""
    for _, node in _values(doc):
        if not isinstance(node, List | Mapping) or not node.flow:
            continue
        inner = node.items if isinstance(node, List) else [value for entry in node.entries.values() for value in entry]
        ends = [item.end for item in inner if isinstance(item, Scalar)]
        for start in {doc.start_of(node), *ends}:
            if match := _LOST.match(doc.text, start):
                place = doc.place_of(match.start(1), match.end(1))
                message = f"`{short(match[1])}` begins a comment, so it is no value"
                help_ = f"if it is one, put quotes around it: `{short(repairs.quoted(match[1]))}`; {_REMARK}"
                yield Finding(place, "cut-by-comment", message, help_, doc.excerpt(place))


def _parted_numbers(doc: Document) -> Iterator[Finding]:
    """`[1,000]`: two items where one number seems to stand."""
    for _, node in _values(doc):
        if not isinstance(node, List) or not node.flow:
            continue
        for one, other in zip(node.items, node.items[1:], strict=False):
            if not isinstance(one, Scalar) or not isinstance(other, Scalar) or not (one.plain and other.plain):
                continue
            whole = doc.text[one.start : other.end]
            if re.fullmatch(r"(?:.*\D)?\d{1,3},\d{3}", whole, re.DOTALL):
                message = f"the comma makes two items of `{short(whole)}`"
                help_ = f'write `"{short(whole)}"` in quotes if it is one; if it is two, put a space behind the comma'
                place = _place(doc, one, one.start, other.end)
                yield Finding(place, "wrong-type", message, help_, doc.excerpt(place))


def _joined(doc: Document, target: Any) -> Iterator[Finding]:
    """Plain text in a list, with a comma in it that parts no items; quotes around it say that it is one."""
    for at, node in _values(doc):
        sign = WIDE_COMMA.search(node.text) if isinstance(node, Scalar) and node.plain and node.lines == 1 else None
        if not sign or not at or not isinstance(at[-1], int) or not isinstance(node, Scalar):
            continue
        holds, parent = shape.held_at(target, at[:-1]), doc.node(at[:-1])
        if isinstance(holds, Markup | Refers) or not fields_at(target, at[:-2]):
            continue  # prose has such commas, and a reference is told if it leads nowhere
        message = f"`{sign[0]}` (U+{ord(sign[0]):04X}) parts no items, so `{short(node.text)}` is one"
        how = "a plain comma and a space" if isinstance(parent, List) and parent.flow else "a line with a dash for each"
        yield doc.finding(at, "joined-items", message, f"if it is several, write {how}; if it is one, put quotes around it")


def _is_striking(scalar: Scalar) -> bool:
    """Whether a value deserves a closer look; most that are on several lines do not."""
    if _in_curly_quotes(scalar):
        return True
    return scalar.lines > 1 and bool(
        _names_in(scalar) or (scalar.plain and (" - " in scalar.text or _SIGN.match(scalar.text.split(maxsplit=1)[0])))
    )


def _in_curly_quotes(scalar: Scalar) -> bool:
    text = scalar.text
    return scalar.plain and text[:1] in CURLY and text[-1:] in CURLY[text[0]] and not set(text[1:-1]) & set(text[0] + text[-1])


def _names_in(scalar: Scalar) -> bool:
    return ":" in scalar.text or "\uff1a" in scalar.text


def _run_together(doc: Document, target: Any) -> Iterator[Finding]:
    """Lines of a value that look like a field or an item of their own, and values in curly quotation marks."""
    for at, node in _values(doc):
        if not isinstance(node, Scalar) or not (node.lines > 1 or node.text[:1] in CURLY):
            continue
        if _in_curly_quotes(node):
            yield _curly(doc, at, node)
        elif _is_striking(node):
            yield from _lines_of(doc, target, at, node)


def _curly(doc: Document, at: Pointer, node: Scalar) -> Finding:
    inner, whole = short(node.text[1:-1]), short(node.text)
    message = f"the value stands in {node.text[0]}{node.text[-1]}, which are a part of the text and no quotes to YAML"
    help_ = f'write `"{inner}"`; if they belong to the text, put straight quotes around them: `"{whole}"`'
    return doc.finding(at, "curly-quotes", message, help_)


def _lines_of(doc: Document, target: Any, at: Pointer, node: Scalar) -> Iterator[Finding]:
    start = doc.text.find("\n", node.start, node.end)
    above = doc.text[node.start : start] if start >= 0 else ""
    while 0 <= start < node.end:
        end = doc.text.find("\n", start + 1)
        end = node.end if end < 0 else min(end, node.end)
        line = doc.text[start + 1 : end]
        if (
            "\n" in doc.text[node.start : start + 1]
            and _SIGN.match(above)
            and node.plain
            and above == doc.text[node.start : start]
        ):
            place = _place(doc, node, node.start, node.start + len(above))
            message = f"`{above.strip()}` is read as the first word of the text"
            yield Finding(place, "swallowed-line", message, "write `>-` there, and the text below it", doc.excerpt(place))
            return
        name = _swallowed_field(doc, target, at, node, line, above)
        if name or (node.plain and re.match(r" *- ", line)):
            what = f"`{name}:`" if name else "`- `"
            place = _place(doc, node, start + 1 + repairs.indent_of(line), end)
            message = f"this line begins with {what}, but it is read as a part of the text above"
            help_ = (
                _where_to(at, name) if name else "to make a list, begin it below the field; if it is text, write that below `>-`"
            )
            yield Finding(place, "swallowed-line", message, help_, doc.excerpt(place))
            return  # what follows is most likely swallowed with it
        start, above = end if end < node.end else -1, line or above


def _where_to(at: Pointer, name: str) -> str:
    field = next((step for step in reversed(at) if isinstance(step, str)), "")
    return (
        f"put `{name}: ` in the same column as `{field}`, with a plain space behind it; if it is text, join it to the line above"
    )


def _swallowed_field(doc: Document, target: Any, at: Pointer, node: Scalar, line: str, above: str) -> str:
    """The field that a line of a value seems to begin: one that the record, or one around it, has not got yet."""
    match = _NAME.match(line)
    if match is None or match["rest"].startswith("//"):
        return ""
    spaced = match["colon"].strip() == ":" and (not match["rest"] or match["rest"].startswith(" "))
    goes_on = (spaced or node.style in {"|", ">"}) and not _ENDED.search(above)
    for up in range(len(at) - 1, -1, -1):
        record = doc.node(at[:up])
        if isinstance(record, Mapping) and match["name"] in fields_at(target, at[:up]) and match["name"] not in record.entries:
            if goes_on and not shapes_written.is_of(model_in(annotation_at(target, at[:up])), match["name"], match["rest"]):
                return ""  # a word of a sentence that goes on
            return match["name"]
    return ""
