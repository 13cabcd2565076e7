"""Makes citations of a briefing and of its article: a reference in words, BibTeX, CSL-JSON.

Nothing is guessed: an author's name is divided into family and given names only where it was written `Family, Given`, and
what is not known is left out. The day on which a reader looked at the page is the reader's to add; a script does it.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.archive.entries import BriefingEntry
from generator.archive.model import Archive
from generator.evidence import away
from generator.records import paths
from generator.records.vocabulary import OutletKind
from generator.text import words
from generator.text.languages import Worded, is_same

_BIBTEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    "$": r"\$", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_",
})  # fmt: skip
"""What LaTeX would not print as it stands. Braces become commands, since BibTeX counts them even behind a backslash."""
_BIBTEX_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", "^": "%5E"})
_IN_TEXT = str.maketrans({"%": r"\%", "#": r"\#"})
r"""What ends a line or counts arguments in LaTeX before `\url` sees it, once the address is part of a longer text."""
NO_ADDRESS = "The reference has no address: this site does not know its public one, which site_url in mkdocs.yml names."
_PRESS = {OutletKind.NEWSPAPER, OutletKind.WIRE, OutletKind.STATE_MEDIA}


@dataclass(frozen=True, slots=True)
class Citation:
    """A work in the three forms; `name` says which work it is, and `is_page` that it is the page itself.

    `words` are the reference, in pieces since a headline may be in another language. `lacks` says what is missing and why.
    """

    name: str
    is_page: bool
    words: tuple[Worded, ...]
    bibtex: str
    csl: str
    lacks: str = ""

    @property
    def text(self) -> str:
        """The reference in one piece."""
        return "".join(part.text for part in self.words)


@dataclass(frozen=True, slots=True)
class _Work:
    """What is known of a work."""

    id: str
    title: str
    authors: tuple[str, ...]
    container: str
    date: dt.date
    url: str
    note: str
    is_press: bool = False
    accessed: dt.date | None = None
    archived: str = ""
    language: str = ""
    foreign: str = ""
    translated: str = ""


def citations(archive: Archive, entry: BriefingEntry) -> tuple[Citation, Citation]:
    """How to cite a briefing, and its article."""
    return (
        _cited("This briefing", _page(archive, entry), is_page=True, lacks="" if _public(archive) else NO_ADDRESS),
        _cited("The article that it summarises", _article(archive, entry), is_page=False),
    )


def _public(archive: Archive) -> str:
    """The site's address; empty where it has none, or one that only its own machine or network knows."""
    site = archive.settings.site_url
    host = urlsplit(site).hostname or ""
    try:
        local = not ipaddress.ip_address(host).is_global
    except ValueError:
        local = host.rpartition(".")[2] in {"localhost", "local", "internal"} or "." not in host
    return "" if local else site


def _page(archive: Archive, entry: BriefingEntry) -> _Work:
    record, site = entry.record, _public(archive)
    return _Work(
        id=entry.id,
        title=record.title,
        authors=(),
        container=archive.settings.site_name,
        date=record.date,
        url=paths.on_site(site, entry.page),
        note=away.changed(entry),
    )


def _article(archive: Archive, entry: BriefingEntry) -> _Work:
    source = entry.record.source
    outlet = archive.entities[source.outlet].record
    return _Work(
        id=f"{entry.id}-article",
        title=source.title or "",
        authors=source.authors,
        container=outlet.name,
        date=entry.record.date,
        url=source.url or "",
        note=f"read on {archive.entities[source.via].record.name}" if source.via else "",
        is_press=outlet.outlet is not None and outlet.outlet.kind in _PRESS,
        accessed=source.accessed,
        archived=source.archived or "",
        language=source.language or "",
        foreign=source.language if source.language and not is_same(source.language, archive.settings.language) else "",
        translated=source.translated_title or "",
    )


