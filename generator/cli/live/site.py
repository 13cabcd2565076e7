"""Builds the site of `briefings serve`: MkDocs is loaded once, and a change rebuilds only what it touches.

It relies on two things that hold for the pages of Briefings: the navigation is written out in mkdocs.yml and holds indices only,
and a page's Markdown is all that its HTML depends on beside the theme. Where pages come or go, hand-written ones are made again
too, since only their links can be left behind.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from generator.project.settings import file_name
from generator.storage.marks import MARK

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

    def __init__(self, root: Path, folder: Path, address: str, files: Lock) -> None:
        self.root, self.folder, self.address, self._lock = root, folder, address, files
        self._config: MkDocsConfig | None = None
        self._files: Files
        self._nav: Navigation
        self._env: jinja2.Environment
        self._stamps: Stamps = {}

    def build(self) -> Done:
        """Make the whole site. Raises what MkDocs raises."""
        done = Done()
        with _Listening(done.complaints):
            self._load()
            clean_directory(str(self.folder))
            pages = self._documents()
            for file in pages:
                self._populate(file)
            self._env = self._loaded.plugins.on_env(self._env, config=self._loaded, files=self._files) or self._env
            self._files.copy_static_files()
            for template in self._loaded.theme.static_templates:
                build._build_theme_template(template, self._env, self._files, self._loaded, self._nav)
            self._write(pages, done)
            self._check_anchors()
        return done

    def update(self, first: Collection[str] = (), ready: Callable[[list[str]], None] = print) -> Done:
        """Bring the site up to date with the generated folder, by making only what changed there.

        Pages at the addresses `first` are made before all others; `ready` is told of those, then of the rest.
        """
        if self._config is None:
            return self.build()
        done, now = Done(), self._stamped()
        changed = [path for path, stamp in now.items() if self._stamps.get(path) != stamp]
        gone = [path for path in self._stamps if path not in now]
        come = [path for path in changed if path not in self._stamps]
        with _Listening(done.complaints):
            self._remove(gone, done)
            self._add(come)
            again = self._hand_written() if any(path.endswith(".md") for path in (*gone, *come)) else []
            files = [self._files.src_uris[path] for path in dict.fromkeys((*changed, *again)) if path in self._files.src_uris]
            pages = [file for file in files if file.is_documentation_page()]
            for batch in ([f for f in pages if f.url in first], [f for f in pages if f.url not in first]):
                for file in batch:
                    self._populate(file)
                self._write(batch, done)
                ready([file.url for file in batch])
            self._check_anchors()
            for file in files:
                if not file.is_documentation_page():
                    with self._lock:
                        file.copy_file()
                    done.copied += 1
        self._stamps = now
        return done

    @property
    def _loaded(self) -> MkDocsConfig:
        assert self._config is not None  # noqa: S101 - for the type checker: `build` comes first
        return self._config

    def _load(self) -> None:
        """What MkDocs does before it renders; the generator has run already."""
        self._config = None
        config = load_config(config_file=str(self.root / file_name(self.root)), site_dir=str(self.folder))
        config.site_url, config["dev_addr"] = self.address, None  # no script stands in the pages, so their policy can stay
        events = config.plugins.events["pre_build"]
        ours = config.plugins.get("briefings")
        events[:] = [event for event in events if getattr(event, "__self__", config) is not ours]
        config.plugins.on_startup(command="serve", dirty=False)
        config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        self._env = config.theme.get_env()
        self._config, self._stamps = config, self._stamped(config)
        files = get_files(config)
        files.add_files_from_theme(self._env, config)
        self._files = config.plugins.on_files(files, config=config)
        set_exclusions(self._files, config)
        self._nav = config.plugins.on_nav(get_navigation(self._files, config), config=config, files=self._files)

    def _documents(self) -> Sequence[File]:
        return self._files.documentation_pages()

    def _populate(self, file: File) -> None:
        page = file.page or Page(None, file, self._loaded)
        build._populate_page(page, self._loaded, self._files)

    def _write(self, pages: Iterable[File], done: Done) -> None:
        """Render pages into the folder."""
        documents = self._documents()
        for file in pages:
            assert file.page is not None  # noqa: S101 - for the type checker: it was populated
            with self._lock:
                build._build_page(file.page, self._loaded, documents, self._nav, self._env)
            done.rendered.append(file.url)

    def _check_anchors(self) -> None:
        """Check every anchor that any page leads to."""
        for file in self._documents():
            if file.page is not None:
                file.page.validate_anchor_links(files=self._files, log_level=self._loaded.validation.links.anchors)

    def _add(self, paths: Iterable[str]) -> None:
        config = self._loaded
        fresh = [File(path, config.docs_dir, config.site_dir, config.use_directory_urls) for path in paths]
        set_exclusions(fresh, config)
        for file in fresh:
            self._files.append(file)

    def _remove(self, paths: Iterable[str], done: Done) -> None:
        for path in paths:
            file = self._files.src_uris.get(path)
            if file is not None:
                self._files.remove(file)
                Path(file.abs_dest_path).unlink(missing_ok=True)
                done.removed += 1

    def _hand_written(self) -> list[str]:
        return [f.src_uri for f in self._documents() if f.page and MARK not in (f.content_string[:400])]

    def _stamped(self, config: MkDocsConfig | None = None) -> Stamps:
        folder = Path((config or self._loaded).docs_dir)
        found: Stamps = {}
        for path in folder.rglob("*"):
            name = path.relative_to(folder).as_posix()
            if not any(part.startswith(".") for part in name.split("/")) and path.is_file():
                stat = path.stat()
                found[name] = (stat.st_size, stat.st_mtime_ns)
        return found

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
