"""The house style of one record: what a careful editor would send back, though the site could be built from it.

Each check is a function of the record that makes remarks. All of it runs for every record at every run, so what is
dear has a cheap question before it, and only where there is a remark is the file parsed again to place it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from itertools import chain

from generator import certainty, prose, relative_dates, shape
from generator.document import Pointer, short
from generator.findings import Finding
from generator.model import Briefing, Thread
from generator.remarks import Remark, placed
from generator.schema import Parsed
from generator.vocabulary import ClaimKind, Likelihood

_COPY = re.compile(
    r"https?://(?:(?:web\.)?archive\.org|archive\.(?:today|ph|is|li|md|fo|vn)|perma\.cc|ghostarchive\.org|(?:www\.)?webcitation\.org)/",
    re.IGNORECASE,
)
"""The address of a page that is a pinned copy itself."""


def checked(p: Parsed) -> Iterator[Finding]:
    """Every complaint about the style of one file's record; a draft that is not written yet has none."""
    unwritten = any(finding.code == "draft" for finding in p.findings)
    return placed(p.source, _remarks(p)) if isinstance(p.record, Briefing | Thread) and not unwritten else iter(())


def _remarks(p: Parsed) -> Iterator[Remark]:
    record, text, lost = p.record, p.source.text, p.source.gaps.lost
    if isinstance(record, Briefing):
        yield from chain(_copies(record, lost), _claimants(record, lost), _rows(record))
    if isinstance(record, Briefing | Thread):
        fields = sum(j.confidence is not None for j in record.assessment) if isinstance(record, Briefing) else 0
        if text.count("onfiden") > fields or "\\" in text:
            yield from _mixed_certainty(record)
        if relative_dates.hinted(text):
            yield from _relative_dates(record)


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
    for pointer, skip, written, word in found:
        _, _, first, row_of = found[0]
        row = next(row for row in certainty.ROWS if row_of in row)
        if word not in row:
            message = f"`{short(written)}` is of ICD 203's other row of words than `{short(first)}`"
            help_ = f"keep to one row: here `{certainty.in_row(word, row)}` says the same"
            yield Remark(pointer, "mixed-likelihood-rows", message, help_, written, skip)


def _likelihoods(record: Briefing) -> Iterator[tuple[Pointer, int, str, Likelihood]]:
    """The words of likelihood of the assessments, each with how many like it stand before it; what fields say goes first."""
    for i, judgement in enumerate(record.assessment):
        if judgement.likelihood:
            yield ("assessment", i, "likelihood"), 0, judgement.likelihood, judgement.likelihood
    for i, judgement in enumerate(record.assessment):
        for start, written, word in certainty.likelihoods(judgement.text):
            yield ("assessment", i, "text"), judgement.text.count(written, 0, start), written, word


def _mixed_certainty(record: Briefing | Thread) -> Iterator[Remark]:
    """Sentences of our own that give a level of confidence and a likelihood."""
    for pointer, text in _own_prose(record):
        for offset, block in _blocks(text):
            for start, confidence, likelihood in certainty.mixed(block):
                message = f"`{short(confidence)}` and `{short(likelihood)}` stand in one sentence"
                help_ = "say in one sentence how likely it is, and in another how good the evidence is"
                skip = text.count(confidence, 0, offset + start)
                yield Remark(pointer, "mixed-certainty", message, help_, confidence, skip)


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
            for offset, block in _blocks(text):
                yield from _dates_in(block, pointer, day, text, offset)


def _dates_in(block: str, pointer: Pointer, day: dt.date | None, text: str, offset: int) -> Iterator[Remark]:
    for start, written, meant in relative_dates.found(block, day):
        help_ = (
            f"write {' or '.join(meant)}{', whichever is meant' if len(meant) > 1 else ''}"
            if meant
            else "write the date that is meant"
        )
        skip = text.count(written, 0, offset + start)
        yield Remark(pointer, "relative-date", f"`{short(written)}` depends on the day of reading", help_, written, skip)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text with where each starts."""
    offset = 0
    for block in prose.blocks(text):
        yield offset, block
        offset += len(block) + 2
