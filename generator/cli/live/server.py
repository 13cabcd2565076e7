"""Serves the files of a folder, and a stream that tells browsers what has changed.

Pages get one script more than the site has. It comes from here as a file, so the pages' Content-Security-Policy holds.
"""

from __future__ import annotations

import email.message
import http.server
import ipaddress
import json
import os
import re
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib import resources
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from generator.cli.application import say
from generator.records.paths import DESK

EVENTS, SCRIPT, STYLE = "/_live/events", "/_live/live.js", "/_live/desk.css"
"""Addresses that no page can have: ids do not begin with an underscore."""
_OF_BODIES = frozenset({"content-length", "transfer-encoding", "expect", "upgrade", "trailer"})
"""Headers, in small letters, of requests that have more to them than their lines."""
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
"""The name of a header (RFC 9110)."""
_BEAT = 15.0
"""After so many seconds without news a browser is told that somebody is still here."""


@dataclass(slots=True)
class News:
    """What browsers are told: how often the page they show was made anew, and what is wrong with the content."""

    versions: Counter[str] = field(default_factory=Counter)
    """By address; `*` counts for all pages."""
    open_pages: Counter[str] = field(default_factory=Counter)
    """How many browsers show each page."""
    findings: str = ""
    stops: bool = False
    complaints: str = ""
    """Those of them that are no findings of the content: the pages for authors do not tell them otherwise."""
    changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, *, findings: str | None = None, stops: bool = False, pages: Iterable[str] = (), complaints: str = "") -> None:
        """Tell browsers of new findings, or of pages that were made anew; `*` stands for all of them."""
        with self.changed:
            if findings is not None:
                self.findings, self.stops, self.complaints = findings, stops, complaints
            self.versions.update(pages)
            self.changed.notify_all()

    def version(self, page: str) -> int:
        """How often a page was made anew."""
        return self.versions[page] + self.versions["*"]

    def as_event(self, page: str) -> str:
        """The present state as an event of the stream of a page; `changed` is held."""
        findings = self.complaints if page.startswith(f"{DESK}/") else self.findings
        return json.dumps({"version": self.version(page), "findings": findings, "stops": self.stops})


Pages = Callable[[str], str | None]
"""Gives the HTML of a page for authors by its address below the site's root; None where there is none."""
_OURS = {SCRIPT: "text/javascript", STYLE: "text/css; charset=utf-8"}
"""Files that every page uses and no site has, with what they are."""
_BAR = (
    f'<nav class="b-desk-bar" aria-label="For authors"><a href="/{DESK}/">Desk: drafts, and what is to be done</a></nav>'.encode()
)
_HEADER = re.compile(rb'<header class="b-masthead|</body>')
"""What the bar stands above: the site's masthead, else the end of the page."""


def _no_page(_url: str) -> str | None:
    return None


