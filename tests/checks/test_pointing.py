"""Notes that are shown on two pages: which of their words point at the page on which they stand."""

from __future__ import annotations

import pytest

from generator.checks import pointing
from generator.reading import schema, source
from generator.reading.config import Settings
from generator.records.model import Briefing

BRIEFING = """title: Snow on the pass of Sylvania
date: 2024-02-02
source: {outlet: example-herald}
bottom_line: Snow fell on the pass of Sylvania.
"""
RELATION = "related:\n  - to: 2024-02-01-pass\n    kind: follow-up\n    note: >-\n      %s\n"
CLAIM = "claims:\n  - text: Snow fell on the pass of Sylvania.\n    note: >-\n      %s\n"


def found(fields: str, note: str) -> list[str]:
    """The words of a note that point at a page."""
    text = BRIEFING + fields % note
    record = schema.read(source.source("content/briefings/2024/2024-02-02-snow.yml", text), Settings().kinds).record
    assert isinstance(record, Briefing)
    return [remark.at for remark in pointing.remarks(record)]


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("Here the pass is open, there it is shut.", ["Here", "there"]),
        ("The snow that was expected there for Friday and Saturday fell.", ["there"]),
        ("Snow fell on Friday here, on Saturday there.", ["here", "there"]),
        ("There the pass lies in the west.", ["There"]),
        (
            "This article has a metre of snow; this page says so, and so does this briefing.",
            ["This article", "this page", "this briefing"],
        ),
        ("The other article has two metres.", ["The other article"]),
        ("The pass is [[the-pass|shut]], as was said there.", ["there"]),
        ("It had told of a metre of snow.", ["It"]),
        ("Their snow melted.", ["Their"]),
    ],
)
def test_words_that_point_at_the_page_on_which_they_stand(note: str, words: list[str]) -> None:
    assert found(RELATION, note) == words


@pytest.mark.parametrize(
    "note",
    [
        "The pass is open in Example Herald, and shut in The Bridge.",
        "There was snow, and there may also be ice; there's nothing else, for there has been no storm.",
        "How many metres of snow were there, was there ice as well, and could there have been more?",
        "Snow fell in Sylvania, and nobody lives there.",
        "Snow fell at [[the-pass|the pass]], and nobody lives there.",
        "Snow fell here and there.",
        "“Here is our snow”, said the guard, “and there it melts.”",
        "Two articles tell of it, one in metres and the other article in feet.",
        "Example Herald has a metre, the other newspaper two.",
        "It is not clear whether the pass is open.",
        "Hereby the pass is shut; Here-and-now is a ski lift, and so is Over-there.",
    ],
)
def test_words_that_hold_on_either_page(note: str) -> None:
    assert found(RELATION, note) == []


def test_of_a_claim_a_place_may_be_meant() -> None:
    assert found(CLAIM, "Here and there snow fell; nobody lives there, and nobody here.") == []
    assert found(CLAIM, "In this article the snow is a metre deep.") == ["this article"]
