"""Makes the line of something expected, as lists show it: when, by whom, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.archive.entries import AssessmentAt, ClaimAt, EventAt, Watched
from generator.archive.model import Archive
from generator.evidence import away, hindsight, interest, settling
from generator.pages.here import Here, wording
from generator.pages.parts import cards, standing
from generator.text import words
from generator.text.markdown import Markdown

RELAYS = 3
"""How many further briefings that tell the same thing a line names."""


@dataclass(frozen=True, slots=True)
class WatchLine:
    """Something expected: when, by whom, and what came of it. `due_day` is empty once there is an outcome.

    `standing` says of an assessment that it was written in hindsight. `stands` is all that is said of it away from its page,
    `said` what of it no mark on the line says. `relays` are further briefings that tell the same.
    """

    due: str
    due_day: str
    kind: str
    what: Markdown
    who: Markdown
    where: Markdown
    withdrawn: bool
    superseded: tuple[Markdown, ...]
    outcomes: tuple[cards.OutcomeLine, ...]
    standing: str
    stands: str
    said: str
    caveat: str
    relays: tuple[Markdown, ...]
    looked_for: tuple[Markdown, ...]
    """Where somebody looked for an outcome and found none; nothing where there is one."""


def line(here: Here, watched: Watched) -> WatchLine:
    """Something expected as a list shows it."""
    at = watched.at
    return WatchLine(
        due=_when(here.archive, watched),
        due_day=watched.day if watched.live and not here.archive.settled(watched.ref) else "",
        kind=settling.kind(watched),
        what=here.prose(wording(at)),
        who=_who(here, watched),
        where=here.statement(watched.ref),
        withdrawn=here.archive.frames[at.briefing].withdrawn,
        superseded=standing.superseded(here, watched.ref),
        outcomes=cards.outcomes(here, watched.ref),
        standing=hindsight.said(here.archive, at),
        stands=", ".join(away.of_statement(here.archive, at)) or settling.kind(watched),
        said="; ".join(away.beside_outcomes(here.archive, at)) if isinstance(at, ClaimAt) else "",
        caveat=interest.caveat(here.archive, at) if isinstance(at, ClaimAt) else "",
        looked_for=_looked_for(here, watched),
        relays=tuple(here.statement(at.ref) for at in watched.relays[:RELAYS]),
    )


def _looked_for(here: Here, watched: Watched) -> tuple[Markdown, ...]:
    """What is said of where somebody looked; what the statements of a thing say alike stands once."""
    told = () if here.archive.settled(watched.ref) else settling.looked_for(watched)
    said = ((text, here.first(text)) for text in dict.fromkeys(told))
    return tuple(here.prose(text) if first else Markdown("as noted of another thing on this page") for text, first in said)


def _when(archive: Archive, watched: Watched) -> str:
    at = watched.at
    if isinstance(at, EventAt):
        return words.period(at.record.date, at.record.until)
    told = words.day(archive.frames[at.briefing].record.date)
    return words.partial(watched.due) if watched.due else f"No date, told {told}"


def _who(here: Here, watched: Watched) -> Markdown:
    at = watched.at
    return Markdown("") if isinstance(at, AssessmentAt) else here.claimant(at.record.by)
