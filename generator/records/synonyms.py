"""Finds the word of a vocabulary that is meant by a word outside it which people write all the same.

By its letters `impossible` is near to `improbable`; here the meaning counts. A synonym is only proposed, never written for the
author, except where the vocabulary's own word stands there with a name for it, such as `high confidence`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from generator.records.vocabulary import (
    CREDIBILITY,
    LIKELIHOOD_PERCENT,
    RELIABILITY,
    Body,
    ClaimKind,
    Confidence,
    CorrectionClass,
    EventStatus,
    Extent,
    Ground,
    Identity,
    Likelihood,
    OutletKind,
    Reason,
    Relation,
    Reliability,
    Result,
    Status,
)
from generator.text.mistakes import Mistake, quoted
from generator.text.nearest import certain, suggestion
from generator.text.numerals import plain

_DENIALS = frozenset({"denied", "denial", "denies", "deny", "rejected", "rejection", "refuted", "disputed"})
"""What says that something is not so: a claim like others, whose text has to say it."""
_MEANT: Mapping[type[StrEnum], Mapping[str, str]] = {
    ClaimKind: {
        "reported": "fact, statement, stated, observed, observation, report, confirmed, factual, seen, witnessed",
        "claimed": "claim, allegation, alleged, accusation, accused, asserted, assertion, said, opinion",
        "estimated": "estimate, estimation, assessment, assessed, judged, calculated, approximation, analysis",
        "forecast": "prediction, predicted, prognosis, projection, projected, expectation, expected, outlook, warning",
        "announced": "announcement, plan, planned, promise, promised, pledge, pledged, intention, declared, threat, scheduled",
    },
    EventStatus: {
        "past": "happened, occurred, done, completed, finished, took place, over, confirmed",
        "scheduled": "planned, future, upcoming, expected, announced, pending, will happen, ahead",
        "cancelled": "canceled, called off, abandoned, dropped, aborted",
        "postponed": "delayed, deferred, moved, rescheduled, put off",
    },
    Likelihood: {
        "almost certain": "certain, sure, virtually certain, certainly, definite, definitely, almost certainly, inevitable",
        "very likely": "highly likely, most likely, very high, extremely likely",
        "likely": "probably, rather likely, high, quite likely, expected",
        "roughly even chance": "even chance, even, fifty-fifty, toss-up, coin flip, medium, moderate, about even, 50-50, 50/50",
        "unlikely": "low, not likely, doubtful, rather unlikely, probably not",
        "very unlikely": "highly unlikely, very low, extremely unlikely",
        "almost no chance": "impossible, no chance, none, nearly impossible, almost impossible, excluded, never",
        "highly probable": "very probable",
        "highly improbable": "very improbable",
        "probable": "rather probable",
        "remote": "remote chance, remote possibility",
        "roughly even odds": "even odds",
        "nearly certain": "nearly sure",
    },
    Confidence: {
        "low": "weak, poor, little, small, slight, minimal, uncertain",
        "moderate": "medium, mid, middle, fair, some, average, reasonable, mixed",
        "high": "strong, good, great, certain, full, very high, sure",
    },
    Result: {
        "happened": "yes, true, fulfilled, confirmed, came true, done, correct, right, success, met",
        "partly": "partial, partially, in part, half, mixed, somewhat",
        "did-not-happen": "no, false, not happened, failed, did not happen, wrong, missed, never, unfulfilled, broken",
        "unclear": "unknown, open, undecided, uncertain, pending, maybe, disputed",
    },
    Ground: {
        "number": "numbers, figure, figures, amount, count, quantity, value",
        "fact": "facts, event, existence, truth, denial, whether",
        "date": "day, time, when, dates, timing",
        "attribution": "who, author, source, origin, responsibility, attribute, actor",
    },
    Reason: {
        "scope": "measure, other measure, definition, coverage, span, part, subject",
        "rounding": "rounded, round, precision, approximation, approximate",
        "date": "time, day, when, timing, period",
        "wording": "words, word, phrase, paraphrase, terminology, term, emphasis",
        "report": "reports, account, translation, relay, rendering, quotation",
    },
    Relation: {
        "background": "context, see also, related, earlier, history",
        "follow-up": "followup, follows, follows up, sequel, continuation, next",
        "updates": "update, supersedes, replaces, corrects, newer",
        "contradicts": "contradiction, disputes, disagrees, denies, refutes, conflicts",
    },
    CorrectionClass: {
        "correction": "error, erratum, fix, mistake, corrected, factual error, typo",
        "clarification": "clarify, clarified, wording, explanation",
        "update": "updated, addition, added, development, amendment",
        "withdrawal": "retraction, retracted, withdrawn, removed, removal, deleted",
    },
    Status: {
        "draft": "wip, unpublished, todo, in progress, hidden, private",
        "published": "public, final, live, done, publish, ready",
        "withdrawn": "retracted, deleted, removed, withdrawal, archived",
    },
    Identity: {
        "verified": "yes, true, certain, confirmed, known, sure, checked",
        "unverified": "no, false, uncertain, unconfirmed, unknown, unsure, unchecked, assumed",
    },
    OutletKind: {
        "wire": "agency, news agency, wire service, newswire, press agency",
        "newspaper": "paper, daily, magazine, weekly, website, online, news site, journal, blog, news",
        "broadcaster": "radio, tv, television, broadcast, channel, station",
        "state-media": "state media, state, official media, propaganda, party newspaper",
        "think-tank": "think tank, thinktank, institute, research, university, research institute",
        "government": "ministry, official, agency of a government, government body, military, army, embassy",
        "ngo": "charity, nonprofit, non-profit, foundation, non-governmental organisation, non-governmental organization",
    },
    Body: {
        "government": "state, country, ministry, government agency, government body, parliament",
        "armed-forces": "army, navy, air force, military, armed forces",
        "state-media": "state media, state-controlled media, official media, state news agency",
        "state-company": "state company, state-owned company, state-owned, state enterprise",
        "public-media": "public media, public broadcaster, public service broadcaster, publicly funded",
        "governments": "joint statement, several governments, group of states, g7, quad, coalition, summit",
        "intergovernmental": "alliance, international organisation, international organization, igo",
        "none": "no, private, independent, private company",
    },
    Extent: {
        "whole": "full, complete, all, entire, everything, yes, in full, fully",
        "opening": "beginning, start, lead, intro, introduction, first paragraphs, teaser",
        "part": "partial, partly, in part, excerpt, fragment, section, passage, middle, snippet",
        "summary": "digest, abstract, search excerpt, search result, synopsis, second-hand",
        "headline": "title, title only, heading, no, none",
    },
    Reliability: {str(letter): meaning for letter, meaning in RELIABILITY.items()},
}  # fmt: skip
_PERCENT = re.compile(r"(?:about |around |~)?(\d{1,3})(?:\.\d+)?(?:\s*-\s*(\d{1,3}))?\s*(?:%|percent|per cent)?\Z")
_SHARE = re.compile(r"0?\.(\d{1,4})\Z")
_GRADE = re.compile(r"([A-Fa-f])\s*[-/]?\s*([1-6])\Z")
_NUMBERED = re.compile(r"([1-6])\s*[-–—:.,)(]*\s*(.*?)\)?\Z")
_LETTERED = re.compile(r"([A-Fa-f])\s*[-–—:.,)(]+\s*(.*?)\)?\Z")


def wrong(vocabulary: type[StrEnum], text: str) -> Mistake:
    """What helps with a text that is none of a vocabulary's words."""
    words = [str(word) for word in vocabulary]
    message = f"`{quoted(text)}` is not one of the allowed words"
    key = _key(text)
    if vocabulary is ClaimKind and key in _DENIALS:
        return Mistake(message, "write `claimed`, and the denial as the claim's text: that something is not so")
    if meant := _worded(vocabulary, key) or certain(text, words, most=1):
        return Mistake(message, f"did you mean `{meant}`?", meant)
    if help_ := _told(vocabulary, key):
        return Mistake(message, help_)
    return Mistake(message, suggestion(text, words) or f"one of: {', '.join(words)}")


