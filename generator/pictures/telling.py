"""Says pictures in words: a picture's description, its caption, and what it shows row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.pictures.data import LANES, NAMED, Bars, Columns, Dots, Neighbourhood, Picture, PlaceMap, Timeline, TimeMark
from generator.text import words


@dataclass(frozen=True, slots=True)
class InWords:
    """A row of a picture's text: when and of which sort, if the rows are numbered; what; and where that leads.

    The rows of a long story are told month by month (`2023-08`), a year at a time.
    """

    lead: str
    text: str
    address: str = ""
    month: str = ""


def described(picture: Picture) -> str:
    """The picture's description, or else one made of its numbers."""
    return picture.description or _DESCRIBED[type(picture)](picture)


def caption(picture: Picture) -> str:
    """What a reader must know to read the picture: the unit, the scale, and those signs that occur in it."""
    return "".join(f"{sentence}. " for sentence in _CAPTIONS[type(picture)](picture)).strip()


def in_words(picture: Picture) -> tuple[InWords, ...]:
    """What a picture shows, row by row, where nothing beside it on the page says so."""
    if isinstance(picture, Timeline):
        return tuple(
            InWords(
                f"{words.period(mark.date, mark.until or None)}, {LANES[mark.kind][1]}",
                mark.label,
                mark.address,
                mark.date[:7] if len(picture.marks) > NAMED else "",
            )
            for mark in numbered(picture)
        )
    if isinstance(picture, Columns) and not picture.table:
        addresses = picture.addresses or ("",) * len(picture.rows)
        rows = zip(picture.rows, addresses, strict=True)
        return tuple(InWords("", f"{words.partial(month)}: {words.number(n)}", address) for (month, n), address in rows if n)
    return ()


def numbered(picture: Timeline) -> list[TimeMark]:
    """The marks of a timeline in order of time, which is how they are numbered where names have no room."""
    return sorted(picture.marks, key=lambda mark: (mark.date, mark.until, list(LANES).index(mark.kind), mark.label))


def counted(picture: Timeline) -> str:
    """How many marks of which kind a timeline has: `12 briefings, 3 events`."""
    counts = {kind: sum(mark.kind == kind for mark in picture.marks) for kind in LANES}
    return ", ".join(words.count(n, *LANES[kind][1:]) for kind, n in counts.items() if n) or "nothing yet"


def before(picture: Timeline) -> str:
    """What a timeline that is drawn year by year leaves out, before the first year that is drawn."""
    drawn = sum(len(year.marks) + year.earlier for year in picture.years)
    left_out = len(picture.marks) + picture.earlier - drawn
    return f"{words.number(left_out)} earlier {'mark is' if left_out == 1 else 'marks are'} not drawn." if left_out else ""


def _dots(picture: Dots) -> str:
    ends = [end for row in picture.rows for end in row.ends]
    if not ends:
        return "No figures."
    figures = words.count(len(picture.rows), "figure")
    return f"{figures} in {picture.unit}, from {words.number(min(ends))} to {words.number(max(ends))}."


def _bars(picture: Bars) -> str:
    if not picture.rows:
        return "Nothing to count."
    most = max(picture.rows, key=lambda row: sum(row.parts))
    total = sum(sum(row.parts) for row in picture.rows)
    categories = words.count(len(picture.rows), "category", "categories")
    return f"{words.number(total)} {picture.unit} in {categories}; the most in {most.label}: {words.number(sum(most.parts))}."


def _columns(picture: Columns) -> str:
    if not picture.rows:
        return "Nothing to count."
    month, most = max(picture.rows, key=lambda row: row[1])
    first, last = words.partial(picture.rows[0][0]), words.partial(picture.rows[-1][0])
    total = words.number(sum(count for _, count in picture.rows))
    return f"{total} {picture.unit} from {first} to {last}; the most in {words.partial(month)}: {words.number(most)}."


def _timeline(picture: Timeline) -> str:
    return f"{words.period(picture.start, picture.end)}: {counted(picture)}."


def _place_map(picture: PlaceMap) -> str:
    names = [spot.label for spot in picture.spots if not spot.here]
    about = [spot.label for spot in picture.spots if spot.here]
    shown = f"{words.count(len(names), 'place')}: {', '.join(names)}." if names else ""
    return " ".join(filter(None, (f"{', '.join(about)} on a map." if about else "A map.", shown)))


def _neighbourhood(picture: Neighbourhood) -> str:
    found = (f"{one.label} ({words.number(one.count)})" for one in picture.neighbours)
    return f"{picture.label} in the middle, around it what it appears with, and in how many {picture.unit}: {', '.join(found)}."


def _map_caption(picture: PlaceMap) -> list[str]:
    dots = [f"The larger a dot, the more {picture.unit}"] if picture.unit and len({s.size for s in picture.spots}) > 1 else []
    return [*dots, "Outlines: Natural Earth. A border on the map takes no side in a dispute about it"]


def _timeline_caption(picture: Timeline) -> list[str]:
    cut = f"The latest {len(picture.marks)} of {words.number(len(picture.marks) + picture.earlier)}"
    several = len({mark.date[:4] for mark in picture.marks}) > 1
    numbers = f"What the numbers stand for is told below{', year by year' if several else ''}"
    signs = ((cut, picture.earlier), (numbers, len(picture.marks) > NAMED))
    return [words.period(picture.start, picture.end), *(text for text, is_so in signs if is_so)]


def _columns_caption(picture: Columns) -> list[str]:
    """What the columns count, and how many lie before the first of them, so that all of them can be summed."""
    drawn = f"{picture.unit[:1].upper()}{picture.unit[1:]} by month"
    if not picture.earlier:
        return [drawn]
    return [drawn, f"Not drawn: {words.number(picture.earlier)} from before {words.partial(picture.rows[0][0])}"]


def _dots_caption(picture: Dots) -> list[str]:
    rows = picture.rows
    signs = {
        "Logarithmic scale": picture.logarithmic,
        "Hollow: approximate": any(row.approximate for row in rows),
        "Line between two points: a range": any(len(row.ends) == 2 for row in rows),
        "Arrow to the right: at least": any(row.at_least for row in rows),
        "Arrow to the left: up to": any(row.up_to for row in rows),
        "≠:\N{NO-BREAK SPACE}in dispute": any(row.disputed for row in rows),
        "Diamond: from the newest briefing": any(row.here for row in rows),
        "Grey: no longer stands": any(row.past for row in rows),
    }
    return [f"In {picture.unit}", *(sign for sign, occurs in signs.items() if occurs)]


_DESCRIBED: dict[type, Callable[..., str]] = {
    Dots: _dots,
    Bars: _bars,
    Columns: _columns,
    Timeline: _timeline,
    PlaceMap: _place_map,
    Neighbourhood: _neighbourhood,
}
_CAPTIONS: dict[type, Callable[..., list[str]]] = {
    Dots: _dots_caption,
    Bars: lambda picture: [f"In {picture.unit}"],
    Columns: _columns_caption,
    Timeline: _timeline_caption,
    PlaceMap: _map_caption,
    Neighbourhood: lambda picture: [f"The thicker a line, the more {picture.unit} they share"],
}
