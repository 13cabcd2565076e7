"""The same content gives the same bytes, whatever the machine: file system, time zone, language, day, Python.

Each test builds one archive that uses every feature, in a process and a folder of its own, and compares `briefings/`, `site/`,
the schemas and a message with those of one reference, whole. What was compared stands below pytest's summary.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.support.helpers import snapshot
from tests.support.machines import Python, compared_pythons, faketime, loop_ext4, packages_of, tmpfs

ARCHIVE = Path(__file__).parents[1] / "every_feature"
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("same-bytes")]  # one reference

Say = Callable[[str], None]
CHILD = """
import datetime, json, os, sys, time
os.umask(int(os.environ["WITH_UMASK"], 8))
if os.environ.get("LISTED_BACKWARDS"):
    from tests_order import backwards
    backwards()
from generator.cli.application import app
for words in (["schema", "--write"], ["build", "--strict"], ["edition", "2024-03", "--email", "edition.eml"]):
    try:
        code = app(words, prog_name="briefings", standalone_mode=False)
    except SystemExit as end:
        code = end.code
    assert not code, (words, code)
print("SAID", json.dumps([datetime.date.today().isoformat(), time.tzname[0], sys.version_info[:2]]))
"""
BACKWARDS = '''
"""Folders list what is in them in the opposite order, as another file system might."""
import os
def backwards():
    listed, scanned = os.listdir, os.scandir
    class Entries:
        def __init__(self, found): self.found = iter(found)
        def __iter__(self): return self
        def __next__(self): return next(self.found)
        def __enter__(self): return self
        def __exit__(self, *_): pass
        def close(self): pass
    os.listdir = lambda *a, **k: sorted(listed(*a, **k), reverse=True)
    os.scandir = lambda *a, **k: Entries(sorted(scanned(*a, **k), key=lambda e: e.name, reverse=True))
'''
PLAIN = {"PYTHONNOUSERSITE": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "WITH_UMASK": "022"}
KEPT = ("PATH", "HOME", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH")
"""What a process cannot do without; all else of the environment is what the test says."""


def laid_out(root: Path, seed: int = 0) -> Path:
    """The archive below `root`: its files made in an order that the seed decides, with times of change that it decides too."""
    chance = random.Random(seed)
    files = sorted(snapshot(ARCHIVE).items())
    chance.shuffle(files)
    for path, data in files:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        os.utime(target, (0, chance.randrange(2**31)))
    (root / "briefings").mkdir()
    return root


def built(root: Path, env: Mapping[str, str], python: Python | None = None) -> tuple[dict[str, bytes], str]:
    """All that is made of the archive at `root`, by path, and what the process said of its own day, zone and Python."""
    tools = root.parent / f"{root.name}-tools"
    tools.mkdir()
    (tools / "tests_order.py").write_text(BACKWARDS, "utf-8")
    path = [str(tools), *(packages_of(python, tools) if python else ())]
    whole = {name: os.environ[name] for name in KEPT if name in os.environ} | PLAIN | {"NO_MKDOCS_2_WARNING": "1"}
    whole |= {"PYTHONPATH": os.pathsep.join(path), **env}
    command = [str(python.path) if python else sys.executable, "-c", CHILD]
    done = subprocess.run(command, cwd=root, env=whole, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    said = next(line for line in done.stdout.splitlines() if line.startswith("SAID "))
    made = {f"{name}/{path}": data for name in ("briefings", "site", ".schemas") for path, data in snapshot(root / name).items()}
    made["edition.eml"] = (root / "edition.eml").read_bytes()
    shutil.rmtree(root)
    return made, said


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the Python that runs the tests makes."""
    made, _ = built(laid_out(tmp_path_factory.mktemp("reference") / "archive"), {})
    return made


