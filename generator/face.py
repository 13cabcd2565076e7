"""The public face: the functions that a script calls on a project's folder. `generator` itself exports these names.

The settings come from the project's mkdocs.yml, the day from this machine, as they do for the commands.
"""

from __future__ import annotations

import os
from pathlib import Path

from generator import checking
from generator.archive.model import Archive
from generator.checking import Checked
from generator.checks.overdue import AsOf
from generator.findings.codes import Severity
from generator.findings.finding import Finding, Place, stops
from generator.project import machine
from generator.project.interrupted import sweep, undo_interrupted
from generator.project.settings import read_settings
from generator.reading.config import Settings

__all__ = ["Archive", "Checked", "Finding", "Place", "Settings", "Severity", "check", "generate"]


def check(root: str | os.PathLike[str], *, as_of: AsOf | None = None) -> Checked:
    """Read and link the archive of a project; write nothing.

    `root` is the folder with mkdocs.yml. With `as_of`, a day or `"newest"` for that of the newest record, what is overdue then is
    found, too. `Checked.archive` holds what could be read; it is empty where mkdocs.yml cannot be used. A mistake is a Finding in
    `Checked.findings`, in order of file and line, and never an exception.
    """
    folder = Path(root)
    settings, wrong = read_settings(folder)
    if stops(wrong):
        return checking.link_and_check(wrong, [], settings)
    checked = checking.check(folder, settings, as_of)
    return Checked(checked.archive, (*wrong, *checked.findings))


def generate(root: str | os.PathLike[str], *, strict: bool = False) -> tuple[Finding, ...]:
    """Bring the generated pages of a project up to date, as `briefings generate` does, and give the findings.

    Any error among them, and with `strict` any warning, has stopped it before the first write. Raises StoreError where the disk
    refuses, or where another run holds the project.
    """
    from generator import build  # what makes pages, which `check` does without

    folder = Path(root)
    settings, wrong = read_settings(folder)
    if stops(wrong, strict=strict):
        return wrong
    undo_interrupted(folder, settings)
    sweep(folder, settings)
    return (*wrong, *build.generate(folder, settings, strict=strict, seal=machine.seal(folder)).findings)
