"""Writes structured data as JSON-LD 1.1 that can safely stand in a script element of a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from generator.pages.page import Node

_UNSAFE = re.compile("[<>&\x7f-\x9f\u2028\u2029\ufeff]")
"""What could end the element or begin a comment in it, and what other readers than JSON's take for the end of a line."""


def text(nodes: Iterable[Node]) -> str:
    """The nodes as one document."""
    document = {"@context": "https://schema.org", "@graph": list(nodes)}
    plain = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", plain)
