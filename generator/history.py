"""IN: the archive as git knew it. Objects are read; the work tree and the index are not touched."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import source
from generator.findings import Finding
from generator.printable import in_a_line
from generator.source import Source

_LINK = b"120000"


class HistoryError(Exception):
    """Git has no such state of the archive; the message says what to do, for people."""


@dataclass(frozen=True, slots=True)
class Past:
    """The archive of an earlier day: its content as `source.read` gives it, and the text of its mkdocs.yml, if it had one."""

    sources: tuple[Source, ...]
    unread: tuple[Finding, ...]
    settings: str | None


def read(root: Path, content: str, revision: str) -> Past:
    """The archive as it was where HEAD and a revision parted. Raises HistoryError."""
    found, settings = list[Source | Finding](), None
    for name, data in _files(root, _parting(root, revision), content):
        if name == "mkdocs.yml":
            settings = data.decode("utf-8", "replace") if data is not None else None
        elif not any(map(source.is_passed_over, name.split("/"))):
            shown = "/".join(map(in_a_line, name.split("/")))
            found.append(source.symbolic_link(shown) if data is None else source.decoded(shown, data))
    return Past(*source.gathered(found), settings)


def _parting(root: Path, revision: str) -> str:
    """The commit where HEAD and a revision parted: what has come since is the change, whatever the other side did."""
    inside = _git(root, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        said = inside.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise HistoryError(f"nothing is known of what changed, since git says: {said}")
    there = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if there.returncode:
        raise HistoryError(f"git knows no revision `{revision}`; fetch it first, or name another one")
    base = _git(root, "merge-base", there.stdout.decode().strip(), "HEAD")
    if base.returncode:
        raise HistoryError(f"git sees no common past of `{revision}` and HEAD; a shallow clone needs `git fetch --unshallow`")
    return base.stdout.decode().split()[0]


def _files(root: Path, commit: str, content: str) -> Iterator[tuple[str, bytes | None]]:
    """The names and bytes of the archive's files in a commit, names from the project's folder; None for a symbolic link."""
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", f"{content}/", "mkdocs.yml").stdout
    rows = [row.partition(b"\t") for row in listed.split(b"\0") if row]
    blobs = [(head.split(), name.decode("utf-8", "surrogateescape")) for head, _, name in rows if b" blob " in head]
    data = _git(root, "cat-file", "--batch", stdin=b"".join(head[2] + b"\n" for head, _ in blobs)).stdout
    at = 0
    for head, name in blobs:  # each object comes as `hash type size`, a line end, its bytes, a line end
        begin = data.index(b"\n", at) + 1
        if data.endswith(b" missing", at, begin - 1):
            raise HistoryError("git does not have all of the old content; a partial clone needs `git fetch --refetch`")
        at = begin + int(data[at : begin - 1].split()[2])
        yield name, None if head[0] == _LINK else data[begin:at]
        at += 1


def _git(root: Path, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *words], cwd=root, input=stdin, capture_output=True, check=False)  # noqa: S603, S607 (git as the author has it; a revision cannot be taken for an option)
    except OSError as error:
        raise HistoryError(f"git cannot be run: {error.strerror or error}") from error
