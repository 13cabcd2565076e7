"""Makes the lists behind two counts of claims, a line each: those with one origin, and those that nobody has judged.

What is counted here is what `tally` counts, so that a list is as long as the number that leads to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.archive.entries import ClaimAt
from generator.archive.model import Archive
from generator.evidence.origins import origins_of
from generator.pages.here import Here
from generator.pages.listing import Listed, Row
from generator.pages.page import Trail
from generator.pages.parts import counted, standing
from generator.pages.plan import PagePlan
from generator.records import sections
from generator.records.paths import PagePath
from generator.text import words
from generator.text.markdown import Markdown

FOLDER = sections.CLAIMS.folder
ONE_ORIGIN = PagePath(f"{FOLDER}/one-origin.md")
UNJUDGED = PagePath(f"{FOLDER}/unjudged.md")
UNNAMED = PagePath(f"{FOLDER}/unnamed.md")
"""The claims of people whom articles do not name; the ledger makes it, since it shows them whole."""


def opened(archive: Archive, trail: Trail) -> Iterator[PagePlan]:
    """The list of each count that is not nought."""
    live = [at for entry in archive.briefings.values() if not entry.withdrawn for at in entry.claims]
    alone = [at for at in live if len(origins_of(archive, at.ref)) == 1]
    yield from lines(archive, ONE_ORIGIN, "Claims that rest on one origin", alone, trail)
    yield from lines(
        archive, UNJUDGED, "Claims whose credibility nobody has judged", [at for at in live if is_unjudged(at)], trail
    )


def is_unjudged(at: ClaimAt) -> bool:
    """Whether nobody has judged a claim's credibility."""
    return at.record.credibility is None


def lines(archive: Archive, owner: PagePath, title: str, claims: Iterable[ClaimAt], trail: Trail) -> Iterator[PagePlan]:
    """Some claims, a line each, on bounded pages; nothing where there is none."""
    items = [(archive.briefing_of(at.ref).record.date, partial(_line, at)) for at in claims]
    if items:
        yield from counted.list_of(Listed(archive, owner, title, items, "claim", trail=trail))


def share(here: Here, owner: PagePath, part: int, whole: int) -> Markdown:
    """`12 of 48 (25 %)`, leading to the list of the twelve."""
    told = words.share(part, whole)
    return here.link(owner, told) if part else Markdown(told)


def _line(at: ClaimAt, here: Here) -> Row:
    day = here.day(here.archive.briefing_of(at.ref).record.date)
    return Row(day, Markdown(f"{here.teller(at)}: {here.in_full(at.ref)}{standing.away_from_its_page(here, at)}"))
