"""Compresses bytes the same way everywhere, with a library of a pinned version (libdeflate).

Python's own `gzip` and `zlib` give what the system's zlib gives, which is another library here and there (zlib, zlib-ng,
Cloudflare's), and gzip's header has changed from one Python to the next. Functions of bytes only.
"""

from __future__ import annotations

import deflate


def gzipped(data: bytes, level: int = 12) -> bytes:
    """Data as a gzip file (RFC 1952) that names neither a time nor a file; `level` is as for `zlib`."""
    return bytes(deflate.gzip_compress(data, level))


def zlib(data: bytes, level: int = 6) -> bytes:
    """Data as a zlib stream (RFC 1950); `level` is from 1, the fastest, to 12, the smallest."""
    return bytes(deflate.zlib_compress(data, level))
