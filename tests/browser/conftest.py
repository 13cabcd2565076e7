"""The shipped archive as a site: built once, served below a base path, and read with Chromium.

A reader fails its test if a page asked another host for anything or said an error on the console.

Two variables of the environment let the whole suite read the site as other machines show it: `BRIEFINGS_FONT`, a family that
stands for every font that is not the site's own, such as `DejaVu Sans Mono`; and `BRIEFINGS_SCALE`, how many pixels of the
screen one of the page's takes, such as `1.25`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import functools
import gzip
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import fontpkg_source_serif_4
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, expect, sync_playwright

ROOT = Path(__file__).parent.parent.parent
BASE = "/some/base/"
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
PATIENCE = 60_000
"""Milliseconds that a busy machine may take for what must come. Who waits for it waits no longer than it takes."""
SCALE = float(os.environ.get("BRIEFINGS_SCALE", "1"))
FONT = os.environ.get("BRIEFINGS_FONT", "")
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>/usr/share/fonts</dir><dir>{folder}</dir>
<match target="pattern">
<edit name="family" mode="prepend" binding="strong"><string>{family}</string></edit></match></fontconfig>
"""
TOOLS = """() => {
  const has = (selector) => document.querySelector(`article ${selector}`) !== null;
  const late = [".b-tools--field:not(:has(input))", ".b-tools--claims:not(:has(input))"];
  const sorted = [".b-table:not(.b-table--terms) tbody tr:nth-child(3)", "ul > li:nth-child(21) > .b-when"];
  return !late.some(has) && (!sorted.some(has) || has(".b-order") || has(".b-tools--field"))
    && (!has("[data-overlay]") || has(".b-tools--overlay select"))
    && (!has("h2[id]") || has(".b-section-link"));
}"""
"""Whether the reading tools of a page have come (reading.js says which a page has)."""
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".webmanifest", ".csv", ".txt"}
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site: the first process of a run that needs it makes it, the others wait for it."""
    temporary = tmp_path_factory.getbasetemp()
    shared = (temporary.parent if "PYTEST_XDIST_WORKER" in os.environ else temporary) / "shipped"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "ready").exists():
            built(shared / "archive")
            (shared / "ready").touch()
    return shared / "archive/site"


def built(root: Path) -> Path:
    """The shipped archive's site. It is built from a copy in `root`, so that no other test meets its files."""
    shutil.rmtree(root, ignore_errors=True)  # what a process that was ended half way has left
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copytree(ROOT / "generator/theme", root / "generator/theme")
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "briefings").mkdir()
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(root / "mkdocs.yml"), "-d", str(root / "site")]
    environment = {**os.environ, "SITE_URL": f"https://example.org{BASE}", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    assert done.returncode == 0, done.stderr
    return root / "site"


@functools.cache
def compressed(file: Path, _changed: int) -> bytes:
    """A file's text as it goes over the wire: what every page loads is compressed once."""
    return gzip.compress(file.read_bytes(), mtime=0)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below BASE as a plain host does: text compressed, its 404.html, and nothing beside it."""

    def do_GET(self) -> None:
        """Text is sent compressed where the browser takes it."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if self.path.split("?")[0].endswith("/") else file
        if not file.is_file() or file.suffix not in COMPRESSED or "gzip" not in self.headers.get("Accept-Encoding", ""):
            super().do_GET()
            return
        body = compressed(file, file.stat().st_mtime_ns)
        self.send_response(http.HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file.name))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # a reader who has gone on
            self.wfile.write(body)

    def translate_path(self, path: str) -> str:
        """The file of an address; what lies outside the base is nowhere."""
        below = path.removeprefix(BASE) if path.startswith(BASE) else "\0"
        return super().translate_path(f"/{below}").replace("\0", "nowhere")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what is not there."""
        if code != http.HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Stay quiet."""


class Host(http.server.ThreadingHTTPServer):
    """A plain host."""

    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is no error."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the served site, below a base path."""
    with served(site) as address_:
        yield address_


