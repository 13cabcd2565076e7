"""References to statements: `briefing#anchor`, and `#anchor` for a briefing's own. Only this module reads and makes them.

A file may name a statement either way. So there are two types: `Written` is what a file says, `Ref` is the same in full. Records
have a parameter for it: `Claim` is a claim as its file has it, `Claim[Ref]` is one of the linked archive. `linking` turns the one
into the other, once. A `Ref` may stand wherever something written is asked for, and never the other way round.
"""

from __future__ import annotations

from typing import NewType

from typing_extensions import TypeVar

from generator.records.ids import BriefingId

Written = NewType("Written", str)
"""A statement as a file names it: `#anchor` for one of its own, `briefing#anchor` for any other one."""
Ref = NewType("Ref", Written)
"""A statement of the archive in full: `briefing#anchor`."""
How = TypeVar("How", default=Written, covariant=True)  # noqa: PLC0105 -- every model names it: a name that reads well
"""How a record names statements: as it is written, or in full."""

_MARK = "#"

NONE = Ref(Written(""))
"""No statement."""


def ref(briefing: BriefingId, anchor: str) -> Ref:
    """The statement of a briefing at an anchor."""
    return Ref(Written(f"{briefing}{_MARK}{anchor}"))


def joined(record: str, anchor: str) -> str:
    """The same of a briefing that is named in another way, such as `briefings/2023-08-14-kim-arms-production`."""
    return f"{record}{_MARK}{anchor}"


def in_full(briefing: BriefingId, written: Written) -> Ref:
    """The statement that a briefing's file names: its own as `#anchor`, any other one as `briefing#anchor`."""
    return Ref(Written(qualified(briefing, written)))


def qualified(briefing: str, text: str) -> str:
    """The same of any reference: one that names a record stays as it is."""
    return f"{briefing}{text}" if is_own(text) else text


def parts(written: str) -> tuple[BriefingId, str]:
    """The briefing's id and the anchor, of `briefing#anchor`; either is empty where it is not there."""
    briefing, _, anchor = written.partition(_MARK)
    return BriefingId(briefing), anchor


def own(anchor: str) -> Written:
    """How a briefing's file names a statement of its own: `#anchor`."""
    return Written(f"{_MARK}{anchor}")


def as_written(statement: Ref, briefing: str) -> Written:
    """How the file of a briefing names a statement: its own as `#anchor`, any other one in full."""
    id_, anchor = parts(statement)
    return own(anchor) if id_ == briefing else statement


def is_own(written: str) -> bool:
    """Whether a reference names a statement of the briefing in whose file it stands."""
    return written.startswith(_MARK)


def is_statement(written: str) -> bool:
    """Whether a reference names a statement and not a record."""
    return _MARK in written