def _cited(name: str, work: _Work, *, is_page: bool, lacks: str = "") -> Citation:
    return Citation(name, is_page, _text(work), _bibtex(work), _csl(work), lacks)


def _text(work: _Work) -> tuple[Worded, ...]:
    """`Ann Author. “Trains cross the bridge.” Example Herald, 3 January 2020. https://example.org/trains`."""
    *rest, last = work.authors or ("",)
    names = f"{', '.join(rest)} and {last}" if rest else last
    title, translated = _line(work.title), _line(work.translated)
    stop = "" if title.endswith((".", "?", "!", "…")) or translated else "."
    parts = [
        f"[{translated}]." if translated else "",
        f"{work.container}, {words.day(work.date)}{f' ({work.note})' if work.note else ''}.",
        f"Accessed {words.day(work.accessed)}." if work.accessed else "",
        work.url,
        f"(archived at {work.archived})" if work.archived else "",
    ]
    rest_of_it = _line(" ".join(filter(None, parts)))
    whose = (Worded(_line(names), ""), Worded(". ", "")) if names else ()
    if not title:
        return *whose, Worded(rest_of_it, "")
    return *whose, Worded("“", ""), Worded(title, work.foreign), Worded(f"{stop}” {rest_of_it}", "")


def _bibtex(work: _Work) -> str:
    """An entry for BibTeX and biblatex, in Unicode."""
    notes = [
        _escaped(_sentence(work.note)) if work.note else "",
        rf"Archived at \url{{{_address(work.archived).translate(_IN_TEXT)}}}",
    ]
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in work.authors),
        "title": f"{{{_escaped(work.title)}}}" if work.title else "",
        "titleaddon": f"[{_escaped(work.translated)}]" if work.translated else "",
        "journal" if work.is_press else "howpublished": _escaped(work.container),
        "date": work.date.isoformat(),
        "year": f"{work.date.year:04}",
        "month": words.MONTHS[work.date.month - 1][:3].lower(),
        "url": _address(work.url),
        "urldate": work.accessed.isoformat() if work.accessed else "",
        "note": ". ".join(filter(None, notes if work.archived else notes[:1])),
    }
    lines = (f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items() if value)
    return "\n".join((f"@{'article' if work.is_press else 'misc'}{{{work.id},", *lines, "}"))


def _bibtex_name(name: str) -> str:
    """A name in its two parts where they are known, else in one piece."""
    parts = _name_parts(name)
    return ", ".join(_escaped(part) for part in parts) if parts else f"{{{_escaped(name)}}}"


def _name_parts(name: str) -> tuple[str, str] | None:
    """The family name and the given names of `Family, Given`."""
    family, comma, given = (part.strip() for part in name.partition(","))
    return (family, given) if family and comma and given and "," not in given and " and " not in f" {name} " else None


def _csl(work: _Work) -> str:
    """A list of one item, as citation managers read and write it."""
    item: Mapping[str, object] = {
        "id": work.id,
        "type": "article-newspaper" if work.is_press else "webpage",
        "title": _line(work.title),
        "translated-title": _line(work.translated),
        "author": [_csl_name(name) for name in work.authors],
        "container-title": _line(work.container),
        "issued": _csl_date(work.date),
        "accessed": _csl_date(work.accessed) if work.accessed else None,
        "URL": work.url,
        "archive_location": work.archived,
        "language": work.language,
        "note": _sentence(_line(work.note)),
    }
    lines = (f"  {_json(key)}: {_json(value)}" for key, value in item.items() if value)
    return "[{\n" + ",\n".join(lines) + "\n}]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _csl_name(name: str) -> dict[str, str]:
    parts = _name_parts(name)
    return {"family": parts[0], "given": parts[1]} if parts else {"literal": _line(name)}


def _csl_date(day: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _escaped(text: str) -> str:
    return _line(text).translate(_BIBTEX)


def _address(url: str) -> str:
    return url.translate(_BIBTEX_URL)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
