"""OUT, into the content: many files changed as one. Either all of them are changed or none is.

The old and the new bytes of every file are written to a journal first. Whoever finds a journal puts the old bytes back,
except where somebody has written something else in the meantime. The caller holds the store's lock.
"""

from __future__ import annotations

import base64
import contextlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.store import StoreError, write_file

PATH = Path(".cache") / "briefings-journal.json"
"""Where the journal lies, below the project's root."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one file, by its path from the project's root; None stands for no file."""

    path: str
    old: bytes | None
    new: bytes | None


def apply(root: Path, changes: Sequence[Change]) -> None:
    """Make all changes. Raises StoreError when the disk refuses; then everything is as it was."""
    for change in changes:
        if _bytes(root / change.path) != change.old:
            raise StoreError(f"{change.path} has changed meanwhile; nothing was done, try again")
    try:
        write_file(root / PATH, json.dumps([_row(c) for c in changes]).encode())
        for change in changes:
            _put(root, change.path, change.new)
    except BaseException as error:
        left = _undone(root, changes)
        if isinstance(error, OSError):
            what = f"cannot write to content/: {error.strerror or error}; everything is as it was"
            raise StoreError(f"{what}, but for {', '.join(left)}" if left else what) from error
        raise
    (root / PATH).unlink()


def interrupted(root: Path) -> bool:
    """Whether a run was ended before all its changes were made."""
    return (root / PATH).exists()


def undo(root: Path) -> tuple[str, ...]:
    """Put back what a run that was ended has changed; the files that somebody wrote since then stay and are named."""
    try:
        rows = json.loads((root / PATH).read_bytes())
        changes = [Change(row["path"], _decoded(row["old"]), _decoded(row["new"])) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{PATH} cannot be read: {error}; look at `git diff` and remove it") from error
    try:
        return _undone(root, changes)
    except OSError as error:
        raise StoreError(f"cannot put content/ back as it was: {error.strerror or error}") from error


def _undone(root: Path, changes: Iterable[Change]) -> tuple[str, ...]:
    """Put the old bytes back; the journal goes only when all of them are there."""
    others: list[str] = []
    failed = False
    for change in changes:
        for left_over in (root / change.path).parent.glob(f".briefings-tmp-{Path(change.path).name}"):
            left_over.unlink(missing_ok=True)
        now = _bytes(root / change.path)
        if now == change.old:
            continue
        if now != change.new:
            others.append(change.path)
            continue
        try:
            _put(root, change.path, change.old)
        except OSError:
            failed = True
            others.append(change.path)
    if not failed:
        with contextlib.suppress(FileNotFoundError):
            (root / PATH).unlink()
    return tuple(others)


def _put(root: Path, path: str, data: bytes | None) -> None:
    target = root / path
    if data is not None:
        write_file(target, data)
        return
    target.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        target.parent.rmdir()  # only when that was the last file in it


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _row(change: Change) -> dict[str, str | None]:
    return {"path": change.path, "old": _encoded(change.old), "new": _encoded(change.new)}


def _encoded(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode()


def _decoded(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text, validate=True)
