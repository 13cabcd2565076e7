"""A note to oneself within a text is told before it is published; what only looks like one is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.slips import HEAD, PLACE, found, short

NOTES = [
    # written, where it is told, what is shown of it
    ("context: >-\n  The piers grow.\n  # ask the port of Freedonia\n", "9:3", "`# ask the port of Freedonia`"),
    ("context: |\n  ## Piers\n  They grow.\n", "8:3", "`## Piers`"),
    ("context: >-\n  The piers grow. # really\n", "8:19", "`# really`"),
    ('context: "The piers grow.\n  # really"\n', "8:3", '`# really"`'),
    ("context: >-\n  // not sure\n", "8:3", "`// not sure`"),
    ("context: // not sure\n", "7:10", "`// not sure`"),
    ("context: The piers grow\n  // not sure\n", "8:3", "`// not sure`"),
    ("context: >-\n  The piers grow.\n  TODO: which ones\n", "9:3", "`TODO: which ones`"),
    ("context: FIXME when they grow\n", "7:10", "`FIXME when they grow`"),
    ("key_points:\n  - XXX\n", "8:5", "`XXX`"),
    ("context: |\n  <!-- of the piers -->\n  They grow.\n", "8:3", "`<!-- of the piers -->`"),
    ("context: |\n  They grow.\n\n  /* of the piers */\n", "10:3", "`/* of the piers */`"),
]
TEXTS = [
    "context: >-  # a comment of this field\n  The piers grow.\n",
    "# ask the port\ncontext: >-\n  The piers grow.\n",
    "context: The piers grow. # ask the port\n",
    "context: >-\n  Pier\n  #2 grows, and\n  #harbour with it; 3 # 4 is a number.\n",
    "context: >-\n  The page is at\n  //example.org/piers now.\n",
    "context: >-\n  XXX Corps is at\n  the pier, with a todo list.\n",
    'context: "TODO: is what the port calls its list."\n',
    'context: "# is the sign of the port."\n',
    "context: >-\n  The key is C# and it grows.\n",
]


@pytest.mark.parametrize(("text", "place", "shown"), NOTES)
def test_a_note_in_a_text_is_told(text: str, place: str, shown: str, tmp_path: Path) -> None:
    (line,) = found(tmp_path, {PLACE: HEAD + text})
    assert short([line]) == [f"{place} published-note"]
    assert shown in line


@pytest.mark.parametrize("text", TEXTS)
def test_a_comment_and_what_only_looks_like_a_note_are_not_told(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, {PLACE: HEAD + text}) == []
