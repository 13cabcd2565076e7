"""Keeps the state of earlier runs in SQLite: parsed records by content, and what each output was made from.

The state is a cache with one duty beside speed: to tell which files in the output folder are ours. It may be deleted at
any time; then everything is made afresh, and our files are known by their mark.

A stranger's branch can carry a state, and a state can be copied from another project. So each row has a code that only this
machine can make for this folder (`seal`); a state without one is dropped whole, and a row without one is never used.
"""

from __future__ import annotations

import contextlib
import sqlite3
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from generator.storage import files
from generator.storage.seal import Seal

T = TypeVar("T")

PATH = Path(".cache") / "briefings.sqlite"
"""Where the state lies, below the project's root: outside the output folder, which a run that stops leaves untouched."""

_TABLES = (
    "CREATE TABLE code (digest BLOB, seal BLOB)",
    "CREATE TABLE parsed (digest TEXT PRIMARY KEY, record TEXT NOT NULL, seal BLOB NOT NULL)",
    """CREATE TABLE outputs (path TEXT PRIMARY KEY, key BLOB NOT NULL, digest BLOB NOT NULL, size INTEGER NOT NULL,
       time INTEGER NOT NULL, seal BLOB NOT NULL)""",
)
_DISK = {"BUSY", "LOCKED", "FULL", "IOERR", "CANTOPEN", "PERM", "NOMEM"}
"""SQLite's words for what is no fault of the file: another run, or the disk."""
_PATIENCE = 2.0
"""For how many seconds a run waits for another one: `check` holds the state for a moment only."""
_BESIDE = ("-wal", "-shm", "-journal")
_DAMAGED = "the state in .cache/ was damaged and has been dropped; everything is made afresh"
_FOREIGN = "the state in .cache/ was not left by this machine for this folder and has been dropped; everything is made afresh"
_ROWS = "entries of the state in .cache/ that this machine did not write have been dropped"


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file that was written: what it was made of, its digest, its size in bytes, its time of change in ns."""

    path: str
    key: bytes
    digest: bytes
    size: int
    time: int

    @property
    def values(self) -> tuple[str, bytes, bytes, int, int]:
        """Its fields, as the state keeps them."""
        return self.path, self.key, self.digest, self.size, self.time


class BuildState:
    """The state of one project, locked against other runs until it is closed.

    `notices` says what was dropped, for people. Raises sqlite3.OperationalError when another run holds it or it cannot be
    written, OSError when the disk refuses. With `only_records`, a state that is not ours is an error, and stays; and nothing else
    than records is looked at.
    """

    def __init__(self, root: Path, code: bytes, seal: Seal, *, only_records: bool = False) -> None:
        self.notices: list[str] = []
        self._code, self._seal = code, seal.bound(str(root.resolve()))
        self._met: set[str] = set()
        self._only_records = only_records
        path = self._place(root)
        try:
            self._db = self._opened(path)
        except sqlite3.Error as error:
            if path == ":memory:" or only_records or _is_of_the_disk(error):
                raise
            self.notices.append(_FOREIGN if isinstance(error, _ForeignStateError) else _DAMAGED)
            for name in (path, f"{path}-wal"):
                Path(name).unlink(missing_ok=True)
            self._db = self._opened(path)

    def _place(self, root: Path) -> str:
        """Where the state lies; in memory where a link or a folder stands in its place, which nobody but people may remove.

        SQLite keeps further files beside. A `-journal` is never ours: it could name files that SQLite would then remove.
        """
        try:
            path = files.below(root, PATH.as_posix())
            path.parent.mkdir(parents=True, exist_ok=True)
            for beside in ("", *_BESIDE):
                _clear(path.with_name(path.name + beside), beside)
        except (files.UnsafePath, NotADirectoryError) as error:
            self.notices.append(f"{error.filename} {error.strerror}; until then nothing is remembered from run to run")
            return ":memory:"
        return str(path)

    def _opened(self, path: str) -> sqlite3.Connection:
        db = sqlite3.connect(path, timeout=_PATIENCE)
        try:
            db.text_factory = _text
            for setting in ("trusted_schema = OFF", "cell_size_check = ON", "locking_mode = EXCLUSIVE", "journal_mode = WAL"):
                db.execute(f"PRAGMA {setting}")
            db.execute("PRAGMA synchronous = OFF")  # a killed run loses nothing; after a power cut, sizes and digests tell
            db.execute("BEGIN EXCLUSIVE")
            if not _schema(db):
                self._laid_out(db)
            self._let_in(db)
            db.commit()
        except BaseException:
            db.close()
            raise
        return db

    def _laid_out(self, db: sqlite3.Connection) -> None:
        for table in _TABLES:
            db.execute(table)
        db.execute("INSERT INTO code VALUES (?, ?)", (self._code, self._seal.of("code", self._code)))

    def _let_in(self, db: sqlite3.Connection) -> None:
        """Refuse a state that this machine did not make, and drop rows that it did not write."""
        if _schema(db) != _ours():
            raise _ForeignStateError
        rows = db.execute("SELECT digest, seal FROM code").fetchall()
        if len(rows) != 1 or not self._seal.holds(rows[0][1], "code", rows[0][0]):
            raise _ForeignStateError
        if rows[0][0] != self._code:
            db.execute("DELETE FROM parsed")
            db.execute("UPDATE code SET digest = ?, seal = ?", (self._code, self._seal.of("code", self._code)))
        if self._only_records:
            return
        read = db.execute("SELECT rowid, path, key, digest, size, time, seal FROM outputs")
        bad = [(r[0],) for r in read if not (self._seal.holds(r[-1], "outputs", *r[1:-1]) and files.is_plain(r[1]))]
        db.executemany("DELETE FROM outputs WHERE rowid = ?", bad)
        if bad:
            self.notices.append(_ROWS)

    def close(self) -> None:
        """Let go of the state."""
        self._db.close()

    def record(self, digest: str) -> str | None:
        """The JSON of the record that content of this digest gave before, under the same code."""
        self._met.add(_content(digest))
        row = self._db.execute("SELECT record, seal FROM parsed WHERE digest = ?", (digest,)).fetchone()
        if row is None:
            return None
        if self._seal.holds(row[1], "parsed", self._code, digest, row[0]):
            return str(row[0])
        if _ROWS not in self.notices:
            self.notices.append(_ROWS)
        return None

    def keep_records(self, fresh: Iterable[tuple[str, str]], met: Iterable[str] = ()) -> None:
        """Keep (digest, JSON) pairs, and forget the records of content that was not met in this run."""
        self._met.update(map(_content, met))
        rows = ((digest, record, self._seal.of("parsed", self._code, digest, record)) for digest, record in fresh)
        self._db.executemany("INSERT OR REPLACE INTO parsed VALUES (?, ?, ?)", rows)
        gone = [(digest,) for (digest,) in self._db.execute("SELECT digest FROM parsed") if _content(digest) not in self._met]
        self._db.executemany("DELETE FROM parsed WHERE digest = ?", gone)
        self._db.commit()

    def outputs(self) -> dict[str, OutputFile]:
        """Every file that is ours, by path."""
        return {row[0]: OutputFile(*row) for row in self._db.execute("SELECT path, key, digest, size, time FROM outputs")}

    def announce(self, paths: Iterable[str]) -> None:
        """Say that files are about to be ours, before they are written."""
        self._put("IGNORE", (OutputFile(path, b"", b"", -1, -1) for path in paths))

    def keep_outputs(self, written: Iterable[OutputFile]) -> None:
        """Remember what was written."""
        self._put("REPLACE", written)

    def _put(self, otherwise: str, rows: Iterable[OutputFile]) -> None:
        sealed = ((*known.values, self._seal.of("outputs", *known.values)) for known in rows)
        self._db.executemany(f"INSERT OR {otherwise} INTO outputs VALUES (?, ?, ?, ?, ?, ?)", sealed)  # noqa: S608
        self._db.commit()

    def forget_outputs(self, paths: Iterable[str]) -> None:
        """Forget files that have been removed."""
        self._db.executemany("DELETE FROM outputs WHERE path = ?", [(path,) for path in paths])
        self._db.commit()


class Glimpse:
    """What a run remembers that does not hold the state (`remembered`)."""

    def __init__(self, root: Path, digests: Iterable[str], code: bytes, seal: Seal) -> None:
        self._root, self._code, self._seal = root, code, seal
        self._digests = {key for digest in digests for key in (digest, f"linked:{digest}")}
        found = self._with_state(lambda state: {digest: state.record(digest) for digest in self._digests})
        self._known = {digest: record for digest, record in (found or {}).items() if record is not None}

    def record(self, digest: str) -> str | None:
        """The JSON of the record that content of this digest gave before, if it is known."""
        return self._known.get(digest)

    def keep_records(self, fresh: Iterable[tuple[str, str]]) -> None:
        """Keep (digest, JSON) pairs for the next run, beside what is known of the content that was there at first."""
        new = [(digest, record) for digest, record in fresh if self._known.get(digest) != record]
        if new:
            self._with_state(lambda state: state.keep_records(new, {*self._digests, *self._known, *dict(new)}))
            self._known |= new

    def _with_state(self, use: Callable[[BuildState], T]) -> T | None:
        """What the state says; None where it cannot be used."""
        with contextlib.suppress(sqlite3.Error, OSError):
            if (self._root / PATH).is_file():
                with contextlib.closing(BuildState(self._root, self._code, self._seal, only_records=True)) as state:
                    return use(state)
        return None


def _content(key: str) -> str:
    """The digest of the content that something is kept of; `linked:` stands before that of a linked record."""
    return key.rpartition(":")[2]


class _ForeignStateError(sqlite3.DatabaseError):
    """A state that this machine did not make."""


def _clear(path: Path, beside: str) -> None:
    """Remove what SQLite must not find beside the state. Raises UnsafePath for what only people may remove."""
    if not files.is_there(path):
        return
    plain = stat.S_ISREG(path.lstat().st_mode)
    if not plain and not (beside and path.is_symlink()):
        raise files.UnsafePath("is not a plain file; remove it", f"{PATH.parent.name}/{path.name}")
    if not plain or beside == "-journal":
        path.unlink(missing_ok=True)


def _is_of_the_disk(error: sqlite3.Error) -> bool:
    """Whether SQLite complains of the disk or of another run, and not of the file."""
    name = getattr(error, "sqlite_errorname", "") or ""
    return bool(name) and name.removeprefix("SQLITE_").split("_")[0] in _DISK


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _schema(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Every table, index, view and trigger there is, as it was declared."""
    return db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()


@cache
def _ours() -> list[tuple[object, ...]]:
    """What the schema of a state is."""
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        for table in _TABLES:
            db.execute(table)
        return _schema(db)
