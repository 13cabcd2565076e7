"""The MkDocs plugin: runs the generator before MkDocs looks for pages."""

from __future__ import annotations

import logging
import os
import re
from dataclasses import replace
from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

import generator
from generator import build
from generator.findings import report
from generator.findings.codes import Severity
from generator.findings.finding import in_order, stops
from generator.formats import offline, scripts
from generator.mkdocs_pages import Rendered, extended, take_over
from generator.output.store import StoreError
from generator.pages.machine.styles import STYLE_SHEET
from generator.project import machine, navigation, site_folder
from generator.project.interrupted import sweep, undo_interrupted
from generator.project.logs import TIMINGS, printable_record
from generator.project.machine import MachineAtFault
from generator.project.settings import read_settings
from generator.records import paths
from generator.records.sections import GUIDE
from generator.site import maps
from generator.storage import deflated
from generator.storage.files import below
from generator.text.printable import printable

THEME = Path(generator.__file__).parent / "theme"
SCRIPT = "assets/javascripts/briefings.js"
"""What every page loads beside the style sheet, from the theme's folder."""

_BLANKS = re.compile(r"\n\s+")
_KEEPS_BLANKS = re.compile(r"<pre|<textarea|<script(?:>| (?!src=|type=\"application/ld))")
"""Text whose white space is shown, or is a script's. A generated page has neither around its own part."""

_UNUSED = re.compile(
    r"""<input class="md-toggle"[^>]*>\s*|<label class="md-overlay"[^>]*></label>\s*"""
    r"""|<div data-md-component="announce">\s*</div>\s*"""
    r"""|<div class="md-dialog" data-md-component="dialog">\s*<div class="md-dialog__inner md-typeset"></div>\s*</div>\s*"""
    r"""|(?<=<div) data-md-component="skip"|(?<=") data-md-component="(?:container|main|content)\""""
)
"""What of the theme's has a use for its own script alone (`extra.briefings.theme_script`)."""
_DATA = re.compile(r"search-index/[^/]+\.bin\Z|previews/.+\.json\Z|measures/[^/]+/figures\.csv\Z")
"""What scripts of a page fetch."""

log = logging.getLogger("mkdocs.plugins.briefings")
timings = logging.getLogger(TIMINGS)


def remove_autocomplete(html: str) -> str:
    """Without `autocomplete` on the theme's hidden check boxes, where HTML allows none. They stand in no template's block."""
    for toggle in ("__drawer", "__search"):
        html = html.replace(f'id="{toggle}" autocomplete="off"', f'id="{toggle}"')
    return html


def remove_blanks(html: str) -> str:
    """Without the blank lines and indents of the theme's templates, which weigh more than the text of many a page.

    The page's own part stays as it is; so does a page around which a theme put text whose white space may mean something.
    """
    before, begun, rest = html.partition("<article")
    inner, ended, after = rest.rpartition("</article>")
    if not (begun and ended) or any(map(_KEEPS_BLANKS.search, (before, after))):
        return html
    return "".join((_BLANKS.sub("\n", before).lstrip(), begun, inner, ended, _BLANKS.sub("\n", after)))


def remove_unused(html: str) -> str:
    """Without what only the theme's own script reads: its switches, its dialog, the names of its parts. They stand in no block.

    The page's own part stays as it is, but for the blanks that the theme leaves around it.
    """
    before, begun, rest = html.partition("<article")
    inner, ended, after = rest.rpartition("</article>")
    if not (begun and ended):
        return html
    tag, closed, text = inner.partition(">")
    whole = f"{tag}{closed}\n{text.strip()}\n"
    return "".join((_UNUSED.sub("", before), begun, whole, ended, _UNUSED.sub("", after)))


class MachineError(PluginError, MachineAtFault):
    """The disk refused, or another run holds the project: the content is not at fault."""


class PluginConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves this hook untyped
    """The plugin's own options: none. Settings live in `extra.briefings`, where other site builders find them too."""


class BriefingsPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # the same
    """Brings `docs_dir` up to date with `content/` before each build, and has the converter render what it may."""

    def __init__(self) -> None:
        self.account = Rendered()
        self._by_hand: set[str] = set()

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 - MkDocs' interface
        """See to it that MkDocs says nothing with characters that act: pages and file names are other people's."""
        for handler in logging.getLogger("mkdocs").handlers:
            if printable_record not in handler.filters:
                handler.addFilter(printable_record)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Bring the package's theme, behind a folder of the archive's own: an archive need not know where it is installed.

        Zensical runs no plugins, so `custom_dir`, `extra_css` and `extra_javascript` may name the same; nothing comes twice.
        """
        if config.theme.custom_dir is None or not Path(config.theme.custom_dir).samefile(THEME):
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        settings, _ = read_settings(Path(config.config_file_path).parent, Path(config.config_file_path).name)
        if not settings.guide:
            config.nav = navigation.without_guide(config.nav)
        if STYLE_SHEET not in config.extra_css:
            config.extra_css.insert(0, STYLE_SHEET)
        if SCRIPT not in map(str, config.extra_javascript):
            script = ExtraScriptValue(SCRIPT)
            script.type = "module"
            config.extra_javascript.insert(0, script)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Generate the pages. Findings become MkDocs' warnings and errors; an error ends the build."""
        root = Path(config.config_file_path).parent
        settings, wrong = read_settings(root, Path(config.config_file_path).name)
        settings = replace(settings, directory_urls=config.use_directory_urls)  # a plugin may have changed it
        try:
            if stops(wrong):
                built = build.Built(wrong)
            else:
                _guard(config, root / settings.content)
                notices = undo_interrupted(root, settings)
                sweep(root, settings)
                built = build.generate(root, settings, seal=machine.seal(root))
                built.notices[:0] = notices
                built.findings = in_order((*wrong, *built.findings))
        except StoreError as error:
            raise MachineError(printable(str(error))) from None
        for notice in built.notices:
            log.info("%s", notice)
        for finding, more in report.shorten(built.findings):
            level = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING}.get(finding.severity, logging.INFO)
            log.log(level, report.concise([finding]).rstrip())
            if more:
                log.info("… and %s more notes %s; `briefings check --format concise` lists them all", more, finding.code)
        if built.work is None:
            raise PluginError(f"nothing was built: {report.summary(built.findings).strip()}")
        log.info("%s written, %s unchanged, %s removed", built.work.written, built.work.unchanged, built.work.removed)
        timings.debug("pages: %s made, %s known from the run before", built.work.made, built.work.known)
        for stage, seconds in built.seconds.items():
            timings.debug("%s: %.2f s", stage, seconds)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Let a page's edit link lead to the file that somebody wrote; what is made from many has none. Scripts lose comments.

        `edit_uri` leads to `docs_dir`, as MkDocs wants it; from there the way goes to the content folder.
        """
        root = Path(config.config_file_path).resolve().parent
        settings, _ = read_settings(root, Path(config.config_file_path).name)
        self.account, self._by_hand = Rendered(), set()
        for file in files.documentation_pages():
            written = (f"{settings.content}/{name}" for name in paths.content_files(file.src_uri))
            there = next((path for path in written if (root / path).is_file()), None)
            file.edit_uri = Path(os.path.relpath(root / there, config.docs_dir)).as_posix() if there else None
            if file.src_uri.startswith(f"{GUIDE.folder}/") or (there or "").startswith(f"{settings.content}/pages/"):
                self._by_hand.add(file.src_uri)
        for file in files.javascript_files():
            ours = THEME / file.src_uri
            if ours.is_file() and file.content_bytes == ours.read_bytes():  # an archive may have put its own in the place of ours
                file.content_string = scripts.strip_comments(file.content_string)
        if is_offline(config):
            shims = config.extra.get("polyfills", [])  # Material's plugin adds one of another host, which no page of ours needs
            config.extra["polyfills"] = [one for one in shims if "iframe-worker" not in str(one)]
            _read_from_disk(files, config)
        return files

    def on_pre_page(self, page: Page, /, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002 - MkDocs' interface
        """Have the converter render the page; what people wrote as Markdown, the pages of the guide too, is Python-Markdown's."""
        why_not = "people wrote it" if page.file.src_uri in self._by_hand else extended(config)
        take_over(page, why_not, self.account)
        return page

    def on_build_error(self, *, error: Exception, **_kwargs: object) -> None:
        """Say in a sentence what the disk refused to MkDocs."""
        if isinstance(error, OSError):
            what = f"{error.filename}: " if error.filename else ""
            raise MachineError(f"the site cannot be built: {what}{error.strerror or error}") from None

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs' interface
        """Mend a page's HTML where the theme's is not valid."""
        shown = remove_blanks(remove_autocomplete(output))
        own = config.extra.get("briefings")
        return shown if isinstance(own, dict) and own.get("theme_script") else remove_unused(shown)

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """The same for the page that stands for those that are not there."""
        return remove_autocomplete(output_content) if template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Divide the site map where it is too large, and compress it anew.

        MkDocs names the time of the build in it, and Python's zlib is not the same everywhere.
        Then tell how the pages were rendered.
        """
        for line in self.account.lines():
            timings.debug("%s", line)
        site_map = Path(config.site_dir) / maps.SITE_MAP
        if site_map.is_file():
            for name, data in maps.divided(site_map.read_bytes().decode(), config.site_url or "").items():
                site_map.with_name(name).write_bytes(data)
                site_map.with_name(f"{name}.gz").write_bytes(deflated.gzipped(data))

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_kwargs: object) -> LiveReloadServer:
        """Watch what authors write instead of what is generated from it."""
        root = Path(config.config_file_path).parent
        settings, _ = read_settings(root, Path(config.config_file_path).name)
        server.unwatch(config.docs_dir)
        server.watch(str(root / settings.content))
        return server


def is_offline(config: MkDocsConfig) -> bool:
    """Whether the site is made to be read from a disk, by Material's plugin `offline`."""
    found = config.plugins.get("offline") or config.plugins.get("material/offline")
    return bool(found and found.config.get("enabled", True))


