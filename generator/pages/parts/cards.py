"""Makes the pieces that many pages show: cards of briefings, figures, events, outcomes. Claims are in `evidence`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.archive.entries import BriefingEntry, ClaimAt, EventAt, FigureAt, Mention
from generator.archive.model import Archive
from generator.evidence import away, happenings, impact, interest
from generator.evidence.known import threads_of
from generator.pages.here import Here, words_of
from generator.pages.listing import Row
from generator.pages.parts import doubts, standing
from generator.pages.parts.doubts import told_in
from generator.records import paths, quantities, refs
from generator.records.ids import BriefingId, EntityId
from generator.records.refs import Ref
from generator.records.vocabulary import RESULTS, EventStatus, Extent
from generator.text import prose, words
from generator.text.markdown import Markdown

DISPUTES = 6
"""How many of the claims with which a figure's claim is in dispute are named beside the figure; the claim's page has all."""
REPORTS = 6
"""How many other reports of an event are named beside it."""
NAMED = 24
"""How many entities a page of several briefings names."""


@dataclass(frozen=True, slots=True)
class Card:
    """A briefing on a list: title, date, outlet, bottom line."""

    title: Markdown
    date: Markdown
    outlet: str
    bottom_line: Markdown
    withdrawn: bool
    unread: str
    """How much of the article was read, where that was not the whole."""
    stands: str
    """What is otherwise with it than with most, where a sentence above the list says what that is."""


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """What came of a statement: in a word, where it is told, and how."""

    result: str
    word: str
    where: Markdown
    note: Markdown
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Named:
    """Entities of one kind, each by name."""

    kind: str
    entities: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure in a table. `order`, `as_of_day` and `day` are what its columns are put in order by."""

    anchor: str
    measure: Markdown
    amount: str
    unit: str
    claimant: Markdown
    as_of: str
    note: Markdown
    disputes: tuple[Markdown, ...]
    superseded: tuple[Markdown, ...]
    impacts: tuple[Markdown, ...]
    ties: tuple[Markdown, ...]
    stands: str
    caveat: str
    briefing: Markdown
    date: Markdown
    order: str
    as_of_day: str
    day: str


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
    published: Markdown
    withdrawn: bool
    threads: tuple[Markdown, ...]
    dates_differ: bool
    reports: tuple[ReportLine, ...]
    reports_more: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    """Another report of an event: where, and its date with who gives it where that is another one."""

    where: Markdown
    published: Markdown
    status: str
    when: str
    claimant: Markdown


def card(here: Here, entry: BriefingEntry) -> Card:
    """The card of a briefing."""
    record = entry.record
    outlet = here.archive.entities[record.source.outlet].record.name
    line = here.prose(record.bottom_line)
    stands = "" if entry.withdrawn else "; ".join(away.of_listed(here.archive, entry))
    return Card(here.briefing(entry.id), here.day(record.date), outlet, line, entry.withdrawn, unread(entry), stands)


def unread(entry: BriefingEntry) -> str:
    """How much of its article was read, as a word of the vocabulary; empty where it was the whole."""
    extent = entry.record.source.read
    return "" if extent is Extent.WHOLE else extent.value


def mention_row(mention: Mention, here: Here) -> Row:
    """A briefing that mentions a record, with the article's sentence that does, if there is one and the page has not said it."""
    entry = here.archive.frames[mention.briefing]
    is_new = mention.sentence and here.first(mention.sentence)
    sentence = f" {_QUOTED.format(_told_by(here.archive, entry, mention.sentence))}" if is_new else ""
    return Row(here.day(entry.record.date), Markdown(f"{here.briefing(entry.id)}{sentence}"))


def _told_by(archive: Archive, entry: BriefingEntry, sentence: str) -> str:
    """A sentence of a briefing; one of a claim or an event, which alone would be a fact, with who says it and its caveat."""
    statements: tuple[ClaimAt | EventAt, ...] = (*entry.claims, *entry.events)
    at = next((one for one in statements if sentence in words_of(one)), None)
    return prose.escape(f"{sentence} ({standing.whose(archive, at)})" if at else sentence)


_QUOTED = '<span class="b-sentence">{}</span>'


def title_row(id_: BriefingId, here: Here) -> Row:
    """A briefing by its title alone."""
    return Row(here.day(here.archive.frames[id_].record.date), here.briefing(id_))


def briefing_row(id_: BriefingId, here: Here) -> Row:
    """A briefing with its bottom line."""
    entry = here.archive.briefings[id_]
    text = prose.escape(prose.to_text(entry.record.bottom_line))
    return Row(here.day(entry.record.date), Markdown(f"{here.briefing(id_)} {_QUOTED.format(text)}"))


def outcomes(here: Here, *statements: Ref) -> tuple[OutcomeLine, ...]:
    """What came of a claim, event or assessment, or of an event by its reports."""
    return tuple(
        OutcomeLine(
            o.result.value,
            RESULTS[o.result],
            told_in(here, o.briefing),
            here.prose(o.note),
            here.archive.frames[o.briefing].withdrawn,
        )
        for o in happenings.came(here.archive, statements)
    )


