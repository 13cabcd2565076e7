"""How MkDocs renders a generated page: by the converter where the settings and the page allow it, and else as ever.

MkDocs promises that an event may alter a page (`on_pre_page`), and what a page has after it was rendered: its content, its
contents, its ids and the anchors that it leads to. Links that lead to no file are rewritten, and complained of, by MkDocs itself
(`site/private.py`).
"""

from __future__ import annotations

import logging
import posixpath
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from generator.converter.convert import Converted, convert
from generator.converter.outside import Outside
from generator.site import private

EXTENSIONS = frozenset({"attr_list", "fenced_code", "md_in_html", "tables", "toc"})
"""The extensions of Python-Markdown whose work the converter does: MkDocs' own three, and two that our pages need."""


NO_DEPTH = 6
"""How deep the contents go where mkdocs.yml does not say: to the last level that there is."""


@dataclass(slots=True)
class Rendered:
    """How the pages of a build were rendered: how many by the converter, the others by why not, and what each way took."""

    converted: int = 0
    others: Counter[str] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    targets: dict[str, list[str]] = field(default_factory=dict)
    """The files that the converter found for the links of each page, without asking MkDocs."""

    last: tuple[str, float] = ("", 0.0)
    """Of the page that was rendered last: why not by the converter (empty: by it), and the seconds it took."""

    def add(self, why_not: str, seconds: float) -> None:
        """Count a page."""
        self.last = why_not, seconds
        if why_not:
            self.others[why_not] += 1
        else:
            self.converted += 1
        self.seconds["Python-Markdown" if why_not else "converter"] += seconds

    def lines(self) -> Iterator[str]:
        """The account for people, a line a way and a reason."""
        yield f"pages by the converter: {self.converted} in {self.seconds['converter']:.2f} s"
        yield f"pages by Python-Markdown: {self.others.total()} in {self.seconds['Python-Markdown']:.2f} s"
        yield from (f"  {number}: {why}" for why, number in self.others.most_common())


def extended(config: MkDocsConfig) -> str:
    """Why no page of a site can be the converter's: its Markdown is not as Briefings sets it. Empty, if it is."""
    if other := set(config.markdown_extensions) ^ EXTENSIONS:
        return f"mkdocs.yml has other extensions of Markdown than Briefings ({', '.join(sorted(other))})"
    options = {name: given for name, given in (config.mdx_configs or {}).items() if given}
    contents = options.pop("toc", {})
    others = {name for name, given in contents.items() if given is not False} - {"toc_depth"}
    if options or others or not isinstance(contents.get("toc_depth", NO_DEPTH), int):
        return "mkdocs.yml sets other options of Markdown than Briefings"
    return ""


def take_over(page: Page, why_not: str, account: Rendered) -> None:
    """Have a page rendered by the converter; where `why_not` or the page itself tells why not, by Python-Markdown as ever."""
    if type(page).render is not Page.render or "render" in vars(page):
        why_not = "another plugin renders it"
    page.render = partial(_render, page, why_not, account, page.render)  # type: ignore[method-assign]


def _render(
    page: Page,
    why_not: str,
    account: Rendered,
    by_python_markdown: Callable[[MkDocsConfig, Files], None],
    config: MkDocsConfig,
    files: Files,
) -> None:
    begun = time.perf_counter()
    account.targets.pop(page.file.src_uri, None)
    why_not = why_not or _converted(page, config, files, account)
    if why_not:
        by_python_markdown(config, files)
    account.add(why_not, time.perf_counter() - begun)


def _converted(page: Page, config: MkDocsConfig, files: Files, account: Rendered) -> str:
    """Convert a page, or tell why not."""
    if page.markdown is None or "title" not in page.meta:  # without one, MkDocs takes the first heading
        return "it has no title of its own"
    addresses = _Addresses(page.file, files, config)
    try:
        made = convert(page.markdown, addresses)
    except Outside as construct:
        return f"it holds {construct}"
    page.content = made.html
    page.toc = get_toc(_contents(made, (config.mdx_configs.get("toc") or {}).get("toc_depth", NO_DEPTH)))
    page.present_anchor_ids = set(made.ids)
    if logging.getLogger(pages.__name__).getEffectiveLevel() > logging.DEBUG:  # as MkDocs does
        page.links_to_anchors = addresses.anchors
    account.targets[page.file.src_uri] = sorted(addresses.targets)
    return ""


def _contents(made: Converted, depth: int) -> Any:
    """The headings of a page as the extension `toc` hands them to MkDocs."""
    tokens: list[Any] = [{"level": h.level, "id": id_, "name": h.name} for h, id_ in made.headings if h.level <= depth]
    return nest_toc_tokens(tokens)


class _Addresses:
    """Where the links of one page lead, and to which anchors.

    A link to a file that is there needs no more than its address. All others are MkDocs' own, which complains of each each time.
    """

    def __init__(self, file: File, files: Files, config: MkDocsConfig) -> None:
        self._file, self._files, self._folder = file, files.src_uris, posixpath.dirname(file.src_uri)
        self._others = private.resolver(file, files, config)
        self._known: dict[str, str] = {}
        self.targets: set[str] = set()
        self.anchors = self._others.links_to_anchors

    def __call__(self, link: str) -> str:
        known = self._known.get(link)
        if known is None:
            known = self._address(link) or self._others.path_to_url(link)
            if known != link:
                self._known[link] = known
        return known

    def _address(self, link: str) -> str:
        """The address of a file that is there, or nothing."""
        path, _, anchor = link.partition("#")
        target = self._files.get(posixpath.normpath(posixpath.join(self._folder, path))) if path[:1] not in {"", "/"} else None
        if target is None or target.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            return ""
        if anchor:
            self.anchors.setdefault(target, {}).setdefault(anchor, link)
        self.targets.add(target.src_uri)
        address = get_relative_url(target.url, self._file.url)
        return f"{address}#{anchor}" if anchor else address
