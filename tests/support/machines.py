"""Imitates other machines: runs with other Pythons, file systems and clocks. Nothing here is left behind."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from generator.cli import vendor

ROOT = Path(__file__).parents[2]
UV = Path(sys.executable).with_name("uv")
OLDEST = (3, 11)
PLACES = (".pyenv/versions/*/bin/python3.*", ".local/share/uv/python/*/bin/python3.*")
"""Where people keep Pythons below their home folder; GitHub's machines keep them in /opt/hostedtoolcache."""
ASKS = "import ctypes, hashlib, lzma, sqlite3, ssl, sys, zlib; print(*sys.version_info[:3], sys.implementation.name)"


@dataclass(frozen=True, slots=True)
class Python:
    """An interpreter: its program and its version."""

    path: Path
    version: tuple[int, ...]

    @property
    def name(self) -> str:
        """Such as 3.13.0."""
        return ".".join(map(str, self.version))


def compared_pythons() -> list[Python]:
    """The Pythons to compare with the one that runs the tests: the one farthest from it in version, for each costs some seconds.

    The environment's BRIEFINGS_PYTHONS asks for more: `all` that are found, or programs, divided as in PATH.
    """
    asked = os.environ.get("BRIEFINGS_PYTHONS", "")
    if asked and asked != "all":
        return list(_working(map(Path, asked.split(os.pathsep))))
    found = {python.version[:2]: python for python in _working(_programs())}
    found.pop(sys.version_info[:2], None)
    others = [found[version] for version in sorted(found)]
    return others if asked else sorted(others, key=lambda p: abs(p.version[1] - sys.version_info[1]))[-1:]


def _programs() -> Iterator[Path]:
    folders = map(Path, os.get_exec_path())
    patterns = [
        *Path.home().glob(PLACES[0]),
        *Path.home().glob(PLACES[1]),
        *Path("/opt").glob("hostedtoolcache/Python/*/*/bin/python3.*"),
    ]
    for path in (*(path for folder in folders for path in folder.glob("python3.*")), *patterns):
        if re.fullmatch(r"python3\.\d+", path.name) and int(path.name[8:]) >= OLDEST[1]:
            yield path


def _working(paths: Iterable[Path]) -> Iterator[Python]:
    """Those that run, and have of the standard library what a system may leave out."""
    for path in paths:
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            done = subprocess.run([path, "-I", "-c", ASKS], capture_output=True, text=True, check=False, timeout=60)
            if done.returncode == 0 and done.stdout.endswith(" cpython\n"):
                yield Python(path, tuple(map(int, done.stdout.split()[:3])))


def packages_of(python: Python, folder: Path) -> tuple[str, str]:
    """Where another Python finds this package, a wheel unpacked below `folder`, and the locked ones, which are kept for later."""
    zipfile.ZipFile(BytesIO(vendor.wheel().data)).extractall(folder / "wheel")
    return str(folder / "wheel"), str(_locked(python))


def _locked(python: Python) -> Path:
    requirements = ROOT / "requirements.txt"
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()[:16]
    cache = Path(
        os.environ.get("BRIEFINGS_CACHE") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "briefings-tests"
    )
    kept = cache / f"python-{python.name}-{digest}"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=cache))
        asked = ("--require-hashes", "--only-binary", ":all:", "--python", python.path, "--target", made, "-r", requirements)
        install: list[str | Path] = [UV, "pip", "install", "-q", *asked]
        done = subprocess.run(install, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        with contextlib.suppress(OSError):  # somebody else's run was faster
            made.rename(kept)
        shutil.rmtree(made, ignore_errors=True)
    return kept


def faketime(moment: str) -> dict[str, str] | None:
    """The environment of a process whose clock begins at a moment, by libfaketime; None where that is not installed."""
    for pattern in (
        "usr/lib/*/faketime/libfaketime.so.1",
        "usr/lib/faketime/libfaketime.so.1",
        "usr/lib64/faketime/libfaketime.so.1",
    ):
        for path in sorted(Path("/").glob(pattern)):
            return {"LD_PRELOAD": str(path), "FAKETIME": moment, "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}
    return None


@contextlib.contextmanager
def tmpfs(_folder: Path) -> Iterator[Path | None]:
    """A folder on a file system in memory; None where there is none that we may write to."""
    mounts = Path("/proc/mounts").read_text("utf-8").splitlines() if Path("/proc/mounts").exists() else []
    for mount in mounts:
        _, place, kind, *_ = mount.split()
        if kind == "tmpfs" and os.access(place, os.W_OK) and shutil.disk_usage(place).free > 200e6:
            with tempfile.TemporaryDirectory(dir=place) as name:
                yield Path(name)
            return
    yield None


@contextlib.contextmanager
def loop_ext4(folder: Path) -> Iterator[Path | None]:
    """A folder on an ext4 of its own, whose order of files no other has; None where we are not root or may not mount."""
    image, place = folder / "ext4", folder / "mounted"
    place.mkdir()
    make = ["mkfs.ext4", "-q", "-F", "-E", "hash_seed=7c0e3a52-5d0f-4c5b-9a3e-2f1b8d6c4e90", str(image), "200M"]
    if not (_did(make) and _did(["mount", "-o", "loop", str(image), str(place)])):
        yield None
        return
    try:
        yield place
    finally:
        assert _did(["umount", str(place)])
        image.unlink()


def _did(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
