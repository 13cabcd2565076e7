"""`briefings serve` as an author meets it: what is saved is on the screen, a mistake at the foot of the last good page."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import faults_in_both_schemes
from tests.browser.conftest import PATIENCE, Reader, reader_of
from tests.support.helpers import small_archive
from tests.support.site import MKDOCS

pytestmark = pytest.mark.browser
FIRST = "content/briefings/2020/2020-01-02-first.yml"


@dataclass
class Serving:
    """A running server: its project, its address, and what it says."""

    root: Path
    process: subprocess.Popen[str]
    address: str

    def said(self, pattern: str) -> re.Match[str]:
        """Wait for a line of the terminal."""
        assert self.process.stdout is not None
        lines = []
        watchdog = threading.Timer(PATIENCE / 1000, self.process.kill)
        watchdog.start()
        for line in self.process.stdout:
            lines.append(line)
            if match := re.search(pattern, line):
                watchdog.cancel()
                return match
        raise AssertionError("".join(lines))

    def save(self, text: str, path: str = FIRST) -> None:
        """What an editor does: nobody finds half a file."""
        (self.root / ".saved").write_text(text, "utf-8")
        (self.root / ".saved").replace(self.root / path)


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    """A server of the small archive."""
    root = small_archive(tmp_path)
    (root / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    command = [sys.executable, "-m", "generator", "serve", "--addr", "127.0.0.1:0"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        found = Serving(root, process, "")
        found.address = found.said(r"serving on (\S+)")[1]
        yield found
        if process.poll() is None:
            process.kill()


@pytest.fixture
def author(browser: Browser, serving: Serving) -> Iterator[Reader]:
    someone = reader_of(browser, serving.address)
    yield someone
    someone.page.context.close()


def test_saved_broken_and_mended(serving: Serving, author: Reader) -> None:
    page, text = author.page, (serving.root / FIRST).read_text("utf-8")
    with page.expect_response("**/_live/events?*"):  # from now on the server knows which page somebody looks at
        page.goto(f"{serving.address}2020/01/02/first/")
    banner = page.locator("#briefings-live")
    expect(banner).to_have_count(0)
    serving.save(text.replace("opened a bridge", "closed a bridge"))
    expect(page.get_by_text("closed a bridge").first).to_be_visible()
    assert serving.said(r"^(\d+) pages? ready")[1] == "1"  # the page that somebody looks at comes before all others
    assert 1 < int(serving.said(r"^rendered (\d+) pages")[1]) < 20
    serving.save(text.replace("date: 2020-01-02", "date: <b>yesterday</b>"))
    expect(page.get_by_role("alert")).to_contain_text(f"{FIRST}:2:7: error bad-date: `<b>yesterday</b>` is not a date")
    expect(page.get_by_text("closed a bridge").first).to_be_visible()
    serving.said(r"error\[bad-date\]")
    serving.save(text)
    expect(page.get_by_text("opened a bridge").first).to_be_visible()
    expect(banner).to_have_count(0)
    serving.said("no findings")
    assert [p for p in author.problems if "another host" in p] == []


def test_pages_come_and_go(serving: Serving, author: Reader) -> None:
    page, new = author.page, serving.root / "content/briefings/2020/2020-05-05-new.yml"
    text = (serving.root / FIRST).read_text("utf-8").replace("2020-01-02", "2020-05-05")
    (serving.root / ".new").write_text(text.replace("opened a", "[[2020-01-02-first|opened]] a"), "utf-8")
    (serving.root / ".new").replace(new)
    serving.said(r"^rendered \d+ pages, copied \d+, removed 0")
    page.goto(f"{serving.address}2020/05/05/new/")
    expect(page.get_by_role("heading", name="A bridge opens")).to_be_visible()
    new.unlink()
    serving.said(r"removed [1-9]")
    expect(page.get_by_role("heading", name="This page is not here")).to_be_visible()  # the page that was open says so itself
    response = page.goto(f"{serving.address}2020/05/05/new/")
    assert response is not None
    assert response.status == 404


DRAFT = """\
title: A ferry is planned
date: 2020-04-04
source: {outlet: example-herald}
bottom_line: Ada Example plans a ferry to Freedonia.
key_points: [It is to sail tomorrow.]
claims:
  - {text: The ferry will sail in May., kind: announced, by: ada-example}
  - {text: The ferry is paid for., kind: claimedd, by: ada-example}
status: draft
"""


def test_a_draft_is_written_on_the_screen(serving: Serving, author: Reader) -> None:
    page, path = author.page, "content/briefings/2020/2020-04-04-ferry.yml"
    page.goto(serving.address)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    for _ in range(3):
        if page.evaluate("document.activeElement.closest('.b-desk-bar') !== null"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/_desk/")
    expect(page.get_by_role("heading", name="Desk", exact=True)).to_be_visible()
    with page.expect_response("**/_live/events?*"):
        page.reload()
    serving.save(DRAFT, path)
    page.get_by_role("link", name="A ferry is planned").click()
    expect(page.get_by_role("heading", name="Draft: not published")).to_be_visible()
    expect(page.get_by_text("Left out below: claim 2.")).to_be_visible()
    expect(page.locator(".b-desk-note")).to_contain_text("tomorrow depends on the day of reading")
    expect(page.locator("#briefings-live")).to_have_count(0)  # the page says it itself
    serving.save(DRAFT.replace("claimedd", "claimed").replace("tomorrow", "soon"), path)
    expect(page.get_by_text("The ferry is paid for.", exact=True)).to_be_visible()
    expect(page.locator(".b-desk-note")).to_have_count(0)
    serving.said("^no findings")
    answer = page.goto(f"{serving.address}2020/04/04/ferry/")
    assert answer is not None
    assert answer.status == 404
    assert [problem for problem in author.problems if "404" not in problem] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_desk_and_drafts_are_for_everybody(serving: Serving, browser: Browser, width: int) -> None:
    serving.save(DRAFT, "content/briefings/2020/2020-04-04-ferry.yml")
    serving.save("title: [torn\nstatus: draft\n<<<<<<< HEAD\n", "content/briefings/2020/2020-04-05-torn.yml")
    serving.said(r"^\d+ errors?")
    someone = reader_of(browser, serving.address, width=width)
    plain = reader_of(browser, serving.address, width=width, scripts=False)
    for url in ("_desk/", "_desk/drafts/2020-04-04-ferry/", "_desk/drafts/2020-04-05-torn/"):
        someone.page.goto(serving.address + url)
        assert faults_in_both_schemes(someone.page) == []
        assert someone.page.evaluate("document.documentElement.scrollWidth") == width
        plain.page.goto(serving.address + url)
        expect(plain.page.get_by_role("main").get_by_text("ferry" if "torn" not in url else "merge").first).to_be_visible()
    someone.page.context.close()
    plain.page.context.close()


def test_it_ends_cleanly_and_leaves_nothing(serving: Serving) -> None:
    serving.process.send_signal(signal.SIGINT)
    said, _ = serving.process.communicate(timeout=PATIENCE / 1000)
    assert said == "ended\n"
    assert serving.process.returncode == 0
