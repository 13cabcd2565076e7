"""Pagefind's bundle in one canonical form, so that the same records give the same bytes.

Pagefind (1.5) writes the values of a filter in a hash map's order, which differs from run to run, and names the file by
its content; the bundle's meta file lists those names. Both are gzipped CBOR behind a signature. This module sorts
them; what it does not recognise it leaves alone. Functions of bytes only: `search` does the reading and writing.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from typing import Any

import cbor2

from generator import deflated

_SIGNATURE = b"pagefind_dcd"
_FILTERS = 3
"""Where the meta file lists its filters, as [name, file's stem]."""


def sorted_filter(data: bytes) -> bytes:
    """A filter file, [name, [[value, [page, …]], …]], with values and pages in order."""
    content = _decoded(data)
    if not (isinstance(content, list) and len(content) == 2 and isinstance(content[1], list)):
        return data
    name, values = content
    return _encoded([name, sorted([value, sorted(pages)] for value, pages in values)])


def sorted_meta(data: bytes, renamed: Mapping[str, str]) -> bytes:
    """The meta file with the filter files' new names, in order of the filters."""
    content = _decoded(data)
    if not (isinstance(content, list) and len(content) > _FILTERS and isinstance(content[_FILTERS], list)):
        return data
    content[_FILTERS] = sorted([name, renamed.get(stem, stem)] for name, stem in content[_FILTERS])
    return _encoded(content)


def stem(language: str, data: bytes, length: int) -> str:
    """A file's name, made of the bundle's language and a hash of its content, as Pagefind forms it."""
    return f"{language}_{hashlib.sha256(data).hexdigest()[:length]}"


def _decoded(data: bytes) -> Any:
    raw = gzip.decompress(data)
    return cbor2.loads(raw.removeprefix(_SIGNATURE)) if raw.startswith(_SIGNATURE) else None


def _encoded(content: object) -> bytes:
    return deflated.gzipped(_SIGNATURE + cbor2.dumps(content))
