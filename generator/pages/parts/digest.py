"""Makes a digest: what the briefings of a day, a week or a month say, in the order of a story.

First the lead and the bottom lines, then where accounts differ, which numbers were given, what was expected and what came of
it, and who was met for the first time. Every part is of bounded length and says of how many. Pages, the message, the PDF and the
text of an edition are made from this one digest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.archive.entries import AssessmentAt, BriefingEntry, EventAt, Watched
from generator.archive.model import Archive
from generator.archive.once import once, once_each
from generator.evidence import away, happenings, naming, settling
from generator.pages import addresses
from generator.pages.here import Here, teller_name
from generator.pages.parts import cards, digest_order, story, watch_lines
from generator.pages.parts.digest_order import Order, order
from generator.pages.parts.questions import Question, questions
from generator.pages.periods import Period, Span
from generator.records import paths, sections
from generator.records.ids import BriefingId, EntityId
from generator.records.refs import Ref
from generator.records.statements import Outcome
from generator.records.vocabulary import RESULTS, Result
from generator.text import words
from generator.text.markdown import Markdown

AHEAD = {Span.DAY: 14, Span.WEEK: 14, Span.MONTH: 31}
"""How many days beyond its period a digest looks for what falls due; so a new expectation touches few editions."""
POINTS = 4
"""How many key points of the lead are told."""
THREADS = 10
DISPUTES = 6
MEASURES = 10
NUMBERS = 4
"""How many figures of one measure are told."""
SETTLED = 12
DUE = 12
NEXT = 8
MET = 30
EVENTS = 20


@dataclass(frozen=True, slots=True)
class Settled:
    """What a briefing of the period says came of something expected; `stands` is all that is said of that away from its page."""

    result: str
    word: str
    expected: Markdown
    note: Markdown
    where: Markdown
    standing: str
    stands: str
    who: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What an edition tells. The `…_more` say how much is left out, and are empty where nothing is."""

    title: str
    dates: str
    summary: str
    norm: str
    headline: str
    lead: cards.Card | None
    points: tuple[Markdown, ...]
    order: Order
    untold: str
    threads: tuple[tuple[Markdown, str], ...]
    disputes: tuple[Question, ...]
    disputes_more: str
    all_disputes: Markdown
    numbers: tuple[story.Numbers, ...]
    numbers_more: str
    settled: tuple[Settled, ...]
    settled_more: str
    due: tuple[watch_lines.WatchLine, ...]
    due_more: str
    next: tuple[watch_lines.WatchLine, ...]
    next_more: str
    all_expected: Markdown
    met: tuple[cards.Named, ...]
    met_more: str
    events_heading: str
    events: tuple[cards.Happening, ...]
    events_more: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """What digests need of the whole archive, found once: who is named and met first where, and what happened on which day."""

    named: Mapping[BriefingId, tuple[EntityId, ...]]
    met: Mapping[BriefingId, tuple[EntityId, ...]]
    events: Mapping[str, tuple[EventAt, ...]]


@once
def lookup(archive: Archive) -> Lookup:
    """The same for an archive."""
    met: dict[BriefingId, tuple[EntityId, ...]] = {}
    seen: set[EntityId] = set()
    named = {id_: naming.named(archive, id_) for id_ in archive.briefings}
    for id_ in archive.briefings:
        new = tuple(entity for entity in named[id_] if entity not in seen)
        seen.update(new)
        met[id_] = new
    events: defaultdict[str, dict[str, EventAt]] = defaultdict(dict)
    for entry in archive.briefings.values():
        for at in entry.events if not entry.withdrawn else ():
            if len(at.record.date) == 10:
                shown = happenings.shown(archive, at)
                events[at.record.date].setdefault(shown.ref, shown)
    return Lookup(named, met, {day: tuple(found.values()) for day, found in events.items()})


def digest(here: Here, period: Period, entries: Sequence[BriefingEntry], known: Lookup) -> Digest:
    """The digest of a period, of which all briefings are given in their order."""
    ids = [e.id for e in entries]
    lead, told_in = digest_order.lead(entries), order(here, period, entries)
    told = sum(len(g.cards) for g in told_in.groups) + (lead is not None)
    disputes = dict.fromkeys(one for id_ in ids for one in here.archive.back.disputes_in.get(id_, ()))
    asked, total = questions(here, disputes, DISPUTES)
    live = [e for e in entries if not e.withdrawn]
    measures = {figure.measure for e in live for figure in e.record.figures}
    outcomes = [(e, outcome) for e in live for outcome in e.record.outcomes]
    due, coming = _due(here.archive, period, {outcome.of for _, outcome in outcomes})
    settled = _once(here.archive, outcomes)
    told_above = {at.ref for w in due[:DUE] for at in w.parts} | {outcome.of for _, outcome in settled[:SETTLED]}
    events = [at for at in _events(here.archive, period, known) if at.ref not in told_above]
    met = [entity for id_ in ids for entity in known.met[id_]]
    return Digest(
        title=period.title,
        dates="" if period.span is not Span.WEEK else words.period(period.first.isoformat(), period.last.isoformat()),
        summary=_summary(here.archive, entries),
        norm=f"{away.NORM_OF_BRIEFINGS}." if any(e.record.claims for e in live) else "",
        headline=lead.record.title if lead else "",
        lead=cards.card(here, lead) if lead else None,
        points=tuple(here.prose(point) for point in lead.record.key_points[:POINTS]) if lead else (),
        order=told_in,
        untold=_more(told, len(entries), "briefing"),
        threads=() if told_in.dated else tuple(_threads(here, entries)),
        disputes=asked,
        disputes_more=_more(DISPUTES, total, "dispute"),
        all_disputes=here.link(addresses.disputes(), "All claims in dispute"),
        numbers=tuple(story.numbers(here, ids, MEASURES, NUMBERS)),
        numbers_more=_more(MEASURES, len(measures), "measure"),
        settled=tuple(_settled(here, *one) for one in settled[:SETTLED]),
        settled_more=_more(SETTLED, len(settled), "outcome"),
        due=tuple(watch_lines.line(here, w) for w in due[:DUE]),
        due_more=_more(DUE, len(due), "expectation"),
        next=tuple(watch_lines.line(here, w) for w in coming[:NEXT]),
        next_more=_more(NEXT, len(coming), "expectation"),
        all_expected=here.link(paths.index_page(sections.WATCH.folder), "The watch list"),
        met=tuple(cards.by_kind(here, met[:MET])),
        met_more=_more(MET, len(met), "name"),
        events_heading="Told of this day" if period.span is Span.DAY else "Told by several reports",
        events=tuple(cards.happening(here, at) for at in events[:EVENTS]),
        events_more=_more(EVENTS, len(events), "event"),
    )


