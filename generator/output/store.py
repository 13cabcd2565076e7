"""Writes pages into the output folder: only what changed is written, only what it owns is removed.

A page whose data, template and code are those it was last made of, and whose file still has the size and time it was left with,
is not even rendered. Files are written beside their place and renamed into it; before the first of them the state says that they
are ours. So a run that is killed at any moment leaves whole files, and the next run ends as if nothing had happened.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from generator.findings.finding import Finding
from generator.output import foreign, state
from generator.output.state import BuildState, OutputFile
from generator.reading.source import symbolic_link
from generator.storage import files
from generator.storage.files import TEMPORARY
from generator.storage.marks import HEAD
from generator.storage.seal import OF_THIS_PROCESS, Seal
from generator.text.printable import in_a_line

BATCH = 500
"""How many pages are announced to the state before they are written."""


class StoreError(Exception):
    """The disk or the state refused; the message says what, for people."""


class StoreBusyError(StoreError):
    """Another run holds the project's output, until it ends."""


@dataclass(slots=True)
class Work:
    """What a run did, in counts."""

    made: int = 0
    known: int = 0
    """The pages whose data was made (before), and those of which it was known that all that they read is as it was."""
    rendered: int = 0
    indexed: int = 0
    """Of those that were rendered, the files of the search index."""
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    parsed: int = 0
    remembered: int = 0
    linked: int = 0
    notices: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Output:
    """One file to be: where, the key of what it depends on, and how to get its bytes."""

    path: str
    key: bytes
    content: Callable[[], bytes]


@contextlib.contextmanager
def open_store(root: Path, output: str, code: bytes, seal: Seal = OF_THIS_PROCESS) -> Iterator[Store]:
    """The store of a project's output folder, locked against other runs. Raises StoreError.

    Of the state that earlier runs left, only rows with a valid code of `seal` are used.
    """
    with _explained(root / output):
        folder = files.below(root, output)
        known = BuildState(root, code, seal)
        try:
            yield Store(folder, known, code)
        except BaseException:
            with contextlib.suppress(sqlite3.Error, OSError):  # what went wrong first is told
                known.close()
            raise
        known.close()


@contextlib.contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """What the disk says, as one sentence."""
    try:
        yield
    except sqlite3.Error as error:
        if "locked" in str(error):
            raise StoreBusyError(f"another run is writing to {folder.name}/; try again when it has ended") from error
        raise StoreError(f"cannot write the build's state in {state.PATH.parent}/: {error}") from error
    except files.UnsafePath as error:
        raise StoreError(f"cannot write to {folder.name}/: {error.filename} {error.strerror}") from error
    except OSError as error:
        what = f" ({Path(error.filename).name})" if isinstance(error.filename, str) else ""
        raise StoreError(f"cannot write to {folder.name}/: {error.strerror or error}{what}") from error


def _everything(_path: str) -> bool:
    return True


