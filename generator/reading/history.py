"""Reads the content folder as git has it at a revision; the work tree and git's index are not touched."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.findings.finding import Finding
from generator.reading import source
from generator.reading.source import SourceFile
from generator.text.printable import in_a_line

_LINK = b"120000"
_SUBMODULE = "160000"


class HistoryError(Exception):
    """Git has no such state of the archive; the message says what to do, for people."""


@dataclass(frozen=True, slots=True)
class Past:
    """The archive of an earlier day: its content as `source.read` gives it, and the text of its mkdocs.yml, if it had one."""

    sources: tuple[SourceFile, ...]
    unread: tuple[Finding, ...]
    settings: str | None


def read(root: Path, content: str, revision: str, environ: Mapping[str, str]) -> Past:
    """The archive as it was where HEAD and a revision parted. Raises HistoryError.

    `environ` is the process's environment; what it says of another repository, as it does within a hook of git, does not count.
    """
    git = _own(root, environ)
    commit = _parting(git, revision)
    found = list[SourceFile | Finding]()
    for name, data in _content(git, commit, root / content):
        path = f"{content}/{name}"
        if not any(map(source.is_passed_over, path.split("/"))):
            shown = "/".join(map(in_a_line, path.split("/")))
            found.append(source.symbolic_link(shown) if data is None else source.decode(shown, data))
    settings = next((data for name, data in _blobs(git, commit, "mkdocs.yml") if name == "mkdocs.yml"), None)
    return Past(*source.collect(found), settings.decode("utf-8", "replace") if settings is not None else None)


@dataclass(frozen=True, slots=True)
class _Git:
    """Git in a folder, with an environment that says nothing of other repositories.

    A branch can carry files that make a folder look like a bare repository, whose settings would name commands to run. So git
    takes no folder for one by itself, and is not asked within such a folder, since git before 2.38 does not know that setting.
    """

    folder: Path
    environ: Mapping[str, str]

    def __call__(self, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        env = dict(self.environ)
        _refuse_bare(self.folder)
        words = ("-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false", *words)
        try:
            # git as the author has it; a revision cannot be taken for an option
            return subprocess.run(["git", *words], cwd=self.folder, env=env, input=stdin, capture_output=True, check=False)  # noqa: S603, S607
        except OSError as error:
            raise HistoryError(f"git cannot be run: {error.strerror or error}") from error

    def said(self, *words: str) -> str:
        """What git answers, without the line end; empty where it has no answer."""
        return self(*words).stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def within(self, folder: Path) -> _Git:
        """Git in another folder."""
        return _Git(folder, self.environ)


def _refuse_bare(folder: Path) -> None:
    """Raise HistoryError where git could take a folder, or one above it, for a bare repository before it meets the real one."""
    inner = folder.resolve()
    for place in (inner, *inner.parents):
        if (place / ".git").exists():
            return
        if (place / "HEAD").exists() and (place / "objects").is_dir():
            raise HistoryError(f"{in_a_line(place.name)}/ holds files of a git repository (HEAD, objects/); remove them first")


def _own(root: Path, environ: Mapping[str, str]) -> _Git:
    """Git as the folder itself has it; as the environment says only where the folder belongs to no repository."""
    as_told = _Git(root, environ)
    local = as_told.said("rev-parse", "--local-env-vars").split()
    alone = _Git(root, {name: value for name, value in environ.items() if name not in local})
    inside = alone("rev-parse", "--is-inside-work-tree")
    if not inside.returncode:
        return alone
    if any(name in environ for name in local) and not as_told("rev-parse", "--is-inside-work-tree").returncode:
        return as_told
    said = inside.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
    raise HistoryError(f"nothing is known of what changed, since git says: {said}")


def _parting(git: _Git, revision: str) -> str:
    """The commit where HEAD and a revision parted: what has come since is the change, whatever the other side did."""
    there = git.said("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not there:
        raise HistoryError(f"git knows no revision `{revision}`; fetch it first, or name another one")
    base = git("merge-base", there, "HEAD")
    if base.returncode:
        raise HistoryError(f"git sees no common past of `{revision}` and HEAD; a shallow clone needs `git fetch --unshallow`")
    return base.stdout.decode().split()[0]


def _content(git: _Git, commit: str, folder: Path) -> Iterator[tuple[str, bytes | None]]:
    """The names and bytes of the content's files in a commit, names from the content's folder.

    The folder may be a part of the repository, a link to another part of it, or a repository of its own (a submodule), of which
    the commit says in which state it was.
    """
    if not folder.is_dir():
        yield from _blobs(git, commit, f"{folder.name}/", f"{folder.name}/")
        return
    there = git.within(folder.resolve())
    tops = git.said("rev-parse", "--show-toplevel"), there.said("rev-parse", "--show-toplevel")
    if tops[0] != tops[1]:
        commit = _recorded(git, commit, folder)
    elif not there("ls-files", "--error-unmatch", ".").stdout and not there.said("ls-tree", commit, "./"):
        raise HistoryError(f"git knows nothing of {folder.name}/, so there is no past to compare with; add it to git first")
    yield from _blobs(there, commit)


def _recorded(git: _Git, commit: str, folder: Path) -> str:
    """The commit of a submodule that a commit names."""
    mode, _, rest = git.said("ls-tree", commit, "--", folder.name).partition(" ")
    if mode == _SUBMODULE:
        return rest.split()[1]
    raise HistoryError(f"{folder.name}/ is no part of this repository, so `--since` knows nothing of its past; check without it")


def _blobs(git: _Git, commit: str, *only: str) -> Iterator[tuple[str, bytes | None]]:
    """The names and bytes of files in a commit, of one path or from git's folder down; None for a symbolic link."""
    path, prefix = (*only, "", "")[:2]
    listed = git("ls-tree", "-r", "-z", commit, "--", path or ".")
    if listed.returncode:
        raise HistoryError(f"git does not have the old state of {git.folder.name}/; try `git submodule update --init`")
    rows = [row.partition(b"\t") for row in listed.stdout.split(b"\0") if row]
    named = [(head.split(), name.decode("utf-8", "surrogateescape")) for head, _, name in rows]
    blobs = [(head, name.removeprefix(prefix)) for head, name in named if head[1] == b"blob"]
    data = git("cat-file", "--batch", stdin=b"".join(head[2] + b"\n" for head, _ in blobs)).stdout
    at = 0
    for head, name in blobs:  # each object comes as `hash type size`, a line end, its bytes, a line end
        begin = data.index(b"\n", at) + 1
        if data.endswith(b" missing", at, begin - 1):
            raise HistoryError("git does not have all of the old content; a partial clone needs `git fetch --refetch`")
        at = begin + int(data[at : begin - 1].split()[2])
        yield name, None if head[0] == _LINK else data[begin:at]
        at += 1
    for head, name in named:
        if head[1] == b"commit":
            inner = git.within(git.folder / name)
            yield from ((f"{name}/{below}", data) for below, data in _blobs(inner, head[2].decode()))
