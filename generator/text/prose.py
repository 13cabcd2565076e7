"""Writes prose (inline Markdown with `[[id]]`), which `tokens` parses, as Markdown and as text.

Authors may use emphasis, code, links and references. Everything else is text and is escaped for the format it goes
into, so that no author's text can become HTML, a heading, an attribute or a template.
"""

from __future__ import annotations

import bisect
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from generator.text import urls
from generator.text.tokens import Bracketed, CodeSpan, Escape, Link, Mark, PageLink, Plain, Token, masked, spans, tokens

_MARKDOWN = str.maketrans(
    {c: f"\\{c}" for c in "{}[]`*_!"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;", "\\": "&#92;", "#": "&#35;"}
)
_SPECIAL = re.compile(r"[\[`<\\\x02*_]")  # every token that is not plain text begins with one of these
_LINE_START = re.compile(r"(?:(?P<number>\d+)(?P<dot>[.)])(?=\s|$))|(?P<mark>[#+\-=~:?!%^$@/'\"])")
_BOUNDARY = re.compile(r"(?<=[.!?…])[\"'”’)\]*_]*\s+(?=[\"'“‘(\[*_]*[^\W_a-z])")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Adm|Capt|St|No|vs|e\.g|i\.e|approx|[A-Z]\.[A-Z])\.$")


_OFTEN = 1_000
"""Texts of at most so many characters are remembered with what they become."""
_REMEMBERED = 20_000
"""So many of them."""


def is_safe_url(url: str) -> bool:
    """Whether content may link there: http and https with a host, and mailto."""
    return urls.is_safe(url)


def blocks(text: str) -> list[str]:
    """The paragraphs of long prose."""
    return text.split("\n\n")


def blocks_at(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of long prose, each with where it begins."""
    offset = 0
    for block in blocks(text):
        yield offset, block
        offset += len(block) + 2


def escape(text: str) -> str:
    """Plain text as Markdown that renders back to itself, wherever on a line it stands."""
    return _escape(text) if len(text) > _OFTEN else _escape_once(text)


def to_markdown(text: str, relative: Relative) -> str:
    """A block of linked prose as safe Markdown; `relative` makes the address of a page from here."""
    parts = _markdown(text) if len(text) > _OFTEN else _markdown_once(text)
    return _at_line_start("".join([part if isinstance(part, str) else relative(part.page) for part in parts]))


def to_text(text: str) -> str:
    """A block of prose as plain text: what a reader would read aloud."""
    if not _SPECIAL.search(text):
        return text
    return _text(text) if len(text) > _OFTEN else _text_once(text)


def to_text_at(text: str) -> tuple[str, Callable[[int], int]]:
    """The same, and a function from a position in it to the one in the prose that it comes from."""
    parts: list[str] = []
    shown, starts, length = [0], [0], 0
    for token, start, _ in spans(text):
        parts.append(_token_as_text(token))
        shown.append(length)
        starts.append(max(start, text.find(token.text, start)) if isinstance(token, Link | CodeSpan) else start)
        length += len(parts[-1])

    def position(at: int) -> int:
        number = bisect.bisect_right(shown, at) - 1
        return starts[number] + at - shown[number]

    return "".join(parts), position


def first_paragraph(text: str) -> str:
    """The first paragraph of long prose as plain text: what stands for the whole where there is little room."""
    return to_text(blocks(text)[0])


def sentence_ends(text: str) -> list[int]:
    """Where each sentence of a block of prose ends, the white space behind it included; the last is the text's length."""
    view = masked(text).replace("\0", "X")
    ends = [
        match.end()
        for match in _BOUNDARY.finditer(view)
        if not _ABBREVIATION.search(view[max(0, match.start() - 8) : match.start()])
    ]
    return [*ends, len(text)]


class Relative(Protocol):
    """How a page is addressed from the page that prose is rendered on."""

    def __call__(self, page: str, /) -> str:
        """The relative address of `page` (which may end in `#anchor`)."""
        ...


@dataclass(frozen=True, slots=True)
class _To:
    """A place in Markdown where the address of a page belongs."""

    page: str


def _markdown(text: str) -> tuple[str | _To, ...]:
    """A block of linked prose as Markdown, but for the addresses of pages, which differ from page to page."""
    parts: list[str | _To] = []
    for token in tokens(text):
        if isinstance(token, PageLink):
            parts += [f"[{token.label.translate(_MARKDOWN)}](", _To(token.page), ")"]
        else:
            parts.append(_token_as_markdown(token))
    return tuple(parts)


def _token_as_markdown(token: Plain | Mark | Escape | CodeSpan | Bracketed | Link) -> str:
    match token:
        case Plain(text):
            return text.translate(_MARKDOWN)
        case Mark(text):
            return text
        case Escape(char):
            return f"&#{ord(char)};"
        case CodeSpan(text):
            return f"<code>{html.escape(text, quote=False).translate(_CODE)}</code>"
        case Link(text, url) if not is_safe_url(url):
            return text.translate(_MARKDOWN)
        case Link(text, url):
            return f"[{text.translate(_MARKDOWN)}](<{urls.between_brackets(url)}>)"
        case Bracketed(id_, label):
            return (label or id_).translate(_MARKDOWN)


_CODE = str.maketrans({c: f"&#{ord(c)};" for c in "\\`*_{}[]()#+-.!|~:"})


def _at_line_start(text: str) -> str:
    """Markdown whose beginning cannot open a block (heading, list, quotation, rule, fence, admonition …)."""
    match = _LINE_START.match(text)
    if not match:
        return text
    if match["number"]:
        return f"{match['number']}&#{ord(match['dot'])};{text[match.end() :]}"
    return f"&#{ord(text[0])};{text[1:]}"


def _escape(text: str) -> str:
    return _at_line_start(text.translate(_MARKDOWN))


def _text(text: str) -> str:
    return "".join(_token_as_text(token) for token in tokens(text))


def _token_as_text(token: Token) -> str:
    match token:
        case Mark():
            return ""
        case Escape(char):
            return char
        case Plain(text) | CodeSpan(text) | Link(text, _):
            return text
        case PageLink(_, label):
            return label
        case Bracketed(id_, label):
            return label or id_


# A claim, a name, a title stands on some twenty pages, and is the same text on each. Long texts stand on one or two.


@lru_cache(maxsize=_REMEMBERED)
def _escape_once(text: str) -> str:
    return _escape(text)


@lru_cache(maxsize=_REMEMBERED)
def _markdown_once(text: str) -> tuple[str | _To, ...]:
    return _markdown(text)


@lru_cache(maxsize=_REMEMBERED)
def _text_once(text: str) -> str:
    return _text(text)
