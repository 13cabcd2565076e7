r"""Prose: inline Markdown with `[[id]]`, as tokens; and the three ways in which it leaves.

Authors may use emphasis, code, links and references. Everything else is text and is escaped for the format it goes
into, so that no author's text can become HTML, a heading, an attribute or a template.

*Linked* prose is what `link` makes of it: references are resolved, so that each carries the page it leads to and the
label it shows, between control characters that no content can hold: `\x02page\x1flabel\x03`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

_TOKEN = re.compile(
    r"""
      (?P<escape>\\[\\`*_{}\[\]()<>\#+.!|~-])
    | (?P<code>(?P<ticks>`+)(?P<inner>[^`]|[^`].*?[^`])(?P=ticks)(?!`))
    | \[\[(?P<ref>[^\[\]|\x02]+)(?:\|(?P<label>[^\[\]|\x02]+))?\]\]
    | \x02(?P<page>[^\x1f]*)\x1f(?P<shown>[^\x03]*)\x03
    | \[(?P<text>[^\[\]\x02]*)\]\(\s*<?(?P<url>[^\s()<>\x02]*(?:\([^\s()<>\x02]*\)[^\s()<>\x02]*)*)>?(?:\s+"[^"\x02]*")?\s*\)
    | <(?P<auto>(?:https?://|mailto:)[^\s<>\x02]+)>
    """,
    re.VERBOSE,
)
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*]*\S)\1(?![\w*])|(?<![\w_])(_{1,3})(?=\S)([^_]*\S)\3(?![\w_])")
_MARKDOWN = str.maketrans(
    {
        "<": "&lt;",
        ">": "&gt;",
        "&": "&amp;",
        "{": "\\{",
        "}": "\\}",
        "[": "\\[",
        "]": "\\]",
        "`": "\\`",
        "|": "&#124;",
        "\\": "&#92;",
    }
)
_MARKDOWN_PLAIN = _MARKDOWN | str.maketrans({"*": "\\*", "_": "\\_", "!": "\\!", "#": "&#35;"})
_LINE_START = re.compile(r"(?:(?P<number>\d+)(?P<dot>[.)])(?=\s|$))|(?P<mark>[#+\-=~:?!%^$@/'\"])|(?P<star>[*_](?=\s|[*_\s]*$))")
_BOUNDARY = re.compile(r"(?<=[.!?…])[\"'”’)\]*_]*\s+(?=[\"'“‘(\[*_]*[^\W_a-z])")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Adm|Capt|St|No|vs|e\.g|i\.e|approx|[A-Z]\.[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class Plain:
    """Text between the other tokens; `*` and `_` in it may be emphasis."""

    text: str


@dataclass(frozen=True, slots=True)
class Escape:
    """A character that a backslash made literal."""

    char: str


@dataclass(frozen=True, slots=True)
class Code:
    """A span of code."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
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


Token = Plain | Escape | Code | Reference | PageLink | Link


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a block of prose; together their sources are the whole text."""
    return (token for token, _, _ in spans(text))


def spans(text: str) -> Iterator[tuple[Token, int, int]]:
    """The tokens with the positions at which each starts and ends in the text."""
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            yield Plain(text[at : match.start()]), at, match.start()
        yield _token(match), match.start(), match.end()
        at = match.end()
    if at < len(text):
        yield Plain(text[at:]), at, len(text)


def _token(match: re.Match[str]) -> Token:
    if match["escape"]:
        return Escape(match["escape"][1])
    if match["code"]:
        return Code(match["inner"].strip())
    if match["ref"]:
        return Reference(match["ref"].strip(), match["label"] and match["label"].strip())
    if match["page"] is not None:
        return PageLink(match["page"], match["shown"])
    return Link(match["text"] or match["auto"] or match["url"], match["url"] or match["auto"] or "")


def page_link(page: str, label: str) -> str:
    """A resolved reference as it stands in linked prose."""
    return f"\x02{page}\x1f{label}\x03"


def masked(text: str) -> str:
    """The text with every token but plain text blanked out by NULs, so that positions stay as they are."""
    if not any(c in text for c in "[`<\\\x02"):
        return text
    return "".join(token.text if isinstance(token, Plain) else "\0" * (end - start) for token, start, end in spans(text))


def is_safe_url(url: str) -> bool:
    """Whether content may link there: http and https with a host, and mailto."""
    if re.search(r"[\s<>\"'`\\]", url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return (parts.scheme in {"http", "https"} and bool(parts.netloc)) or (parts.scheme == "mailto" and "@" in parts.path)


def blocks(text: str) -> list[str]:
    """The paragraphs of long prose."""
    return text.split("\n\n")


def escape(text: str) -> str:
    """Plain text as Markdown that renders back to itself, wherever on a line it stands."""
    return _at_line_start(text.translate(_MARKDOWN_PLAIN))


def to_markdown(text: str, relative: Relative) -> str:
    """A block of linked prose as safe Markdown; `relative` makes the address of a page from here."""
    return _at_line_start("".join(_markdown(token, relative) for token in tokens(text)))


def to_text(text: str) -> str:
    """A block of prose as plain text: what a reader would read aloud."""
    return "".join(_text(token) for token in tokens(text))


def sentence_ends(text: str) -> list[int]:
    """Where each sentence of a block of prose ends, the white space behind it included; the last is the text's length."""
    view = masked(text).replace("\0", "X")
    ends = [
        match.end()
        for match in _BOUNDARY.finditer(view)
        if not _ABBREVIATION.search(view[max(0, match.start() - 8) : match.start()])
    ]
    return [*ends, len(text)]


class Relative:
    """How a page is addressed from the page that prose is rendered on."""

    def __call__(self, page: str) -> str:
        """The relative address of `page` (which may end in `#anchor`)."""
        raise NotImplementedError


def _markdown(token: Token, relative: Relative) -> str:
    match token:
        case Plain(text):
            return _bang(text.translate(_MARKDOWN))
        case Escape(char):
            return f"&#{ord(char)};"
        case Code(text):
            return f"<code>{html.escape(text, quote=False).translate(_CODE)}</code>"
        case PageLink(page, label):
            return f"[{label.translate(_MARKDOWN_PLAIN)}]({relative(page)})"
        case Link(text, url) if not is_safe_url(url):
            return text.translate(_MARKDOWN_PLAIN)
        case Link(text, url):
            return f"[{text.translate(_MARKDOWN_PLAIN)}](<{url.translate(_URL)}>)"
        case Reference(id_, label):
            return (label or id_).translate(_MARKDOWN_PLAIN)


_CODE = str.maketrans({c: f"&#{ord(c)};" for c in "\\`*_{}[]()#+-.!|~:"})
_URL = str.maketrans({"&": "&amp;", "{": "%7B", "}": "%7D", "[": "%5B", "]": "%5D", "|": "%7C"})


def _bang(text: str) -> str:
    """Text whose last character cannot make an image of a link behind it."""
    return f"{text[:-1]}\\!" if text.endswith("!") else text


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
        case Plain(text):
            return _unemphasised(text)
        case Escape(char):
            return char
        case Code(text) | Link(text, _):
            return text
        case PageLink(_, label):
            return label
        case Reference(id_, label):
            return label or id_


def _unemphasised(text: str) -> str:
    if "*" not in text and "_" not in text:
        return text
    return _EMPHASIS.sub(lambda m: m[2] if m[2] is not None else m[4], text)
