"""Says what is wrong with a text that a field cannot take, and what it certainly means, if anything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """A text that cannot be used: what is wrong, what to do, and the text that it certainly means.

    `meant` is None where a person has to decide; `at` is the part of the text that is wrong, which begins at `offset`
    in it, and empty for the whole of it.
    """

    message: str
    help: str = ""
    meant: str | None = None
    at: str = ""
    offset: int = -1


def quoted(text: str) -> str:
    """A text as it may stand in a message: on one line, at most 40 characters."""
    text = " ".join(text[:200].split())
    return text if len(text) <= 40 else text[:37] + "..."


def short(text: str) -> str:
    """A name or a value as it may stand in a message: on one line, at most 60 characters, nothing invisible."""
    text = "".join(c if c.isprintable() else " " if c.isspace() else "?" for c in text[:61])
    return text if len(text) <= 60 else text[:57] + "..."
