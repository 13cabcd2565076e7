"""Lays out an edition as plain text: lines of at most 72 characters, the addresses of links as notes at the end."""

from __future__ import annotations

import re
import textwrap

from generator.formats.inline import END, NOTE

WIDTH = 72
"""As RFC 3676 and custom have it: such a line can still be quoted."""

_ADDRESS = re.compile(f"{NOTE}([^{END}]*){END}")
_BLANKS = re.compile(r"\n{3,}")


def lay_out(text: str) -> str:
    """The text of a template, in which a paragraph is one line and an address stands behind its label, as it is sent."""
    addresses: dict[str, int] = {}

    def numbered(match: re.Match[str]) -> str:
        return f" [{addresses.setdefault(match[1], len(addresses) + 1)}]"

    lines = [part for line in _ADDRESS.sub(numbered, text).split("\n") for part in _wrapped(line)]
    notes = [f"[{number}] {address}" for address, number in addresses.items()]
    body = _BLANKS.sub("\n\n", "\n".join(lines)).strip("\n")
    return "\n".join([body, *(["", "LINKS", "", *notes] if notes else []), ""])


def _wrapped(line: str) -> list[str]:
    """A paragraph as lines; those of an item stand below its first word."""
    bare = line.lstrip(" ")
    indent = len(line) - len(bare) + 2 * bare.startswith("- ")
    return textwrap.wrap(line, WIDTH, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False) or [""]
