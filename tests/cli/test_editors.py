"""What editors get: `yaml-language-server` from npm, driven as an editor drives it, on the schemas that the command writes."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.cli.schema import MODELINE, editor_files, modeline
from generator.guide import guidebook
from generator.project.settings import read_settings
from tests.support.cli import briefings, project
from tests.support.guide import a_shell
from tests.support.helpers import CONTENT, archive, from_npm
from tests.support.language_server import LanguageServer

pytestmark = pytest.mark.xdist_group("editors")  # one installation, one server

ROOT = Path(__file__).parents[2]
NEW = "content/briefings/2024/2024-12-30-new.yml"
RECORD = """\
title: New
date: 2024-12-30
source: {outlet: kcna}
bottom_line: Something new.
claims:
  - text: Somebody says something.
    credibility: 3
    by: """
"""A briefing that is being written, up to where ids are proposed."""


@pytest.fixture(scope="module")
def program() -> str:
    """The language server's program, installed when it is not there yet."""
    return str(from_npm("yaml-language-server/bin/yaml-language-server"))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped archive with its schemas written, as after `make site`."""
    root = tmp_path_factory.mktemp("shipped")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copytree(ROOT / ".vscode", root / ".vscode")
    shutil.copy(ROOT / "mkdocs.yml", root)
    assert briefings("schema", "--write", cwd=root).returncode == 0
    return root


def vs_code(root: Path) -> dict[str, Any]:
    """What VS Code's extension tells the server: the project's settings, without looking for schemas elsewhere."""
    settings = json.loads((root / ".vscode/settings.json").read_text("utf-8"))
    words = {key.removeprefix("yaml."): value for key, value in settings.items()}
    return {"yaml": {**words, "hover": True, "completion": True, "validate": True, "schemaStore": {"enable": False}}}


@pytest.fixture(scope="module")
def server(program: str, shipped: Path) -> Iterator[LanguageServer]:
    """A server that knows the project as VS Code does."""
    with LanguageServer(program, shipped, vs_code(shipped)) as running:
        yield running


def proposals(server: LanguageServer, path: str, text: str) -> dict[str, str]:
    """What the server proposes at the end of a text, each with what it says of it."""
    server.open(path, text)
    lines = text.split("\n")
    found = server.at("completion", path, len(lines) - 1, len(lines[-1]))
    return {item["label"]: _text(item.get("documentation", "")) for item in found["items"]}


def _text(value: Any) -> str:
    return str(value["value"] if isinstance(value, dict) else value)


def test_ids_are_proposed_where_a_record_is_named(server: LanguageServer) -> None:
    who = proposals(server, NEW, RECORD)
    assert "Kim Jong Un (person)" in who["kim-jong-un"]
    assert "camp-david-summit" not in proposals(server, NEW.replace("new", "a"), "source:\n  outlet: ")
    assert "KCNA" in who["kcna"] or "Korean Central News Agency" in who["kcna"]
    assert "missile-production" in proposals(server, NEW.replace("new", "b"), "topics:\n  - ")
    assert "dprk-arms-build-up" in proposals(server, NEW.replace("new", "c"), "threads:\n  - ")
    assert "dprk-artillery" in proposals(server, NEW.replace("new", "d"), "figures:\n  - measure: ")
    of = proposals(server, NEW.replace("new", "e"), "outcomes:\n  - of: ")
    assert any(label.strip("\"'") == "2023-08-14-kim-arms-production#interceptor-deal" for label in of)


def test_words_are_proposed_with_their_meaning(server: LanguageServer) -> None:
    kinds = proposals(server, NEW.replace("new", "f"), "claims:\n  - kind: ")
    assert "Somebody expects it to happen." in kinds["forecast"]


def test_a_field_says_what_it_means(server: LanguageServer) -> None:
    server.open(NEW.replace("new", "g"), RECORD + "kcna\n")
    line = RECORD.split("\n").index("    credibility: 3")
    said = _text(server.at("hover", NEW.replace("new", "g"), line, 8)["contents"])
    assert "The Admiralty code's number, judged apart from the source" in said.replace("\\", "")


def test_a_misspelt_field_is_marked_and_a_record_that_is_not_there_yet_is_not(server: LanguageServer) -> None:
    assert server.open(NEW.replace("new", "h"), RECORD + "somebody-new\n") == []
    wrong = server.open(NEW.replace("new", "i"), (RECORD + "kcna\n").replace("credibility", "credibilty"))
    assert [(d["range"]["start"]["line"], d["message"]) for d in wrong] == [(6, "Property credibilty is not allowed.")]


def test_every_kind_of_record_is_known_by_its_folder(server: LanguageServer) -> None:
    for path in ("people/x.yml", "threads/x.yml", "measures/x.yml", "topics.yml", "occasions/x.yml"):
        wrong = server.open(f"content/{path}", "x: {nonsense: 1}\n")
        assert any("nonsense" in d["message"] or "x is not allowed" in d["message"] for d in wrong), path


def test_a_setting_is_known_and_the_rest_of_its_file_is_left_alone(server: LanguageServer, shipped: Path) -> None:
    text = (shipped / "mkdocs.yml").read_text("utf-8")
    assert server.open("mkdocs.yml", text) == []
    wrong = server.open("a/mkdocs.yml", text.replace("    guide: true", "    guid: true"))
    assert [d["message"] for d in wrong] == ["Property guid is not allowed."]
    known = proposals(server, "b/mkdocs.yml", "extra:\n  briefings:\n    findings:\n      ")
    assert "Expected by a day that has passed." in known["overdue"]
    assert "bad-date" not in known


def test_what_is_shipped_is_without_marks(server: LanguageServer, shipped: Path) -> None:
    for path in sorted((shipped / "content").rglob("*.yml"))[::25]:
        name = path.relative_to(shipped).as_posix()
        assert server.open(name, path.read_text("utf-8")) == [], name


def test_a_modeline_is_enough_for_other_editors(program: str, shipped: Path) -> None:
    settings, _ = read_settings(shipped)
    line = modeline(NEW, settings)
    assert line == "# yaml-language-server: $schema=../../../.schemas/briefing.json\n"
    bare = {"yaml": {"hover": True, "completion": True, "validate": True, "schemaStore": {"enable": False}}}
    with LanguageServer(program, shipped, bare) as server:
        assert "kim-jong-un" in proposals(server, NEW, line + RECORD)
        assert server.open(NEW.replace("new", "z"), RECORD.replace("title", "titel") + "kcna\n") == []  # none without it


def test_the_shipped_settings_are_those_that_the_command_would_write() -> None:
    settings, _ = read_settings(ROOT)
    for path, text in editor_files(settings).items():
        assert (ROOT / path).read_text("utf-8") == text
    assert "/.schemas/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_schemas_are_written_once_and_again_only_when_they_change(tmp_path: Path) -> None:
    root = project(tmp_path)
    first = briefings("schema", "--write", cwd=root).stdout.splitlines()
    assert {
        "wrote .schemas/briefing.json",
        "wrote .schemas/topics.json",
        "wrote .schemas/settings.json",
        "wrote .vscode/settings.json",
    } <= set(first)
    (root / ".vscode/settings.json").write_text("{}\n", "utf-8")
    assert briefings("schema", "--write", cwd=root).stdout == ""
    archive(root, {"content/people/new-example.yml": "name: New Example\n"})
    assert briefings("schema", "--write", cwd=root).stdout.splitlines() == [
        "wrote .schemas/briefing.json",
        "wrote .schemas/entity.json",
    ]
    for path in (root / ".schemas").iterdir():
        text = path.read_text("utf-8")
        Draft202012Validator.check_schema(json.loads(text))
        assert "x-refers" not in text
        assert "x-markup" not in text


def test_modelines_are_put_on_top_once_and_change_nothing_else(tmp_path: Path) -> None:
    bom, done = "content/people/bom.yml", "content/people/done.yml"
    marked: dict[str, str | bytes] = {bom: b"\xef\xbb\xbfname: With Mark\r\n", done: f"{MODELINE}x.json\nname: Doris Done\n"}
    root = archive(project(tmp_path), marked)
    before = {path: (root / path).read_bytes() for path in [*CONTENT, *marked]}
    said = briefings("schema", "--modelines", cwd=root).stdout.splitlines()[-1]
    yaml = [path for path in before if path.endswith(".yml") and path != done]
    assert said == f"{len(yaml)} records name their schema now"
    for path, old in before.items():
        new = (root / path).read_bytes()
        assert new.replace(modeline(path, read_settings(root)[0]).encode(), b"", 1) == old if path in yaml else new == old
    mark = b"\xef\xbb\xbf# yaml-language-server: $schema=../../.schemas/entity.json\n"
    assert (root / bom).read_bytes().startswith(mark)
    assert briefings("check", "--as-of", "newest", cwd=root).stdout == "no findings\n"
    assert briefings("schema", "--modelines", cwd=root).stdout.splitlines()[-1] == "0 records name their schema now"


WRONG = "name: Bea Example\ncountry: YYY\ndescripton: Somebody.\n"
BEA = "content/people/bea-example.yml"


def shown(language: str) -> list[str]:
    """The settings of a language that the guide shows."""
    return re.findall(rf"^```{language}\n(.*?)^```$", guidebook.chapter("commands"), re.MULTILINE | re.DOTALL)


def calls() -> dict[str, str]:
    """The command line of each editor for a saved file, as the shell gets it."""
    run_on_save, _ = map(json.loads, shown("json"))
    (command,) = run_on_save["emeraldwalk.runonsave"]["commands"]
    (lua,), (toml,) = shown("lua"), shown("toml")
    words = re.search(r"local call = \{(.*?), saved\.match \}", lua)
    keys = tomllib.loads(toml)["keys"]["normal"]["C-s"]
    assert words is not None
    assert (keys[0], keys[-1]) == (":write", ":reload")
    return {
        "VS Code": command["cmd"].replace("${relativeFile}", BEA),
        "Neovim": shlex.join([*json.loads(f"[{words[1]}]"), BEA]),
        "Helix": keys[1].removeprefix(":run-shell-command ").replace("%{buffer_name}", BEA),
    }


@pytest.mark.parametrize("editor", ["VS Code", "Neovim", "Helix"])
def test_what_an_editor_calls_on_saving_mends_that_file(editor: str, tmp_path: Path) -> None:
    other = {"content/people/cay-example.yml": "name: Cay Example\ndescripton: Somebody.\n"}
    root = archive(project(tmp_path / "one"), {BEA: WRONG, **other})
    (tmp_path / "shell").mkdir()
    line = calls()[editor]
    assert "$" not in line
    assert "%" not in line
    done = subprocess.run(
        ["sh", "-c", line], cwd=root, env=a_shell(tmp_path / "shell"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert (root / BEA).read_text("utf-8") == WRONG.replace("descripton", "description")
    assert (root / "content/people/cay-example.yml").read_text("utf-8") == other["content/people/cay-example.yml"]
    assert [line.partition(" (")[0] for line in done.stdout.splitlines()] == [
        f"{BEA}:2:10: error bad-value: `YYY` is no country's code in ISO 3166-1"
    ]


def test_vs_code_calls_it_for_content_alone_and_finds_the_problems_in_what_it_prints(tmp_path: Path) -> None:
    run_on_save, tasks = map(json.loads, shown("json"))
    match = re.compile(run_on_save["emeraldwalk.runonsave"]["commands"][0]["match"])
    assert match.search(f"/home/somebody/archive/{BEA}")
    assert match.search("C:\\archive\\content\\people\\bea-example.yml")
    assert not match.search("/home/somebody/archive/mkdocs.yml")
    assert not match.search("/home/somebody/archive/content/pages/about.md")
    (task,) = tasks["tasks"]
    pattern, root = task["problemMatcher"]["pattern"], archive(project(tmp_path), {BEA: WRONG})
    done = briefings(*shlex.split(task["command"])[1:], cwd=root)
    (found,) = [one for line in done.stdout.splitlines() if (one := re.match(pattern["regexp"], line)) and "YYY" in line]
    parts = {name: found[number] for name, number in pattern.items() if name != "regexp"}
    assert (parts["file"], parts["line"], parts["column"], parts["severity"], parts["code"]) == (
        BEA,
        "2",
        "10",
        "error",
        "bad-value",
    )


def test_the_lua_of_the_guide_is_lua(tmp_path: Path) -> None:
    (lua,) = shown("lua")
    program = shutil.which("luac") or shutil.which("luac5.4")
    assert program, "tests/install-system-tools installs luac where it can; install Lua 5.4"
    (tmp_path / "init.lua").write_text(lua, "utf-8")
    assert subprocess.run([program, "-p", tmp_path / "init.lua"], check=False).returncode == 0
