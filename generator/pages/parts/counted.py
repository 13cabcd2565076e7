"""The rows behind the numbers of a verdict: each number leads to exactly what it counts, and no row is cut off.

Up to MOST rows stand in a part of the page that opens in place, as short links: by whose word, and of which day. More stand on a
page of their own, which is bounded as all long lists are. The numbers are made of the rows (`verdicts.Counts`), so the two
cannot differ.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from generator.archive.entries import AssessmentAt, ClaimAt, EventAt, FigureAt
from generator.archive.model import Archive
from generator.evidence import away
from generator.evidence.verdicts import Counts, How, SpeakingBody
from generator.pages.here import Here, teller_name
from generator.pages.listing import Item, Listed, Listing, Row, Shown
from generator.pages.page import Page, Trail
from generator.pages.parts import standing
from generator.pages.plan import PagePlan
from generator.records import paths, quantities
from generator.records.paths import PagePath
from generator.text import prose, words
from generator.text.markdown import Markdown

MOST = 60
"""So many rows of one number open in place; more stand on a page of their own."""
Thing: TypeAlias = ClaimAt | EventAt | AssessmentAt | FigureAt


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a verdict: its key on the page, what it says, what it counts; with `parts` that come to it, these instead.

    `name` says the same without the number. A page of its own bears it, so that a new row changes only the lists that it is in.
    """

    key: str
    label: str
    name: str
    things: Sequence[Thing]
    parts: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedLine:
    """A number with its rows, as short links; those of a total stand under the parts that come to it."""

    anchor: str
    label: str
    ways: Markdown
    inner: bool


@dataclass(frozen=True, slots=True)
class CountedData:
    """What the template of such a list is told."""

    title: str
    claims: Listing[Row]
    norm: str


def of_counts(counts: Counts, noun: str, prefix: str = "", about: str = "") -> tuple[Number, ...]:
    """The total of some counts, and how many stand how; where all stand alike, the total alone."""
    if not counts.total:
        return ()
    parts = tuple(
        Number(f"{prefix}{slug(how)}", f"{words.number(len(rows))} {how}", how, rows) for how, rows in counts.rows.items()
    )
    total = f"{about}{words.count(counts.total, noun)}"
    return (Number(f"{prefix}all", total, f"{about}{noun}s", counts.all, parts if len(parts) > 1 else ()),)


def of_sides(archive: Archive, counts: Counts) -> tuple[Number, ...]:
    """How many come from each side, where there are several."""
    found = counts.of_sides.items() if len(counts.of_sides) > 1 else ()
    return tuple(
        Number(of_side(side), f"{words.number(len(rows))} {name}", name, rows)
        for side, rows in found
        for name in (f"from {side_name(archive, side)}",)
    )


def slug(how: How) -> str:
    """How something stands, in an address."""
    return how.name.lower().replace("_", "-")


def of_side(side: SpeakingBody) -> str:
    """The key of how many come from a side."""
    return f"side-{side.body}{'-unnamed' if side.unnamed else ''}"


def side_name(archive: Archive, side: SpeakingBody) -> str:
    """A side as text."""
    name = archive.entities[side.body].record.name
    return f"sources without a name, heard by {name}" if side.unnamed else name


def each(numbers: Iterable[Number]) -> Iterator[tuple[Number, str]]:
    """The numbers and their parts, each with its name where it stands alone."""
    for number in numbers:
        yield number, number.name
        yield from ((part, f"{number.name}, {part.name}") for part in number.parts)


def addresses(page: PagePath, numbers: Iterable[Number]) -> dict[str, str]:
    """By key: where the rows of a number are. Those of a total that are not too many stand under its parts."""
    return {one.key: page_of(page, one) if _is_apart(one) else paths.at(page, anchor_of(one)) for one, _ in each(numbers)}


def _is_apart(number: Number) -> bool:
    """Whether the rows of a number are on a page of their own. Those of a total are where its parts lead."""
    return len(number.things) > MOST and not number.parts


