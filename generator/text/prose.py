r"""Parses prose (inline Markdown with `[[id]]`) into tokens, and writes it in three ways: linked, as Markdown, as text.

Authors may use emphasis, code, links and references. Everything else is text and is escaped for the format it goes
into, so that no author's text can become HTML, a heading, an attribute or a template.

*Linked* prose is what `link` makes of it: references are resolved, so that each carries the page it leads to and the
label it shows, between control characters that no content can hold: `\x02page\x1flabel\x03`.
"""

from __future__ import annotations

import bisect
import html
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from generator.text import urls

_TOKEN = re.compile(
    r"""
      (?P<escape>\\[\\`*_{}\[\]()<>\#+.!|~-])
    | (?P<code>(?<!`)(?P<ticks>`++)(?P<inner>[^`\x02]|[^`\x02][^\x02]{0,500}?[^`\x02])(?P=ticks)(?!`))
    | \[\[(?P<ref>[^\[\]|\x02]+)(?:\|(?P<label>[^\[\]|\x02]+))?\]\]
    | \x02(?P<page>[^\x1f]*)\x1f(?P<shown>[^\x03]*)\x03
    | \[(?P<text>[^\[\]\x02]*)\]\(\s*<?(?P<url>[^\s()<>\x02]*(?:\([^\s()<>\x02]*\)[^\s()<>\x02]*)*)>?(?:\s+"[^"\x02]*")?\s*\)
    | <(?P<auto>(?:https?://|mailto:)[^\s<>\x02]+)>
    """,
    re.VERBOSE,
)
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)[^*]*[^\s*]\1(?![\w*])|(?<![\w_])(_{1,3})(?=\S)[^_]*[^\s_]\2(?![\w_])")
_MARKDOWN = str.maketrans(
    {c: f"\\{c}" for c in "{}[]`*_!"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;", "\\": "&#92;", "#": "&#35;"}
)
_LINKED = re.compile(r"\x02([^\x1f#]*)")
_SPECIAL = re.compile(r"[\[`<\\\x02*_]")  # every token that is not plain text begins with one of these
_LINE_START = re.compile(r"(?:(?P<number>\d+)(?P<dot>[.)])(?=\s|$))|(?P<mark>[#+\-=~:?!%^$@/'\"])")
_BOUNDARY = re.compile(r"(?<=[.!?…])[\"'”’)\]*_]*\s+(?=[\"'“‘(\[*_]*[^\W_a-z])")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Adm|Capt|St|No|vs|e\.g|i\.e|approx|[A-Z]\.[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class Plain:
    """Text between the other tokens, which means nothing but itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Asterisks or underscores that begin or end emphasis."""

    text: str


@dataclass(frozen=True, slots=True)
class Escape:
    """A character that a backslash made literal."""

    char: str


@dataclass(frozen=True, slots=True)
class CodeSpan:
    """A span of code."""

    text: str


@dataclass(frozen=True, slots=True)
class Bracketed:
    """`[[id]]` or `[[id|label]]`, not yet resolved."""

    id: str
    label: str | None


@dataclass(frozen=True, slots=True)
class PageLink:
    """A resolved reference: the page it leads to, with `#anchor` perhaps, and what it shows."""

    page: str
    label: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address outside."""

    text: str
    url: str


Token = Plain | Mark | Escape | CodeSpan | Bracketed | PageLink | Link


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a block of prose; together their sources are the whole text."""
    return (token for token, _, _ in spans(text))


def spans(text: str) -> Iterator[tuple[Token, int, int]]:
    """The tokens with the positions at which each starts and ends in the text."""
    return _with_marks(text) if "*" in text or "_" in text else _matches(text)


def _with_marks(text: str) -> Iterator[tuple[Token, int, int]]:
    """The tokens, with the marks of emphasis cut out of the plain ones."""
    marks = deque(_marks(masked(text).replace("\0", "X")))
    for token, start, end in _matches(text):
        at = start
        while marks and marks[0][0] < end:
            begin, stop = marks.popleft()
            if at < begin:
                yield Plain(text[at:begin]), at, begin
            yield Mark(text[begin:stop]), begin, stop
            at = stop
        if at == start:
            yield token, start, end
        elif at < end:
            yield Plain(text[at:end]), at, end


def _marks(view: str, at: int = 0) -> Iterator[tuple[int, int]]:
    """Where emphasis begins and ends in masked text; asterisks and underscores without a partner stand for themselves."""
    for match in _EMPHASIS.finditer(view):
        begin, end = match.span()
        run = len(match[1] or match[2])
        yield at + begin, at + begin + run
        yield from _marks(view[begin + run : end - run], at + begin + run)
        yield at + end - run, at + end


def _matches(text: str) -> Iterator[tuple[Token, int, int]]:
    """Text and the tokens that stand for themselves, emphasis aside."""
    at = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start > at:
            yield Plain(text[at:start]), at, start
        yield _token(match), start, end
        at = end
    if at < len(text):
        yield Plain(text[at:]), at, len(text)


def _token(match: re.Match[str]) -> Token:
    if match["escape"]:
        return Escape(match["escape"][1])
    if match["code"]:
        return CodeSpan(match["inner"].strip())
    if match["ref"]:
        return Bracketed(match["ref"].strip(), match["label"] and match["label"].strip())
    if match["page"] is not None:
        return PageLink(match["page"], match["shown"])
    return Link(match["text"] or match["auto"] or match["url"], match["url"] or match["auto"] or "")


def page_link(page: str, label: str) -> str:
    """A resolved reference as it stands in linked prose."""
    return f"\x02{page}\x1f{label}\x03"


def linked_pages(text: str) -> list[str]:
    """The pages to which linked prose leads, without the anchors."""
    return _LINKED.findall(text)


def masked(text: str) -> str:
    """The text with every token but plain text blanked out by NULs, so that positions stay as they are."""
    if not any(c in text for c in "[`<\\\x02"):
        return text
    return "".join(token.text if isinstance(token, Plain) else "\0" * (end - start) for token, start, end in _matches(text))


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
    return _at_line_start(text.translate(_MARKDOWN))


def to_markdown(text: str, relative: Relative) -> str:
    """A block of linked prose as safe Markdown; `relative` makes the address of a page from here."""
    return _at_line_start("".join(_markdown(token, relative) for token in tokens(text)))


def to_text(text: str) -> str:
    """A block of prose as plain text: what a reader would read aloud."""
    if not _SPECIAL.search(text):
        return text
    return "".join(_text(token) for token in tokens(text))


def to_text_at(text: str) -> tuple[str, Callable[[int], int]]:
    """The same, and a function from a position in it to the one in the prose that it comes from."""
    parts: list[str] = []
    shown, starts, length = [0], [0], 0
    for token, start, _ in spans(text):
        parts.append(_text(token))
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


def _markdown(token: Token, relative: Relative) -> str:
    match token:
        case Plain(text):
            return text.translate(_MARKDOWN)
        case Mark(text):
            return text
        case Escape(char):
            return f"&#{ord(char)};"
        case CodeSpan(text):
            return f"<code>{html.escape(text, quote=False).translate(_CODE)}</code>"
        case PageLink(page, label):
            return f"[{label.translate(_MARKDOWN)}]({relative(page)})"
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


def _text(token: Token) -> str:
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
