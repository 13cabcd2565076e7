"""Reads the article that an author names: a saved page, a text, or an address where there is a network."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from generator.authoring.drafting import article, saved_files
from generator.authoring.drafting.article import Article
from generator.authoring.drafting.saved_files import Saved
from generator.cli.application import fail
from generator.text import archives
from generator.text.nearest import nearest
from generator.version import __version__

MOST = 20_000_000
"""Larger pages are refused."""
FEEDS = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml", "application/feed+json",
     "application/json"}
)  # fmt: skip
"""What servers call a feed."""
WAIT = 20
"""Seconds after which a page that does not answer is given up."""


def read(where: str) -> Article:
    """The article in a file or at an address; the process ends with a sentence where it cannot be had."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read, we say ourselves
    found = raw(where)
    made = article.of_page(found) if isinstance(found, Saved) else article.of_text(found)
    if not made.words.strip():
        fail(f"{where} holds no text that can be read; save the article as HTML or as plain text")
    if not is_address(where) or made.url:
        return made
    url, archived = archives.parted(where)
    return replace(made, url=url, archived=made.archived or archived)


def raw(where: str) -> Saved | str:
    """What is in a file or at an address: a page, or the text of what is none."""
    return _fetched(where) if is_address(where) else _saved(where)


def is_address(where: str) -> bool:
    """Whether what an author names is an address, and no file."""
    return where.startswith(("http://", "https://"))


def _saved(where: str) -> Saved | str:
    """A page in a file, or the text of one that is no page."""
    path = Path(where)
    try:
        if path.stat().st_size > MOST:
            fail(f"{where} is larger than {MOST // 1_000_000} MB; save the article alone")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        fail(f"cannot read {where}: {_reason(path, error)}")
    suffix = path.suffix.lower()
    if suffix in {".mhtml", ".mht"}:
        return saved_files.mhtml(data)
    if data[:8] == b"bplist00" or suffix == ".webarchive":
        return saved_files.webarchive(data)
    found = saved_files.page(data)
    if data[:5] == b"%PDF-" or "\0" in found.text[:1000]:
        fail(f"{where} is neither a page nor a text; save the article as HTML or as plain text")
    is_page = suffix in {".html", ".htm", ".xhtml"} or "<html" in found.text[:2000].lower()
    return found if is_page else found.text


def _reason(path: Path, error: OSError | ValueError) -> str:
    """Why a file cannot be read; of a link, that what it leads to is not there."""
    said = getattr(error, "strerror", None) or str(error)
    try:
        if path.is_symlink():
            return f"it is a link to {path.readlink()}, which cannot be read ({said}); save the article itself in its place"
    except (OSError, ValueError):
        return said
    near = nearest(path.name, (one.name for one in path.parent.iterdir())) if path.parent.is_dir() and not path.exists() else None
    hint = f"; did you mean {path.parent / near}?" if near else ""
    return f"there is no such file{hint}" if isinstance(error, FileNotFoundError) else said


def _fetched(address: str) -> Saved | str:
    import http.client
    import urllib.error  # with what they bring along they take longer than most commands
    import urllib.request

    try:
        request = urllib.request.Request(address, headers={"User-Agent": f"Mozilla/5.0 (briefings/{__version__})"})  # noqa: S310
        with urllib.request.urlopen(request, timeout=WAIT) as answer:  # noqa: S310
            data, kind = answer.read(MOST + 1), answer.headers.get_content_type()
            named = answer.headers.get_content_charset() or ""
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        if isinstance(error, urllib.error.HTTPError):
            reason = f"the server says {error.code}"
            error.close()
        fail(f"cannot have {address}: {reason}; save the page with your browser and name the file with --from")
    if kind not in {"text/html", "application/xhtml+xml", "text/plain", *FEEDS}:
        fail(f"{address} is {kind}, not a page; save the article as HTML or as plain text and name the file with --from")
    found = saved_files.page(data[:MOST], named)
    return found.text if kind == "text/plain" or kind in FEEDS else replace(found, url=address)
