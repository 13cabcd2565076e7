"""Makes what a thread's page tells: what is borne out, what each briefing changed, what is open, where accounts differ."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.archive.agreement import Standing
from generator.archive.entries import Disagreement, FigureAt, ThreadEntry, Watched
from generator.archive.model import Archive
from generator.archive.once import once_each
from generator.evidence import away, interest, known, settling
from generator.evidence.disputes import by_question
from generator.evidence.known import Stand
from generator.evidence.verdicts import How
from generator.pages.here import Here, words_of
from generator.pages.parts import evidence, standing, watch_lines
from generator.pages.parts.questions import Question, questions
from generator.pages.parts.rest import Rest, rest
from generator.pages.parts.standing import named
from generator.records import paths, quantities, sections
from generator.records.ids import BriefingId, MeasureId, ThreadId
from generator.records.vocabulary import RELATIONS, RESULTS, Relation
from generator.text import prose, words
from generator.text.markdown import Markdown

BORNE_OUT = 8
ONE_SIDE = 5
"""How many statements a thread gives as borne out, and how many that come from one side only."""
ORIGINS = 3
"""How many origins a statement that is borne out names."""
LOOKED_AT = 200
"""How many of a thread's latest briefings are looked through for what is borne out, disputed and counted."""
EXPECTED = 3
"""How many new expectations one step of the story names."""
DISPUTES = 8
MEASURES = 20
NUMBERS = 6
"""How many figures a measure shows in a thread; its own page has all."""
OPEN = 12
"""How many things in each state a thread names as not settled."""


@dataclass(frozen=True, slots=True)
class Step:
    """One briefing in the story: its bottom line, and what it changed: outcomes, updates, disagreements, expectations."""

    date: Markdown
    briefing: Markdown
    bottom_line: Markdown
    changes: tuple[Markdown, ...]
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class BorneOut:
    """A statement that is borne out, and by whom; of one that was judged confirmed only the grade is told.

    `credibility` is the Admiralty code's number.
    """

    text: Markdown
    where: Markdown
    rests_on: Markdown
    credibility: int | None
    caveat: str


@dataclass(frozen=True, slots=True)
class OneSide:
    """A statement that comes from one side only, and whose word it is."""

    text: Markdown
    who: Markdown
    where: Markdown
    credibility: int | None
    caveat: str
    differs: Markdown


@dataclass(frozen=True, slots=True)
class Account:
    """How what is said on a thread's matter stands: whether anything is, what the words mean, and the latest that may be told."""

    said: bool
    how: Markdown
    borne_out: tuple[BorneOut, ...]
    borne_out_rest: Rest
    one_side: tuple[OneSide, ...]
    one_side_rest: Rest


