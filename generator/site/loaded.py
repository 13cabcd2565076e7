"""What MkDocs knows of a site, and one page of it rendered: the events of plugins are told in MkDocs' order."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, is_error_template

from generator.project.settings import file_name
from generator.site import private
from generator.site.known import why_not
from generator.site.shells import Shells

log = logging.getLogger("mkdocs.commands.build")


def configured(root: Path, site: Path, *, strict: bool | None = None) -> MkDocsConfig:
    """The settings of a project as MkDocs reads them, for a site in some folder. Raises what MkDocs raises."""
    return load_config(config_file=str(root / file_name(root)), site_dir=str(site), strict=strict)


@dataclass(slots=True)
class Loaded:
    """A site before its pages are rendered: its settings, files, navigation and templates."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    shells: Shells | None = field(init=False)
    """None where the site is one that only MkDocs knows."""
    _documents: Sequence[File] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        if why_not(self.config):
            self.shells = None
        else:
            self.shells = Shells(self.nav, self._by_template, _links_of(self.env, self.config, self.nav))

    def documents(self) -> Sequence[File]:
        """The files that become pages."""
        if self._documents is None:
            self._documents = self.files.documentation_pages()
        return self._documents

    def add(self, file: File) -> None:
        """Take a file up that has come."""
        self.files.append(file)
        self._documents = None

    def remove(self, file: File) -> None:
        """Leave a file out that has gone."""
        self.files.remove(file)
        self._documents = None

    def tell_of_templates(self) -> None:
        """Let plugins alter the templates, as MkDocs does once all pages were read."""
        self.env = self.config.plugins.on_env(self.env, config=self.config, files=self.files) or self.env

    def read(self, file: File, files: Files | None = None) -> Page:
        """A page with its text as HTML; `files` finds the files of its links. Raises what MkDocs and its plugins raise."""
        page, config, files = file.page or Page(None, file, self.config), self.config, files or self.files
        with private.current(page, config):
            page = config.plugins.on_pre_page(page, config=config, files=files)
            page.read_source(config)
            page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
            page.render(config, files)
            page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)
        return page

    def whole(self, page: Page) -> str:
        """A page that was read, with all that the theme puts around it."""
        return self.shells.html(page) if self.shells else self._by_template(page)

    def _by_template(self, page: Page) -> str:
        config = self.config
        with private.current(page, config):
            page.active = True
            try:
                context = get_context(self.nav, self.documents(), config, page)
                template = self.env.get_template(page.meta.get("template", "main.html"))
                context = config.plugins.on_page_context(context, page=page, config=config, nav=self.nav)
                return config.plugins.on_post_page(template.render(context), page=page, config=config)
            finally:
                page.active = False

    def of_the_theme(self, name: str) -> str:
        """What the theme makes beside pages: its site map, and the page that stands for those that are not there."""
        config = self.config
        try:
            found = self.env.get_template(name)
        except jinja2.TemplateNotFound:
            log.warning("Template skipped: '%s' not found in theme directories.", name)
            return ""
        template = config.plugins.on_pre_template(found, template_name=name, config=config)
        base = urlsplit(config.site_url or "/").path if is_error_template(name) else get_relative_url(".", name)
        context = get_context(self.nav, self.documents(), config, base_url=base)
        context = config.plugins.on_template_context(context, template_name=name, config=config)
        return config.plugins.on_post_template(template.render(context), template_name=name, config=config)


def _links_of(env: jinja2.Environment, config: MkDocsConfig, nav: Navigation) -> set[str]:
    """Every address to which the templates lead: those that the settings name, and those that they name as they render."""
    links = {*map(str, config.extra_css), *map(str, config.extra_javascript), *(page.url for page in nav.pages)}
    address: Callable[[jinja2.runtime.Context, str], str] = env.filters["url"]

    @jinja2.pass_context
    def noted(context: jinja2.runtime.Context, value: str) -> str:
        links.add(str(value))
        return address(context, value)

    env.filters["url"] = noted
    return links


def load(config: MkDocsConfig, prepare: Callable[[MkDocsConfig], None]) -> Loaded:
    """Do what MkDocs does before it reads a page; `prepare` is called once all settings are known."""
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    prepare(config)
    env = config.theme.get_env()
    files = get_files(config)
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    return Loaded(config, files, nav, env)
