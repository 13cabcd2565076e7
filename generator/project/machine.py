"""Reads the machine's secret key, by which it knows what it wrote itself (`seal`). The key lies in the user's own folder.

`BRIEFINGS_KEY` in the environment stands for it where runs follow one another on several machines, as in CI with a cache.
Where there is neither, each run trusts only itself: it makes everything afresh.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import sys
from pathlib import Path

from generator.storage import files
from generator.storage.seal import OF_THIS_PROCESS, Seal

_VARIABLE = "BRIEFINGS_KEY"
_BYTES = 32


class MachineAtFault(Exception):
    """The disk refused, or another run holds the project: the content is not at fault."""


def seal(root: Path, *, make: bool = True) -> Seal:
    """The seal of this machine; `root` is the project's folder, in which no secret is looked for.

    With `make` a key is made where there is none.
    """
    if given := os.environ.get(_VARIABLE):
        return Seal(given.encode("utf-8", "surrogateescape"))
    try:
        folder = _folder()
        if folder is None or folder.resolve().is_relative_to(root.resolve()):
            return OF_THIS_PROCESS
        key = _read(folder / "key") or (_made(folder) if make else None)
    except (OSError, RuntimeError):
        return OF_THIS_PROCESS
    return Seal(key) if key else OF_THIS_PROCESS


def _folder() -> Path | None:
    """The user's folder for what programs keep; None where the user has none."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_STATE_HOME", "")
    if not Path(base).is_absolute():
        base = str(Path.home() / ".local" / "state")
    return Path(base) / "briefings" if Path(base).is_absolute() else None


def _read(path: Path) -> bytes | None:
    """The key in a file that nobody else can write to or read."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode) or (os.name != "nt" and (found.st_uid != os.geteuid() or found.st_mode & 0o077)):
        return None
    key = path.read_bytes()
    return key if len(key) == _BYTES else None


def _made(folder: Path) -> bytes | None:
    """A new key, kept for later runs; of two runs that make one at once, both take the first."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "key"
    files.sweep(folder)
    if files.is_there(path) and stat.S_ISREG((found := path.lstat()).st_mode) and found.st_size != _BYTES:
        path.unlink()  # a run was killed, or the disk full, while it was made
    with contextlib.suppress(FileExistsError):
        files.create(folder, "key", secrets.token_bytes(_BYTES), mode=0o600)
    return _read(path)