class Store:
    """An output folder and its state."""

    def __init__(self, folder: Path, known: BuildState, code: bytes) -> None:
        self.folder = folder
        self.work = Work(notices=known.notices)
        self._state = known
        self._code = code
        self._links: list[str] = []

    def record(self, digest: str) -> str | None:
        """The JSON of the record that content of this digest gave before, or what is kept of it under another key."""
        known = self._state.record(digest)
        self.work.remembered += known is not None and ":" not in digest
        return known

    def keep_records(self, fresh: Iterable[tuple[str, str]]) -> None:
        """Keep (digest, JSON) pairs for the next run."""
        self._state.keep_records(fresh)

    def foreign(
        self,
        paths: Callable[[], Iterable[tuple[str, bytes | None]]],
        marks: Iterable[bytes],
        own: Collection[str] = (),
    ) -> list[Finding]:
        """Files that no run wrote, and links, through which nothing is written or removed.

        What lies here is published, so that a page or a script that somebody put here would be too, and no check has read it.
        A file is ours if the state knows it, if it bears one of our marks, or if it has the very bytes that are to be written
        (given where they are known). Those of an earlier version's search are removed by the run, and `own` are files that the
        settings name. In a folder that no run is known to have made, nothing is taken for ours by its mark or its name
        alone: a copy of our own code bears our marks, too. `paths` is asked only if there is a file that is not known.
        """
        known = self._state.outputs().keys()
        unknown = set(self._files()) - known
        links = [symbolic_link(f"{self.folder.name}/{in_a_line(path)}") for path in self._links]
        if not unknown:
            return links
        met = [(path, data) for path, data in paths() if path in unknown]
        theirs = [(path, foreign.IN_PLACE) for path, data in met if not self._is_ours(path, data, marks)]
        made = bool(known) or self._is_marked("index.md", marks)
        for path in sorted(unknown.difference(own, (path for path, _ in met))):
            goes = self._is_left_over(path, marks)
            if not (goes and made):
                theirs.append((path, foreign.WOULD_GO if goes else foreign.PUBLISHED))
        return links + foreign.findings(self.folder.name, theirs)

    def _is_ours(self, path: str, data: bytes | None, marks: Iterable[bytes]) -> bool:
        return self._is_marked(path, marks) or (data is not None and _holds(self.folder / path, data))

    def publish(self, outputs: Iterable[Output], marks: Iterable[bytes], part: Callable[[str], bool] = _everything) -> None:
        """Bring the folder to hold exactly the outputs, beside what is not ours.

        `part` tells which paths the outputs are all of; other files of ours stay as they are.
        """
        known = {path: file for path, file in self._state.outputs().items() if part(path)}
        produced: set[str] = set()
        same: set[str] = set()
        iterator = iter(outputs)
        while batch := list(islice(iterator, BATCH)):
            for output in batch:
                _admit(output.path, same)
                produced.add(output.path)
            self._publish([o for o in batch if not self._is_current(o, known.get(o.path))])
        left_over = (path for path in self._files() if part(path) and path not in known and path not in produced)
        marked = {path for path in left_over if self._is_left_over(path, marks)}
        self._remove((known.keys() | marked) - produced)

    def paths(self) -> Collection[str]:
        """Every file that is ours."""
        return self._state.outputs().keys()

    def published(self) -> bytes:
        """A digest of what every output was made of, and how it was left."""
        return _digest(repr(sorted(file.values for file in self._state.outputs().values())).encode("utf-8", "surrogatepass"))

    def is_as_left(self, marks: Iterable[bytes], own: Collection[str]) -> bool:
        """Whether every output is there as it was left, and beside them only files that the settings name, which are not ours."""
        known = self._state.outputs()
        others = set(self._files()) - known.keys()
        if self._links or not others <= set(own) or any(self._is_left_over(path, marks) for path in others):
            return False
        return all(_is_as_left(self.folder / path, file) for path, file in known.items())

    def is_whole(self, path: str, key: bytes, part: Callable[[str], bool]) -> bool:
        """Whether a file was made of this, and its part of the folder has the files that were left there, and no other."""
        known = {path: file for path, file in self._state.outputs().items() if part(path)}
        one = known.get(path)
        there = {path for path in self._files() if part(path)}
        if one is None or one.key != self._key(key) or known.keys() != there:
            return False
        return all(_is_as_left(self.folder / path, file) for path, file in known.items())

    def _is_left_over(self, path: str, marks: Iterable[bytes]) -> bool:
        """Whether an earlier run wrote a file of which the state knows nothing."""
        return foreign.is_of(foreign.FORMER, path) or self._is_marked(path, marks)

    def _publish(self, outputs: list[Output]) -> None:
        if outputs:
            self._state.announce(output.path for output in outputs)
            self._state.keep_outputs([self._write(output) for output in outputs])

    def _is_current(self, output: Output, known: OutputFile | None) -> bool:
        """Whether the file there is already what it is to be, told without rendering it."""
        if known is None or known.key != self._key(output.key):
            return False
        same = _is_as_left(self.folder / output.path, known)
        self.work.unchanged += same
        return same

    def _write(self, output: Output) -> OutputFile:
        """Render an output, and write it unless its file has those bytes."""
        data = output.content()
        self.work.rendered += 1
        path = self.folder / output.path
        if _holds(path, data):
            self.work.unchanged += 1
        else:
            files.write(self.folder, output.path, data)
            self.work.written += 1
        stat = path.stat()
        return OutputFile(output.path, self._key(output.key), _digest(data), stat.st_size, stat.st_mtime_ns)

    def _key(self, key: bytes) -> bytes:
        return _digest(self._code + key)

    def _remove(self, paths: Iterable[str]) -> None:
        """Remove our own files that are no output any more, and the folders that this leaves empty."""
        gone = sorted(paths)
        for path in gone:
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                files.below(self.folder, path).unlink()
                self.work.removed += 1
            self._drop_empty((self.folder / path).parent)
        self._state.forget_outputs(gone)

    def _drop_empty(self, folder: Path) -> None:
        while folder != self.folder:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent

    def _files(self) -> Iterator[str]:
        """Every file in the folder but hidden ones and links; left-over temporaries go."""
        for left_over in self.folder.glob(f"{TEMPORARY}*/"):
            shutil.rmtree(left_over, ignore_errors=True)
        self._links.clear()
        for path, entry in files.entries(self.folder) if self.folder.exists() else ():
            if files.is_linked(entry):
                self._links.append(path)
            elif entry.name.startswith(TEMPORARY):
                Path(entry.path).unlink(missing_ok=True)
            elif not entry.name.startswith("."):
                yield path

    def _is_marked(self, path: str, marks: Iterable[bytes]) -> bool:
        with contextlib.suppress(OSError), (self.folder / path).open("rb") as file:
            head = file.read(HEAD)
            return any(mark in head for mark in marks)
        return False


def _admit(path: str, others: set[str]) -> None:
    """Refuse a path outside the folder, and one that another output has, or has in other letters. Raises StoreError."""
    if not files.is_plain(path):
        raise StoreError(f"no file can be written at `{path}`; this is a fault of the generator or of a plugin, please report it")
    plain = unicodedata.normalize("NFC", path).casefold()
    if plain in others:
        raise StoreError(f"two pages would be written to {path}; rename the record, the page or the kind that one of them is of")
    others.add(path if plain == path else plain)


def _is_as_left(path: Path, known: OutputFile) -> bool:
    """Whether a file has the size and time that it was left with, or at least the same bytes."""
    try:
        stat = path.stat()
        return (stat.st_size, stat.st_mtime_ns) == (known.size, known.time) or _digest(path.read_bytes()) == known.digest
    except OSError:
        return False


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
