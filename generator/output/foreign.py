"""Finds files in the output folder that no run wrote: they would be published, overwritten or removed."""

from __future__ import annotations

from collections.abc import Sequence

from generator.findings.finding import Finding, Place
from generator.text.printable import in_a_line

IN_PLACE = "a page is to be written here, but this file was not generated"
WOULD_GO = "this would be removed, but no run is known to have made this folder"
PUBLISHED = "this file was not generated, and would be published with the site"
_HELP = "move it away; hand-written pages belong in content/pages/"
_MANY = 50
"""So many files are told one by one."""


def findings(folder: str, told: Sequence[tuple[str, str]]) -> list[Finding]:
    """The findings of paths in a folder, each with what is said of it; of many the first, and how many more there are."""
    found = [Finding(Place(f"{folder}/{in_a_line(path)}"), "foreign-file", message, _HELP) for path, message in told[:_MANY]]
    if len(told) > _MANY:
        message = f"there are {len(told) - _MANY} more files here that were not generated"
        found.append(Finding(Place(folder), "foreign-file", message, _HELP))
    return found


def is_of(whole: str, path: str) -> bool:
    """Whether a file lies in one of the folders that are made as a whole, such as `whole` and `whole-1`."""
    folder, slash, _ = path.partition("/")
    return bool(slash) and (folder == whole or folder.removeprefix(f"{whole}-").isdecimal())
