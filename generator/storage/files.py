"""Reads and writes files below a folder: whole or not at all, never outside the folder, never through a link.

A file is written beside its place and renamed into it. A run that is killed leaves at most such a file beside, whose name
begins with TEMPORARY; the next run that writes removes it (`sweep`).
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

JOURNAL = Path(".cache") / "briefings-journal.json"
"""Where a change of many files is noted before it is made, below the project's root."""
TEMPORARY = ".briefings-tmp-"
"""Begins the name of what is not finished. Whatever is called so is ours, and goes."""
_LONGEST = 200
"""So many bytes of a name fit behind TEMPORARY and a process's number."""
_TRIES = 3
_LINKS = {0xA0000003, 0xA000000C}
"""What Windows calls a junction and a symbolic link (IO_REPARSE_TAG_MOUNT_POINT, IO_REPARSE_TAG_SYMLINK)."""


class UnsafePath(OSError):
    """A path that leads outside its folder, through a link, or to what is no plain file; `strerror` says which."""

    def __init__(self, why: str, path: str) -> None:
        super().__init__(errno.EPERM, why, path)


def is_plain(path: object) -> bool:
    """Whether a value from a file of unknown making is a path that can only lie below its folder, and is not hidden.

    It is text of parts with `/` between them. No part begins with a dot or ends in a dot or a space (Windows leaves these
    out), or holds a backslash, a colon (a drive, a stream) or a control character.
    """
    return isinstance(path, str) and all(map(_is_name, path.split("/"))) and not any(p.startswith(".") for p in path.split("/"))


def _is_name(part: str) -> bool:
    if part in {"", ".", ".."} or part[-1] in ". " or any(c in "\\:\x7f" or c < " " for c in part):
        return False
    return not any("\ud800" <= c <= "\udfff" for c in part)


def below(folder: Path, path: str) -> Path:
    """The place of a path below a folder, where no part that is there is a link. Raises UnsafePath, NotADirectoryError.

    The folder itself may be reached by a link: people choose where their project lies.
    """
    parts = path.split("/")
    if not all(map(_is_name, parts)):
        raise UnsafePath("leads outside its folder", path)
    at = str(folder)
    for number, part in enumerate(parts, 1):
        at = os.path.join(at, part)  # noqa: PTH118 - some million times a run
        try:
            found = os.lstat(at)
        except FileNotFoundError:
            break
        if is_link(found):
            raise UnsafePath("is a symbolic link, and nothing is written through links; remove it", "/".join(parts[:number]))
        if number < len(parts) and not stat.S_ISDIR(found.st_mode):
            raise NotADirectoryError(errno.ENOTDIR, "is not a folder", "/".join(parts[:number]))
    return folder / path


def is_link(found: os.stat_result) -> bool:
    """Whether what `lstat` found is a symbolic link, or on Windows a junction."""
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) in _LINKS


def is_there(path: Path) -> bool:
    """Whether anything has this name, be it a link that leads nowhere."""
    return os.path.lexists(path)


def read_plain(folder: Path, path: str, most: int | None = None) -> bytes:
    """The bytes of a plain file, at most so many. Raises FileNotFoundError, and UnsafePath for a folder, a link, a device."""
    place = below(folder, path)
    found = os.lstat(place)
    if not stat.S_ISREG(found.st_mode):
        raise UnsafePath("is not a plain file; remove it", path)
    if most is not None and found.st_size > most:
        raise UnsafePath("is too large", path)
    return place.read_bytes()


def write(folder: Path, path: str, data: bytes) -> None:
    """Write a whole file below a folder, or nothing."""
    write_file(below(folder, path), data)


def write_file(path: Path, data: bytes) -> None:
    """Write a whole file or nothing, with the permissions of the file that was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _temporary(path)
    for tried in range(1, _TRIES + 1):
        try:
            _fill(temporary, data)
            with contextlib.suppress(FileNotFoundError):
                temporary.chmod(stat.S_IMODE(os.lstat(path).st_mode))
            temporary.replace(path)
        except FileNotFoundError:
            if tried == _TRIES:
                raise
            continue  # another run has swept it away
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        return


def create(folder: Path, path: str, data: bytes, mode: int = 0o666) -> None:
    """Write a whole new file below a folder, or nothing; raises FileExistsError rather than touch what is there.

    `mode` is the file's permissions, from which the process's mask takes away.
    """
    place = below(folder, path)
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = _temporary(place)
    try:
        _fill(temporary, data, mode)
        try:
            os.link(temporary, place)
        except FileExistsError:
            raise
        except OSError:  # a disk that knows no second name of a file
            if is_there(place):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path) from None
            temporary.rename(place)
    finally:
        temporary.unlink(missing_ok=True)


def entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file and link below a folder, with its path from there; hidden folders and links are not entered."""
    waiting = [(str(folder), "")]
    while waiting:
        at, path = waiting.pop()
        with os.scandir(at) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False) and not is_linked(entry):
                    if not entry.name.startswith("."):
                        waiting.append((entry.path, f"{path}{entry.name}/"))
                else:
                    yield path + entry.name, entry


def heads(folder: Path, size: int) -> Iterator[tuple[str, bytes | None]]:
    """Every file below a folder, by path, with its first bytes; a link with None. What cannot be read has none."""
    found = list[tuple[str, os.DirEntry[str]]]()
    with contextlib.suppress(OSError):
        found = sorted(entries(folder), key=lambda item: item[0])
    for path, entry in found:
        head = b""
        with contextlib.suppress(OSError):
            if entry.is_file(follow_symlinks=False):
                with Path(entry.path).open("rb") as file:
                    head = file.read(size)
        yield path, None if is_linked(entry) else head


def is_linked(entry: os.DirEntry[str]) -> bool:
    """Whether an entry of a folder is a symbolic link, or on Windows a junction."""
    return entry.is_symlink() or (os.name == "nt" and is_link(entry.stat(follow_symlinks=False)))


def sweep(folder: Path, *, deep: bool = False, of: str = "") -> None:
    """Remove what runs that were killed have left in a folder; links are not followed.

    With `deep` the folders below are swept too, with `of` only what was to become a file of that name.
    """
    for root, folders, names in os.walk(folder):
        if not deep:
            folders.clear()
        for name in names:
            if name.startswith(TEMPORARY) and name.endswith(of and f"-{of}"):
                with contextlib.suppress(OSError):  # another run's, or on a disk that nobody may write to
                    Path(root, name).unlink()


def _temporary(path: Path) -> Path:
    """The name of a file in the making: no other process has the same."""
    name = path.name
    if len(name.encode("utf-8", "surrogateescape")) > _LONGEST:
        name = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()
    return path.with_name(f"{TEMPORARY}{os.getpid()}-{name}")


def _fill(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a new file. A link of that name, which somebody may have put there, is replaced and not followed."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode), "wb") as file:
        file.write(data)
