"""Makes a project and has MkDocs build it."""

from __future__ import annotations

from pathlib import Path

from tests.support import helpers
from tests.support.helpers import Called, archive

MKDOCS = """\
site_name: Test
site_url: https://example.org/base/
docs_dir: briefings
plugins: [briefings]
theme: {name: material, font: false}
markdown_extensions: [attr_list, md_in_html, tables]
validation: {omitted_files: ignore, not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
nav: [Home: index.md]
"""


def mkdocs(root: Path, *words: str) -> Called:
    """Call MkDocs itself."""
    return helpers.mkdocs("build", *words, cwd=archive(root, {"mkdocs.yml": MKDOCS}))
