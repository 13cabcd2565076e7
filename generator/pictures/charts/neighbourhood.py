"""Sketches something with what it appears with: neighbours in two columns around it, by kind and then by count.

No forces and no chance: where a neighbour lies follows from the list alone. Lines among the neighbours are left out on
purpose, since every further briefing with two of them would change the pages of all that both appear with.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from generator.pictures.data import Neighbour, Neighbourhood
from generator.pictures.sketch import (
    SIZE,
    WIDTH,
    Ink,
    Line,
    LinkedArea,
    Place,
    Point,
    Shape,
    Sketch,
    Thing,
    Words,
    elided,
    folded,
    pressed,
    width_of,
)
from generator.text import words

TOP = 24
"""The room for the name of what is in the middle."""
ROW = 36
"""From one neighbour to the next below it: two lines of its name."""
REACH = 46
"""How far the widest neighbours are from the middle."""
NEAR = 28
"""How far the nearest are, at the top and at the bottom."""
THICK = 7
"""The thickest line."""
SIGNS: tuple[tuple[Shape, Ink], ...] = (
    ("circle", "mark"),
    ("square", "mark"),
    ("diamond", "paper"),
    ("triangle-up", "mark"),
    ("square", "paper"),
    ("circle", "paper"),
    ("triangle-down", "mark"),
    ("diamond", "mark"),
    ("triangle-up", "paper"),
    ("triangle-down", "paper"),
    ("saltire", "paper"),
    ("plus", "paper"),
)
"""The signs of the kinds, in the order of the kinds; an archive with more of them has some twice."""


def neighbourhood(picture: Neighbourhood) -> Sketch:
    """The star around the middle, and below it what the signs mean."""
    ordered = sorted(picture.neighbours, key=lambda one: (one.kind, -one.count, one.label))
    half = math.ceil(len(ordered) / 2)
    high = max(half, 2) * ROW
    middle = (WIDTH / 2, TOP + high / 2)
    most = max((1, *(one.count for one in ordered)))
    spread = [
        *((one, _place(i, half, high, -1)) for i, one in enumerate(ordered[:half])),
        *((one, _place(i, len(ordered) - half, high, 1)) for i, one in enumerate(ordered[half:])),
    ]
    kinds = sorted({picture.kind, *(one.kind for one in ordered)})
    legend = list(_legend(picture, kinds, TOP + high + 16))
    return Sketch(
        height=legend[-1].y + 8,
        lines=tuple(Line(*middle, *place, "tint", width=1 + (THICK - 1) * one.count / most) for one, place in spread),
        points=(_sign(picture.kind, middle, 150), *(thing for thing in legend if isinstance(thing, Point))),
        texts=(
            Words(middle[0], TOP - 12, elided(picture.label, WIDTH / 1.1), align="center", bold=True),
            *(thing for thing in legend if isinstance(thing, Words)),
        ),
        links=tuple(_link(picture, one, place) for one, place in spread),
    )


def _place(number: int, many: int, high: float, side: int) -> Place:
    """On the left or the right half of an ellipse, each in a row of its own so that its name has room."""
    y = (number + 0.5) / many * high
    lift = 2 * y / high - 1
    return WIDTH / 2 + side * (NEAR + (REACH - NEAR) * math.sqrt(1 - lift * lift)), TOP + y


def _sign(kind: int, place: Place, size: float = 60) -> Point:
    shape, ink = SIGNS[kind % len(SIGNS)]
    return Point(*place, shape, ink, "mark", size=size)


def _link(picture: Neighbourhood, one: Neighbour, place: Place) -> LinkedArea:
    """A neighbour with its name, which goes on a second line where it is long, and with its count."""
    x, y = place
    left = x < WIDTH / 2
    room = (x if left else WIDTH - x) - 10
    count = f"\N{NO-BREAK SPACE}({words.number(one.count)})"
    rows = folded(one.label, room, 2)
    if width_of(rows[-1] + count) <= room:
        rows[-1] += count
    elif len(rows) == 1:
        rows.append(count.strip())
    else:
        rows[-1] = elided(rows[-1], room - width_of(count)) + count
    top = y + 4 - (len(rows) - 1) * (SIZE + 1) / 2
    texts: tuple[Thing, ...] = tuple(
        Words(x, top + i * (SIZE + 1), row, -10 if left else 10, align="right" if left else "left") for i, row in enumerate(rows)
    )
    wide = max(map(width_of, rows)) + 20
    target = pressed(x + (10 - wide / 2 if left else wide / 2 - 10), y, wide, ROW - 4)
    name = f"{one.label}, {picture.unit}: {words.number(one.count)}"
    return LinkedArea(one.address, name, target, (_sign(one.kind, place), *texts))


def _legend(picture: Neighbourhood, kinds: list[int], y: float) -> Iterator[Point | Words]:
    """The kinds that occur with their signs, in as many rows as they need."""
    x = 6.0
    for kind in kinds:
        name = elided(picture.kinds[kind], WIDTH - 30)
        if x > 6 and x + 12 + width_of(name) > WIDTH:
            x, y = 6.0, y + 20
        yield _sign(kind, (x, y))
        yield Words(x, y + 4, name, 10, "quiet")
        x += 12 + width_of(name) + 16
