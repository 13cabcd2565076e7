"""Says what stands in the margin of a wide screen and what below it, so that neither column ends long before the other.

Heights are estimates in lines of the text's column, made from the lengths of texts. They need not be right to a line: what is
placed by them is a whole section, and on a narrow screen everything stands in one column anyway.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.archive.entries import BriefingEntry
from generator.pages.parts.story import Story
from generator.records.statements import Assessment
from generator.text import prose

TEXT = 58
"""Letters on a line of the text's column, 590 pixels wide."""
MARGIN = 40
"""Letters on a line of the margin, 320 pixels wide."""
SMALLER = 0.8
"""How high a line of the margin is, in lines of the text."""
HEADING = 2.0
MAP = 8.0
SOURCE = 7.0
"""The heights of a heading with the space above it, of a map, and of an article's source without its note."""
FIGURE = 4.5
"""The height of a figure with its claimant and day, without its note and what is said of it."""
STATEMENT = 3.5
"""The height of a thread's statement with the line below it that says how it stands."""
WATCHED = 6.5
"""The height of something expected, in lines of the margin."""
TABLE = 2
"""The least number of figures that make a table below the text."""
SLACK = 7.0
"""How many lines the margin may go on below the text."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Which parts of a briefing stand in the margin; the others follow below the text."""

    figures: bool
    source: bool
    map: bool


@dataclass(frozen=True, slots=True)
class BesideThread:
    """Which of a thread's statements stand beside the margin; the others follow below it."""

    borne_out: bool
    one_side: bool


def of_briefing(entry: BriefingEntry, *, mapped: bool) -> Beside:
    """What stands beside a briefing's key points and assessment. The source does where nothing else would."""
    record = entry.record
    text = _height(record.key_points, TEXT) + sum(map(_assessment, record.assessment)) + HEADING * bool(record.assessment)
    notes = [f.note or "" for f in record.figures]
    figures = HEADING + FIGURE * len(notes) + SMALLER * sum(_lines(note, MARGIN) for note in notes) if notes else 0.0
    source = SOURCE + SMALLER * _lines(prose.to_text(record.source.note or ""), MARGIN)
    room = text + SLACK
    with_figures = len(notes) < TABLE or figures <= room
    room -= figures if with_figures else 0.0
    with_source = source <= room or not (notes and with_figures)
    room -= source if with_source else 0.0
    return Beside(with_figures, with_source, mapped and room >= MAP)


def of_thread(summary: str, story: Story) -> BesideThread:
    """What stands beside a thread's figures and what is open: what makes the text's column most nearly as long as the margin."""
    borne_out, one_side = story.account.borne_out, story.account.one_side
    text = _height(prose.blocks(summary), TEXT)
    first = text + 2 * HEADING + STATEMENT * len(borne_out)
    both = first + 2 * HEADING + STATEMENT * len(one_side)
    numbers = HEADING + sum(2 + 2.5 * len(n.figures) for n in story.numbers) if story.numbers else 0.0
    opened = 2 * HEADING + sum(WATCHED * len(part.rows) for part in (story.awaited, story.undated, story.passed))
    margin = SMALLER * (numbers + opened)
    choices = ((text, BesideThread(False, False)), (first, BesideThread(True, False)), (both, BesideThread(True, True)))
    return min(choices, key=lambda choice: abs(choice[0] - margin))[1]


def _height(texts: Iterable[str], letters: int) -> float:
    """How high some paragraphs or points are together, with the space between them."""
    return sum(_lines(prose.to_text(text), letters) + 0.5 for text in texts)


def _assessment(one: Assessment) -> float:
    basis = prose.to_text(one.basis or "")
    return 2.5 + _lines(prose.to_text(one.text), TEXT) + SMALLER * _lines(basis, TEXT)


def _lines(text: str, letters: int) -> int:
    """How many lines a text takes, of so many letters each."""
    return -(-len(text) // letters)
