"""Says in words how a claim stands to others: its disputes, its differences, and the later word that replaced it.

Only `disputes` decides what is a dispute; here it is told.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.archive.entries import Apart, AssessmentAt, BriefingEntry, ClaimAt, Disagreement, EventAt, FigureAt
from generator.archive.groups import grouped
from generator.archive.model import Archive
from generator.evidence import away, interest
from generator.evidence.disputes import by_question
from generator.pages.here import Here, teller_name, words_of
from generator.records import refs
from generator.records.refs import Ref
from generator.records.vocabulary import GROUNDS, REASONS_IN_SHORT
from generator.text import words
from generator.text.markdown import Markdown
from generator.text.prose import escape

SHOWN = 12
"""How many statements of each sort a claim names before it only counts them."""
NOT_NAMED = "ground not named"
"""What is said of a contradiction of which nobody wrote down what cannot both be true."""


def disputes(here: Here, ref: Ref, most: int = SHOWN) -> tuple[Markdown, ...]:
    """The claims with which one is in dispute: each question once, with who says otherwise."""
    found = here.archive.back.disputed.get(ref, ())
    groups = by_question(found[:most]).values()
    return _some((_against(here, ref, group) for group in groups), len(found) - most)


def differs(here: Here, ref: Ref) -> tuple[Markdown, ...]:
    """Behind the mark `Differs`: for each reason, a sentence on every claim from which one differs by it."""
    found = here.archive.back.differs.get(ref, ())
    by_reason = grouped((one.because, one) for one in found[:SHOWN])
    lines = [_apart(here, because, ones) for because, ones in by_reason.items()]
    more = len(found) - SHOWN
    rest_ = [f"It differs from {words.number(more)} more."] if more > 0 else []
    return tuple(Markdown(text) for text in [*lines[:1], *(f"It also differs {line}" for line in lines[1:]), *rest_])


def superseded(here: Here, ref: Ref) -> tuple[Markdown, ...]:
    """`said so until 23 December 2024, then …`: the later word of a claim's claimant."""
    found = here.archive.back.superseded_by.get(ref, ())
    lines = (Markdown(f"said so until {escape(words.partial(said_on(here.archive, r)))}, then: {here.claim(r)}") for r in found)
    return _some(list(lines)[:SHOWN], len(found) - SHOWN)


def earlier(here: Here, at: ClaimAt) -> tuple[Markdown, ...]:
    """What a claim's claimant had said before, each with its day."""
    found = at.record.supersedes
    lines = (Markdown(f"{here.claim(r)} ({escape(words.partial(said_on(here.archive, r)))})") for r in found[:SHOWN])
    return _some(lines, len(found) - SHOWN)


def until(archive: Archive, ref: Ref) -> str:
    """The day on which a claim was superseded, as far as it is known; nothing where it still stands."""
    return min((said_on(archive, later) for later in archive.back.superseded_by.get(ref, ())), default="")


def said_on(archive: Archive, ref: Ref) -> str:
    """When a claim was made, as far as that is known: the day that it gives, or else that of its briefing."""
    at = archive.claim(ref)
    return at.record.said or archive.frames[at.briefing].record.date.isoformat()


def away_from_its_page(here: Here, at: ClaimAt | EventAt | AssessmentAt | FigureAt) -> Markdown:
    """How a statement stands, below it in a list: nothing where it stands as the sentence above the list says of all."""
    match at:
        case FigureAt():
            said = away.of_figure(here.archive, at)
        case ClaimAt():
            said = away.of_claim(here.archive, at)
        case _:
            said = away.of_statement(here.archive, at)
    told = escape("; ".join(away.special(said)))
    return Markdown(f' <span class="b-meta">{told[:1].upper()}{told[1:]}</span>' if told else "")


def in_dispute(archive: Archive, entry: BriefingEntry) -> str:
    """`2 of its 9 claims are in dispute`, or nothing."""
    number = sum(at.ref in archive.back.disputed for at in entry.claims)
    of = words.count(len(entry.record.claims), "claim")
    return f"{words.number(number)} of its {of} {'is' if number == 1 else 'are'} in dispute" if number else ""


