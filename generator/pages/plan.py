"""The type PagePlan: a page that is to be, and the function that makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.records.paths import PagePath

if TYPE_CHECKING:
    from generator.archive.model import Archive
    from generator.pages.page import Page


@dataclass(frozen=True, slots=True)
class PagePlan:
    """Where a page will be, the function that makes it, and what that is given beside the archive.

    What is given is compared from run to run, and so is what the function reads of the archive (`recorded`). So the function is
    one of a module, and all else that it uses comes from the archive that it is called with.
    """

    path: PagePath
    make: Callable[..., Page]
    given: tuple[object, ...] = ()

    def page(self, archive: Archive) -> Page:
        """The page."""
        return self.make(archive, *self.given)
