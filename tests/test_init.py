"""A new archive, begun as a new author begins it: from the wheel alone, in an empty environment, on another subject."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

from generator import build
from generator.cli import app, read_settings
from tests.helpers import archive
from tests.test_cli import briefings, project

pytestmark = pytest.mark.xdist_group("wheel")  # one wheel, one environment

ROOT = Path(__file__).parent.parent
BEGIN = ("--name", 'Baltic: "ships" & `ports` <1>', "--subject", "shipping in the Baltic", "--kind", "vessels:vessel:Vessels")
UV = Path(sys.executable).with_name("uv")


def run(*words: str | Path, cwd: Path) -> str:
    """Run a command that has to succeed, without this project's own environment."""
    env = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(words, cwd=cwd, env=env | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The programs of an empty environment into which the wheel was installed, in the versions that are locked."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(ROOT / "generator", source / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    run(UV, "build", "-q", "--wheel", "--out-dir", folder / "dist", source, cwd=folder)
    (wheel,) = (folder / "dist").glob("briefings-*.whl")
    run(UV, "venv", "-q", "--python", sys.executable, folder / "venv", cwd=folder)
    python = folder / "venv/bin/python"
    run(UV, "pip", "install", "-q", "--python", python, "--constraint", ROOT / "requirements.txt", wheel, cwd=folder)
    yield folder / "venv/bin"
    shutil.rmtree(folder)


def test_the_wheel_alone_begins_an_archive_that_builds_at_once(installed: Path, tmp_path: Path) -> None:
    said = run(installed / "briefings", "init", "baltic", *BEGIN, cwd=tmp_path)
    assert "briefings build --strict" in said
    root = tmp_path / "baltic"
    run(installed / "briefings", "check", "--strict", cwd=root)
    run(installed / "briefings", "build", "--strict", cwd=root)
    front = (root / "site/index.html").read_text("utf-8")
    assert "assets/stylesheets/briefings.css" in front
    assert '<script src="assets/javascripts/briefings.js" type="module">' in front
    assert "Content-Security-Policy" in front
    assert "North-East Asia" not in front
    assert "First vessel" in (root / "site/vessels/first-vessel/index.html").read_text("utf-8")
    assert (root / "site/guide/briefing/index.html").is_file()
    assert (root / "site/pagefind/pagefind.js").is_file()
    pinned = (root / "requirements.txt").read_text("utf-8").splitlines()
    locked = {line.split(" ")[0] for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines() if "==" in line}
    assert pinned[1] == "briefings==0.1.0"
    assert {line for line in pinned[2:] if line} <= locked
    assert f"mkdocs-material=={version('mkdocs-material')}" in pinned


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A new archive, begun with what is here."""
    done = briefings("init", "baltic", *BEGIN, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path / "baltic"


def test_what_it_is_called_stands_everywhere_as_text(begun: Path) -> None:
    settings, wrong = read_settings(begun)
    assert wrong == ()
    assert settings.site_name == BEGIN[1]
    assert settings.description == "Who said what about shipping in the Baltic."
    assert settings.kinds[-1].folder == "vessels"
    assert settings.guide
    assert (begun / "README.md").read_text("utf-8").startswith('# Baltic: "ships" &amp; \\`ports\\` &lt;1&gt;\n')


def test_it_is_clean_and_has_all_that_it_needs(begun: Path) -> None:
    settings, _ = read_settings(begun)
    assert build.check(begun, settings, dt.date(2099, 1, 1)).findings == ()
    config = yaml.safe_load((begun / "mkdocs.yml").read_text("utf-8").replace("!ENV ", ""))
    sections = {name: pages for item in config["nav"] for name, pages in item.items()}
    assert {"Vessels": "vessels/index.md"} in sections["Who and what"]
    assert sections["About"].count({"Guide": "guide/index.md"}) == 1
    workflow = yaml.safe_load((begun / ".github/workflows/site.yml").read_text("utf-8"))
    steps = [step.get("run", "") for step in workflow["jobs"]["build"]["steps"]]
    assert any("pip install -r requirements.txt" in step for step in steps)
    assert any("build --strict" in step for step in steps)
    uses = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert all(len(use.partition("@")[2]) == 40 for use in uses)
    assert "./.schemas/entity.json" in json.loads((begun / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert "first-vessel" in (begun / ".schemas/briefing.json").read_text("utf-8")
    entry = (begun / "content/briefings/2024/2024-01-01-harbour-plan.yml").read_text("utf-8")
    assert entry.startswith("# yaml-language-server: $schema=../../../.schemas/briefing.json\n")


def test_make_knows_the_steps(begun: Path) -> None:
    said = run("make", "-n", "site", cwd=begun)
    assert "pip install -q --disable-pip-version-check -r requirements.txt" in said
    assert "briefings build --strict" in said


def test_a_folder_that_holds_something_is_left_alone(begun: Path) -> None:
    before = sorted(begun.rglob("*"))
    done = briefings("init", str(begun), cwd=begun.parent)
    assert done.returncode == 2
    assert "is not empty" in done.stderr
    assert sorted(begun.rglob("*")) == before


def test_a_repository_without_files_is_empty(tmp_path: Path) -> None:
    (tmp_path / "new/.git").mkdir(parents=True)
    assert briefings("init", "new", cwd=tmp_path).returncode == 0
    assert read_settings(tmp_path / "new")[0].site_name == "New"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kind", "vessels"), "--kind FOLDER:ONE:MANY"),
        (("--kind", "Vessels:vessel:Vessels"), "--kind FOLDER:ONE:MANY"),
        (("--kind", "people:person:People"), "`people` cannot be a kind's folder"),
        (("--kind", "guide:guide:Guides"), "`guide` cannot be a kind's folder"),
        (("--kind", "a:b:C", "--kind", "a:d:E"), "two kinds have one folder"),
        (("--name", "x\u200by"), "the text holds U+200B"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = briefings("init", "new", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "new").exists()


def test_an_archive_may_have_a_theme_of_its_own_in_front(tmp_path: Path) -> None:
    assert briefings("init", "new", cwd=tmp_path).returncode == 0
    root = tmp_path / "new"
    archive(root, {"mine/partials/copyright.html": "", "mine/404.html": "Nothing of the kind."})
    text = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(text.replace("  name: material\n", "  name: material\n  custom_dir: mine\n"), "utf-8")
    assert briefings("build", "--strict", cwd=root).returncode == 0
    assert (root / "site/404.html").read_text("utf-8") == "Nothing of the kind."
    assert "b-footer" in (root / "site/index.html").read_text("utf-8")


def test_hooks_for_other_repositories_run(tmp_path: Path) -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert set(hooks) == {"briefings-check", "briefings-fmt"}
    root = project(tmp_path)
    known = {c.name or c.callback.__name__ for c in app.registered_commands if c.callback}
    for hook in hooks.values():
        program, *words = hook["entry"].split()
        assert program == "briefings"
        assert hook["language"] == "python"
        assert words[0] in known
        done = briefings(*words, cwd=root)
        assert done.returncode == 0, done.stdout + done.stderr
    archive(root, {"content/briefings/2020/2020-05-05-bad.yml": "title: x\n"})
    assert briefings(*hooks["briefings-check"]["entry"].split()[1:], cwd=root).returncode == 1
