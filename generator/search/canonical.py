"""Sorts the files of a Pagefind bundle into one canonical form, so that the same records give the same bytes.

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

from generator.storage import deflated

_SIGNATURE = b"pagefind_dcd"
_FILTERS = 3
"""Where the meta file lists its filters, as [name, file's stem]."""


def sort_filter(data: bytes) -> bytes:
    """A filter file, [name, [[value, [page, …]], …]], with values and pages in order."""
    found = _decoded(data)
    if not (isinstance(found, list) and len(found) == 2 and isinstance(found[1], list)):
        return data
    name, values = found
    return _encoded([name, sorted([value, sorted(pages)] for value, pages in values)])


def sort_meta(data: bytes, renamed: Mapping[str, str]) -> bytes:
    """The meta file with the filter files' new names, in order of the filters."""
    found = _decoded(data)
    if not (isinstance(found, list) and len(found) > _FILTERS and isinstance(found[_FILTERS], list)):
        return data
    found[_FILTERS] = sorted([name, renamed.get(stem, stem)] for name, stem in found[_FILTERS])
    return _encoded(found)


def stem(language: str, data: bytes, length: int) -> str:
    """A file's name, made of the bundle's language and a hash of its content, as Pagefind forms it."""
    return f"{language}_{hashlib.sha256(data).hexdigest()[:length]}"


def content(raw: bytes) -> Any:
    """What an unpacked file of Pagefind's holds, or None where it is of no kind that is known here."""
    try:
        return cbor2.loads(raw.removeprefix(_SIGNATURE)) if raw.startswith(_SIGNATURE) else None
    except cbor2.CBORDecodeError:
        return None


def _decoded(data: bytes) -> Any:
    return content(gzip.decompress(data))


def _encoded(content: object) -> bytes:
    return deflated.gzipped(_SIGNATURE + cbor2.dumps(content))
