"""What is said by another field or word here is told with that one, and no help says the opposite of what was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.slips import HEAD, PLACE, found, short

CLAIM = "claims:\n  - text: The harbour is closed.\n    by: ada-example\n    kind: "
FNA = "content/organisations/fna.yml"


@pytest.mark.parametrize(
    ("place", "text", "told", "help_"),
    [
        (PLACE, HEAD + "draft: true\n", "7:1 unknown-field", "write `status: draft`"),
        (FNA, "name: FNA\npart_of: freedonia\n", "2:1 unknown-field", "write `member_of: [id]`"),
        (PLACE, HEAD + CLAIM + "denied\n", "10:11 bad-choice", "the denial as the claim's text"),
        (PLACE, HEAD + CLAIM + "rejection\n", "10:11 bad-choice", "the denial as the claim's text"),
        (PLACE, HEAD + CLAIM + "allegation\n", "10:11 bad-choice", "did you mean `claimed`?"),
        (
            "content/redirects.yml",
            "people/a/: https://elsewhere.example/ada/\n",
            "1:12 bad-redirect",
            "write the id of the record that stands for the old page",
        ),
    ],
)
def test_the_help_says_how_it_is_said_here(place: str, text: str, told: str, help_: str, tmp_path: Path) -> None:
    (line,) = found(tmp_path, {place: text})
    assert short([line]) == [told]
    assert help_ in line
