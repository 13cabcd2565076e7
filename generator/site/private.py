"""What MkDocs has and does not promise, all of it: the link resolver, and which page is being made.

Whoever needs something of the kind takes it from here. `tests/site/test_private.py` holds that it does what we rely on.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page


class LinkResolver(Protocol):
    """Turns the links of one page into addresses, warns of those that lead nowhere, and keeps the anchors they lead to."""

    links_to_anchors: dict[File, dict[str, str]]

    def path_to_url(self, url: str) -> str:
        """The address to which a link leads."""


def resolver(file: File, files: Files, config: MkDocsConfig) -> LinkResolver:
    """MkDocs' own, which it uses for the links of Python-Markdown's pages."""
    return pages._RelativePathTreeprocessor(file, files, config)


@contextlib.contextmanager
def current(page: Page, config: MkDocsConfig) -> Iterator[None]:
    """MkDocs knows meanwhile which page is being made: paths in mkdocs.yml that are relative to it (`!relative`) need that."""
    config._current_page = page
    try:
        yield
    finally:
        config._current_page = None
