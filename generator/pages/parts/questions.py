"""Makes the list of where accounts differ: each question with its sides, each side in short."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.archive.entries import Disagreement
from generator.evidence import away, known
from generator.evidence.disputes import by_question
from generator.evidence.origins import origins_of
from generator.evidence.sides import Answer, answers
from generator.evidence.verdicts import How
from generator.pages.here import Here, words_of
from generator.pages.parts import standing
from generator.pages.parts.evidence import counted
from generator.records.refs import Ref
from generator.text.markdown import Markdown

_TOLD = {How.IN_DISPUTE.value, How.SUPERSEDED.value, away.WITHDRAWN, *(kind.value for kind in known.TO_COME)}
"""What a side says in its own place: by standing there, by its kind, by being past."""
SIDES = 12
"""How many claims stand under one question; each claim's own page leads to the rest."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the claims that disagree, as it stands beside the others. `past`: why it no longer stands, in a word.

    `short` is the claim's number, with its note, where that is the answer to the question (`sides`); else its text is, but for
    a claim of the page itself: what it says stands there once, and `text` leads to it.
    """

    claimant: Markdown
    short: str
    note: Markdown
    text: Markdown
    kind: str
    credibility: int | None
    where: Markdown
    outlet: Markdown
    date: Markdown
    rests_on: str
    past: str
    stands: str


@dataclass(frozen=True, slots=True)
class Question:
    """Claims that disagree, side by side; none is right because of where it stands.

    `text` is empty where nobody wrote down the question, and `anchor` tells it from others of the page.
    """

    text: str
    anchor: str
    ground: str
    sides: tuple[Side, ...]
    more: int


def questions(here: Here, disputes: Iterable[Disagreement], most: int) -> tuple[tuple[Question, ...], int]:
    """The first so many questions of some disputes, and how many there are."""
    groups = list(by_question(disputes).values())
    return tuple(question(here, group) for group in groups[:most]), len(groups)


def question(here: Here, disputes: Sequence[Disagreement]) -> Question:
    """Disputes on one question, their sides by date."""
    first = disputes[0]
    refs = sorted({ref for one in disputes for ref in (one.one, one.other)})
    grounds = dict.fromkeys(standing.ground(one) for one in disputes)
    digest = hashlib.blake2b(f"{first.question or first}".encode(), digest_size=4).hexdigest()
    short = answers(here.archive, refs)
    here.first(first.question)
    sides = tuple(_side(here, ref, short.get(ref)) for ref in refs[:SIDES])
    return Question(first.question, f"_q-{digest}", " ".join(grounds), sides, max(0, len(refs) - SIDES))


def _side(here: Here, ref: Ref, short: Answer | None) -> Side:
    at = here.archive.claim(ref)
    entry = here.archive.frames[at.briefing]
    outlet = here.entity(entry.record.source.outlet)
    superseded = "superseded" if ref in here.archive.back.superseded_by else ""
    own, said = entry.page == here.page, words_of(at)
    if not short and not own:
        here.says([said])
    return Side(
        claimant=here.teller(at),
        short=short.words if short else "",
        note=here.prose(short.note) if short else Markdown(""),
        text=here.link(entry.address(at.anchor), "what it says above") if own else here.prose(at.record.text),
        kind=at.record.kind.value,
        credibility=at.record.credibility,
        where=Markdown("") if own and not short else _where(here, ref),
        outlet=outlet,
        date=here.day(entry.record.date),
        rests_on=counted(len(origins_of(here.archive, ref))),
        past="withdrawn" if entry.withdrawn else superseded,
        stands="" if own else ", ".join(one for one in away.special(away.of_claim(here.archive, at)) if one not in _TOLD),
    )


def _where(here: Here, ref: Ref) -> Markdown:
    """A link to a claim by its briefing's title; on the briefing's own page, where it stands once already, by `above`."""
    is_here = here.archive.briefing_of(ref).page == here.page
    return here.link(here.archive.address_of(ref), "above") if is_here else here.statement(ref)
