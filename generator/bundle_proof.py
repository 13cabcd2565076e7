"""Whether a search bundle is whole. Pagefind (1.5) ends well even where the disk was full, and leaves files short or out.

Everything is compressed with a checksum, or text with a known end; the entry names the meta file, which names all others.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import bundle

_PAGES, _INDEXES, _FILTERS = 1, 2, 3
"""Where the meta file lists pages, as [file's stem, words], parts of the index, as [from, to, file's stem], and filters."""


def missing(made: Path, language: str, records: int) -> str:
    """The first file that is short or not there in a bundle of so many records, or empty text."""
    try:
        return next(_wrong(made, language, records), "")
    except OSError as error:
        return f"{error.filename}: {error.strerror}"


def _wrong(made: Path, language: str, records: int) -> Iterator[str]:
    entry = _json(made / "pagefind-entry.json")
    known = _of(_of(entry, "languages"), language)
    if _of(known, "page_count") != records:
        yield "pagefind-entry.json"
        return
    if not _is_script(made / "pagefind.js"):
        yield "pagefind.js"
    if _unpacked(made / f"wasm.{_of(known, 'wasm')}.pagefind") is None:
        yield f"wasm.{_of(known, 'wasm')}.pagefind"
    meta = f"pagefind.{_of(known, 'hash')}.pf_meta"
    content = bundle.content(_unpacked(made / meta) or b"")
    if not isinstance(content, list) or len(content) <= _FILTERS or len(content[_PAGES]) != records:
        yield meta
        return
    named = [f"fragment/{page[0]}.pf_fragment" for page in content[_PAGES]]
    named += [f"index/{part[2]}.pf_index" for part in content[_INDEXES]]
    named += [f"filter/{filter_[1]}.pf_filter" for filter_ in content[_FILTERS]]
    yield from (name for name in named if _unpacked(made / name) is None)


def _of(values: object, key: str) -> object:
    return values.get(key) if isinstance(values, Mapping) else None


def _json(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def _unpacked(path: Path) -> bytes | None:
    """What a file holds unpacked, or None where it is not there, is empty or ends too soon."""
    try:
        reader = zlib.decompressobj(wbits=31)
        data = reader.decompress(path.read_bytes())
    except (FileNotFoundError, zlib.error):
        return None
    return data if reader.eof else None


def _is_script(path: Path) -> bool:
    try:
        return b"export{" in (end := path.read_bytes()[-1000:]) and end.rstrip().endswith(b"};")
    except FileNotFoundError:
        return False