def _read_from_disk(files: Files, config: MkDocsConfig) -> None:
    """Make the scripts and their data such that a browser reads them from a disk, where it loads no module, fetches nothing."""
    modules = {file.src_uri: file for file in files.javascript_files()}
    try:
        made = offline.one_script(SCRIPT, lambda path: modules[path].content_string)
    except (KeyError, offline.ForeignModuleError) as error:
        log.info("search and previews work only with a server: %s is another script than Briefings has", error)
        return
    modules[SCRIPT].content_string = made
    plain = ExtraScriptValue(SCRIPT)
    plain.defer = True
    config.extra_javascript = [plain if str(one) == SCRIPT else one for one in config.extra_javascript]
    for file in [*files]:
        if _DATA.match(file.src_uri):
            files.append(File.generated(config, f"{file.src_uri}.js", content=offline.as_script(file.content_bytes)))


def _guard(config: MkDocsConfig, content: Path) -> None:
    """Refuse a folder for the site that MkDocs must not empty, wherever the setting came from, and remove links in it.

    Raises PluginError.
    """
    site, root = Path(config.site_dir), content.parent
    for name, other in (("content", content), ("docs_dir", Path(config.docs_dir))):
        one, two = site.resolve(), other.resolve()
        if one.is_relative_to(two) or two.is_relative_to(one):
            raise PluginError(f"site_dir and {name} are one folder, or one is in the other, and MkDocs empties site_dir")
    try:
        if site.is_relative_to(root):
            below(root, site.relative_to(root).as_posix())
        if why := site_folder.foreign(site, site.name):
            raise PluginError(why)
        for path in site.iterdir() if site.is_dir() else ():
            if path.is_symlink():  # MkDocs would write through it
                _unlink(path, site, root)
    except OSError as error:
        raise MachineError(f"site_dir cannot be used: {error.filename}: {error.strerror}") from None


def _unlink(link: Path, site: Path, root: Path) -> None:
    """Remove a link from the site's folder; outside the project nothing is ours to remove. Raises PluginError."""
    if not site.resolve().is_relative_to(root.resolve()):
        raise PluginError(f"{link} is a symbolic link, and MkDocs would write through it; remove it")
    link.unlink()
