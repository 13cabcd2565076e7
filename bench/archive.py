"""Makes a synthetic archive of any size, shaped like the shipped one. The same size and seed give the same bytes.

Only `mkdocs.yml` differs from machine to machine: it names the folder in which the theme is installed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import generator
from bench import profiles
from bench.dice import Dice, Likeness
from bench.reporter import Reporter
from bench.world import Maker

PROJECT = Path(generator.__file__).parent.parent
"""Where the shipped archive's mkdocs.yml and hand-written pages lie."""
FIRST_DAY = dt.date(2015, 1, 1)
DAYS = 3_653
"""Ten years, 2015 to 2024."""
_BOTTOM_LINE = "bottom_line: >-\n  "


def write(folder: Path, briefings: int, seed: int = 1) -> None:
    """Write an archive of so many briefings into a folder, ready for `briefings` and `mkdocs`."""
    for path, text in files(briefings, seed):
        file = folder / path
        if not file.parent.is_dir():
            file.parent.mkdir(parents=True)
        file.write_bytes(text.encode())


def files(briefings: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """The archive's files, each as its path and its text."""
    profile = profiles.stored()
    dice = Dice(f"{briefings} briefings, seed {seed}")
    likeness = Likeness(dice, profile)
    maker = Maker(dice, likeness, profile)
    world = maker.world(briefings)
    yield from _project()
    yield from world.files
    days = sorted(dice.below(DAYS) for _ in range(briefings))
    reporter = Reporter(maker, world, profile)
    for day in days:
        yield reporter.briefing(FIRST_DAY + dt.timedelta(days=day))


def edited(text: str) -> str:
    """A briefing's file with another bottom line."""
    return text.replace(_BOTTOM_LINE, f"{_BOTTOM_LINE}Zvarnal, ", 1)


def _project() -> Iterator[tuple[str, str]]:
    """The shipped archive's settings under another name, the output folder, and pages in place of the hand-written ones."""
    settings = (PROJECT / "mkdocs.yml").read_text("utf-8")
    theme = Path(generator.__file__).parent / "theme"
    settings = re.sub(r"^site_name:.*$", "site_name: Synthetic briefings", settings, flags=re.MULTILINE)
    settings = re.sub(r"custom_dir:.*$", f"custom_dir: {theme.as_posix()}", settings, flags=re.MULTILINE)
    yield "mkdocs.yml", settings
    yield "briefings/.gitignore", "*\n!.gitignore\n"
    for page in sorted((PROJECT / "content" / "pages").glob("*.md")):
        title = page.stem.replace("-", " ").capitalize()
        yield f"content/pages/{page.name}", f"# {title}\n\nEverything on this site is invented, to measure the generator.\n"
