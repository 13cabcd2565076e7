"""The guide's examples do what it says: every file in it is a record of a small archive, every shell line runs."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from generator import build
from generator.cli.application import COMMANDS
from generator.findings import cases
from generator.findings.codes import CODES
from generator.guide import guidebook
from generator.pages import views
from generator.project.settings import read_settings
from generator.reading.config import Settings
from generator.records.record import fields
from tests.support.cli import briefings
from tests.support.guide import a_shell
from tests.support.helpers import archive

FENCE = re.compile(r"^```(\S+)(?: ([^\n]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
THEME = "docs_dir: briefings\nplugins: [briefings]\ntheme: {name: material, font: false}\n"


def follow(text: str, root: Path, env: dict[str, str]) -> Path:
    """Do what a chapter says, in its order; gives the folder that it leads to."""
    for how, info, content in FENCE.findall(text):
        path = info.removesuffix(" (continued)")
        if how == "sh":
            done = subprocess.run(["bash", "-euc", f"{content}\npwd"], cwd=root, env=env, capture_output=True, check=False)
            assert done.returncode == 0, f"{content}\n{done.stdout.decode()}{done.stderr.decode()}"
            root = Path(done.stdout.decode().splitlines()[-1])
        elif path:
            old = (root / path).read_text("utf-8") if info != path else ""
            archive(root, {path: old + content + (THEME if path == "mkdocs.yml" else "")})
    return root


@pytest.mark.slow
@pytest.mark.parametrize("name", guidebook.CHAPTERS)
def test_what_a_chapter_says_is_so(name: str, tmp_path: Path) -> None:
    env = a_shell(tmp_path)
    root = tmp_path if name == "index" else tmp_path / "archive"
    if name != "index":
        assert briefings("init", "archive", "--kind", "vessels:vessel:Vessels", cwd=tmp_path).returncode == 0
    root = follow(guidebook.chapter(name), root, env)
    settings, wrong = read_settings(root)
    assert wrong == ()
    assert {f.code for f in build.check(root, settings, "newest").findings} <= {"draft"}


def test_the_full_briefing_has_one_of_everything() -> None:
    full = next(content for _, info, content in FENCE.findall(guidebook.chapter("briefing")) if info.endswith("berths.yml"))
    (table,) = (t for t in guidebook.tables("briefing") if t.name == "Briefing")
    assert {f.name for f in table.fields} - set(yaml.safe_load(full)) == {"also"}


def test_every_field_is_listed_with_a_sentence() -> None:
    for name, records in guidebook.CHAPTERS.items():
        for record, table in zip(records, guidebook.tables(name), strict=True):
            assert [f.name for f in table.fields] == [f.key for f in fields(record).values()]
            assert all(f.what.endswith(".") and f.takes for f in table.fields)
    takes = {f.name: f.takes for f in guidebook.tables("briefing")[3].fields}
    assert takes["by"] == "[Claimant](#_claimant)"
    assert takes["due"] == "date"
    assert takes["text"] == "prose"
    assert takes["via"] == "list: id of an organisation"
    assert takes["credibility"] == "1 to 6"
    assert takes["supports"] == "list: claim, as `briefing#id` or `#id`"


@pytest.mark.slow
def test_a_strict_build_holds_the_guide_once_and_only_where_it_is_wanted(tmp_path: Path) -> None:
    guide = "extra: {briefings: {guide: true}}\n"
    root = archive(tmp_path, cases.BASE | {"mkdocs.yml": cases.BASE["mkdocs.yml"] + THEME + guide})
    done = briefings("build", "--strict", cwd=root)
    assert done.returncode == 0, done.stderr
    site = root / "site/guide"
    names = {f"{name}/index.html" if name != "index" else "index.html" for name in guidebook.CHAPTERS}
    findings = {f"findings/{code}/index.html" for code in CODES} | {"findings/index.html"}
    assert {p.relative_to(site).as_posix() for p in site.rglob("*.html")} == names | findings
    text = (site / "findings/unknown-field/index.html").read_text("utf-8")
    assert "<code>content/people/max-example.yml</code>" in text
    assert "```" not in text
    pages = build.check(root, Settings()).archive
    assert not any(p.path.startswith("guide/") for p in views.pages(pages))


def test_the_front_of_the_guide_leads_to_every_chapter() -> None:
    linked = set(re.findall(r"\]\(([a-z/]+)\.md\)", guidebook.chapter("index")))
    assert linked == set(guidebook.CHAPTERS) - {"index"} | {"findings/index"}


def test_blocks_are_shown_as_every_renderer_knows_them() -> None:
    for code in CODES:
        shown = guidebook.shown(guidebook.finding(code))
        assert all(not info for _, info, _ in FENCE.findall(shown))
    assert guidebook.shown("```link a -> b\n```") == "`a` is a symbolic link to `b`."
    assert guidebook.shown("```size a 99\n```") == "`a` has 99 bytes."
    assert guidebook.shown("```bytes a\n\\0\n```") == "`a`, as bytes:\n\n```text\n\\0\n```"
    assert guidebook.shown("```findings\n```") == "`briefings check` says:\n\n```text\nno findings\n```"


def test_help_shows_an_example_for_every_command(tmp_path: Path) -> None:
    names = set(COMMANDS)
    assert names >= {"check", "generate", "build", "serve", "explain", "schema", "init"}
    for name in names:
        shown = briefings(name, "--help", cwd=tmp_path).stdout
        assert re.search(rf"Example: +briefings {name}\b", shown), shown
