"""Reads the tables of worked cases on the method page."""

from __future__ import annotations

import re
from pathlib import Path

METHOD = Path(__file__).parents[2] / "content/pages/method.md"


UNNAMED = "an unnamed source"


def slug(name: str) -> str:
    """A name as an id."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
