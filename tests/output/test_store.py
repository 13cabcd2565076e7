"""The output folder: only what changed is written, only what is ours is removed, a killed run is repaired."""

from __future__ import annotations

import gc
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from generator import build
from generator.output import store
from generator.output.code import code_digest
from generator.output.store import StoreError
from generator.reading import config
from generator.storage import files, marks
from tests.support.helpers import BRIEFING, small_archive, snapshot
from tests.support.store import SETTINGS, forget, generated, work


def test_second_run_writes_and_renders_nothing(tmp_path: Path) -> None:
    small_archive(tmp_path)
    first = work(tmp_path)
    before = snapshot(tmp_path / "briefings", times=True)
    second = work(tmp_path)
    assert first.written == first.rendered > 20  # every page, and the search index
    assert (second.rendered, second.written, second.removed) == (0, 0, 0)
    assert snapshot(tmp_path / "briefings", times=True) == before


def test_only_with_many_records_it_is_looked_for_what_can_be_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[bool] = []
    monkeypatch.setattr(gc, "collect", lambda: looked.append(True))
    work(small_archive(tmp_path / "few"))
    assert looked == []
    monkeypatch.setattr(build, "MUCH", 10)
    work(small_archive(tmp_path / "many"))
    assert looked == [True]


def test_records_are_parsed_once_for_their_content(tmp_path: Path) -> None:
    small_archive(tmp_path)
    first = work(tmp_path)
    forget(tmp_path)
    second = work(tmp_path)
    assert first.remembered == 0
    assert second.parsed <= 2  # the tree of topics and the hand-written page are not worth remembering
    assert second.remembered == first.parsed - second.parsed


def test_removing_an_entry_removes_its_pages_and_nothing_else(tmp_path: Path) -> None:
    small_archive(tmp_path)
    work(tmp_path)
    without = snapshot(tmp_path / "briefings")
    extra = tmp_path / "content/briefings/2021/2021-05-06-third.yml"
    extra.parent.mkdir(parents=True)
    extra.write_text(BRIEFING.replace("2020-01-02", "2021-05-06"), "utf-8")
    (tmp_path / "briefings/2021/05").mkdir(parents=True)
    (tmp_path / "briefings/2021/05/.by-hand").write_text("mine", "utf-8")
    work(tmp_path)
    assert (tmp_path / "briefings/2021/05/06/third.md").is_file()
    extra.unlink()
    work(tmp_path)
    assert snapshot(tmp_path / "briefings") == without | {"2021/05/.by-hand": b"mine"}


def test_a_page_that_somebody_changed_or_lost_is_made_again(tmp_path: Path) -> None:
    small_archive(tmp_path)
    work(tmp_path)
    whole = snapshot(tmp_path / "briefings")
    (tmp_path / "briefings/2020/01/02/first.md").write_text("vandalised", "utf-8")
    (tmp_path / "briefings/people/ada-example.md").unlink()
    done = work(tmp_path)
    assert done.written == 2
    assert snapshot(tmp_path / "briefings") == whole


def test_a_file_that_people_put_where_a_page_goes_stops_the_build(tmp_path: Path) -> None:
    small_archive(tmp_path)
    target = tmp_path / "briefings/2020/01/02/first.md"
    target.parent.mkdir(parents=True)
    target.write_text("# Mine\n", "utf-8")
    built = build.generate(tmp_path, SETTINGS)
    assert [(f.code, f.place.path) for f in built.findings] == [("foreign-file", "briefings/2020/01/02/first.md")]
    assert built.work is None
    assert snapshot(tmp_path / "briefings") == {"2020/01/02/first.md": b"# Mine\n"}


def test_in_a_folder_that_no_run_made_nothing_is_removed(tmp_path: Path) -> None:
    small_archive(tmp_path)
    theirs = {"pagefind/pagefind.js": b"mine", "tools/a.md": marks.MARK.encode() + b" mine", "CNAME": b"example.org"}
    for path, data in theirs.items():
        (tmp_path / "briefings" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "briefings" / path).write_bytes(data)
    built = build.generate(tmp_path, SETTINGS)
    assert [(f.code, f.place.path) for f in built.findings] == [
        ("foreign-file", "briefings/CNAME"),
        ("foreign-file", "briefings/pagefind/pagefind.js"),
        ("foreign-file", "briefings/tools/a.md"),
    ]
    assert snapshot(tmp_path / "briefings") == theirs
    for path in theirs:
        (tmp_path / "briefings" / path).unlink()
    work(tmp_path)


