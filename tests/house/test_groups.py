"""The processes that share the tests: those of one group run in one process, whatever the releases of pytest and xdist."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.groups import group_of

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
