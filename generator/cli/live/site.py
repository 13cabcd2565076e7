"""Builds the site of `briefings serve`: the settings are read once, and a change makes only the pages that it touches.

It begins with what `briefings build` left: pages that are as they would be made again are taken from there and not rendered
(`site/making.py`). It writes into a folder of its own alone.

It relies on two things that hold for the pages of Briefings: the navigation is written out in mkdocs.yml and holds indices only,
and a page's Markdown is all that its HTML depends on beside the theme. Where pages come or go, hand-written ones are made again
too, since only their links can be left behind.
"""

from __future__ import annotations

import html
import logging
import shutil
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory, write_file

from generator.cli.live.built import taken
from generator.mkdocs_pages import Rendered
from generator.site import heard, key, memory
from generator.site.loaded import Loaded, configured, load
from generator.site.making import Making
from generator.site.memory import SiteMemory
from generator.site.place import SitePlace
from generator.storage.marks import MARK
from generator.storage.seal import OF_THIS_PROCESS, Seal

_PLAIN = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
    '<body><main class="md-typeset">{inner}</main></body></html>\n'
)
Stamps = dict[str, tuple[int, int]]
"""Every file of the generated folder with its size and time of change."""


@dataclass(slots=True)
class Done:
    """What an update did: which pages it rendered, how many other files it copied, what MkDocs had to say."""

    rendered: list[str] = field(default_factory=list)
    copied: int = 0
    removed: int = 0
    complaints: list[str] = field(default_factory=list)


Lock = AbstractContextManager[object]
"""Is held while a file of the site is being written, so that nobody reads half of it."""


