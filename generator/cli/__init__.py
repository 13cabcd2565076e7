"""The command `briefings`: one module a family of commands, which `application` imports when one of them is called.

`briefings --version` needs no more than this module, so it is answered here: the libraries of
commands are four fifths of its time.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import os
import sys
from types import ModuleType
from typing import NoReturn

from generator.version import __version__

__all__ = ["main"]


def main() -> None:
    """Run the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character shows `?`, and no traceback
    try:
        _run()
    except BrokenPipeError:  # whoever read what is printed has gone, such as `head`
        _silence()
        sys.exit(1)
    except OSError as error:
        _silence()
        _fail(f"{f'{error.filename}: ' if error.filename else 'what is printed: '}{error.strerror or error}")
    except KeyboardInterrupt:
        sys.exit(130)


def _run() -> None:
    """Run the command, and print what still waits to be printed while somebody can say that it cannot be."""
    try:
        if sys.argv[1:] == ["--version"]:
            print(f"briefings {__version__}")
        else:
            imported("generator.cli.application").run()
    finally:
        sys.stdout.flush()


def imported(name: str) -> ModuleType:
    """A module. What importing makes stays to the end, so nobody searches it for what can be thrown away: a tenth of a start."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return importlib.import_module(name)
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _fail(message: str) -> NoReturn:
    """End the process with 2 and a sentence, as every command does."""
    imported("generator.cli.application").fail(message)
    raise AssertionError  # not reached: `fail` ends the process


def _silence() -> None:
    """Let what still waits to be printed go nowhere, or the interpreter would complain of it at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
