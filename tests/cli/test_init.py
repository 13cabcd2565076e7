"""A new archive, begun as a new author begins it: from the wheel alone, in an empty environment, on another subject."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, version
from pathlib import Path

import pytest
import yaml

from generator import build
from generator.cli.application import COMMANDS
from generator.project.settings import read_settings
from tests.support.cli import briefings, project
from tests.support.helpers import archive, called, snapshot

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]  # one wheel, one environment

ROOT = Path(__file__).parents[2]
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
    (source / "generator/notes.txt").write_text("Not part of the package.", "utf-8")
    build_ = (UV, "build", "-q", "--wheel", "--no-build-isolation", "--python", sys.executable)
    run(*build_, "--out-dir", folder / "dist", source, cwd=folder)
    (wheel,) = (folder / "dist").glob("briefings-*.whl")
    bin_ = environment(folder / "venv", ROOT / "requirements.txt")
    run(UV, "pip", "install", "-q", "--python", bin_ / "python", "--no-deps", wheel, cwd=folder)
    yield bin_
    shutil.rmtree(folder)


def environment(folder: Path, requirements: Path) -> Path:
    """The programs of a new environment in which is what a file of requirements names, each of it checked by its hash."""
    run(UV, "venv", "-q", "--python", sys.executable, folder, cwd=folder.parent)
    install = (UV, "pip", "install", "-q", "--python", folder / "bin/python", "--require-hashes", "--only-binary", ":all:")
    run(*install, "-r", requirements, cwd=requirements.parent)
    return folder / "bin"


def test_the_wheel_alone_begins_an_archive_that_builds_at_once(installed: Path, tmp_path: Path) -> None:
    said = run(installed / "briefings", "init", "baltic", *BEGIN, cwd=tmp_path)
    assert "briefings build --strict" in said
    root = tmp_path / "baltic"
    own = environment(tmp_path / "own", root / "requirements.txt")
    run(own / "briefings", "check", "--strict", cwd=root)
    run(own / "briefings", "build", "--strict", cwd=root)
    front = (root / "site/index.html").read_text("utf-8")
    assert "assets/stylesheets/briefings.css" in front
    assert '<script src="assets/javascripts/briefings.js" type="module">' in front
    assert "Content-Security-Policy" in front
    assert "North-East Asia" not in front
    assert "First vessel" in (root / "site/vessels/first-vessel/index.html").read_text("utf-8")
    assert (root / "site/guide/briefing/index.html").is_file()
    assert (root / "site/search-index/index.bin").is_file()


def test_the_wheel_in_an_archive_is_the_one_that_the_build_tool_makes(installed: Path, begun: Path, tmp_path: Path) -> None:
    (built,) = (installed.parent.parent / "dist").glob("briefings-*.whl")
    run(installed / "briefings", "init", "other", cwd=tmp_path)
    wanted = content_of(built)
    for archive_ in (begun, tmp_path / "other"):  # from a checkout and from a wheel
        (vendored,) = (archive_ / "vendor").iterdir()
        assert vendored.name == built.name
        assert content_of(vendored) == wanted
        assert "generator/notes.txt" not in wanted


def test_the_wheel_has_every_file_of_the_package(installed: Path) -> None:
    """Who works on a checkout has all of them at hand, and would not see that one is not packed."""
    (built,) = (installed.parent.parent / "dist").glob("briefings-*.whl")
    folder = ROOT / "generator"
    there = {f"generator/{path.relative_to(folder).as_posix()}" for path in folder.rglob("*") if path.is_file()}
    assert {name for name in content_of(built) if name.startswith("generator/")} == {n for n in there if "/__pycache__/" not in n}


def content_of(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel that do not depend on who made it. What the record says of each is true."""
    with zipfile.ZipFile(wheel) as packed:
        content = {name: packed.read(name) for name in packed.namelist()}
    (record,) = (name for name in content if name.endswith(".dist-info/RECORD"))
    for line in content[record].decode().splitlines():
        path, digest, size = line.rsplit(",", 2)
        if path != record:
            assert digest == "sha256=" + urlsafe_b64encode(hashlib.sha256(content[path]).digest()).rstrip(b"=").decode()
            assert int(size) == len(content[path])
    assert len(content[record].splitlines()) == len(content)
    return {name: data for name, data in content.items() if not name.endswith(("/RECORD", "/WHEEL"))}


def test_every_requirement_of_an_archive_is_the_locked_one_with_its_hashes(begun: Path) -> None:
    text = (begun / "requirements.txt").read_text("utf-8")
    wheel, *rest = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", "").splitlines()
    path, digest = wheel.split()
    assert path == f"./vendor/briefings-{version('briefings')}-py3-none-any.whl"
    assert digest == f"--hash=sha256:{hashlib.sha256((begun / path).read_bytes()).hexdigest()}"
    assert "\n".join(rest) == (ROOT / "requirements.txt").read_text("utf-8").replace("\\\n", "").rstrip("\n")
    assert all("==" in line and "--hash=sha256:" in line and not line.startswith("briefings") for line in rest)


def test_the_lock_in_the_package_is_the_projects() -> None:
    shipped = ROOT / "generator/starter/requirements.txt"
    assert shipped.read_bytes() == (ROOT / "requirements.txt").read_bytes(), "run: cp requirements.txt generator/starter/"