def figure(here: Here, at: FigureAt) -> FigureRow:
    """A figure with its measure, claimant and briefing. What its claim says on the same page, it does not say again."""
    record, entry = at.record, here.archive.frames[at.briefing]
    anchor = paths.derived_anchor("figure", at.number)
    own = at.claim
    claim = here.archive.claim(own) if own else None
    found = doubts.of_claim(here, claim) if claim else doubts.shaken(here, impact.of_figure(here.archive, at))
    ties = doubts.tied(here, own) if own else ()
    disputed, replaced = here.archive.back.disputed.get(own), here.archive.back.superseded_by.get(own)
    as_claimed = (Markdown(f"[like its claim]({refs.as_written(own, at.briefing)})"),) if own and here.page == entry.page else ()
    return FigureRow(
        anchor=anchor,
        measure=here.measure(record.measure),
        amount=quantities.amount(record),
        unit=quantities.unit(record, here.archive.measures[record.measure].record),
        claimant=here.claimant(record.by),
        as_of=words.partial(record.as_of) if record.as_of else "",
        note=here.prose(record.note),
        disputes=(as_claimed or standing.disputes(here, own, DISPUTES)) if disputed else (),
        superseded=(as_claimed or standing.superseded(here, own)) if replaced else (),
        impacts=as_claimed if found and as_claimed else found,
        ties=as_claimed if ties and as_claimed else ties,
        stands="" if as_claimed else away.sentence(away.beside_marks(here.archive, at)).removesuffix("."),
        caveat=interest.caveat(here.archive, claim) if claim and not as_claimed else "",
        briefing=here.link(entry.address(anchor), entry.record.title),
        date=here.day(entry.record.date),
        order=next((str(n) for n in (record.value, record.low, record.high) if n is not None), ""),
        as_of_day=record.as_of or "",
        day=entry.record.date.isoformat(),
    )


def happening(here: Here, at: EventAt) -> Happening:
    """An event as one report tells it, with its place, people and outcome; and the other reports of the same event."""
    event, entry = at.record, here.archive.frames[at.briefing]
    occasion = happenings.occasion_of(at, here.archive.entities)
    told = happenings.told(here.archive, at)
    differ = happenings.dates_differ(told)
    others = [report for report in told if report.ref != at.ref]
    ahead = event.status is not EventStatus.PAST
    came = outcomes(here, at.ref, *(report.ref for report in others if ahead))
    return Happening(
        anchor=at.anchor,
        when=words.period(event.date, event.until),
        status=event.status.value if ahead else "",
        due_day=words.last_day(event.until or event.date) if event.status is EventStatus.SCHEDULED and not came else "",
        what=here.prose(event.what),
        place=here.entity(event.place) if event.place else Markdown(""),
        participants=here.entities(event.participants),
        claimant=here.teller(at) if differ else here.claimant(event.by),
        occasion=here.entity(occasion) if occasion else Markdown(""),
        outcomes=came,
        briefing=here.statement(at.ref),
        published=day_of(here, at.briefing),
        withdrawn=entry.withdrawn,
        threads=here.threads(threads_of(event, entry.record)),
        dates_differ=differ,
        reports=tuple(_report(here, report, at) for report in others[:REPORTS]),
        reports_more=words.count(len(others) - REPORTS, "further report") if len(others) > REPORTS else "",
    )


def _report(here: Here, at: EventAt, beside: EventAt) -> ReportLine:
    event = at.record
    status = "" if event.status is EventStatus.PAST else event.status.value
    other = (event.date, event.until) != (beside.record.date, beside.record.until)
    when = words.period(event.date, event.until) if other else ""
    return ReportLine(here.statement(at.ref), day_of(here, at.briefing), status, when, here.teller(at))


def day_of(here: Here, id_: BriefingId) -> Markdown:
    """The day of a briefing, as a link to its edition."""
    return here.day(here.archive.frames[id_].record.date)


def by_kind(here: Here, ids: Iterable[EntityId]) -> Iterator[Named]:
    """Entities by kind, in the order of the kinds, each by name."""
    entries = sorted((here.archive.entities[id_] for id_ in ids), key=lambda e: (e.record.name, e.id))
    for kind in here.archive.settings.kinds:
        if group := tuple(here.entity(e.id) for e in entries if e.kind.folder == kind.folder):
            yield Named(kind.plural, group)


def most_named(names: Mapping[BriefingId, Iterable[EntityId]], briefings: Iterable[BriefingId]) -> list[EntityId]:
    """The entities that most of some briefings name, those of most of them first; `names` says whom each one names."""
    found = Counter(entity for id_ in briefings for entity in names[id_])
    return [entity for entity, _ in found.most_common(NAMED)]
