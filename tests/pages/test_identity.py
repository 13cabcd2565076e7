"""Feeds and calendars call a thing by what it was called first, whatever it, the site or its address is called now."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.helpers import archive, called, small_archive

FIRST, SECOND = "2020-01-02-first", "2020-01-03-second"
SETTINGS = "site_name: {name}\nsite_url: {url}\nextra: {{briefings: {{identity: {identity}}}}}\n"


def project(root: Path, name: str = "Test", url: str = "https://example.org/base/", identity: str = "one") -> Path:
    small_archive(root)
    return set_up(root, name, url, identity)


def set_up(root: Path, name: str = "Test", url: str = "https://example.org/base/", identity: str = "one") -> Path:
    return archive(root, {"mkdocs.yml": SETTINGS.format(name=name, url=url, identity=identity)})


def ids(root: Path) -> dict[str, list[str]]:
    """The ids of every feed's entries and of the calendar's, in their order, by file."""
    done = called("generate", cwd=root)
    assert done.returncode == 0, done.stdout
    out = root / "briefings"
    found = {
        name: re.findall("    <id>(.*)</id>", (out / name).read_text("utf-8")) for name in ("feed.xml", "corrections/feed.xml")
    }
    for name in ("feed.json", "corrections/feed.json"):
        found[name] = [item["id"] for item in json.loads((out / name).read_text("utf-8"))["items"]]
    found["calendar"] = sorted(re.findall("UID:(.*)", (out / "watch/calendar.ics").read_text("utf-8")))
    return found


def rename(root: Path, *names: str) -> None:
    for old, new in pairwise(names):
        done = called("rename", old, new, "--yes", cwd=root)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.sampled
@pytest.mark.parametrize(
    "names",
    [
        (FIRST, "2020-01-02-opening"),
        (FIRST, "2020-01-02-a", "2020-01-02-z", "2020-01-02-b"),
        (FIRST, "2020-01-02-a", FIRST),
        (FIRST, "2020-01-02-a", FIRST, "2020-01-02-z"),
        (SECOND, "2020-01-04-trains", "2020-01-03-zz", "2020-01-03-aa"),
        (f"{FIRST}#opened", f"{FIRST}#a"),
        (f"{FIRST}#opened", f"{FIRST}#z", f"{FIRST}#a"),
        (f"{FIRST}#opened", f"{FIRST}#a", f"{FIRST}#opened"),
        (f"{SECOND}#second-bridge", f"{SECOND}#bridge", f"{SECOND}#a-bridge"),
    ],
    ids=" ".join,
)
def test_renames_change_no_id(names: tuple[str, ...], tmp_path: Path) -> None:
    root = project(tmp_path)
    before = ids(root)
    assert len(before["calendar"]) == 2
    rename(root, *names)
    now = ids(root)
    assert {key: sorted(value) for key, value in now.items()} == {key: sorted(value) for key, value in before.items()}
    assert called("check", "--as-of", "newest", cwd=root).stdout == "no findings\n"


def test_statements_keep_theirs_when_their_briefing_moves_too(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = ids(root)
    rename(root, f"{FIRST}#opened", f"{FIRST}#open")
    rename(root, FIRST, "2020-01-01-bridge")
    rename(root, "2020-01-01-bridge#open", "2020-01-01-bridge#a")
    assert ids(root)["calendar"] == before["calendar"]


def test_a_move_by_hand_with_its_line_changes_no_id(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = ids(root)
    folder = root / "content/briefings/2020"
    (folder / f"{SECOND}.yml").rename(folder / "2020-01-03-trains.yml")
    archive(root, {"content/redirects.yml": "2020/01/03/second/: 2020-01-03-trains\n"})
    assert ids(root) == before


def test_a_new_site_name_or_address_changes_no_id_and_another_archive_has_others(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = ids(root)
    feed = (root / "briefings/feed.xml").read_text("utf-8")
    assert ids(set_up(root, name="Another", url="https://elsewhere.example/")) == before
    moved = (root / "briefings/feed.xml").read_text("utf-8")
    assert re.findall("^  <id>(.*)</id>", feed, re.MULTILINE) == re.findall("^  <id>(.*)</id>", moved, re.MULTILINE)
    assert "https://elsewhere.example/2020/01/02/first/" in moved
    other = ids(set_up(root, identity="two"))
    assert not {*before["feed.xml"], *before["calendar"]} & {*other["feed.xml"], *other["calendar"]}


def test_ids_are_uuids_and_each_is_one_thing_s(tmp_path: Path) -> None:
    found = ids(project(tmp_path))
    form = "[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    assert found["feed.xml"] == found["feed.json"]
    assert found["corrections/feed.xml"] == found["corrections/feed.json"]
    every = [*found["feed.xml"], *found["corrections/feed.xml"]]
    assert all(re.fullmatch(f"urn:uuid:{form}", id_) for id_ in every)
    assert all(re.fullmatch(form, id_) for id_ in found["calendar"])
    assert len({*every, *found["calendar"]}) == len(every) + len(found["calendar"])
    page = (tmp_path / "briefings/2020/01/02/first.md").read_text("utf-8")
    assert f'\\"identifier\\":\\"{found["feed.xml"][1]}\\"' in page.replace('": "', '":"')


def test_a_correction_keeps_its_id_when_another_is_put_above_it(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = ids(root)["corrections/feed.xml"]
    path = root / f"content/briefings/2020/{SECOND}.yml"
    line = "corrections:\n"
    newer = "  - {date: 2020-03-01, class: clarification, now: Forty trains a day.}\n"
    path.write_text(path.read_text("utf-8").replace(line, line + newer), "utf-8")
    after = ids(root)["corrections/feed.xml"]
    assert after[1:] == before
    assert len(after) == 2


def test_a_table_and_a_calendar_stay_where_they_were(tmp_path: Path) -> None:
    root = project(tmp_path)
    rename(root, "trains", "trains-a-day", "trains-daily")
    rename(root, "bridges", "spans")
    ids(root)
    out = root / "briefings"
    for old in ("trains", "trains-a-day"):
        assert (out / f"measures/{old}/figures.csv").read_bytes() == (out / "measures/trains-daily/figures.csv").read_bytes()
    assert (out / "threads/bridges/calendar.ics").read_bytes() == (out / "threads/spans/calendar.ics").read_bytes()


def test_a_line_says_that_a_briefing_has_its_first_name_again(tmp_path: Path) -> None:
    root = project(tmp_path)
    rename(root, FIRST, "2020-01-02-a", FIRST)
    lines = [line for line in (root / "content/redirects.yml").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines == [f"2020/01/02/first/: {FIRST}", f"2020/01/02/a/: {FIRST}"]
    archive(root, {"content/redirects.yml": "people/ada-example/: people/ada-example\n"})
    assert "is an address that is in use" in called("check", "--as-of", "newest", cwd=root).stdout


@pytest.mark.parametrize("value", ["[a]", "{a: b}", "x" * 201])
def test_an_identity_is_a_line_of_text(value: str, tmp_path: Path) -> None:
    done = called("check", "--format", "concise", cwd=project(tmp_path, identity=value))
    assert "error bad-setting: identity is a name that no other archive has" in done.stdout
    assert done.stdout.startswith("mkdocs.yml:3:")


def test_each_new_archive_gets_an_identity_of_its_own(tmp_path: Path) -> None:
    found = set()
    for name in ("a", "b"):
        assert called("init", name, cwd=tmp_path).returncode == 0
        found |= set(
            re.findall(r"^    identity: ([0-9a-f-]{36})$", (tmp_path / name / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
        )
    assert len(found) == 2
