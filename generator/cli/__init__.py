"""The command `briefings`: one module a family of commands, registered by being imported here."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from generator import __version__
from generator.cli import commands, edition, fmt, init, new, rename, schema, serve
from generator.cli.common import app, fail, read_settings, say
from generator.store import StoreError

__all__ = ["app", "commands", "edition", "fmt", "init", "main", "new", "read_settings", "rename", "schema", "serve"]


def main() -> None:
    """Run the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character shows `?`, and no traceback
    try:
        app(prog_name="briefings")  # also as `python -m generator`
    except StoreError as error:
        fail(str(error))
    except KeyboardInterrupt:
        sys.exit(130)


@app.callback(invoke_without_command=True)
def _options(version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False) -> None:
    if version:
        say(f"briefings {__version__}")
        raise typer.Exit
