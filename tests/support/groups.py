"""Tests of one group run in one process, so that what they share is made once.

xdist writes a test's group into the test's id, which pytest 9.2 does not let it do: every group fell apart, and nobody was told.
Here the group is read from the file that names it, `xdist_group("name")`. It holds for the whole file.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

NAMED = re.compile(r'xdist_group\("([^"]+)"\)')


@cache
def group_of(file: Path) -> str:
    """The group that a file of tests names, or nothing."""
    found = set(NAMED.findall(file.read_text("utf-8")))
    assert len(found) <= 1, f"{file}: a file names one group"
    return found.pop() if found else ""


class Grouped(LoadScopeScheduling):  # type: ignore[misc]  # xdist ships no types
    """Hands out groups as a whole, the largest first, and then all other tests one by one."""

    def _split_scope(self, nodeid: str) -> str:
        """The group of a test, or the test itself."""
        file, _, _ = nodeid.partition("::")
        return group_of(self.config.rootpath / file) or nodeid
