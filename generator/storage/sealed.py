"""Keeps what one run leaves for the next in a file below the project's folder, with a code that only this machine makes.

Such a file is a cache and may be deleted. A branch can carry any file, so one without a valid code is as good as none.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.storage import files
from generator.storage.seal import Seal

_CODE = 16
"""So many bytes before the rest are its code."""
MOST = 512_000_000
"""A larger file is neither read nor written: it would cost more than it saves."""


def read(root: Path, path: str, seal: Seal) -> bytes | None:
    """What the file holds; None where there is none that this machine wrote for this folder."""
    try:
        data = files.read_plain(root, path, MOST)
    except OSError:
        return None
    return data[_CODE:] if _bound(seal, root, path).holds(data[:_CODE], _digest(data)) else None


def write(root: Path, path: str, seal: Seal, data: bytes) -> None:
    """Write the file whole, or nothing. Raises OSError."""
    if len(data) <= MOST:
        files.write(root, path, _bound(seal, root, path).of(hashlib.sha256(data).digest()) + data)


def _bound(seal: Seal, root: Path, path: str) -> Seal:
    return seal.bound("file", path, str(root.resolve()))


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(memoryview(data)[_CODE:]).digest()
