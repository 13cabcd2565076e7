"""The generator itself as a digest: under a new version of it every page is made afresh."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import generator


@cache
def code_digest() -> bytes:
    """A digest of this package's code, templates and outlines."""
    root, digest = Path(generator.__file__).parent, hashlib.sha256()
    for path in sorted([*root.rglob("*.py"), *root.glob("geography/*"), *filter(Path.is_file, root.glob("templates/**/*"))]):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.digest()
