"""The site that `briefings build` makes itself is the one of `mkdocs build`, byte for byte, whatever was there before."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import signal
import warnings
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from generator.project import machine
from generator.site import heard, maps, memory, own
from generator.site.making import SiteWork
from generator.storage.files import TEMPORARY
from generator.storage.seal import OF_THIS_PROCESS, Seal
from tests.support.escaping import MARKED_UP, PLAIN, full_archive
from tests.support.helpers import BRIEFING, CONTENT, archive, called, mkdocs, snapshot
from tests.support.site import MKDOCS

ROOT = Path(__file__).parents[2]
AT_HAND = [ROOT, ROOT / "tests/every_feature", *sorted(path.parent for path in (ROOT / "examples").glob("*/mkdocs.yml"))]
SETTINGS = (
    MKDOCS + "  - People: people/index.md\n  - More:\n      - Claims: claims/index.md\n      - Measures: measures/index.md\n"
)
SETTINGS = SETTINGS.replace("nav: [Home: index.md]\n", "nav:\n  - Home: index.md\n")
FIRST = "content/briefings/2020/2020-01-02-first.yml"
LINKING = "---\ntitle: Links\n---\n\n# Links\n\n[A page](people/ada-example.md) and [one to come](people/cy-example.md).\n"


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


def small(root: Path, more: Mapping[str, str] | None = None) -> Path:
    return archive(root, {**CONTENT, "mkdocs.yml": SETTINGS, **(more or {})})


def by_mkdocs(root: Path) -> dict[str, bytes]:
    """The whole site that `mkdocs build` makes of the same content."""
    done = mkdocs("build", "-q", "-d", "by-mkdocs", cwd=root)
    assert done.returncode == 0, done.stderr
    site = snapshot(root / "by-mkdocs")
    shutil.rmtree(root / "by-mkdocs")
    return site


def built(root: Path, *, strict: bool = False, share: bool | None = None, seal: Seal = OF_THIS_PROCESS) -> SiteWork:
    """Build the site as the command does; what was done."""
    made = root / ".briefings-tmp-site"
    made.mkdir()
    said: list[heard.Said] = []
    try:
        with heard.kept(said):
            return own.build(root, root / "site", made, seal, strict=strict, share=share)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def assert_same(ours: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> None:
    assert ours.keys() == theirs.keys()
    assert [path for path in ours if ours[path] != theirs[path]] == []


@pytest.mark.slow
@pytest.mark.parametrize("of", AT_HAND, ids=lambda root: root.name)
def test_the_site_of_every_archive_at_hand_is_that_of_mkdocs(of: Path, tmp_path: Path) -> None:
    (tmp_path / "briefings").mkdir()
    for name in ("content", "briefings"):
        if (of / name).is_dir():
            shutil.copytree(of / name, tmp_path / name, dirs_exist_ok=True)
    shutil.copy(of / "mkdocs.yml", tmp_path)
    if (of / "generator").is_dir():
        (tmp_path / "generator").mkdir()
        (tmp_path / "generator/theme").symlink_to(ROOT / "generator/theme")
    theirs = by_mkdocs(tmp_path)
    done = called("build", "--strict", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "MkDocs makes the site" not in done.stderr
    assert_same(snapshot(tmp_path / "site"), theirs)
    assert "INFO    -  0 pages made" in called("build", "--strict", cwd=tmp_path).stderr
    assert_same(snapshot(tmp_path / "site"), theirs)


@pytest.mark.sampled
@pytest.mark.parametrize("text", [PLAIN[0], PLAIN[-1], MARKED_UP[0]])
def test_pages_full_of_hostile_text_are_those_of_mkdocs(text: str, tmp_path: Path) -> None:
    content, _ = full_archive(text)
    root = archive(tmp_path, {**content, "mkdocs.yml": SETTINGS})
    theirs = by_mkdocs(root)
    built(root)
    assert_same(snapshot(root / "site"), theirs)


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("site_url: https://example.org/base/\n", ""),
        ("docs_dir", "use_directory_urls: false\ndocs_dir"),
        ("docs_dir", "repo_url: https://example.org/repo\nedit_uri: edit/main/briefings/\ndocs_dir"),
        ("docs_dir", "site_description: A “test”\ncopyright: Nobody\nextra: {homepage: https://example.org}\ndocs_dir"),
        ("docs_dir", "extra: {briefings: {theme_script: true}}\ndocs_dir"),
        ("font: false", "font: false, language: de, palette: {scheme: slate}"),
        ("docs_dir", "exclude_docs: threads/\ndocs_dir"),
        ("  - More:", "  - More:\n      - Elsewhere: https://example.org/\n      - Second: 2020/01/03/second.md"),
    ],
)
def test_other_settings_give_the_site_of_mkdocs(before: str, after: str, tmp_path: Path) -> None:
    root = small(tmp_path, {"mkdocs.yml": SETTINGS.replace(before, after)})
    theirs = by_mkdocs(root)
    built(root)
    assert_same(snapshot(root / "site"), theirs)


def test_two_processes_make_the_site_of_one(tmp_path: Path) -> None:
    one, two = small(tmp_path / "one"), small(tmp_path / "two")
    assert built(one, share=False) == built(two, share=True)
    assert_same(snapshot(one / "site"), snapshot(two / "site"))
    assert memory.recalled(two, b"", OF_THIS_PROCESS) == memory.SiteMemory()  # of another key


def test_a_second_build_makes_no_page(tmp_path: Path) -> None:
    root = small(tmp_path)
    first = built(root)
    assert first.pages > 50
    assert (first.pages_left, first.others_left) == (0, 0)
    before = snapshot(root / "site", times=True)
    assert built(root) == SiteWork(0, first.pages, 0, first.others)
    assert snapshot(root / "site", times=True) == before


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_an_edit_makes_the_pages_whose_markdown_it_changes(tmp_path: Path) -> None:
    root = small(tmp_path)
    built(root)
    pages, site = snapshot(root / "briefings"), snapshot(root / "site")
    (root / FIRST).write_text(CONTENT[FIRST].replace("opened a bridge", "opened a long bridge"))
    work = built(root)
    edited = {path for path in changed(pages, snapshot(root / "briefings")) if path.endswith(".md")}
    assert 0 < len(edited) < 15
    assert work.pages == len(edited)
    after = snapshot(root / "site")
    assert {path for path in changed(site, after) if path.endswith(".html")} <= {
        f"{path.removesuffix('.md').removesuffix('index').rstrip('/')}/index.html".lstrip("/") for path in edited
    }
    assert_same(after, by_mkdocs(root))


@pytest.mark.slow
def test_after_any_edit_the_site_is_that_of_mkdocs(tmp_path: Path) -> None:
    root = small(tmp_path, {"content/pages/links.md": LINKING})
    edits: list[dict[str, str | None]] = [
        {},
        {"content/people/cy-example.yml": "name: Cy Example\nrole: Baker\n"},  # a link finds its page
        {FIRST: CONTENT[FIRST].replace("A bridge opens", 'A "bridge" <opens>')},
        {"content/briefings/2020/2020-01-04-third.yml": BRIEFING.replace("2020-01-02", "2020-01-04")},
        {"content/briefings/2020/2020-01-04-third.yml": None},
        {"content/people/cy-example.yml": None},  # and loses it
        {"mkdocs.yml": SETTINGS.replace("Test", "Another name")},
        {"mkdocs.yml": SETTINGS.replace("      - Measures: measures/index.md\n", "")},
    ]
    for edit in edits:
        for path, text in edit.items():
            if text is None:
                (root / path).unlink()
            else:
                (root / path).write_text(text)
        built(root)
        assert_same(snapshot(root / "site"), by_mkdocs(root))


def test_what_somebody_changed_in_the_site_is_made_anew(tmp_path: Path) -> None:
    root = small(tmp_path)
    built(root)
    whole, site = snapshot(root / "site"), root / "site"
    (site / "index.html").write_text("mine")
    (site / "people/index.html").unlink()
    (site / "feed.xml").write_text("mine")
    (site / "mine.txt").write_text("mine")
    outside = tmp_path / "outside"
    shutil.copytree(site / "claims", outside)
    shutil.rmtree(site / "claims")
    (site / "claims").symlink_to(outside)
    held = snapshot(outside)
    built(root)
    assert_same(snapshot(site), whole)
    assert not (site / "claims").is_symlink()
    assert snapshot(outside) == held


@pytest.mark.slow
def test_what_another_machine_left_is_not_used(tmp_path: Path) -> None:
    root = small(tmp_path)
    first = built(root, seal=Seal(b"another machine"))
    assert built(root).pages == first.pages
    assert built(root).pages == 0
    kept = root / memory.PATH
    for data in (b"", kept.read_bytes()[:-1], b"x" + kept.read_bytes()[1:]):
        kept.write_bytes(data)
        assert built(root).pages == first.pages


@pytest.mark.slow
def test_a_complaint_is_made_at_every_build_and_strict_builds_fail_over_it(tmp_path: Path) -> None:
    page = "---\ntitle: Lost\n---\n\n# Lost\n\n[Lost](people/index.md#nobody) and [gone](none.md)\n"
    root = small(tmp_path)
    built(root)
    before = snapshot(root / "site")
    (root / "content/pages/lost.md").write_text(page)
    theirs = [line for line in mkdocs("build", "--strict", "-d", "x", cwd=root).stderr.splitlines() if "lost.md" in line]
    assert len(theirs) == 2
    for words in (["--strict"], ["--strict"], []):
        done = called("build", *words, cwd=root)
        assert done.returncode == bool(words)
        assert [line for line in done.stderr.splitlines() if "lost.md" in line] == theirs
        assert ("Aborted with 2 warnings in strict mode!" in done.stdout + done.stderr) is bool(words)
        assert (snapshot(root / "site") == before) is bool(words)
        assert ("site/ was left as it was" in done.stderr) is bool(words)
    assert called("build", "--strict", cwd=root).returncode == 1


def test_an_anchor_that_goes_is_missed_on_pages_that_stay(tmp_path: Path) -> None:
    page = "---\ntitle: Anchors\n---\n\n# Anchors\n\n[There](2020/01/02/first.md#opened)\n"
    root = small(tmp_path, {"content/pages/anchors.md": page})
    assert called("build", "--strict", cwd=root).returncode == 0
    second = "content/briefings/2020/2020-01-03-second.yml"
    for path in (FIRST, second):
        (root / path).write_text(CONTENT[path].replace("id: opened", "id: finished").replace("#opened", "#finished"))
    done = called("build", "--strict", cwd=root)
    assert done.returncode == 1
    assert "Doc file 'anchors.md' contains a link '2020/01/02/first.md#opened', but the doc" in done.stderr


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("[briefings]", "[briefings, tags]", "mkdocs.yml has other plugins (material/tags)"),
        ("docs_dir", "hooks: [hook.py]\ndocs_dir", "mkdocs.yml has hooks (hook.py)"),
        ("tables]", "tables, footnotes]", "mkdocs.yml has other extensions of Markdown than Briefings (footnotes)"),
        ("tables]", "tables, toc: {permalink: true}]", "mkdocs.yml sets other options of Markdown than Briefings"),
        ("font: false", "font: false, features: [navigation.tabs]", "features of the theme (navigation.tabs)"),
        ("font: false", "font: false, custom_dir: mine", "a template of its own (partials/foot.html)"),
        ("font: false", "font: false, static_templates: [more.html]", "the theme has more templates than ours (more.html)"),
        ("docs_dir", "extra_templates: [more.html]\ndocs_dir", "mkdocs.yml has `extra_templates` (more.html)"),
        ("  - People: people/index.md", "  - people/index.md", "`nav` in mkdocs.yml gives no name to people/index.md"),
        ("      - Claims: claims/index.md", "      - claims/index.md", "gives no name to claims/index.md"),
    ],
)
def test_what_the_loop_does_not_know_is_handed_over_with_the_reason(before: str, after: str, why: str, tmp_path: Path) -> None:
    more = {"mkdocs.yml": SETTINGS.replace(before, after), "hook.py": "", "mine/partials/foot.html": "<p>Mine</p>"}
    root = small(tmp_path, more)
    done = called("build", cwd=root)
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if "MkDocs makes the site, since " in line and why in line]
    assert_same(snapshot(root / "site"), by_mkdocs(root))


def test_what_the_loop_knows_is_not_handed_over(tmp_path: Path) -> None:
    root = small(tmp_path, {"mine/assets/own.css": "p {}", "mkdocs.yml": SETTINGS.replace("false}", "false, custom_dir: mine}")})
    done = called("build", cwd=root)
    assert "MkDocs makes the site" not in done.stderr
    assert "assets/own.css" in snapshot(root / "site")
    assert_same(snapshot(root / "site"), by_mkdocs(root))


def test_settings_that_mkdocs_refuses_are_told_by_mkdocs(tmp_path: Path) -> None:
    root = small(tmp_path, {"mkdocs.yml": SETTINGS + "no_such_setting: 1\n"})
    ours, theirs = called("build", "--strict", cwd=root), mkdocs("build", "--strict", cwd=root)
    assert ours.returncode == theirs.returncode == 1
    assert ours.stderr.count("Unrecognised") == theirs.stderr.count("Unrecognised") == 1
    assert called("build", cwd=root).stderr.count("Unrecognised") == 1


def test_a_full_disk_leaves_the_last_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small(tmp_path)
    built(root)
    before = snapshot(root / "site")
    (root / "mkdocs.yml").write_text(SETTINGS.replace("Test", "Another name"))
    write, written = Path.write_bytes, list[Path]()

    def full(path: Path, data: bytes) -> int:
        if TEMPORARY in str(path) and path.suffix == ".html":
            written.append(path)
            if len(written) > 7:
                raise OSError(28, "No space left on device")
        return write(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        done = called("build", cwd=root)
    assert done.returncode == 2
    assert "the site cannot be built: No space left on device" in done.stderr
    assert snapshot(root / "site") == before
    assert machine.seal(root)
    assert called("build", cwd=root).returncode == 0
    assert_same(snapshot(root / "site"), by_mkdocs(root))


@pytest.mark.slow
@pytest.mark.parametrize("step", [1, 2, 40])
def test_a_build_that_was_killed_is_done_again(step: int, tmp_path: Path) -> None:
    root = small(tmp_path)
    built(root)
    (root / "mkdocs.yml").write_text(SETTINGS.replace("Test", "Another name"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child of a process with threads calls nothing of theirs
        child = os.fork()
    if not child:
        moved, move = list[Path](), Path.replace

        def killed(path: Path, target: Path) -> Path:
            moved.append(path)
            if TEMPORARY in str(path.parent) and len(moved) >= step:
                os.kill(os.getpid(), signal.SIGKILL)
            return move(path, target)

        try:
            Path.replace = killed  # type: ignore[assignment, method-assign]
            built(root)
        finally:
            os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    assert called("build", "--strict", cwd=root).returncode == 0
    assert_same(snapshot(root / "site"), by_mkdocs(root))
    assert not list(root.glob(f"{TEMPORARY}*"))


def test_the_site_of_either_program_has_the_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small(tmp_path)
    whole = {name: data for name, data in by_mkdocs(root).items() if name.startswith("sitemap")}
    assert set(whole) == {"sitemap.xml", "sitemap.xml.gz"}
    monkeypatch.setattr(maps, "divided", partial(maps.divided, most=2))
    theirs = by_mkdocs(root)
    built(root)
    ours = snapshot(root / "site")
    assert_same(ours, theirs)
    parts = sorted(name for name in ours if name.startswith("sitemap-") and name.endswith(".xml"))
    every = [one for name in parts for one in re.findall(rb"<loc>(.*)</loc>", ours[name])]
    assert sorted(every) == sorted(re.findall(rb"<loc>(.*)</loc>", whole["sitemap.xml"]))
    assert all(gzip.decompress(ours[f"{name}.gz"]) == ours[name] for name in ["sitemap.xml", *parts])
    monkeypatch.undo()
    built(root)
    assert not [name for name in snapshot(root / "site") if name.startswith("sitemap-")]
