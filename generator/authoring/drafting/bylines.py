"""Reads the names in a byline: without the words around them, places, offices and agencies that nobody names."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"\A\s*(?:(?:written|reported|story|text|words|analysis|opinion|reporting|article)\s+)?(?:by|von|par|por|di|door|av|af|autor|"
    r"autora|author|auteur|автор|от|作者|記者|文|글)\b\s*[:：]?\s*",
    re.IGNORECASE,
)
_AND = {
    "en": "and", "de": "und", "fr": "et", "es": "y|e", "pt": "e", "it": "e|ed", "nl": "en", "sv": "och", "nb": "og", "no": "og",
    "da": "og", "fi": "ja", "pl": "i|oraz", "cs": "a", "ru": "и", "uk": "і|та", "tr": "ve", "ro": "și", "ca": "i",
}  # fmt: skip
_OF_BEFORE = {"von": "de", "par": "fr", "por": "es", "di": "it", "door": "nl", "av": "sv", "af": "da"}
"""The languages of words before a byline: a page may declare another one."""
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|Ph\.?\s?D|M\.?D|Esq)\.?\Z", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:(?:with|and|mit|und|avec|et|con|y|com|e)\s+)?(?:the\s+|our\s+|la\s+|die\s+)?(?:news\s+|wire\s+|foreign\s+|online\s+|web\s+)?"
    r"(?:agenc(?:y|ies)|wires?|wire services?|agency staff|agences?|agenturen?|agencias?|agenzie|agências?|staff|staff writers?|"
    r"staff reporters?|admin|administrator|editors?|webmaster|desk|newsroom|own correspondents?|correspondents?|reporters?|"
    r"redaktion|rédaction|redacción|redazione|redação|redactie|redakcja|редакция|агентства|unknown|anonymous|guest|n/?a|none|null)"
    r"(?:\s+(?:and|und|et|y)\s+agenc\w+)?\Z",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:correspondent|(?:\w+\s)?editor|columnist|analyst|bureau(?:\schief)?|chief|desk|korrespondent(?:in)?|redakteur(?:in)?|"
    r"correspondante?|rédact(?:eur|rice)|journaliste|corresponsal|corrispondente|staff\s(?:writer|reporter)|특파원|기자)\Z",
    re.IGNORECASE,
)
_SMALL_OFFICE = re.compile(r"\b(?:writer|reporter|journalist|contributor|producer)\Z")
_PLACE = re.compile(r"\s+(?:(?:reporting\s+)?(?:in|from|at)|aus|depuis)\s+(?:the\s+)?[A-ZÀ-Þ].*\Z")
_OTHERS = re.compile(
    r"\b(?:editing|edited|photographs?|photos?|graphics?|additional reporting|translated|video|illustrations?)\s+by\b.*",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"(?<!\s)\s*(?:[<(\[]?(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+[>)\]]?|@\w+)")
_CLOCK = re.compile(r"\s*(?:[|·•–—]|\bon\b|\bpublished\b|\bposted\b|\bupdated\b).*\Z", re.IGNORECASE)


def names(text: str, language: str = "") -> list[str]:
    """The names in a byline."""
    text = " ".join(_CONTACT.sub("", _OTHERS.sub("", text)).split())
    if before := _BEFORE.match(text):
        text = text[before.end() :]
        language = _OF_BEFORE.get(before[0].strip(" :").lower(), language)
    bare = re.sub(r"\s*(?:기자|특파원)\s*=?\s*\Z", "", text)
    parts = [part for piece in re.split(r"\s*[;|、/•·]\s*", bare) for part in _joined(re.split(r"\s*,\s*", piece))]
    found = [name for part in parts for name in _apart(part, language)]
    plain = [
        _CLOCK.sub("", _PLACE.sub("", re.sub(r"\A(?:with|and|by|avec|mit|con)\s+", "", name, flags=re.IGNORECASE)))
        for name in found
    ]
    several = len(plain) > 1
    return [name for name in (one.strip(" ,:-") for one in plain) if _may_be_a_name(name) and not (several and _is_office(name))]


def _may_be_a_name(text: str) -> bool:
    """Whether words can name somebody: a day or an hour beside a byline, and agencies without a name, do not."""
    return bool(text) and not any(c.isdigit() for c in text) and not is_nobody(text)


def is_nobody(name: str) -> bool:
    """Whether words name no author: agencies without a name, the staff, what a program writes where nobody is known."""
    return bool(_NOBODY.match(name.strip(" .,:")))


def turned(text: str) -> str:
    """A name with the given name first, where one comma says that the family name stood there."""
    family, comma, given = (part.strip() for part in text.strip().partition(","))
    return f"{given} {family}" if comma and given and "," not in given and not _SUFFIX.match(given) else text.strip()


def _joined(parts: list[str]) -> list[str]:
    """Parts between commas, `Jr.` and the like with the name before it."""
    found: list[str] = []
    for part in parts:
        if found and _SUFFIX.match(part):
            found[-1] += f", {part}"
        elif part:
            found.append(part)
    return found


def _apart(part: str, language: str) -> list[str]:
    """The names that `and` joins, in English or in the page's language; in `Ortega y Gasset` it joins one name."""
    code = language.partition("-")[0]
    pieces = re.split(r"\s+(?:and|&|\+)\s+|\s*＆\s*", part, flags=re.IGNORECASE)
    if code in _AND and code != "en":
        pieces = [one for piece in pieces for one in _split_native(piece, _AND[code])]
    return pieces


def _split_native(piece: str, word: str) -> list[str]:
    parts = re.split(rf"\s+(?:{word})\s+", piece)
    return parts if all(len(part.split()) > 1 for part in parts) else [piece]


def _is_office(name: str) -> bool:
    """Whether a part between two commas is an office, and no name."""
    return bool(_OFFICE.search(name) or _SMALL_OFFICE.search(name))
