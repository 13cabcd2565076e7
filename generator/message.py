"""An edition as a message (RFC 5322, multipart/alternative), written by the standard library's `email`.

The same edition gives the same bytes: boundary and Message-ID are made of what the message says, its date is the edition's.
Nobody is named under To: whoever sends it, or the list that it goes to, does so.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import urlsplit

from generator.views.issues import IssueData

NOWHERE = "briefings.invalid"
"""Stands for the site's host where there is none (RFC 2606)."""


class BadSender(ValueError):
    """What should be the sender's address is none."""


def message(issue: IssueData, text: str, html: str, sender: str = "") -> bytes:
    """The message with its two bodies. Raises BadSender."""
    digest = hashlib.sha256(f"{issue.subject}\0{text}\0{html}".encode()).hexdigest()
    host = _host(issue.home)
    made = EmailMessage(policy=SMTP)
    made["Date"] = format_datetime(dt.datetime.combine(issue.day, dt.time(), dt.UTC))
    made["From"] = _sender(sender) if sender else Address(_line(issue.site), "briefings", host)
    made["Subject"] = _line(issue.subject)
    made["Message-ID"] = f"<edition.{issue.name}.{digest[:24]}@{host}>"
    if issue.home:
        made["List-Id"] = f"<editions.{host}>"
        made["List-Archive"] = f"<{issue.home}archive/>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text, charset="utf-8", cte="quoted-printable")
    made.add_alternative(html, subtype="html", charset="utf-8", cte="quoted-printable")
    made.set_boundary(f"=_{digest[24:56]}")
    return made.as_bytes()


def _line(text: str) -> str:
    """Text as it may stand in a header: one line, without control characters."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())


def _sender(text: str) -> Address:
    name, address = parseaddr(_line(text))
    if not re.fullmatch(r"[^@\s]+@[A-Za-z0-9.-]+", address):
        raise BadSender(text)
    try:
        return Address(name, addr_spec=address)
    except ValueError as error:
        raise BadSender(text) from error


def _host(home: str) -> str:
    host = (urlsplit(home).hostname or "") if home else ""
    return host if re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*", host) else NOWHERE
