"""Turns our inline Markdown into HTML for messages and PDFs, and into plain text.

Python-Markdown renders it, for which our escaping is made; what comes out is read again, and only the elements that prose may
have go on. So a message holds no attribute and no element that this module does not write itself.
"""

from __future__ import annotations

import html
from html.parser import HTMLParser

import markdown
from markupsafe import Markup

from generator.text.markdown import Markdown

_SIMPLE = {"em", "strong", "code"}
NOTE, END = "\x02", "\x03"
"""Enclose the address of a link, behind its label, in plain text with notes; no content can hold these characters."""


def as_html(text: Markdown, *, links: bool = True) -> str:
    """A line of Markdown as HTML."""
    return _read(text, _Html(links=links))


def as_text(text: Markdown, *, links: bool = False) -> str:
    """A line of Markdown as plain text; with links, each address stands behind its label."""
    return _read(text, _Text(links=links))


def _read(text: Markdown, reader: _Reader) -> str:
    reader.feed(markdown.markdown(text))
    reader.close()
    return " ".join("".join(reader.written).split())


class _Reader(HTMLParser):
    """Reads what Python-Markdown wrote; subclasses say what becomes of text and links."""

    def __init__(self, *, links: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.links = links
        self._addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        if tag == "a":
            self._addresses.append((dict(attrs).get("href") or "") if self.links else "")
            self.link(self._addresses[-1], begins=True)
        elif tag in _SIMPLE:
            self.simple(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if tag == "a" and self._addresses:
            self.link(self._addresses.pop(), begins=False)
        elif tag in _SIMPLE:
            self.simple(f"/{tag}")

    def link(self, address: str, *, begins: bool) -> None:
        """A link begins or ends; without an address it is text alone."""

    def simple(self, tag: str) -> None:
        """Emphasis or code begins or ends."""


class _Html(_Reader):
    def handle_data(self, data: str) -> None:
        self.written.append(html.escape(data))

    def link(self, address: str, *, begins: bool) -> None:
        if address:
            self.written.append(f'<a href="{html.escape(address)}">' if begins else "</a>")

    def simple(self, tag: str) -> None:
        self.written.append(f"<{tag}>")


class _Text(_Reader):
    def handle_data(self, data: str) -> None:
        self.written.append(data)

    def link(self, address: str, *, begins: bool) -> None:
        if address and not begins:
            self.written.append(f"{NOTE}{address}{END}")


def in_html(value: object) -> object:
    """What a template of HTML writes: Markdown as HTML; everything else it escapes itself."""
    return Markup(as_html(value)) if isinstance(value, Markdown) else value  # noqa: S704 - what prose may hold, and no more


def in_text(value: object) -> object:
    """What a template of plain text writes: Markdown as text."""
    return as_text(value) if isinstance(value, Markdown) else value


def _unlinked(value: Markdown) -> Markup:
    """Markdown as HTML without its links."""
    return Markup(as_html(value, links=False))  # noqa: S704


def _noted(value: Markdown) -> str:
    """Markdown as text with the addresses of its links, which become notes."""
    return as_text(value, links=True)


FILTERS = {"unlinked": _unlinked, "noted": _noted}
"""For templates of what is sent."""
