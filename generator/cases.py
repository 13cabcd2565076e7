"""The case files: for each finding, content that has it and content that is mended; the explanation people read.

A case file is Markdown. Each `## ` section is one case. A fenced block whose info string ends in a path is a file of a
small archive; a block with the info `findings` lists what `briefings check --format concise` says of them (nothing
else, in this order). Four minimal records (an outlet and three others) are always there, so that a case shows only
what it is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources

_FENCE = re.compile(r"^(`{3,})([^\n]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its heading, the files of the archive, and the findings that they give."""

    title: str
    files: dict[str, str]
    findings: tuple[str, ...]


def text_of(code: str) -> str:
    """The case file of a code, as it is."""
    return resources.files("generator").joinpath("cases", f"{code}.md").read_text("utf-8")


def cases_in(text: str) -> tuple[Case, ...]:
    """The cases of a case file."""
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return tuple(_case(section) for section in sections)


def _case(section: str) -> Case:
    title, _, body = section.partition("\n")
    files: dict[str, str] = {}
    findings: tuple[str, ...] = ()
    for match in _FENCE.finditer(body):
        _, info, content = match.groups()
        if info.strip() == "findings":
            findings = tuple(content.splitlines())
        elif "/" in info:
            files[info.split()[-1]] = content
    return Case(title.strip(), files, findings)
