"""Makes an edition's e-mail (RFC 5322, multipart/alternative): bodies by the standard library, headers by us.

Python's own folding of headers changes from one version to the next, and lost spaces between encoded words. The same edition
gives the same bytes: boundary and Message-ID are made of what the message says, its date is the edition's.
Nobody is named under To: whoever sends it, or the list that it goes to, does so.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import quote, urlsplit

from generator.pages.machine.issues import IssueData
from generator.text.same_address import ascii_host

_WORD = 39
"""Bytes in an encoded word: with the name of its header it is no longer than the 76 characters that a line may have."""
_SHORT = 66
"""Characters of text that stand in a header as they are: with its name they are no longer than the 78 that a line should have."""
_ADDRESS = "!#$%&'()*+,/:;=?@[]~"
"""What an address has beside letters and digits, and may stand in a header as it is."""
NOWHERE = "briefings.invalid"
"""Stands for the site's host where there is none (RFC 2606)."""


class BadSender(ValueError):
    """What should be the sender's address is none."""


def message(issue: IssueData, text: str, html: str, sender: str = "") -> bytes:
    """The message with its two bodies. Raises BadSender."""
    digest = hashlib.sha256(f"{issue.subject}\0{text}\0{html}".encode()).hexdigest()
    host = _host(issue.home)
    headers = {
        "Date": format_datetime(dt.datetime.combine(issue.day, dt.time(), dt.UTC)),
        "From": _written(_sender(sender) if sender else Address(_line(issue.site), "briefings", host)),
        "Subject": _encoded(_line(issue.subject)),
        "Message-ID": f"<edition.{issue.name}.{digest[:24]}@{host}>",
        **_of_list(issue.home, host),
        "Auto-Submitted": "auto-generated",
    }
    made = EmailMessage(policy=SMTP)
    made.set_content(text, charset="utf-8", cte="quoted-printable")
    made.add_alternative(html, subtype="html", charset="utf-8", cte="quoted-printable")
    made.set_boundary(f"=_{digest[24:56]}")
    return "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode("ascii") + made.as_bytes()


def _of_list(home: str, host: str) -> dict[str, str]:
    """What tells a program that messages belong together; nothing where the site has no address."""
    where = quote(_in_ascii(home), _ADDRESS)
    return {"List-Id": f"<editions.{host}>", "List-Archive": f"<{where}archive/>"} if home else {}


def _written(address: Address) -> str:
    """An address with its name, as a header has it."""
    name, spec = address.display_name, f"<{address.addr_spec}>"
    return f"{_encoded(name)}\r\n {spec}" if _needs_words(name) else str(address)


def _encoded(text: str) -> str:
    """Text as a header has it: as it is where it is short and ASCII, else in encoded words (RFC 2047), each on a line."""
    if not _needs_words(text):
        return text
    parts = [""]
    for letter in text:
        if len((parts[-1] + letter).encode()) > _WORD:
            parts.append("")
        parts[-1] += letter
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(part.encode()).decode()}?=" for part in parts)


def _needs_words(text: str) -> bool:
    return not text.isascii() or len(text) > _SHORT or "=?" in text


def _line(text: str) -> str:
    """Text as it may stand in a header: one line, without control characters."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())


def _sender(text: str) -> Address:
    name, address = parseaddr(_line(text))
    person, at, host = address.rpartition("@")
    address = f"{person}{at}{ascii_host(host)}"
    if not address.isascii() or not re.fullmatch(r"[^@\s]+@[A-Za-z0-9.-]+", address):
        raise BadSender(text)
    try:
        return Address(name, addr_spec=address)
    except ValueError as error:
        raise BadSender(text) from error


def _in_ascii(home: str) -> str:
    """An address whose host is written as mail writes it."""
    host = urlsplit(home).hostname or ""
    return home if host.isascii() else re.sub(r"(?<=://)[^/:]+", ascii_host(host), home, count=1)


def _host(home: str) -> str:
    host = ascii_host((urlsplit(home).hostname or "") if home else "")
    return host if re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*", host) else NOWHERE
