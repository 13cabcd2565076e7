"""Draws random numbers that are the same everywhere: only `random.Random.random()`, which Python promises never to change.

No logarithm, no power and no hash is involved, so that the same seed gives the same numbers on any machine.
"""

from __future__ import annotations

import bisect
import random
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate
from typing import Generic, TypeVar

from bench.profiles import Profile

T = TypeVar("T")

UNSEEN = 0.02
"""How often a field is filled that the profiled archive has and never fills, so that its cost is seen all the same."""


class Dice:
    """A seeded source of choices."""

    def __init__(self, seed: str) -> None:
        self.roll = random.Random(seed).random

    def below(self, end: int) -> int:
        """A number from 0 to `end` - 1."""
        return int(self.roll() * end)

    def chance(self, share: float) -> bool:
        """True in this share of all cases."""
        return self.roll() < share

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[int(self.roll() * len(items))]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in another order (Fisher and Yates)."""
        mixed = list(items)
        for i in range(len(mixed) - 1, 0, -1):
            j = self.below(i + 1)
            mixed[i], mixed[j] = mixed[j], mixed[i]
        return mixed


class Ranked(Generic[T]):
    """Items of which the first is drawn most often, the second half as often, the third a third as often … (Zipf's law)."""

    def __init__(self, items: Sequence[T]) -> None:
        self.items = items
        self._sums = list(accumulate(1 / rank for rank in range(1, len(items) + 1)))

    def draw(self, dice: Dice) -> T:
        """One of the items."""
        return self.items[bisect.bisect_right(self._sums, dice.roll() * self._sums[-1])]

    def some(self, dice: Dice, number: int) -> list[T]:
        """Up to `number` different items, in the order in which they were drawn."""
        found: dict[T, None] = {}
        for _ in range(4 * number):
            if len(found) >= min(number, len(self.items)):
                break
            found[self.draw(dice)] = None
        return list(found)


class Likeness:
    """Numbers as a profile has them: `likeness.count("Briefing", "claims")` falls as it does in the profiled archive."""

    def __init__(self, dice: Dice, profile: Profile) -> None:
        self.dice = dice
        self._records = profile["records"]
        self._drawer = cache(self._made_drawer)

    def count(self, record: str, field: str) -> int:
        """How many values a list holds."""
        return int(self._drawer(record, field, "count")())

    def has(self, record: str, field: str) -> bool:
        """Whether a field is filled."""
        return self.count(record, field) > 0

    def choice(self, record: str, field: str) -> str:
        """A word of the field's vocabulary."""
        return str(self._drawer(record, field, "choice")())

    def words(self, record: str, field: str) -> int:
        """How many words a text has."""
        return int(self._drawer(record, field, "words")())

    def _made_drawer(self, record: str, field: str, numbers: str) -> Callable[[], int | str]:
        known = self._records.get(record, {}).get(field, {})
        if numbers == "words":
            return self.spread(known.get("words", _SOME_WORDS))
        counts = known.get(numbers, {})
        if numbers == "count" and set(counts) <= {"0"}:
            return lambda: int(self.dice.chance(UNSEEN))
        keys, sums = list(counts), list(accumulate(counts.values()))
        return lambda: keys[bisect.bisect_right(sums, self.dice.roll() * sums[-1])]

    def spread(self, deciles: Sequence[int]) -> Callable[[], int]:
        """Draws numbers that lie as the deciles do."""
        last = len(deciles) - 1

        def draw() -> int:
            at = self.dice.roll() * last
            low, high = deciles[int(at)], deciles[int(at) + 1]
            return int(low + (high - low) * (at - int(at)) + 0.5)

        return draw


_SOME_WORDS = (4, 6, 8, 9, 10, 11, 12, 13, 14, 16, 20)
"""Deciles for a text of which the profiled archive has none."""
