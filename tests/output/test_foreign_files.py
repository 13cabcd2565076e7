"""A stranger's file in the output folder is named by `check`, which believes nothing that an earlier run left to be known."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.output import foreign
from generator.pages.machine.tables import TABLES
from generator.storage import marks
from tests.support.cli import project
from tests.support.helpers import called

NEWEST = ("--as-of", "newest", "--format", "concise")


def told(root: Path, *words: str) -> list[str]:
    """The foreign files that a command names, by path."""
    done = called(*words, cwd=root)
    lines = (done.stdout + done.stderr).splitlines()
    return sorted(line.partition(": ")[0] for line in lines if "error foreign-file: " in line or "error unsafe-link: " in line)


FILES = {
    "briefings/people/somebody.md": b"# Somebody\n",
    "briefings/2020/01/09/made-up/index.html": b"<script>1</script>",
    "briefings/assets/more.js": b"export const more = true;",
    "briefings/more.pdf": b"%PDF-1.7\n\xff\xfe",
    "briefings/empty.txt": b"",
    "briefings/robots.txt": b"User-agent: *\n",
    "briefings/data/figures.csv2": b"a,b\n",
}


@pytest.mark.parametrize("cached", [True, False], ids=["with what was remembered", "in a fresh clone"])
def test_a_strangers_file_is_named_by_check_as_by_generate(cached: bool, tmp_path: Path) -> None:
    root = project(tmp_path)
    assert called("generate", cwd=root).returncode == 0
    assert told(root, "check", *NEWEST) == []
    for path, data in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    (root / "briefings/led.md").symlink_to(root / "mkdocs.yml")
    (root / "briefings/.gitignore").write_text("*\n")
    if not cached:
        for file in (root / ".cache").iterdir():
            file.unlink()
    everything = sorted([*FILES, "briefings/led.md"])
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file() and not path.is_symlink()}
    assert told(root, "check", *NEWEST) == everything
    assert before == {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file() and not path.is_symlink()}
    assert told(root, "check", "--fix", *NEWEST) == everything
    assert called("check", *NEWEST, cwd=root).returncode == 1
    assert told(root, "generate", "--format", "concise") == everything


def test_a_state_that_calls_a_strangers_file_ours_changes_nothing(tmp_path: Path) -> None:
    root = project(tmp_path / "one")
    called("generate", cwd=root)
    (root / "briefings/more.md").write_text("# More\n")
    other = project(tmp_path / "two")
    called("generate", cwd=other)
    (root / ".cache/briefings.sqlite").write_bytes((other / ".cache/briefings.sqlite").read_bytes())
    assert told(root, "check", *NEWEST) == ["briefings/more.md"]


def test_what_settings_name_and_what_people_wrote_for_the_site_is_no_strangers(tmp_path: Path) -> None:
    root = project(tmp_path, {"content/pages/imprint.md": "# Imprint\n"})
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text() + "extra_css: [own.css]\n")
    (root / "briefings/own.css").write_text("a {}\n")
    assert called("generate", cwd=root).returncode == 0
    (root / "content/pages/imprint.md").write_text("# Imprint\n\nChanged since.\n")
    assert told(root, "check", *NEWEST) == []


def test_every_table_of_ours_begins_with_its_mark() -> None:
    assert tuple(f"{','.join(table.names[:2])}," for table in TABLES) == marks.TABLES


@pytest.mark.parametrize(
    ("path", "whole"),
    [("pagefind/a.js", True), ("pagefind-1/a.js", True), ("pagefind-12/x/a.js", True), ("2020/01/a.html", False), ("1/a", False),
     ("pagefind", False), ("pagefind-x/a", False), ("more-1/a", False), ("pagefinder/a", False)],
)  # fmt: skip
def test_only_the_search_s_own_folders_are_made_as_a_whole(path: str, *, whole: bool) -> None:
    assert foreign.is_of("pagefind", path) == whole
