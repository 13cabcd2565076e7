"""Settings of another type than their own are told in `briefings check`, each once, with what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings.cases import BASE
from generator.findings.finding import Finding
from generator.reading import config
from tests.support.helpers import archive, called

WRONG = [
    ("docs_dir: [a]", "2:1", "write `docs_dir: a`"),
    ("docs_dir:\n  - pages", "2:1", "write `docs_dir: pages`"),
    ("docs_dir: {pages}", "2:1", "write `docs_dir: pages`"),
    ("site_description: [One, two.]", "2:1", "without brackets or dashes"),
    ("copyright: {by: somebody}", "2:1", "without brackets or dashes"),
    ("site_url: [https://example.org/]", "2:1", "write `site_url: https://example.org/`"),
    ("site_dir: 2024", "2:11", 'put quotes around it: `"2024"`'),
    ("site_description: 2024-01-01", "2:19", 'put quotes around it: `"2024-01-01"`'),
    ("copyright: no", "2:12", 'put quotes around it: `"no"`'),
    ("theme: [material]", "2:1", "write `theme: {name: material}`"),
    ("theme: {name: material, language: [en]}", "2:25", "write `language: en`"),
    ("theme:\n  name: material\n  favicon: {a: b}", "4:3", "without brackets or dashes"),
    ("extra: [a]", "2:1", "write `briefings:` and its settings"),
    ("extra: text", "2:8", "write `briefings:` and its settings"),
    ("extra: {briefings: {guide: yes}}", "2:28", "write `guide: true`"),
    ("extra: {briefings: {theme_script: [a]}}", "2:21", "it is false if left out"),
    ("theme: readthedocs", "2:8", "write `name: material`"),
    ("theme: {name: mkdocs}", "2:15", "write `name: material`"),
    ("theme:\n  custom_dir: own", "2:1", "write `name: material`"),
    ("theme: {name: null, custom_dir: own}", "2:15", "write `name: material`"),
    ("plugins: [search]", "2:1", "write `plugins: [briefings]`"),
    ("plugins:", "2:1", "write `plugins: [briefings]`"),
    ("plugins:\n  search: {lang: en}", "2:1", "write `plugins: [briefings]`"),
    ("INHERIT: ../other/secret.txt", "2:1", "write the path of a file of settings"),
    ("INHERIT: [a]", "2:1", "write the path of a file of settings"),
    ("x: !!python/object/apply:os.getcwd []", "2:4", "remove it"),
    ("extra:\n  a: [!!python/name:os.system ]", "3:7", "remove it"),
    ("hooks: [!!python/module:antigravity ]", "2:9", "remove it"),
    ("x: !!python/name:materialx.emoji.to_svg ''", "2:4", "remove it"),
    ("x: !<tag:yaml.org,2002:python/tuple> [a]", "2:4", "remove it"),
    ("extra:\n  briefings:\n  guide: true\n  identity: harbours", "4:3", "indent them below `briefings:`"),
    ("extra:\n  social_cards: yes", "3:3", "indent them below `briefings:`"),
    ("extra:\n  breifings: {latest: 5}", "3:3", "did you mean `briefings`?"),
    ("extra: {Briefings: {latest: 5}}", "2:9", "did you mean `briefings`?"),
    ("briefings:\n  latest: 5", "2:1", "write `extra:`, indented below it"),
    ("briefing:\n  latest: 5", "2:1", "did you mean `briefings`?"),
    ("latest: 5\nkinds: {vessels: {singular: vessel}}", "2:1", "write `extra:`, indented below it"),
    ("extras:\n  briefings: {latest: 5}", "3:3", "write `extra:`, indented below it"),
    ("theme:\n  name: material\n  briefings: {latest: 5}", "4:3", "write `extra:`, indented below it"),
    ("plugins:\n  - briefings: {latest: 5}", "3:5", "write `extra:`, indented below it"),
    ("plugins: {briefings: {guide: true}}", "2:11", "write `extra:`, indented below it"),
    ("---\nsite_name: Harbours", "2:1", "delete the line `---`"),
    ('site_dir: !!python/object/apply:os.listdir ["tools"]', "2:11", "remove it"),
    ("strict: maybe", "2:9", "write `strict: false`"),
    ('use_directory_urls: "no"', "2:21", "write `use_directory_urls: true`"),
    ("strict: [true]", "2:1", "write `strict: false`"),
    ("%TAG !p! tag:yaml.org,2002:python/\n---\nx: !p!object/apply:os.getcwd []", "4:4", "remove it"),
]
RIGHT = [
    "docs_dir: pages",
    "docs_dir:",
    "site_description: A list, in words",
    'copyright: "2024"',
    "copyright: 2024 by somebody",
    "site_url: !ENV [SITE_URL, 'https://example.org/']",
    "site_url: !ENV SITE_URL",
    "copyright: !ENV YEAR",
    "theme: material",
    "theme: {name: material, icon: {logo: a}, features: [b], palette: [{scheme: c}]}",
    "extra:",
    "extra: {social: [{icon: a, link: b}], briefings: {theme_script: true}}",
    "nav: [index.md]",
    "strict: On\nuse_directory_urls: FALSE",
    "strict: !ENV [STRICT, true]",
    "extra:\n  briefings:\n  social: [{icon: a, link: b}]\n  generator: false\n  version: {provider: mike}",
    "theme: !ENV THEME",
    "theme: {name: material, custom_dir: own}",
    "plugins: [search, briefings]",
    "plugins: {briefings: {}}",
    "plugins:\n  - briefings: {}",
    "markdown_extensions:\n  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }",
    "markdown_extensions:\n  - a: {format: !!python/name:pymdownx.superfences.fence_code_format , b: !!str 4}",
    "markdown_extensions:\n  - toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}",
]


def found(text: str) -> tuple[Finding, ...]:
    text = f"site_name: Test\n{text}\n" if not text.startswith("%") else text.replace("---\n", "---\nsite_name: Test\n")
    return config.parse(text, {"SITE_URL": "https://example.org/", "YEAR": "2024"})[1]


@pytest.mark.parametrize(("text", "place", "help_"), WRONG)
def test_a_setting_of_another_type_is_one_finding(text: str, place: str, help_: str) -> None:
    (finding,) = found(text)
    assert (finding.code, f"{finding.place.line}:{finding.place.column}") == ("bad-setting", place)
    assert help_ in finding.help


@pytest.mark.parametrize("text", ["", "plugins: [briefings]\n", "theme: {name: material}\n"])
def test_what_a_site_needs_and_nobody_wrote_is_told_by_the_build_alone(text: str, tmp_path: Path) -> None:
    root = archive(tmp_path, BASE | {"mkdocs.yml": f"site_name: Test\n{text}"})
    assert called("check", "--as-of", "newest", cwd=root).returncode == 0
    done = called("build", cwd=root)
    assert (done.returncode, "Traceback" in done.stderr, (root / "site").exists()) == (1, False, False)
    assert ("theme is missing" in done.stdout, "plugins is missing" in done.stdout) == (
        "theme" not in text,
        "plugins" not in text,
    )


@pytest.mark.parametrize("text", RIGHT)
def test_a_setting_of_its_type_is_none(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize("text", ["- site_name: Test\n", "Test\n", "", "# nothing yet\n"])
def test_settings_are_a_mapping(text: str) -> None:
    assert [f.code for f in config.parse(text, {})[1]] == ["bad-setting"]


@pytest.mark.parametrize("text", ["site_name: [Test]\n", "site_name: {Test}\n"])
def test_a_setting_of_another_type_is_left_as_if_it_were_not_there(text: str) -> None:
    settings, findings = config.parse(text, {})
    assert settings.site_name == "Briefings"
    assert len(findings) == 1


def test_a_variable_alone_is_the_setting() -> None:
    environ = {"SITE_URL": "https://example.org/a"}
    assert config.parse("site_url: !ENV SITE_URL\n", environ)[0].site_url == "https://example.org/a/"
    assert config.parse("site_url: !ENV SITE_URL\n", {})[0].site_url == ""


HOOK = "MkDocs runs the code in tools/more.py at each build, whoever wrote it"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hooks: [tools/more.py]", [("2:9", "warning", HOOK)]),
        (
            "hooks:\n  - tools/more.py\n  - ../other.py",
            [("3:5", "warning", HOOK), ("4:5", "warning", HOOK.replace("tools/more", "../other"))],
        ),
        ("hooks: tools/more.py", [("2:8", "warning", HOOK)]),
        ("hooks: [tools/more.py]\nextra: {briefings: {findings: {runs-code: note}}}", [("2:9", "note", HOOK)]),
        ("hooks: [tools/more.py]\nextra: {briefings: {findings: {runs-code: error}}}", [("2:9", "error", HOOK)]),
        ("hooks: [tools/more.py]\nextra: {briefings: {findings: {runs-code: off}}}", []),
        ("hooks: []", []),
        ("hooks:", []),
        ("hooks: [~]", []),
    ],
)
def test_code_that_each_build_runs_is_told_and_may_be_wanted(text: str, told: list[tuple[str, str, str]]) -> None:
    told_now = [(f"{f.place.line}:{f.place.column}", f.severity.value, f.message) for f in found(text) if f.code == "runs-code"]
    assert told_now == told


@pytest.mark.parametrize("command", [("check", "--as-of", "newest"), ("generate",)])
def test_every_command_that_reads_a_hook_names_it(command: tuple[str, ...], tmp_path: Path) -> None:
    root = archive(tmp_path, {**BASE, "mkdocs.yml": "site_name: Test\nhooks: [more.py]\n", "more.py": "raise SystemExit\n"})
    done = called(*command, "--format", "concise", cwd=root)
    assert "mkdocs.yml:2:9: warning runs-code" in done.stdout + done.stderr
    assert called(*command, "--strict", cwd=root).returncode == 1


def test_a_hook_that_is_no_file_is_told_before_the_build() -> None:
    text = "site_name: Test\nhooks: [tools/there.py, tools/gone.py]\n"
    findings = config.parse(text, {}, exists=lambda path: path == "tools/there.py")[1]
    assert [(f.place.column, f.message) for f in findings if f.code == "bad-setting"] == [
        (25, "`hooks` names tools/gone.py, and there is no such file")
    ]


VALUES = [
    ("site_url: !ENV SITE_URL", "https://example.org/"),
    ("site_url: !ENV [SITE_URL]", "https://example.org/"),
    ("site_url: !ENV [NOT_SET, SITE_URL, 'https://default.example/']", "https://example.org/"),
    ("site_url: !ENV [NOT_SET, 'https://default.example/']", "https://default.example/"),
    ("site_url: !ENV NOT_SET", ""),
    ("site_url: !ENV [NOT_SET, null]", ""),
    ("site_url: null", ""),
    ("site_url: ~", ""),
    ("x: &u https://anchor.example/\nsite_url: *u", "https://anchor.example/"),
    ("INHERIT: base.yml", "https://base.example/"),
    ("INHERIT: base.yml\nsite_url: https://own.example/", "https://own.example/"),
    ("INHERIT: sub/middle.yml", "https://base.example/"),
]
FILES = {
    "base.yml": "site_url: https://base.example/\nextra: {briefings: {latest: 7, guide: true}}\nplugins: [briefings]\n",
    "sub/middle.yml": "INHERIT: ../base.yml\n",
    "circle.yml": "INHERIT: circle.yml\n",
    "round.yml": "INHERIT: about.yml\n",
    "about.yml": "INHERIT: round.yml\n",
    "code.yml": "x: !!python/object/apply:os.getcwd []\n",
}


@pytest.mark.parametrize(("text", "url"), VALUES)
def test_a_setting_is_what_mkdocs_reads(text: str, url: str) -> None:
    settings, wrong = config.parse(f"site_name: Test\n{text}\n", {"SITE_URL": "https://example.org/"}, reads=FILES.get)
    assert (settings.site_url, wrong) == (url, ())


def test_settings_of_ours_are_inherited_and_come_from_variables() -> None:
    text = "site_name: Test\nINHERIT: base.yml\nextra: {briefings: {guide: !ENV [NOT_SET, false]}}\n"
    settings, wrong = config.parse(text, {}, reads=FILES.get)
    assert (settings.latest, settings.guide, wrong) == (7, False, ())


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere.yml", "no such file"),
        ("circle.yml", "which is this file itself"),
        ("round.yml", "which inherits this file in turn"),
        ("code.yml", "run code"),
    ],
)
def test_what_is_wrong_with_an_inherited_file_is_told(name: str, message: str) -> None:
    _, (finding,) = config.parse(f"site_name: Test\nINHERIT: {name}\n", {}, reads=FILES.get)
    assert message in finding.message


def test_aliases_of_aliases_end() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 9)]
    assert config.parse("site_name: Test\n" + "\n".join(lines) + "\n", {})[0].site_name == "Test"


@pytest.mark.parametrize(
    ("text", "has_folders"),
    [
        ("", True),
        ("use_directory_urls: false", False),
        ("use_directory_urls: !ENV [NOT_SET, false]", False),
        ("plugins: [briefings, offline]", False),
        ("plugins:\n  - briefings\n  - offline: {enabled: false}", True),
        ("plugins: {briefings: {}, offline: {enabled: !ENV [NOT_SET, true]}}", False),
    ],
)
def test_whether_pages_are_folders(text: str, has_folders: bool) -> None:
    assert config.parse(f"site_name: Test\n{text}\n", {})[0].directory_urls is has_folders
