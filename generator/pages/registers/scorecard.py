"""Makes the scorecard: what came of what each claimant expected, and how this site's own likelihoods turned out.

Counts are always shown; a rate only from MINIMUM settled expectations on, since a share of one or two says nothing. Only
this site's own assessments carry a likelihood word, so calibration is theirs alone: nobody else is held to a word that he
did not use. What is counted, and how, `settling` says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.archive.entries import AssessmentAt
from generator.archive.model import Archive
from generator.evidence import settling
from generator.evidence.settling import MINIMUM, SORTS, Score, Scores, Sort, State, decided
from generator.pages import addresses
from generator.pages.here import Here
from generator.pages.indices import chunks
from generator.pages.page import Page
from generator.pages.plan import PagePlan
from generator.pages.registers.expected_lists import FOLDER, SCORECARD, WATCH, cell, claimant_page, sort_page
from generator.records import paths
from generator.records.ids import EntityId
from generator.records.paths import PagePath
from generator.records.vocabulary import LIKELIHOOD_PERCENT, Likelihood
from generator.text import words
from generator.text.markdown import Markdown

COLUMNS = {
    State.HAPPENED: "Happened",
    State.PARTLY: "In part",
    State.DID_NOT_HAPPEN: "Did not",
    State.UNCLEAR: "Unclear",
    State.PASSED: "No outcome",
    State.AWAITED: "Awaited",
    State.UNDATED: "No date",
}
"""The states as the tables have them side by side."""
CALIBRATION = (
    "Calibration is shown for this site’s own assessments alone, since only they use the words of ICD 203; "
    "and only for those with a date that were written before anybody could know."
)
FEW = Markdown('<span data-sort="">too&nbsp;few</span>')
NONE = Markdown("")


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A row of a table: what it counts, and a cell for each of the table's columns."""

    label: Markdown
    cells: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """A table of the scorecard; all columns but the first hold numbers, or words where they are `worded`."""

    title: str
    anchor: str
    head: str
    intro: str
    columns: tuple[tuple[str, bool], ...]
    lines: tuple[ScoreLine, ...]
    note: Markdown


@dataclass(frozen=True, slots=True)
class ScorecardData:
    """What the template of the scorecard is told."""

    title: str
    minimum: int
    tables: tuple[ScoreTable, ...]
    earlier: Markdown
    later: Markdown


def pages(archive: Archive) -> Iterator[PagePlan]:
    """The scorecard by sort of expectation, of each sort those with most settled expectations first."""
    found, order = settling.scores(archive), list(Sort)
    ordered = sorted(found.by_claimant.items(), key=lambda item: (order.index(item[0][0]), *_most_settled(item[1]), item[0][1]))
    for number, shown, last in chunks(ordered):
        yield PagePlan(_page(number), _made, (tuple(shown), number, last))


def _made(archive: Archive, shown: Sequence[tuple[tuple[Sort, EntityId], Score]], number: int, last: int) -> Page:
    here = Here(archive, _page(number))
    first = (_summary(here, settling.scores(archive)),) if number == 1 else ()
    ours = tuple(_calibration(here)) if number == 1 else ()
    data = ScorecardData(
        title="Scorecard",
        minimum=MINIMUM,
        tables=(*first, *_by_claimant(here, shown), *ours),
        earlier=here.link(_page(number - 1), "Back") if number > 1 else Markdown(""),
        later=here.link(_page(number + 1), "Further claimants") if number < last else Markdown(""),
    )
    return Page(here.page, "scorecard.md", data, (WATCH, *((SCORECARD,) if number > 1 else ())))


def _page(number: int) -> PagePath:
    return paths.index_page(f"{FOLDER}/scorecard", number)


def _most_settled(score: Score) -> tuple[int, int]:
    settled = sum(score.dated[came] + score.undated[came] for came in settling.SETTLED)
    return -settled, -score.total


def _columns(before: tuple[str, ...] = (), after: tuple[str, ...] = ()) -> tuple[tuple[str, bool], ...]:
    numbers = ("All", *COLUMNS.values())
    return (*((name, True) for name in before), *((name, False) for name in numbers), *((n, True) for n in ("Rate", *after)))