class LiveSite:
    """A site in a folder of its own, which follows the generated pages."""

    def __init__(
        self, root: Path, folder: Path, address: str, files: Lock, built: Path | None = None, seal: Seal = OF_THIS_PROCESS
    ) -> None:
        """`built` is the folder of the site that `briefings build` makes, if it may be read."""
        self.root, self.folder, self.address, self._lock, self._built, self._seal = root, folder, address, files, built, seal
        self._site: Loaded | None = None
        self._stamps: Stamps = {}

    def build(self) -> Done:
        """Make the whole site. Raises what MkDocs raises."""
        done = Done()
        with _Listening(done.complaints):
            self._site = None
            self._site = self._load()
            clean_directory(str(self.folder))
            if self._loaded.shells is None:  # a site that only MkDocs knows
                self._make_all(done)
            else:
                self._make_what_differs(done)
        return done

    def update(self, first: Collection[str] = (), ready: Callable[[list[str]], None] = print) -> Done:
        """Bring the site up to date with the generated folder, by making only what changed there.

        Pages at the addresses `first` are made before all others; `ready` is told of those, then of the rest.
        """
        if self._site is None:
            return self.build()
        done, now = Done(), self._stamped()
        changed = [path for path, stamp in now.items() if self._stamps.get(path) != stamp]
        gone = [path for path in self._stamps if path not in now]
        come = [path for path in changed if path not in self._stamps]
        with _Listening(done.complaints):
            self._remove(gone, done)
            self._add(come)
            again = self._hand_written() if any(path.endswith(".md") for path in (*gone, *come)) else []
            there = self._loaded.files.src_uris
            files = [there[path] for path in dict.fromkeys((*changed, *again)) if path in there]
            pages = [file for file in files if file.is_documentation_page()]
            for batch in ([f for f in pages if f.url in first], [f for f in pages if f.url not in first]):
                self._read(batch)
                self._write(batch, done)
                ready([file.url for file in batch])
            self._check_anchors()
            for file in files:
                if not file.is_documentation_page():
                    with self._lock:
                        Path(file.abs_dest_path).unlink(missing_ok=True)
                        file.copy_file()
                    done.copied += 1
        self._stamps = now
        return done

    def _make_what_differs(self, done: Done) -> None:
        """Make what differs from the site that was built last, and take the rest from there."""
        loaded = self._loaded
        known = memory.recalled(self.root, key.of(loaded.config), self._seal) if self._built else SiteMemory()
        place = SitePlace(self._built or self.folder, self.folder)
        account = getattr(loaded.config.plugins["briefings"], "account", Rendered())
        making = Making(loaded, place, known, account)
        making.make()
        missed = taken(place)
        if missed:  # somebody builds or removes the site meanwhile
            self._make_all(done)
            return
        done.rendered += making.made
        self._write_for_all(["404.html"])

    def _make_all(self, done: Done) -> None:
        self._loaded.tell_of_templates()
        pages = self._documents()
        self._read(pages)
        self._loaded.files.copy_static_files()
        self._write_for_all(sorted(self._loaded.config.theme.static_templates))
        self._write(pages, done)
        self._check_anchors()

    def _write_for_all(self, names: Iterable[str]) -> None:
        """Make what the theme makes beside pages, for the address at which the site is served."""
        config = self._loaded.config
        published, config.site_url = config.site_url, self.address
        try:
            for name in names:
                if (text := self._loaded.of_the_theme(name)).strip():
                    self._put(self.folder / name, text.encode())
        finally:
            config.site_url = published

    def _put(self, path: Path, data: bytes) -> None:
        """Write a file anew: the one that is there may be shared with the site that was built."""
        path.unlink(missing_ok=True)
        write_file(data, str(path))

    @property
    def _loaded(self) -> Loaded:
        assert self._site is not None  # noqa: S101 - for the type checker: `build` comes first
        return self._site

    def _load(self) -> Loaded:
        """What MkDocs does before it renders; the generator has run already."""
        config = configured(self.root, self.folder)
        events = config.plugins.events["pre_build"]
        ours = config.plugins.get("briefings")
        events[:] = [event for event in events if getattr(event, "__self__", config) is not ours]
        config.plugins.on_startup(command="serve", dirty=False)
        return load(config, self._take_stamps)

    def _take_stamps(self, config: MkDocsConfig) -> None:
        self._stamps = self._stamped(config)

    def _documents(self) -> Sequence[File]:
        return self._loaded.documents()

    def _read(self, pages: Iterable[File]) -> None:
        for file in pages:
            self._loaded.read(file)

    def _write(self, pages: Iterable[File], done: Done) -> None:
        """Render pages into the folder."""
        for file in pages:
            assert file.page is not None  # noqa: S101 - for the type checker: it was read
            text = self._loaded.whole(file.page)
            with self._lock:
                self._put(Path(file.abs_dest_path), text.encode("utf-8", errors="xmlcharrefreplace"))
            done.rendered.append(file.url)

    def _check_anchors(self) -> None:
        """Check every anchor that any page leads to."""
        level = self._loaded.config.validation.links.anchors
        for file in self._documents():
            if file.page is not None:
                file.page.validate_anchor_links(files=self._loaded.files, log_level=level)

    def _add(self, paths: Iterable[str]) -> None:
        config = self._loaded.config
        fresh = [File(path, config.docs_dir, config.site_dir, config.use_directory_urls) for path in paths]
        set_exclusions(fresh, config)
        for file in fresh:
            self._loaded.add(file)

    def _remove(self, paths: Iterable[str], done: Done) -> None:
        for path in paths:
            file = self._loaded.files.src_uris.get(path)
            if file is not None:
                self._loaded.remove(file)
                Path(file.abs_dest_path).unlink(missing_ok=True)
                done.removed += 1

    def _hand_written(self) -> list[str]:
        return [f.src_uri for f in self._documents() if f.page and MARK not in (f.content_string[:400])]

    def _stamped(self, config: MkDocsConfig | None = None) -> Stamps:
        folder = Path((config or self._loaded.config).docs_dir)
        found: Stamps = {}
        for path in folder.rglob("*"):
            name = path.relative_to(folder).as_posix()
            if not any(part.startswith(".") for part in name.split("/")) and path.is_file():
                stat = path.stat()
                found[name] = (stat.st_size, stat.st_mtime_ns)
        return found

    @property
    def is_made(self) -> bool:
        """Whether there is a site."""
        return self._site is not None

    def addresses(self) -> set[str]:
        """The address of every file of the site, below its root."""
        return {file.url for file in self._site.files} if self._site else set()

    def inner(self, path: str, markdown: str, others: Iterable[str]) -> str:
        """A page that is no part of the site, as HTML without the theme; its links may also lead to some `others` of that kind.

        What its links miss is not complained of.
        """
        config = self._loaded.config
        files = {one: File.generated(config, one, content=markdown if one == path else "") for one in {path, *others}}
        known = Files([*self._loaded.files, *files.values()])
        with _Listening([]), heard.kept([]):
            return self._loaded.read(files[path], known).content or ""

    def around(self, title: str, path: str, inner: str) -> str:
        """A whole page that is no part of the site: the theme around some HTML; a plain page where there is no site."""
        if self._site is None:
            return _PLAIN.format(title=html.escape(title), inner=inner)
        page = Page(None, File.generated(self._loaded.config, path, content=""), self._loaded.config)
        page.meta, page.content, page.markdown = {"title": html.escape(title), "hide": ["toc"]}, inner, ""
        return self._loaded.whole(page)

    def close(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


class _Listening(logging.Handler):
    """Hears what MkDocs warns of, and says it to nobody else."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._complaints = complaints

    def emit(self, record: logging.LogRecord) -> None:
        if (message := record.getMessage()) not in self._complaints:
            self._complaints.append(message)

    def __enter__(self) -> None:
        logging.getLogger("mkdocs").addHandler(self)

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)