def wrong_credibility(text: str) -> Mistake:
    """What helps with a text that is no number of the Admiralty code."""
    message = f"`{quoted(text)}` is no Admiralty credibility, which runs from 1 to 6"
    found = plain(text).strip().casefold()
    by_meaning = {meaning: number for number, meaning in CREDIBILITY.items()} | {"cannot be judged": 6, "unknown": 6}
    if grade := _GRADE.match(found):
        return Mistake(message, f"write {grade[2]}: the letter {grade[1].upper()} is the outlet's `reliability`")
    match = _NUMBERED.match(found)
    if match and match[2] in {"", CREDIBILITY[int(match[1])]}:
        return Mistake(message, f"write {match[1]}", match[1])
    number = by_meaning.get(found) or _credible(found)
    if number:
        return Mistake(message, f"did you mean {number} ({CREDIBILITY[number]})?")
    return Mistake(message, "1 confirmed by other sources … 5 improbable, 6 cannot be judged")


def _credible(text: str) -> int:
    words = {
        1: "confirmed, certain, true, verified, proven", 2: "probable, likely, high", 3: "possible, plausible, medium",
        4: "doubtful, unlikely, low, questionable", 5: "unbelievable, false, very unlikely", 6: "unclear, not known, unjudged",
    }  # fmt: skip
    return next((number for number, listed in words.items() if text in listed.split(", ")), 0)


