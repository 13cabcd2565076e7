"""The command serve: shows the site while it is written. A saved file appears at once, mistakes at the foot of the page."""

from __future__ import annotations

import re
import signal
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator import build
from generator.cli.application import app, fail, say
from generator.cli.common import Root, project
from generator.cli.desk import refresh_schemas
from generator.findings import report
from generator.findings.codes import Severity
from generator.findings.finding import Finding, in_order, stops
from generator.output.store import StoreError
from generator.project import machine
from generator.project.interrupted import sweep
from generator.project.settings import NAMES, file_name, read_settings
from generator.reading.config import Settings
from generator.records.paths import DESK
from generator.storage.files import below
from generator.storage.seal import Seal
from generator.text.printable import printable
from generator.text.words import count

if TYPE_CHECKING:
    from generator.cli.live.server import News, Server
    from generator.cli.live.site import Done, LiveSite

_STEP, _DEBOUNCE = 20, 100
"""Milliseconds of silence after which a change is taken up, and after which it is taken up without silence."""


@app.command()
def serve(
    root: Root = Path(), address: Annotated[str, typer.Option("--addr", help="Where to serve.")] = "127.0.0.1:8000"
) -> None:
    """Serve the site on this machine; what is saved is on the screen at once, and mistakes at the foot of the last good page.

    Example: `briefings serve --addr 127.0.0.1:8001`
    """
    from generator.cli.live.server import News, Server
    from generator.cli.live.site import LiveSite

    settings, _ = project(root)
    sweep(root, settings)
    host, port = _address(address)
    news, folder = News(), Path(tempfile.mkdtemp(prefix="briefings_"))
    try:
        server = Server((host, port), folder, news)
    except OSError as error:
        folder.rmdir()
        fail(f"cannot serve on {address}: {error.strerror or error}; choose another with --addr")
    for number in (
        signal.SIGTERM,
        signal.SIGINT,
    ):  # asked to end by a program: the same as Ctrl-C, even where a shell ignores that
        signal.signal(number, signal.default_int_handler)
    seal = machine.seal(root)
    site = LiveSite(root, folder, f"http://{host}:{server.server_port}/", server.files, _built(root, settings), seal)
    preview = LivePreview(root, site, server, news, seal)
    before = _stamps(root)  # what is saved while the site is first made must not be lost
    try:
        preview.start()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"serving on {site.address} (drafts, and what is to be done: /{DESK}/; Ctrl-C ends it)")
        for paths in _changes(root, before):
            preview.follow(paths)
    except KeyboardInterrupt:
        say("ended")
    finally:
        server.server_close()
        site.close()


