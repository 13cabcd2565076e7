r"""Parses prose (inline Markdown with `[[id]]`) into tokens; `prose` writes them.

*Linked* prose is what `link` makes of it: references are resolved, so that each carries the page it leads to and the
label it shows, between control characters that no content can hold: `\x02page\x1flabel\x03`.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

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
_LINKED = re.compile(r"\x02([^\x1f#]*)")


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
