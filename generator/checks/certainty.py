"""Finds words of likelihood and of confidence in prose. They are those of ICD 203 (D.6.e.2): two rows, three levels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.relative_dates import without_quotations
from generator.records.vocabulary import LIKELIHOOD_PERCENT, Likelihood
from generator.text import prose

ROWS = (tuple(Likelihood)[:7], tuple(Likelihood)[7:])
"""ICD 203's two rows: `almost no chance` … `almost certain`, and `remote` … `nearly certain`."""

_ADVERBS = {"certain": r"certain(?:ly)?", "probable": r"probabl[ey]", "improbable": r"improbabl[ey]"}
_CHANCE = r"(?:chances?|possibilit(?:y|ies)|likelihood|probability|prospects?|odds)"


def _pattern(word: Likelihood) -> str:
    """The word with its adverb, across marks of emphasis; `remote` only of a chance, since villages are remote too."""
    if word is Likelihood.REMOTE:
        return (
            rf"remote(?=[\s*_]+{_CHANCE}\b)|{_CHANCE}\b[^.;]{{0,60}}?\b(?:is|are|was|were|seems?|looks?|remains?|as)[\s*_]+remote"
        )
    return r"[\s*_]+".join(_ADVERBS.get(part, part) for part in word.value.split())


_LIKELIHOOD = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<{word.name}>{_pattern(word)})" for word in sorted(Likelihood, key=lambda word: -len(word.value)))
    + r")(?![\w-])",
    re.IGNORECASE,
)
_CONFIDENCE = re.compile(
    r"(?<![\w-])(?:(?:low|moderate|high)(?:[\s*_]+to[\s*_]+(?:moderate|high))?[\s*_]+confidence|with[\s*_]+confidence|confident(?:ly)?)(?![\w-])",
    re.IGNORECASE,
)


def likelihoods(text: str) -> Iterator[tuple[int, str, Likelihood]]:
    """The words of likelihood in a block of prose that are its author's own: where each starts, how it reads, which it is."""
    for match in _LIKELIHOOD.finditer(without_quotations(text)):
        yield match.start(), match[0], Likelihood[match.lastgroup or ""]


def mixed(text: str) -> Iterator[tuple[int, str, str]]:
    """The sentences of a block of prose that hold both: where the level of confidence starts, its words, the likelihood's."""
    view = without_quotations(text)
    start = 0
    for end in prose.sentence_ends(text):
        confidence = _CONFIDENCE.search(view, start, end)
        likelihood = _LIKELIHOOD.search(view, start, end) if confidence else None
        if confidence and likelihood:
            yield confidence.start(), confidence[0], likelihood[0]
        start = end


def in_row(word: Likelihood, row: tuple[Likelihood, ...]) -> Likelihood:
    """The word that says the same in a row."""
    return next(other for other in row if LIKELIHOOD_PERCENT[other] == LIKELIHOOD_PERCENT[word])
