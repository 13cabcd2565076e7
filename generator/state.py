"""What earlier runs left to be known: parsed records by their content, and what was written of what. SQLite.

The state is a cache with one duty beside speed: to tell which files in the output folder are ours. It may be deleted at
any time; then everything is made afresh, and our files are known by their mark.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PATH = Path(".cache") / "briefings.sqlite"
"""Where the state lies, below the project's root: outside the output folder, which a run that stops leaves untouched."""

_TABLES = (
    "CREATE TABLE IF NOT EXISTS code (digest BLOB)",
    "CREATE TABLE IF NOT EXISTS parsed (digest TEXT PRIMARY KEY, record TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS outputs
       (path TEXT PRIMARY KEY, key BLOB NOT NULL, digest BLOB NOT NULL, size INTEGER NOT NULL, time INTEGER NOT NULL)""",
    "CREATE TABLE IF NOT EXISTS folders (name TEXT PRIMARY KEY, key BLOB NOT NULL, size INTEGER NOT NULL)",
)


@dataclass(frozen=True, slots=True)
class Known:
    """A file that was written: what it was made of, its digest, its size in bytes, its time of change in ns."""

    path: str
    key: bytes
    digest: bytes
    size: int
    time: int


class State:
    """The state of one project, locked against other runs until it is closed.

    Raises sqlite3.OperationalError when another run holds it or it cannot be written.
    """

    def __init__(self, path: Path, code: bytes) -> None:
        self.was_damaged = False
        self._code = code
        self._met: set[str] = set()
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = self._opened(path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            path.unlink()
            self.was_damaged = True
            self._db = self._opened(path)

    def _opened(self, path: Path) -> sqlite3.Connection:
        db = sqlite3.connect(path, timeout=0.2)
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA synchronous = OFF")  # a killed run loses nothing; after a power cut, sizes and digests tell
        db.execute("BEGIN EXCLUSIVE")
        for table in _TABLES:
            db.execute(table)
        if db.execute("SELECT digest FROM code").fetchone() != (self._code,):
            db.execute("DELETE FROM parsed")
            db.execute("DELETE FROM code")
            db.execute("INSERT INTO code VALUES (?)", (self._code,))
        db.commit()
        return db

    def close(self) -> None:
        """Let go of the state."""
        self._db.close()

    def record(self, digest: str) -> str | None:
        """The JSON of the record that content of this digest gave before, under the same code."""
        self._met.add(digest)
        row = self._db.execute("SELECT record FROM parsed WHERE digest = ?", (digest,)).fetchone()
        return row[0] if row else None

    def keep_records(self, fresh: Iterable[tuple[str, str]]) -> None:
        """Keep (digest, JSON) pairs, and forget the records of content that was not met in this run."""
        self._db.executemany("INSERT OR REPLACE INTO parsed VALUES (?, ?)", fresh)
        gone = [(digest,) for (digest,) in self._db.execute("SELECT digest FROM parsed") if digest not in self._met]
        self._db.executemany("DELETE FROM parsed WHERE digest = ?", gone)
        self._db.commit()

    def outputs(self) -> dict[str, Known]:
        """Every file that is ours, by path."""
        return {row[0]: Known(*row) for row in self._db.execute("SELECT path, key, digest, size, time FROM outputs")}

    def announce(self, paths: Iterable[str]) -> None:
        """Say that files are about to be ours, before they are written."""
        self._db.executemany("INSERT OR IGNORE INTO outputs VALUES (?, x'', x'', -1, -1)", [(path,) for path in paths])
        self._db.commit()

    def keep_outputs(self, written: Iterable[Known]) -> None:
        """Remember what was written."""
        rows = [(k.path, k.key, k.digest, k.size, k.time) for k in written]
        self._db.executemany("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?)", rows)
        self._db.commit()

    def forget_outputs(self, paths: Iterable[str]) -> None:
        """Forget files that have been removed."""
        self._db.executemany("DELETE FROM outputs WHERE path = ?", [(path,) for path in paths])
        self._db.commit()

    def folders(self) -> dict[str, tuple[bytes, int]]:
        """Every folder that was made as a whole: what it was made of, and its size in bytes."""
        return {name: (key, size) for name, key, size in self._db.execute("SELECT name, key, size FROM folders")}

    def keep_folder(self, name: str, key: bytes, size: int) -> None:
        """Remember a folder that was made as a whole."""
        self._db.execute("INSERT OR REPLACE INTO folders VALUES (?, ?, ?)", (name, key, size))
        self._db.commit()

    def forget_folder(self, name: str) -> None:
        """Forget a folder that has been removed."""
        self._db.execute("DELETE FROM folders WHERE name = ?", (name,))
        self._db.commit()
