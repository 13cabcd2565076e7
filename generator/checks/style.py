"""Checks the house style of one record: what a careful editor would send back, though the site could be built.

Each check is a function of the record that yields remarks. All checks run for every record at every run, so an expensive
check is asked only where a cheap question says that it may find something.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from itertools import chain

from generator.checks import bylines, certainty, chronology, claimant_checks, doubles, pointing, relative_dates, self_reference
from generator.reading.document import short
from generator.reading.remarks import Noted, Remark, noted
from generator.reading.schema import Parsed
from generator.records import shape
from generator.records.model import Briefing, Entity, Thread
from generator.records.paths import Pointer
from generator.records.record import Record
from generator.records.vocabulary import ClaimKind, Likelihood
from generator.text import prose

_OF_THE_OUTLET = re.compile(r"\s(?:[|·»]|[-–—]+)\s[^\s|]+(?:\s+[^\s|]+){0,3}\s*\Z")
"""What a page's title has behind the headline: `… | The Herald`."""
_COPY = re.compile(
    r"https?://(?:(?:web\.)?archive\.org|archive\.(?:today|ph|is|li|md|fo|vn)|perma\.cc|ghostarchive\.org|(?:www\.)?webcitation\.org)/",
    re.IGNORECASE,
)
"""The address of a page that is a pinned copy itself."""


def check(p: Parsed, today: dt.date | None = None) -> Iterator[Noted]:
    """Every complaint about one file's record; a draft that is not written yet has none."""
    unwritten = any(finding.code == "draft" for finding in p.findings)
    return noted(p.source, _remarks(p, today)) if isinstance(p.record, Record) and not unwritten else iter(())


def _remarks(p: Parsed, today: dt.date | None) -> Iterator[Remark]:
    record, text, lost = p.record, p.source.text, p.source.gaps.lost
    if isinstance(record, Record):
        yield from doubles.remarks(p.id, record, lost)
    if isinstance(record, Briefing | Entity):
        yield from chain(_days(record, lost, today), self_reference.remarks(p.id, record))
    if isinstance(record, Briefing):
        yield from chain(_title(record), _copies(record, lost), _claimants(record, lost), _rows(record), _made(record, lost))
        yield from chain(bylines.remarks(record, text), claimant_checks.remarks(record, p.source, lost), pointing.remarks(record))
    if isinstance(record, Briefing | Thread):
        fields = sum(j.confidence is not None for j in record.assessment) if isinstance(record, Briefing) else 0
        if text.count("onfiden") > fields or "\\" in text:
            yield from _mixed_certainty(record)
        if relative_dates.hinted(text):
            yield from _relative_dates(record)


def _days(record: Briefing | Entity, lost: Collection[Pointer], today: dt.date | None) -> Iterator[Remark]:
    """Days that cannot both be, where all that they are compared by was read: what is wrong already is told once."""
    for remark in chronology.remarks(record, today):
        if all((*remark.pointer[:-1], field) not in lost for field in ("date", "until", "status", "said", "due")):
            yield remark


def _title(record: Briefing) -> Iterator[Remark]:
    """A title that is the headline of an article: its words are the article's."""
    own = _letters(record.title)
    headlines = [
        record.source.title,
        record.source.translated_title,
        *(t for a in record.also for t in (a.title, a.translated_title)),
    ]
    if own and any(own in {_letters(headline), _letters(_OF_THE_OUTLET.sub("", headline))} for headline in headlines if headline):
        help_ = "say in a few words of your own what matters; the headline stays under `source`"
        yield Remark(("title",), "borrowed-title", "the title is the article's headline", help_)


