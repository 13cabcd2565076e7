"""Reads bibliographies (CSL-JSON, RIS, BibTeX), such as Zotero exports: an article an entry, with no words of any."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.authoring.drafting.article import Article
from generator.text import archives

_RIS = re.compile(r"^([A-Z][A-Z0-9])  - ?(.*)$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class UnreadableError(Exception):
    """A bibliography that cannot be read; the message says why, for people."""


def csl(text: str) -> list[Article]:
    """The entries of CSL-JSON."""
    try:
        items = json.loads(text)
    except ValueError as error:
        raise UnreadableError(f"it is no JSON: {error}") from None
    items = items.get("items", [items]) if isinstance(items, dict) else items
    return [_of_csl(item if isinstance(item, dict) else {}) for item in (items if isinstance(items, list) else [items])]


def ris(text: str) -> list[Article]:
    """The entries of RIS."""
    found: list[Article] = []
    entry: dict[str, list[str]] = {}
    for line in text.splitlines():
        match = _RIS.match(line.lstrip("\ufeff").rstrip())
        if match is None:
            continue
        if match[1] == "ER":
            found.append(_of_ris(entry))
            entry = {}
        elif match[2].strip():
            entry.setdefault(match[1], []).append(match[2].strip())
    return [*found, _of_ris(entry)] if entry.keys() - {"TY"} else found


def bibtex(text: str) -> list[Article]:
    """The entries of BibTeX, or of BibLaTeX."""
    try:
        from pybtex.database import parse_string
        from pybtex.exceptions import PybtexError
    except ImportError:
        help_ = "install it with `pip install 'pybtex>=0.25,<0.27'`, or export it as CSL JSON or RIS"
        raise UnreadableError(f"BibTeX is read by pybtex, which is not installed: {help_}") from None
    try:
        entries = parse_string(text, "bibtex").entries.values()
    except PybtexError as error:
        raise UnreadableError(str(error)) from None
    return [_of_bibtex(entry) for entry in entries]


def _made(title: str, day: str, url: str, site: str, authors: Iterator[str], language: str, saved: str) -> Article:
    """An article of which only this is known."""
    url, archived = archives.parted(url.strip())
    language = language.partition("-")[0].lower() if re.match(r"[A-Za-z]{2,3}(?:-|\Z)", language) else ""
    names = tuple(" ".join(name.split()) for name in authors if name.strip())
    title = " ".join(re.sub(r"</?(?:i|b|sub|sup|span)\b[^>]*>", "", title).split())
    doubt = "" if day else "the entry says no whole day"
    return Article(title, day, url, archived, site.strip(), names, language, saved, doubt)


def _of_csl(item: Mapping[str, Any]) -> Article:
    people = [name for name in item.get("author") or () if isinstance(name, dict)]
    named = (
        str(p.get("literal") or f"{p.get('given', '')} {p.get('non-dropping-particle', '')} {p.get('family', '')}")
        for p in people
    )
    site = str(item.get("container-title") or item.get("publisher") or "")
    days = (_csl_day(item.get(key)) for key in ("issued", "accessed"))
    issued, accessed = days
    return _made(
        str(item.get("title") or ""), issued, str(item.get("URL") or ""), site, named, str(item.get("language") or ""), accessed
    )


def _csl_day(value: object) -> str:
    """A day of CSL's; a month or a year alone is none."""
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    text = "-".join(str(part) for part in first) if first else str(value.get("raw") or value.get("literal") or "")
    return _day(text)


def _day(text: str) -> str:
    """A day in figures, the year first, as YYYY-MM-DD; empty where it is no whole day."""
    match = re.match(r"\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)", text)
    try:
        return dt.date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        return ""


def _of_ris(entry: Mapping[str, list[str]]) -> Article:
    def first(*tags: str) -> str:
        return next((entry[tag][0] for tag in tags if tag in entry), "")

    authors = (_turned(name) for tag in ("AU", "A1") for name in entry.get(tag, ()))
    day = next(filter(None, (_day(text) for tag in ("DA", "PY", "Y1") for text in entry.get(tag, ()))), "")
    site = first("T2", "JF", "JO", "BT", "PB")
    return _made(first("TI", "T1", "CT"), day, first("UR", "L1"), site, authors, first("LA"), _day(first("Y2")))


def _turned(name: str) -> str:
    """A name with the given name first, then the family's, then `Jr.` and the like."""
    family, _, rest = name.partition(",")
    given, _, suffix = rest.partition(",")
    return " ".join(filter(None, (given.strip(), family.strip(), suffix.strip())))


def _of_bibtex(entry: Any) -> Article:
    from pybtex.richtext import Text

    fields = {key.lower(): str(Text.from_latex(value).render_as("text")) for key, value in entry.fields.items() if key != "url"}
    plain = {key.lower(): value for key, value in entry.fields.items()}
    authors = (" ".join([*p.first_names, *p.middle_names, *p.prelast_names, *p.last_names, *p.lineage_names])
               for p in entry.persons.get("author", ()))  # fmt: skip
    month = plain.get("month", "").lower()[:3]
    number = str(_MONTHS.index(month) + 1) if month in _MONTHS else plain.get("month", "")
    day = _day(plain.get("date", "")) or _day(f"{plain.get('year', '')}-{number}-{plain.get('day', '')}")
    site = next(
        (fields[key] for key in ("journaltitle", "journal", "publisher", "organization", "howpublished") if key in fields), ""
    )
    url = plain.get("url", "").replace("\\", "")
    clean = (re.sub(r"[{}]", "", name) for name in authors)
    language = plain.get("langid", plain.get("language", ""))
    return _made(fields.get("title", ""), day, url, site, clean, language, _day(plain.get("urldate", "")))
