"""Makes claims as pages show them: the chain, the origins, what has shaken them, and who disagrees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.archive.agreement import Origin
from generator.archive.entries import ClaimAt
from generator.archive.groups import grouped
from generator.evidence import interest, origins
from generator.evidence.expectations import may_bear_out
from generator.evidence.known import is_to_come, threads_of
from generator.evidence.norms import is_ungraded
from generator.evidence.origins import origins_of
from generator.pages.here import Here, teller_name
from generator.pages.parts import cards, doubts, standing
from generator.records.ids import EntityId
from generator.records.refs import Ref
from generator.records.statements import Claim
from generator.text import words
from generator.text.languages import Worded, fits
from generator.text.markdown import Markdown

SHOWN = standing.SHOWN
"""How many statements, and how many origins, a claim names before it only counts them."""


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """Words as they were said."""

    text: Worded
    speaker: Markdown
    translated: bool


@dataclass(frozen=True, slots=True)
class OriginLine:
    """One origin, the chains by which its word came, and who else spoke of it but is not counted beside it."""

    origin: Markdown
    chains: tuple[Markdown, ...]
    not_counted: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as a page shows it. `chain` leads from the claimant through the channels to the outlet.

    `rated` names the outlet that is nearest to the statement, with the Admiralty code's letter; `ungraded` says that neither has
    a grade. `origins` tell what was counted, for a claim that agrees with others; one that has none of its own name in
    `rests_on` is `alone`: it rests on whoever makes it.
    By `who` and `day`, the name of who says it and the day of its briefing, lists of claims are filtered and put in order.
    """

    anchor: str
    permalink: Markdown
    kind: str
    text: Markdown
    claimant: Markdown
    chain: tuple[Markdown, ...]
    outlet: Markdown
    said: str
    due: str
    due_day: str
    credibility: int | None
    rated: tuple[str, str]
    ungraded: bool
    caveat: str
    quote: QuoteBlock | None
    note: Markdown
    counted: str
    rests_on: Markdown
    alone: bool
    origins: tuple[OriginLine, ...]
    impacts: tuple[Markdown, ...]
    ties: tuple[Markdown, ...]
    supports: Markdown
    supported_by: Markdown
    to_come: bool
    disputes: tuple[Markdown, ...]
    differs: tuple[Markdown, ...]
    superseded: tuple[Markdown, ...]
    earlier: tuple[Markdown, ...]
    outcomes: tuple[cards.OutcomeLine, ...]
    briefing: Markdown
    published: Markdown
    threads: tuple[Markdown, ...]
    who: str
    day: str


def statement(here: Here, at: ClaimAt) -> Statement:
    """A claim with everything that is known about it."""
    claim, entry, back = at.record, here.archive.frames[at.briefing], here.archive.back
    outlet = entry.record.source.outlet
    found, agrees = origins_of(here.archive, at.ref), at.ref in back.agreements
    superseded, note = standing.superseded(here, at.ref), _note(here, at)
    rated = origins.nearest_outlet(here.archive, claim, outlet)
    rests_on = _rests_on(here, found, claim.by.entity if claim.by else outlet)
    return Statement(
        anchor=at.anchor,
        permalink=Markdown(f"[¶]({here(entry.address(at.anchor))})"),
        kind=claim.kind.value,
        text=here.prose(claim.text),
        claimant=here.claimant(claim.by),
        chain=chain(here, claim, outlet),
        outlet=here.entity(outlet),
        said=words.partial(claim.said) if claim.said else "",
        due=words.partial(claim.due) if claim.due else "",
        due_day=words.last_day(claim.due) if claim.due and not here.archive.settled(at.ref) else "",
        credibility=claim.credibility,
        rated=rated,
        ungraded=is_ungraded(claim.credibility, rated[1]),
        caveat=interest.caveat(here.archive, at),
        quote=_quote(here, claim, entry.record.source.language),
        note=note,
        counted=counted(len(found)),
        rests_on=rests_on,
        alone=not agrees and rests_on == counted(1),
        origins=tuple(_origin(here, origin) for origin in found[:SHOWN]) if agrees else (),
        impacts=doubts.of_claim(here, at),
        ties=doubts.tied(here, at.ref),
        supports=_agreeing(here, _borne_out(here, at)),
        supported_by=_agreeing(here, back.supported_by.get(at.ref, ())),
        to_come=is_to_come(at),
        disputes=standing.disputes(here, at.ref),
        differs=standing.differs(here, at.ref),
        superseded=superseded,
        earlier=standing.earlier(here, at),
        outcomes=cards.outcomes(here, at.ref),
        briefing=here.statement(at.ref),
        published=here.day(entry.record.date),
        threads=here.threads(threads_of(claim, entry.record)),
        who=teller_name(here.archive, at),
        day=entry.record.date.isoformat(),
    )