def anchor_of(number: Number) -> str:
    """Where the rows of a number open in place."""
    return f"_counted-{number.key}"


def page_of(page: PagePath, number: Number) -> PagePath:
    """The page of a number whose rows are too many to open in place."""
    return PagePath(f"{page.removesuffix('.md')}/counted/{number.key}.md")


def lines(here: Here, numbers: Iterable[Number]) -> tuple[CountedLine, ...]:
    """The numbers whose rows open in place."""
    return tuple(_lines(here, numbers))


def _lines(here: Here, numbers: Iterable[Number]) -> Iterator[CountedLine]:
    for number in numbers:
        if not _is_apart(number):
            yield _line(here, number, inner=False)
            yield from (_line(here, part, inner=True) for part in number.parts)


def _line(here: Here, number: Number, *, inner: bool) -> CountedLine:
    if _is_apart(number):
        return CountedLine(
            anchor_of(number), number.label, here.link(page_of(here.page, number), "on a page of their own"), inner
        )
    ways = () if number.parts else standing.once(here, (_way(here, at) for at in number.things), _noun(number))
    return CountedLine(anchor_of(number), number.label, Markdown("; ".join(ways)), inner)


def _noun(number: Number) -> str:
    return "claim" if all(isinstance(at, ClaimAt) for at in number.things) else "row"


def _way(here: Here, at: Thing) -> tuple[str, str]:
    """A row in short, and where it stands: by whose word, and of which day unless the page is of that day."""
    entry = here.archive.frames[at.briefing]
    day = "" if entry.page == here.page else f", {words.day(entry.record.date)}"
    return f"{_short(here.archive, at)}{day}", _address(here.archive, at)


def _address(archive: Archive, at: Thing) -> str:
    if isinstance(at, FigureAt):
        return archive.frames[at.briefing].address(paths.derived_anchor("figure", at.number))
    return archive.address_of(at.ref)


def _short(archive: Archive, at: Thing) -> str:
    if isinstance(at, AssessmentAt):
        return "our assessment"
    if isinstance(at, FigureAt):
        return f"{quantities.amount(at.record)} ({teller_name(archive, at)})"
    return teller_name(archive, at)


def pages_behind(archive: Archive, page: PagePath, title: str, numbers: Iterable[Number], trail: Trail) -> Iterator[PagePlan]:
    """A page for each number whose rows are too many to open in place."""
    for number, name in each(numbers):
        if _is_apart(number):
            things = ((archive.frames[at.briefing].record.date, partial(_row, at)) for at in number.things)
            items: list[Item[Row]] = sorted(things, key=_day)
            yield from list_of(Listed(archive, page_of(page, number), f"{title}: {name}", items, _noun(number), trail=trail))


def list_of(listed: Listed[Row]) -> Iterator[PagePlan]:
    """The page of some rows that a number counts, and the pages behind it."""
    yield PagePlan(listed.owner, _page, (listed.title, listed.shown(), listed.trail))
    yield from listed.pages()


def _page(archive: Archive, title: str, shown: Shown[Row], trail: Trail) -> Page:
    data = CountedData(title, shown.listing(Here(archive, shown.owner)), f"{away.NORM}.")
    return Page(shown.owner, "ledger-about.md", data, trail)


def _day(item: Item[Row]) -> dt.date:
    return item[0]


def _row(at: Thing, here: Here) -> Row:
    day = here.day(here.archive.frames[at.briefing].record.date)
    if isinstance(at, FigureAt):
        label, address = _way(here, at)
        return Row(day, Markdown(f"{here.link(address, label)}{standing.away_from_its_page(here, at)}"))
    who = "" if isinstance(at, AssessmentAt) else f"{prose.escape(teller_name(here.archive, at))}: "
    return Row(day, Markdown(f"{who}{here.in_full(at.ref)}{standing.away_from_its_page(here, at)}"))
