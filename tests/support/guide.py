"""Runs the shell lines of the guide."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def a_shell(root: Path) -> dict[str, str]:
    """An environment in which `briefings` is the command, and a home of its own."""
    folder = root / ".bin"
    folder.mkdir()
    (root / ".home").mkdir()
    command = folder / "briefings"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n', "utf-8")
    command.chmod(0o755)
    path = f"{folder}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    return os.environ | {"PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(root / ".home"), "NO_MKDOCS_2_WARNING": "1"}
