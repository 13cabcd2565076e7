"""Brackets that make no reference are told, each with what to write, and no later bracket hides them."""

from __future__ import annotations

import pytest

from generator.linking import brackets

KNOWN = frozenset({"max-example", "freedonia"})
TOLD = [
    # prose, what is told, what to write
    ("Then [[max-example|Max] left, see [b].", "[[max-example|Max]", "write [[max-example|Max]]"),
    ("Then [[max-example|Max] left, see b].", "[[max-example|Max]", "write [[max-example|Max]]"),
    ("Then [[freedonia] won, as he] said]].", "[[freedonia]", "write [[freedonia]]"),
    ("Then [[nobody|somebody else] won].", "[[nobody|somebody else]", "write [[nobody|somebody else]]"),
    ("Then [he [[max-example|Max] left].", "[[max-example|Max]", "write [[max-example|Max]]"),
    ("Then [[max-example|Max left.", "[[max-example", "write [[max-example|label]], with the label that was meant"),
    ("Then [max-example|Max E.]] left.", "[max-example|Max E.]]", "write [[max-example|Max E.]]"),
    ("Then [[max-example left.", "[[max-example", "write [[max-example]]"),
]
TEXT = [
    "Then [[max-example|Max]] left, see b].",
    "[[the mayor] of [2023] and more] is text",
    "[[2023] was the year]",
    "Then `[[max-example|Max] left` b].",
    r"Then \[[max-example|Max] left, see b.",
]


@pytest.mark.parametrize(("prose", "at", "help_"), TOLD)
def test_brackets_that_make_no_reference_are_told_with_their_label(prose: str, at: str, help_: str) -> None:
    first, *_ = brackets.broken(("context",), prose, KNOWN)
    assert (first.at, first.help) == (at, help_)


@pytest.mark.parametrize("prose", TEXT)
def test_references_and_brackets_of_text_are_not_told(prose: str) -> None:
    assert list(brackets.broken(("context",), prose, KNOWN)) == []
