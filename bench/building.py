"""Measures `mkdocs build` on a synthetic archive: the time to generate, to render and to index its pages."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench import runs


def report(briefings: int, seed: int = 1) -> str:
    """The time and memory of a fresh build, in words."""
    with tempfile.TemporaryDirectory(prefix="briefings-bench-") as name:
        folder = Path(name)
        runs.python("-m", "bench", "archive", str(briefings), name, "--seed", str(seed), folder=Path.cwd())
        ran = runs.python("-m", "mkdocs", "build", "--quiet", "--strict", folder=folder)
        pages = sum(1 for _ in (folder / "site").rglob("*.html"))
    return (
        f"{briefings:,} briefings, {pages:,} pages: {ran.seconds:.1f} s, {1000 * ran.seconds / pages:.1f} ms a page, "
        f"{runs.megabytes(ran.peak)}"
    )
