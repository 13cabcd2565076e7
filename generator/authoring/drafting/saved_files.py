"""Opens the files in which browsers save a page with its pictures, and gives the page with what the file says of it."""

from __future__ import annotations

import email
import email.utils
import plistlib
import re
from dataclasses import dataclass
from xml.parsers.expat import ExpatError

from generator.authoring.drafting import decoded


@dataclass(frozen=True, slots=True)
class Saved:
    """A page's text, the address from which it was saved, and the day (YYYY-MM-DD) on which it was; empty where nothing tells."""

    text: str
    url: str = ""
    day: str = ""


def page(data: bytes, named: str = "") -> Saved:
    """A page as it is; `named` is the encoding that whoever sent it names."""
    return Saved(decoded.decoded(data, named))


def mhtml(data: bytes) -> Saved:
    """The page in an MHTML file (RFC 2557), as Chrome and others save it; empty where it holds none."""
    message = email.message_from_bytes(data)
    day = email.utils.parsedate_to_datetime(message["Date"]).date().isoformat() if _is_date(message["Date"]) else ""
    for part in message.walk():
        body = part.get_payload(decode=True)
        if part.get_content_type() in {"text/html", "application/xhtml+xml"} and isinstance(body, bytes):
            where = message["Snapshot-Content-Location"] or part["Content-Location"] or message["Content-Location"] or ""
            return Saved(decoded.decoded(body, part.get_content_charset() or ""), _address(str(where)), day)
    return Saved("")


def webarchive(data: bytes) -> Saved:
    """The page in a file of Safari's; empty where it holds none."""
    try:
        main = plistlib.loads(data).get("WebMainResource")
    except (plistlib.InvalidFileException, ExpatError, ValueError, AttributeError, OverflowError):
        return Saved("")
    body = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(body, bytes):
        return Saved("")
    named, where = main.get("WebResourceTextEncodingName"), main.get("WebResourceURL")
    text = decoded.decoded(body, named if isinstance(named, str) else "")
    return Saved(text, _address(where if isinstance(where, str) else ""))


def _address(text: str) -> str:
    """An address of the web; a file's own place on somebody's machine is none."""
    address = re.sub(r"\s+", "", text)
    return address if re.match(r"https?://", address, re.IGNORECASE) else ""


def _is_date(text: str | None) -> bool:
    try:
        return bool(text) and email.utils.parsedate_to_datetime(str(text)).year > 1990
    except (TypeError, ValueError):
        return False
