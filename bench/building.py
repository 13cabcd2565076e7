"""Measures the site of a synthetic archive: `mkdocs build`, and `briefings build` fresh, unchanged, and with one entry changed.

All runs are of one archive, one after another, so that they can be compared on a machine that others use too. The pages are
generated before the first of them is measured.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from bench import archive, runs
from bench.runs import Ran


def report(briefings: int, seed: int = 1) -> str:
    """The time and memory of each run, a line each."""
    with tempfile.TemporaryDirectory(prefix="briefings-bench-") as name:
        folder = Path(name)
        runs.python("-m", "bench", "archive", str(briefings), name, "--seed", str(seed), folder=Path.cwd())
        lines = [_line("briefings generate, fresh", runs.briefings("generate", folder=folder))]
        lines.append(_line("mkdocs build", runs.python("-m", "mkdocs", "build", "--quiet", "--strict", folder=folder)))
        pages = sum(1 for _ in (folder / "site").rglob("*.html"))
        shutil.rmtree(folder / "site")
        lines += [_line(f"briefings build, {work}", _built(folder, work)) for work in ("fresh", "unchanged", "one changed")]
    return "\n".join([f"{runs.machine()}; {briefings:,} briefings, {pages:,} pages", *lines])


def _built(folder: Path, work: str) -> Ran:
    if work == "one changed":
        entries = sorted((folder / "content" / "briefings").rglob("*.yml"))
        entry = entries[len(entries) // 2]
        entry.write_text(archive.edited(entry.read_text("utf-8")), "utf-8")
    return runs.briefings("build", "--strict", folder=folder)


def _line(work: str, ran: Ran) -> str:
    made = next((line.partition("- ")[2].strip() for line in ran.output.splitlines() if " pages made, " in line), "")
    return f"{work:30} {ran.seconds:7.1f} s, {ran.cpu:7.1f} s of CPU, {runs.megabytes(ran.peak)}  {made}".rstrip()
