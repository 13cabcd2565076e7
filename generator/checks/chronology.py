"""Finds days of one record that cannot all be right: said after the article, read before it, over before it began.

Days are compared as far as they are written: `2023` comes before a day only where its last day does, and after one only
where its first day does. Days of different places may differ by one, since it is not the same day everywhere: an article
of 22 November in New York tells what was said in Seoul on 23 November.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from generator.reading.remarks import Remark
from generator.records import refs
from generator.records.model import Briefing, Entity
from generator.records.paths import Pointer
from generator.records.record import Record
from generator.records.statements import Assessment, Claim, Event
from generator.records.vocabulary import ClaimKind, EventStatus
from generator.text import words

_PINNED = re.compile(
    r"https?://[^/]+/(?:[a-z0-9-]+/){0,3}(\d{4})(\d{2})(\d{2})\d{6}(?:[a-z]{2}_)?/https?:"
    r"|https?://archive\.(?:today|ph|is|li|vn|fo|md)/(\d{4})\.?(\d{2})\.?(\d{2})(?:-?\d{6})?/",
    re.IGNORECASE,
)
"""An address of a web archive, which holds the moment when the copy was made (UTC): as the Wayback Machine writes it, and the
programs that other libraries use; and as archive.today does."""
_ARTICLE = "the article's day"
_FAR = 300
"""A day so many years after the article is none that anybody meant."""
_BUDDHIST = 543
"""So many years the Buddhist era, by which Thailand counts, is ahead."""
_HELP = "check both days; one of them has a wrong year, month or day"


def remarks(record: Record, today: dt.date | None = None) -> Iterator[Remark]:
    """Every complaint about the days of a briefing or an entity; with `today`, also about days that are still to come."""
    if isinstance(record, Briefing):
        yield from _of_article(record)
        yield from chain.from_iterable(_of_claim(claim, i, record.date) for i, claim in enumerate(record.claims))
        yield from _of_figures(record)
        yield from chain.from_iterable(_of_event(event, i, record.date) for i, event in enumerate(record.events))
        yield from chain.from_iterable(_of_judgement(one, i, record.date) for i, one in enumerate(record.assessment))
        yield from _far_off(record)
        yield from _to_come(record, today or dt.date.max)
    elif isinstance(record, Entity) and record.outlet:
        yield from _of_ratings(record)
        days = ((("outlet", "rated_before", i, "until"), rating.until) for i, rating in enumerate(record.outlet.rated_before))
        yield from _ahead(days, today or dt.date.max)


def _of_article(record: Briefing) -> Iterator[Remark]:
    source, day = record.source, record.date
    if source.accessed and _is_before(source.accessed, day):
        yield _before(("source", "accessed"), "accessed", source.accessed, day)
    made = _copied(source.archived)
    if made and _is_before(made, day):
        yield _remark(("source", "archived"), f"the copy was made on {_said(made)}", "before", _ARTICLE, day)
    for i, correction in enumerate(record.corrections):
        if _is_before(correction.date, day):
            yield _before(("corrections", i, "date"), "date", correction.date, day)


def _copied(archived: str | None) -> dt.date | None:
    """The day on which a copy was made, as its address has it."""
    found = _PINNED.match(archived or "")
    try:
        return dt.date(*(int(part) for part in found.groups() if part)) if found else None
    except ValueError:  # digits that are no day
        return None


def _of_claim(claim: Claim, i: int, day: dt.date) -> Iterator[Remark]:
    if claim.said and _is_before(day, claim.said):
        yield _remark(("claims", i, "said"), f"`said` is {_said(claim.said)}", "after", _ARTICLE, day)
    if claim.due and claim.said and _is_over(claim.due, claim.said):
        yield _remark(("claims", i, "due"), f"`due` is {_said(claim.due)}", "before the claim was made", "", claim.said)
    elif claim.due and not claim.said and _is_over(claim.due, day):
        help_ = f"{_HELP}; if the day had passed when the article appeared, say by `said` when the claim was made"
        yield _before(("claims", i, "due"), "due", claim.due, day, help_)


def _of_figures(record: Briefing) -> Iterator[Remark]:
    """Numbers of a time that was still to come, which nobody announces or expects."""
    ahead = {refs.own(c.id) for c in record.claims if c.id and (c.due or c.kind in {ClaimKind.ANNOUNCED, ClaimKind.FORECAST})}
    for i, figure in enumerate(record.figures):
        if figure.as_of and figure.claim not in ahead and _is_before(record.date, figure.as_of):
            help_ = f"{_HELP}; the claim of a number that is expected has `kind: forecast` or `announced`"
            yield _remark(("figures", i, "as_of"), f"`as_of` is {_said(figure.as_of)}", "after", _ARTICLE, record.date, help_)


def _of_event(event: Event, i: int, day: dt.date) -> Iterator[Remark]:
    last = event.until or event.date
    if event.until and words.last_day(event.until) < words.first_day(event.date):
        yield _remark(("events", i, "until"), f"`until` is {_said(event.until)}", "before the event begins", "", event.date)
    elif event.status is EventStatus.PAST and _is_before(day, event.date):
        help_ = f"{_HELP}; for an event that was to come, write `status: scheduled`, since one without a status is past"
        yield _remark(("events", i, "date"), f"a past event begins {_said(event.date)}", "after", _ARTICLE, day, help_)
    elif event.status is EventStatus.SCHEDULED and _is_before(last, day):
        help_ = f"{_HELP}; for an event that was over, write `status: past`"
        field = "until" if event.until else "date"
        yield _remark(("events", i, field), f"a scheduled event ends {_said(last)}", "before", _ARTICLE, day, help_)


def _of_judgement(judgement: Assessment, i: int, day: dt.date) -> Iterator[Remark]:
    if judgement.due and _is_over(judgement.due, day):
        yield _before(("assessment", i, "due"), "due", judgement.due, day)
    if judgement.made and _is_before(judgement.made, day):
        help_ = f"{_HELP}; an assessment of an article is made when the article is there"
        yield _before(("assessment", i, "made"), "made", judgement.made, day, help_)


def _of_ratings(record: Entity) -> Iterator[Remark]:
    ratings = record.outlet.rated_before if record.outlet else ()
    for i, (earlier, later) in enumerate(pairwise(ratings), 1):
        if later.until <= earlier.until:
            what = f"`until` is {_said(later.until)}"
            help_ = f"{_HELP}; earlier ratings stand the oldest first"
            pointer = ("outlet", "rated_before", i, "until")
            yield _remark(pointer, what, "not after that of the rating above it", "", earlier.until, help_)


def _to_come(record: Briefing, today: dt.date) -> Iterator[Remark]:
    """Days of what has been done that lie after the day of the check."""
    days: list[tuple[Pointer, dt.date | None]] = [(("date",), record.date), (("source", "accessed"), record.source.accessed)]
    days += [(("corrections", i, "date"), correction.date) for i, correction in enumerate(record.corrections)]
    days += [(("assessment", i, "made"), judgement.made) for i, judgement in enumerate(record.assessment)]
    yield from _ahead(days, today)
    copies: list[tuple[Pointer, str | None]] = [(("source", "archived"), record.source.archived)]
    copies += [(("also", i, "archived"), further.archived) for i, further in enumerate(record.also)]
    for pointer, archived in copies:
        if (made := _copied(archived)) and made > today:
            yield _still_to_come(pointer, f"the copy was made on {_said(made)}")


def _ahead(days: Iterable[tuple[Pointer, dt.date | None]], today: dt.date) -> Iterator[Remark]:
    return (_still_to_come(at, f"`{at[-1]}` is {_said(day)}") for at, day in days if day and day > today)


def _still_to_come(pointer: Pointer, what: str) -> Remark:
    return Remark(pointer, "future-date", f"{what}, and that day is still to come", "check the year, the month and the day")


def _is_before(one: str | dt.date, other: str | dt.date) -> bool:
    """Whether a day lies before another one for certain, wherever each of them is a local day."""
    last, first = words.last_day(str(one)), words.first_day(str(other))
    return last < first and dt.date.fromisoformat(first) - dt.date.fromisoformat(last) > dt.timedelta(days=1)


def _is_over(due: str, day: str | dt.date) -> bool:
    """Whether a time by which something is due was over on a day; for a month or a year, places make no difference."""
    if len(due) < len("2024-01-01"):
        return words.last_day(due) < words.first_day(str(day))
    return _is_before(due, day)


def _far_off(record: Briefing) -> Iterator[Remark]:
    """Days in a year that no calendar in use here will show for centuries: another era's, or a slip."""
    days: list[tuple[Pointer, str | None]] = []
    for i, claim in enumerate(record.claims):
        days += [(("claims", i, "due"), claim.due)]
    days += [(("assessment", i, "due"), judgement.due) for i, judgement in enumerate(record.assessment)]
    for i, event in enumerate(record.events):
        days += [(("events", i, "until"), event.until)]
        if event.status is EventStatus.SCHEDULED:
            days += [(("events", i, "date"), event.date)]
    for pointer, day in days:
        year = int(day[:4]) if day else 0
        if day and year > record.date.year + _FAR:
            era = f"; if it is a year of the Buddhist era, write {year - _BUDDHIST}{day[4:]}"
            help_ = f"check the year{era if year - _BUDDHIST >= record.date.year else ''}"
            yield _remark(
                pointer, f"`{pointer[-1]}` is {_said(day)}", f"more than {_FAR} years after", _ARTICLE, record.date, help_
            )


def _said(day: str | dt.date) -> str:
    return words.partial(str(day))


def _before(pointer: Pointer, field: str, day: str | dt.date, article: dt.date, help_: str = _HELP) -> Remark:
    return _remark(pointer, f"`{field}` is {_said(day)}", "before", _ARTICLE, article, help_)


def _remark(pointer: Pointer, what: str, how: str, than: str, other: str | dt.date, help_: str = _HELP) -> Remark:
    return Remark(pointer, "date-order", f"{what}, {' '.join(filter(None, (how, than)))} ({_said(other)})", help_)
