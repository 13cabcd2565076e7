"""The outlines of countries on a sheet: projected, thinned to what can be seen of them, and cut at the sheet's edges."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from generator.outlines import Bounds, Ring, outlines
from generator.sketch import WIDTH, Place

FINE = (0.5, 0.8, 1.2, 1.8, 3)
"""How many pixels a line may be off: the first with which the land has few enough corners."""
CORNERS = 800
"""So many corners are few enough for a picture of some kilobytes."""
SMALL = 4
"""An island that is smaller than so many times what a line may be off is left out."""
Rings = tuple[tuple[Place, ...], ...]


@dataclass(frozen=True, slots=True)
class View:
    """A part of the world on a sheet: its western and northern edges, the pixels of a degree either way, and its height."""

    west: float
    north: float
    across: float
    down: float
    height: float

    def place(self, lon: float, lat: float) -> Place:
        """Where something lies on the sheet; the longitude is taken as it is."""
        return (lon - self.west) * self.across, (self.north - lat) * self.down

    def near(self, lon: float) -> float:
        """A longitude turned so often round the world that it lies east of the view's western edge."""
        return self.west + (lon - self.west) % 360


@dataclass
class Land:
    """The world's outlines in a view; a line that several outlines share is projected once."""

    view: View
    fine: float = FINE[0]
    known: dict[tuple[int, int], list[Place]] = field(default_factory=dict)

    def land(self) -> Rings:
        """All land, without borders."""
        return tuple(self._rings(outlines().land))

    def country(self, code: str) -> Rings:
        """A country's land, of however many parts."""
        return tuple(self._rings(outlines().countries.get(code, ())))

    def borders(self) -> Rings:
        """The lines between countries."""
        turns = self._turns()
        return tuple(tuple(p) for turn in turns for n in outlines().borders for p in self._within(self._line(n, turn)))

    def countries(self) -> Iterator[tuple[str, Rings]]:
        """Every country of which something is in the view."""
        for code, rings in outlines().countries.items():
            if found := tuple(self._rings(rings)):
                yield code, found

    def _turns(self) -> list[int]:
        """How often the world is to be turned so that it covers the view, which may reach over the date line."""
        east = self.view.west + WIDTH / self.view.across
        return [turn for turn in (-360, 0, 360) if self.view.west < 200 + turn and east > turn - 200]

    def _rings(self, rings: Iterable[Ring]) -> Iterator[tuple[Place, ...]]:
        for turn in self._turns():
            for ring in rings:
                if not self._apart(ring, turn):
                    cut = self._cut(list(self._places(ring, turn)))
                    if len(cut) > 2 and _size(cut) >= SMALL * self.fine:
                        yield tuple(cut)

    def _places(self, ring: Ring, turn: int) -> Iterator[Place]:
        """A ring on the sheet, by way of the pole where it goes round that."""
        first = last = None
        for number, further in ring.lines:
            line = self._line(number, turn + further)
            first, last = first or line[0], line[-1]
            yield from line[:-1]
        if ring.round and first and last:
            low = self.view.place(0, -90)[1]
            yield from (last, (last[0], low), (first[0], low))

    def _apart(self, ring: Ring, turn: int) -> bool:
        """Whether an outline lies wholly on one side of the view."""
        return self._beyond(ring.bounds, turn) and not ring.round

    def _beyond(self, bounds: Bounds, turn: int) -> bool:
        """Whether what reaches so far lies wholly beyond one edge of the view."""
        west, south, east, north = bounds
        left, top = self.view.place(west + turn, north)
        right, low = self.view.place(east + turn, south)
        return right < 0 or left > WIDTH or low < 0 or top > self.view.height

    def _line(self, number: int, turn: int) -> list[Place]:
        """A line on the sheet. Of one beyond an edge the ends are enough: what is between them would be cut off anyway."""
        if number < 0:
            return self._line(~number, turn)[::-1]
        if (number, turn) not in self.known:
            line = outlines().lines[number]
            beyond = self._beyond(outlines().bounds[number], turn)
            placed = [self.view.place(lon + turn, lat) for lon, lat in ((line[0], line[-1]) if beyond else line)]
            self.known[number, turn] = _thinned(list(self._seen(placed)), self.fine)
        return self.known[number, turn]

    def _seen(self, line: list[Place]) -> Iterator[Place]:
        """A line without the places that lie beyond an edge between others beyond the same one."""
        high, beyond, before = self.view.height, 0, None
        for place in line:
            x, y = place
            side = 1 if x < 0 else 2 if x > WIDTH else 3 if y < 0 else 4 if y > high else 0
            if before and not (side and side == beyond):
                yield before
                before = None
            if side and side == beyond:
                before = place
            else:
                yield place
            beyond = side
        if before:
            yield before

    def _cut(self, ring: list[Place]) -> list[Place]:
        """A closed outline cut at the four edges, one after another (Sutherland and Hodgman)."""
        for axis, edge, sign in ((0, 0, 1), (0, WIDTH, -1), (1, 0, 1), (1, self.view.height, -1)):
            ring = list(_cut_at(ring, axis, edge, sign))
        return ring

    def _within(self, line: list[Place]) -> list[list[Place]]:
        """The pieces of a line that are within the sheet."""
        pieces: list[list[Place]] = []
        for one, other in pairwise(line):
            found = self._cut_step(one, other)
            if found and pieces and pieces[-1][-1] == found[0]:
                pieces[-1].append(found[1])
            elif found:
                pieces.append(list(found))
        return pieces

    def _cut_step(self, one: Place, other: Place) -> tuple[Place, Place] | None:
        """The part of a straight step that is within the sheet (Liang and Barsky)."""
        begin, end = 0.0, 1.0
        for axis, most in ((0, WIDTH), (1, self.view.height)):
            way = other[axis] - one[axis]
            if not way and not 0 <= one[axis] <= most:
                return None
            if way:
                first, last = sorted((-one[axis] / way, (most - one[axis]) / way))
                begin, end = max(begin, first), min(end, last)
        return (_between(one, other, begin), _between(one, other, end)) if begin < end else None


