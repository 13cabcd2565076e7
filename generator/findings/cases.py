r"""Reads the case files: for each code, an explanation, content that has the finding, and content that is mended.

A case file is Markdown: a paragraph for authors, then one case in each `## ` section. In a case, a fenced block is a file
of a small archive. Its info string says how the file is written, then names its path:

    yaml content/people/ada-example.yml      as text; any first word but those below is only for readers
    bytes content/people/ada-example.yml     as bytes, in Python's escapes: \xff, \0, \r
    size content/people/ada-example.yml 99   as so many bytes of nothing
    link content/people/ada-example.yml -> ../x.yml   as a symbolic link
    locked content/people/ada-example.yml    as text that may not be read
    past content/people/ada-example.yml      as text, as it was at an earlier revision; without another block it is gone now
    findings                                 no file: what `briefings check --format concise` says, all of it, in order
    findings --as-of 2024-06-01              what it says with this day; without one, with the newest briefing's
    findings --against article.html          what it says with this article at hand, which is another block's file

With a block of the past, the case shows what `briefings check --since` says of the change from there to here.

A case without a block of findings has none; an empty block may still say the day. A case with a file in the output folder
shows `briefings generate` instead. The records of BASE are always there, so that a case shows only what it is about; it may
write them anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib import resources

BASE = {
    "mkdocs.yml": "site_name: Example Briefings\n",
    "content/organisations/example-herald.yml": "name: Example Herald\noutlet: {kind: newspaper}\n",
    "content/people/ada-example.yml": "name: Ada Example\n",
    "content/places/freedonia.yml": "name: Freedonia\n",
    "content/briefings/2024/2024-01-01-harbour-plan.yml": """\
title: Freedonia plans a harbour
date: 2024-01-01
source: {outlet: example-herald}
bottom_line: Freedonia says that a harbour will open in March.
claims:
  - {id: opens, text: The harbour opens in March., kind: announced, by: freedonia, due: 2024-03}
""",
}
"""The records that every case can refer to: an outlet, a person, a place, and a briefing with a claim."""

_FENCE = re.compile(r"^(`{3,})([^\n`]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


@dataclass(slots=True)
class Case:
    """One case: its heading, its files and links beside those of BASE, and the findings on a day, or with an article."""

    title: str
    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    locked: set[str] = field(default_factory=set)
    past: dict[str, bytes] = field(default_factory=dict)
    findings: tuple[str, ...] = ()
    as_of: str = "newest"
    against: str = ""


def codes() -> tuple[str, ...]:
    """The codes that have a case file."""
    folder = resources.files("generator.findings").joinpath("cases")
    return tuple(sorted(file.name.removesuffix(".md") for file in folder.iterdir() if file.name.endswith(".md")))


def text_of(code: str) -> str:
    """The case file of a code, as it is."""
    return resources.files("generator.findings").joinpath("cases", f"{code}.md").read_text("utf-8")


def cases_in(text: str) -> tuple[Case, ...]:
    """The cases of a case file."""
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return tuple(_case(section) for section in sections)


def _case(section: str) -> Case:
    title, _, body = section.partition("\n")
    case = Case(title.strip())
    for match in _FENCE.finditer(body):
        _, info, content = match.groups()
        how, _, path = info.strip().partition(" ")
        if how == "findings":
            case.findings = tuple(content.splitlines())
            option, _, value = path.partition(" ")
            case.as_of, case.against = value if option == "--as-of" else case.as_of, value if option == "--against" else ""
        elif path:
            _add(case, how, path, content)
    return case


def _add(case: Case, how: str, path: str, content: str) -> None:
    if how == "past":
        case.past[path] = content.encode()
    elif how == "link":
        path, _, case.links[path] = path.partition(" -> ")
    elif how == "size":
        path, _, size = path.partition(" ")
        case.files[path] = b" " * int(size)
    elif how == "bytes":
        case.files[path] = content.encode("latin-1").decode("unicode_escape").encode("latin-1")
    else:
        case.files[path] = content.encode()
        case.locked |= {path} if how == "locked" else set()
