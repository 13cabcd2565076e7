"""Makes outlets for archives about evidence, and reads the text of a page."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
from selectolax.lexbor import LexborHTMLParser

HERALD = "name: Example Herald\noutlet: {kind: newspaper}\n"


AGENCY = "name: Freedonia Telegraph\noutlet: {kind: state-media, state_controlled: true}\n"


def text_of(path: Path) -> str:
    """A page as a reader sees it."""
    body = re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), flags=re.DOTALL)
    tree = LexborHTMLParser(markdown.markdown(body, extensions=["attr_list", "md_in_html", "tables"]))
    return " ".join((tree.body.text(separator=" ") if tree.body else "").split())
