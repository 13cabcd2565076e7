"""The project's folders: settings that would lose what people wrote are refused, and the site's folder is replaced with care."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.project import site_folder
from generator.reading import config, folders, theme_language
from generator.storage import files
from tests.support.cli import briefings
from tests.support.helpers import Called, archive, mkdocs, small_archive, snapshot

THEME = "theme: {name: material, font: false}\nplugins: [briefings]\n"
MKDOCS = f"site_name: T\ndocs_dir: briefings\n{THEME}"


def wrong(docs_dir: str = "briefings", site_dir: str = "site") -> list[str]:
    """Which of the two settings are refused."""
    _, findings = config.parse(f"docs_dir: '{docs_dir}'\nsite_dir: '{site_dir}'\n", {})
    assert all(f.code == "bad-setting" and f.place.column > 1 and f.help for f in findings)
    return [("docs_dir", "site_dir")[f.place.line - 1] for f in findings]


@pytest.mark.parametrize(
    "path",
    [".", "..", "../x", "a/../../x", "/", "/srv/x", "content", "CONTENT", "content/pages", "./content/", "C:\\x",
     "a\\..\\content", ".git", "./.git", ".cache", "x/.git/hooks", "a//b", "x."],
)  # fmt: skip
def test_a_folder_that_is_not_ones_own_below_the_projects_is_refused(path: str) -> None:
    assert "docs_dir" in wrong(docs_dir=path)
    assert wrong(site_dir=path) == ["site_dir"]


def test_the_site_and_the_pages_are_two_folders() -> None:
    for docs, site in (("a", "a"), ("a", "a/b"), ("a/b", "a"), ("a", "A"), ("./a/", "a"), ("briefings", "briefings/site")):
        assert wrong(docs, site) == ["site_dir"]
    for docs, site in (
        ("briefings", "site"),
        ("build/docs", "build/site"),
        ("./briefings/", "public/"),
        ("a", "ab"),
        ("contents", "b"),
    ):
        assert wrong(docs, site) == []
    settings, findings = config.parse("docs_dir: ./build/docs/\nsite_dir: build/site\n", {})
    assert (settings.output, settings.site, findings) == ("build/docs", "build/site", ())
    assert folders.normal("/") == "/"


@pytest.mark.parametrize("command", ["check", "generate", "build", "fmt", "edition"])
def test_such_settings_stop_every_command_before_it_touches_anything(command: str, tmp_path: Path) -> None:
    root = archive(small_archive(tmp_path), {"mkdocs.yml": MKDOCS.replace("briefings\n", "content\n", 1) + "site_dir: ..\n"})
    before = snapshot(tmp_path)
    done = briefings(command, cwd=root)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (done.stdout + done.stderr).count("error[bad-setting]") == 2
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("command", ["check", "generate", "build", "fmt"])
@pytest.mark.parametrize(
    ("link", "to", "settings", "clash"),
    [
        ("content", "site", "", ["site_dir"]),
        ("content", "made", "site_dir: made/site\n", ["site_dir"]),
        ("content", "site/inner", "", ["site_dir"]),
        ("content", "briefings", "", ["docs_dir"]),
        ("made", "content", "site_dir: made/site\n", ["site_dir"]),
    ],
)
def test_links_do_not_lead_the_content_to_a_folder_that_programs_empty(
    link: str, to: str, settings: str, clash: list[str], command: str, tmp_path: Path
) -> None:
    root = archive(small_archive(tmp_path), {"mkdocs.yml": MKDOCS + settings})
    if link == "content":
        (root / "briefings").rmdir()
        (root / to).parent.mkdir(parents=True, exist_ok=True)
        (root / "content").rename(root / to)
    (root / link).symlink_to(to)
    before = snapshot(root)
    done = briefings(command, cwd=root)
    said = done.stdout + done.stderr
    assert (done.returncode, "Traceback" in said) == (1, False)
    assert [key for key in ("docs_dir", "site_dir") if f"`{key}`" in said or f"({key})" in said] == clash
    assert "error[bad-setting]: links make" in said
    assert snapshot(root) == before


def test_settings_that_mkdocs_inherits_do_not_empty_a_folder_of_ours(tmp_path: Path) -> None:
    root = archive(small_archive(tmp_path), {"mkdocs.yml": f"INHERIT: base.yml\n{MKDOCS}", "base.yml": "site_dir: content\n"})
    before = snapshot(root / "content")
    done = mkdocs_build(root)
    assert done.returncode == 1
    assert "mkdocs.yml:1:1: error bad-setting: `content` is also the folder `content` (content)" in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(root / "content") == before


def test_a_folder_that_a_call_names_does_not_empty_one_of_ours(tmp_path: Path) -> None:
    root = archive(small_archive(tmp_path), {"mkdocs.yml": MKDOCS})
    before = snapshot(root / "content")
    done = mkdocs_build(root, "--site-dir", str(root / "content"))
    assert done.returncode == 1
    assert "site_dir and content are one folder, or one is in the other, and MkDocs empties site_dir" in done.stderr
    assert snapshot(root / "content") == before


def test_a_site_is_not_built_through_links(tmp_path: Path) -> None:
    root = archive(small_archive(tmp_path / "root"), {"mkdocs.yml": MKDOCS})
    outside = archive(tmp_path / "outside", {"index.html": "mine", "people/mine": "mine"})
    before = snapshot(outside)
    (root / "site").symlink_to(outside)
    done = briefings("build", cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("site is a symbolic link, and nothing is written through links; remove it\n")
    (root / "site").unlink()
    (root / "site").mkdir()
    archive(root / "site", {"404.html": "", "sitemap.xml": ""})
    (root / "site/people").symlink_to(outside / "people")
    (root / "site/index.html").symlink_to(outside / "index.html")
    done = briefings("build", cwd=root)
    assert done.returncode == 0, done.stderr
    assert (root / "site/people/ada-example/index.html").is_file()
    assert not (root / "site/people").is_symlink()
    assert snapshot(outside) == before


def mkdocs_build(root: Path, *words: str) -> Called:
    """Call MkDocs itself."""
    return mkdocs("build", "-q", *words, cwd=root)


def test_outside_the_project_nothing_is_removed(tmp_path: Path) -> None:
    root = archive(small_archive(tmp_path / "root"), {"mkdocs.yml": f"{MKDOCS}site_dir: {tmp_path}/outside\n"})
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/link").symlink_to(root / "content")
    done = mkdocs_build(root)
    assert (done.returncode, "error bad-setting" in done.stderr) == (1, True)
    assert (tmp_path / "outside/link").is_symlink()
    archive(root, {"mkdocs.yml": MKDOCS})
    archive(tmp_path / "outside", {"404.html": "", "sitemap.xml": ""})
    done = mkdocs_build(root, "--site-dir", str(tmp_path / "outside"))
    assert (done.returncode, "outside/link is a symbolic link, and MkDocs would write" in done.stderr) == (1, True)
    assert (tmp_path / "outside/link").is_symlink()


def test_a_folder_that_no_build_made_does_not_become_the_sites(tmp_path: Path) -> None:
    root = archive(small_archive(tmp_path), {"mkdocs.yml": f"{MKDOCS}site_dir: vendor\n", "vendor/deep/er/a.whl": "mine"})
    before = snapshot(root)
    done = briefings("build", cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "briefings: vendor holds deep and no 404.html and sitemap.xml, so no build made it; "
        "name another `site_dir`, or remove the folder\n"
    )
    assert snapshot(root) == before
    done = mkdocs_build(root)
    assert (done.returncode, "vendor holds deep and no 404.html" in done.stderr) == (1, True)
    assert snapshot(root) == before


def test_what_a_build_left_and_what_is_empty_may_become_the_sites(tmp_path: Path) -> None:
    assert site_folder.foreign(tmp_path / "absent", "x") is None
    (tmp_path / "a/b/c").mkdir(parents=True)
    archive(tmp_path, {".nojekyll": "", ".git/HEAD": ""})
    (tmp_path / "briefings").rmdir()
    assert site_folder.foreign(tmp_path, "x") is None
    archive(tmp_path, {"404.html": ""})
    assert site_folder.foreign(tmp_path, "x") is None
    (tmp_path / "a/b/c/link").symlink_to(tmp_path)
    assert "x holds a and no 404.html" in str(site_folder.foreign(tmp_path, "x"))
    archive(tmp_path, {"sitemap.xml": ""})
    assert site_folder.foreign(tmp_path, "x") is None


def test_without_its_output_folder_a_site_is_built(tmp_path: Path) -> None:
    root = archive(small_archive(tmp_path), {"mkdocs.yml": MKDOCS})
    (root / "briefings").rmdir()
    done = briefings("build", "--strict", cwd=root)
    assert done.returncode == 0, done.stderr
    assert f"Building documentation to directory: {root}/site" in done.stderr
    assert (root / "site/index.html").is_file()


def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = archive(tmp_path / "made", {"index.html": "new"})
    site = archive(tmp_path / "site", {"index.html": "old"})
    monkeypatch.setattr(
        Path, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied", "site/index.html"))
    )
    with pytest.raises(PermissionError):
        site_folder.replace(made, site)
    assert snapshot(site) == {"index.html": b"old"}


def test_the_new_site_replaces_the_old_one_and_leaves_what_is_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = archive(tmp_path / "outside", {"mine": "mine"})
    for other_disk in (False, True):
        made = archive(
            tmp_path / "made", {"index.html": "new", "a/b/c.html": "new", "file": "new", "was-folder": "new", ".hid/x": "new"}
        )
        site = archive(tmp_path / f"site-{other_disk}", {
            "index.html": "old", "gone/deep/x.html": "old", "file/x": "old", "was-folder/x": "old", "a": "a file",
            ".git/HEAD": "ref", ".nojekyll": "", f"{files.TEMPORARY}1-x": "half", "b/.hidden": "old",
        })  # fmt: skip
        (site / "link").symlink_to(outside)
        (site / "gone" / "link").symlink_to(outside)
        if other_disk:
            replace = Path.replace

            def across(path: Path, target: Path, replace: object = replace) -> object:
                if path.is_relative_to(tmp_path / "made"):
                    raise OSError(18, "Invalid cross-device link")
                return replace(path, target)  # type: ignore[operator]

            monkeypatch.setattr(Path, "replace", across)
        site_folder.replace(made, site)
        new = dict.fromkeys(("index.html", "a/b/c.html", "file", "was-folder", ".hid/x"), b"new")
        assert snapshot(site) == new | {".git/HEAD": b"ref", ".nojekyll": b""}
        assert not made.exists()
        assert snapshot(outside) == {"mine": b"mine"}


# --- the theme's language


@pytest.mark.parametrize(
    ("written", "meant"),
    [("kr", "ko"), ("jp", "ja"), ("ua", "uk"), ("cz", "cs"), ("en-GB", "en"), ("en_US", "en"), ("pt_br", "pt-BR"),
     ("zh-hant", "zh-Hant"), ("EN", "en"), ("korean", "ko"), ("Deutsch", "de"), ("no", "nb"), ("zh-CN", "zh")],
)  # fmt: skip
def test_a_language_that_the_theme_does_not_speak_is_told_with_the_one_that_is_meant(written: str, meant: str) -> None:
    text = f"theme:\n  name: material\n  language: {written}\n"
    _, findings = config.parse(text, {}, languages=lambda _: theme_language.known())
    assert [(f.code, f.place.line, f.place.column) for f in findings] == [("bad-setting", 3, 13)]
    assert findings[0].help == f"did you mean `{meant}`?"
    assert config.parse(text.replace(written, meant), {}, languages=lambda _: theme_language.known())[1] == ()


def test_a_language_of_ones_own_is_left_alone_and_of_another_theme_only_its_name_is_told(tmp_path: Path) -> None:
    text = f"{MKDOCS}extra: {{}}\n".replace("font: false", "language: xx, custom_dir: mine")
    root = archive(small_archive(tmp_path), {"mkdocs.yml": text})
    done = briefings("check", "--as-of", "newest", cwd=root)
    assert (done.returncode, "the theme has no language `xx`" in done.stdout) == (1, True)
    archive(root, {"mine/partials/languages/xx.html": ""})
    assert briefings("check", "--as-of", "newest", cwd=root).returncode == 0
    archive(root, {"mkdocs.yml": text.replace("material", "mkdocs").replace("mine", "other")})
    done = briefings("check", "--as-of", "newest", cwd=root)
    assert (done.returncode, "error[bad-setting]: the pages are made for the theme material" in done.stdout) == (1, True)
    assert "the theme has no language" not in done.stdout
