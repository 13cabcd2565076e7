"""Reads the content folder's files as SourceFiles. Of this package only `source` and `history` read the disk."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.findings.finding import Finding, Place
from generator.reading import charsets
from generator.text.printable import in_a_line

MAX_BYTES = 1_000_000
"""Larger files are refused: a long briefing is 20 kB."""
MAX_DEPTH = 20
"""So many folders in one another are entered below the content folder; records need three."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")  # YAML would take the last two for line ends


@dataclass(frozen=True, slots=True)
class Gaps:
    """What of a file is not in its record, because it could not be read: nothing, in a file without errors.

    `removed` are items of lists, each list with the positions that are left out, in the order in which they were; `lost` are
    the fields that are empty in the record or hold a stand-in, by their pointers in the record.
    """

    removed: tuple[tuple[tuple[str | int, ...], frozenset[int]], ...] = ()
    lost: frozenset[tuple[str | int, ...]] = frozenset()
    cut: bool = False
    """Whether reading stopped before the end of the file."""


WHOLE = Gaps()
"""A file of which everything is in its record."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One content file as it was read: its path from the project's root (POSIX), its text, the SHA-256 of both."""

    path: str
    text: str
    digest: str
    gaps: Gaps = WHOLE


def source(path: str, text: str) -> SourceFile:
    """A Source of a text that is already at hand; its line ends become line feeds, a byte order mark goes."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return SourceFile(path, text, hashlib.sha256(f"{path}\0{text}".encode("utf-8", "surrogatepass")).hexdigest())


def read(folder: Path) -> tuple[tuple[SourceFile, ...], tuple[Finding, ...]]:
    """Every file below `folder`, sorted by path, and a finding for each that cannot be read as text.

    Paths are given from the folder's parent. Hidden files and editors' back-ups (`name~`) are passed over. The folder itself may
    be a link to one beside the project, as where content and settings have repositories of their own; no other link is followed.
    """
    if folder.is_symlink() and not _is_beside(folder):
        return (), (symbolic_link(folder.name),)
    return collect(found if isinstance(found, Finding) else _load(*found) for found in _walk(folder, folder.name))


def _is_beside(folder: Path) -> bool:
    """Whether a link to a folder stays near: in the project or beside it, not hidden there, and does not hold the project."""
    project, target = Path(os.path.realpath(folder.parent)), Path(os.path.realpath(folder))
    near = project if project.parent == project.parent.parent else project.parent
    if not target.is_dir() or not target.is_relative_to(near) or project.is_relative_to(target):
        return False
    common = Path(os.path.commonpath([project, target]))
    return not any(part.startswith(".") for part in target.relative_to(common).parts)


def collect(found: Iterable[SourceFile | Finding]) -> tuple[tuple[SourceFile, ...], tuple[Finding, ...]]:
    """Sort what was read by path, and what could not be read; add a finding for paths that differ only in case."""
    sources: list[SourceFile] = []
    findings: list[Finding] = []
    for one in found:
        if isinstance(one, SourceFile):
            sources.append(one)
        else:
            findings.append(one)
    findings.extend(_case_collisions(s.path for s in sources))
    return tuple(sorted(sources, key=lambda s: s.path)), tuple(findings)


def read_text(path: Path) -> str | None:
    """The text of one file outside the content, or None when it cannot be had."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _walk(folder: Path, name: str) -> Iterator[tuple[Path, str] | Finding]:
    """Plain files with their names, depth first. Links are reported, never followed, so no loop can be entered.

    Of folders in folders only MAX_DEPTH are entered.
    """
    waiting = [(str(folder), name, 0)]
    while waiting:
        at, name, depth = waiting.pop()
        try:
            entries = sorted(os.scandir(at), key=lambda e: e.name)
        except OSError as error:
            yield _unreadable(name, error)
            continue
        inner: list[tuple[str, str, int]] = []
        for entry in entries:
            path = f"{name}/{in_a_line(entry.name)}"
            if is_passed_over(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False) and depth < MAX_DEPTH:
                inner.append((entry.path, path, depth + 1))
            else:
                yield _met(entry, path)
        waiting += reversed(inner)


def _met(entry: os.DirEntry[str], name: str) -> tuple[Path, str] | Finding:
    """A plain file with its name, or the complaint about what is none, or is a folder in too many."""
    if entry.is_symlink():
        return symbolic_link(name)
    if entry.is_dir():
        message = f"more than {MAX_DEPTH} folders are nested here, and this one is not read"
        return Finding(Place(name), "too-deep", message, "move what is in it to the folder of its kind, then remove it")
    if entry.is_file():
        return Path(entry.path), name
    return Finding(Place(name), "unexpected-file", "this is not a plain file", "remove it from content/")


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of this name is no content: hidden ones and editors' back-ups."""
    return name.startswith(".") or name.endswith("~")


def is_read(name: str) -> bool:
    """Whether a file's name says that it may hold a record or a page; of any other only the name is looked at."""
    return name.lower().endswith((".yml", ".yaml", ".md"))


def symbolic_link(name: str) -> Finding:
    """The complaint about a symbolic link."""
    help_ = "put a copy of the file here, or remove the link"
    return Finding(Place(name), "unsafe-link", "this is a symbolic link, and links are not followed", help_)


def _load(path: Path, name: str) -> SourceFile | Finding:
    if not is_read(name):
        return source(name, "")
    try:
        size = path.stat().st_size
        return _too_large(name, size) if size > MAX_BYTES else decode(name, path.read_bytes())
    except OSError as error:
        return _unreadable(name, error)


def decode(name: str, data: bytes) -> SourceFile | Finding:
    """Decode a file's bytes into a SourceFile, or into the finding that prevents it; files that `is_read` refuses get no text."""
    if not is_read(name):
        return source(name, "")
    if len(data) > MAX_BYTES:
        return _too_large(name, len(data))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return Finding(Place(name, line, column), "not-utf-8", *charsets.told(data, error.start))
    found = source(name, text)
    control = _CONTROL.search(found.text)
    if control and control[0] == "\0" and charsets.encoding_of(data):
        help_ = "open it with that encoding, then save it with the encoding UTF-8"
        return Finding(Place(name, 1, 1), "not-utf-8", f"the file looks like {charsets.encoding_of(data)}", help_)
    return _control_character(found, control.start()) if control else found


def _control_character(found: SourceFile, at: int) -> Finding:
    line = found.text.count("\n", 0, at) + 1
    column = at - found.text.rfind("\n", 0, at)
    message = f"the character U+{ord(found.text[at]):04X} is a control character"
    return Finding(Place(found.path, line, column), "control-character", message, "delete it")


def _too_large(name: str, size: int) -> Finding:
    help_ = "split it, or move what is not a record out of content/"
    return Finding(Place(name), "too-large", f"the file has {size / 1e6:.1f} MB, the limit is 1 MB", help_)


def _unreadable(name: str, error: OSError) -> Finding:
    if isinstance(error, FileNotFoundError) and "/" not in name:
        help_ = "make it, for the archive's records; `briefings init DIR` begins an archive with everything in it"
        return Finding(Place(name), "unreadable-file", "there is no such folder", help_)
    return Finding(Place(name), "unreadable-file", f"cannot be read: {error.strerror or error}", "check its permissions")


def _case_collisions(paths: Iterable[str]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for path in sorted(paths):
        other = first.setdefault(path.casefold(), path)
        if other != path:
            message = f"differs from {other} only in case"
            yield Finding(Place(path), "case-collision", message, "rename one of the two", related=((Place(other), "the other"),))
