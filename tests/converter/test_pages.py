"""Every generated page of every archive at hand: the converter takes nearly all, and gives the tree of Python-Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.utils import meta

from bench import archive as archives
from generator import build
from generator.archive.model import Archive
from generator.evidence import tally
from generator.formats import writers
from generator.pages import views
from generator.project.settings import read_settings
from generator.records.sections import GUIDE
from generator.text import prose
from tests.support.escaping import MARKED_UP, PLAIN, SETTINGS, full_archive
from tests.support.examples import tries
from tests.support.helpers import archive
from tests.support.hostile import ANY_TEXT, LINKED, PLACES, Nowhere
from tests.support.reference import EXTENSIONS, OPTIONS
from tests.support.trees import converted, unlike

ROOT = Path(__file__).parents[2]
AT_HAND = [ROOT, ROOT / "tests/every_feature", *sorted(path.parent for path in (ROOT / "examples").glob("*/mkdocs.yml"))]
"""The archives of this project."""
LEFT = {
    "archive/index.md": "a list of blocks with more than one item",
    "search.md": "an element of another kind",
}
"""The pages of an archive that are Python-Markdown's, each with why. There are two of them, however large it is."""


def linked(root: Path) -> Archive:
    read, _ = read_settings(root)
    return tally.with_counts(build.check(root, read).archive)


def generated(of: Archive) -> Iterator[tuple[str, str]]:
    """The Markdown of each page of an archive, without its front matter; neither what people wrote, nor the guide."""
    for page in views.pages(of):
        if page.path.endswith(".md") and page.template not in writers.WRITERS and not page.path.startswith(f"{GUIDE.folder}/"):
            yield page.path, meta.get_data(writers.write(page).decode())[0]


def test_the_reference_is_what_mkdocs_makes_of_our_settings() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    assert sorted(config.markdown_extensions) == sorted(EXTENSIONS)
    assert {name: options for name, options in config.mdx_configs.items() if options} == OPTIONS


@pytest.mark.slow
@pytest.mark.parametrize("root", AT_HAND, ids=lambda root: root.name)
def test_every_page_of_every_archive_has_the_tree_of_python_markdown(root: Path) -> None:
    pages = dict(generated(linked(root)))
    assert len(pages) > 60
    assert {path: difference for path, text in pages.items() if (difference := unlike(text))} == {}
    left = {path: why for path, text in pages.items() if isinstance(why := converted(text), str)}
    assert left.items() <= LEFT.items()


@pytest.mark.slow
def test_every_page_of_a_synthetic_archive_has_the_tree_of_python_markdown(tmp_path: Path) -> None:
    archives.write(tmp_path, 70, seed=3)
    pages = dict(generated(linked(tmp_path)))
    assert len(pages) > 500
    assert {path: difference for path, text in pages.items() if (difference := unlike(text))} == {}
    left = {path: why for path, text in pages.items() if isinstance(why := converted(text), str)}
    assert left.items() <= LEFT.items()


@pytest.mark.slow
@pytest.mark.parametrize("text", PLAIN + MARKED_UP)
def test_pages_full_of_hostile_text_have_the_tree_of_python_markdown(text: str, tmp_path: Path) -> None:
    """Whatever stands in the fields, nothing is read as something else; what could be is left to the reference."""
    content, _ = full_archive(text)
    made = build.check(archive(tmp_path, content), SETTINGS)
    pages = dict(generated(tally.with_counts(made.archive)))
    assert len(pages) > 60
    assert {path: difference for path, page in pages.items() if (difference := unlike(page))} == {}
    assert sum(not isinstance(converted(page), str) for page in pages.values()) > len(pages) / 3  # they were compared


@pytest.mark.parametrize("text", PLAIN)
def test_no_name_or_sentence_makes_a_page_slow(text: str) -> None:
    """What a template escapes is in the subset, whatever it says."""
    escaped = prose.escape(" ".join(text.split()))
    for place in ("# {}", "{}\n{{: .b-meta }}", "- {}", "| A |\n| --- |\n| {} |", "[{}](page.md)", "**{}**", "> “{}”"):
        assert not isinstance(converted(place.format(escaped)), str), place


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=tries(60))
@given(text=ANY_TEXT)
def test_escaped_text_has_the_tree_of_python_markdown_wherever_it_stands(place: str, text: str) -> None:
    assert unlike(PLACES[place].format(*[prose.escape(text)] * 2)) == ""


@settings(max_examples=tries(400))
@given(text=LINKED, place=st.sampled_from(sorted(PLACES)))
def test_prose_has_the_tree_of_python_markdown_wherever_it_stands(text: str, place: str) -> None:
    written = prose.to_markdown(text, Nowhere())
    assert unlike(PLACES[place].format(*[written] * 2)) == ""


@pytest.mark.slow
@settings(max_examples=tries(12))
@given(text=ANY_TEXT)
def test_pages_full_of_any_text_have_the_tree_of_python_markdown(text: str) -> None:
    content, _ = full_archive(text)
    with TemporaryDirectory() as folder:
        made = build.check(archive(Path(folder), content), SETTINGS)
    pages = dict(generated(tally.with_counts(made.archive)))
    assert {path: difference for path, page in pages.items() if (difference := unlike(page))} == {}
