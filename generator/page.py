"""Page: what a view makes and `render` turns into a file."""

from __future__ import annotations

from dataclasses import dataclass

from generator.paths import PagePath


@dataclass(frozen=True, slots=True)
class Page:
    """One file below the output folder: where it lies, which template makes it, and all that the template is told.

    `data` is a frozen dataclass of plain values, text and Markdown, so that it is the page's complete list of
    dependencies: equal data and an equal template give equal bytes.
    """

    path: PagePath
    template: str
    data: object
