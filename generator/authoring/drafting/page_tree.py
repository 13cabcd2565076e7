"""Looks things up in a saved page: the lines of its head, its heading, and what belongs to the article itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from lxml import etree, html

_ASIDE = frozenset({"aside", "nav", "footer", "form", "noscript", "template", "button"})
_BESIDE = re.compile(
    r"(?:\A|[\s_-])(?:related|recommend\w*|teasers?|sidebar|most|popular|trending|promo\w*|newsletter|comments?|more-(?:on|from|news)|"
    r"read-?(?:more|next)|also|cards?|latest|carousel|recirc\w*|advert\w*|widget)(?=\Z|[\s_-])",
    re.IGNORECASE,
)
"""What pages call the parts that lead to other stories."""
_LIVE = re.compile(r"liveBlogUpdate|blogPost", re.IGNORECASE)
_BREAKS = ("address", "article", "br", "div", "h1", "h2", "h3", "header", "li", "p", "section", "td", "time", "tr", "ul")
MOST_NEAR = 400
"""So many elements behind the heading are looked at for a day."""
SHORT = 160
"""Longer texts are of the article's body."""


@dataclass(frozen=True)
class PageTree:
    """A page's elements."""

    root: Any

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """The lines of the head by name, property or `itemprop`, in small letters."""
        found: dict[str, list[str]] = {}
        for element in self.root.iter("meta"):
            content = element.get("content") or element.get("value") or ""
            for attribute in ("name", "property", "itemprop"):
                if (name := element.get(attribute)) and content.strip() and (attribute != "itemprop" or self.is_own(element)):
                    found.setdefault(name.lower().strip(), []).append(content.strip())
        return found

    def meta(self, *names: str) -> str:
        """The first of some lines that there is."""
        return next((self.metas[name][0] for name in names if name in self.metas), "")

    def links(self, rel: str) -> list[str]:
        """The addresses of the head's links of a kind."""
        return [e.get("href", "").strip() for e in self.root.iter("link") if rel in (e.get("rel") or "").lower().split()]

    @cached_property
    def title(self) -> str:
        """The title of the window."""
        return next((line_of(element) for element in self.root.iter("title")), "")

    @cached_property
    def headings(self) -> list[Any]:
        """The headings of the first rank that are the page's own, those of its article first."""
        found = [e for e in self.root.iter("h1") if line_of(e) and self.is_own(e)]
        return sorted(found, key=lambda e: not any(above.tag in {"article", "main"} for above in e.iterancestors()))

    @cached_property
    def comments(self) -> list[str]:
        """The page's comments, in which those who saved it say from where."""
        return [str(c.text or "") for c in self.root.getroottree().xpath("//comment()")]

    def is_own(self, element: Any) -> bool:
        """Whether an element belongs to the page's article: to no part beside it, no other story, no entry of a live blog."""
        return not _is_beside(element) and self._holds_own(element.getparent())

    def _holds_own(self, element: Any) -> bool:
        """Whether what is within an element can be the article's; each element is looked at once."""
        if element is None:
            return True
        if element not in self._known:
            is_story = element.tag in {"article", "section"} and _starts_a_story(element)
            self._known[element] = not is_story and self.is_own(element)
        return self._known[element]

    @cached_property
    def _known(self) -> dict[Any, bool]:
        return {}

    def near_heading(self) -> Iterator[Any]:
        """Elements with little text, from the start of the article to its first paragraph of the body."""
        heading = self.headings[0] if self.headings else None
        started = heading is None
        seen = 0
        for element in self.root.iter("*"):
            started = started or element is heading
            seen += started
            if seen > MOST_NEAR:
                return
            text = line_of(element) if started and element.tag in {"p", "td"} else ""
            if len(text) > SHORT and self.is_own(element):
                return
            if started:
                yield element


def _is_beside(element: Any) -> bool:
    """Whether an element is by its kind or its name a part beside the article, or an entry of a live blog."""
    if element.tag in _ASIDE or _LIVE.search(element.get("itemprop") or ""):
        return True
    called = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag not in {"body", "html", "main"} and bool(_BESIDE.search(called))


def _starts_a_story(element: Any) -> bool:
    """Whether a part begins with a heading of a lower rank and has none of the first: another story, or an entry."""
    if element.find(".//h1") is not None:
        return False
    return any(inner.tag in {"h2", "h3", "h4"} for inner in islice(element.iter("*"), 6))


def tree_of(data: bytes) -> PageTree:
    """The elements of a page in UTF-8; those of an empty page where it has none."""
    parser = html.HTMLParser(encoding="utf-8")
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, ValueError):
        root = html.document_fromstring(b"<html></html>")
    return PageTree(root)


def line_of(element: Any) -> str:
    """An element's text on one line, with a space where another line begins."""
    parts: list[str] = []
    for inner in element.iter():
        if not isinstance(inner.tag, str):
            parts.append(inner.tail or "" if inner is not element else "")
            continue
        space = " " if inner.tag in _BREAKS else ""
        parts.append(space + ("" if inner.tag in {"script", "style"} else inner.text or ""))
        parts.append((space + (inner.tail or "")) if inner is not element else "")
    return " ".join("".join(parts).split())
