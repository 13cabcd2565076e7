"""Makes the line below a result: a measure's figures with who gave them, a claim with who makes it.

It says no more than the records do. A number never stands without its claimant, numbers are never averaged, and what is in
dispute or only expected says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.archive.entries import BriefingEntry, ClaimAt, FigureAt, MeasureEntry
from generator.archive.model import Archive
from generator.evidence import away
from generator.pages.here import claimant_name, teller_name
from generator.pages.parts import standing
from generator.records import quantities
from generator.text import prose, words

FIGURES = 3
"""How many claimants' figures a measure's result shows before it only counts the others."""


def figures(archive: Archive, measure: MeasureEntry) -> str:
    """The latest figures of each claimant, the latest first: `at least 3,000 casualties (Ada Example, May 2024); …`.

    A claimant who gave several for one day, such as the two ends of a range, is shown with all of them, or as many as are said.
    """
    latest: dict[str, list[FigureAt]] = {}
    for at in sorted(archive.back.figures_of.get(measure.id, ()), key=lambda at: _day(archive, at), reverse=True):
        if not archive.briefings[at.briefing].withdrawn:
            of_one = latest.setdefault(_who(archive, at), [])
            if not of_one or _day(archive, at) == _day(archive, of_one[0]):
                of_one.append(at)
    told = [_of_one(archive, figures, measure) for figures in list(latest.values())[:FIGURES]]
    more = len(latest) - len(told)
    return "; ".join([*told, *([f"and {words.count(more, 'more claimant')}"] if more else [])])


def _of_one(archive: Archive, figures: Sequence[FigureAt], measure: MeasureEntry) -> str:
    told = list(dict.fromkeys(_figure(archive, at, measure) for at in figures))
    more = len(told) - FIGURES
    return "; ".join([*told[:FIGURES], *([f"and {words.count(more, 'more figure')} of the same claimant"] if more > 0 else [])])


def briefing(archive: Archive, entry: BriefingEntry) -> str:
    """What a result says of a briefing before its bottom line: `Corrected on 3 May 2024; only the opening was read`.

    How each claim stands its own line says. Words of the index are few here, since a search for them would find every briefing.
    """
    said = away.before_claims(archive, entry)
    disputed = () if entry.withdrawn else (standing.in_dispute(archive, entry),)
    return away.sentence(tuple(filter(None, (*said, *disputed)))).removesuffix(".")


def claims(archive: Archive, entry: BriefingEntry) -> Iterator[tuple[str, str]]:
    """Each claim of a briefing: its anchor, and who says what, as `Ada Example: The harbour opens (claimed, 2 May 2024)`."""
    for at in entry.claims:
        text = prose.to_text(at.record.text).removesuffix(".")
        yield at.anchor, f"{teller_name(archive, at)}: {text} ({', '.join(_marks(archive, at))})"


def _marks(archive: Archive, at: ClaimAt) -> Iterator[str]:
    """What kind of claim it is, when it was said as far as that is on record, and how it stands where that is not as usual."""
    yield at.record.kind.value
    if at.record.said:
        yield words.partial(at.record.said)
    yield from (one for one in away.special(away.of_claim(archive, at)) if one != at.record.kind)


def _figure(archive: Archive, at: FigureAt, measure: MeasureEntry) -> str:
    figure = at.record
    day = archive.briefings[at.briefing].record.date.isoformat()
    notes = [_who(archive, at), words.partial(figure.as_of) if figure.as_of else f"reported {words.partial(day[:7])}"]
    notes += away.special(away.of_figure(archive, at))
    return f"{quantities.amount(figure)} {quantities.unit(figure, measure.record)} ({', '.join(notes)})"


def _who(archive: Archive, at: FigureAt) -> str:
    outlet = archive.briefings[at.briefing].record.source.outlet
    return claimant_name(archive, at.record.by) or f"in {archive.entities[outlet].record.name}"


def _day(archive: Archive, at: FigureAt) -> str:
    """The last day that a figure may speak of, or else the day of its briefing."""
    day = archive.briefings[at.briefing].record.date.isoformat()
    return words.last_day(at.record.as_of) if at.record.as_of else day
