"""Makes briefings by day, and the pages of their editions."""

from __future__ import annotations

from pathlib import Path

from tests.support.helpers import BRIEFING


def briefing(day: str, slug: str, more: str = "") -> dict[str, str]:
    """The file of a small briefing."""
    return {f"content/briefings/{day[:4]}/{day}-{slug}.yml": BRIEFING.replace("2020-01-02", day) + more}


def page(root: Path, path: str) -> str:
    """A generated page."""
    return (root / "briefings" / path).read_text("utf-8")