def _more(shown: int, total: int, one: str) -> str:
    """`12 of 40 briefings`, or nothing where all are shown."""
    return f"{words.number(shown)} of {words.count(total, one)}" if total > shown else ""


def _summary(archive: Archive, entries: Sequence[BriefingEntry]) -> str:
    """`7 briefings from 6 outlets, with 43 claims, 5 of them in dispute, and 9 figures`; of withdrawn ones nothing but that."""
    outlets = len({e.record.source.outlet for e in entries})
    live = [e for e in entries if not e.withdrawn]
    said = [at.ref for e in live for at in e.claims]
    disputed = sum(ref in archive.back.disputed for ref in said)
    figures = sum(len(e.record.figures) for e in live)
    text = f"{words.count(len(entries), 'briefing')} from {words.count(outlets, 'outlet')}"
    told = []
    if said:
        told.append(words.count(len(said), "claim") + (f", {words.number(disputed)} of them in dispute" if disputed else ""))
    if figures:
        told.append(words.count(figures, "figure"))
    return f"{text}, with {(', and ' if disputed else ' and ').join(told)}" if told else text


def _threads(here: Here, entries: Sequence[BriefingEntry]) -> Iterator[tuple[Markdown, str]]:
    counts = Counter(thread for e in entries for thread in e.record.threads)
    for thread, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:THREADS]:
        yield here.thread(thread), words.count(count, "briefing")


def _once(archive: Archive, told: Iterable[tuple[BriefingEntry, Outcome[Ref]]]) -> list[tuple[BriefingEntry, Outcome[Ref]]]:
    """The outcomes of some briefings; what one of them says of several statements of one thing is said once, of the first."""
    found: dict[tuple[BriefingId, Ref, Result], tuple[BriefingEntry, Outcome[Ref]]] = {}
    for entry, outcome in told:
        found.setdefault((entry.id, settling.thing(archive, outcome.of), outcome.result), (entry, outcome))
    return list(found.values())


def _settled(here: Here, entry: BriefingEntry, o: Outcome[Ref]) -> Settled:
    ref = o.of
    at = here.archive.statement(ref)
    stands = ", ".join(away.of_statement(here.archive, at))
    who = "" if at is None or isinstance(at, AssessmentAt) else teller_name(here.archive, at)
    return Settled(
        result=o.result.value,
        word=RESULTS[o.result],
        expected=here.in_full(ref),
        note=here.prose(o.note),
        where=here.briefing(entry.id),
        standing=here.standing(ref),
        stands=stands,
        who=who,
    )


def _due(archive: Archive, period: Period, told: set[str]) -> tuple[list[Watched], list[Watched]]:
    """What fell due in the period, and what falls due soon after; of both what is known by then and not told with an outcome."""
    horizon = words.days_on(period.last, AHEAD[period.span])
    every = _expected_between(archive, f"{period.first}/{horizon}")
    found = [w for w in every if archive.frames[w.at.briefing].record.date <= period.last]
    last = period.last.isoformat()
    waited = [w for w in found if (w.live or archive.settled(w.ref)) and told.isdisjoint(at.ref for at in w.parts)]
    return [w for w in waited if w.day <= last], [w for w in waited if w.day > last]


@once_each
def _expected_between(archive: Archive, days: str) -> tuple[Watched, ...]:
    """What falls due from one day to another one (`2024-01-01/2024-02-01`)."""
    first, _, last = days.partition("/")
    every = archive.back.watched
    start, end = bisect_left(every, first, key=lambda w: w.day), bisect_right(every, last, key=lambda w: w.day)
    return every[start:end]


def _events(archive: Archive, period: Period, known: Lookup) -> list[EventAt]:
    """What happened in the period as any briefing tells it, each event once: of a day all, else what several reports tell of."""
    days = (words.days_on(period.first, n).isoformat() for n in range((period.last - period.first).days + 1))
    found = list({at.ref: at for day in days for at in known.events.get(day, ())}.values())
    return found if period.span is Span.DAY else [at for at in found if len(happenings.told(archive, at)) > 1]
