"""Makes once for all tests of a process what libraries make anew at each call, though it is always the same.

- A template: each build of a site has an environment of its own, which compiles the theme's templates. What comes of it
  depends on the template's text, and on its environment's settings, filters and tests. All of these are in the key.
- The list of the theme's files, thousands of icons among them: MkDocs walks through them at each build.
- The command with its options: typer's runner of tests reads the functions of all commands at each call.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import Environment, FileSystemLoader
from jinja2.utils import _PassArg
from typer import testing

INSTALLED = Path(jinja2.__file__).parents[1]
"""Where packages lie. Nothing in there changes while tests run."""
COMPILE = Environment.compile
LIST = FileSystemLoader.list_templates
SETTINGS = (
    "block_start_string", "block_end_string", "variable_start_string", "variable_end_string", "comment_start_string",
    "comment_end_string", "line_statement_prefix", "line_comment_prefix", "trim_blocks", "lstrip_blocks", "newline_sequence",
    "keep_trailing_newline", "optimized", "undefined", "finalize", "autoescape", "is_async", "sandboxed",
)  # fmt: skip
"""What of an environment its lexer and its compiler look at."""


def begin() -> None:
    """From here on, make each of these once."""
    made: dict[tuple[object, ...], CodeType] = {}

    def compiled(self: Environment, source: Any, name: str | None = None, filename: str | None = None, **more: Any) -> Any:
        if more or not isinstance(source, str):
            return COMPILE(self, source, name, filename, **more)
        key = (source, name, filename, *_of(self))
        if key not in made:
            made[key] = COMPILE(self, source, name, filename)
        return made[key]

    Environment.compile = compiled  # type: ignore[method-assign, assignment]
    FileSystemLoader.list_templates = _listed  # type: ignore[method-assign]
    testing._get_command = cache(testing._get_command)  # type: ignore[attr-defined]


def _of(environment: Environment) -> Iterator[object]:
    yield type(environment)
    yield from (getattr(environment, name) for name in SETTINGS)
    yield tuple(map(type, environment.iter_extensions()))
    for functions in (environment.filters, environment.tests):
        yield frozenset((name, _known(function)) for name, function in functions.items())


def _known(function: Any) -> object:
    """A filter that sees the page is never called while its template is compiled: that it is such a one is all that counts."""
    passed = _PassArg.from_obj(function)
    return passed if passed is _PassArg.context else function


def _listed(self: FileSystemLoader) -> list[str]:
    """The templates of some folders, as jinja lists them."""
    found = [
        _installed(path) if Path(path).is_relative_to(INSTALLED) else LIST(FileSystemLoader(path)) for path in self.searchpath
    ]
    return sorted(set().union(*found))


@cache
def _installed(path: str) -> tuple[str, ...]:
    """The same of a package's folder, which is read once.

    MkDocs, which alone asks, wants no file in a hidden folder, such as the theme's icons: it compares each with ten patterns.
    """
    return tuple(name for name in LIST(FileSystemLoader(path)) if not name.startswith(".") and "/." not in name)