def _key(text: str) -> str:
    return " ".join(plain(text[:200]).casefold().replace("_", " ").split())


def _worded(vocabulary: type[StrEnum], key: str) -> str | None:
    """The word itself, where only a name for the vocabulary or a meaning that it has stands beside it."""
    words = {str(word).casefold(): str(word) for word in vocabulary}
    bare = re.sub(r"\s*\b(?:confidence|likelihood|level|status|kind|reliability)\b:?\s*", " ", key).strip()
    if bare in words:
        return words[bare]
    spaced = {word.replace("-", " "): spelt for word, spelt in words.items()}
    if bare.replace("-", " ") in spaced:
        return spaced[bare.replace("-", " ")]
    match = _LETTERED.match(key) if vocabulary is Reliability else None
    return match[1].upper() if match and match[2] == RELIABILITY[Reliability(match[1].upper())] else None


def _told(vocabulary: type[StrEnum], key: str) -> str:
    """A sentence about what a text means; empty where nothing is known."""
    if vocabulary is Likelihood and (match := _SHARE.match(key)):
        percent = round(100 * float(f"0.{match[1]}"))
        return _bands(percent, percent)
    if vocabulary is Likelihood and (match := _PERCENT.match(key)):
        return _bands(int(match[1]), int(match[2] or match[1]))
    if vocabulary is Likelihood and key in {"possible", "possibly", "may", "might", "could", "maybe", "perhaps", "plausible"}:
        return f"`{key}` says of nothing how probable it is; one of: {', '.join(map(str, Likelihood))}"
    if vocabulary is Confidence and key in {str(word) for word in Likelihood}:
        return f"that is a likelihood: write `likelihood: {key}`; one of: low, moderate, high"
    if vocabulary is Likelihood and key in {"low confidence", "moderate confidence", "high confidence"}:
        return f"that is a confidence: write `confidence: {key.split(maxsplit=1)[0]}` with its `basis`"
    if vocabulary is Reliability and (grade := _GRADE.match(key)):
        return f"write {grade[1].upper()}: the number {grade[2]} is the `credibility` of a claim"
    bare = key.removesuffix(" confidence") if vocabulary is Confidence else key
    for word, synonyms in _MEANT.get(vocabulary, {}).items():
        if bare in synonyms.split(", "):
            beside = f" ({RELIABILITY[Reliability(word)]})" if vocabulary is Reliability else ""
            return f"did you mean `{word}`{beside}?"
    return ""


def _bands(low: int, high: int) -> str:
    """The words for a probability in per cent: every band that takes part of it."""
    words = [
        str(word) for word, (a, b) in LIKELIHOOD_PERCENT.items() if (a < high and low < b) or (low == high and a <= low <= b)
    ]
    first = {tuple(LIKELIHOOD_PERCENT[Likelihood(word)]): word for word in reversed(words)}
    names = " or ".join(f"`{word}` ({a} to {b} per cent)" for (a, b), word in sorted(first.items()))
    return f"write {names}" if names else f"one of: {', '.join(map(str, Likelihood))}"
