"""The pieces that many pages share: cards of briefings, claims with their chain, figures, events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import paths, prose, words
from generator.archive import BriefingEntry, ClaimAt, EventAt, FigureAt, Mention, StatementAt
from generator.markdown import Markdown
from generator.statements import Claim
from generator.views.here import Here
from generator.views.listing import Row
from generator.vocabulary import CLAIM_KINDS, CREDIBILITY, RELIABILITY, RESULTS, EventStatus, Reliability

NOT_VERIFIED = "State-controlled source, not verified"
"""The caveat of a state-controlled claimant's claim that nobody else has confirmed."""


@dataclass(frozen=True, slots=True)
class Card:
    """A briefing on a list: title, date, outlet, bottom line."""

    title: Markdown
    date: Markdown
    outlet: str
    bottom_line: Markdown
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """What came of a statement: in a word, where it is told, and how."""

    result: str
    word: str
    where: Markdown
    note: Markdown


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """Words as they were said."""

    text: str
    speaker: Markdown
    translated: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as a page shows it. `chain` leads from the claimant through the channels to the outlet."""

    anchor: str
    permalink: Markdown
    kind: str
    kind_means: str
    text: Markdown
    claimant: Markdown
    chain: tuple[Markdown, ...]
    said: str
    due: str
    due_day: str
    credibility: str
    reliability: str
    caveat: str
    quote: QuoteBlock | None
    note: Markdown
    supports: tuple[Markdown, ...]
    supported_by: tuple[Markdown, ...]
    disputes: tuple[Markdown, ...]
    outcomes: tuple[OutcomeLine, ...]
    briefing: Markdown


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure in a table."""

    anchor: str
    measure: Markdown
    amount: str
    unit: str
    claimant: Markdown
    as_of: str
    note: Markdown
    briefing: Markdown
    date: Markdown


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as a page shows it."""

    anchor: str
    when: str
    status: str
    due_day: str
    what: Markdown
    place: Markdown
    participants: tuple[Markdown, ...]
    claimant: Markdown
    occasion: Markdown
    outcomes: tuple[OutcomeLine, ...]
    briefing: Markdown


def card(here: Here, entry: BriefingEntry) -> Card:
    """The card of a briefing."""
    record = entry.record
    outlet = here.archive.entities[record.source.outlet].record.name
    return Card(here.briefing(entry.id), here.day(record.date), outlet, here.prose(record.bottom_line), entry.withdrawn)


def mention_row(mention: Mention, here: Here) -> Row:
    """A briefing that mentions a record, with the sentence."""
    entry = here.archive.briefings[mention.briefing]
    return Row(
        here.day(entry.record.date), Markdown(f"{here.briefing(entry.id)} {_QUOTED.format(prose.escape(mention.sentence))}")
    )


_QUOTED = '<span class="b-sentence">{}</span>'


def briefing_row(id_: str, here: Here) -> Row:
    """A briefing with its bottom line."""
    entry = here.archive.briefings[id_]
    text = prose.escape(prose.to_text(entry.record.bottom_line))
    return Row(here.day(entry.record.date), Markdown(f"{here.briefing(id_)} {_QUOTED.format(text)}"))


def statement(here: Here, at: ClaimAt) -> Statement:
    """A claim with everything that is known about it."""
    claim, entry, back = at.record, here.archive.briefings[at.briefing], here.archive.back
    ref = f"{at.briefing}#{at.anchor}"
    outlet = entry.record.source.outlet
    return Statement(
        anchor=at.anchor,
        permalink=Markdown(f"[¶]({here(f'{entry.page}#{at.anchor}')})"),
        kind=claim.kind.value,
        kind_means=CLAIM_KINDS[claim.kind],
        text=here.prose(claim.text),
        claimant=here.claimant(claim.by),
        chain=_chain(here, claim, outlet),
        said=words.partial(claim.said) if claim.said else "",
        due=words.partial(claim.due) if claim.due else "",
        due_day=words.last_day(claim.due) if claim.due and ref not in back.outcomes else "",
        credibility=CREDIBILITY[claim.credibility],
        reliability=_reliability(here, claim, outlet),
        caveat=NOT_VERIFIED if _needs_caveat(here, claim) else "",
        quote=_quote(here, claim),
        note=here.prose(claim.note),
        supports=_statements(here, at.briefing, claim.supports),
        supported_by=_statements(here, at.briefing, back.supported_by.get(ref, ())),
        disputes=_statements(here, at.briefing, back.contradicted_by.get(ref, ())),
        outcomes=outcomes(here, ref),
        briefing=here.statement(ref),
    )


def outcomes(here: Here, ref: str) -> tuple[OutcomeLine, ...]:
    """What came of a claim or event."""
    found = here.archive.back.outcomes.get(ref, ())
    return tuple(OutcomeLine(o.result.value, RESULTS[o.result], here.briefing(o.briefing), here.prose(o.note)) for o in found)


def figure(here: Here, at: FigureAt) -> FigureRow:
    """A figure with its measure, claimant and briefing."""
    record, entry = at.record, here.archive.briefings[at.briefing]
    anchor = paths.derived_anchor("figure", at.number)
    return FigureRow(
        anchor=anchor,
        measure=here.measure(record.measure),
        amount=words.amount(record),
        unit=words.unit(record, here.archive.measures[record.measure].record),
        claimant=here.claimant(record.by),
        as_of=words.partial(record.as_of) if record.as_of else "",
        note=here.prose(record.note),
        briefing=here.link(f"{entry.page}#{anchor}", entry.record.title),
        date=here.day(entry.record.date),
    )


def happening(here: Here, at: EventAt) -> Happening:
    """An event with its place, people and outcome."""
    event, entities = at.record, here.archive.entities
    ref = f"{at.briefing}#{at.anchor}"
    is_occasion = event.id and event.id in entities and entities[event.id].kind.folder == "occasions"
    open_ = event.status is EventStatus.SCHEDULED and ref not in here.archive.back.outcomes
    return Happening(
        anchor=at.anchor,
        when=words.period(event.date, event.until),
        status="" if event.status is EventStatus.PAST else event.status.value,
        due_day=words.last_day(event.until or event.date) if open_ else "",
        what=here.prose(event.what),
        place=here.entity(event.place) if event.place else Markdown(""),
        participants=here.entities(event.participants),
        claimant=here.claimant(event.by),
        occasion=here.entity(event.id) if event.id and is_occasion else Markdown(""),
        outcomes=outcomes(here, ref),
        briefing=here.statement(ref),
    )


def is_state_controlled(here: Here, id_: str | None) -> bool:
    """Whether an entity is an outlet that a state owns or controls."""
    entry = here.archive.entities.get(id_ or "")
    return bool(entry and entry.record.outlet and entry.record.outlet.state_controlled)


def _needs_caveat(here: Here, claim: Claim) -> bool:
    """A state-controlled claimant's claim, as long as it is neither confirmed (1) nor probably true (2)."""
    return claim.credibility > 2 and claim.by is not None and is_state_controlled(here, claim.by.entity)


