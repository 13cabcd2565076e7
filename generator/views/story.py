"""What a thread's page tells of its story: what is known, what each briefing changed, what is open, where accounts differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import prose, words
from generator.archive import Archive
from generator.entries import ClaimAt, FigureAt, ThreadEntry
from generator.markdown import Markdown
from generator.origins import origins_of
from generator.views import evidence, standing, watch
from generator.views.calendars import watched_by
from generator.views.here import Here
from generator.views.questions import Question, questions
from generator.vocabulary import RELATIONS, RESULTS, Relation

KNOWN = 8
"""How many statements a thread gives as known."""
LOOKED_AT = 200
"""How many of a thread's latest briefings are looked through for what is known, disputed and counted."""
EXPECTED = 3
"""How many new expectations one step of the story names."""
DISPUTES = 8
MEASURES = 20
NUMBERS = 6
"""How many figures a measure shows in a thread; its own page has all."""
OPEN = 12


@dataclass(frozen=True, slots=True)
class Step:
    """One briefing in the story: its bottom line, and what it changed: outcomes, updates, disagreements, expectations."""

    date: Markdown
    briefing: Markdown
    bottom_line: Markdown
    changes: tuple[Markdown, ...]
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A statement that rests on more than one origin or was judged confirmed, and that nobody disputes."""

    text: Markdown
    where: Markdown
    rests_on: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """A measure's figures in a thread, each with who gave it and for when; never averaged."""

    measure: Markdown
    figures: tuple[Markdown, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Story:
    """Everything about a thread beside its list of briefings."""

    known: tuple[Known, ...]
    open: tuple[watch.WatchLine, ...]
    open_total: int
    disputes: tuple[Question, ...]
    disputes_total: int
    numbers: tuple[Numbers, ...]


def story(here: Here, thread: ThreadEntry) -> Story:
    """The parts of a thread's page, each of bounded length, the latest first."""
    archive, latest = here.archive, thread.briefings[: -LOOKED_AT - 1 : -1]
    waiting = [w for w in watched_by(archive, thread) if watch.is_open(archive, w)]
    disputes = {one for id_ in latest for one in archive.back.disputes_in.get(id_, ())}
    asked, total = questions(here, sorted(disputes, key=lambda d: (d.other, d.one), reverse=True), DISPUTES)
    return Story(
        known=tuple(_known(here, latest)),
        open=tuple(watch.line(here, w) for w in waiting[-OPEN:]),
        open_total=len(waiting),
        disputes=asked,
        disputes_total=total,
        numbers=tuple(numbers(here, latest)),
    )


def step(id_: str, here: Here) -> Step:
    """A briefing as a step of a story."""
    entry = here.archive.briefings[id_]
    return Step(
        here.day(entry.record.date),
        here.briefing(id_),
        here.prose(entry.record.bottom_line),
        tuple(_changes(here, id_)),
        entry.withdrawn,
    )


def _changes(here: Here, id_: str) -> Iterator[Markdown]:
    """What a briefing changed: what it settled, whom it updates or contradicts, what it newly expects."""
    record = here.archive.briefings[id_].record
    for outcome in record.outcomes:
        yield Markdown(f"**{RESULTS[outcome.result]}**: {here.claim(outcome.of)}")
    for related in record.related:
        if related.kind in {Relation.UPDATES, Relation.CONTRADICTS}:
            note = f": {here.prose(related.note)}" if related.note else ""
            yield Markdown(f"**{RELATIONS[related.kind][0]}** {here.briefing(related.to)}{note}")
    for watched in here.archive.back.watched_in.get(id_, ())[:EXPECTED]:
        due = prose.escape(words.partial(watched.due))
        yield Markdown(f"**Expects** by {due}: {here.claim(watched.ref)}")


def _known(here: Here, latest: tuple[str, ...]) -> Iterator[Known]:
    found: list[Known] = []
    met: set[tuple[str, ...]] = set()
    for at in _claims(here.archive, latest):
        group = here.archive.back.agreements.get(at.ref, (at.ref,))
        if group not in met and (known := _as_known(here, at)):
            met.add(group)
            found.append(known)
        if len(found) == KNOWN:
            break
    return iter(found)


def _as_known(here: Here, at: ClaimAt) -> Known | None:
    if at.ref in here.archive.back.contradicted_by or at.ref in here.archive.back.superseded_by:
        return None
    number = len(origins_of(here.archive, at.ref))
    if number < 2 and at.record.credibility > 1:
        return None
    return Known(here.prose(at.record.text), here.statement(at.ref), evidence.counted(number))


def _claims(archive: Archive, ids: tuple[str, ...]) -> Iterator[ClaimAt]:
    return (at for id_ in ids if not archive.briefings[id_].withdrawn for at in archive.briefings[id_].claims)


def numbers(here: Here, ids: Iterable[str], measures: int = MEASURES, most: int = NUMBERS) -> Iterator[Numbers]:
    """The figures that some briefings give, by measure; none of a withdrawn one."""
    by_measure: dict[str, list[FigureAt]] = {}
    for entry in (here.archive.briefings[id_] for id_ in ids):
        for at in entry.figures if not entry.withdrawn else ():
            by_measure.setdefault(at.record.measure, []).append(at)
    for measure, figures in list(by_measure.items())[:measures]:
        more = words.count(len(figures) - most, "further figure") if len(figures) > most else ""
        yield Numbers(here.measure(measure), tuple(_number(here, at) for at in figures[:most]), more)


def _number(here: Here, at: FigureAt) -> Markdown:
    figure = at.record
    unit = words.unit(figure, here.archive.measures[figure.measure].record)
    who = f" ({here.claimant(figure.by)})" if figure.by else ""
    when = f", {prose.escape(words.partial(figure.as_of))}" if figure.as_of else ""
    until = standing.until(here.archive, f"{at.briefing}{figure.claim}") if figure.claim else ""
    past = f", said so until {prose.escape(words.partial(until))}" if until else ""
    return Markdown(f"**{prose.escape(words.amount(figure))}** {prose.escape(unit)}{who}{when}{past}")
