"""Makes the pages that `briefings serve` shows to authors alone: the desk at `/_desk/`, and every draft below it.

They are made when they are asked for, kept in memory until a file changes, and never written to a disk.
"""

from __future__ import annotations

import datetime as dt
import html
import posixpath
import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.cli import agenda
from generator.cli.agenda import Agenda
from generator.cli.live import drafts
from generator.cli.live.drafts import DESK, ShownDraft
from generator.cli.live.placed import placed
from generator.cli.live.site import LiveSite
from generator.findings.report import severities
from generator.project.settings import read_settings
from generator.reading.config import Settings
from generator.records import paths
from generator.records.model import Briefing
from generator.records.paths import PagePath
from generator.records.vocabulary import Status
from generator.storage.seal import Seal
from generator.text import words
from generator.text.printable import printable

MOST = 50
"""So many rows of a section are shown."""
_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_ADDRESS = re.compile(r'\b(?:xlink:)?href="([^"]*)"')
_HEADING_END = "</h1>"
_NOTED = re.compile(r'id="_finding-(\d+)"')


@dataclass(slots=True)
class _View:
    """The archive as authors see it, of one moment."""

    day: dt.date
    settings: Settings
    agenda: Agenda
    drafts: dict[str, ShownDraft]
    laid_out: bool = False


class AuthorPages:
    """The pages below `/_desk/`. `site` is held while a page is made, and `work` while anybody uses it."""

    def __init__(self, root: Path, site: LiveSite, seal: Seal, work: threading.RLock) -> None:
        self._root, self._site, self._seal, self._work = root, site, seal, work
        self._view: _View | None = None
        self._pages: dict[str, str] = {}
        self._shown: dict[str, PagePath] = {}
        """The drafts that were shown, by their addresses."""

    def forget(self) -> list[str]:
        """A file has changed: all is made anew when it is asked for. Gives the pages that somebody may be shown as they were."""
        with self._work:
            self._view = None
            shown = list(self._pages)
            self._pages.clear()
        return shown

    def page(self, url: str) -> str | None:
        """The HTML of a page, by its address below the site's root; None where there is none."""
        known = self._pages.get(url)
        if known is not None:
            return known
        with self._work:
            try:
                made = self._made(url)
            except Exception as error:  # noqa: BLE001 - whatever content or the theme does, the author is told
                made = self._site.around("Desk", url, _macro("failed", error=printable(f"{type(error).__name__}: {error}")))
            if made is not None:
                self._pages[url] = made
        return made

    def changed(self, urls: Iterable[str]) -> list[str]:
        """Which of some pages are others now that the site has changed; they are made anew."""
        with self._work:
            before = {url: self._pages.pop(url, None) for url in urls}
            return [url for url, old in before.items() if self.page(url) != old]

    def _made(self, url: str) -> str | None:
        view = self._view = self._view or self._looked()
        with paths.addresses(as_files=not view.settings.directory_urls):
            return self._page_of(view, url)

    def _page_of(self, view: _View, url: str) -> str | None:
        if paths.key_of(DESK.page) == url.removesuffix("index.html"):
            found = view.agenda
            told = severities(found.findings)
            inner = _macro("agenda", day=words.day(view.day), told=told, sections=found.sections, most=MOST)
            return self._site.around("Desk", url, self._only_what_is_there(inner, url, view))
        draft = next((one for one in view.drafts.values() if paths.url_of(one.page) == url), None)
        if draft is None:
            return self._no_draft(url, view)
        if not view.laid_out:
            view.drafts = {one.id: one for one in drafts.laid_out(view.drafts.values(), view.agenda.parsed, view.settings)}
            view.laid_out, draft = True, view.drafts[draft.id]
        self._shown[url] = draft.page
        return self._of_draft(draft, url, view)

    def _of_draft(self, draft: ShownDraft, url: str, view: _View) -> str:
        told = {"draft": draft, "desk": paths.address(draft.page, DESK.page)}
        if draft.markdown is None or not self._site.is_made:
            return self._site.around(draft.title, url, _macro("as_text", **told))
        inner = self._site.inner(draft.page, draft.markdown, [DESK.page, *(one.page for one in view.drafts.values())])
        beside = {int(number) for number in _NOTED.findall(inner)}
        panel = _macro("findings", beside=beside, **told)
        before, end, after = inner.partition(_HEADING_END)
        text = f"{before}{end}{panel}{after}" if end else panel + inner
        return self._site.around(draft.title, url, self._only_what_is_there(text, url, view))

    def _no_draft(self, url: str, view: _View) -> str | None:
        """The page of a briefing that is no draft, or of a draft that has gone: what is known of it; else None."""
        p = next((p for p in view.agenda.parsed if p.family == "briefings" and paths.url_of(paths.draft_page(p.id)) == url), None)
        here = paths.draft_page(p.id) if p else self._shown.get(url)
        if here is None:
            return None
        is_published = p is not None and isinstance(p.record, Briefing) and p.record.status is Status.PUBLISHED
        told = {
            "path": p.source.path if p else "",
            "published": paths.address(here, paths.briefing_page(p.id)) if p and is_published else "",
            "findings": placed(p, view.agenda.findings) if p else (),
            "desk": paths.address(here, DESK.page),
        }
        return self._site.around("No draft", url, self._only_what_is_there(_macro("no_draft", **told), url, view))

    def _only_what_is_there(self, text: str, url: str, view: _View) -> str:
        """A page without the links that lead to no page of the site: such as to a day on which nothing is published."""
        there = self._site.addresses() | {paths.url_of(one.page) for one in view.drafts.values()} | {paths.url_of(DESK.page)}

        def kept(link: re.Match[str]) -> str:
            found = _ADDRESS.search(link[1])
            leads_to = html.unescape(found[1]) if found else ""
            return link[0] if not found or _leads_on(leads_to, url, there) else link[2]

        return _LINK.sub(kept, text)

    def _looked(self) -> _View:
        """Read and check the archive as `briefings check` does, as of today."""
        today = dt.datetime.now().astimezone().date()
        settings, wrong = read_settings(self._root)
        found = agenda.look(self._root, settings, wrong, today, self._seal)
        return _View(today, settings, found, {draft.id: draft for draft in found.drafts})


def _leads_on(link: str, url: str, there: set[str]) -> bool:
    """Whether a link of a page leads to another host, to a place on the page, or to a page that is there."""
    path = link.partition("#")[0].partition("?")[0]
    if not path or ":" in path or link.startswith("//"):
        return True
    target = posixpath.normpath(posixpath.join("/", posixpath.dirname(f"/{url}"), path)).lstrip("/")
    return target in there or f"{target}/" in there or target in {"", "."}


@cache
def _templates() -> Any:
    environment = Environment(
        loader=PackageLoader("generator", "cli/live"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["there"] = lambda page: paths.address(DESK.page, page)
    return environment.get_template("desk.html").module


def _macro(name: str, **told: Any) -> str:
    return str(getattr(_templates(), name)(**told))