def _chain(here: Here, claim: Claim, outlet: str) -> tuple[Markdown, ...]:
    links = [here.claimant(claim.by)] if claim.by else []
    seen = {claim.by.entity} if claim.by else set()
    for id_ in (*claim.via, outlet):
        if id_ not in seen:
            seen.add(id_)
            links.append(here.entity(id_))
    return tuple(links)


def _reliability(here: Here, claim: Claim, outlet: str) -> str:
    """The reliability of the nearest rated source: the claimant if it is an outlet, else the article's outlet."""
    for id_ in (claim.by.entity if claim.by else None, outlet):
        record = here.archive.entities[id_].record if id_ else None
        if record and record.outlet:
            rated = record.outlet.reliability
            return "" if rated is Reliability.F else f"{record.name}: {RELIABILITY[rated]}"
    return ""


def _quote(here: Here, claim: Claim) -> QuoteBlock | None:
    if claim.quote is None:
        return None
    speaker = here.entity(claim.quote.speaker) if claim.quote.speaker else Markdown("")
    return QuoteBlock(claim.quote.text, speaker, claim.quote.translated)


def _statements(here: Here, briefing: str, refs: Iterable[str]) -> tuple[Markdown, ...]:
    """Links to statements; one of the same briefing is called by its claimant's words, not by the briefing's title."""
    full = [f"{briefing}{ref}" if ref.startswith("#") else ref for ref in refs]
    return tuple(statement_link(here, ref) for ref in full)


def statement_link(here: Here, ref: str) -> Markdown:
    """A link to a statement by its text."""
    id_, _, anchor = ref.partition("#")
    entry = here.archive.briefings[id_]
    at = entry.statement(anchor)
    return here.link(f"{entry.page}#{anchor}", prose.to_text(wording(at)) if at else entry.record.title)


def wording(at: StatementAt) -> str:
    """What a statement says, as linked prose."""
    return at.record.what if isinstance(at, EventAt) else at.record.text


def day_of(here: Here, id_: str) -> Markdown:
    """The day of a briefing, as a link to its edition."""
    return here.link(paths.day_page(here.archive.briefings[id_].record.date), words.day(here.archive.briefings[id_].record.date))