@contextlib.contextmanager
def served(site: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve a site below a base path, and give its address."""
    with Host(("127.0.0.1", 0), functools.partial(handler, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{BASE}"
        finally:
            server.shutdown()
            thread.join()


def system_chromium() -> str | None:
    """The system's Chromium, if there is one."""
    names = (os.environ.get("BRIEFINGS_CHROMIUM", ""), *CHROMIUM)
    return next((found for name in names if name and (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers. All waiting is for what must come, so patience costs nothing where it comes at once."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The system's Chromium, or else Playwright's own."""
    with chromium(playwright, tmp_path_factory.mktemp("fonts"), FONT) as running:
        yield running


@pytest.fixture(scope="session")
def measured(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """For what is counted in pages or must fit a line: a Chromium with one font on every machine, about the widest default."""
    with chromium(playwright, tmp_path_factory.mktemp("fonts"), "DejaVu Sans") as running:
        yield running


@contextlib.contextmanager
def chromium(playwright: Playwright, folder: Path, font: str = "") -> Iterator[Browser]:
    """A Chromium; with `font`, every font but those that pages bring is that one."""
    environment: dict[str, str | float | bool] = {**os.environ}
    if font:
        (folder / "fonts.conf").write_text(
            FONTS.format(family=font, folder=Path(fontpkg_source_serif_4.__file__).parent), "utf-8"
        )
        environment["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
    running = playwright.chromium.launch(executable_path=system_chromium(), args=list(ARGUMENTS), env=environment)
    yield running
    running.close()


@dataclass
class Reader:
    """Somebody who reads the site: a page of the browser, and what went wrong or was loaded meanwhile."""

    page: Page
    address: str
    problems: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def _asked(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme in {"data", "blob"}:
            return
        if url.netloc != urlsplit(self.address).netloc:
            self.problems.append(f"another host was asked: {request.url}")
        self.loaded.append(url.path.removeprefix(BASE))

    def open(self, path: str = "") -> Page:
        """Go to a page of the site; a search is waited for."""
        self.page.goto(self.address + path)
        if path.startswith("search/?"):
            expect(self.page.get_by_role("status")).to_have_text(re.compile("result|Nothing|index"))
        return self.page

    def ready(self, path: str = "") -> Page:
        """Go to a page of the site, and wait until its reading tools have come."""
        page = self.open(path)
        until(page, lambda: bool(page.evaluate(TOOLS)))
        return page

    def arrive(self, path: str) -> None:
        """Wait until the reader is at an address, after a link was followed."""
        self.page.wait_for_url(self.address + path)

    def path(self) -> str:
        """Where the reader is, below the site's address."""
        return self.page.url.removeprefix(self.address)


def until(page: Page, has_come: Callable[[], bool], tick: int = 0) -> None:
    """Wait for what no locator sees. With `tick` the page's own clock, which stands still, goes on by so many milliseconds."""
    for _ in range(PATIENCE // 20):
        if has_come():
            return
        if tick:
            page.clock.run_for(tick)
        page.wait_for_timeout(20)
    raise AssertionError("it has not come")


def still(reader: Reader, path: str) -> Page:
    """Go to a page whose clock stands still once its tools have come: what it does after a time, `run_for` makes it do."""
    reader.page.clock.install(time=dt.datetime(2025, 1, 9, 12, tzinfo=dt.UTC))
    page = reader.ready(path)
    page.clock.pause_at(dt.datetime(2025, 1, 9, 18, tzinfo=dt.UTC))
    return page


def reader_of(
    browser: Browser, address: str, *, width: int = 1280, scheme: Scheme = "light", scripts: bool = True, scale: float = SCALE
) -> Reader:
    """A reader with a fresh profile."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        java_script_enabled=scripts,
        reduced_motion="reduce",
        device_scale_factor=scale,
    )
    context.set_default_timeout(PATIENCE)
    return Reader(context.new_page(), address)


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader at a desk; whatever went wrong fails the test."""
    someone = reader_of(browser, address)
    yield someone
    someone.page.context.close()
    assert someone.problems == []
