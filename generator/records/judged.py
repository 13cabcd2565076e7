"""The record of an author's verdict: how it is put, when it was written, and on which claims it rests."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Generic

from pydantic import Field

from generator.records.fields import ClaimRef, Day, Prose, Word
from generator.records.lists import Ids
from generator.records.record import Record
from generator.records.refs import How


class Says(StrEnum):
    """What a verdict says of its matter."""

    BORNE_OUT = "borne-out"
    ONE_SIDE = "one-side"
    IN_DISPUTE = "in-dispute"
    OPEN = "open"


SAYS: dict[Says, str] = {
    Says.BORNE_OUT: "borne out",
    Says.ONE_SIDE: "unconfirmed",
    Says.IN_DISPUTE: "in dispute",
    Says.OPEN: "open",
}
"""A verdict's word as pages show it."""
SAYS_MEANS: dict[str, str] = {
    "borne-out": "What it says is borne out: at least one of its grounds must be.",
    "one-side": "Unconfirmed: what it says is the word of whoever says it, and no other side bears it out.",
    "in-dispute": "At least one of its grounds is in dispute.",
    "open": "The records do not decide it.",
}
"""What each word means, for authors."""


class Verdict(Record, Generic[How]):
    """This site's judgement of a briefing, an entity, a story or a quantity, shown above what follows from the records."""

    text: Prose
    """The judgement, in a sentence or two."""
    says: Annotated[Says, Word] = Says.OPEN
    """How surely: `borne-out` needs a ground that is borne out."""
    date: Day
    """The day on which it was written."""
    grounds: Annotated[tuple[ClaimRef[How], ...], Field(min_length=1), Ids]
    """The claims on which it rests, as `briefing#claim`; in a briefing its own also as `#claim`."""
