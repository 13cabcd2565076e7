"""Who disagrees with whom: a table of the claimants that are in most disputes, and in words what each disputes with whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.archive.entries import Disagreement
from generator.archive.model import Archive
from generator.evidence import opponents
from generator.evidence.opponents import Matter, Opponents
from generator.pages.here import Here
from generator.pages.page import Crumb, Page
from generator.records.paths import PagePath
from generator.text import words
from generator.text.markdown import Markdown

MOST = 12
"""How many claimants the table has room for."""
QUESTIONS = 5
"""How many questions between two claimants are named."""
OTHERS = 100
"""How many further claimants are listed, and with how many opponents each is."""
AGAINST = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """What a claimant and another one have in dispute: how many questions, where they are named; or that there are none."""

    number: int
    anchor: str
    none: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that two claimants answer in ways that cannot both be true, and how many pairs of claims do so, if not one."""

    text: Markdown
    times: str


@dataclass(frozen=True, slots=True)
class Against:
    """What one claimant has in dispute with another."""

    anchor: str
    other: Markdown
    questions: tuple[Asked, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ClaimantRow:
    """A claimant: its row of the table, what it disputes with whom, and with whom it has nothing on record."""

    link: Markdown
    name: str
    anchor: str
    total: str
    cells: tuple[Cell, ...]
    against: tuple[Against, ...]
    none: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class MatrixData:
    """What the template is told; `others` are claimants for which the table has no room, each with its opponents."""

    title: str
    total: str
    disputed: Markdown
    nameless: str
    rows: tuple[ClaimantRow, ...]
    others: tuple[tuple[Markdown, str, tuple[tuple[Markdown, str], ...], str], ...]
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
    beside = _beside(found, {body for body, _ in further[:OTHERS]})
    data = MatrixData(
        title="Who disagrees with whom",
        total=words.count(len(found.bodies), "claimant"),
        disputed=here.link(all_disputes, "All disagreements, by question"),
        nameless=words.count(found.nameless, "disagreement") if found.nameless else "",
        rows=tuple(_row(here, found, spoken, shown, body) for body in shown),
        others=tuple(_other(here, body, number, beside.get(body, {})) for body, number in further[:OTHERS]),
        others_more=words.count(len(further) - OTHERS, "more claimant") if len(further) > OTHERS else "",
    )
    return Page(here.page, "matrix.md", data, trail)


def _row(here: Here, found: Opponents, spoken: Mapping[str, set[Matter]], shown: Sequence[str], body: str) -> ClaimantRow:
    none = [other for other in shown if other != body and not found.between(body, other) and spoken[body] & spoken[other]]
    return ClaimantRow(
        link=here.entity(body),
        name=here.archive.entities[body].record.name,
        anchor=f"_{body}",
        total=words.count(dict(found.bodies)[body], "question"),
        cells=tuple(Cell(len(found.between(body, other)), _anchor(body, other), other in none, other == body) for other in shown),
        against=tuple(_against(here, found, shown, body)),
        none=here.entities(none),
    )


def _against(here: Here, found: Opponents, shown: Sequence[str], body: str) -> Iterator[Against]:
    for other in shown:
        if questions := found.between(body, other):
            asked = tuple(_asked(here, group) for group in list(questions.values())[:QUESTIONS])
            more = f"and {words.count(len(questions) - QUESTIONS, 'more question')}" if len(questions) > QUESTIONS else ""
            yield Against(_anchor(body, other), here.entity(other), asked, more)


def _asked(here: Here, disputes: Sequence[Disagreement]) -> Asked:
    """A question, with a link to the latest claim that answers it; where nobody wrote it down, that claim's words."""
    latest = disputes[-1]
    target = here.archive.address_of(latest.other)
    text = here.link(target, latest.question) if latest.question else here.claim(latest.other)
    return Asked(text, f"{words.number(len(disputes))} pairs of claims" if len(disputes) > 1 else "")


def _beside(found: Opponents, bodies: set[str]) -> dict[str, dict[str, int]]:
    """By body, for some of them: its opponents, with how many questions."""
    beside: dict[str, dict[str, int]] = {}
    for (one, other), questions in found.pairs.items():
        for body, against in ((one, other), (other, one)):
            if body in bodies:
                beside.setdefault(body, {})[against] = len(questions)
    return beside


def _other(
    here: Here, body: str, number: int, beside: Mapping[str, int]
) -> tuple[Markdown, str, tuple[tuple[Markdown, str], ...], str]:
    most = sorted(beside.items(), key=lambda item: (-item[1], item[0]))
    named = tuple((here.entity(other), words.number(n)) for other, n in most[:AGAINST])
    more = f"and {words.number(len(most) - AGAINST)} more" if len(most) > AGAINST else ""
    return here.entity(body), words.count(number, "question"), named, more


def _anchor(body: str, other: str) -> str:
    """The place where what one claimant disputes with another is named; ids have no underscore."""
    return f"_{body}_{other}"
