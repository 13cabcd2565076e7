"""Writes many files of the content as one change: either all of them are changed or none is.

The old and the new bytes of every file are written to a journal first. Whoever finds a journal puts the old bytes back,
except where somebody has written something else in the meantime. The caller holds the store's lock.

A stranger's branch can carry a journal, too. So it has a code that only this machine can make for this folder (`seal`). A
journal without a valid code is not used, and the command says so. No path in a journal may lead out of the content.
"""

from __future__ import annotations

import base64
import contextlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.output.store import StoreError
from generator.storage import files
from generator.storage.seal import OF_THIS_PROCESS, Seal

PATH = files.JOURNAL
"""Where the journal lies, below the project's root."""
ATTRIBUTES = ".gitattributes"
"""Git's settings for the list of redirects, the only hidden file that a change of the content may touch."""
FOREIGN = (
    f"{PATH.as_posix()} was not left by this machine for this folder, so nothing of it was done; "
    "look at `git diff`, then remove the file"
)


@dataclass(frozen=True, slots=True)
class FileChange:
    """What becomes of one file, by its path from the project's root; None stands for no file."""

    path: str
    old: bytes | None
    new: bytes | None


def apply(root: Path, changes: Sequence[FileChange], seal: Seal = OF_THIS_PROCESS) -> None:
    """Make all changes. Raises StoreError when the disk refuses; then everything is as it was."""
    if interrupted(root):
        raise StoreError(FOREIGN)  # ours would have been undone
    for change in changes:
        if why := _led_away(root, change.path):
            raise StoreError(f"cannot write {change.path}: {why}; nothing was done")
        if not _is(root, change.path, change.old):
            raise StoreError(f"{change.path} has changed meanwhile; nothing was done, try again")
    rows = json.dumps([_row(c) for c in changes])
    writing = PATH.as_posix()
    try:
        code = seal.of("journal", str(root.resolve()), rows).hex()
        files.write(root, PATH.as_posix(), f'"{code}"\n{rows}'.encode())
        for change in changes:
            writing = change.path
            _put(root, change.path, change.new)
    except BaseException as error:
        left = _undone(root, changes)
        if isinstance(error, OSError):
            at = f"{error.filename} " if isinstance(error, files.UnsafePath | NotADirectoryError) else ""
            what = f"cannot write {writing}: {at}{error.strerror or error}; everything is as it was"
            raise StoreError(f"{what}, but for {', '.join(left)}, which the next command puts back" if left else what) from error
        raise
    (root / PATH).unlink()


def interrupted(root: Path) -> bool:
    """Whether a run was ended before all its changes were made."""
    return files.is_there(root / PATH)


def is_ours(root: Path, content: str, seal: Seal = OF_THIS_PROCESS) -> bool:
    """Whether this machine wrote the journal, for this folder."""
    return _read(root, content, seal) is not None


def undo(root: Path, content: str, seal: Seal = OF_THIS_PROCESS) -> tuple[str, ...] | None:
    """Put back what a run that was ended has changed; the files that somebody wrote since then stay and are named.

    `content` is the content's folder. None says that the journal is not of this machine's making: nothing was done.
    """
    changes = _read(root, content, seal)
    if changes is None:
        return None
    try:
        return _undone(root, changes)
    except OSError as error:
        raise StoreError(f"cannot put content/ back as it was: {error.strerror or error}") from error


def _read(root: Path, content: str, seal: Seal) -> list[FileChange] | None:
    """The changes in the journal, if this machine wrote it for this folder."""
    try:
        head, _, rows = files.read_plain(root, PATH.as_posix()).decode().partition("\n")
        if not seal.holds(bytes.fromhex(head.strip('"')), "journal", str(root.resolve()), rows):
            return None
        changes = [FileChange(row["path"], _decoded(row["old"]), _decoded(row["new"])) for row in json.loads(rows)]
    except (OSError, ValueError):
        return None
    may = (c.path.startswith(f"{content}/") and (files.is_plain(c.path) or c.path == f"{content}/{ATTRIBUTES}") for c in changes)
    return changes if all(may) else None


def _undone(root: Path, changes: Iterable[FileChange]) -> tuple[str, ...]:
    """Put the old bytes back; the journal goes only when all of them are there."""
    others: list[str] = []
    failed = False
    for change in changes:
        try:
            now = _bytes(root, change.path)
            if now == change.old:
                continue
            if now == change.new:
                _put(root, change.path, change.old)
            else:
                others.append(change.path)
        except OSError:
            failed = True
            others.append(change.path)
    if not failed:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            (root / PATH).unlink()
    return tuple(others)


def _put(root: Path, path: str, data: bytes | None) -> None:
    if data is not None:
        files.write(root, path, data)
        return
    target = files.below(root, path)
    target.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        target.parent.rmdir()  # only when that was the last file in it


def _led_away(root: Path, path: str) -> str:
    """Why nothing is written to a path: a link on the way to it. The content may be read through one, where it lies beside."""
    try:
        files.below(root, path)
    except files.UnsafePath as error:
        if error.filename == path.partition("/")[0]:
            return f"{error.filename} is a symbolic link, and nothing is written through links; make the change where it leads"
        return f"{error.filename} {error.strerror}"
    except OSError:
        return ""  # it is no longer there
    return ""


def _is(root: Path, path: str, data: bytes | None) -> bool:
    """Whether a file holds this; no link and no folder does."""
    try:
        return _bytes(root, path) == data
    except OSError:
        return False


def _bytes(root: Path, path: str) -> bytes | None:
    try:
        return files.read_plain(root, path)
    except FileNotFoundError:
        return None


def _row(change: FileChange) -> dict[str, str | None]:
    return {"path": change.path, "old": _encoded(change.old), "new": _encoded(change.new)}


def _encoded(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode()


def _decoded(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text, validate=True)
