"""Reads the examples of the README."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


README = (ROOT / "README.md").read_text("utf-8")


NAME = "content/briefings/2023/2023-08-14-my-first.yml"


def example(info: str) -> str:
    """The text of the fenced block with this info string."""
    match = re.search(rf"^```{re.escape(info)}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert match, info
    return match[1]