def _between(one: Place, other: Place, part: float) -> Place:
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def _cut_at(ring: list[Place], axis: int, edge: float, sign: int) -> Iterator[Place]:
    for one, other in zip([*ring[-1:], *ring], ring, strict=False):
        inside, before = sign * (other[axis] - edge), sign * (one[axis] - edge)
        if (inside >= 0) != (before >= 0):
            yield _between(one, other, before / (before - inside))
        if inside >= 0:
            yield other


def _thinned(line: list[Place], off: float) -> list[Place]:
    """A line without the corners that it is hardly off without (Douglas and Peucker); its ends stay, where others begin."""
    line = list(_apart_by(line, off))
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, corner = max(((_off(line[i], line[first], line[last]), i) for i in range(first + 1, last)), default=(0, 0))
        if far > off:
            kept.add(corner)
            spans += [(first, corner), (corner, last)]
    return [line[i] for i in sorted(kept)]


def _apart_by(line: list[Place], off: float) -> Iterator[Place]:
    """A line without the corners that lie on top of the one before, which are soon found."""
    last = line[0]
    yield last
    for place in line[1:-1]:
        if abs(place[0] - last[0]) + abs(place[1] - last[1]) >= off:
            yield place
            last = place
    yield line[-1]


def _off(place: Place, one: Place, other: Place) -> float:
    """How far a place is from the straight way between two others."""
    across, down = other[0] - one[0], other[1] - one[1]
    long = math.hypot(across, down)
    if not long:
        return math.hypot(place[0] - one[0], place[1] - one[1])
    return abs(across * (place[1] - one[1]) - down * (place[0] - one[0])) / long


def _size(ring: list[Place]) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def widest(ring: tuple[Place, ...], y: float) -> tuple[float, float]:
    """Where an area is widest at a height: from there to there."""
    crossings = sorted(
        one[0] + (y - one[1]) / (other[1] - one[1]) * (other[0] - one[0])
        for one, other in zip([*ring[-1:], *ring], ring, strict=False)
        if (one[1] > y) != (other[1] > y)
    )
    spans = list(zip(crossings[::2], crossings[1::2], strict=False))
    return max(spans, key=lambda span: span[1] - span[0], default=(0, 0))


def seen(view: View) -> Land:
    """The land in a view, as fine as it can be with few corners; of a large part of the world never very fine."""
    tried = [Land(view, fine) for fine in FINE if fine >= 1.6 / view.across] or [Land(view, FINE[-1])]
    return next((land for land in tried if sum(map(len, (*land.land(), *land.borders()))) <= CORNERS), tried[-1])