def ground(one: Disagreement) -> str:
    """What of two claims cannot both be true, in a sentence."""
    return GROUNDS[one.ground] if one.ground else f"{NOT_NAMED.capitalize()}."


def named(here: Here, ref: Ref) -> Markdown:
    """A link to a statement by its text, with who says it and its caveat; where the page says the text, by who says it."""
    at = here.archive.statement(ref)
    if at is None or isinstance(at, AssessmentAt) or here.has_said(words_of(at)):
        return here.claim(ref)
    return Markdown(f"{here.claim(ref)} ({escape(whose(here.archive, at))})")


def whose(archive: Archive, at: ClaimAt | EventAt) -> str:
    """Who says something, with the caveat that goes where its words go: `the navy, said by armed forces, not verified`."""
    caveat = interest.caveat(archive, at) if isinstance(at, ClaimAt) else ""
    return ", ".join(filter(None, (teller_name(archive, at), f"{caveat[:1].lower()}{caveat[1:]}")))


def _against(here: Here, ref: Ref, group: list[Disagreement]) -> Markdown:
    """`How many ships? Says otherwise: the navy`; by the other claim's text where nobody wrote down the question.

    A question that the page has asked is not asked again; on the claim's own page the way leads to where it stands as a heading.
    """
    first = group[0]
    unnamed = "" if all(one.ground for one in group) else f", {NOT_NAMED}"
    if not first.question:
        return Markdown(f"{named(here, first.against(ref))}{unnamed}")
    says = by_name(here, [one.against(ref) for one in group])
    if here.archive.frames[refs.parts(ref)[0]].page == here.page:
        return Markdown(f"[Says otherwise](#_disputes): {says}{unnamed}")
    asked = f"{escape(first.question)} " if here.first(first.question) else ""
    return Markdown(f"{asked}Says otherwise: {says}{unnamed}")


def by_name(here: Here, claims_: Sequence[Ref]) -> Markdown:
    """Links to claims by the names of who makes them; what one name says twice has its day as well, and then its outlet."""
    claims = [here.archive.claim(ref) for ref in claims_]
    names = Counter(teller_name(here.archive, at) for at in claims)
    days = Counter((teller_name(here.archive, at), here.archive.frames[at.briefing].record.date) for at in claims)
    return Markdown("; ".join(once(here, ((_by_name(here, at, names, days), here.archive.address_of(at.ref)) for at in claims))))


def once(here: Here, told: Iterable[tuple[str, str]], noun: str = "claim") -> Iterator[Markdown]:
    """Links to claims, each by what is said of it: what would be said of several stands once, and leads to each of them."""
    for label, addresses in grouped(told).items():
        if len(addresses) == 1:
            yield here.link(addresses[0], label)
        else:
            ways = ", ".join(here.link(address, words.ordinal(number)) for number, address in enumerate(addresses, 1))
            yield Markdown(f"{escape(label)} ({words.count(len(addresses), noun)}: {ways})")


def _by_name(here: Here, at: ClaimAt, names: Counter[str], days: Counter[tuple[str, dt.date]]) -> str:
    entry, name = here.archive.frames[at.briefing], teller_name(here.archive, at)
    date, outlet = entry.record.date, here.archive.entities[entry.record.source.outlet].record.name
    day = f", {words.day(date)}" if names[name] > 1 else ""
    where = f" in {outlet}" if days[name, date] > 1 else ""
    return f"{name}{where}{day}"


def _apart(here: Here, because: str, ones: Iterable[Apart]) -> str:
    """Why, and from what; the reason in full and a note stand once on a page. Each claim is a sentence, its note the next one."""
    whole = f"since {because}"
    why = whole if here.first(because) else REASONS_IN_SHORT.get(because, whole)
    return f"{why}: {' '.join(_other(here, one) for one in ones)}"


def _other(here: Here, one: Apart) -> str:
    here_too = here.archive.briefing_of(one.other).page == here.page
    other = f"{by_name(here, [one.other])} on this page" if here_too else named(here, one.other)
    note = f" {here.prose(one.note)}" if one.note and here.first(one.note) else ""
    return f"{other}.{note}"


def _some(shown: Iterable[Markdown], more: int) -> tuple[Markdown, ...]:
    return (*shown, *([Markdown(f"and {words.number(more)} more")] if more > 0 else []))
