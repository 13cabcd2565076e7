"""Puts text into quotes where YAML would take it for something else."""

from __future__ import annotations

import re

SPECIAL = re.compile(r"[,\[\]{}]|: |:\Z| #|\A[#&*!|>%@`\"'?-]")
"""What a value cannot hold, or begin with, without quotes, where it stands between brackets."""


def quoted(text: str) -> str:
    """A text in the quotes that need no escapes."""
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def in_brackets(text: str) -> str:
    """A text as it may stand between brackets, in quotes where it needs them."""
    return quoted(text) if SPECIAL.search(text) else text
