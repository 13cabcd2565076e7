"""What all tests share: Hypothesis tries the same examples on every machine; a run ends with what it compared."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from pytest import TerminalReporter  # noqa: PT013 - named in a signature
from xdist.remote import Producer
from xdist.scheduler import Scheduling

from tests.support import made_once
from tests.support.examples import FAST
from tests.support.groups import Grouped
from tests.support.reference import SHARED

settings.register_profile("whole", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fast", settings.get_profile("whole"), max_examples=FAST)
settings.load_profile("whole")

made_once.begin()
sys.dont_write_bytecode = False  # modules are compiled once, and not by each worker, each process and each run anew
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ.pop("BRIEFINGS_KEY", None)
_state = tempfile.TemporaryDirectory(prefix="briefings-tests-")
os.environ["XDG_STATE_HOME"] = _state.name  # this machine's key, for the commands that tests run, is no matter of the person's
if SHARED not in os.environ:  # the process that hands out tests makes it for all
    _shared = tempfile.TemporaryDirectory(prefix="briefings-tests-shared-")
    os.environ[SHARED] = _shared.name


SAMPLED = 10
"""Of so many cases of a dear test one is for `make test-fast`."""


def pytest_configure(config: pytest.Config) -> None:
    """Where slow tests are left out, a property is tried with fewer examples."""
    if config.option.markexpr == "not slow":
        settings.load_profile("fast")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a test that is marked as sampled, all cases are slow but the first, the eleventh, and so on."""
    cases = Counter[str]()
    for item in items:
        if item.get_closest_marker("sampled"):
            name = item.nodeid.partition("[")[0]
            if cases[name] % SAMPLED:
                item.add_marker("slow")
            cases[name] += 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling | None:
    """What hands out tests to processes (`--dist loadgroup`)."""
    return Grouped(config, log) if config.getvalue("dist") == "loadgroup" else None


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: the search for circles, which each `generate` makes, need not go through it."""
    gc.collect()
    gc.freeze()


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """The same of what a file's tests have made for good, such as templates and indices of the libraries' data."""
    if nextitem is None or nextitem.path != item.path:
        pytest_collection_finish()


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say below the summary what was compared byte for byte: on which Pythons and file systems depends on the machine."""
    reports = [report for report in terminalreporter.stats.get("passed", ()) if report.when == "call"]
    compared = [text for report in reports for name, text in report.user_properties if name == "compared"]
    if compared:
        terminalreporter.section("compared byte for byte")
        for text in compared:
            terminalreporter.write_line(str(text))
