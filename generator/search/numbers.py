"""Numbering the records of the index, so that a record's number depends on itself and few others.

The number of a dated record is made of its day and its place among that day's records: a greater number is a later day, and a
year is a range of numbers. The number of any other record is made of its kind and a hash of its address: a kind is a range.
So a new record gives no other record another number, but those of its day, or one with the same hash.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.search.records import SearchRecord

OF_A_KIND = 1 << 24
"""The room of a kind, far more than the records that an archive can have of it."""
LEAST_A_DAY = 16


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number of each record by its address, and what the site needs to read a number.

    `kinds` are those of records without a date, in the order of their ranges; behind these the days begin, each of which has
    `slots` numbers. `dated` is the kind of the records with a date.
    """

    of: dict[str, int]
    kinds: tuple[str, ...]
    slots: int
    dated: str = "briefing"

    @property
    def days_from(self) -> int:
        """The number of the day 0."""
        return len(self.kinds) * OF_A_KIND


def numbered(records: Sequence[SearchRecord]) -> Numbering:
    """The numbers of all records."""
    dated = sorted((record.date, record.url) for record in records if record.date)
    days: dict[str, list[str]] = defaultdict(list)
    for date, url in dated:
        days[date].append(url)
    slots = LEAST_A_DAY
    while slots < max(map(len, days.values()), default=0):
        slots *= 2
    others: dict[str, list[str]] = defaultdict(list)
    for record in records:
        if not record.date:
            others[record.kind].append(record.url)
    kinds = tuple(sorted(others))
    of = {url: at * OF_A_KIND + place for at, kind in enumerate(kinds) for url, place in _places(others[kind])}
    first = len(kinds) * OF_A_KIND
    for date, urls in days.items():
        start = first + dt.date.fromisoformat(date).toordinal() * slots
        of.update((url, start + place) for place, url in enumerate(urls))
    return Numbering(of, kinds, slots)


def _places(urls: Iterable[str]) -> Iterable[tuple[str, int]]:
    """A place for each address by its hash; of two with the same one the second in order takes the next free place."""
    taken: set[int] = set()
    for url in sorted(set(urls)):
        place = int.from_bytes(hashlib.sha256(url.encode()).digest()[:8], "big") % OF_A_KIND
        while place in taken:
            place = (place + 1) % OF_A_KIND
        taken.add(place)
        yield url, place
