"""Finds git's marks of a merge that was not finished. Nothing else is read in such a file, since it has two contents."""

from __future__ import annotations

import re

from generator.findings.finding import Finding, Place
from generator.reading.source import SourceFile

_IN_YAML = re.compile(r"^(?:[ \t]*(?:<{7}|>{7})(?: .*)?|={7}|\|{7}(?: .*)?)$", re.MULTILINE)
"""The four marks. The first and the last are known in a text that was indented afterwards, too."""
_IN_MARKDOWN = re.compile(r"^(?:<{7}|>{7}) \S.*$", re.MULTILINE)
"""Seven equals signs are a heading's rule there; the other two marks stand at the beginning of a line."""


def find(source: SourceFile) -> Finding | None:
    """A finding about the first mark in a file, if there is one."""
    text = source.text
    if not any(mark in text for mark in ("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return None
    match = (_IN_MARKDOWN if source.path.endswith(".md") else _IN_YAML).search(text)
    if match is None:
        return None
    column = len(match[0]) - len(match[0].lstrip()) + 1
    place = Place(source.path, text.count("\n", 0, match.start()) + 1, column, len(match[0]) + 1)
    message = "a merge of two versions of this file was not finished"
    help_ = "keep what is right of the two versions, and delete the lines that begin with <<<<<<<, =======, >>>>>>> and |||||||"
    return Finding(place, "merge-conflict", message, help_, match[0])
