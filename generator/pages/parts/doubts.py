"""Says in words what has shaken a claim, a figure or a briefing, and by what a claim is tied to a dispute."""

from __future__ import annotations

from collections.abc import Iterable

from generator.archive.agreement import Standing
from generator.archive.entries import ClaimAt
from generator.evidence import impact, known
from generator.evidence.impact import Cause, Impact
from generator.pages.here import Here
from generator.records.ids import BriefingId
from generator.records.model import Outlet
from generator.records.refs import Ref
from generator.records.vocabulary import RELIABILITY
from generator.text import words
from generator.text.markdown import Markdown

NOT_SINCE = ", and not compared with its article since"
SHOWN = 6
"""How many such things are named before they are only counted."""


def shaken(here: Here, impacts: Iterable[Impact]) -> tuple[Markdown, ...]:
    """A sentence for each thing. A withdrawn briefing says on its own page that it is before all else."""
    found = [i for i in impacts if not (i.cause is Cause.WITHDRAWN and _is_here(here, i))]
    more = (Markdown(f"and {words.number(len(found) - SHOWN)} more"),) if len(found) > SHOWN else ()
    return (*(_sentence(here, i) for i in found[:SHOWN]), *more)


def _sentence(here: Here, one: Impact) -> Markdown:
    match one.cause:
        case Cause.WITHDRAWN:
            return Markdown(f"{told_in(here, one.briefing)} has been withdrawn")
        case Cause.CORRECTED if _is_here(here, one):
            return Markdown(f"[was corrected here](#_corrections){_since(here)}")
        case Cause.CORRECTED:
            return Markdown(f"{told_in(here, one.briefing)} was corrected{_since(here)}")
    outlet = here.archive.entities[one.entity].record.outlet
    return Markdown(f"{here.entity(one.entity)} {_rating(outlet, one.cause)}") if outlet else Markdown("")


def _since(here: Here) -> str:
    """What a correction leaves open, said once on a page."""
    return NOT_SINCE if here.first(NOT_SINCE) else ""


def of_claim(here: Here, at: ClaimAt) -> tuple[Markdown, ...]:
    """The same of a claim; also where only a claim is shaken that agrees with it by way of others."""
    found = shaken(here, impact.of_claim(here.archive, at))
    indirect = not found and known.of_claim(here.archive, at) is Standing.SHAKEN
    return (Markdown("by way of claims that agree with it"),) if indirect and not _withdrawn(here, at) else found


def _withdrawn(here: Here, at: ClaimAt) -> bool:
    return here.archive.frames[at.briefing].withdrawn


def tied(here: Here, ref: Ref) -> tuple[Markdown, ...]:
    """The claims by which one is tied to a dispute, each by its words or, if the page has these, by who makes it."""
    return tuple(here.claim(one) for one in known.tied_to(here.archive, ref))


def _is_here(here: Here, one: Impact) -> bool:
    """Whether something is a briefing on whose own page the sentence stands."""
    return bool(one.briefing) and here.archive.frames[one.briefing].page == here.page


def told_in(here: Here, id_: BriefingId) -> Markdown:
    """A link to a briefing by its title; the next time on one page, by its outlet and its day."""
    entry = here.archive.frames[id_]
    if here.first(f"told in {id_}"):
        return here.briefing(id_)
    return here.link(
        entry.page, f"{here.archive.entities[entry.record.source.outlet].record.name}, {words.day(entry.record.date)}"
    )


def _rating(outlet: Outlet, cause: Cause) -> str:
    now = f"{outlet.reliability.value}, {RELIABILITY[outlet.reliability]}" if outlet.reliability else ""
    if cause is Cause.POORLY_RATED:
        return f"is rated {now}"
    before = outlet.rated_before[-1]
    was = f"{before.reliability.value}, {RELIABILITY[before.reliability]}"
    if not now:
        return f"is not graded now; until {words.day(before.until)} it was rated {was}"
    return f"was rated down on {words.day(before.until)} from {was}, to {now}"
