"""Makes a project with every kind of record, and calls the command in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.support.helpers import archive, called, small_archive

MKDOCS = "site_name: Test\nsite_url: https://example.org/base/\n"


briefings = called


def project(root: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """The small archive with settings, and some files more."""
    small_archive(root)
    return archive(root, {"mkdocs.yml": MKDOCS, **(files or {})})
