"""Takes the name of a site away from a page's title."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.text.likeness import folded

SIGN = re.compile(r"(?<!\s)\s+(?:[|–—·•»-]|::)\s+")
"""What stands between a headline and the name of its site."""


def without_site(title: str, sites: Iterable[str]) -> str:
    """A title without the name of the site before or behind it."""
    names = {folded(site) for site in sites if site}
    parts = SIGN.split(title)
    signs = [*SIGN.findall(title), ""]
    while len(parts) > 1 and folded(parts[-1]) in names:
        parts, signs = parts[:-1], signs[:-1]
    while len(parts) > 1 and folded(parts[0]) in names:
        parts, signs = parts[1:], signs[1:]
    signs[len(parts) - 1 :] = [""]
    return "".join(part + sign for part, sign in zip(parts, signs, strict=False))
