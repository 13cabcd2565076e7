"""OUT: pages into the output folder. Writes only what changed, removes only what it owns.

The state file (SQLite) remembers parsed records by the content they came from, and for every page what it was
made of and what was written. A page whose data, template and code are the same, and whose file still has the size and
time it was left with, is not even rendered. Files are written beside their place and renamed into it; before the
first of them the state says that they are ours. So a run that is killed at any moment leaves whole files, and the next
run ends as if nothing had happened.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from generator.findings import Finding, Place

STATE = Path(".cache") / "briefings.sqlite"
"""The state file, below the project's root: outside the output folder, which a run that stops leaves untouched."""
BATCH = 500
"""How many pages are announced to the state at a time before they are written."""
_TEMPORARY = ".briefings-tmp-"


class StoreError(Exception):
    """The disk or the state refused; the message says what, for people."""


@dataclass(slots=True)
class Work:
    """What a run did, in counts."""

    rendered: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    parsed: int = 0
    remembered: int = 0
    notices: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Output:
    """One file to be: where, the key of what it depends on, and how to get its bytes."""

    path: str
    key: bytes
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class _Known:
    key: bytes
    digest: bytes
    size: int
    time: int


def code_digest() -> bytes:
    """A digest of this package's code and templates: a new version renders everything afresh."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.suffix in {".py", ".md", ".xml"} and p.is_file()):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.digest()


@contextlib.contextmanager
def opened(root: Path, output: str, code: bytes) -> Iterator[Store]:
    """The store of a project's output folder, locked against other runs until it is closed."""
    with _explained(root / output):
        store = Store(root / output, root / STATE, code)
        try:
            yield store
        finally:
            store.close()


