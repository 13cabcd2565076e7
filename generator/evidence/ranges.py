"""Works out the range of a measure's figures, and who gives them.

The rule, as the shipped archive's method page gives it to readers:

1. The range goes from the smallest number that was given to the largest. Nothing is averaged, added up or rounded.
2. A figure that its claimant has superseded, or whose briefing is withdrawn, does not make the range. It is still shown.
3. A number keeps its words: what was given as approximate stays "about", one end alone stays "at least" or "up to". Where two
   figures give the same number, the end of the range has the words that say less.
4. Numbers that do not speak of the same thing, or not of the same part of it (a difference of `scope`), make no range: they stand
   beside each other.
5. The range comes with the times of which its figures speak. A figure that says none is of no day: the day on which it was
   published is only that on which it was reported.
6. Claimants are counted as the figures name them; where nobody is named, the outlet. Origins are counted as those of claims are.
   A number that a record says is another one, rounded, adds no origin to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.archive.entries import FigureAt
from generator.archive.model import Archive
from generator.evidence.origins import Chain, chain, first_of, independent
from generator.records import quantities, refs
from generator.records.ids import EntityId
from generator.records.refs import Ref
from generator.records.statements import Figure
from generator.records.vocabulary import REASONS, Reason
from generator.text import words

BESIDE = 4
"""Up to so many numbers that make no range are named."""
_WORDS = {"up to": "up to ", "about": "about ", "": "", "at least": "at least "}
_LOW = ("up to", "about", "", "at least")
"""What is said of a number, the one that reaches lowest first."""
_HIGH = ("at least", "about", "", "up to")
"""The same, the one that reaches highest first."""

End = tuple[float, str, str]
"""A number, what is said of it, and both in words."""


@dataclass(frozen=True, slots=True)
class Range:
    """What the figures of a measure come to. Without any that stands, `amount` is empty.

    `low` and `high` are the numbers at the ends. `claimants` are entities' ids, or an article's words for a source without a
    name. `since` and `until` are the times of which the figures speak, `undated` counts those that say none, which were reported
    from the one day of `reported` to the other. `ahead`: all of them speak of a time after their briefings. `past` counts those
    that do not make the range.
    """

    amount: str = ""
    one: bool = False
    low: float = 0
    high: float = 0
    figures: tuple[FigureAt, ...] = ()
    claimants: tuple[str, ...] = ()
    origins: int = 0
    since: str = ""
    until: str = ""
    undated: int = 0
    reported: tuple[str, str] = ("", "")
    ahead: bool = False
    disputed: bool = False
    past: int = 0


def range_of(archive: Archive, figures: Iterable[FigureAt]) -> Range:
    """The range of some figures of one measure."""
    every = list(figures)
    standing = [at for at in every if stands(archive, at)]
    if not standing:
        return Range(past=len(every))
    low, high = ends(at.record for at in standing)
    days = sorted(at.record.as_of for at in standing if at.record.as_of)
    reported = sorted(archive.frames[at.briefing].record.date.isoformat() for at in standing if not at.record.as_of)
    return Range(
        amount=_side_by_side(standing) if _differ_in_scope(archive, standing) else amount([at.record for at in standing]),
        one=low[0] == high[0] == 1,
        low=low[0],
        high=high[0],
        figures=tuple(standing),
        claimants=tuple(dict.fromkeys(claimant(archive, at) for at in standing)),
        origins=len(independent(_chain(archive, at) for at in standing)),
        since=days[0] if days else "",
        until=days[-1] if days else "",
        undated=len(reported),
        reported=(reported[0], reported[-1]) if reported else ("", ""),
        ahead=all(is_ahead(archive, at) for at in standing),
        disputed=any(is_disputed(archive, at) for at in standing),
        past=len(every) - len(standing),
    )


def stands(archive: Archive, at: FigureAt) -> bool:
    """Whether a figure still stands: its briefing is not withdrawn, and its claimant has not said otherwise since."""
    return not archive.frames[at.briefing].withdrawn and at.claim not in archive.back.superseded_by


def is_ahead(archive: Archive, at: FigureAt) -> bool:
    """Whether a figure speaks of a time that begins after its briefing."""
    as_of = at.record.as_of
    return as_of is not None and words.first_day(as_of) > archive.frames[at.briefing].record.date.isoformat()


def is_disputed(archive: Archive, at: FigureAt) -> bool:
    """Whether the claim that gives a figure is in dispute."""
    return at.claim in archive.back.disputed


def claimant(archive: Archive, at: FigureAt) -> str:
    """Who gives a figure: an entity's id, or an article's words for somebody without a name; else the outlet."""
    by = at.record.by
    return (by.entity or by.unnamed or "" if by else "") or archive.frames[at.briefing].record.source.outlet


def day_of(archive: Archive, at: FigureAt) -> str:
    """By which day a figure is put in order: the time of which it speaks, as far as it is known; else the day of its briefing."""
    return at.record.as_of or archive.frames[at.briefing].record.date.isoformat()


def amount(figures: Sequence[Figure]) -> str:
    """The range in words: `10,000 to 12,000`, `at least 1,000 to at least 10,000`, `up to 500 or 3,000`."""
    if len(figures) == 1:
        return quantities.amount(figures[0])
    low, high = ends(figures)
    if low[2] == high[2] or (low[0] == high[0] and (low[1], high[1]) == ("up to", "")):
        return low[2]
    if low[0] == high[0] and (low[1], high[1]) == ("", "at least"):
        return high[2]
    return f"{low[2]} {'or' if 'up to' in {low[1], high[1]} else 'to'} {high[2]}"


def _differ_in_scope(archive: Archive, figures: Sequence[FigureAt]) -> bool:
    """Whether a record says of two of the figures that they do not speak of the same thing, or part of it."""
    claims = {at.claim for at in figures if at.claim}
    found = (one for ref in claims for one in archive.back.differs.get(ref, ()))
    return any(one.because == REASONS[Reason.SCOPE] and one.other in claims for one in found)


def _side_by_side(figures: Sequence[FigureAt]) -> str:
    """`10,000 or 12,000`: each number by itself, the smallest first; of many the two ends."""
    told = list(dict.fromkeys(quantities.amount(at.record) for at in sorted(figures, key=lambda at: _ends(at.record)[0][0])))
    if len(told) > BESIDE:
        return f"{told[0]} or {told[-1]}, and others"
    return " or ".join(filter(None, (", ".join(told[:-1]), told[-1])))


def ends(figures: Iterable[Figure]) -> tuple[End, End]:
    """The two ends of the range."""
    pairs = [_ends(figure) for figure in figures]
    low = min((low for low, _ in pairs), key=lambda end: (end[0], _LOW.index(end[1]), "about" not in end[2]))
    high = min((high for _, high in pairs), key=lambda end: (-end[0], _HIGH.index(end[1]), "about" not in end[2]))
    return low, high


def _ends(figure: Figure) -> tuple[End, End]:
    """The ends of one figure. One that was given only one end has it twice, with the words that say so."""
    about = "about" if figure.approximate else ""
    if figure.value is not None:
        end = _end(figure.value, about, about)
        return end, end
    if figure.low is not None and figure.high is not None:
        return _end(figure.low, about, about), _end(figure.high, about, about)
    bound, number = ("at least", figure.low) if figure.low is not None else ("up to", figure.high)
    end = _end(number or 0, bound, about)
    return end, end


def _end(number: float, said: str, about: str) -> End:
    open_ = _WORDS[said] if said != about else ""
    return number, said, f"{open_}{_WORDS[about]}{words.number(number)}"


def _rounded_by(archive: Archive, ref: Ref) -> frozenset[EntityId]:
    """The bodies whose number is a claim's, rounded, or the other way round: which of the two came first nobody knows."""
    found = (one.other for one in archive.back.differs.get(ref, ()) if one.because == REASONS[Reason.ROUNDING])
    outlets = ((archive.claim(other).record, archive.briefing_of(other).record.source.outlet) for other in found)
    return frozenset(archive.body(first_of(claim, outlet)) for claim, outlet in outlets)


def _chain(archive: Archive, at: FigureAt) -> Chain:
    """The way of a figure: that of its claim, or else from whoever gives it."""
    outlet = archive.frames[at.briefing].record.source.outlet
    if at.claim:
        found = chain(at.claim, archive.claim(at.claim).record, outlet, archive.body)
        return replace(found, passed_on_by=found.passed_on_by | _rounded_by(archive, at.claim) - {found.origin})
    by = at.record.by
    return Chain(refs.ref(at.briefing, str(at.number)), archive.body((by and by.entity) or outlet), frozenset())
