"""Makes signs: how the words of the vocabularies look on every page, as HTML in one line with the meaning on hover.

Each sign tells by its word first, then by a shape; colour adds nothing that is not there without it. The page `legend/` shows all
of them with what they mean.
"""

from __future__ import annotations

import html
from collections.abc import Callable

from generator.evidence.norms import is_ungraded
from generator.records.meanings import MEANINGS
from generator.records.vocabulary import (
    CLAIM_KINDS,
    CREDIBILITY,
    EXTENTS,
    LIKELIHOOD_PERCENT,
    NOT_GRADED,
    RELIABILITY,
    UNJUDGED,
    ClaimKind,
    Confidence,
    Extent,
    Likelihood,
    Reliability,
)
from generator.text.markdown import Markdown, escaped

STEPS = 5
"""How many cells a full meter has: the Admiralty code's grades but the last, which is no grade."""
_CONFIDENCE = {Confidence.LOW: 1, Confidence.MODERATE: 2, Confidence.HIGH: 3}


DOUBTED = frozenset({4, 5})
"""Grades of a statement that nobody may take for certain: doubtful, improbable."""


def kind(word: str, grade: int | None = None, *, meaning: bool = True) -> Markdown:
    """What kind of statement something is, such as `claimed`; the watch list's other words (`scheduled`) have no shape.

    A statement of a poor grade has its grade in the sign, which then is never filled. A long list leaves the meaning out.
    """
    known = word in MEANINGS[ClaimKind]
    title = f' title="{html.escape(CLAIM_KINDS[ClaimKind(word)])}"' if known and meaning else ""
    shape = f" b-kind--{word}" if known else ""
    doubt, worded = (" b-kind--doubted", f", {CREDIBILITY[grade]}") if grade is not None and grade in DOUBTED else ("", "")
    return Markdown(f'<span class="b-kind{shape}{doubt}"{title}>{html.escape(word.capitalize())}{worded}</span>')


def reliability(letter: str) -> Markdown:
    """The Admiralty code's letter for a source: a meter and its words; without a letter, that it is not graded."""
    if not letter:
        return _ungraded("Nobody has graded the reliability of the source")
    at = "ABCDE".find(letter)
    words = RELIABILITY[Reliability(letter)] if at >= 0 else UNJUDGED
    return _graded(STEPS - at if at >= 0 else 0, words, f"Reliability of the source: {letter} of A to F")


def credibility(number: int | None) -> Markdown:
    """The Admiralty code's number for a statement: a meter and its words; without a number, that it is not graded."""
    if number is None:
        return _ungraded("Nobody has graded the credibility of the statement")
    words = CREDIBILITY[number] if number <= STEPS else UNJUDGED
    return _graded(max(0, STEPS + 1 - number), words, f"Credibility of the statement: {number} of 1 to 6")


def graded(number: int | None, rated: tuple[str, str]) -> Markdown:
    """What a statement and its source are worth, each by itself: `rated` is the source's name, if it has one, and its letter.

    What is graded stands first, so that nothing without a grade is read behind the word `Graded`.
    """
    name, letter = rated
    if is_ungraded(number, letter):
        return _ungraded("Nobody has graded the statement or its source", NOT_GRADED.capitalize())
    parts = [f"statement {credibility(number)}", f"{escaped(name or 'source')} {reliability(letter)}"]
    return Markdown(f'<span class="b-term">Graded</span> {" · ".join(parts[::-1] if number is None else parts)}')


def extent(word: str) -> Markdown:
    """How much of an article was read, where that was not the whole: `Only the opening was read`."""
    title = html.escape(MEANINGS[Extent][word])
    return Markdown(f'<span class="b-mark b-mark--unread" title="{title}">{html.escape(EXTENTS[Extent(word)])}</span>')


def unread(word: str) -> str:
    """The same as plain text."""
    return EXTENTS[Extent(word)]


def likelihood(word: str) -> Markdown:
    """A likelihood word: the band of ICD 203 on a scale from 0 to 100, the word, the per cent."""
    low, high = LIKELIHOOD_PERCENT[Likelihood(word)]
    scale = f'<span class="b-scale" style="--from:{low};--to:{high}"></span>'
    return Markdown(
        f'<span class="b-sign" title="Likelihood, by ICD 203">{scale}<strong>{html.escape(word)}</strong> ({low}–{high} %)</span>'
    )


def confidence(word: str) -> Markdown:
    """How good the evidence under a judgement is: dots out of three, and the word."""
    level, title = _CONFIDENCE[Confidence(word)], html.escape(MEANINGS[Confidence][word])
    dots = f'<span class="b-dots" aria-hidden="true">{"●" * level}{"○" * (len(_CONFIDENCE) - level)}</span>'
    return Markdown(f'<span class="b-sign" title="{title}">{dots}<strong>{html.escape(word)}</strong></span>')


def _ungraded(title: str, words: str = NOT_GRADED) -> Markdown:
    """That nobody has given a grade: words without a meter, since there is nothing to measure."""
    return Markdown(f'<span class="b-sign" title="{html.escape(title)}">{words}</span>')


def _graded(level: int, words: str, title: str) -> Markdown:
    """A meter with so many of its cells filled (none: an empty one, broken), and the words of the grade."""
    empty = "" if level else " b-meter--none"
    meter = f'<span class="b-meter{empty}" style="--part:{level}/{STEPS}"></span>'
    return Markdown(f'<span class="b-sign" title="{html.escape(title)}">{meter}{html.escape(words)}</span>')


FILTERS: dict[str, Callable[..., str]] = {
    "kind": kind,
    "reliability": reliability,
    "credibility": credibility,
    "graded": graded,
    "extent": extent,
    "unread": unread,
    "likelihood": likelihood,
    "confidence": confidence,
}
"""The signs as templates ask for them: `{{ claim.kind | kind }}`."""