@contextlib.contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """What the disk says, as one sentence."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StoreError(f"another run is writing to {folder}/; try again when it has ended") from error
        raise StoreError(f"cannot write the build's state: {error}") from error
    except OSError as error:
        where = Path(error.filename).name if isinstance(error.filename, str) else ""
        raise StoreError(f"cannot write to {folder}/: {error.strerror or error}{f' ({where})' if where else ''}") from error


class Store:
    """An output folder and its state."""

    def __init__(self, folder: Path, state: Path, code: bytes) -> None:
        self.folder = folder
        self.code = code
        self.work = Work()
        self._db = self._connect(state)
        self._seen: set[str] = set()

    def close(self) -> None:
        """Let go of the state."""
        self._db.close()

    # --- parsed records

    def remembered(self, digest: str) -> str | None:
        """The JSON of the record that content of this digest gave before, under the same code."""
        row = self._db.execute("SELECT record FROM parsed WHERE digest = ?", (digest,)).fetchone()
        self._seen.add(digest)
        self.work.remembered += row is not None
        return row[0] if row else None

    def remember(self, records: Iterable[tuple[str, str]]) -> None:
        """Keep records by the digest of their content, and forget those that no content has any more."""
        self._db.executemany("INSERT OR REPLACE INTO parsed VALUES (?, ?)", records)
        gone = [(d,) for (d,) in self._db.execute("SELECT digest FROM parsed") if d not in self._seen]
        self._db.executemany("DELETE FROM parsed WHERE digest = ?", gone)
        self._db.commit()

    # --- output

    def foreign(self, paths: Callable[[], Iterable[tuple[str, bytes | None]]], mark: bytes) -> list[Finding]:
        """Files in the folder that people put where a page is to be.

        A file is ours if the state knows it, if it bears our mark, or if it has the very bytes that are to be written
        (given where they are known). `paths` is asked only if there is a file that is not known.
        """
        known = {path for (path,) in self._db.execute("SELECT path FROM outputs")}
        unknown = {path for path in self._files() if path not in known}
        if not unknown:
            return []
        findings = []
        for path, content in paths():
            if path in unknown:
                data = (self.folder / path).read_bytes()
                if mark not in data[:400] and data != content:
                    help_ = "move it away; hand-written pages live in content/pages/"
                    message = "a page is to be written here, but this file was not generated"
                    findings.append(Finding(Place(f"{self.folder.name}/{path}"), "foreign-file", message, help_))
        return findings

    def publish(self, outputs: Iterable[Output], mark: bytes) -> None:
        """Bring the folder to hold exactly the outputs, beside what is not ours."""
        known = self._known()
        produced: set[str] = set()
        iterator = iter(outputs)
        while batch := list(islice(iterator, BATCH)):
            produced.update(output.path for output in batch)
            self._publish_batch([o for o in batch if not self._is_current(o, known.get(o.path))])
        orphans = {path for path in self._files() if path not in known and path not in produced}
        marked = {path for path in orphans if self._is_marked(path, mark)}
        self._remove((known.keys() | marked) - produced)

    def _publish_batch(self, outputs: list[Output]) -> None:
        if not outputs:
            return
        self._db.executemany("INSERT OR IGNORE INTO outputs VALUES (?, x'', x'', -1, -1)", [(o.path,) for o in outputs])
        self._db.commit()
        rows = [self._write(output) for output in outputs]
        self._db.executemany("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?)", rows)
        self._db.commit()

    def _is_current(self, output: Output, known: _Known | None) -> bool:
        """Whether the file there is already what it is to be, told without rendering it."""
        if known is None or known.key != self._key(output):
            return False
        try:
            stat = os.stat(self.folder / output.path)
        except OSError:
            return False
        current = (stat.st_size, stat.st_mtime_ns) == (known.size, known.time) or (
            stat.st_size == known.size and hashlib.sha256((self.folder / output.path).read_bytes()).digest() == known.digest
        )
        self.work.unchanged += current
        return current

    def _write(self, output: Output) -> tuple[str, bytes, bytes, int, int]:
        """Render an output, write it unless its file has those bytes, and give its row for the state."""
        data = output.content()
        self.work.rendered += 1
        path = self.folder / output.path
        if not _holds(path, data):
            write_file(path, data)
            self.work.written += 1
        else:
            self.work.unchanged += 1
        stat = os.stat(path)
        return output.path, self._key(output), hashlib.sha256(data).digest(), stat.st_size, stat.st_mtime_ns

    def _key(self, output: Output) -> bytes:
        return hashlib.sha256(self.code + output.key).digest()

    def _remove(self, paths: Iterable[str]) -> None:
        """Remove our own files that are no output any more, and the folders that this leaves empty."""
        for path in sorted(paths):
            with contextlib.suppress(FileNotFoundError):
                (self.folder / path).unlink()
                self.work.removed += 1
            self._drop_empty((self.folder / path).parent)
            self._db.execute("DELETE FROM outputs WHERE path = ?", (path,))
        self._db.commit()

    def _drop_empty(self, folder: Path) -> None:
        while folder != self.folder:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent

    def _files(self) -> Iterator[str]:
        """Every file in the folder but hidden ones and those of folders made as a whole; left-over temporaries go."""
        whole = {self.folder / name for (name,) in self._db.execute("SELECT name FROM folders")}
        for root, folders, files in os.walk(self.folder):
            folders[:] = [f for f in folders if not f.startswith(".") and Path(root, f) not in whole]
            for name in files:
                if name.startswith(_TEMPORARY):
                    Path(root, name).unlink(missing_ok=True)
                elif not name.startswith("."):
                    yield Path(root, name).relative_to(self.folder).as_posix()

    def _is_marked(self, path: str, mark: bytes) -> bool:
        with contextlib.suppress(OSError), open(self.folder / path, "rb") as file:
            return mark in file.read(400)
        return False

    # --- a folder that is made as a whole

    def is_current_folder(self, name: str, key: bytes) -> bool:
        """Whether a folder made as a whole was made of this, and still holds as many bytes as then."""
        row = self._db.execute("SELECT key, size FROM folders WHERE name = ?", (name,)).fetchone()
        return row is not None and row == (hashlib.sha256(self.code + key).digest(), folder_size(self.folder / name))

    def replace_folder(self, name: str, made: Path, key: bytes) -> None:
        """Put a folder that has been made elsewhere in the output folder in its place."""
        target, old = self.folder / name, self.folder / f"{_TEMPORARY}old"
        shutil.rmtree(old, ignore_errors=True)
        if target.exists():
            target.rename(old)
        made.rename(target)
        shutil.rmtree(old, ignore_errors=True)
        row = (name, hashlib.sha256(self.code + key).digest(), folder_size(target))
        self._db.execute("INSERT OR REPLACE INTO folders VALUES (?, ?, ?)", row)
        self._db.commit()
        self.work.written += 1

    def remove_folder(self, name: str) -> None:
        """Remove a folder made as a whole."""
        shutil.rmtree(self.folder / name, ignore_errors=True)
        self._db.execute("DELETE FROM folders WHERE name = ?", (name,))
        self._db.commit()

    def scratch(self, name: str) -> Path:
        """An empty folder for work in progress, on the same disk as the output."""
        path = self.folder / f"{_TEMPORARY}{name}"
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        return path

    # --- state

    def _known(self) -> dict[str, _Known]:
        rows = self._db.execute("SELECT path, key, digest, size, time FROM outputs")
        return {path: _Known(key, digest, size, time) for path, key, digest, size, time in rows}

    def _connect(self, path: Path) -> sqlite3.Connection:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return self._prepared(sqlite3.connect(path, timeout=0.2))
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            path.unlink()
            self.work.notices.append(f"the state in {path.name} was damaged and has been dropped; everything is made afresh")
            return self._prepared(sqlite3.connect(path, timeout=0.2))

    def _prepared(self, db: sqlite3.Connection) -> sqlite3.Connection:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA synchronous = OFF")  # a killed run loses nothing; after a power cut sizes and digests tell
        db.execute("BEGIN EXCLUSIVE")
        db.execute("CREATE TABLE IF NOT EXISTS code (digest BLOB)")
        db.execute("CREATE TABLE IF NOT EXISTS parsed (digest TEXT PRIMARY KEY, record TEXT NOT NULL)")
        db.execute(
            "CREATE TABLE IF NOT EXISTS outputs (path TEXT PRIMARY KEY, key BLOB NOT NULL, digest BLOB NOT NULL,"
            " size INTEGER NOT NULL, time INTEGER NOT NULL)"
        )
        db.execute("CREATE TABLE IF NOT EXISTS folders (name TEXT PRIMARY KEY, key BLOB NOT NULL, size INTEGER NOT NULL)")
        if db.execute("SELECT digest FROM code").fetchone() != (self.code,):
            db.execute("DELETE FROM parsed")
            db.execute("DELETE FROM code")
            db.execute("INSERT INTO code VALUES (?)", (self.code,))
        db.commit()
        return db


def write_file(path: Path, data: bytes) -> None:
    """Write a whole file or nothing: beside its place first, then renamed into it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{_TEMPORARY}{path.name}")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def folder_size(folder: Path) -> int:
    """The bytes of all files below a folder; 0 when there is none."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
