"""The converter inside MkDocs: the site, its contents, its anchors and what is complained of are those of Python-Markdown."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.pages import Page

from generator import plugin
from generator.cli.live.site import LiveSite
from generator.mkdocs_pages import Rendered, extended, take_over
from tests.support.helpers import CONTENT, archive, called, mkdocs
from tests.support.site import MKDOCS
from tests.support.trees import difference, tree

SETTINGS = MKDOCS.replace("tables]", "tables, toc: {permalink: false, toc_depth: 2}]")
BROKEN = """\
---
title: Broken links
---

# Broken links

- [No page](none.md) and [again](none.md)
- [No anchor](people/index.md#none) and [none here](#none)
- [A folder](people/) [absolute](/people/index.md) [a file](feed.xml) [a query](people/index.md?x=1)
- [Good](people/index.md) [this page](broken.md#broken-links) [elsewhere](<https://example.org/?a=1&amp;b=2>)
"""
"""A page with every kind of link, whose complaints MkDocs makes."""


def off(_config: MkDocsConfig) -> str:
    return "a test asks for Python-Markdown"


def site(root: Path, *words: str) -> tuple[dict[str, str], str]:
    """Build a site; its pages, and what MkDocs said."""
    done = mkdocs("build", *words, cwd=root)
    pages = {path.relative_to(root / "site").as_posix(): path.read_text("utf-8") for path in (root / "site").rglob("*.html")}
    return pages, done.stderr


def small(root: Path, settings: str = SETTINGS, more: dict[str, str] | None = None) -> Path:
    return archive(root, {**CONTENT, "mkdocs.yml": settings, **(more or {})})


def test_a_site_is_the_one_that_python_markdown_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small(tmp_path)
    ours, said = site(root, "--strict")
    monkeypatch.setattr(plugin, "extended", off)
    theirs, said_then = site(root, "--strict")
    assert len(ours) > 40
    assert ours.keys() == theirs.keys()
    for path, page in ours.items():
        one, other = tree(page), tree(theirs[path])
        assert one == other, f"{path}: {difference(one, other)}"
        assert page.partition("<body")[0] == theirs[path].partition("<body")[0], path
    assert "WARNING -" not in said + said_then


def rendered(root: Path, one: Callable[[Page, MkDocsConfig, Files], None]) -> dict[str, tuple[object, ...]]:
    """What MkDocs keeps of each page after it was rendered in some way, but for its HTML."""
    config = load_config(config_file=str(root / "mkdocs.yml"))
    files = get_files(config)
    pages = [Page(None, file, config) for file in files.documentation_pages()]
    for page in pages:
        page.read_source(config)
        one(page, config, files)
    return {
        page.file.src_uri: (
            str(page.toc),
            [(item.id, item.level) for item in page.toc],
            page.present_anchor_ids,
            {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()},
            page.title,
        )
        for page in pages
    }


def test_contents_ids_and_anchors_are_those_of_python_markdown(tmp_path: Path) -> None:
    root, account = small(tmp_path), Rendered()
    assert called("generate", cwd=root).returncode == 0

    def ours(page: Page, config: MkDocsConfig, files: Files) -> None:
        take_over(page, "", account)
        page.render(config, files)

    assert rendered(root, ours) == rendered(root, lambda page, config, files: page.render(config, files))
    assert account.converted > 40
    assert account.others.total() < 5


def test_what_leads_nowhere_is_complained_of_alike(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    root = small(tmp_path)
    assert called("generate", cwd=root).returncode == 0
    (root / "briefings/broken.md").write_text(BROKEN, "utf-8")
    said: list[list[tuple[str, int, str]]] = []
    contents: list[str] = []
    for why_not in ("", "a test asks for Python-Markdown"):
        config = load_config(config_file=str(root / "mkdocs.yml"))
        files, account = get_files(config), Rendered()
        others = [Page(None, file, config) for file in files.documentation_pages()]
        page = next(page for page in others if page.file.src_uri == "broken.md")
        caplog.clear()
        for other in others:
            other.read_source(config)
            take_over(other, why_not, account)
            other.render(config, files)
        page.validate_anchor_links(files=files, log_level=logging.WARNING)
        assert bool(account.converted) is not bool(why_not)
        said.append([record for record in caplog.record_tuples if "broken.md" in record[2]])
        contents.append(page.content or "")
    assert said[0] == said[1]
    assert len(said[0]) >= 6
    assert tree(contents[0]) == tree(contents[1])


def test_a_strict_build_fails_over_a_lost_anchor_either_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "---\ntitle: Lost\n---\n\n# Lost\n\n[Lost](people/index.md#nobody)\n"
    root = small(tmp_path, more={"content/pages/lost.md": page})
    complaint = "Doc file 'lost.md' contains a link 'people/index.md#nobody'"
    converted: list[int] = []

    def all_ours(page: Page, _why_not: str, account: Rendered) -> None:
        take_over(page, "", account)
        converted.append(account.converted)

    done = mkdocs("build", "--strict", cwd=root)
    assert (done.returncode, done.stderr.count(complaint)) == (1, 1)
    monkeypatch.setattr(plugin, "take_over", all_ours)
    done = mkdocs("build", "--strict", cwd=root)
    assert (done.returncode, done.stderr.count(complaint)) == (1, 1)
    assert converted[-1] > 40


def test_timings_say_how_pages_were_rendered_and_why(tmp_path: Path) -> None:
    root = small(tmp_path)
    done = called("build", "--timings", cwd=root, NO_MKDOCS_2_WARNING="1")
    assert done.returncode == 0, done.stderr
    assert "pages by the converter: " in done.stderr
    assert "  1: people wrote it" in done.stderr
    assert "pages: " in done.stderr
    assert "pages by the converter" not in called("build", cwd=root, NO_MKDOCS_2_WARNING="1").stderr


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("attr_list,", "attr_list, footnotes,", "other extensions of Markdown than Briefings (footnotes)"),
        ("attr_list, ", "", "other extensions of Markdown than Briefings (attr_list)"),
        ("toc_depth: 2", "toc_depth: 2, separator: _", "other options of Markdown than Briefings"),
        ("permalink: false", "permalink: true", "other options of Markdown than Briefings"),
        ("toc_depth: 2", "toc_depth: 2-3", "other options of Markdown than Briefings"),
    ],
)
def test_where_markdown_is_extended_all_pages_are_python_markdowns(before: str, after: str, why: str, tmp_path: Path) -> None:
    root = small(tmp_path, SETTINGS.replace(before, after))
    assert why in extended(load_config(config_file=str(root / "mkdocs.yml")))
    assert extended(load_config(config_file=str(small(tmp_path) / "mkdocs.yml"))) == ""
    small(tmp_path, SETTINGS.replace(before, after))
    said = called("build", "--timings", cwd=root, NO_MKDOCS_2_WARNING="1").stderr
    assert "pages by the converter: 0 in 0.00 s" in said
    assert why in said


def test_a_page_that_another_plugin_renders_is_its_own(tmp_path: Path) -> None:
    root, account = small(tmp_path), Rendered()
    assert called("generate", cwd=root).returncode == 0
    config = load_config(config_file=str(root / "mkdocs.yml"))
    files = get_files(config)

    class Theirs(Page):
        def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' interface
            self.content = "theirs"

    page = Theirs(None, next(iter(files.documentation_pages())), config)
    page.read_source(config)
    take_over(page, "", account)
    page.render(config, files)
    assert (page.content, dict(account.others)) == ("theirs", {"another plugin renders it": 1})


def test_a_hand_written_page_is_python_markdowns(tmp_path: Path) -> None:
    root = small(tmp_path, more={"content/pages/notes.md": "# Notes\n\n- one\n  two\n\n```\ncode\n```\n"})
    made, _ = site(root)
    assert "<code>code\n</code>" in made["notes/index.html"]


def test_serve_renders_pages_as_the_build_does(tmp_path: Path) -> None:
    root = small(tmp_path)
    made, _ = site(root)
    assert called("generate", cwd=root).returncode == 0
    live = LiveSite(root, tmp_path / "live", "https://example.org/base/", threading.Lock())
    assert live.build().complaints == []
    for path, page in made.items():
        if path != "404.html":
            assert tree((tmp_path / "live" / path).read_text("utf-8")) == tree(page), path


@pytest.mark.slow
def test_properdocs_makes_the_same_site(tmp_path: Path) -> None:
    """It goes on from MkDocs 1.6 and stands in its place, so that the plugin finds it under MkDocs' name."""
    root = small(tmp_path)
    ours, _ = site(root)
    done = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "--strict", "-d", "by-properdocs"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 0, done.stderr
    for path, page in ours.items():
        assert tree((root / "by-properdocs" / path).read_text("utf-8")) == tree(page), path