STRAYS = {
    "a page": "evil.md",
    "a page as HTML": "evil/index.html",
    "a script": "assets/x/e.js",
    "in the folder of a kind": "people/stranger.md",
    "called like an earlier search": "pagefind-notes/a.js",
    "no file of an earlier search": "pagefind",
    "in the search index": "search-index/words-0-a.bin",
}


@pytest.mark.sampled
@pytest.mark.parametrize("path", STRAYS.values(), ids=STRAYS)
@pytest.mark.parametrize("again", [False, True], ids=["first run", "later run"])
def test_a_file_that_no_run_wrote_is_never_published(path: str, again: bool, tmp_path: Path) -> None:
    small_archive(tmp_path)
    if again:
        work(tmp_path)
    stray = tmp_path / "briefings" / path
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_text("<script>alert(1)</script>", "utf-8")
    before = snapshot(tmp_path / "briefings")
    built = build.generate(tmp_path, SETTINGS)
    assert [(f.code, f.place.path, f.severity) for f in built.findings] == [("foreign-file", f"briefings/{path}", "error")]
    assert built.work is None
    assert snapshot(tmp_path / "briefings") == before


def test_what_the_settings_name_and_what_is_hidden_may_lie_there(tmp_path: Path) -> None:
    small_archive(tmp_path)
    own = {"own/mark.svg": b"<svg/>", ".gitignore": b"*", ".well-known/a.txt": b"x"}
    for path, data in own.items():
        (tmp_path / "briefings" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "briefings" / path).write_bytes(data)
    text = "site_name: A\ntheme: {name: material, favicon: ./own/mark.svg}\nextra_javascript: [{path: own/a.js}, own/b.js]\n"
    settings, _ = config.parse(text, {})
    assert settings.named_files >= {"own/mark.svg", "own/a.js", "own/b.js"}
    assert build.generate(tmp_path, SETTINGS).work is None
    assert build.generate(tmp_path, replace(SETTINGS, named_files=settings.named_files)).work is not None


def test_what_earlier_versions_had_as_their_search_is_removed(tmp_path: Path) -> None:
    small_archive(tmp_path)
    work(tmp_path)
    whole = snapshot(tmp_path / "briefings")
    (tmp_path / ".cache/briefings.sqlite").unlink()
    (tmp_path / "briefings/pagefind-7").mkdir()
    (tmp_path / "briefings/pagefind-7/x.js").write_text("mine", "utf-8")
    work(tmp_path)
    assert snapshot(tmp_path / "briefings") == whole


def test_of_many_such_files_the_first_are_told_and_how_many_more(tmp_path: Path) -> None:
    small_archive(tmp_path)
    for i in range(80):
        (tmp_path / f"briefings/{i:02}.md").write_text("x", "utf-8")
    found = build.generate(tmp_path, SETTINGS).findings
    assert len(found) == 51
    assert "30 more files" in found[0].message + found[-1].message


def test_without_its_state_a_run_knows_its_files_by_their_mark(tmp_path: Path) -> None:
    small_archive(tmp_path)
    work(tmp_path)
    whole = snapshot(tmp_path / "briefings")
    (tmp_path / "content/briefings/2020/2020-01-03-second.yml").unlink()
    (tmp_path / ".cache/briefings.sqlite").unlink()
    work(tmp_path)
    after = snapshot(tmp_path / "briefings")
    assert "2020/01/03/second.md" in whole
    assert "2020/01/03/second.md" not in after
    assert "2020/01/02/first.md" in after


