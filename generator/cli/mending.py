"""`briefings check --fix`: what is certain is mended in the files, or shown as a diff."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator import fixes, source
from generator.cli import common
from generator.cli.common import fail
from generator.findings import Fix
from generator.mending import Mended
from generator.source import Source
from generator.words import count


def write(root: Path, before: dict[str, Source], mended: Mended) -> None:
    """Write every mended file, whole or not at all, and say what was mended."""
    for path, rounds in mended.rounds.items():
        common.write(root, path, _edited(raw(root, before[path]), rounds).encode())
    _tell(mended, "fixed")


def show(before: dict[str, Source], mended: Mended) -> None:
    """Print what would change as a unified diff."""
    for path in sorted(mended.rounds):
        print("".join(diff(path, before[path].text, mended.sources[path].text)), end="")
    _tell(mended, "would be fixed")


def diff(path: str, old: str, new: str) -> Iterator[str]:
    """A unified diff of one file, as `git apply` reads it."""
    for line in difflib.unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def raw(root: Path, item: Source) -> str:
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
        text = fixes.edited(text, applied)
    return text


def _tell(mended: Mended, word: str) -> None:
    for path in sorted(mended.fixed):
        for finding in mended.fixed[path]:
            place = finding.place
            new = f" -> {finding.fix.text}" if finding.fix and finding.fix.text else ""
            print(f"{word}: {path}:{place.line}:{place.column}: {finding.code}: {finding.message}{new}", file=sys.stderr)
    for finding in mended.held_back:
        print(f"left alone: {finding.place.path}: its fixes would bring up {finding.code}: {finding.message}", file=sys.stderr)
    total = sum(map(len, mended.fixed.values()))
    print(f"{count(total, 'finding')} {word} in {count(len(mended.fixed), 'file')}", file=sys.stderr)


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)
