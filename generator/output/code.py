"""Computes the digest of the generator's own code: under a new one every page is made anew."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path

DATA = ("findings", "formats", "guide", "pages", "pictures/geography")
"""The folders with what pages and findings are made of beside code."""


@cache
def code_digest() -> bytes:
    """A digest of this package's code, templates and outlines."""
    root, digest = Path(__file__).parents[1], hashlib.sha256()
    brought = (
        path for folder in DATA for path in root.glob(f"{folder}/**/*") if path.is_file() and "__pycache__" not in path.parts
    )
    for path in sorted({*root.rglob("*.py"), *brought}):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.digest()


@cache
def programs() -> tuple[str, ...]:
    """This Python, and every library beside it with its version, as the folders that describe them are called."""
    there = (path for path in map(Path, sys.path) if path.is_dir())
    return (sys.version, *sorted(entry.name for path in there for entry in path.glob("*.dist-info")))