@dataclass(frozen=True, slots=True)
class Numbers:
    """A measure's figures in a thread, each with who gave it and for when; never averaged."""

    measure: Markdown
    figures: tuple[Markdown, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Open:
    """What a thread expects and nobody has settled, in one state: the first of them, and the rest."""

    rows: tuple[watch_lines.WatchLine, ...]
    rest: Rest


@dataclass(frozen=True, slots=True)
class Story:
    """Everything about a thread beside its list of briefings."""

    account: Account
    awaited: Open
    passed: Open
    undated: Open
    disputes: tuple[Question, ...]
    disputes_rest: Rest
    numbers: tuple[Numbers, ...]


@once_each
def neighbours(archive: Archive, thread_and_briefing: str) -> tuple[BriefingId | None, BriefingId | None]:
    """The briefings before and after one in a thread."""
    thread, _, id_ = thread_and_briefing.partition(" ")
    ids = archive.told_in[ThreadId(thread)]
    at = bisect.bisect_left(ids, id_)  # an id begins with its date, so the ids of a thread are in order
    return ids[at - 1] if at else None, ids[at + 1] if at + 1 < len(ids) else None


def latest(archive: Archive, thread: ThreadEntry) -> Sequence[BriefingId]:
    """The briefings of a thread that its page looks through, the latest first."""
    return archive.told_in.get(thread.id, ())[: -LOOKED_AT - 1 : -1]


def story(here: Here, thread: ThreadEntry, stands: Sequence[Stand]) -> Story:
    """The parts of a thread's page, each of bounded length, the latest first; `stands` is what is told on its matter.

    What they say in places of their own the steps then only lead to (`Here.says`), so they are made before the steps.
    """
    archive, ids = here.archive, latest(here.archive, thread)
    things = settling.of_thread(archive, thread)
    undated = [w for w in settling.counted(archive, things) if settling.state(archive, w) is settling.State.UNDATED][::-1]
    every = {one for id_ in ids for one in archive.back.disputes_in.get(id_, ())}
    disputes = [
        one for one in every if any(thread.id in settling.matters(archive, archive.claim(r)) for r in (one.one, one.other))
    ]
    disputes.sort(key=lambda d: (d.other, d.one), reverse=True)
    asked = questions(here, disputes, DISPUTES)[0]
    return Story(
        account=account(here, stands),
        awaited=_open(here, settling.awaited(archive, things)),
        passed=_open(here, settling.without_outcome(archive, things)),
        undated=_open(here, undated),
        disputes=asked,
        disputes_rest=rest(list(by_question(disputes).values()), DISPUTES, lambda group: _question(here, group[0])),
        numbers=tuple(numbers(here, ids, thread=thread.id)),
    )


def _open(here: Here, things: Sequence[Watched]) -> Open:
    here.says(words_of(w.at) for w in things[:OPEN])
    return Open(tuple(watch_lines.line(here, w) for w in things[:OPEN]), rest(things, OPEN, lambda w: here.claim(w.ref)))


def _question(here: Here, one: Disagreement) -> Markdown:
    """A question with the way to the latest claim that answers it; where nobody wrote it down, that claim."""
    return here.link(here.archive.address_of(one.other), one.question) if one.question else here.claim(one.other)


def _told(here: Here, one: Stand) -> Markdown:
    caveat = interest.caveat(here.archive, one.at)
    return Markdown(f"{here.teller(one.at)}: {here.claim(one.at.ref)}{f' ({caveat})' if caveat else ''}")


def step(id_: BriefingId, thread: ThreadId, here: Here) -> Step:
    """A briefing as a step of a thread's story."""
    entry = here.archive.briefings[id_]
    return Step(
        here.day(entry.record.date),
        here.briefing(id_),
        here.prose(entry.record.bottom_line),
        tuple(_changes(here, id_, thread)),
        entry.withdrawn,
    )


def _changes(here: Here, id_: BriefingId, thread: ThreadId) -> Iterator[Markdown]:
    """What a briefing changed: what it settled, whom it updates or contradicts, what it newly expects on the thread's matter."""
    record = here.archive.briefings[id_].record
    for outcome in record.outcomes:
        ref = outcome.of
        standing = f" ({standing})" if (standing := here.standing(ref)) else ""
        yield Markdown(f"**{RESULTS[outcome.result]}**: {named(here, ref)}{standing}")
    for related in record.related:
        if related.kind in {Relation.UPDATES, Relation.CONTRADICTS}:
            note = f": {here.prose(related.note)}" if related.note else ""
            yield Markdown(f"**{RELATIONS[related.kind][0]}** {here.briefing(related.to)}{note}")
    own = (w for w in here.archive.back.expected_in.get(id_, ()) if w.day and w.at.briefing == id_)
    on_it = (w for w in own if settling.is_on(here.archive, w, thread))
    for watched in islice(settling.counted(here.archive, on_it), EXPECTED):
        due = prose.escape(words.partial(watched.due))
        yield Markdown(f"**Expects** by {due}: {named(here, watched.ref)}")


def account(here: Here, stands: Sequence[Stand]) -> Account:
    """How statements stand. How many there are, the verdict says."""
    borne_out = [one for one in stands if one.standing in known.BORNE_OUT]
    one_side = [one for one in stands if one.standing is Standing.ONE_SIDE]
    here.says(words_of(one.at) for one in (*borne_out[:BORNE_OUT], *one_side[:ONE_SIDE]))
    return Account(
        bool(stands),
        here.link(paths.at(paths.index_page(sections.LEGEND.folder), "standing"), "What these words mean"),
        tuple(_borne_out(here, one) for one in borne_out[:BORNE_OUT]),
        rest(borne_out, BORNE_OUT, lambda one: _told(here, one)),
        tuple(_one_side(here, one) for one in one_side[:ONE_SIDE]),
        rest(one_side, ONE_SIDE, lambda one: _told(here, one)),
    )


def _borne_out(here: Here, one: Stand) -> BorneOut:
    bodies = [here.entity(origin.body) for origin in one.origins[:ORIGINS]]
    more = [Markdown(f"and {words.number(len(one.origins) - ORIGINS)} more")] if len(one.origins) > ORIGINS else []
    rests_on = f"{evidence.counted(len(one.origins))}: {', '.join([*bodies, *more])}" if len(one.origins) > 1 else ""
    caveat = interest.caveat(here.archive, one.at)
    return BorneOut(
        here.prose(one.at.record.text), here.statement(one.at.ref), Markdown(rests_on), one.at.record.credibility, caveat
    )


def _one_side(here: Here, one: Stand) -> OneSide:
    claim = one.at.record
    differs = standing.by_name(here, [apart.other for apart in here.archive.back.differs.get(one.at.ref, ())[: evidence.SHOWN]])
    caveat = interest.caveat(here.archive, one.at)
    return OneSide(here.prose(claim.text), here.teller(one.at), here.statement(one.at.ref), claim.credibility, caveat, differs)


def numbers(
    here: Here, ids: Iterable[BriefingId], measures: int = MEASURES, most: int = NUMBERS, *, thread: ThreadId | None = None
) -> Iterator[Numbers]:
    """The figures that some briefings give, by measure; none of a withdrawn one, and of a thread only those on its matter."""
    by_measure: dict[MeasureId, list[FigureAt]] = {}
    for entry in (here.archive.briefings[id_] for id_ in ids):
        of_thread = (at for at in entry.figures if not thread or known.figure_on(here.archive, at, thread))
        for at in of_thread if not entry.withdrawn else ():
            by_measure.setdefault(at.record.measure, []).append(at)
    for measure, figures in list(by_measure.items())[:measures]:
        more = words.count(len(figures) - most, "further figure") if len(figures) > most else ""
        yield Numbers(here.measure(measure), tuple(_number(here, at) for at in figures[:most]), more)


def _number(here: Here, at: FigureAt) -> Markdown:
    figure = at.record
    unit = quantities.unit(figure, here.archive.measures[figure.measure].record)
    who = f" ({here.claimant(figure.by)})" if figure.by else ""
    when = f", {prose.escape(words.partial(figure.as_of))}" if figure.as_of else ""
    until = standing.until(here.archive, at.claim)
    past = f", said so until {prose.escape(words.partial(until))}" if until else ""
    stands = "".join(
        f", {one}" for one in away.special(away.of_figure(here.archive, at)) if not (until and one == How.SUPERSEDED)
    )
    amount = prose.escape(quantities.amount(figure))
    return Markdown(f"**{amount}** {prose.escape(unit)}{who}{when}{past}{prose.escape(stands)}")
