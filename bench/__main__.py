"""The commands of the bench: `python -m bench --help`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bench import archive as archives
from bench import profiles

app = typer.Typer(help=__doc__, no_args_is_help=True, pretty_exceptions_enable=False)


@app.command()
def profile() -> None:
    """Measure the shipped archive and keep its profile in bench/profile.json."""
    profiles.STORED.write_text(profiles.as_text(profiles.measured(archives.PROJECT / "content")), "utf-8")


@app.command()
def archive(briefings: int, folder: Path, seed: Annotated[int, typer.Option(help="Another seed, another archive.")] = 1) -> None:
    """Write a synthetic archive of so many briefings into a folder."""
    archives.write(folder, briefings, seed)


if __name__ == "__main__":
    app()
