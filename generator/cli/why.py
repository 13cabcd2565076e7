"""The command that says why the last run made a page: it reads what that run left, and no archive."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.application import app, fail, say
from generator.cli.common import Root
from generator.output import made
from generator.output.made import Read, ReadsKept
from generator.project import machine
from generator.text.nearest import suggestion


class As(StrEnum):
    """How the answer is printed."""

    TEXT = "text"
    JSON = "json"


@app.command()
def why(
    page: Annotated[str, typer.Argument(help="A page by its file or its address, such as people/ada-example.")],
    root: Root = Path(),
    output: Annotated[As, typer.Option("--format", "-f", help="How the answer is printed.")] = As.TEXT,
) -> None:
    """Say why the last run made a page: what of that which the page reads had changed; or why it was not made.

    Example: `briefings why people/ada-example`
    """
    known = made.last(root, machine.seal(root, make=False))
    if known is None:
        fail("nothing is known of a run; run briefings generate first")
    path = _path(page, known)
    because, reads = known.why.get(path), made.reads_of(known, path)
    if output is As.JSON:
        rows = [{"what": name, "key": key.removeprefix("\0")} for name, key in because or ()]
        say(json.dumps({"page": path, "made": because is not None, "because": rows, "reads": len(reads)}, ensure_ascii=False))
    elif because is None:
        say(f"{path} was not made: none of the {len(reads)} records and values that it reads had changed")
    else:
        say(f"{path} was made in the last run, since")
        for read in because:
            say(f"  {_told(read)}")


def _path(page: str, known: ReadsKept) -> str:
    """The file of a page that the last run knew."""
    name = page.partition("#")[0].strip("/")
    tried = [name, f"{name}.md", f"{name}/index.md".removeprefix("/"), f"{name.removesuffix('.html')}.md"]
    found = next((path for path in tried if path in known.pages), None)
    if found is None:
        near = suggestion(f"{name}.md", known.pages) or "name it by its file or its address"
        fail(f"the last run knew no page `{page}`; {near}")
    return found


def _told(read: Read) -> str:
    """A read in words."""
    name, key = read
    name = name.removeprefix("@")
    if not name:
        return "the page is new, or nothing was known of it" if key == made.NEW else "its rows or its neighbours are others"
    if key.startswith("\0"):
        return f"{name}: " + ("which there are" if key == "\0keys" else "all of it")
    return f"{name}: {key}"
