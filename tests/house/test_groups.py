"""The processes that share the tests: those of one group run in one process, whatever the releases of pytest and xdist."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.groups import Grouped, group_of

ROOT = Path(__file__).parents[2]
CONFTEST = "from tests.conftest import pytest_xdist_make_scheduler\n"
TESTS = """
import os
from pathlib import Path
import pytest
{mark}
@pytest.mark.parametrize("number", range(4))
def test_it(number):
    Path(__file__).with_suffix(f".{{number}}").write_text(os.environ["PYTEST_XDIST_WORKER"])
"""
MARK = 'pytestmark = pytest.mark.xdist_group("dear")'


class Process:
    """Stands for a process that runs tests: what it was given is done at once, in order."""

    def __init__(self, number: int) -> None:
        self.number, self.given, self.shutting_down = number, list[int](), False
        self.gateway = SimpleNamespace(id=f"gw{number}")

    def send_runtest_some(self, places: list[int]) -> None:
        """Take tests, by their places in the list of all."""
        self.given += places

    def shutdown(self) -> None:
        """Take no more."""
        self.shutting_down = True


def test_groups_stay_whole_and_every_test_is_handed_out_once(tmp_path: Path) -> None:
    for name, mark in (("one", MARK), ("two", MARK), ("plain", "")):
        (tmp_path / f"test_{name}.py").write_text(TESTS.format(mark=mark), "utf-8")
    tests = [f"test_{name}.py::test_it[{number}]" for name in ("plain", "one", "two") for number in range(4)]
    options = SimpleNamespace(tx=["2*popen"], loadscopereorder=True)
    config: Any = SimpleNamespace(rootpath=tmp_path, option=options, getvalue=vars(options).get)
    shared = Grouped(config)
    processes = [Process(0), Process(1)]
    for process in processes:
        shared.add_node(process)
        shared.add_node_collection(process, tests)
    shared.schedule()
    done: list[tuple[int, str]] = []
    while waiting := [process for process in processes if process.given]:
        process = min(waiting, key=lambda one: sum(number == one.number for number, _ in done))
        place = process.given.pop(0)
        done.append((process.number, tests[place]))
        shared.mark_test_complete(process, place)
    assert sorted(test for _, test in done) == sorted(tests)
    assert shared.tests_finished
    assert not any(shared.assigned_work.values())
    assert len({number for number, test in done if "plain" not in test}) == 1
    assert {number for number, _ in done} == {0, 1}


@pytest.mark.slow
def test_tests_of_one_group_run_in_one_process_and_others_in_both(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST, "utf-8")
    for name, mark in (("one", MARK), ("two", MARK), ("plain", "")):
        (tmp_path / f"test_{name}.py").write_text(TESTS.format(mark=mark), "utf-8")
    options = ("-p", "no:cacheprovider", "-n", "2", "--dist", "loadgroup", "--rootdir", tmp_path, tmp_path)
    command: list[str | Path] = [sys.executable, "-m", "pytest", "-q", "-W", "ignore", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout

    def processes(*names: str) -> set[str]:
        return {(tmp_path / f"test_{name}.{number}").read_text("utf-8") for name in names for number in range(4)}

    assert len(processes("one", "two")) == 1
    assert processes("one", "two", "plain") == {"gw0", "gw1"}


def test_a_file_is_of_one_group(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(f"{MARK}\n{MARK.replace('dear', 'cheap')}", "utf-8")
    with pytest.raises(AssertionError, match="a file names one group"):
        group_of(tmp_path / "test_it.py")
