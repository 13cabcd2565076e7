"""Measure the generator on synthetic archives.

Everything runs in fresh processes and temporary folders; figures are this machine's, ratios are what counts.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bench import archive as archives
from bench import building, generating, profiles, runs

app = typer.Typer(help=__doc__, no_args_is_help=True, pretty_exceptions_enable=False)

Seed = Annotated[int, typer.Option(help="Another seed, another archive.")]
Sizes = Annotated[list[int] | None, typer.Argument(help="How many briefings; 1000 and 10000 if none is given.", min=1)]


@app.command()
def profile() -> None:
    """Measure the shipped archive and keep its profile in bench/profile.json."""
    profiles.STORED.write_text(profiles.as_text(profiles.measured(archives.PROJECT / "content")), "utf-8")


@app.command()
def archive(briefings: Annotated[int, typer.Argument(min=1)], folder: Path, seed: Seed = 1) -> None:
    """Write a synthetic archive of so many briefings into a folder."""
    archives.write(folder, briefings, seed)


@app.command()
def generate(
    briefings: Sizes = None,
    seed: Seed = 1,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure `briefings generate`: fresh, unchanged, and with one entry changed."""
    found: list[generating.Cost] = []
    for number in sorted(briefings or [1_000, 10_000]):
        print(f"{number:,} briefings …", file=sys.stderr)
        found += generating.costs(number, seed)
    print(generating.as_json(found) if json else f"{runs.machine()}\n{generating.table(found)}\n\n{generating.verdict(found)}")


@app.command()
def site(briefings: Annotated[int, typer.Argument(min=1)] = 1_000, seed: Seed = 1) -> None:
    """Measure the site: by `mkdocs build`, and by `briefings build` fresh, unchanged, and with one entry changed."""
    print(building.report(briefings, seed))


if __name__ == "__main__":
    app()
