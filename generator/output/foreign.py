"""Finds files in the output folder that no run wrote: they would be published, overwritten or removed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from generator.findings.finding import Finding, Place
from generator.reading.source import symbolic_link
from generator.storage import marks
from generator.text.printable import in_a_line

IN_PLACE = "a page is to be written here, but this file was not generated"
WOULD_GO = "this would be removed, but no run is known to have made this folder"
PUBLISHED = "this file was not generated, and would be published with the site"
UNMARKED = "nothing in this file tells that a run wrote it, and it would be published with the site"
_HELP = "move it away; hand-written pages belong in content/pages/"
_FORMERLY = "; if it was such a page until now, the next build removes it"
FORMER = "pagefind"
"""Where earlier versions had their search, in one folder or several with numbers: what they left is removed."""
_MANY = 50
"""So many files are told one by one."""


def findings(folder: str, told: Sequence[tuple[str, str]]) -> list[Finding]:
    """The findings of paths in a folder, each with what is said of it; of many the first, and how many more there are."""
    found = [
        Finding(Place(f"{folder}/{in_a_line(path)}"), "foreign-file", message, _HELP + (_FORMERLY if message == UNMARKED else ""))
        for path, message in told[:_MANY]
    ]
    if len(told) > _MANY:
        message = f"there are {len(told) - _MANY} more files here that were not generated"
        found.append(Finding(Place(folder), "foreign-file", message, _HELP))
    return found


def without_a_run(folder: str, there: Iterable[tuple[str, bytes | None]], own: Collection[str]) -> list[Finding]:
    """The findings of files that bear no mark of ours, and of links; nothing that an earlier run left to be known is asked.

    `there` are all files of the folder with their first bytes, a link with None. It says less than a run does (`Store.foreign`):
    which pages there will be is not known here. `own` are files that the settings name or that hand-written pages become; those
    of an earlier version's search, which a run removes, are left to it.
    """
    links, told = list[Finding](), list[tuple[str, str]]()
    for path, head in there:
        if head is None:
            links.append(symbolic_link(f"{folder}/{in_a_line(path)}"))
        elif not (path.rpartition("/")[2].startswith(".") or path in own or is_of(FORMER, path) or marks.is_in(head)):
            told.append((path, UNMARKED if path.endswith(".md") else PUBLISHED))  # only pages bear people's words alone
    return links + findings(folder, told)


def is_of(whole: str, path: str) -> bool:
    """Whether a file lies in one of the folders `whole`, `whole-1` and so on."""
    folder, slash, _ = path.partition("/")
    name, _, number = folder.rpartition("-")
    return bool(slash) and (folder == whole or (name == whole and number.isdecimal()))
