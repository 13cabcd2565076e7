"""The public face of the package: what a script calls, and that a command which needs less of it loads less."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import generator
from generator import Severity, check, generate
from generator.guide import guidebook
from tests.support.helpers import archive, small_archive
from tests.support.site import MKDOCS


def project(root: Path, extra: str = "") -> Path:
    return archive(small_archive(root), {"mkdocs.yml": MKDOCS + extra})


def test_the_example_of_the_package_does_what_it_says(tmp_path: Path) -> None:
    example = textwrap.dedent(str(generator.__doc__).split("\n\n")[2] + "\n\n" + str(generator.__doc__).split("\n\n")[3])
    root = archive(project(tmp_path), {"content/people/max-example.yml": "role: Engineer\n"})
    done = subprocess.run([sys.executable, "-c", example], cwd=root, capture_output=True, text=True, check=True)
    assert "2020-01-03 The bridge carries trains 2\n" in done.stdout
    assert "content/people/max-example.yml 1 error `name` is missing\n" in done.stdout


def test_the_guide_lists_the_whole_face() -> None:
    table = guidebook.chapter("scripts").partition("| --- | --- |\n")[2].partition("\n\n")[0]
    named = {name for row in table.splitlines() for name in re.findall(r"`(\w+)(?:\(.*?\))?`", row.split(" | ")[0])}
    assert named == set(generator.__all__) - {"__version__"}


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    run = "import sys, generator; print(*[name for name in sys.modules if name.startswith('generator.')])"
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=True)
    assert done.stdout == "generator.version\n"
    with pytest.raises(AttributeError, match="has no attribute `chekc`"):
        _ = generator.chekc  # type: ignore[attr-defined]


def test_a_folder_that_is_no_project_gives_a_finding(tmp_path: Path) -> None:
    checked = check(tmp_path)
    assert [(f.code, f.severity) for f in checked.findings] == [("unreadable-file", Severity.ERROR)]
    assert dict(checked.archive.briefings) == {}
    assert [f.code for f in generate(tmp_path)] == ["unreadable-file"]


def test_pages_are_written_unless_an_error_forbids_it(tmp_path: Path) -> None:
    root = project(tmp_path)
    assert not any(f.severity is Severity.ERROR for f in generate(root))
    page = root / "briefings/2020/01/02/first.md"
    before = page.read_bytes()
    path = root / "content/briefings/2020/2020-01-02-first.yml"
    path.write_text(path.read_text("utf-8").replace("title: A bridge opens\n", ""), "utf-8")
    assert "missing-field" in {f.code for f in generate(root)}
    assert page.read_bytes() == before


def test_settings_are_told_beside_what_is_in_the_content(tmp_path: Path) -> None:
    root = project(tmp_path, "extra: {briefings: {latest: many}}\n")
    assert "bad-setting" in {f.code for f in check(root).findings}