@pytest.fixture
def say(record_property: Callable[[str, object], None]) -> Say:
    """Tells what was compared; conftest prints it below the summary, wherever the test ran."""
    return lambda text: record_property("compared", text)


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The paths of files that are not in both with the same bytes."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def test_the_archive_uses_every_feature(reference: dict[str, bytes]) -> None:
    wanted = {
        *(
            "404.html",
            "sitemap.xml",
            "sitemap.xml.gz",
            "feed.xml",
            "feed.json",
            "watch/calendar.ics",
            "data/briefings-2024.jsonl",
            "data/entities.csv",
        ),
        *(
            "2024/03/01/harbour-deal/card.png",
            "vessels/nordlicht/index.html",
            "systems/crane/index.html",
            "people/ada/index.html",
        ),
        *("agreements/accord/index.html", "occasions/regatta/index.html", "people/ada-old/index.html", "guide/index.html"),
    }
    assert {path for path in wanted if f"site/{path}" not in reference} == set()
    assert {".schemas/briefing.json", "edition.eml"} <= reference.keys()
    assert {path.split("-")[1].partition("/")[2] for path in reference if path.startswith("site/search-index/")} >= {
        "words", "cards", "places", "filters", "near", "index.bin",
    }  # fmt: skip
    assert "하버".encode() in b"".join(data for path, data in reference.items() if path.endswith("index.html"))
    assert len(reference) > 300


def test_neither_clock_nor_place_is_in_what_is_made(reference: dict[str, bytes], tmp_path: Path) -> None:
    assert b"<lastmod>2024-04-02</lastmod>" in reference["site/sitemap.xml"]
    assert reference["site/sitemap.xml"].count(b"<lastmod>") == 4
    assert reference["site/sitemap.xml.gz"][4:8] == b"\0\0\0\0"
    here = [str(place).encode() for place in (tmp_path.parent.parent, Path(__file__).parents[2])]
    assert [path for path, data in reference.items() if any(place in data for place in here)] == []


def test_order_zone_language_seed_and_umask_change_nothing(reference: dict[str, bytes], tmp_path: Path, say: Say) -> None:
    env = {
        "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "1",
        "WITH_UMASK": "077", "LISTED_BACKWARDS": "1", "SOURCE_DATE_EPOCH": "1900000000", "COLUMNS": "20",
        "PAGEFIND_LOGFILE": "log",
    }  # fmt: skip
    made, said = built(laid_out(tmp_path / "a-much-longer-name-than-that-of-the-other-one", seed=1), env)
    assert '"+14"' in said
    assert differing(reference, made) == []
    say("folders listed backwards, files made in another order, time zone +14, LC_ALL=C, another hash seed, umask 077")


def test_another_day_changes_nothing(reference: dict[str, bytes], tmp_path: Path, say: Say) -> None:
    clock = faketime("@2031-12-31 23:59:57")
    if clock is None:
        say("days: NOT compared, since libfaketime is not on this machine (tests/install-system-tools)")
        return
    made, said = built(laid_out(tmp_path / "archive", seed=2), clock | {"TZ": "America/St_Johns"})
    assert '"2031-12-31"' in said or '"2032-01-01"' in said
    assert differing(reference, made) == []
    say("the turn of the year 2032")


@pytest.fixture(params=["tmpfs", "ext4 in a file"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Path | None]]:
    """A folder on another file system, where this machine lets us have one."""
    with tmpfs(tmp_path) if request.param == "tmpfs" else loop_ext4(tmp_path) as folder:
        yield request.param, folder


def test_another_file_system_changes_nothing(
    reference: dict[str, bytes], elsewhere: tuple[str, Path | None], tmp_path: Path, say: Say
) -> None:
    name, folder = elsewhere
    env = {"LANGUAGE": "ar:ko", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "WITH_UMASK": "000"}
    made, _ = built(laid_out((folder or tmp_path) / "archive", seed=3), env)
    assert differing(reference, made) == []
    say(f"file system: {name}" if folder else f"file system: {name} is not to be had here, so another order of files instead")


def test_other_pythons_give_the_same_bytes(reference: dict[str, bytes], tmp_path: Path, say: Say) -> None:
    here = ".".join(map(str, sys.version_info[:3]))
    pythons = compared_pythons()
    for python in pythons:
        made, said = built(laid_out(tmp_path / python.name, seed=4), {}, python)
        assert str(list(python.version[:2])) in said
        assert differing(reference, made) == [], python.name
    if pythons:
        say(f"Python {here} with {', '.join(python.name for python in pythons)}")
    else:
        say(f"Pythons: NOT compared, since Python {here} is the only one on this machine")
