"""Reads a saved page or a text and gives what a draft needs of the article. Its words are compared and searched, never kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from generator.authoring.drafting import bylines, days, decoded, saved_files
from generator.authoring.drafting.saved_files import Saved
from generator.text import archives
from generator.text.invisible import without_hidden

_STAND_INS = dict.fromkeys(("\u200c".encode(), b"&zwnj;", b"&#8204;", b"&#x200c;"), "\u0488".encode())
_STAND_INS |= dict.fromkeys(("\u200d".encode(), b"&zwj;", b"&#8205;", b"&#x200d;"), "\u0489".encode())
"""What stands for U+200C and U+200D while trafilatura reads, which drops them: signs of old Slavonic numbers, in UTF-8."""
_JOINERS = re.compile(b"|".join(_STAND_INS), re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
_SIGNED = re.compile(r"(?:by|von|par|por|di|door|av|af|автор)\b[\s:]", re.IGNORECASE)
_BACK = str.maketrans("\u0488\u0489", "\u200c\u200d")


MOST_ELEMENTS = 12_000
"""Pages of more elements have all of their words read, and no body told apart. Pages of newspapers have some hundreds to
some thousands."""
MOST_INLINE = 2_000
"""Of more inline elements only their text is left before the body is looked for: that takes trafilatura time with the square of
those in one paragraph."""
_INLINE = (
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """An article as far as it could be read; what is not known is empty. `text` is its body, `words` all there is to read.

    `archived` is the copy in a web archive that was read, `doubt` says why the day must be asked for, `saved` is the day on
    which the page was saved. `language` is what the page declares, without its region. `is_large` says that a page has so many
    elements that its body was not looked for: `text` is then all there is to read. `home` is an address of the site that
    `site` names; empty where only the name is known.
    """

    title: str = ""
    date: str = ""
    url: str = ""
    archived: str = ""
    site: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    saved: str = ""
    doubt: str = ""
    text: str = ""
    words: str = ""
    is_large: bool = False
    home: str = ""


def of_page(page: bytes | Saved) -> Article:
    """The article of an HTML page."""
    import trafilatura  # it takes a third of a second, and few commands need it

    from generator.authoring.drafting import facts  # with lxml

    saved = page if isinstance(page, Saved) else saved_files.page(page)
    data = _JOINERS.sub(lambda match: _STAND_INS[match[0].lower()], decoded.in_utf8(saved.text))
    known = facts.read(decoded.in_utf8(saved.text), saved)
    tree = trafilatura.load_html(data)
    is_large = tree is not None and sum(1 for _ in tree.iter()) > MOST_ELEMENTS
    body = None if is_large else trafilatura.bare_extraction(data if tree is None else _plainer(tree, data), favor_recall=True)
    words = _joined(trafilatura.html2txt(data))
    return Article(
        title=_line(known.title),
        date=known.date,
        url=known.url,
        archived=known.archived,
        site=_line(known.site),
        authors=tuple(filter(None, map(_line, known.authors))),
        language=known.language,
        saved=known.saved,
        doubt=known.doubt,
        text=_joined(getattr(body, "text", None) or words) if body else words,
        words=words,
        is_large=is_large,
        home=known.home,
    )


def _plainer(tree: Any, data: bytes) -> bytes:
    """A page as it is, or without its inline elements where they are many; elements of the page's own making count with them."""
    from lxml import etree

    own = {element.tag for element in tree.iter("*") if "-" in element.tag}
    inline = (*_INLINE, *own)
    if sum(1 for _ in tree.iter(*inline)) <= MOST_INLINE:
        return data
    etree.strip_tags(tree, *inline)
    plainer: bytes = etree.tostring(tree, encoding="utf-8", method="html")
    return plainer


def of_text(text: str) -> Article:
    """The article of a plain text: a short first line is its headline; its head or foot gives day, address, authors."""
    lines = [line.strip() for line in text.strip().splitlines()]
    title = lines[0] if lines and len(lines[0]) <= 200 and not lines[0].startswith("http") else ""
    edges = "\n".join([*lines[:8], *lines[-3:]])
    url = re.search(r"https?://[^\s<>\"'()]+", edges)
    day = days.published(_ADDRESS.sub(" ", edges))
    signed = next((line for line in lines[1:8] if _SIGNED.match(line) and len(line) <= 160), "")
    here, archived = archives.parted(url[0].rstrip(".,;")) if url else ("", "")
    text = unicodedata.normalize("NFC", text)
    return Article(
        title=_line(title),
        date=day.days[0].isoformat() if day and len(day.days) == 1 else "",
        url=here,
        archived=archived,
        authors=tuple(bylines.names(signed)) if signed else (),
        doubt=days.doubt(day, "the text"),
        text=text,
        words=text,
    )


def _line(text: str | None) -> str:
    """Text on one line, without the invisible characters that pages put between letters; those that are spelling stay."""
    return without_hidden(" ".join(_joined(text or "").split()))


def _joined(text: str) -> str:
    """Text that trafilatura gave, with the joiners that stood in the page."""
    return unicodedata.normalize("NFC", text.translate(_BACK))