def test_a_damaged_state_gives_one_notice_and_the_same_pages(tmp_path: Path) -> None:
    small_archive(tmp_path)
    work(tmp_path)
    whole = snapshot(tmp_path / "briefings")
    (tmp_path / ".cache/briefings.sqlite").write_bytes(b"not a database, but long enough to be taken for one" * 99)
    done = work(tmp_path)
    assert [n for n in done.notices if "damaged" in n]
    assert snapshot(tmp_path / "briefings") == whole


def test_a_damaged_remembered_record_is_read_anew(tmp_path: Path) -> None:
    import sqlite3

    small_archive(tmp_path)
    work(tmp_path)
    whole = snapshot(tmp_path / "briefings")
    with sqlite3.connect(tmp_path / ".cache/briefings.sqlite") as db:
        db.execute("UPDATE parsed SET record = '{\"title\": 1'")
    db.close()
    forget(tmp_path)
    done = work(tmp_path)
    assert done.parsed > 2
    assert done.rendered == 0
    assert snapshot(tmp_path / "briefings") == whole


def test_a_second_run_at_the_same_time_gives_one_clear_message(tmp_path: Path) -> None:
    small_archive(tmp_path)
    with store.open_store(tmp_path, "briefings", code_digest()), pytest.raises(StoreError, match="another run"):
        generated(tmp_path)


def test_an_output_folder_that_is_a_file_gives_one_clear_message(tmp_path: Path) -> None:
    small_archive(tmp_path)
    (tmp_path / "briefings").rmdir()
    (tmp_path / "briefings").write_text("a file", "utf-8")
    with pytest.raises(StoreError, match="cannot write to briefings/"):
        build.generate(tmp_path, SETTINGS)


def test_a_full_disk_gives_one_clear_message_and_leaves_whole_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_archive(tmp_path)
    fill, calls = files._fill, 0

    def full(path: Path, data: bytes, mode: int = 0o666) -> None:
        nonlocal calls
        calls += 1
        fill(path, data[: len(data) // 2] if calls > 10 else data, mode)
        if calls > 10:
            raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(files, "_fill", full)
    with pytest.raises(StoreError, match="No space left on device"):
        generated(tmp_path)
    monkeypatch.undo()
    reference = tmp_path / "reference"
    small_archive(reference)
    work(reference)
    whole = snapshot(reference / "briefings")
    assert all(whole[path] == data for path, data in snapshot(tmp_path / "briefings").items())
    work(tmp_path)
    assert snapshot(tmp_path / "briefings") == whole


@pytest.fixture(scope="module")
def pages_of_many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run that nobody ends makes of many briefings."""
    root = small_archive(tmp_path_factory.mktemp("reference"), many=60)
    work(root)
    return snapshot(root / "briefings")


@pytest.mark.slow
@pytest.mark.parametrize("milliseconds", [150, 300, 400, 500, 650, 900])
def test_a_killed_run_is_repaired_by_the_next(tmp_path: Path, pages_of_many: dict[str, bytes], milliseconds: int) -> None:
    """Killed at any moment, the next run ends as if nothing had happened."""
    root, whole = small_archive(tmp_path, many=60), pages_of_many
    (root / "mkdocs.yml").write_text("site_name: Test\nsite_url: https://example.org/base/\n", "utf-8")
    run = subprocess.Popen([sys.executable, "-m", "generator", "generate", "--root", str(root)], stdout=subprocess.DEVNULL)
    time.sleep(milliseconds / 1000)
    run.send_signal(signal.SIGKILL)
    run.wait()
    cut = {path: data for path, data in snapshot(root / "briefings").items() if ".briefings-tmp-" not in path}
    assert all(whole[path] == data for path, data in cut.items())
    work(root)
    assert snapshot(root / "briefings") == whole


def test_what_a_killed_run_left_half_made_is_swept_away(tmp_path: Path) -> None:
    small_archive(tmp_path)
    work(tmp_path)
    whole = snapshot(tmp_path / "briefings")
    for left_over in (".briefings-tmp-search-7/2020/index.html", ".briefings-tmp-old/x", "people/.briefings-tmp-ada-example.md"):
        (tmp_path / "briefings" / left_over).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "briefings" / left_over).write_text("half", "utf-8")
    work(tmp_path)
    assert snapshot(tmp_path / "briefings") == whole
