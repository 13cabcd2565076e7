"""Divides a site map that is too large for one file, as the protocol of sitemaps.org has it: parts, and an index of them.

A search engine reads a file of up to 50,000 addresses and 50 MB. A smaller map stays as the theme's template made it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

MOST, LARGEST = 50_000, 50_000_000
"""So many addresses a file may have, and bytes; a megabyte is taken as the smaller one."""
SITE_MAP = "sitemap.xml"
_URL, _END = "  <url>", "</urlset>"
_INDEX = """\
<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{}
</sitemapindex>
"""


def divided(text: str, site_url: str, most: int = MOST, largest: int = LARGEST) -> dict[str, bytes]:
    """The files of a site map by their paths below the site: itself, or its parts and their index in its place."""
    head, *urls = text.removesuffix("\n").removesuffix(_END).split(_URL)
    if not urls or (len(urls) <= most and len(text.encode()) <= largest):
        return {SITE_MAP: text.encode()}
    frame = len(f"{head}{_END}\n".encode())
    parts = {
        f"sitemap-{number}.xml": f"{head}{''.join(part)}{_END}\n".encode()
        for number, part in enumerate(_parts([_URL + url for url in urls], most, largest - frame), 1)
    }
    base = site_url.rstrip("/")
    lines = (f"  <sitemap>\n    <loc>{escape(f'{base}/{name}')}</loc>\n  </sitemap>" for name in parts)
    return {SITE_MAP: _INDEX.format("\n".join(lines)).encode()} | parts


def _parts(urls: list[str], most: int, largest: int) -> Iterator[list[str]]:
    """The addresses in their order, as many together as go into a file."""
    part: list[str] = []
    size = 0
    for url in urls:
        length = len(url.encode()) + 1
        if part and (len(part) == most or size + length > largest):
            yield part
            part, size = [], 0
        part.append(url)
        size += length
    yield part
