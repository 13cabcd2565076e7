"""Finds notes that point at the page on which they stand (`here`, `this article`), though other pages show them as well.

A relation's note stands on the pages of both briefings, a difference and a question at both claims, an outcome's note also where
the thing was expected. On the other page `here` is another article, and so is the pronoun with which a relation's note begins.
Notes of claims and figures are shown apart from their briefing, too; of these only `this article` and its like are found, since
`here` and `there` may mean a place of the story.

It misses such a note rather than complain of a right one: `there` is left alone in `there was`, and behind a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.alone import PRONOUN
from generator.checks.relative_dates import without_quotations
from generator.reading.document import short
from generator.reading.remarks import Remark
from generator.records.model import Briefing
from generator.records.paths import Pointer
from generator.records.statements import Claim
from generator.text import prose

_ARTICLE = r"(?:article|briefing|page|newspaper)"
_THIS = rf"[Tt]his\s+{_ARTICLE}"
_IS = (
    "is are was were be been has have had will would may might must can could cannot should shall seem seems seemed appear "
    "appears appeared exist exists existed remain remains remained come comes came stand stands stood follow follows followed"
)
"""The verbs of `there is` and its like."""
_HERE = re.compile(
    rf"""
    (?<![\w\-’']) (?:
        (?<!neither\s) [Hh]ere (?!\s+and\s+there\b)
      | (?P<there> (?<!nor\s)(?<!here\sand\s)(?<!then\sand\s) [Tt]here
            (?! ['’] | \s+(?:also\s+|then\s+|again\s+)?(?:{"|".join(_IS.split())})\b )
        )
      | {_THIS}
      | (?P<other> [Tt]he\s+other\s+{_ARTICLE} )
    ) (?![\w\-])
    """,
    re.VERBOSE,
)
_ASKS = re.compile(rf"\b(?:{'|'.join(_IS.split())})\s+\Z")
"""What stands before `there` in a question such as `How many are there?`."""
_THIS_ARTICLE = re.compile(rf"(?<![\w\-’']){_THIS}(?![\w\-])")
_DAYS = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PLACE = re.compile(
    rf"\b(?:in|at|to|from|near|into|of|through|towards?|around|over|across)\s+(?:the\s+)?"
    rf"(?!(?:{_DAYS})days?\b|(?:{_MONTHS})\b)(?:[A-Z\0])"
)
"""What may name the place that a later `there` means."""
_NAME = re.compile(r"(?<=\w )[A-Z\0]|\b(?:one|two)\b")
"""What may be the one article beside the other."""


def remarks(record: Briefing) -> Iterator[Remark]:
    """Every such note of a briefing."""
    both = "name the articles by their outlets: the pages of both briefings show the note"
    for i, related in enumerate(record.related):
        yield from _points(("related", i, "note"), related.note, _HERE, both)
        yield from _begins(("related", i, "note"), related.note or "", both)
    for i, claim in enumerate(record.claims):
        yield from _of_claim(i, claim)
    measured = "name the outlet: the page of the measure shows the note, too"
    for i, figure in enumerate(record.figures):
        yield from _points(("figures", i, "note"), figure.note, _THIS_ARTICLE, measured)
    expected = "name the outlet: the page of the briefing that expected it shows the note, too"
    for i, outcome in enumerate(record.outcomes):
        yield from _points(("outcomes", i, "note"), outcome.note, _HERE, expected)


def _of_claim(i: int, claim: Claim) -> Iterator[Remark]:
    yield from _points(
        ("claims", i, "note"), claim.note, _THIS_ARTICLE, "name the outlet: pages show a claim apart from its briefing"
    )
    for j, difference in enumerate(claim.differs):
        yield from _points(
            ("claims", i, "differs", j, "note"), difference.note, _HERE, "name the two: the note stands at both claims"
        )
    for j, other in enumerate(claim.contradicts):
        yield from _points(
            ("claims", i, "contradicts", j, "question"), other.question, _HERE, "name it: the question stands at both claims"
        )


def _points(pointer: Pointer, text: str | None, words: re.Pattern[str], help_: str) -> Iterator[Remark]:
    for offset, block in prose.blocks_at(text or ""):
        if not words.search(block):
            continue
        view = without_quotations(block)
        for found in words.finditer(view):
            if not _says_which(found, view[: found.start()]):
                message = f"`{short(found[0])}` means something else on another page that shows these words"
                yield Remark(pointer, "points-at-page", message, help_, found[0], text=text or "", offset=offset + found.start())


def _begins(pointer: Pointer, text: str, help_: str) -> Iterator[Remark]:
    """A pronoun at the beginning: on the page of the other briefing it means that one's article."""
    found = PRONOUN.match(text)
    if found and not _HERE.match(text):
        message = f"`{found[0]}` at the beginning of this note is another article on the page of the other briefing"
        yield Remark(pointer, "points-at-page", message, help_, found[0], text=text, offset=0)


def _says_which(found: re.Match[str], before: str) -> bool:
    """Whether something before the words may say what they mean: a place, or the one article beside the other."""
    groups = found.groupdict()
    there = groups.get("there") and (_ASKS.search(before) or _PLACE.search(before))
    return bool(there or (groups.get("other") and _NAME.search(before)))
