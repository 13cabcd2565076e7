"""Counts briefings by place and month or year, as a list by which a script filters the map beside it.

The list is complete without a script and is all that the script reads. What counts is the day of a briefing, not that of
what it tells of: the words on the page say so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.archive.entries import EntityEntry
from generator.archive.model import Archive
from generator.pages.here import Here
from generator.records.ids import BriefingId, EntityId
from generator.text import words
from generator.text.markdown import Markdown

PERIODS = 24
"""The most periods of one list: months; years where the months are more; where the years are, the latest."""
PLACES = 30
"""How many places a period names: those of most briefings."""
FEW = 2
"""Fewer periods need no list."""
_MONTH, _YEAR = 7, 4
"""How much of a day's text names its month, and its year."""
_Counts: TypeAlias = Mapping[EntityId, Mapping[str, int]]
"""By place: in how many briefings of each month."""


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A period: what is said of it, and its places, each with in how many briefings of the period."""

    said: str
    places: tuple[tuple[Markdown, str], ...]


@dataclass(frozen=True, slots=True)
class Times:
    """The periods in their order. `by` is what they are, `span` from when to when, `about` what is counted."""

    by: str
    span: str
    about: str
    rows: tuple[TimeRow, ...]


@dataclass
class Mentioned:
    """On which days briefings speak of what: read from the archive once, by month."""

    archive: Archive
    _months: dict[EntityId, Counter[str]] = field(default_factory=dict)
    _named: dict[BriefingId, frozenset[EntityId]] = field(default_factory=dict)

    def months(self, entry: EntityEntry) -> Counter[str]:
        """In how many briefings of each month an entity is named."""
        if entry.id not in self._months:
            self._months[entry.id] = Counter(self._day(id_)[:_MONTH] for id_ in self._briefings(entry))
        return self._months[entry.id]

    def together(self, entry: EntityEntry, others: Iterable[EntityEntry]) -> dict[EntityId, Counter[str]]:
        """For each of some entities, in how many briefings of each month it is named together with this one."""
        ids = {other.id for other in others}
        found: defaultdict[EntityId, Counter[str]] = defaultdict(Counter)
        for briefing in self._briefings(entry):
            named = self._named.setdefault(briefing, frozenset(self.archive.refers[briefing]))
            for id_ in ids:
                found[id_][self._day(briefing)[:_MONTH]] += id_ in named
        return {id_: +months for id_, months in found.items()}

    def _briefings(self, entry: EntityEntry) -> Iterable[BriefingId]:
        return (mention.briefing for mention in self.archive.back.mentions.get(entry.page, ()))

    def _day(self, briefing: BriefingId) -> str:
        return self.archive.frames[briefing].record.date.isoformat()


def of_all(here: Here, entries: Sequence[EntityEntry], mentioned: Mentioned) -> Times | None:
    """The places of a map by period."""
    return _times(here, {entry.id: mentioned.months(entry) for entry in entries}, None, _OF_ALL)


def of_one(here: Here, entry: EntityEntry, near: Sequence[EntityEntry], mentioned: Mentioned) -> Times | None:
    """A place by period, with those near it that the same briefings speak of; nothing where none does."""
    together = mentioned.together(entry, near)
    return _times(here, together, mentioned.months(entry), _OF_ONE) if any(together.values()) else None


_OF_ALL = (
    "Counted are the briefings of each {} that speak of a place, by their own day. Dots keep the size that all briefings give."
)
_OF_ONE = (
    "Counted are the briefings of each {} that speak of this place, by their own day, and the places near it that they name."
)


def _times(here: Here, counts: _Counts, own: Mapping[str, int] | None, about: str) -> Times | None:
    months = sorted({month for found in ([own] if own else counts.values()) for month in found})
    length = _MONTH if len(months) <= PERIODS else _YEAR
    periods: defaultdict[str, dict[EntityId, int]] = defaultdict(dict)
    totals: Counter[str] = Counter()
    for month in months:
        totals[month[:length]] += own[month] if own else 0
    for place, found in counts.items():
        for month, n in found.items():
            places = periods[month[:length]]
            places[place] = places.get(place, 0) + n
    shown = sorted(totals)[-PERIODS:]
    if len(shown) < FEW:
        return None
    rows = tuple(_row(here, period, periods[period], totals[period]) for period in shown)
    by = "month" if length == _MONTH else "year"
    earlier = f" Earlier years are not shown: the first is {shown[0]}." if len(totals) > len(shown) else ""
    return Times(by, f"{words.partial(shown[0])} to {words.partial(shown[-1])}", f"{about.format(by)}{earlier}", rows)


def _row(here: Here, period: str, places: Mapping[EntityId, int], briefings: int) -> TimeRow:
    most = sorted(places.items(), key=lambda item: (-item[1], item[0]))[:PLACES]
    total = words.count(briefings, "briefing") if briefings else words.count(len(places), "place")
    cut = f", the {PLACES} of most briefings" if len(places) > len(most) else ""
    return TimeRow(f"{words.partial(period)}: {total}{cut}", tuple((here.entity(id_), words.number(n)) for id_, n in most))
