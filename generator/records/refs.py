"""Parses and writes references to statements: `briefing#anchor`, and `#anchor` for a briefing's own. Only this module does."""

from __future__ import annotations

from typing import NewType

Ref = NewType("Ref", str)
"""A statement of the archive in full: `briefing#anchor`. What an author wrote is text, until `in_full` has made a Ref of it."""

_MARK = "#"


def ref(briefing: str, anchor: str) -> Ref:
    """The statement of a briefing at an anchor."""
    return Ref(f"{briefing}{_MARK}{anchor}")


def in_full(briefing: str, written: str) -> Ref:
    """The statement that a briefing's file names: its own as `#anchor`, any other one as `briefing#anchor`."""
    return Ref(f"{briefing}{written}" if is_own(written) else written)


def parts(written: str) -> tuple[str, str]:
    """The briefing's id and the anchor, of `briefing#anchor`; either is empty where it is not there."""
    briefing, _, anchor = written.partition(_MARK)
    return briefing, anchor


def own(anchor: str) -> str:
    """How a briefing's file names a statement of its own: `#anchor`."""
    return f"{_MARK}{anchor}"


def as_written(statement: Ref, briefing: str) -> str:
    """How the file of a briefing names a statement: its own as `#anchor`, any other one in full."""
    id_, anchor = parts(statement)
    return own(anchor) if id_ == briefing else statement


def is_own(written: str) -> bool:
    """Whether a reference names a statement of the briefing in whose file it stands."""
    return written.startswith(_MARK)


def is_statement(written: str) -> bool:
    """Whether a reference names a statement and not a record."""
    return _MARK in written


def of_another(written: str) -> Ref:
    """The statement of another briefing, which its file names in full. An outcome never closes its own briefing's statements."""
    return Ref(written)
