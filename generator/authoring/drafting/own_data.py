"""Finds what a page's structured data (JSON-LD) says of the page's own article, and not of other stories beside it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from generator.text.likeness import folded
from generator.text.same_address import key

_ARTICLE = re.compile(r"(?:Article|Posting|Report)\Z")
MOST_DEPTH = 4
"""So deep an article may stand below a page, a graph or a list of blocks."""
ALIKE = 60
"""From which likeness on (rapidfuzz's token_set_ratio) two headlines may be those of one article."""

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OwnData:
    """The node of the page's own article (empty where there is none), and every node that others name by its `@id`."""

    node: Node = field(default_factory=dict)
    by_id: Mapping[str, Node] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A text field of the article."""
        value = self.node.get(name)
        value = value[0] if isinstance(value, list) and value else value
        return html.unescape(value) if isinstance(value, str) else ""

    def address(self) -> str:
        """The article's address, as its node says it."""
        found = (_address(self.node.get(name)) for name in ("url", "mainEntityOfPage", "@id"))
        return next((url for url in found if re.match(r"https?://|/", url)), "")

    def named(self, name: str) -> list[Node]:
        """What a field names, each as a node: a text is a name, and what is named by its `@id` is looked up."""
        value = self.node.get(name)
        items = value if isinstance(value, list) else [] if value is None else [value]
        nodes = [{"name": item} if isinstance(item, str) else item for item in items]
        return [self.by_id.get(_text(node.get("@id")), node) if "name" not in node else node
                for node in nodes if isinstance(node, dict)]  # fmt: skip


def find(scripts: list[str], headlines: list[str], addresses: list[str]) -> OwnData:
    """The page's own article among all that its blocks tell of: its address and its headline say which it is."""
    blocks = [block for script in scripts for block in _blocks(script)]
    by_id = {_text(node.get("@id")): node for node in _all(blocks) if node.get("@id") and len(node) > 1}
    articles = [node for block in blocks for node in _articles(block, MOST_DEPTH, by_id)]
    at = {key(address) for address in addresses if address}
    named = [folded(headline) for headline in headlines if headline]
    rated = [(_rating(OwnData(node), at, named), -number, node) for number, node in enumerate(articles)]
    best = max(rated, key=lambda row: row[:2], default=None)
    if best is None or best[0] < 0 or (best[0] == 0 and len(articles) > 1):
        return OwnData(by_id=by_id)
    return OwnData(best[2], by_id)


def _rating(data: OwnData, at: set[str], named: list[str]) -> int:
    """How surely an article is the page's own: below 0 it is another one, at 0 nothing tells."""
    url, headline = data.address(), folded(data.text("headline") or data.text("name"))
    is_here = bool(url and at and (key(url) in at or url.startswith(("/", "#"))))
    alike = bool(headline and any(fuzz.token_set_ratio(headline, name) >= ALIKE for name in named))
    if is_here or alike:
        return 2 * is_here + alike
    if not headline or not named:
        return 0
    return -1


def _articles(value: object, depth: int, by_id: Mapping[str, Node]) -> Iterator[Node]:
    """The articles that a block tells of: itself, those of its graph, and what a page names as its main entity."""
    if isinstance(value, list):
        for item in value:
            yield from _articles(item, depth, by_id)
    if not isinstance(value, dict) or depth < 0:
        return
    if any(_ARTICLE.search(_text(kind)) for kind in _listed(value.get("@type"))):
        yield value
        return
    for name in ("@graph", "mainEntity"):
        inner = value.get(name)
        if isinstance(inner, dict) and set(inner) == {"@id"}:
            inner = by_id.get(_text(inner["@id"]))
        yield from _articles(inner, depth - 1, by_id)


def _all(value: object, depth: int = 8) -> Iterator[Node]:
    """Every node of some blocks, also within others."""
    if isinstance(value, list):
        for item in value:
            yield from _all(item, depth)
    elif isinstance(value, dict) and depth:
        yield value
        for item in value.values():
            if isinstance(item, dict | list):
                yield from _all(item, depth - 1)


def _blocks(script: str) -> Iterator[object]:
    """What a block of JSON says; pages wrap it in comments, end it with a semicolon, and break lines within texts."""
    text = re.sub(r"\A\s*(?://\s*)?<!(?:\[CDATA\[|--)|(?://\s*)?(?:\]\]>|-->)\s*\Z", "", script).strip().rstrip(";")
    for form in (text, html.unescape(text)):
        try:
            yield json.loads(form, strict=False)
        except (ValueError, RecursionError):
            continue
        return


def _address(value: object) -> str:
    if isinstance(value, dict):
        return _address(value.get("@id") or value.get("url"))
    return value.strip() if isinstance(value, str) else ""


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
