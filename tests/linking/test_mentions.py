"""Which sentence of a briefing stands for it in the list of a record's mentions."""

from __future__ import annotations

from pathlib import Path

from generator import build
from tests.support.helpers import BRIEFING, CONTENT, archive
from tests.support.store import SETTINGS

PATH = "content/briefings/2020/2020-01-02-first.yml"
PLAIN = {path: text for path, text in CONTENT.items() if "/briefings/" not in path}
NOTED = BRIEFING.replace('archived: "', 'note: Freedonia is named in its headline. Dr Example wrote it., archived: "')


def told(root: Path, text: str) -> dict[str, str]:
    """The sentence for each page that a briefing mentions."""
    back = build.check(archive(root, {**PLAIN, PATH: text}), SETTINGS).archive.back
    return {page: found[0].sentence for page, found in back.mentions.items()}


def test_the_bottom_line_is_preferred_to_a_note_about_the_article(tmp_path: Path) -> None:
    sentences = told(tmp_path, NOTED)
    assert sentences["places/freedonia.md"] == "Ada Example opened a bridge in Freedonia."
    assert sentences["people/ada-example.md"] == "Ada Example opened a bridge in Freedonia."


def test_what_only_the_note_names_is_mentioned_by_the_note(tmp_path: Path) -> None:
    sentences = told(
        tmp_path, NOTED.replace("bottom_line: Ada Example opened a bridge in Freedonia.", "bottom_line: A bridge opened.")
    )
    assert sentences["places/freedonia.md"] == "Freedonia is named in its headline."
    assert sentences["people/ada-example.md"] == "Dr Example wrote it."


def test_a_key_point_comes_before_the_note_too(tmp_path: Path) -> None:
    text = NOTED.replace("opened a bridge in Freedonia.", "opened a bridge.") + "key_points: [The bridge is in Freedonia.]\n"
    assert told(tmp_path, text)["places/freedonia.md"] == "The bridge is in Freedonia."
