"""The archives that are edited at random: a small one, the one with every feature, a synthetic one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench import archive as synthetic
from tests.support.edits import Files
from tests.support.helpers import CONTENT

FEATURES = Path(__file__).parents[1] / "every_feature"


def _features() -> Files:
    return {path.relative_to(FEATURES).as_posix(): path.read_text("utf-8") for path in FEATURES.rglob("content/**/*.*")}


BASES: dict[str, Callable[[], Files]] = {
    "small": lambda: dict(CONTENT),
    "every feature": _features,
    "synthetic": lambda: {path: text for path, text in synthetic.files(12) if path.startswith("content/")},
}
