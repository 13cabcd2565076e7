"""Checks that a search bundle is whole before it replaces the last one: every file is there and unpacks to its end.

Everything is compressed with a checksum, or text with a known end; the entry names the meta file, which names all others.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping

from generator.search import canonical

_PAGES, _INDEXES, _FILTERS = 1, 2, 3
"""Where the meta file lists pages, as [file's stem, words], parts of the index, as [from, to, file's stem], and filters."""


def missing(files: Mapping[str, bytes], language: str, records: int) -> str:
    """The first file that is short or not there in a bundle of so many records, or empty text. Files are by path."""
    return next(_wrong(files, language, records), "")


def _wrong(files: Mapping[str, bytes], language: str, records: int) -> Iterator[str]:
    languages = _of(_json(files.get("pagefind-entry.json", b"")), "languages")
    if languages == {}:  # records without a word
        return
    known = _of(languages, language)
    if _of(known, "page_count") != records:
        yield "pagefind-entry.json"
        return
    if not _is_script(files.get("pagefind.js", b"")):
        yield "pagefind.js"
    engine, meta = f"wasm.{_of(known, 'wasm')}.pagefind", f"pagefind.{_of(known, 'hash')}.pf_meta"
    content = canonical.content(_unpacked(files, meta) or b"")
    if not isinstance(content, list) or len(content) <= _FILTERS or len(content[_PAGES]) != records:
        yield meta
        return
    named = [engine, *(f"fragment/{page[0]}.pf_fragment" for page in content[_PAGES])]
    named += [f"index/{part[2]}.pf_index" for part in content[_INDEXES]]
    named += [f"filter/{filter_[1]}.pf_filter" for filter_ in content[_FILTERS]]
    yield from (name for name in named if _unpacked(files, name) is None)


def _of(values: object, key: str) -> object:
    return values.get(key) if isinstance(values, Mapping) else None


def _json(data: bytes) -> object:
    try:
        return json.loads(data)
    except ValueError:
        return None


def _unpacked(files: Mapping[str, bytes], path: str) -> bytes | None:
    """What a file holds unpacked, or None where it is not there, is empty or ends too soon."""
    try:
        reader = zlib.decompressobj(wbits=31)
        data = reader.decompress(files.get(path, b""))
    except zlib.error:
        return None
    return data if reader.eof else None


def _is_script(data: bytes) -> bool:
    return b"export{" in data[-1000:] and data.rstrip().endswith(b"};")