def test_renewing_an_archive_gives_it_this_version_and_keeps_all_that_is_its_own(begun: Path) -> None:
    path = begun / "requirements.txt"
    renewed = path.read_text("utf-8")
    own = "mkdocs-other==1.0 --hash=sha256:00\n# mine\n"
    (wheel,) = (begun / "vendor").iterdir()
    old = wheel.with_name("briefings-0.0.9-py3-none-any.whl")
    wheel.rename(old)
    (begun / "vendor/mine.whl").write_bytes(b"mine")
    path.write_text(renewed.replace(wheel.name, old.name).replace("jinja2==", "jinja2==1.") + own, "utf-8")
    before = snapshot(begun)
    assert briefings("init", "--renew", ".", cwd=begun).returncode == 0
    assert path.read_text("utf-8") == renewed + own
    assert sorted(item.name for item in (begun / "vendor").iterdir()) == [wheel.name, "mine.whl"]
    changed = {"requirements.txt", f"vendor/{wheel.name}", f"vendor/{old.name}"}
    after = snapshot(begun)
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == changed


@pytest.mark.parametrize("text", ["briefings==0.1.0\n", "", None])
def test_requirements_that_somebody_wrote_are_not_renewed(text: str | None, begun: Path) -> None:
    path = begun / "requirements.txt"
    if text is None:
        path.unlink()
    else:
        path.write_text(text, "utf-8")
    before = snapshot(begun)
    done = briefings("init", "--renew", ".", cwd=begun)
    assert done.returncode == 2
    assert "requirements.txt cannot be renewed" in done.stderr
    assert snapshot(begun) == before


def test_a_package_that_was_never_installed_begins_no_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> Distribution:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("generator.cli.vendor.distribution", nothing)
    done = called("init", "new", cwd=tmp_path)
    assert done.returncode == 2
    assert "briefings is not installed here" in done.stderr
    assert not (tmp_path / "new").exists()


INSTALL = re.compile(r"\b(?:pip3?|pipx|uvx?)\b[^\n`]*?\b(?:install|add|run|download)\b([^\n`]*)")
BY_NAME = re.compile(r"(?:^|[\s'\"])briefings(?:[\[=<>~!\s'\"]|$)")


def by_name(text: str) -> list[str]:
    """What a text installs by the name that nobody has to own."""
    return [words for words in INSTALL.findall(text) if BY_NAME.search(words)]


def test_nothing_is_installed_by_a_name_that_nobody_owns(begun: Path) -> None:
    for wrong in (
        "pip install briefings",
        "pip install -U 'briefings[pdf]'",
        "uv pip install briefings==0.1.0",
        "pipx run briefings",
    ):
        assert by_name(wrong)
    places = [ROOT / name for name in ("Makefile", "README.md", "ARCHITECTURE.md", ".ci/run", ".github/workflows/site.yml")]
    places += [*(ROOT / "tests").glob("install-*"), *(ROOT / "generator").rglob("*"), *begun.rglob("*")]
    texts = {
        p: p.read_text("utf-8", "ignore") for p in places if p.is_file() and p.suffix not in {".pyc", ".whl", ".gz", ".woff2"}
    }
    assert sum(bool(INSTALL.search(text)) for text in texts.values()) >= 8
    assert {path: found for path, text in texts.items() if (found := by_name(text))} == {}


def test_what_is_installed_for_a_build_is_checked_by_its_hash_and_needs_no_tools_of_its_own() -> None:
    texts = [(ROOT / name).read_text("utf-8") for name in ("Makefile", "generator/starter/Makefile")]
    texts += [(ROOT / folder / "workflows/site.yml").read_text("utf-8") for folder in (".github", "generator/starter/dot-github")]
    lines = [line for text in texts for line in text.splitlines() if re.search(r"pip install|\$\((?:INSTALL|LOCKED)\)", line)]
    checked = [line for line in lines if ("--require-hashes --only-binary :all:" in line or "$(LOCKED)" in line)]
    assert [line for line in lines if line not in checked] == [
        "INSTALL := $(BIN)/python -m pip install -q --disable-pip-version-check",
        "\t$(INSTALL) --no-deps --no-build-isolation -e .",
    ]
    assert len(checked) == 5


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
    assert any("pip install --require-hashes --only-binary :all: -r requirements.txt" in step for step in steps)
    assert any("build --strict" in step for step in steps)
    uses = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert all(len(use.partition("@")[2]) == 40 for use in uses)
    assert "./.schemas/entity.json" in json.loads((begun / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert "first-vessel" in (begun / ".schemas/briefing.json").read_text("utf-8")
    entry = (begun / "content/briefings/2024/2024-01-01-harbour-plan.yml").read_text("utf-8")
    assert entry.startswith("# yaml-language-server: $schema=../../../.schemas/briefing.json\n")


def test_make_knows_the_steps(begun: Path) -> None:
    said = run("make", "-n", "site", cwd=begun)
    assert "pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt" in said
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
    known = set(COMMANDS)
    for hook in hooks.values():
        program, *words = hook["entry"].split()
        assert program == "briefings"
        assert hook["language"] == "python"
        assert words[0] in known
        done = briefings(*words, cwd=root)
        assert done.returncode == 0, done.stdout + done.stderr
    archive(root, {"content/briefings/2020/2020-05-05-bad.yml": "title: x\n"})
    assert briefings(*hooks["briefings-check"]["entry"].split()[1:], cwd=root).returncode == 1
