"""Makes the records of overview pages for search: what each answers, in the words of a question, and what it lists.

All of it weighs least, so that the page about a thing comes before an overview that names it too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from generator.archive.model import Archive
from generator.evidence import settling
from generator.evidence.disputes import by_question
from generator.pages.here import wording
from generator.records import paths, sections
from generator.records.paths import PagePath
from generator.text import prose

LISTED = 200
"""How many of the things that an overview lists can be found by it: the latest, or those that weigh most."""


@dataclass(frozen=True, slots=True)
class Overview:
    """An overview page: its title, a sentence on what it has, the words of those who ask for it, and what it lists."""

    page: PagePath
    title: str
    summary: str
    asked: str
    lists: Callable[[Archive], Iterable[str]] = lambda _archive: ()


def lists(archive: Archive, one: Overview) -> tuple[str, ...]:
    """What an overview lists, in words."""
    return tuple(dict.fromkeys(islice(one.lists(archive), LISTED)))


def _questions(archive: Archive) -> Iterator[str]:
    """The questions in dispute, the latest first."""
    now = [one for one in archive.back.disputes if not one.past]
    return (group[0].question for group in reversed(by_question(now).values()) if group[0].question)


def _expected(archive: Archive) -> Iterator[str]:
    """What is expected, what is due last first."""
    every = list(settling.counted(archive, settling.every(archive)))
    every.sort(key=lambda w: (w.day, w.ref), reverse=True)
    return (prose.to_text(wording(w.at)) for w in every)


def _claimants(archive: Archive) -> Iterator[str]:
    """Whose expectations are counted."""
    return (archive.entities[who].record.name for _, who in settling.scores(archive).by_claimant)


def _outlets(archive: Archive) -> Iterator[str]:
    """The outlets by all their names, those with most briefings first."""
    counts = archive.back.published_by
    found = [entry for entry in archive.entities.values() if entry.record.outlet]
    found.sort(key=lambda entry: (-len(counts.get(entry.id, ())), entry.id))
    return (name for entry in found for name in (entry.record.name, *(alias.name for alias in entry.record.aliases)))


def _of(folder: str) -> PagePath:
    return paths.index_page(folder)


OVERVIEWS = (
    Overview(
        _of(f"{sections.CLAIMS.folder}/disputed"), "Claims in dispute",
        "Claims that cannot both be true, by the question that they answer.",
        "which claims are disputed in dispute contradict contradicted contradictions contested accounts differ disagree",
        _questions,
    ),
    Overview(
        PagePath(f"{sections.CLAIMS.folder}/who-against-whom.md"), "Who disagrees with whom",
        "Claimants whose words cannot both be true, and on what questions.",
        "who contradicts whom opponents disputes sides",
    ),
    Overview(
        _of(sections.CLAIMS.folder), "Claims",
        "Everything that somebody is recorded as saying, by kind, by claimant and by date.",
        "statements allegations ledger list of all claims who says what",
    ),
    Overview(
        _of(sections.WATCH.folder), "Watch list: what is expected next",
        "What is expected by a day, and what came of it.",
        "what is next upcoming expected awaited due planned plans scheduled future forecasts predictions calendar dates",
        _expected,
    ),
    Overview(
        _of(f"{sections.WATCH.folder}/scorecard"), "Scorecard: which predictions came true",
        "How often what was announced, forecast or assessed came true, by claimant.",
        "forecasts that came true were right wrong happened did not happen accuracy track record reliable calibration",
        _claimants,
    ),
    Overview(
        _of(sections.SOURCES.folder), "Sources: how reliable each outlet is",
        "The outlets and origins, how far each can be relied on, and how much rests on it.",
        "how reliable reliability trust trustworthy credible bias rating grade which outlets newspapers media state media",
        _outlets,
    ),
    Overview(
        _of(sections.CORRECTIONS.folder), "Corrections: what was wrong",
        "What was corrected, clarified or withdrawn, and when.",
        "mistakes errors wrong corrected changed withdrawn retracted",
    ),
    Overview(
        _of(sections.COVERAGE.folder), "Coverage",
        "What the archive looks at, through whose eyes, and what it lacks.",
        "what is missing gaps bias languages countries outlets statistics how many briefings",
    ),
    Overview(
        _of(sections.DATA.folder), "Data",
        "Everything in the archive as files, for a spreadsheet or a program.",
        "download csv json spreadsheet export tables api",
    ),
)  # fmt: skip
"""The overview pages that answer a question by themselves; lists of one kind of record are found by their records."""