def _summary(here: Here, found: Scores) -> ScoreTable:
    """Every sort, what gave a day and what did not in rows of their own, and all together; each total with its list."""
    lines = []
    for sort in Sort:
        score = found.by_sort.get(sort, Score())
        for dated, results in ((True, score.dated), (False, score.undated)):
            if results:
                label = SORTS[sort] if dated else f"{SORTS[sort]}, no date given"
                total = here.link(sort_page(sort, dated=dated), words.number(results.total()))
                rate = _rate(results) if dated else NONE
                numbers = _numbers(results, here, sort_page(sort, dated=dated))
                lines.append(ScoreLine(Markdown(label), (total, *numbers, rate)))
    every: Counter[State] = sum((s.dated + s.undated for s in found.by_sort.values()), Counter())
    cells = (here.link(addresses.watch_list(c), words.number(every[c])) if every[c] else NONE for c in COLUMNS)
    lines.append(ScoreLine(Markdown("All"), (here.link(WATCH.page, words.number(found.total)), *cells, NONE)))
    return ScoreTable("All", "_all", "Sort", "", _columns(), tuple(lines), _left_out(here, found))


def _left_out(here: Here, found: Scores) -> Markdown:
    """What is not counted, by why not, with the way to its list."""
    why = ", ".join(f"{words.number(n)} {why}" for why, n in sorted(found.left_out.items()))
    return Markdown(f"Not counted: {why} ({here.link(addresses.not_counted(), 'the list')}).") if why else Markdown("")


def _by_claimant(here: Here, shown: Sequence[tuple[tuple[Sort, EntityId], Score]]) -> Iterator[ScoreTable]:
    for sort, rows in groupby(shown, key=lambda item: item[0][0]):
        lines = tuple(_of_claimant(here, sort, who, score) for (_, who), score in rows)
        yield ScoreTable(f"{SORTS[sort]}, by claimant", f"_{sort.value}", "Claimant", "", _columns(), lines, Markdown(""))


def _of_claimant(here: Here, sort: Sort, who: EntityId, score: Score) -> ScoreLine:
    """A claimant's row: what came of all, and the rate of what gave a day."""
    total = here.link(claimant_page(sort, who), words.number(score.total))
    numbers = _numbers(score.dated + score.undated, here, claimant_page(sort, who))
    return ScoreLine(here.entity(who), (total, *numbers, _rate(score.dated)))


def _numbers(results: Counter[State], here: Here, page: PagePath, *, own: bool = True) -> Iterator[Markdown]:
    """The numbers of a row, each with the way to its list; if that is the row's `own`, to exactly what it counts.

    None is an empty cell, since most are.
    """
    for came in COLUMNS:
        place = cell(page, came, results) if own else page
        yield here.link(place, words.number(results[came])) if results[came] else NONE


def _rate(results: Counter[State]) -> Markdown:
    """How many of those that came true or did not came true, and how many of all are not settled; none below the minimum."""
    of = decided(results)
    if of < MINIMUM:
        return NONE
    unsettled = results.total() - sum(results[came] for came in settling.SETTLED)
    beside = f"; {words.number(unsettled)} not settled" if unsettled else ""
    return Markdown(f"{words.share(results[State.HAPPENED], of)}{beside}")


def _calibration(here: Here) -> Iterator[ScoreTable]:
    """Our own assessments by word of likelihood: those that were written before anybody could know."""
    archive, found = here.archive, dict[Likelihood, Counter[State]]()
    for watched in settling.counted(archive, archive.back.watched):
        if isinstance(watched.at, AssessmentAt) and watched.at.record.likelihood:
            found.setdefault(watched.at.record.likelihood, Counter())[settling.state(archive, watched)] += 1
    lines = tuple(_word(here, word, found[word]) for word in Likelihood if word in found)
    if lines:
        title, columns = "Our own assessments, by likelihood word", _columns(("Says",), ("Calibration",))
        yield ScoreTable(title, "_words", "Word", CALIBRATION, columns, lines, Markdown(""))


def _word(here: Here, word: Likelihood, results: Counter[State]) -> ScoreLine:
    """A word's row: what it says in per cent, what came, and how the two compare."""
    ours = sort_page(Sort.OURS, dated=True)
    low, high = LIKELIHOOD_PERCENT[word]
    total = here.link(ours, words.number(results.total()))
    verdict = Markdown(_verdict(results, low, high)) or FEW
    return ScoreLine(
        Markdown(word.value),
        (Markdown(f"{low}–{high} %"), total, *_numbers(results, here, ours, own=False), _rate(results), verdict),
    )


def _verdict(results: Counter[State], low: int, high: int) -> str:
    """How often it came, held against the word's range in per cent; nothing below the minimum."""
    of = decided(results)
    if of < MINIMUM:
        return ""
    came = 100 * results[State.HAPPENED] / of
    return "within its range" if low <= came <= high else "less often than it says" if came < low else "more often than it says"
