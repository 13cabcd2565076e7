"""Makes claims in short, for the lists that hold them a second time: whose word, the words, how each stands.

The whole claim, with its note, quote, origins and what speaks for and against it, is behind the words, and in the list of all
claims.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.archive.entries import ClaimAt
from generator.evidence import away, known
from generator.pages.here import Here, teller_name
from generator.pages.parts import doubts
from generator.text import words
from generator.text.markdown import Markdown


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in short. By `kind`, `who`, `day` and `marks` its list is filtered and put in order, as a list of whole claims."""

    kind: str
    credibility: int | None
    who: str
    day: str
    marks: str
    teller: Markdown
    chain: str
    said: str
    due: str
    due_day: str
    date: Markdown
    text: Markdown
    stands: str


def line(here: Here, at: ClaimAt) -> ClaimLine:
    """A claim in short, with all that its list may not leave out."""
    claim, entry = at.record, here.archive.briefings[at.briefing]
    came = here.archive.settled(at.ref)
    return ClaimLine(
        kind=claim.kind.value,
        credibility=claim.credibility,
        who=teller_name(here.archive, at),
        day=entry.record.date.isoformat(),
        marks=" ".join(_marks(here, at)),
        teller=here.teller(at),
        chain="".join(f" → {name}" for name in _passed_on_by(here, at)),
        said=words.partial(claim.said) if claim.said else "",
        due=words.partial(claim.due) if claim.due else "",
        due_day=words.last_day(claim.due) if claim.due and not came else "",
        date=here.day(entry.record.date),
        text=here.in_full(at.ref),
        stands=away.sentence(away.in_short(here.archive, at)).removesuffix("."),
    )


def _marks(here: Here, at: ClaimAt) -> list[str]:
    """The words by which readers choose among claims; those of a whole claim's card."""
    back = here.archive.back
    apart = Here(here.archive, here.page)
    came, due = here.archive.settled(at.ref), at.record.due
    marks = {
        "disputed": at.ref in back.disputed,
        "tied": bool(known.tied_to(here.archive, at.ref)),
        "superseded": at.ref in back.superseded_by,
        "shaken": bool(doubts.of_claim(apart, at)),
        "outcome": bool(came),
        "open": bool(due and not came),
    }
    return [mark for mark, is_so in marks.items() if is_so]


def _passed_on_by(here: Here, at: ClaimAt) -> tuple[str, ...]:
    """Through whom the claim came, as text: nobody twice, and the outlet last."""
    teller = at.record.by.entity if at.record.by else None
    outlet = here.archive.briefings[at.briefing].record.source.outlet
    way = dict.fromkeys((*at.record.via, *((outlet,) if at.record.by else ())))
    return tuple(here.archive.entities[id_].record.name for id_ in way if id_ not in {teller, None if at.record.by else outlet})
