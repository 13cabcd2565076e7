"""What keeps a claim from being read alone, in a linked text too."""

from __future__ import annotations

import pytest

from generator.checks import alone

LINKED = "\x02people/ada-example.md\x1fAda Example\x03"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It sank.", "It"),
        (f"It took {LINKED} to the harbour and back.", ""),  # `to` may begin what `it` stands for, as without the link
        ("It took Ada Example to the harbour and back.", ""),
        (f"It was {LINKED} who opened the bridge.", ""),
        (f"They asked {LINKED}.", "They"),
        (f"{LINKED} opened it.", ""),
    ],
)
def test_a_link_changes_nothing_about_what_a_claim_begins_with(text: str, words: str) -> None:
    assert alone.unclear(text) == words
