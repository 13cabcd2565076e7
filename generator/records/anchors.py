"""The type of a statement's id: its form, and what it may not be."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from generator.records import ids
from generator.records.fields import Text, complaint
from generator.records.marks import Refers
from generator.text.mistakes import short


def _anchor(text: str) -> str:
    if not ids.ID.match(text):
        raise complaint("bad-value", f"`{short(text)}` does not have the form of an id, such as output-goal", _nearest(text))
    if wrong := ids.wrong_anchor(text):
        raise complaint(*wrong)
    return text


def _nearest(text: str) -> str:
    """The id to write in place of a text that has not the form of one; empty where it has no Latin letters or digits."""
    id_ = ids.plain(text)
    if not id_:
        return ""
    return f"write {ids.free_anchor(id_) if ids.wrong_anchor(id_) else id_}"


Anchor = Annotated[Text, Refers("anchor"), AfterValidator(_anchor)]
"""The name of a claim, event or assessment within its briefing: a part of its permalink."""
