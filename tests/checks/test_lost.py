"""`check --since`: addresses and links that a change loses; the past as git has it, wherever the content lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import build
from generator.archive.model import Archive
from generator.checks import successors
from generator.pages.registers import redirects
from generator.reading import history, source
from generator.reading.config import Settings
from generator.reading.schema import Parsed
from tests.support.check import NEWEST, found, repository
from tests.support.cli import project
from tests.support.helpers import CONTENT, called, git

FIRST = "content/briefings/2020/2020-01-02-first.yml"
SECOND = "content/briefings/2020/2020-01-03-second.yml"
ADA = "content/people/ada-example.yml"
REDIRECTS = "content/redirects.yml"


def lost(root: Path, *words: str) -> list[str]:
    """The addresses that a change is said to have lost, as `file address`."""
    said = called("check", "--since", "main", *NEWEST, *words, cwd=root).stdout.splitlines()
    return [f"{line.split(':')[0]} {line.split(': ')[2].split()[0]}" for line in said if " lost-address: " in line]


def helped(root: Path) -> list[str]:
    """The lines that findings propose for redirects.yml."""
    said = called("check", "--since", "main", *NEWEST, cwd=root).stdout.splitlines()
    return [line.split("`")[-2] if line.count("`") == 2 else line.split("(add the line `")[1].split("`")[0]
            for line in said if "(add the line `" in line]  # fmt: skip


def edited(root: Path, path: str, *changes: tuple[str, str]) -> None:
    """Write a file anew with other words in it."""
    text = (root / path).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (root / path).write_text(text, "utf-8")


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("old", "new", "address", "line"),
    [
        (ADA, "content/people/ada.yml", "/people/ada-example/", "people/ada-example/: people/ada"),
        (ADA, "content/systems/ada.yml", "/people/ada-example/", "people/ada-example/: systems/ada"),
        (FIRST, "content/briefings/2020/2020-01-02-opening.yml", "/2020/01/02/first/", "2020/01/02/first/: 2020-01-02-opening"),
        ("content/threads/bridges.yml", "content/threads/spans.yml", "/threads/bridges/", "threads/bridges/: threads/spans"),
        ("content/measures/trains.yml", "content/measures/t.yml", "/measures/trains/", "measures/trains/: measures/t"),
        ("content/pages/about.md", "content/pages/us.md", "/about/", "about/: pages/us"),
    ],
)
def test_a_file_moved_by_hand_is_found_again_and_the_line_it_needs_mends_it(
    old: str, new: str, address: str, line: str, tmp_path: Path
) -> None:
    root = repository(tmp_path)
    (root / new).parent.mkdir(exist_ok=True)
    git(root, "mv", old, new)
    assert lost(root) == [f"{new} {address}"]
    assert helped(root) == [line]
    (root / REDIRECTS).write_text(f"{line}\n", "utf-8")
    assert lost(root) == []
    assert "bad-redirect" not in called("check", *NEWEST, cwd=root).stdout
    git(root, "add", "-A")
    git(root, "commit", "-qm", "moved")
    (root / REDIRECTS).unlink()
    assert lost(root) == [f"{REDIRECTS} {address}"]


@pytest.mark.parametrize(
    ("new", "command"),
    [
        ("content/people/ada.yml", "briefings rename ada-example ada"),
        ("content/systems/ada-example.yml", ""),  # `rename` gives a record no other kind
        ("content/systems/ada.yml", ""),
    ],
)
def test_a_command_is_named_only_where_it_would_have_done_it(new: str, command: str, tmp_path: Path) -> None:
    root = repository(tmp_path)
    (root / new).parent.mkdir(exist_ok=True)
    git(root, "mv", ADA, new)
    said = called("check", "--since", "main", *NEWEST, cwd=root).stdout
    assert ("briefings rename" in said) == bool(command)
    assert command in said
    if command:
        git(root, "reset", "-q", "--hard")
        assert called(*command.split()[1:], "--yes", cwd=root).returncode == 0


def test_another_day_in_the_file_s_name_is_another_address(tmp_path: Path) -> None:
    root = repository(tmp_path)
    new = FIRST.replace("01-02-first", "01-01-first")
    (root / FIRST).rename(root / new)  # git does not know of it yet
    edited(root, new, ("date: 2020-01-02", "date: 2020-01-01"))
    assert lost(root) == [f"{new} /2020/01/02/first/"]


def test_what_is_gone_for_good_is_lost_where_it_was(tmp_path: Path) -> None:
    root = repository(tmp_path)
    for path in (ADA, FIRST, "content/pages/about.md", "content/measures/trains.yml"):
        (root / path).unlink()
    expected = [(ADA, "people/ada-example/"), (FIRST, "2020/01/02/first/"), ("content/pages/about.md", "about/"),
                ("content/measures/trains.yml", "measures/trains/")]  # fmt: skip
    assert lost(root) == sorted(f"{path} /{address}" for path, address in expected)
    github = called("check", "--since", "main", "--as-of", "newest", "--format", "github", cwd=root).stdout
    assert "::warning file=content/pages/about.md,title=" in github


def test_a_rename_by_the_command_loses_nothing(tmp_path: Path) -> None:
    root = repository(tmp_path)
    for old, new in (("ada-example", "ada"), ("2020-01-02-first", "2020-01-01-opening"), ("rail", "rails"), ("trains", "t")):
        assert called("rename", old, new, "--yes", cwd=root).returncode == 0
    assert called("rename", "2020-01-01-opening#opened", "#open", "--yes", cwd=root).returncode == 0
    assert lost(root) == []


def test_topics_lines_and_kinds(tmp_path: Path) -> None:
    kinds = "extra: {briefings: {kinds: {vessels: {singular: vessel, plural: Vessels}}}}\n"
    root = repository(tmp_path, {REDIRECTS: "people/ada/: ada-example\n", "content/vessels/ms.yml": "name: MS Example\n"})
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text("utf-8") + kinds, "utf-8")
    git(root, "commit", "-qam", "kinds")
    edited(root, "content/topics.yml", ("rail: {title: Rail}", "railways: {title: Rail}"))
    edited(root, "mkdocs.yml", (kinds, ""))
    (root / REDIRECTS).write_text("topics/rail/: topics/railways\n", "utf-8")
    assert lost(root) == [f"{REDIRECTS} /people/ada/", "mkdocs.yml /vessels/"]
    (root / REDIRECTS).unlink()
    assert lost(root) == [f"{REDIRECTS} /people/ada/", "content/topics.yml /topics/rail/", "mkdocs.yml /vessels/"]


def test_all_topics_at_once_are_one_finding(tmp_path: Path) -> None:
    root = repository(tmp_path)
    for path in (SECOND, "content/threads/bridges.yml"):
        edited(root, path, ("topics: [rail]\n", ""))
    (root / "content/topics.yml").unlink()
    assert lost(root) == ["content/topics.yml /topics/transport/"]
    said = called("check", "--since", "main", *NEWEST, cwd=root).stdout
    assert "/topics/transport/ and 1 other address of topics lead nowhere now" in said
    (root / REDIRECTS).write_text("topics/transport/: bridges\ntopics/rail/: bridges\n", "utf-8")
    assert lost(root) == []


def test_editions_follow_the_briefings_that_were_in_them(tmp_path: Path) -> None:
    """A day's, week's, month's or year's address leads on where the line for a briefing tells that it was there."""
    root = repository(tmp_path)

    def led() -> dict[str, str]:
        archive = build.check(root, Settings()).archive
        made = (plan.page(archive) for plan in redirects.pages(archive))
        return {page.path.removesuffix("index.html"): page.data.title for page in made}  # type: ignore[attr-defined]

    assert called("rename", "2020-01-03-second", "2020-02-04-second", "--yes", cwd=root).returncode == 0
    assert led() == {"2020/01/03/second/": "The bridge carries trains", "2020/01/03/": "4 February 2020"}
    assert called("rename", "2020-01-02-first", "2019-01-01-first", "--yes", cwd=root).returncode == 0
    assert {address: to for address, to in led().items() if len(address) < 12} == {
        "2020/01/02/": "1 January 2019",
        "2020/01/03/": "4 February 2020",
        "2020/w01/": "Week 1 of 2019",
        "2020/01/": "January 2019",
    }
    (root / "content/briefings/2020/2020-02-04-second.yml").unlink()
    line = "2020/02/04/second/: bridges\n"
    (root / REDIRECTS).write_text((root / REDIRECTS).read_text("utf-8").replace("2020-02-04-second", "bridges") + line, "utf-8")
    assert led()["2020/02/"] == "Bridges"
    assert led()["2020/"] == "2019"
    assert lost(root) == []


def test_statements(tmp_path: Path) -> None:
    root = repository(tmp_path)
    edited(
        root, SECOND, ("{id: second-bridge,", "{id: another-bridge,"), ("{id: opening,", "{ "), ("Forty trains cross", "40 cross")
    )
    address = "/2020/01/03/second/#"
    assert sorted(lost(root)) == [f"{SECOND} {address}opening", f"{SECOND} {address}second-bridge"]
    assert helped(root) == ["2020/01/03/second/#second-bridge: 2020-01-03-second#another-bridge"]
    edited(root, SECOND, ("{  date: 2020-01-02, what", "{id: opening, date: 2020-01-02, what"))
    (root / REDIRECTS).write_text(helped(root)[0] + "\n", "utf-8")
    assert lost(root) == []


def test_permalinks_that_count_a_place_in_a_list(tmp_path: Path) -> None:
    root = repository(tmp_path)
    one = "  - {text: A second bridge comes., likelihood: likely, confidence: low, basis: One announcement.}\n"
    two = "  - {text: A third bridge comes.}\n"
    edited(root, SECOND, (one, one + two))
    assert lost(root) == []  # behind what was there
    edited(root, SECOND, (one + two, one.replace("comes", "will come") + two))
    assert lost(root) == []  # the same judgement in other words
    edited(root, SECOND, (one.replace("comes", "will come") + two, two + one))
    assert lost(root) == [f"{SECOND} /2020/01/03/second/#_assessment-1"]
    edited(root, SECOND, (two + one, one.replace("{text", "{id: second, text")))
    line = "2020/01/03/second/#_assessment-1: 2020-01-03-second#second"
    assert helped(root) == [line]
    (root / REDIRECTS).write_text(f"{line}\n", "utf-8")
    assert lost(root) == []
    assert called("generate", cwd=root).returncode == 0
    assert '<span id="_assessment-1"></span>' in (root / "briefings/2020/01/03/second.md").read_text("utf-8")
    edited(root, SECOND, ("{id: second, text", "{text"))
    said = called("check", *NEWEST, cwd=root).stdout
    assert "bad-redirect: /2020/01/03/second/#_assessment-1 is an address that is in use" in said


def test_the_permalink_of_a_figure_that_is_gone_leads_to_the_claim_that_stands_for_it(tmp_path: Path) -> None:
    root = repository(tmp_path)
    figures = "figures:\n  - {measure: trains, value: 40, approximate: true, by: ada-example, as_of: 2020-01}\n"
    edited(root, SECOND, (figures, ""))
    assert lost(root) == [f"{SECOND} /2020/01/03/second/#_figure-1"]
    said = called("check", "--since", "main", *NEWEST, cwd=root).stdout
    assert "(put it back, or add the line `2020/01/03/second/#_figure-1: 2020-01-03-second#…` to redirects.yml" in said
    line = "2020/01/03/second/#_figure-1: 2020-01-03-second#second-bridge"
    (root / REDIRECTS).write_text(f"{line}\n", "utf-8")
    assert lost(root) == []
    assert "bad-redirect" not in called("check", *NEWEST, cwd=root).stdout
    assert called("generate", cwd=root).returncode == 0
    assert '<span id="_figure-1"></span>' in (root / "briefings/2020/01/03/second.md").read_text("utf-8")
    edited(root, SECOND, ("title:", f"{figures}title:"))
    assert "#_figure-1 is an address that is in use" in called("check", *NEWEST, cwd=root).stdout


def test_a_draft_again_and_a_page_led_on_without_its_statements(tmp_path: Path) -> None:
    root = repository(tmp_path)
    edited(root, FIRST, ("title:", "status: draft\ntitle:"))
    assert lost(root) == [f"{FIRST} /2020/01/02/first/"]
    git(root, "checkout", "-q", ".")
    new = FIRST.replace("first", "opening")
    (root / FIRST).rename(root / new)
    edited(root, new, ("{id: opened,", "{id: open,"))
    (root / REDIRECTS).write_text("2020/01/02/first/: 2020-01-02-opening\n", "utf-8")
    assert lost(root) == [f"{new} /2020/01/02/opening/#opened"]


def test_what_cannot_be_read_now_is_not_lost(tmp_path: Path) -> None:
    root = repository(tmp_path)
    (root / FIRST).write_text("title: [\n", "utf-8")
    (root / "content/topics.yml").write_text("- x\n", "utf-8")
    assert lost(root) == []
    (root / ADA).unlink()
    assert lost(root) == [f"{ADA} /people/ada-example/"]
    (root / REDIRECTS).write_text("[\n", "utf-8")
    assert lost(root) == []


def test_an_archive_may_weigh_it_as_an_error_and_a_call_may_name_files(tmp_path: Path) -> None:
    root = repository(tmp_path)
    (root / "content/pages/about.md").unlink()
    assert called("check", "--since", "main", *NEWEST, cwd=root).returncode == 0
    assert lost(root, "content/people") == []
    with (root / "mkdocs.yml").open("a") as file:
        file.write("extra: {briefings: {findings: {lost-address: error}}}\n")
    assert called("check", "--since", "main", *NEWEST, cwd=root).returncode == 1
    assert called("check", *NEWEST, cwd=root).returncode == 0


def test_prose_that_names_what_is_gone_is_listed(tmp_path: Path) -> None:
    root = repository(tmp_path)
    edited(root, SECOND, ("by: ada-example", "by: freedonia"), ("speaker: ada-example", "speaker: freedonia"),
           ("[ada-example]", "[freedonia]"))  # fmt: skip
    git(root, "commit", "-qam", "named in prose alone")
    (root / ADA).unlink()
    (root / REDIRECTS).write_text("people/ada-example/: freedonia\n", "utf-8")
    done = called("check", "--since", "main", "--as-of", "newest", cwd=root).stdout
    assert done.startswith(f"warning[unlinked-name]: `Ada Example` is no link any more: {ADA} is gone, and 2 briefings name it")
    assert f"--> {FIRST}:4:14" in done
    assert f"see {SECOND}:9:" in done
    names = ("Republic of Freedonia]", "Republic of Freedonia, Ada Example, Dr Example]")
    edited(root, "content/places/freedonia.yml", names)
    assert found(root, "--since", "main") == []


def test_successors_are_found_by_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, may_follow = 0, successors._may_follow

    def counted(p: Parsed, gone: Parsed) -> bool:
        nonlocal asked
        asked += 1
        return may_follow(p, gone)

    monkeypatch.setattr(successors, "_may_follow", counted)
    files = {f"content/people/p{i}.yml": f"name: Person {i}\nrole: Engineer of bridge {i}\ncountry: FR\n" for i in range(1000)}
    before = [source.source(path, text) for path, text in files.items()]
    now = [source.source(path.replace("people/p", "people/q"), text) for path, text in files.items()]
    archive = build.check_sources(before, (), Settings()).archive
    moved = build.lost_since(before, archive, now, Settings())
    heirs = {f.message.split("was the address of ")[1].split()[0]: f.place.path for f in moved}
    assert heirs == {path: path.replace("people/p", "people/q") for path in files}
    assert asked <= 5000


# --- the past, wherever the content lies


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment of a hook of git, which names a repository that is not the project's."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_what_a_hook_says_of_another_repository_does_not_count(tmp_path: Path, hook: pytest.MonkeyPatch) -> None:
    root = project(tmp_path / "outer/site", {"content/people/old.yml": "nmae: x\n"})
    git(tmp_path / "outer", "init", "-q", "-b", "main")
    git(tmp_path / "outer", "add", "-A")
    git(tmp_path / "outer", "commit", "-qm", "first")
    git(tmp_path / "outer", "worktree", "add", "-q", "../linked", "-b", "work")
    for folder in (root, tmp_path / "linked/site"):
        hook.setenv("GIT_DIR", git(folder, "rev-parse", "--absolute-git-dir").strip())
        hook.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
        hook.setenv("GIT_PREFIX", "content/")
        assert found(folder, "--since", "main") == []
        hook.setenv("GIT_WORK_TREE", str(tmp_path / "outer"))
        assert found(folder, "--since", "main") == []
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"):
            hook.delenv(name)


def test_a_repository_that_only_the_environment_knows_is_used(tmp_path: Path, hook: pytest.MonkeyPatch) -> None:
    root = project(tmp_path / "site")
    git(root, "init", "-q", "-b", "main", "--separate-git-dir", str(tmp_path / "elsewhere"))
    git(root, "add", "-A")
    git(root, "commit", "-qm", "first")
    (root / ".git").unlink()
    hook.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    hook.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    hook.setenv("GIT_WORK_TREE", str(root))
    assert found(root, "--since", "main") == []


def test_content_may_be_a_submodule_or_a_link(tmp_path: Path) -> None:
    bad = {"content/people/old.yml": "nmae: x\n"}
    inner = project(tmp_path / "inner", bad) / "content"
    git(inner, "init", "-q", "-b", "main")
    git(inner, "add", "-A")
    git(inner, "commit", "-qm", "content")
    outer = tmp_path / "outer"
    outer.mkdir()
    (outer / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    git(outer, "init", "-q", "-b", "main")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "content")
    git(outer, "add", "-A")
    git(outer, "commit", "-qm", "first")
    assert found(outer, "--since", "main") == []
    (outer / "content/people/new.yml").write_text("nmae: x\n", "utf-8")
    assert {path for path, _ in found(outer, "--since", "main")} == {"content/people/new.yml"}
    linked = project(tmp_path / "link/site", bad)
    (linked / "content").rename(tmp_path / "link/data")
    (linked / "content").symlink_to("../data")
    git(tmp_path / "link", "init", "-q", "-b", "main")
    git(tmp_path / "link", "add", "-A")
    git(tmp_path / "link", "commit", "-qm", "first")
    assert found(linked, "--since", "main") == []
    assert {path for path, _ in found(linked, "content/people")} == {"content/people/old.yml"}
    (linked / ADA).unlink()
    assert (ADA, "lost-address") in found(linked, "--since", "main")


def test_content_that_git_does_not_know_is_a_sentence(tmp_path: Path) -> None:
    root = project(tmp_path / "site")
    (root / ".gitignore").write_text("content/\n", "utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "first")
    done = called("check", "--since", "main", cwd=root)
    assert (done.returncode, "git knows nothing of content/" in done.stderr) == (2, True)
    (root / "content").rename(tmp_path / "data")
    (root / "content").symlink_to("../data")
    done = called("check", "--since", "main", cwd=root)
    assert (done.returncode, "is no part of this repository" in done.stderr) == (2, True)


def test_what_was_added_to_git_since_has_an_empty_past(tmp_path: Path) -> None:
    root = project(tmp_path)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "mkdocs.yml")
    git(root, "commit", "-qm", "settings")
    git(root, "add", "-A")
    assert history.read(root, "content", "main", os.environ).sources == ()
    assert isinstance(build.check(root, Settings()).archive, Archive)
    assert set(CONTENT) == {s.path for s in source.read(root / "content")[0]}


def test_a_branch_that_looks_like_a_repository_of_git_runs_nothing(tmp_path: Path) -> None:
    """Git takes a folder with HEAD, objects/ and refs/ for a repository, and does what its settings say."""
    ran = tmp_path / "ran"
    settings = f'[core]\n\tbare = false\n\tworktree = ../\n\tfsmonitor = "touch {ran}; false"\n'
    for folder in ("content", "content/people"):
        root = repository(tmp_path / folder.replace("/", "-"))
        for path, text in {"HEAD": "ref: refs/heads/main\n", "config": settings, "objects/x": "", "refs/heads/x": ""}.items():
            (root / folder / path).parent.mkdir(parents=True, exist_ok=True)
            (root / folder / path).write_text(text, "utf-8")
        git(root, "add", "-f", "-A")
        git(root, "commit", "-qm", "second")
        done = called("check", *NEWEST, "--since", "HEAD~1", cwd=root)
        assert done.returncode == (2 if folder == "content" else 1)
        assert ("holds files of a git repository" in done.stderr) is (folder == "content")
        assert not ran.exists()


def test_another_letter_case_is_told_as_no_id_alone(tmp_path: Path) -> None:
    root = repository(tmp_path)
    git(root, "mv", ADA, ADA.replace("ada-example", "Ada-Example"))
    assert found(root, "--since", "main") == [(ADA.replace("ada-example", "Ada-Example"), "bad-id")]


def test_an_address_that_another_record_has_taken_is_lost(tmp_path: Path) -> None:
    other = ADA.replace("ada-example", "bea-example")
    root = repository(tmp_path, {other: "name: Bea Example\nrole: Pilot\n"})
    ada, bea = (root / ADA).read_text("utf-8"), (root / other).read_text("utf-8")
    (root / ADA).write_text(bea, "utf-8")
    (root / other).write_text(ada, "utf-8")
    assert lost(root) == [f"{ADA} /people/ada-example/", f"{other} /people/bea-example/"]


def test_a_record_with_another_name_keeps_its_address(tmp_path: Path) -> None:
    root = repository(tmp_path)
    edited(root, ADA, ("name: Ada Example\naliases: [Dr Example]", "name: Ada Married\naliases: [Dr Married]"))
    (root / ADA.replace("ada-example", "bea-example")).write_text("name: Bea Example\n", "utf-8")
    assert lost(root) == []
