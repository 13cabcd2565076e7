"""Gives one key to all spellings of one address: percent-encoding, punycode, the host's case, the order of the query."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote_to_bytes, urlsplit

TRACKING = re.compile(
    r"(?:utm_\w*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|igsh|mc_[ce]id|mkt_tok|_hsenc|_hsmi|amp|outputtype"
    r"|ocid|cmpid|cmp|xtor|ns_mchannel|ns_source|ns_campaign|smid|smtyp|s_cid|wt\.mc_id|at_(?:medium|campaign)\w*)\Z",
    re.IGNORECASE,
)
"""Names in a query that say how a reader came, and not which page it is."""
_KEPT = re.compile(r"[A-Za-z0-9\-._~]")


def host_of(url: str) -> str:
    """The host of an address in one spelling, in the letters that people read; empty where it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return ".".join(_label(label) for label in host.rstrip(".").split("."))


def site_of(url: str) -> str:
    """The host without what a homepage and an article of it need not share (`www.`, `m.`, `amp.`)."""
    return re.sub(r"\A(?:www\d?|amp|m|mobile)\.(?=[^.]+\.)", "", host_of(url))


def ascii_host(host: str) -> str:
    """A host as mail and the domain name system write it: labels beyond ASCII in punycode; as it is where none can be made."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


def key(url: str) -> str:
    """What all spellings of an address have in common, without what tells only of the reader; empty for a site's front page."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    where = site_of(url) + (f":{port}" if port and port not in {80, 443} else "")
    path = re.sub(r"^/amp(?=/)|(?:/amp|\.amp)(?=$|\.html$)", "", _spelt(parts.path).rstrip("/"))
    query = without_tracking(parts.query)
    asked = "&".join(sorted(_spelt(pair.replace("+", " ")) for pair in query.split("&") if pair))
    return f"{where}{path}?{asked}" if asked else f"{where}{path}" if path else ""


def without_tracking(query: str) -> str:
    """A query without the names that say how a reader came."""
    return "&".join(pair for pair in query.split("&") if pair and not TRACKING.match(pair.partition("=")[0]))


def _spelt(text: str) -> str:
    """A path or a query with percent signs only where they are needed, its letters in their composed form."""
    data = unquote_to_bytes(text)
    try:
        plain = unicodedata.normalize("NFC", data.decode())
    except UnicodeDecodeError:
        return "".join(_upper(match) for match in re.findall(r"%[0-9A-Fa-f]{2}|.", text, re.DOTALL))
    signs = {match.upper() for match in re.findall(r"%[0-9A-Fa-f]{2}", text)}
    encoded = {chr(int(sign[1:], 16)) for sign in signs if int(sign[1:], 16) < 0x80}
    reserved = "".join(c for c in encoded if not _KEPT.match(c))  # `%2F` within a part is not `/` between two
    if not reserved:
        return plain
    return "".join(_spelt_one(match) for match in re.findall(r"(?:%[89A-Fa-f][0-9A-Fa-f])+|%[0-9A-Fa-f]{2}|.", text, re.DOTALL))


def _spelt_one(part: str) -> str:
    if not part.startswith("%"):
        return part
    char = unquote_to_bytes(part).decode("utf-8", "replace")
    return char if _KEPT.match(char) or not char.isascii() else quote(char, safe="")


def _upper(part: str) -> str:
    return part.upper() if part.startswith("%") else part


def _label(label: str) -> str:
    """A part of a host's name in the letters that people read."""
    label = unicodedata.normalize("NFC", label.lower())
    if not label.startswith("xn--"):
        return label
    try:
        return unicodedata.normalize("NFC", label[4:].encode().decode("punycode"))
    except UnicodeError:
        return label