def _letters(text: str) -> str:
    """A text's letters and digits alone, so that case, spaces and punctuation do not count."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _copies(record: Briefing, lost: Collection[Pointer]) -> Iterator[Remark]:
    """Articles of which no pinned copy is named."""
    articles: list[tuple[Pointer, str | None, str | None]] = [(("source", "url"), record.source.url, record.source.archived)]
    articles += [(("also", i, "url"), further.url, further.archived) for i, further in enumerate(record.also)]
    for pointer, url, archived in articles:
        if url and not archived and (*pointer[:-1], "archived") not in lost and not _COPY.match(url):
            message, help_ = "the article has no archived copy", "add `archived: https://…`, the address of a pinned copy of it"
            yield Remark(pointer, "no-archived-copy", message, help_, at=url)


def _claimants(record: Briefing, lost: Collection[Pointer]) -> Iterator[Remark]:
    """Claims that somebody makes, and words that somebody said, without saying who."""
    for i, claim in enumerate(record.claims):
        if claim.by is None and ("claims", i, "by") not in lost and claim.kind is not ClaimKind.REPORTED:
            message = f"the claim is {claim.kind}, but nobody is named who makes it"
            help_ = "add `by:` with an entity's id or {unnamed: …}; the outlet's own statement is `kind: reported`"
            yield Remark(("claims", i, "kind"), "claim-without-claimant", message, help_)
        known = ("claims", i, "quote", "speaker") not in lost and ("claims", i, "by") not in lost
        if known and claim.quote and claim.quote.speaker is None and not (claim.by and claim.by.unnamed):
            help_ = "add `speaker:` with an entity's id; for somebody the article does not name, `by: {unnamed: …}` on the claim"
            yield Remark(("claims", i, "quote"), "quote-without-speaker", "nobody is named whose words these are", help_)


def _rows(record: Briefing) -> Iterator[Remark]:
    """Words of likelihood that belong to the other row than the first one."""
    found = [*_likelihoods(record)]
    for pointer, text, start, written, word in found:
        _, _, _, first, row_of = found[0]
        row = next(row for row in certainty.ROWS if row_of in row)
        if word not in row:
            message = f"`{short(first)}` and `{short(written)}` are from two different rows of words in ICD 203"
            help_ = f"use the words of one row: `{certainty.in_row(word, row)}` means the same"
            yield Remark(pointer, "mixed-likelihood-rows", message, help_, written, text=text, offset=start)


def _made(record: Briefing, lost: Collection[Pointer]) -> Iterator[Remark]:
    """Assessments of what is to come that do not say when they were written; one remark, however many there are."""
    silent = [
        ("assessment", i)
        for i, judgement in enumerate(record.assessment)
        if judgement.likelihood and judgement.due and not judgement.made and ("assessment", i, "made") not in lost
    ]
    if silent:
        others = f"; so it is with {len(silent) - 1} more of this briefing" if len(silent) > 1 else ""
        message = f"the assessment says how likely something is by a day, but not when it was written{others}"
        help_ = "add `made: YYYY-MM-DD`, the day on which it was written; without it, it counts in no score"
        yield Remark((*silent[0], "due"), "assessment-without-day", message, help_)


def _likelihoods(record: Briefing) -> Iterator[tuple[Pointer, str, int, str, Likelihood]]:
    """The words of likelihood of the assessments, each with its value and where it begins in that; what fields say goes first."""
    for i, judgement in enumerate(record.assessment):
        if judgement.likelihood:
            yield ("assessment", i, "likelihood"), "", 0, judgement.likelihood, judgement.likelihood
    for i, judgement in enumerate(record.assessment):
        for start, written, word in certainty.likelihoods(judgement.text):
            yield ("assessment", i, "text"), judgement.text, start, written, word


def _mixed_certainty(record: Briefing | Thread) -> Iterator[Remark]:
    """Sentences of our own that give a level of confidence and a likelihood."""
    for pointer, text in _own_prose(record):
        for offset, block in prose.blocks_at(text):
            for start, confidence, likelihood in certainty.mixed(block):
                message = f"`{short(confidence)}` and `{short(likelihood)}` stand in one sentence"
                help_ = "say in one sentence how likely it is, and in another how good the evidence is"
                yield Remark(pointer, "mixed-certainty", message, help_, confidence, text=text, offset=offset + start)


def _own_prose(record: Briefing | Thread) -> Iterator[tuple[Pointer, str]]:
    """Prose in which the site speaks for itself."""
    if isinstance(record, Thread):
        yield ("summary",), record.summary
        return
    yield ("bottom_line",), record.bottom_line
    yield from ((("key_points", i), point) for i, point in enumerate(record.key_points))
    yield ("context",), record.context or ""
    for i, judgement in enumerate(record.assessment):
        yield ("assessment", i, "text"), judgement.text
        yield ("assessment", i, "basis"), judgement.basis or ""


def _relative_dates(record: Briefing | Thread) -> Iterator[Remark]:
    """Dates that depend on the day of reading, in everything that the site words itself; what a correction undid may stay."""
    day = record.date if isinstance(record, Briefing) else None
    for pointer, text in chain([(("title",), record.title)], shape.texts(record)):
        if pointer[0] != "corrections" or pointer[-1] != "was":
            for offset, block in prose.blocks_at(text):
                yield from _dates_in(block, pointer, day, text, offset)


def _dates_in(block: str, pointer: Pointer, day: dt.date | None, text: str, offset: int) -> Iterator[Remark]:
    for start, written, meant in relative_dates.find(block, day):
        help_ = (
            f"write {' or '.join(meant)}{', whichever is meant' if len(meant) > 1 else ''}"
            if meant
            else "write the date that is meant"
        )
        message = f"`{short(written)}` depends on the day of reading"
        yield Remark(pointer, "relative-date", message, help_, written, text=text, offset=offset + start)
