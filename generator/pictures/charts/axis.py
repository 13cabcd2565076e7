"""Computes the scale of numbers and the round numbers that are named below it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from generator.pictures.sketch import Line, Scale, Words, width_of
from generator.text import words

GAP = 14
"""The least room between two numbers of an axis."""
MOST = 6
"""From one round number to the next there are so many steps at most."""
_NAMES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale and the numbers that are named on it."""

    scale: Scale
    ticks: tuple[float, ...]

    def lines(self, floor: float) -> tuple[Line, ...]:
        """A line at each number, from the top to the floor."""
        return tuple(Line(tick, 0, tick, floor, "rule") for tick in self.ticks)

    def texts(self, floor: float) -> tuple[Words, ...]:
        """The numbers, below the floor."""
        return tuple(Words(tick, floor + 16, named(tick), 0, "quiet", "center") for tick in self.ticks)


def axis(ends: Sequence[float], range_: tuple[float, float], *, log: bool) -> Axis:
    """The axis of numbers: from the least to the most where it is logarithmic, else with nought on it."""
    width = range_[1] - range_[0]
    if log:
        low, high = min(ends) / 1.2, max(ends) * 1.2
        return Axis(Scale((low, high), range_, log=True), log_ticks(low, high, width))
    low, high = min(0, *ends), max(0, *ends)
    ticks = linear_ticks(low, high if high > low else 1, width)
    return Axis(Scale((ticks[0], ticks[-1]), range_), ticks)


def linear_ticks(low: float, high: float, width: float) -> tuple[float, ...]:
    """Round numbers from at most the low end to at least the high end, a few with room for each."""
    many = min(MOST, width / (widest(low, high) + GAP))
    power = math.floor(math.log10((high - low) / many))
    steps = (float(f"{times}e{power + more}") for more in range(3) for times in (1, 2, 5))
    step = next(step for step in steps if math.ceil(high / step) - math.floor(low / step) <= many)
    return tuple(float(f"{n * step:.12g}") for n in range(math.floor(low / step), math.ceil(high / step) + 1))


def log_ticks(low: float, high: float, width: float) -> tuple[float, ...]:
    """Round numbers within a logarithmic scale: powers of ten, with 3 or with 2 and 5 between where there is room."""
    first, last = math.log10(low), math.log10(high)
    decade = width / (last - first)
    room = widest(low, high) + GAP
    steps = next((steps for steps, least in (((1, 2, 5), 2), ((1, 3), 3)) if decade * math.log10(least) >= room), (1,))
    every = math.ceil(room / decade)
    powers = (power for power in range(math.floor(first), math.ceil(last) + 1) if power % every == 0)
    return tuple(tick for power in powers for s in steps if low <= (tick := float(f"{s}e{power}")) <= high)


def widest(low: float, high: float) -> float:
    """How much room the longest name of a round number between two others takes, roughly."""
    return max(width_of(named(float(f"{end:.1g}"))) for end in (low, high))


def named(number: float) -> str:
    """`0`, `6,500`, `2.5 million`, and `1e-07` for what is smaller than anybody counts."""
    for one, name in _NAMES:
        if abs(number) >= one:
            return _plain(number / one) + name
    return _plain(number)


def _plain(number: float) -> str:
    if number and abs(number) < 1e-4:
        return f"{number:g}"
    return words.number(int(number) if number == int(number) else number)