class LivePreview:
    """Takes a change from the content to the browser."""

    def __init__(self, root: Path, site: LiveSite, server: Server, news: News, seal: Seal) -> None:
        self.root, self.site, self.server, self.news, self._seal = root, site, server, news, seal
        from generator.cli.live.desk import AuthorPages

        self.work = threading.RLock()
        self.desk = AuthorPages(root, site, seal, self.work)
        server.desk = self.desk.page
        self._since = 0.0
        self._complaints: list[str] = []

    def start(self) -> None:
        """Make the site for the first time; from the last good pages where the content has errors."""
        self._since = time.perf_counter()
        self._run(whole=True)

    def follow(self, paths: Iterable[Path]) -> None:
        """Take up a change of these files: first in the pages for authors that somebody looks at."""
        self._since = time.perf_counter()
        shown = self.desk.forget()
        with self.news.changed:
            looked_at = [page for page, number in self.news.open_pages.items() if number and page.startswith(f"{DESK}/")]
        for page in looked_at:
            self.desk.page(page)
        self.news.tell(pages={*shown, *looked_at})  # also a page that was sent, and whose browser does not listen yet
        with self.work:
            self._take(paths)
            self.news.tell(pages=self.desk.changed(looked_at))

    def _take(self, paths: Iterable[Path]) -> None:
        self._run(whole=any(path.name in NAMES or (self.root / "content").resolve() not in path.parents for path in paths))

    def _run(self, *, whole: bool) -> None:
        """Generate, show the pages before search is made, then the rest. Whatever goes wrong is said and waits to be mended."""
        shown = False

        def on_stage(stage: str) -> None:
            nonlocal shown
            if stage == "search":
                self._show(whole=whole)
                shown = True

        try:
            settings, wrong = read_settings(self.root)
            built = (
                build.Built(wrong) if stops(wrong) else build.generate(self.root, settings, progress=on_stage, seal=self._seal)
            )
            if shown:
                self._show(whole=False, quietly=True)  # the search index
            elif whole:
                self._show(whole=True)
        except StoreError as error:
            self._say((), str(error))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - MkDocs, its theme and plugins may raise anything
            self._say((), f"MkDocs: {error}")
        else:
            self._say(built.findings if stops(wrong) else in_order((*wrong, *built.findings)), *self._complaints)
            if built.work is not None:
                refresh_schemas(self.root, settings)

    def _show(self, *, whole: bool, quietly: bool = False) -> None:
        """Bring the site up to date, and have browsers load it anew."""
        with self.news.changed:
            first = {page for page, number in self.news.open_pages.items() if number}
        before = self.site.addresses()
        done = self.site.build() if whole else self.site.update(first, self._ready)
        if gone := before - self.site.addresses():  # a briefing that is a draft now, or has another name: its address says so
            self.news.tell(pages=gone)
        if not quietly:
            self._complaints = done.complaints
            say(_did(done, time.perf_counter() - self._since))
            if whole:
                self.news.tell(pages=["*"])

    def _ready(self, pages: list[str]) -> None:
        if pages:
            say(f"{count(len(pages), 'page')} ready after {time.perf_counter() - self._since:.2f} s")
            self.news.tell(pages=pages)

    def _say(self, findings: Sequence[Finding], *complaints: str) -> None:
        """Findings and complaints on the terminal and in the pages; notes are for `briefings check`."""
        heard = [f for f in findings if f.severity is not Severity.NOTE]
        others = printable("".join(f"{complaint}\n" for complaint in complaints))
        text = report.concise(heard) + others
        if text and text != self.news.findings:
            say("\n".join([report.full(heard) if heard else "", *complaints]))
        elif self.news.findings and not text:
            say("no findings")
        self.news.tell(findings=text, stops=stops(heard), complaints=others)


def _did(done: Done, seconds: float) -> str:
    pages = f"rendered {count(len(done.rendered), 'page')}"
    return f"{pages}, copied {done.copied}, removed {done.removed} in {seconds:.2f} s"


def _built(root: Path, settings: Settings) -> Path | None:
    """The folder of the site that was built, if nothing forbids to read it."""
    try:
        return below(root, settings.site)
    except OSError:
        return None


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not re.fullmatch("[0-9]{1,5}", port) or int(port) > 65535:
        fail(f"`{text}` is not an address; write --addr HOST:PORT, such as --addr 127.0.0.1:8001")
    return host.strip("[]"), int(port)


def _watched(root: Path) -> list[Path]:
    """The folders that people change: the content, the theme."""
    return [folder for folder in (root / "content", root / "generator/theme") if folder.is_dir()]


def _stamps(root: Path) -> dict[Path, int]:
    """Every file in the watched folders with its time of change."""
    return {path: _stamp(path) for folder in _watched(root.resolve()) for path in folder.rglob("*") if path.is_file()}


def _changes(root: Path, before: Mapping[Path, int]) -> Iterator[set[Path]]:
    """The files that people change, in groups; the first time also those that changed since `before` was taken."""
    import watchfiles

    root = root.resolve()
    folders = _watched(root)
    first = True
    settings = root / file_name(root)

    def wanted(_change: watchfiles.Change, name: str) -> bool:
        return not Path(name).name.startswith(".") and not name.endswith("~")

    stamp = _stamp(settings)
    watching = watchfiles.watch(
        *folders or [root], watch_filter=wanted, step=_STEP, debounce=_DEBOUNCE, rust_timeout=1000, yield_on_timeout=True
    )
    for changes in watching:
        paths = {Path(name) for _, name in changes}
        if stamp != (stamp := _stamp(settings)):  # not watched: an editor may put a new file in its place
            paths.add(settings)
        if first:
            first, now = False, _stamps(root)
            paths |= {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
        if paths:
            yield paths


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
