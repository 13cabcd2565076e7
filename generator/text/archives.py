"""Tells which address a web archive's copy is of: the Wayback Machine and others write it into the copy's own address."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from generator.text import urls

_STAMP = r"\d{4,14}(?:[a-z]{2}_)?|\d{4}\.\d\d\.\d\d-\d{6}|\d{4}-\d{4}-\d{4}-\d\d"
"""The moment of a copy, as archives write it: the Wayback Machine's with its marks (`id_`), archive.today's, Megalodon's."""
_HOLDS = re.compile(rf"\Ahttps?://[^/]+/(?:[\w.-]+/){{0,2}}(?:{_STAMP})/(?P<of>.+)\Z", re.IGNORECASE | re.DOTALL)
_HOSTS = re.compile(
    r"(?:web|wayback|webarchive|wwwb-\w+)\.(?:archive\.org|archive-it\.org|nationalarchives\.gov\.uk|loc\.gov|parliament\.uk|org\.uk)\Z"
    r"|(?:www\.)?(?:archive\.(?:org|today|is|ph|vn|li|md|fo)|arquivo\.pt|perma\.cc|ghostarchive\.org|megalodon\.jp|webcitation\.org)\Z"
    r"|(?:www\.)?(?:vefsafn\.is|haw\.nsk\.hr|webarchive\.org\.uk|archive-it\.org|wayback\.archive-it\.org)\Z"
    r"|webcache\.googleusercontent\.com\Z"
)
_ONE_SLASH = re.compile(r"\A(https?):/{1,2}(?=[^/])", re.IGNORECASE)


def is_copy(url: str) -> bool:
    """Whether an address is that of a web archive: it publishes nothing of its own."""
    return bool(_HOSTS.match(_host(url)))


def original(url: str) -> str:
    """The address of which a copy is; empty where the copy's address does not say it, and for any other address."""
    if not is_copy(url):
        return ""
    held = _HOLDS.match(url)
    found = held["of"] if held else _asked_for(url)
    found = unquote(found) if re.match(r"https?%3a", found, re.IGNORECASE) else found
    found = _ONE_SLASH.sub(r"\1://", found)
    if not re.match(r"https?://", found, re.IGNORECASE):
        found = f"http://{found}" if re.match(r"[\w-]+(?:\.[\w-]+)+(?:[/:?#]|\Z)", found) else ""
    return found if found and not urls.wrong(found) and not is_copy(found) else ""


def parted(url: str) -> tuple[str, str]:
    """An address as the article's own and the archived copy's: of a copy, the address that it holds; of any other, no copy."""
    return (original(url), url) if is_copy(url) else (url, "")


def _asked_for(url: str) -> str:
    """The address in the query of a copy's address, as Google's cache and archives' forms have it."""
    for values in parse_qs(urlsplit(url).query).values():
        for value in values:
            if match := re.search(r"https?://\S+|(?<=:)[\w-]+(?:\.[\w-]+)+/\S*", value):
                return match[0]
    return ""


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
