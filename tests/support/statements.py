"""Statements of a test's archive."""

from __future__ import annotations

from generator.records import refs
from generator.records.refs import Ref


def full(text: str) -> Ref:
    """The statement that a test names in full, as `briefing#anchor`."""
    return refs.in_full("", refs.Written(text))
