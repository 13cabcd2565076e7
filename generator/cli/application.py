"""The application: which commands there are, where each lives, and what is printed of a call that is wrong.

A command's module is imported when the command is called, or its help is asked for: `briefings --version` loads none of
them, and `briefings check` nothing of what makes pages. This table is the one place where that is so.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, MutableMapping
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_command_from_info
from typer.models import CommandInfo

from generator.cli import imported
from generator.output.store import StoreError
from generator.text.printable import printable
from generator.version import __version__

COMMANDS = {
    "check": "check",
    "generate": "commands",
    "build": "commands",
    "explain": "explain",
    "why": "why",
    "edition": "edition",
    "fmt": "fmt",
    "init": "init",
    "new": "new",
    "rename": "rename",
    "merge": "rename",
    "find": "asking",
    "uses": "asking",
    "timeline": "asking",
    "path": "asking",
    "stats": "asking",
    "desk": "asking",
    "schema": "schema",
    "serve": "serve",
}
"""The commands in the order in which help lists them, each with the module that registers it."""


class _Commands(MutableMapping[str, Any]):
    """The commands by name. There are no others, so none is added or taken away."""

    def __getitem__(self, name: str) -> Any:
        return _command(name)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)

    def __setitem__(self, name: str, command: object) -> NoReturn:
        raise TypeError(name)

    def __delitem__(self, name: str) -> NoReturn:
        raise TypeError(name)


@cache
def _command(name: str) -> Any:
    """A command, made when it is first asked for: to read its options takes longer than to read a call."""
    imported(f"generator.cli.{COMMANDS[name]}")
    info = next(info for info in app.registered_commands if _name_of(info) == name)
    return get_command_from_info(info, pretty_exceptions_short=True, rich_markup_mode="markdown")


def _name_of(info: CommandInfo) -> str:
    return info.name or str(getattr(info.callback, "__name__", ""))


class _Group(TyperGroup):
    """The command and its subcommands. What is wrong with a call is told with its words, which may be the name of a file."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands = _Commands()

    def make_context(self, *args: Any, **options: Any) -> Any:
        """Read the call's own options."""
        with printable_errors():
            return super().make_context(*args, **options)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find a subcommand; an option that is given empty, as by a variable that is not set, is not as good as left out."""
        for word, value in pairwise([*args[1:], "-"]):
            option, sign, joined = word.partition("=")
            given = joined if sign and word.startswith("--") else value
            if word.startswith("-") and not given:
                fail(f"{option} is empty, perhaps because a variable is; give it a value, or leave it out")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Read a subcommand's options, and run it."""
        with printable_errors():
            return super().invoke(ctx)


_OF_PYDANTIC = "Value error, "
"""Begins what is wrong with a word that is none of those that an option takes; it says nothing to anybody."""


@contextlib.contextmanager
def printable_errors() -> Iterator[None]:
    """What click's errors say, of typer's click or of MkDocs', is printable."""
    try:
        yield
    except Exception as error:
        message = getattr(error, "message", None)
        if isinstance(message, str):
            error.message = printable(message.removeprefix(_OF_PYDANTIC).replace(f": {_OF_PYDANTIC}", ": "))  # type: ignore[attr-defined]
        raise


app = typer.Typer(
    name="briefings",
    cls=_Group,
    help="One YAML file an article in, a cross-linked and searchable site of briefings out.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def _options(version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False) -> None:
    if version:
        say(f"briefings {__version__}")
        raise typer.Exit


def run() -> None:
    """Run the command that the process was called with."""
    try:
        _whole()(prog_name="briefings")  # also as `python -m generator`
    except StoreError as error:
        fail(str(error))


@cache
def _whole() -> Any:
    """The command with its own options, made once: the calls of one process, such as those of tests, share it."""
    return get_command(app)


def fail(message: str) -> NoReturn:
    """End the process with 2 and a sentence."""
    say(f"briefings: {message}", err=True)
    sys.exit(2)


def say(text: str, *, end: str = "\n", err: bool = False) -> None:
    """Print text with control characters made visible. Everything but a report is printed by this function."""
    print(printable(text), end=end, file=sys.stderr if err else sys.stdout, flush=True)
