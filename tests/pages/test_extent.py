"""How much of an article was read: said beside the byline, wherever the briefing is listed, in what is sent and in the tables."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path
from typing import Any

import pytest

from generator import build
from generator.formats import signs
from generator.pages.machine.tables import TABLES
from generator.pages.views import pages
from generator.reading.config import Settings
from generator.records.meanings import MEANINGS
from generator.records.vocabulary import EXTENTS, Extent
from tests.support.cli import briefings
from tests.support.helpers import archive

FILES = {
    "mkdocs.yml": "site_name: Example Briefings\nsite_url: https://example.org/\n",
    "content/organisations/herald.yml": "name: Herald\noutlet: {kind: newspaper}\n",
    "content/organisations/fleet.yml": "name: Fleet\ndescription: Boats.\n",
}
TEXT = "title: {title}\ndate: 2024-01-0{day}\nsource: {{outlet: herald{read}}}\nbottom_line: The Fleet sailed.\n"


def laid_out(root: Path, read: str = "") -> Path:
    """An archive of a briefing that was read whole and, the newer one, one that was read so far."""
    files = {
        "content/briefings/2024/2024-01-05-whole.yml": TEXT.format(title="Whole", day=5, read=""),
        "content/briefings/2024/2024-01-06-part.yml": TEXT.format(title="Part", day=6, read=read and f", read: {read}"),
    }
    return archive(root, FILES | files)


def generated(root: Path) -> dict[str, str]:
    """The pages of the archive at a root, as Markdown."""
    done = briefings("generate", cwd=root)
    assert done.returncode == 0, done.stderr
    return {p.relative_to(root / "briefings").as_posix(): p.read_text("utf-8") for p in (root / "briefings").rglob("*.md")}


@pytest.mark.parametrize("extent", [e for e in Extent if e is not Extent.WHOLE])
def test_what_was_not_read_whole_says_so_where_a_reader_meets_it(tmp_path: Path, extent: Extent) -> None:
    sign = signs.extent(extent.value)
    assert EXTENTS[extent] in sign
    assert MEANINGS[Extent][extent] in sign
    made = generated(laid_out(tmp_path, extent.value))
    for path in ("index.md", "2024/01/06/part.md", "2024/01/06/index.md"):
        assert sign in made[path], path
    page = made["2024/01/06/part.md"]
    byline = page.index("{: .b-byline }")
    assert page.index(sign) < byline, "beside the byline, and not at the foot"
    assert page.split("\n---\n")[1].count(EXTENTS[extent]) == 1, (
        "once on the page; its description and its data say it for themselves"
    )
    assert sign not in made["2024/01/05/whole.md"]
    assert all(sign in made["legend/index.md"] for sign in map(signs.extent, list(Extent)[1:]))


def test_what_was_read_whole_says_nothing(tmp_path: Path) -> None:
    made = generated(laid_out(tmp_path, "whole"))
    assert not [path for path, text in made.items() if "b-mark--unread" in text and not path.startswith("legend/")]


def test_an_edition_says_it_of_its_lead_and_of_the_others(tmp_path: Path) -> None:
    root = laid_out(tmp_path, "opening")
    path = root / "content/briefings/2024/2024-01-06-other.yml"
    path.write_text(TEXT.format(title="Other", day=6, read=", read: headline") + "key_points: [A point.]\n", "utf-8")
    message = root / "sent.eml"
    done = briefings("edition", "2024-01-06", "--email", str(message), cwd=root)
    assert done.returncode == 0, done.stderr
    parsed = email.message_from_bytes(message.read_bytes(), policy=email.policy.default)
    sent = [part.get_content() for part in parsed.walk() if part.get_content_maintype() == "text"]
    told = briefings("edition", "2024-01-06", cwd=root).stdout
    assert len(sent) == 2
    for text in (told, *sent):
        assert "Only the headline was read" in text, "of the lead"
        assert "; only the opening was read)" in " ".join(text.split()), "of the other"


def test_tables_and_previews_have_it(tmp_path: Path) -> None:
    found = build.check(laid_out(tmp_path, "summary"), Settings()).archive
    table = next(t for t in TABLES if t.name == "briefings")
    column = table.names.index("read")
    assert [row[column] for row in table.rows(found, found.briefings.values())] == ["whole", "summary"]
    previews: Any = next(p.data for p in pages(found) if p.path == "previews/briefings/2024-01.json")
    assert {p.title: (p.meta, p.stands) for p in previews.previews} == {
        "Whole": ("5 January 2024 · Herald", ""),
        "Part": ("6 January 2024 · Herald", "Only a summary was read."),
    }


@pytest.mark.parametrize(
    ("word", "meant"), [("excerpt", "part"), ("digest", "summary"), ("full", "whole"), ("opning", "opening")]
)
def test_another_word_is_told_which_one_is_meant(tmp_path: Path, word: str, meant: str) -> None:
    (finding,) = (f for f in build.check(laid_out(tmp_path, word), Settings()).findings if f.code == "bad-choice")
    assert f"did you mean `{meant}`?" in finding.help
