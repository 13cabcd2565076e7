"""The type Page: what a view makes and a writer turns into a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.records.paths import PagePath

Node = Mapping[str, object]
"""A thing as schema.org describes it: names of properties, each with text, a number, a node or a list of them."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page on the way from the front page to another one, and its name there."""

    label: str
    page: PagePath


HOME = Crumb("Home", PagePath("index.md"))
"""Where every trail begins."""

Trail = tuple[Crumb, ...]
"""The pages above a page, from the outside in, without the front page and the page itself."""


@dataclass(frozen=True, slots=True)
class Page:
    """One file below the output folder: where it lies, which template makes it, and all that the template is told.

    `data` is a frozen dataclass of plain values, text and Markdown, so that it is the page's complete list of
    dependencies, with `trail` and `structured`: equal ones and an equal template give equal bytes. `structured` is what the
    page tells machines about itself.
    """

    path: PagePath
    template: str
    data: object
    trail: Trail = ()
    structured: tuple[Node, ...] = ()
