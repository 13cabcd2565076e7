"""Replaces the site's folder: MkDocs builds beside it, and the result takes its place when it is complete.

A build that fails, whatever the reason, leaves the last site as it was; one that is killed while files are moved leaves whole
files, and the next build ends as if nothing had happened.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Collection
from pathlib import Path

from generator.storage import files
from generator.storage.files import TEMPORARY
from generator.text.printable import in_a_line

_FIRST = ("404.html", "sitemap.xml")
"""What MkDocs makes of every site. They come into their place first, so that a half-moved site is known as one."""


def foreign(site: Path, name: str) -> str | None:
    """Why a folder cannot become the site's, as a sentence: it holds files, and no build made them.

    `name` is what the folder is called to people. Hidden files at its top do not count, since they stay.
    """
    if not site.is_dir() or all((site / first).is_file() for first in _FIRST):
        return None
    with os.scandir(site) as entries:
        there = [entry for entry in entries if not entry.name.startswith(".") and entry.name not in _FIRST]
    theirs = next((entry.name for entry in there if not entry.is_dir(follow_symlinks=False) or _holds_files(entry.path)), None)
    if theirs is None:
        return None
    made = " and ".join(_FIRST)
    return f"{name} holds {in_a_line(theirs)} and no {made}, so no build made it; name another `site_dir`, or remove the folder"


def _holds_files(folder: str) -> bool:
    return any(names or any(Path(at, one).is_symlink() for one in inner) for at, inner, names in os.walk(folder))


def scratch(root: Path) -> Path:
    """An empty folder for a site in the making, on the same disk as the site."""
    folder = root.resolve() / f"{TEMPORARY}site"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def replace(made: Path, site: Path, stay: Collection[str] = ()) -> None:
    """Bring a site's folder to hold exactly what was made and the files that `stay`; remove the folder where it was made.

    Files are moved one by one, which needs no room on the disk, so the folder itself may be a mounted one. As MkDocs does,
    hidden files at its top stay: they are git's, or a host's. A link in the folder is removed and not followed.
    """
    found = (path.relative_to(made) for path in made.rglob("*") if not path.is_dir())
    paths = sorted(found, key=lambda path: (path.as_posix() not in _FIRST, path))
    for folder in sorted({parent for path in paths for parent in path.parents}):
        _make_folder(site / folder)
    for path in paths:
        _move(made / path, site / path)
    files.sweep(site)
    _drop(site, "", _with_folders({*stay, *(path.as_posix() for path in paths)}))
    shutil.rmtree(made, ignore_errors=True)


def _make_folder(folder: Path) -> None:
    if files.is_there(folder) and (files.is_link(folder.lstat()) or not folder.is_dir()):
        folder.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def _move(file: Path, target: Path) -> None:
    """Move a file, also on to another disk, whole or not at all."""
    if target.is_dir() and not files.is_link(target.lstat()):
        shutil.rmtree(target)
    try:
        file.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        files.write_file(target, file.read_bytes())


def _with_folders(paths: set[str]) -> set[str]:
    """Some paths with the folders above each."""
    found = set(paths)
    for path in paths:
        above = path.rpartition("/")[0]
        while above and above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return found


def _drop(site: Path, folder: str, kept: set[str]) -> None:
    """Remove what is not to be kept from a folder, whose path ends in `/` below the site."""
    with os.scandir(site / folder) as entries:
        found = list(entries)
    for entry in found:
        if not folder and entry.name.startswith("."):
            continue
        is_folder = entry.is_dir(follow_symlinks=False) and not files.is_linked(entry)
        path = f"{folder}{entry.name}"
        if path in kept:
            if is_folder:
                _drop(site, f"{path}/", kept)
        elif is_folder:
            shutil.rmtree(entry.path)
        else:
            Path(entry.path).unlink()
