"""Whom an article names, and whom only the archive's own words name: the worked cases of the method page are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import build
from generator.evidence.naming import named
from generator.reading.config import Settings
from generator.records.ids import BriefingId
from tests.support.evidence import text_of
from tests.support.helpers import archive
from tests.support.origins import METHOD

TOLD = METHOD.read_text("utf-8").partition("## What an edition says of its period")[2].partition("\n## ")[0]
CASES = re.findall(r"^\| ([a-z ]+) \| (new|nothing) \|$", TOLD, re.MULTILINE)
CLAIM = "claims: [{{id: c, text: {0}, {1}}}]\n"
WAYS = {
    "the text of a claim": CLAIM.format("The Herald saw it.", "by: pilot"),
    "the channel of a claim": CLAIM.format("It sank.", "by: pilot, via: [herald]"),
    "the note of a claim": CLAIM.format("It sank.", "by: pilot, note: The Herald had it a week later."),
    "an assessment": "assessment: [{text: The Herald will say more.}]\n",
    "a correction": "corrections: [{date: 2024-02-01, class: correction, was: The Herald saw it., now: Nobody saw it.}]\n",
}


def files(more: str) -> dict[str, str]:
    """A briefing that another paper wrote."""
    return {
        "content/organisations/herald.yml": "name: The Herald\noutlet: {kind: newspaper}\n",
        "content/organisations/courier.yml": "name: Buoy Courier\noutlet: {kind: newspaper}\n",
        "content/people/pilot.yml": "name: Ada Pilot\n",
        "content/briefings/2024/2024-01-01-a.yml": (
            f"title: A ferry sank\ndate: 2024-01-01\nsource: {{outlet: courier}}\nbottom_line: It sank.\n{more}"
        ),
    }


def test_the_method_page_has_worked_cases() -> None:
    assert {way for way, _ in CASES} == set(WAYS)


@pytest.mark.parametrize(("way", "said"), CASES, ids=[way for way, _ in CASES])
def test_worked_case(way: str, said: str, tmp_path: Path) -> None:
    built = build.generate(archive(tmp_path, files(WAYS[way])), Settings())
    assert built.work is not None, built.findings
    found = build.check(tmp_path, Settings()).archive
    entry = found.briefings[BriefingId("2024-01-01-a")]
    assert "herald" in found.refers[entry.id], "the briefing's own page names it"
    assert ("herald" in named(found, entry.id)) == (said == "new")
    edition = text_of(tmp_path / "briefings/2024/01/01/index.md")
    assert ("The Herald" in edition.partition("New in the archive")[2]) == (said == "new")
    assert "Buoy Courier" in edition.partition("New in the archive")[2]
