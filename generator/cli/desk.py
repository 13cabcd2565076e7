"""Checks and writes what the command `new` makes: it is read back first, and never replaces a file."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from generator.authoring.drafting.contents import Contents
from generator.authoring.formatting import formatted
from generator.cli.application import fail, say
from generator.cli.common import write
from generator.reading import schema, source
from generator.reading.config import Settings
from generator.records.model import Entity


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a new record is written: the project's folder, what the archive holds, and whether only to show the file."""

    root: Path
    contents: Contents
    dry_run: bool

    def put(self, path: str, text: str, *, over: bool = False, quiet: bool = False) -> bool:
        """Write a new file (or `over` the one that it extends), or print it; tells whether it was written."""
        _read_back(path, text, self.contents)
        text = formatted.format_source(source.source(path, text), self.contents.settings.kinds) or text
        if self.dry_run:
            say("" if quiet else text, end="")
            return False
        try:
            write(self.root, path, text.encode(), new=not over)
        except FileExistsError:
            refuse(f"{path} is there already; choose another name with --id")
        if not quiet:
            say(f"wrote {self.root / path}")
            self.tell_editors()
        return True

    def tell_editors(self) -> None:
        """Bring the schemas of editors up to date."""
        if not self.dry_run:
            refresh_schemas(self.root, self.contents.settings)


def refresh_schemas(root: Path, settings: Settings) -> None:
    """Bring the schemas of editors up to date, where the archive has some: they propose the ids that there are."""
    if (root / ".schemas").is_dir() and not (root / ".schemas").is_symlink():
        from generator.cli.schema import write_schemas  # with the guide and the checks, which few calls need

        for _ in write_schemas(root, settings):
            pass


def refuse(*sentences: str) -> NoReturn:
    """End the process with 1: the archive as it is does not allow it."""
    for sentence in sentences:
        say(f"briefings: {sentence}", err=True)
    sys.exit(1)


def _read_back(path: str, text: str, known: Contents) -> None:
    """End the process if the file would be wrong: what was given cannot stand in it."""
    parsed = schema.read(source.source(path, text), known.settings.kinds)
    wrong = [f for f in parsed.findings if f.code != "draft"]
    if isinstance(parsed.record, Entity) and parsed.record.outlet and parsed.family != "organisations":
        fail("only an organisation can be an outlet")
    if wrong:
        fail("; ".join(filter(None, (wrong[0].message, wrong[0].help))) + f" (in `{wrong[0].excerpt.strip() or path}`)")
