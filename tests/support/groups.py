"""Tests of one group run in one process, so that what they share is made once.

xdist writes a test's group into the test's id, which pytest 9.2 does not let it do: every group fell apart, and nobody was told.
Here the group is read from the file that names it, `xdist_group("name")`. It holds for the whole file.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

NAMED = re.compile(r'xdist_group\("([^"]+)"\)')


@cache
def group_of(file: Path) -> str:
    """The group that a file of tests names, or nothing."""
    found = set(NAMED.findall(file.read_text("utf-8")))
    assert len(found) <= 1, f"{file}: a file names one group"
    return found.pop() if found else ""


class Grouped(LoadScopeScheduling):  # type: ignore[misc]  # xdist ships no types
    """Hands out groups as a whole, the largest first, and then all other tests one by one.

    xdist counts all that a process was ever given at each test that ends, and looks for each test in the list of all tests:
    with thousands of units of one test, both cost more than many a test. What is done is forgotten here.
    """

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        super().__init__(config, log)
        self._of_node: dict[WorkerController, dict[str, int]] = {}

    def _split_scope(self, nodeid: str) -> str:
        """The group of a test, or the test itself."""
        file, _, _ = nodeid.partition("::")
        return group_of(self.config.rootpath / file) or nodeid

    def mark_test_complete(self, node: WorkerController, item_index: int, duration: float = 0) -> None:  # noqa: ARG002 - xdist's
        """A test has ended; once all of its unit have, the unit is done."""
        nodeid = self.registered_collections[node][item_index]
        scope, units = self._split_scope(nodeid), self.assigned_work[node]
        units[scope][nodeid] = True
        if all(units[scope].values()):
            del units[scope]
        self._reschedule(node)

    def _assign_work_unit(self, node: WorkerController) -> None:
        """Give a process the next unit, by the places that its tests have in the process's own list."""
        scope, unit = self.workqueue.popitem(last=False)
        self.assigned_work[node][scope] = unit
        places = self._places(node)
        node.send_runtest_some([places[nodeid] for nodeid, done in unit.items() if not done])

    def _places(self, node: WorkerController) -> dict[str, int]:
        if node not in self._of_node:
            self._of_node[node] = {nodeid: place for place, nodeid in enumerate(self.registered_collections[node])}
        return self._of_node[node]
