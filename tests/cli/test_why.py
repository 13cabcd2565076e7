"""`briefings why` says what changed of that which a page reads."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.cli import project
from tests.support.helpers import called


def _changed(tmp_path: Path) -> Path:
    """A project of which a second run has made some pages, since a person's role is another one."""
    root = project(tmp_path)
    called("generate", cwd=root)
    person = root / "content/people/ada-example.yml"
    person.write_text(person.read_text("utf-8").replace("role: Engineer", "role: Captain"), "utf-8")
    called("generate", cwd=root)
    return root


def test_it_names_the_reads_that_had_changed(tmp_path: Path) -> None:
    root = _changed(tmp_path)
    for name in ("people/ada-example", "people/ada-example.md", "/people/ada-example/", "people/ada-example/#_disputes"):
        said = called("why", name, cwd=root)
        assert (said.returncode, said.stderr) == (0, "")
        assert "people/ada-example.md was made in the last run" in said.stdout
        assert "  entities: ada-example\n" in said.stdout


def test_it_says_of_other_pages_that_nothing_had_changed(tmp_path: Path) -> None:
    root = _changed(tmp_path)
    said = called("why", "legend/", cwd=root).stdout
    assert "legend/index.md was not made: none of the " in said


def test_a_program_can_read_the_answer(tmp_path: Path) -> None:
    root = _changed(tmp_path)
    told = json.loads(called("why", "people/ada-example", "--format", "json", cwd=root).stdout)
    assert {key: told[key] for key in ("page", "made")} == {"page": "people/ada-example.md", "made": True}
    assert {"what": "entities", "key": "ada-example"} in told["because"]
    assert told["reads"] > 5
    other = json.loads(called("why", "legend", "--format", "json", cwd=root).stdout)
    assert (other["made"], other["because"]) == (False, [])


def test_a_new_page_is_new_and_a_misspelt_one_has_a_neighbour(tmp_path: Path) -> None:
    root = project(tmp_path)
    assert "run briefings generate first" in called("why", "index", cwd=root).stderr
    called("generate", cwd=root)
    assert "the page is new" in called("why", "/", cwd=root).stdout
    said = called("why", "people/ada-exmaple", cwd=root)
    assert said.returncode == 2
    assert "people/ada-example.md" in said.stderr
