"""What has shaken a claim, a figure or a briefing, in words."""

from __future__ import annotations

from collections.abc import Iterable

from generator.evidence.impact import Cause, Impact
from generator.pages.here import Here
from generator.records.model import Outlet
from generator.records.vocabulary import RELIABILITY
from generator.text import words
from generator.text.markdown import Markdown

SHOWN = 6
"""How many such things are named before they are only counted."""


def shaken(here: Here, impacts: Iterable[Impact]) -> tuple[Markdown, ...]:
    """A sentence for each thing, but for the very briefing on whose page the sentences would stand."""
    found = [i for i in impacts if not (i.briefing and here.archive.briefings[i.briefing].page == here.page)]
    more = (Markdown(f"and {words.number(len(found) - SHOWN)} more"),) if len(found) > SHOWN else ()
    return (*(_sentence(here, i) for i in found[:SHOWN]), *more)


def _sentence(here: Here, one: Impact) -> Markdown:
    match one.cause:
        case Cause.WITHDRAWN:
            return Markdown(f"{told_in(here, one.briefing)} has been withdrawn")
        case Cause.CORRECTED:
            return Markdown(f"{told_in(here, one.briefing)} had to be corrected")
        case Cause.DISPUTED:
            return Markdown(f"in dispute: {here.claim(one.statement)}")
    outlet = here.archive.entities[one.entity].record.outlet
    return Markdown(f"{here.entity(one.entity)} {_rating(outlet, one.cause)}") if outlet else Markdown("")


def told_in(here: Here, id_: str) -> Markdown:
    """A link to a briefing by its title; the next time on one page, by its outlet and its day."""
    entry = here.archive.briefings[id_]
    if here.first(f"told in {id_}"):
        return here.briefing(id_)
    return here.link(
        entry.page, f"{here.archive.entities[entry.record.source.outlet].record.name}, {words.day(entry.record.date)}"
    )


def _rating(outlet: Outlet, cause: Cause) -> str:
    now = f"{outlet.reliability.value}, {RELIABILITY[outlet.reliability]}"
    if cause is Cause.POORLY_RATED:
        return f"is rated {now}"
    before = outlet.rated_before[-1]
    was = f"{before.reliability.value}, {RELIABILITY[before.reliability]}"
    return f"was rated down on {words.day(before.until)} from {was}, to {now}"
