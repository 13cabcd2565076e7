"""The folder of the site and the one beside it: what differs is written there, and comes into its place when all is made."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from generator.site.memory import Stamp
from generator.storage import files


class SitePlace:
    """Where files of a site are put. `kept` has the paths of those that are as they should be."""

    def __init__(self, site: Path, made: Path) -> None:
        self.site, self.made, self._at = site, made, str(site)
        self.kept: set[str] = set()
        self._plain: dict[str, bool] = {}
        self._folders: set[str] = set()

    def left(self, path: str) -> Stamp | None:
        """The stamp of a file of the last site; None where a link, or nothing, stands in its place."""
        folder, _, _ = path.rpartition("/")
        return _stamp(f"{self._at}/{path}") if self._is_plain(folder) else None

    def keep(self, path: str) -> None:
        """Leave a file of the last site as it is."""
        self.kept.add(path)

    def put(self, path: str, data: bytes) -> Stamp:
        """Have a file hold these bytes: it stays, if it does."""
        left = self.left(path)
        if left and left[0] == len(data) and (self.site / path).read_bytes() == data:
            self.kept.add(path)
            return left
        folder, _, _ = path.rpartition("/")
        if folder not in self._folders:
            (self.made / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        target = self.made / path
        target.write_bytes(data)
        self.kept.discard(path)
        return _stamp(str(target)) or (0, 0)

    def _is_plain(self, folder: str) -> bool:
        """Whether a folder of the last site is one, and none above it is a link."""
        known = self._plain.get(folder)
        if known is None:
            above, _, _ = folder.rpartition("/")
            found = self.site / folder
            known = (not folder or self._is_plain(above)) and found.is_dir() and not files.is_link(found.lstat())
            self._plain[folder] = known
        return known


def _stamp(path: str) -> Stamp | None:
    """The stamp of a file that is one and no link."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) and not files.is_link(found) else None
