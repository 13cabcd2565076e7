"""Makes the page of who disagrees with whom: a table of the claimants in most disputes, and their disputes in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.archive.entries import Disagreement
from generator.archive.model import Archive
from generator.evidence import opponents
from generator.evidence.opponents import Matter, Opponents
from generator.pages.here import Here
from generator.pages.page import Crumb, Page
from generator.records.ids import EntityId
from generator.records.paths import PagePath
from generator.text import words
from generator.text.markdown import Markdown

MOST = 16
"""How many claimants the table has room for."""
QUESTIONS = 20
"""How many questions of a claimant are named; the list of all disagreements has the others."""
OTHERS = 100
"""How many further claimants are listed,"""
OF_OTHERS = 5
"""with how many questions each."""
AGAINST = 12
"""How many of those who say otherwise a question names."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a claimant and another one have in dispute: how many questions, where they are named; or that there are none."""

    number: int
    anchor: str
    none: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a claimant and others answer in ways that cannot both be true, with who says otherwise.

    `anchors` are the places to which cells of the table lead: those of the others who are named here for the first time.
    """

    anchors: tuple[str, ...]
    text: Markdown
    against: tuple[Markdown, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ClaimantRow:
    """A claimant: its row of the table, what it disputes with whom, and with whom it has nothing on record.

    Of its questions that are not named, `anchors` has the places, and `more` says how many they are.
    """

    link: Markdown
    name: str
    anchor: str
    number: int
    total: str
    cells: tuple[Cell, ...]
    questions: tuple[Asked, ...]
    anchors: tuple[str, ...]
    more: str
    none: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class OtherRow:
    """A claimant for which the table has no room: its questions, and how many more there are."""

    link: Markdown
    total: str
    questions: tuple[Asked, ...]
    more: str


@dataclass(frozen=True, slots=True)
class MatrixData:
    """What the template is told; `others` are claimants for which the table has no room."""

    title: str
    total: str
    disputed: Markdown
    nameless: str
    rows: tuple[ClaimantRow, ...]
    others: tuple[OtherRow, ...]
    others_more: str


def page_of() -> PagePath:
    """Where the table stands."""
    return PagePath("claims/who-against-whom.md")


def page(archive: Archive, all_disputes: PagePath, trail: tuple[Crumb, ...]) -> Page:
    """The page."""
    here = Here(archive, page_of())
    found = opponents.opponents(archive)
    shown = [body for body, _ in found.bodies[:MOST]]
    spoken = opponents.matters(archive, shown)
    further = found.bodies[MOST:]
    data = MatrixData(
        title="Who disagrees with whom",
        total=words.count(len(found.bodies), "claimant"),
        disputed=here.link(all_disputes, "All disagreements, by question"),
        nameless=words.count(found.nameless, "disagreement") if found.nameless else "",
        rows=tuple(_row(here, found, spoken, shown, body) for body in shown),
        others=tuple(_other(here, found, body) for body, _ in further[:OTHERS]),
        others_more=words.count(len(further) - OTHERS, "more claimant") if len(further) > OTHERS else "",
    )
    return Page(here.page, "matrix.md", data, trail)


def _row(
    here: Here, found: Opponents, spoken: Mapping[EntityId, set[Matter]], shown: Sequence[EntityId], body: EntityId
) -> ClaimantRow:
    none = [other for other in shown if other != body and not found.between(body, other) and spoken[body] & spoken[other]]
    number, placed = len(found.questions[body]), set[str]()
    questions = tuple(_asked(here, body, against, shown, placed) for against in _first(found, body, QUESTIONS))
    return ClaimantRow(
        link=here.entity(body),
        name=here.archive.entities[body].record.name,
        anchor=f"_{body}",
        number=number,
        total=words.count(number, "question"),
        cells=tuple(Cell(len(found.between(body, other)), _anchor(body, other), other in none, other == body) for other in shown),
        questions=questions,
        anchors=tuple(_anchor(body, other) for other in shown if found.between(body, other) and other not in placed),
        more=_more(number, QUESTIONS),
        none=here.entities(none),
    )


def _other(here: Here, found: Opponents, body: EntityId) -> OtherRow:
    number = len(found.questions[body])
    questions = tuple(_asked(here, body, against, (), set()) for against in _first(found, body, OF_OTHERS))
    return OtherRow(here.entity(body), words.count(number, "question"), questions, _more(number, OF_OTHERS))


def _first(found: Opponents, body: EntityId, most: int) -> list[dict[EntityId, list[Disagreement]]]:
    return list(found.questions[body].values())[:most]


def _more(number: int, most: int) -> str:
    return words.count(number - most, "more question") if number > most else ""


def _asked(
    here: Here, body: EntityId, against: Mapping[EntityId, Sequence[Disagreement]], shown: Sequence[EntityId], placed: set[str]
) -> Asked:
    """A question, with a link to the latest claim that answers it; where nobody wrote it down, that claim's words.

    Cells lead to the first question with each of those `shown`; `placed` are those who had one before.
    """
    latest = max((one for disputes in against.values() for one in disputes), key=lambda one: (one.other, one.one))
    target = here.archive.address_of(latest.other)
    text = here.link(target, latest.question) if latest.question else here.claim(latest.other)
    first = [other for other in against if other in shown and other not in placed]
    placed.update(first)
    more = f"and {words.number(len(against) - AGAINST)} more" if len(against) > AGAINST else ""
    named = tuple(_opponent(here, other, disputes) for other, disputes in list(against.items())[:AGAINST])
    return Asked(tuple(_anchor(body, other) for other in first), text, named, more)


def _opponent(here: Here, other: EntityId, disputes: Sequence[Disagreement]) -> Markdown:
    """Who says otherwise, and with how many pairs of claims, if not one."""
    times = f" ({words.number(len(disputes))} pairs of claims)" if len(disputes) > 1 else ""
    return Markdown(f"{here.entity(other)}{times}")


def _anchor(body: EntityId, other: EntityId) -> str:
    """The place where what one claimant disputes with another is named; ids have no underscore."""
    return f"_{body}_{other}"
