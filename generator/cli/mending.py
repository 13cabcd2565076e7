"""`briefings check --fix`: applies certain fixes to the files, or shows them as a diff."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.authoring.changing import journal
from generator.authoring.changing.journal import FileChange
from generator.authoring.mending import Mended, mend
from generator.cli.application import fail, say
from generator.cli.common import show_diff, tell
from generator.findings.finding import Fix
from generator.output import store
from generator.output.code import code_digest
from generator.project import machine
from generator.reading import fixes, source
from generator.reading.source import SourceFile
from generator.text.words import count

__all__ = ["Mended", "diff", "mend", "raw", "show", "write"]


def write(root: Path, output: str, before: dict[str, SourceFile], mended: Mended) -> None:
    """Write all mended files or none, and say what was mended."""
    old = {path: raw(root, before[path]) for path in mended.rounds}
    changes = [FileChange(p, text.encode(), _edited(text, mended.rounds[p]).encode()) for p, text in old.items()]
    if changes:
        seal = machine.seal(root)
        with store.open_store(root, output, code_digest(), seal) as out:
            tell(out.work.notices)
            journal.apply(root, changes, seal)
    _tell(mended, "fixed")


def show(before: dict[str, SourceFile], mended: Mended) -> None:
    """Print what would change as a unified diff."""
    for path in sorted(mended.rounds):
        show_diff("".join(diff(path, before[path].text, mended.sources[path].text)))
    _tell(mended, "would be fixed")


def diff(path: str, old: str, new: str) -> Iterator[str]:
    """A unified diff of one file, as `git apply` reads it."""
    for line in difflib.unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def raw(root: Path, item: SourceFile) -> str:
    """The text of a file with the line ends that it has, if it still is what was read before."""
    try:
        text = (root / item.path).read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        fail(f"cannot read {item.path}: {error}")
    if source.source(item.path, text).digest != item.digest:
        fail(f"{item.path} has changed meanwhile; run the command again")
    return text


def _edited(text: str, rounds: Iterable[tuple[Fix, ...]]) -> str:
    for applied in rounds:
        text = fixes.apply(text, applied)
    return text


def _tell(mended: Mended, word: str) -> None:
    for path in sorted(mended.fixed):
        for finding in mended.fixed[path]:
            place = finding.place
            new = f" -> {finding.fix.text}" if finding.fix and finding.fix.text else ""
            say(f"{word}: {path}:{place.line}:{place.column}: {finding.code}: {finding.message}{new}", err=True)
    for finding in mended.held_back:
        say(f"left alone: {finding.place.path}: its fixes would bring up {finding.code}: {finding.message}", err=True)
    total = sum(map(len, mended.fixed.values()))
    say(f"{count(total, 'finding')} {word} in {count(len(mended.fixed), 'file')}", err=True)


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)
