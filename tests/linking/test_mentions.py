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


def test_the_archives_own_words_are_never_quoted_as_those_of_a_briefing(tmp_path: Path) -> None:
    plain = BRIEFING.replace("Ada Example opened a bridge in Freedonia.", "A bridge opened.")
    own = (
        "assessment: [{text: Freedonia will build more., basis: Ada Example plans it., made: 2020-02-01}]\n",
        "corrections: [{date: 2020-02-01, class: correction, was: Freedonia opened it., now: Ada Example did.}]\n",
        "claims: [{id: c, text: It is open., note: Freedonia did not say so. Ada Example did.}]\n",
    )
    for number, words in enumerate(own):
        sentences = told(tmp_path / str(number), plain + words)
        assert sentences["places/freedonia.md"] == sentences["people/ada-example.md"] == ""
        sentences = told(tmp_path / f"{number}-too", f"{plain}key_points: [The bridge is in Freedonia.]\n{words}")
        assert sentences["places/freedonia.md"] == "The bridge is in Freedonia."


def test_a_mention_without_a_sentence_is_a_line_with_the_title_alone(tmp_path: Path) -> None:
    corrected = "corrections: [{date: 2020-02-01, class: correction, now: It is Freedonia.}]\n"
    text = f"{BRIEFING.replace('in Freedonia.', 'there.')}{corrected}"
    root = archive(tmp_path, {**PLAIN, PATH: text})
    assert build.generate(root, SETTINGS).work
    page = (root / "briefings/places/freedonia.md").read_text("utf-8")
    assert "[A bridge opens](../2020/01/02/first.md)\n" in page.partition("## Mentions")[2]
    assert "It is" not in page.partition("\n---\n")[2]


def test_a_key_point_comes_before_the_note_too(tmp_path: Path) -> None:
    text = NOTED.replace("opened a bridge in Freedonia.", "opened a bridge.") + "key_points: [The bridge is in Freedonia.]\n"
    assert told(tmp_path, text)["places/freedonia.md"] == "The bridge is in Freedonia."
