"""Makes an archive with figures of one measure, and reads its tables as another program does."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tests.support.helpers import BRIEFING, CONTENT, archive


def counted(root: Path, figures: list[str]) -> Path:
    """An archive with a briefing for each figure, and no other figures."""
    plain = {path: text for path, text in CONTENT.items() if "/briefings/" not in path}
    briefings = {
        f"content/briefings/2021/2021-{1 + i // 28:02}-{1 + i % 28:02}-count-{i}.yml": BRIEFING.replace(
            "2020-01-02", f"2021-{1 + i // 28:02}-{1 + i % 28:02}"
        )
        + f"figures:\n  - {{measure: trains, {figure}}}\n"
        for i, figure in enumerate(figures)
    }
    return archive(root, plain | briefings)


def read(text: str) -> list[list[str]]:
    """A table as a program reads it."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def read_table(root: Path) -> list[list[str]]:
    """The table of the measure in an archive of `counted`."""
    return read((root / "briefings/measures/trains/figures.csv").read_bytes().decode())
