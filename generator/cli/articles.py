"""Reads the article that an author names: a saved page, a text, or an address where there is a network."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from generator.authoring.drafting import article
from generator.authoring.drafting.article import Article
from generator.cli.application import fail
from generator.version import __version__

MOST = 20_000_000
"""Larger pages are refused."""
WAIT = 20
"""Seconds after which a page that does not answer is given up."""


def read(where: str) -> Article:
    """The article in a file or at an address; the process ends with a sentence where it cannot be had."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read, we say ourselves
    data, is_page = _fetched(where) if where.startswith(("http://", "https://")) else _saved(where)
    found = article.of_page(data) if is_page else article.of_text(data.decode("utf-8-sig", "replace"))
    if not found.words.strip():
        fail(f"{where} holds no text that can be read; save the article as HTML or as plain text")
    return replace(found, url=where) if where.startswith("http") and not found.url else found


def _saved(where: str) -> tuple[bytes, bool]:
    path = Path(where)
    try:
        if path.stat().st_size > MOST:
            fail(f"{where} is larger than {MOST // 1_000_000} MB; save the article alone")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        fail(f"cannot read {where}: {getattr(error, 'strerror', None) or error}")
    if path.suffix.lower() in {".mhtml", ".mht"}:
        return _page_in(data), True
    if data[:5] == b"%PDF-" or b"\0" in data[:1000]:
        fail(f"{where} is neither a page nor a text; save the article as HTML or as plain text")
    return data, path.suffix.lower() in {".html", ".htm", ".xhtml"} or b"<html" in data[:2000].lower()


def _page_in(data: bytes) -> bytes:
    """The page in a file that holds its pictures too, as browsers save it (MHTML, RFC 2557)."""
    import email

    parts = email.message_from_bytes(data).walk()
    pages = (part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/html")
    return next((page for page in pages if isinstance(page, bytes)), b"")


def _fetched(address: str) -> tuple[bytes, bool]:
    import http.client
    import urllib.error  # with what they bring along they take longer than most commands
    import urllib.request

    try:
        request = urllib.request.Request(address, headers={"User-Agent": f"Mozilla/5.0 (briefings/{__version__})"})  # noqa: S310
        with urllib.request.urlopen(request, timeout=WAIT) as answer:  # noqa: S310
            data, kind = answer.read(MOST + 1), answer.headers.get_content_type()
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        if isinstance(error, urllib.error.HTTPError):
            reason = f"the server says {error.code}"
            error.close()
        fail(f"cannot have {address}: {reason}; save the page with your browser and name the file with --from")
    if kind not in {"text/html", "application/xhtml+xml", "text/plain"}:
        fail(f"{address} is {kind}, not a page; save the article as HTML or as plain text and name the file with --from")
    return data[:MOST], kind != "text/plain"