class Server(http.server.ThreadingHTTPServer):
    """Serves a folder. `files` is held while the folder is being changed."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], folder: Path, news: News) -> None:
        self.folder, self.news, self.files = folder, news, threading.RLock()
        self.desk: Pages = _no_page
        super().__init__(address, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is no error."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A file, the script, or the stream of news."""
        path = _path_of(self.path)
        if _brings_more(self.headers):
            self.close_connection = True
        if path is None:
            self._send(HTTPStatus.BAD_REQUEST, "text/plain", b"this is no address\n")
        elif not self._is_for_us():
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"this server answers to its own name only\n")
        elif path == EVENTS:
            self._stream()
        elif path in _OURS:
            data = resources.files("generator").joinpath("cli", "live", path.rpartition("/")[2]).read_bytes()
            self._send(HTTPStatus.OK, _OURS[path], data)
        elif path == f"/{DESK}" or path.startswith(f"/{DESK}/"):
            self._send(*self._desk(path))
        else:
            self._send(*self._file(path))

    def do_HEAD(self) -> None:
        """The same without the body."""
        self.do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the library refuses, in a line of plain text; a method that is none of ours is told which are."""
        status = HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else HTTPStatus(code)
        self.close_connection = True
        self._send(status, "text/plain", f"{explain or status.description or message or status.phrase}\n".encode())

    def _is_for_us(self) -> bool:
        """Whether the browser asked for this machine by name: another site's name that leads here must not read the pages."""
        hosts = self.headers.get_all("Host", [])
        return len(hosts) == 1 and _is_own_name(hosts[0], str(self.server.server_address[0]))

    def _file(self, path: str) -> tuple[HTTPStatus, str, bytes]:
        with self.server.files:
            file = Path(self.translate_path(path))
            if os.path.isdir(file) and self._is_inside(file):  # noqa: PTH112 - a name that is too long is no error here
                if not path.endswith("/"):
                    below = file.relative_to(self.server.folder).parts
                    return HTTPStatus.FOUND, quote("/".join(["", *below, ""])), b""
                file /= "index.html"
            status = HTTPStatus.OK if self._is_served(file) else HTTPStatus.NOT_FOUND
            file = file if status is HTTPStatus.OK else self.server.folder / "404.html"
            data = file.read_bytes() if file.is_file() else b"<!doctype html><title>Not here</title><body></body>"
            with self.server.news.changed:
                version = self.server.news.version(_page(path))
        if file.suffix != ".html":
            return status, self.guess_type(str(file)), data
        return status, "text/html; charset=utf-8", _with_ours(data, version)

    def _desk(self, path: str) -> tuple[HTTPStatus, str, bytes]:
        """A page for authors; an address without its last `/` leads to the one with it."""
        url = _page(path)
        with self.server.news.changed:
            version = self.server.news.version(url)
        try:
            made = self.server.desk(url)
        except Exception as error:  # noqa: BLE001 - whatever it is, the author is told, and other pages go on
            say(f"briefings: /{url} cannot be shown: {type(error).__name__}: {error}", err=True)
            return HTTPStatus.INTERNAL_SERVER_ERROR, "text/plain", b"This page cannot be made; the terminal says why.\n"
        if made is not None and path != f"/{DESK}":
            return HTTPStatus.OK, "text/html; charset=utf-8", _with_ours(made.encode("utf-8", "replace"), version)
        if not path.endswith("/") and self.server.desk(f"{url}/") is not None:
            return HTTPStatus.FOUND, quote(f"/{url}/"), b""
        return self._file(path)

    def _is_served(self, file: Path) -> bool:
        return os.path.isfile(file) and self._is_inside(file)  # noqa: PTH113 - the same

    def _is_inside(self, file: Path) -> bool:
        """Whether something that is there lies in the folder, wherever links lead."""
        return file.resolve().is_relative_to(self.server.folder.resolve())

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header(*(("Location", kind) if status is HTTPStatus.FOUND else ("Content-Type", kind)))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream(self) -> None:
        page, news = _page(parse_qs(urlsplit(self.path).query).get("page", [""])[0]), self.server.news
        with news.changed:
            news.open_pages[page] += 1  # before a word is sent: who has an answer is known
        try:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.send_header("Connection", "close")
            self.end_headers()
            if self.command != "HEAD":
                self._tell(page, news)
        finally:
            with news.changed:
                news.open_pages[page] -= 1
                news.open_pages += Counter()  # forgets the pages that nobody shows
                news.changed.notify_all()

    def _tell(self, page: str, news: News) -> None:
        told = ""
        while True:
            with news.changed:
                news.changed.wait_for(lambda: news.as_event(page) != told, _BEAT)  # noqa: B023 - asked at once
                event = news.as_event(page)
            self.wfile.write(f"data: {event}\n\n".encode() if event != told else b": still here\n\n")
            self.wfile.flush()
            told = event

    def translate_path(self, path: str) -> str:
        """The file of an address below the served folder."""
        self.directory = str(self.server.folder)
        return super().translate_path(path)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Stay quiet: the terminal is for findings."""


def _with_ours(data: bytes, version: int) -> bytes:
    """A page with what only this server has: its style, the bar above the page, the script that loads it anew."""
    style = f'<link rel="stylesheet" href="{STYLE}">'.encode()
    data = data.replace(b"</head>", style + b"</head>", 1)
    at = found.start() if (found := _HEADER.search(data)) else len(data)
    data = data[:at] + _BAR + data[at:]
    script = f'<script src="{SCRIPT}" data-version="{version}" defer></script>'.encode()
    before, end, after = data.rpartition(b"</body>")
    return before + script + end + after if end else data + script


def _brings_more(headers: email.message.Message) -> bool:
    """Whether something is sent along with a request, or may be: it must not pass for a second request.

    The library ends the headers at a line that is none of its own, and knows a name with a space behind it as another name.
    """
    named = {name.strip().casefold() for name in headers}
    odd = any(not _HEADER_NAME.match(name) for name in headers) or any("\n" in value for value in headers.values())
    return odd or bool(headers.defects) or bool(headers.get_payload()) or not named.isdisjoint(_OF_BODIES)


def _path_of(target: str) -> str | None:
    """The path that a request asks for, or None where it asks for nothing that is an address."""
    try:
        return urlsplit(target).path
    except ValueError:
        return None


def _is_own_name(host: str, bound: str) -> bool:
    """Whether a Host header names this machine. Another site's name may lead here, but only as a name, never as a number."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if bound not in {"0.0.0.0", "::"}:  # noqa: S104 - asked, not bound
        return name in {"localhost", "127.0.0.1", "::1", bound.lower()}
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name in {"localhost", socket.gethostname().lower(), f"{socket.gethostname().lower()}.local"}
    return True


def _page(path: str) -> str:
    """The page's address below the site's root, as MkDocs has it."""
    return unquote(path).removeprefix("/").removesuffix("index.html")
