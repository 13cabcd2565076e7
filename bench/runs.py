"""Runs commands in fresh processes and measures their time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

SAMPLE = 0.02
"""Seconds between two looks at the memory of the processes."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed and took.

    `cpu` is the processors' time, the processes below it included: steadier than `seconds` on a machine that others use
    too. `peak` counts the bytes of all these processes at the worst moment.
    """

    output: str
    seconds: float
    cpu: float
    peak: int


def python(*words: str, folder: Path) -> Ran:
    """Run `python` with these arguments, and stop with its words if it fails."""
    with tempfile.TemporaryFile() as out:
        began = time.perf_counter()
        process = subprocess.Popen([sys.executable, *words], cwd=folder, stdout=out, stderr=subprocess.STDOUT, env=_environment())
        cpu, peak, status = _watched(process)
        seconds = time.perf_counter() - began
        out.seek(0)
        output = out.read().decode()
    if status:
        sys.exit(f"`python {' '.join(words)}` failed:\n{output}")
    return Ran(output, seconds, cpu, peak)


def briefings(*words: str, folder: Path) -> Ran:
    """Run `briefings`."""
    return python("-c", "from generator.cli import main; main()", *words, folder=folder)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1"}


def _watched(process: subprocess.Popen[bytes]) -> tuple[float, int, int]:
    """Wait for a process: its processors' time, its peak of memory and its exit code."""
    peak = 0
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            largest = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
            return used.ru_utime + used.ru_stime, max(peak, largest), process.returncode
        peak = max(peak, _resident(process.pid))
        time.sleep(SAMPLE)


def _resident(pid: int) -> int:
    """The bytes in memory of a process and those below it, where the system says; else 0, and the largest one counts."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(_resident(int(child)) for child in children)


def megabytes(number: int) -> str:
    """Bytes as people read them."""
    return f"{number / 1e6:,.0f} MB"


def machine() -> str:
    """What the machine is: processors and Python, so that figures can be compared."""
    return f"{os.cpu_count()} processors, Python {sys.version.split()[0]}, {sys.platform}"
