"""Runs once into an output folder, and reads what the run did."""

from __future__ import annotations

from pathlib import Path

from generator import build
from generator.output import runs, store
from generator.reading.config import Settings

SETTINGS = Settings(site_name="Test", site_url="https://example.org/base/")


def generated(root: Path, *, strict: bool = False) -> build.Built:
    """One run, which must not be stopped by findings."""
    built = build.generate(root, SETTINGS, strict=strict)
    assert built.work is not None, built.findings
    return built


def work(root: Path) -> store.Work:
    """What one run did."""
    done = generated(root).work
    assert done is not None
    return done


def forget(root: Path) -> None:
    """Let the next run know nothing of the last one as a whole, so that it reads what is remembered of each file."""
    (root / runs.PATH).unlink()