def _borne_out(here: Here, at: ClaimAt) -> tuple[Ref, ...]:
    """The claims that one bears out, of those that it names."""
    return tuple(ref for ref in at.record.supports if may_bear_out(at.record, here.archive.claim(ref).record))


def _note(here: Here, at: ClaimAt) -> Markdown:
    """What a reader must know of a claim; where the page says that of another claim already, only that it does."""
    note = at.record.note
    return here.prose(note) if not note or here.first(note) else Markdown("As noted of another claim on this page.")


def _rests_on(here: Here, origins: tuple[Origin, ...], claimant: str | None) -> Markdown:
    """On how many origins; if it is one, on whom, unless that is whose claim it is anyway."""
    one = f": {here.entity(origins[0].body)}" if len(origins) == 1 and origins[0].body != claimant else ""
    return Markdown(f"{counted(len(origins))}{one}")


def counted(number: int) -> str:
    """`one origin`, `3 origins`."""
    return "one origin" if number == 1 else words.count(number, "origin")


def chain(here: Here, claim: Claim, outlet: EntityId) -> tuple[Markdown, ...]:
    """The way of a claim: its claimant, the channels, the outlet; nobody twice."""
    links = [here.claimant(claim.by)] if claim.by else []
    seen = {claim.by.entity} if claim.by else set()
    for id_ in (*claim.via, outlet):
        if id_ not in seen:
            seen.add(id_)
            links.append(here.entity(id_))
    return tuple(links)


def _origin(here: Here, origin: Origin) -> OriginLine:
    lines = list(_ways(here, origin.claims[:SHOWN]))
    more = max(0, len(origin.claims) - SHOWN)
    return OriginLine(
        here.entity(origin.body),
        (*lines, *([Markdown(f"and {words.number(more)} more")] if more else [])),
        here.entities(origin.passed_on_by[:SHOWN]),
    )


def _ways(here: Here, claims_: Iterable[Ref]) -> Iterator[Markdown]:
    """The chains of some claims, each with the permalinks of those that came by it, by their dates."""
    for steps, claims in grouped((_steps(here, ref), ref) for ref in claims_).items():
        days = ((words.day(here.archive.briefing_of(ref).record.date), here.archive.address_of(ref)) for ref in claims)
        yield Markdown(f"{steps}, {'; '.join(standing.once(here, days))}")


def _steps(here: Here, ref: Ref) -> str:
    at = here.archive.claim(ref)
    return " → ".join(chain(here, at.record, here.archive.frames[at.briefing].record.source.outlet))


def _quote(here: Here, claim: Claim, article: str | None) -> QuoteBlock | None:
    """The claimant's words. They are in the language of the article unless they were translated, or are not in its writing."""
    quote = claim.quote
    if quote is None:
        return None
    speaker = here.entity(quote.speaker) if quote.speaker else Markdown("")
    language = quote.language or (article if article and not quote.translated and fits(quote.text, article) else None)
    return QuoteBlock(here.worded(quote.text, language), speaker, quote.translated)


def _agreeing(here: Here, full: Sequence[Ref]) -> Markdown:
    """Links to claims that say the same, by who makes them; their texts would only say it again. Many are counted."""
    more = f"; and {words.number(len(full) - SHOWN)} more" if len(full) > SHOWN else ""
    return Markdown(f"{standing.by_name(here, full[:SHOWN])}{more}")
