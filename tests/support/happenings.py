"""Makes two reports of one event."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator import build
from generator.archive.model import Archive
from generator.pages.views import pages
from generator.reading.config import Settings
from tests.support.helpers import archive

BASE = {
    "content/organisations/herald.yml": "name: Herald\noutlet: {kind: newspaper}\n",
    "content/people/ada.yml": "name: Ada\n",
    "content/threads/story.yml": "title: Story\nsummary: A story.\n",
}


def briefing(name: str, day: int, event: str, more: str = "") -> dict[str, str]:
    """A briefing called by a letter, with one event."""
    text = (
        f"title: Report {name}\ndate: 2024-01-{day:02}\nsource: {{outlet: herald}}\nbottom_line: So it was.\nthreads: [story]\n"
    )
    return {f"content/briefings/2024/2024-01-{day:02}-{name.lower()}.yml": f"{text}events:\n  - {{{event}}}\n{more}"}


def linked(root: Path, files: dict[str, str]) -> Archive:
    """The archive of some files, which have no fault but notes."""
    checked = build.check(archive(root, files), Settings())
    assert {f.code for f in checked.findings} <= {"unmarked-double"}
    return checked.archive


def all_pages(archive_: Archive) -> dict[str, Any]:
    """What the archive's pages are told, by path."""
    return {page.path: page.data for page in pages(archive_)}


def two(first: str, second: str, joined: str = "same_as: 2024-01-05-a#e") -> dict[str, str]:
    """Two reports of one event, the second of which names the first."""
    return BASE | briefing("A", 5, f"id: e, {first}") | briefing("B", 6, f"{second}, {joined}")


PAST = (
    "date: 2024-01-04, what: As A tells it, participants: [ada]",
    "date: 2024-01-04, what: As B tells it, participants: [ada]",
)
