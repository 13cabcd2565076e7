"""What a result of the search says beneath its title: a measure's figures with who gave them, a claim with who makes it.

It says no more than the records do. A number never stands without its claimant, numbers are never averaged, and what is in
dispute or only expected says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import interest, prose, quantities, words
from generator.archive import Archive
from generator.entries import BriefingEntry, ClaimAt, FigureAt, MeasureEntry
from generator.views.here import claimant_name, teller_name
from generator.vocabulary import ClaimKind

FIGURES = 3
"""How many claimants' figures a measure's result shows before it only counts the others."""
_EXPECTED = frozenset({ClaimKind.FORECAST, ClaimKind.ANNOUNCED})


def figures(archive: Archive, measure: MeasureEntry) -> str:
    """The latest figure of each claimant, the latest first: `at least 3,000 casualties (Ada Example, May 2024); …`."""
    latest: dict[str, FigureAt] = {}
    for at in sorted(archive.back.figures_of.get(measure.id, ()), key=lambda at: _day(archive, at), reverse=True):
        if not archive.briefings[at.briefing].withdrawn:
            latest.setdefault(_who(archive, at), at)
    told = [_figure(archive, at, measure) for at in list(latest.values())[:FIGURES]]
    more = len(latest) - len(told)
    return "; ".join([*told, *([f"and {words.count(more, 'more claimant')}"] if more else [])])


def claims(archive: Archive, entry: BriefingEntry) -> Iterator[tuple[str, str]]:
    """Each claim of a briefing: its anchor, and who says what, as `Ada Example: The harbour opens (claimed, 2 May 2024)`."""
    for at in entry.claims:
        text = prose.to_text(at.record.text).removesuffix(".")
        yield at.anchor, f"{teller_name(archive, at)}: {text} ({', '.join(_marks(archive, entry, at))})"


def _marks(archive: Archive, entry: BriefingEntry, at: ClaimAt) -> Iterator[str]:
    """What kind of claim it is, when it was said as far as that is on record, and what speaks against it."""
    yield at.record.kind.value
    if at.record.said:
        yield words.partial(at.record.said)
    if at.ref in archive.back.disputed:
        yield "in dispute"
    if at.ref in archive.back.superseded_by:
        yield "superseded by a later word"
    if caveat := interest.caveat(archive, at):
        yield f"{caveat[0].lower()}{caveat[1:]}"
    if entry.withdrawn:
        yield "withdrawn"


def _figure(archive: Archive, at: FigureAt, measure: MeasureEntry) -> str:
    figure = at.record
    day = archive.briefings[at.briefing].record.date.isoformat()
    notes = [_who(archive, at), words.partial(figure.as_of) if figure.as_of else f"reported {words.partial(day[:7])}"]
    if at.claim:
        claim = archive.claim(at.claim)
        notes += [claim.record.kind.value] if claim.record.kind in _EXPECTED else []
        notes += ["in dispute"] if claim.ref in archive.back.disputed else []
        notes += ["superseded"] if claim.ref in archive.back.superseded_by else []
    return f"{quantities.amount(figure)} {quantities.unit(figure, measure.record)} ({', '.join(notes)})"


def _who(archive: Archive, at: FigureAt) -> str:
    outlet = archive.briefings[at.briefing].record.source.outlet
    return claimant_name(archive, at.record.by) or f"in {archive.entities[outlet].record.name}"


def _day(archive: Archive, at: FigureAt) -> str:
    """The last day that a figure may speak of, or else the day of its briefing."""
    day = archive.briefings[at.briefing].record.date.isoformat()
    return words.last_day(at.record.as_of) if at.record.as_of else day
