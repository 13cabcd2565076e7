"""A page's Markdown as HTML, or word that it is not for this engine."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

import pyromark

from generator.converter import blocks, headings, inline
from generator.converter.headings import Heading
from generator.converter.outside import Outside

_ENGINE = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES).html
_UNREADABLE = re.compile(r"[\x00-\x09\x0b-\x1f]")
"""Tabs and control characters, which Python-Markdown changes before it reads any block."""
_IDS = re.compile(r'<[a-z][^<>]* id="([^"]*)"')
_ALIGNED = re.compile(r'(<t[hd] style="text-align: [a-z]+)"')


@dataclass(frozen=True, slots=True)
class Converted:
    """A page's HTML, its headings with their ids in the page's order, and every id in it."""

    html: str
    headings: tuple[tuple[Heading, str], ...]
    ids: frozenset[str]


def convert(text: str, address: Callable[[str], str]) -> Converted:
    """A page's Markdown as the HTML that Python-Markdown makes of it, the same tree of elements, attributes and text.

    `address` says where each link leads, as it stands in an attribute; it is asked in the page's order, and only if the page is
    converted. Raises Outside.
    """
    if _UNREADABLE.search(text) or any(f"\n{fence}" in text or text.startswith(fence) for fence in ("```", "~~~")):
        raise Outside("a tab, a control character or a fence")
    page = blocks.translated(text)
    given = frozenset(map(unescape, _IDS.findall(text)))
    titled = tuple(headings.with_ids(page.headings.values(), given))
    for at, (heading, id_) in zip(page.headings, titled, strict=True):
        page.blocks[at] = _heading(heading, id_)
    for at in sorted([*page.linked, *page.headings]):
        page.blocks[at] = inline.with_links(page.blocks[at], address)
    html = _ENGINE("\n\n".join(page.blocks)).replace(f">{blocks.MARK}", "")
    return Converted(_aligned(html), titled, given.union(id_ for _, id_ in titled))


def _heading(heading: Heading, id_: str) -> str:
    return f'{"#" * heading.level} {blocks.MARK} id="{id_}"{inline.as_html(heading.classes)}>{heading.text}'


def _aligned(html: str) -> str:
    """Python-Markdown ends the style of a cell with a semicolon."""
    return _ALIGNED.sub(r'\1;"', html) if "text-align: " in html else html
