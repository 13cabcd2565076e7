"""The README's examples do what it says."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator import build
from generator.cli.application import app
from generator.findings import report
from generator.project.settings import read_settings
from generator.records.ids import BriefingId
from tests.support.guide import a_shell
from tests.support.readme import NAME, README, ROOT, example


def with_example(root: Path, text: str) -> Path:
    """The shipped archive with the README's briefing in it."""
    shutil.copytree(ROOT / "content", root / "content")
    (root / NAME).write_text(text, "utf-8")
    return root


def test_four_fields_are_a_briefing_and_its_names_become_links(tmp_path: Path) -> None:
    settings, _ = read_settings(ROOT)
    checked = build.check(with_example(tmp_path, example(f"yaml {NAME}")), settings)
    assert not [f for f in checked.findings if f.place.path == NAME]
    assert set(checked.archive.refers[BriefingId("2023-08-14-my-first")]) >= {
        "kim-jong-un",
        "kcna",
        "united-states",
        "japan",
        "camp-david",
    }


def test_the_full_example_is_clean(tmp_path: Path) -> None:
    settings, _ = read_settings(ROOT)
    text = example(f"yaml {NAME}") + example(f"yaml {NAME} (continued)")
    findings = build.check(with_example(tmp_path, text), settings).findings
    assert not [f for f in findings if f.place.path == NAME]


def test_the_finding_shown_is_the_finding_given(tmp_path: Path) -> None:
    settings, _ = read_settings(ROOT)
    wrong = example(f"yaml {NAME}").replace("outlet: the-national", "outlet: the-nationl")
    findings = build.check(with_example(tmp_path, wrong), settings).findings
    assert report.full([f for f in findings if f.place.path == NAME]).startswith(example("text"))


def test_excerpts_stand_in_the_files_that_they_are_of() -> None:
    excerpts = re.findall(r"^```yaml (\S+) \(an excerpt\)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert len(excerpts) == 3
    for path, text in excerpts:
        assert text in (ROOT / path).read_text("utf-8"), path


@pytest.mark.slow
def test_an_archive_of_ones_own_is_begun_and_built_as_shown(tmp_path: Path) -> None:
    (block,) = re.findall(r"^```sh\n(briefings init .*?)^```$", README, re.MULTILINE | re.DOTALL)
    done = subprocess.run(["bash", "-euc", block], cwd=tmp_path, env=a_shell(tmp_path), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "baltic/site/index.html").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("line", re.findall(r"(briefings new (?:--title|person) .*?)[`\n]", README))
def test_what_is_new_is_written(line: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    done = CliRunner().invoke(app, [*shlex.split(line)[1:], "--root", str(tmp_path)])
    assert done.exit_code == 0, done.output
    path = NAME if "--title" in line else "content/people/ada-example.yml"
    assert (tmp_path / path).is_file()
    settings, _ = read_settings(ROOT)
    assert {f.code for f in build.check(tmp_path, settings).findings if f.place.path == path} <= {"draft"}


def test_every_command_and_path_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)`", README)) <= targets
    assert all((ROOT / path).exists() for path in re.findall(r"\]\(((?!http)[^)#]+)\)", README))
