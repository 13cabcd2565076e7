"""The command `briefings`: one module a family of commands, which `application` imports when one of them is called."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import Annotated

import typer

from generator.cli.application import app, fail, say
from generator.output.store import StoreError
from generator.version import __version__

__all__ = ["app", "main"]


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
    except StoreError as error:
        fail(str(error))
    except OSError as error:
        _silence()
        fail(f"{f'{error.filename}: ' if error.filename else 'what is printed: '}{error.strerror or error}")
    except KeyboardInterrupt:
        sys.exit(130)


def _run() -> None:
    """Run the command, and print what still waits to be printed while somebody can say that it cannot be."""
    try:
        app(prog_name="briefings")  # also as `python -m generator`
    finally:
        sys.stdout.flush()


def _silence() -> None:
    """Let what still waits to be printed go nowhere, or the interpreter would complain of it at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.callback(invoke_without_command=True)
def _options(version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False) -> None:
    if version:
        say(f"briefings {__version__}")
        raise typer.Exit
