"""A saved page, an outlet, and calls of `briefings new` for the tests of drafts."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner, Result

from generator.cli.application import app

PAGE = """\
<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Ada Example opens a harbour | Example Herald</title>
<link rel="canonical" href="https://www.example.org/2021/harbour?utm_source=feed">
<meta property="og:title" content="Ada Example opens a harbour: “no” # 1">
<meta property="og:site_name" content="The Example Herald">
<meta property="article:published_time" content="2021-03-04T08:00:00+09:00">
<meta name="author" content="Ann Author, Bob Writer"></head><body><header>Menu</header><article>
<h1>Ada Example opens a harbour</h1><p class="byline">By Ann Author and Bob Writer</p>
<p>Ada Example opened a harbour in Freedonia on Thursday, with a long speech about ships and rail and the many people
who had asked for it over the years, had written letters, and had waited for so long without an answer.</p>
<p>Dr Example said that the Republic of Freedonia will build a second harbour by June. Trains will follow.</p>
</article><footer>All rights reserved</footer></body></html>
"""
HERALD = "name: Example Herald\naliases: [the Herald]\noutlet: {kind: newspaper, homepage: https://example.org/}\n"
MKDOCS = "site_name: Test\nextra: {briefings: {kinds: {vessels: {singular: vessel, plural: Vessels}}}}\n"
FLAGS = ("--title", "A harbour opens", "--date", "2021-03-04", "--outlet", "example-herald")
DRAFT = "content/briefings/2021/2021-03-04-harbour-opens.yml"


def run(root: Path, *words: str) -> Result:
    """Run a command on an archive, with nobody at the terminal."""
    return CliRunner().invoke(app, [*words, "--root", str(root)])


def new(root: Path, *words: str, code: int = 0) -> Result:
    """Run `briefings new`."""
    done = run(root, "new", *words)
    assert done.exit_code == code, done.output
    return done
