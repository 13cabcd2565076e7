"""Finds brackets in prose that look like a reference and are none: not closed, closed once, or empty."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import islice

from generator.reading.document import short
from generator.reading.remarks import Remark
from generator.records.paths import Pointer
from generator.text import tokens

_Broken = tuple[int, int, str, str]
"""Where it begins and ends, what is wrong, what to write."""
_BRACKET = re.compile(r"\[\[|\]\]|[\[\]]")
_SINGLE = re.compile(r"(?<!\[)\[([a-z0-9]+(?:-[a-z0-9]+)+)(\|[^\[\]\0]*)?\](?![\](])")
_LITERAL = re.compile(r"(?<=\0)\[(?:[^\[\]\0]*\]{1,2})?|\]\]")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
MOST = 20
"""So many are told of one piece of prose; whoever mends them sees the rest."""
_HELP = "write [[id]] or [[id|label]]; brackets that are meant as text have a backslash before them: \\[\\["


def broken(pointer: Pointer, text: str, known: Container[str]) -> Iterator[Remark]:
    """A remark for each place in a piece of prose; `known` are the ids of the archive."""
    view = tokens.masked(text)
    if "\\[" in text:  # brackets that are meant as text, with those that close them
        view = _LITERAL.sub(lambda match: "\0" * len(match[0]), view)
    for start, end, message, help_ in islice(sorted((*_single(view, text, known), *_paired(view, text, known))), MOST):
        yield Remark(pointer, "broken-reference", message, help_, text[start:end], text=text, offset=start)


def _single(view: str, text: str, known: Container[str]) -> Iterator[_Broken]:
    """Ids in single brackets."""
    for match in _SINGLE.finditer(view):
        if match[1] in known:
            message = f"`{short(match[0])}` names a record, but in single brackets it is text"
            yield match.start(), match.end(), message, f"write [[{text[match.start() + 1 : match.end() - 1]}]]"


def _paired(view: str, text: str, known: Container[str]) -> Iterator[_Broken]:
    """Double brackets that make no pair, or a pair that is no reference; single ones may nest as they like."""
    opened: list[tuple[int, int]] = []  # where brackets open that are not closed yet, and how many of them
    for match in _BRACKET.finditer(view):
        at, width = match.start(), len(match[0])
        if match[0][0] == "[":
            if width == 2 and (lost := [begin for begin, _ in opened if view[begin + 1] == "["]):
                yield _never_closed(view, text, lost[-1])
                opened.clear()
            opened.append((at, width))
        elif width == 1 and opened and opened[-1][1] == 2:
            begin, _ = opened.pop()
            if _is_meant(text[begin + 2 : at], known):
                message = f"`{short(text[begin : at + 1])}` is opened with two brackets and closed with one"
                yield begin, at + 1, message, f"write {text[begin : at + 1]}]"
            else:
                opened.append((begin, 1))
        else:
            closed = [opened.pop() for _ in range(min(len(opened), 1 if opened and opened[-1][1] == 2 else width))]
            yield from _closed(view, text, at, width, closed)
    for begin, _ in opened:
        if view[begin + 1 : begin + 2] == "[":
            yield _never_closed(view, text, begin)


def _is_meant(inner: str, known: Container[str]) -> bool:
    """Whether what stands between `[[` and one `]` is a reference: a record's id, or an id and a label."""
    id_, bar, _ = inner.partition("|")
    return bool(_ID.match(id_)) and (bool(bar) or id_ in known)


def _closed(view: str, text: str, at: int, width: int, closed: list[tuple[int, int]]) -> Iterator[_Broken]:
    """What is wrong with closing brackets, so many of them at a place, and with those that they close."""
    begin = next((begin for begin, wide in closed if wide == 2), -1)
    if begin >= 0:
        yield begin, at + 2, *_odd_inside(text[begin + 2 : at])
    elif width == 2 and len(closed) < 2 and (found := _before(view, at)) >= 0:
        inner = text[found:at].lstrip("[")
        help_ = f"write [[{inner}]]" if _ID.match(inner.partition("|")[0]) else _HELP
        yield found, at + 2, "`]]` closes brackets that were not opened with `[[`", help_


def _odd_inside(inner: str) -> tuple[str, str]:
    """What is wrong with what stands between two pairs of brackets that are no reference."""
    id_, bar, label = inner.partition("|")
    if bar and not label.strip():
        return f"the label of `[[{short(inner)}]]` is empty", f"write [[{id_.strip() or 'id'}]], or a label behind the `|`"
    if bar and not id_.strip():
        return f"`[[{short(inner)}]]` names no record", "write its id before the `|`"
    return f"`[[{short(inner)}]]` is no reference", _HELP


def _before(view: str, end: int) -> int:
    """Where the id that ends before a stray `]]` begins, a single bracket before it included; -1 where there is none."""
    match = re.search(r"(?:\[[\w-]+\|[^\[\]\0|]+|\[?[\w|-]+)\Z", view[max(0, end - 200) : end])
    return max(0, end - 200) + match.start() if match else -1


def _never_closed(view: str, text: str, begin: int) -> _Broken:
    word = re.match(r"[^\s\[\]\0|,;:.!?]*", view[begin + 2 :])
    id_ = word[0] if word else ""
    help_ = f"write [[{id_}]]" if _ID.match(id_) else _HELP
    if _ID.match(id_) and view[begin + 2 + len(id_) :].startswith("|"):
        help_ = f"write [[{id_}|label]], with the label that was meant"
    return begin, begin + 2 + len(id_), f"`[[{short(text[begin + 2 : begin + 2 + len(id_)])}` is opened and never closed", help_
