"""The scorecard: what came of what each claimant expected, and how this site's own likelihoods turned out.

Counts are always shown; a rate only from MINIMUM settled expectations on, since a share of one or two says nothing. Only
this site's own assessments carry a likelihood word, so calibration is theirs alone: nobody else is held to a word that he
did not use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator import paths, words
from generator.archive import Archive
from generator.entries import AssessmentAt, StatementAt
from generator.markdown import Markdown
from generator.page import Crumb, Page
from generator.prose import escape
from generator.views.here import Here
from generator.views.indices import chunks
from generator.vocabulary import LIKELIHOOD_PERCENT, Likelihood, Result

MINIMUM = 5
"""From how many expectations that came true or did not a rate is shown."""
WATCH = Crumb("Watch list", paths.index_page("watch"))
_OPEN = "open"


@dataclass(frozen=True, slots=True)
class Score:
    """Expectations by what came of them; `rate` is empty below the minimum."""

    total: int
    happened: int
    partly: int
    did_not_happen: int
    unclear: int
    open: int
    rate: str


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """What came of a claimant's expectations."""

    who: Markdown
    score: Score


@dataclass(frozen=True, slots=True)
class WordLine:
    """The assessments with one likelihood word: what it says in per cent, what came, and how the two compare."""

    word: str
    percent: str
    score: Score
    verdict: str


@dataclass(frozen=True, slots=True)
class ScorecardData:
    """What the template of the scorecard is told."""

    title: str
    minimum: int
    claimants: tuple[ScoreLine, ...]
    words: tuple[WordLine, ...]
    earlier: Markdown
    later: Markdown


def pages(archive: Archive) -> Iterator[Page]:
    """The scorecard, those with most settled expectations first."""
    by_claimant, by_word = _scores(archive)
    ordered = sorted(by_claimant.items(), key=lambda item: (item[1][_OPEN] - item[1].total(), -item[1].total(), item[0]))
    for number, shown, last in chunks(ordered):
        here = Here(archive, paths.index_page("watch/scorecard", number))
        yield Page(here.page, "scorecard.md", ScorecardData(
            title="Scorecard",
            minimum=MINIMUM,
            claimants=tuple(_line(here, who, score) for who, score in shown),
            words=tuple(_word(w, by_word[w]) for w in Likelihood if w in by_word) if number == 1 else (),
            earlier=here.link(paths.index_page("watch/scorecard", number - 1), "More settled") if number > 1 else Markdown(""),
            later=here.link(paths.index_page("watch/scorecard", number + 1), "Fewer settled") if number < last else Markdown(""),
        ), (WATCH, *((Crumb("Scorecard", paths.index_page("watch/scorecard")),) if number > 1 else ())))  # fmt: skip


Who = tuple[str, str]
"""An entity's id and nothing, or nothing and the words for a source without a name."""


def _scores(archive: Archive) -> tuple[dict[Who, Counter[str]], dict[Likelihood, Counter[str]]]:
    """What came of everything expected, by claimant and by our own likelihood word."""
    claimants: dict[Who, Counter[str]] = {}
    by_word: dict[Likelihood, Counter[str]] = {}
    for at in _expected(archive):
        outcomes = archive.back.outcomes.get(at.ref, ())
        result = outcomes[-1].result.value if outcomes else _OPEN
        if not isinstance(at, AssessmentAt):
            claimants.setdefault(_claimant(archive, at), Counter())[result] += 1
        elif at.record.likelihood:
            by_word.setdefault(at.record.likelihood, Counter())[result] += 1
    return claimants, by_word


def _expected(archive: Archive) -> Iterator[StatementAt]:
    """What is watched, and what got an outcome without having been due by a day; a claim and its event once."""
    watched = {w.ref: w.at for w in archive.back.watched if w.live}
    partners = {event.ref for w in archive.back.watched for event in w.events}
    yield from watched.values()
    for ref in archive.back.outcomes:
        id_, _, anchor = ref.partition("#")
        entry = archive.briefings.get(id_)
        at = entry.statement(anchor) if entry and not entry.withdrawn else None
        if at and ref not in watched and ref not in partners:
            yield at


def _claimant(archive: Archive, at: StatementAt) -> Who:
    by = None if isinstance(at, AssessmentAt) else at.record.by
    if by is None:
        return archive.briefings[at.briefing].record.source.outlet, ""
    return by.entity or "", by.unnamed or ""


def _line(here: Here, who: Who, results: Counter[str]) -> ScoreLine:
    entity, unnamed = who
    return ScoreLine(here.entity(entity) if entity else Markdown(f"unnamed: {escape(unnamed)}"), _score(results))


def _word(word: Likelihood, results: Counter[str]) -> WordLine:
    low, high = LIKELIHOOD_PERCENT[word]
    return WordLine(word.value, f"{low}–{high} %", _score(results), _verdict(results, low, high))


def _score(results: Counter[str]) -> Score:
    happened, decided = results[Result.HAPPENED], _decided(results)
    return Score(
        total=results.total(),
        happened=happened,
        partly=results[Result.PARTLY],
        did_not_happen=results[Result.DID_NOT_HAPPEN],
        unclear=results[Result.UNCLEAR],
        open=results[_OPEN],
        rate=words.share(happened, decided) if decided >= MINIMUM else "",
    )


def _verdict(results: Counter[str], low: int, high: int) -> str:
    """How often it came, held against the word's range in per cent; nothing below the minimum."""
    decided = _decided(results)
    if decided < MINIMUM:
        return ""
    came = 100 * results[Result.HAPPENED] / decided
    return "within its range" if low <= came <= high else "less often than it says" if came < low else "more often than it says"


def _decided(results: Counter[str]) -> int:
    """How many came true or did not; what came in part or is unclear counts on neither side."""
    return results[Result.HAPPENED] + results[Result.DID_NOT_HAPPEN]
