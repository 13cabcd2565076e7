"""The records of what this site says of its own: an author's verdict with its grounds, and a correction with what it concerns."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Generic

from msgspec import field
from pydantic import Field

from generator.records.fields import ClaimRef, Day, OwnClaimRef, Prose, Word, complaint
from generator.records.lists import Ids
from generator.records.record import Record
from generator.records.refs import How
from generator.records.vocabulary import CorrectionClass


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


class Correction(Record, Generic[How]):
    """A change to a published briefing."""

    date: Day
    """The day of the change."""
    class_: Annotated[CorrectionClass, Word] = field(name="class")
    """What kind of change it is."""
    was: Prose | None = None
    """What stood there before."""
    now: Prose | None = None
    """What stands there now; for a withdrawal, why."""
    of: Annotated[tuple[OwnClaimRef[How], ...] | None, Ids] = None
    """The claims of this briefing that it changed, as `#claim`; left out, it may be any of them; `[]` for none."""
    checked: Day | None = None
    """The day on which these claims, as they stand now, were compared with the article again; until then they are shaken."""

    def check(self) -> None:
        """What was corrected can be checked again only after that, and only where it is said what it was."""
        if self.checked and (self.checked < self.date or not self.of):
            help_ = "write the day of the comparison, not before `date`, and in `of` the claims that were compared"
            raise complaint("bad-value", "`checked` says that corrected claims were compared with the article again", help_)
