"""Reads how common words are in a language, from the frequency lists of pyspellchecker (films' subtitles)."""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib import resources
from typing import cast

from babel import Locale, UnknownLocaleError
from pydantic_core import from_json

COMMON = 1e-4
"""The share from which on a word is common: one of 10,000 words. English has some 700 such."""


@lru_cache(maxsize=2)
def common_words(language: str) -> frozenset[str]:
    """The common words of a language (a BCP 47 tag) in small letters; none where no list is known."""
    primary = language.partition("-")[0]
    file = resources.files("spellchecker").joinpath("resources", f"{primary}.json.gz")
    if not file.is_file():
        return frozenset()
    counts = cast("dict[str, int]", from_json(gzip.decompress(file.read_bytes())))
    least = COMMON * sum(counts.values())
    return frozenset(word for word, count in counts.items() if count >= least)


@lru_cache(maxsize=2)
def calendar_words(language: str) -> frozenset[str]:
    """The names of months and days in a language, in small letters."""
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return frozenset()
    tables = (locale.months["format"]["wide"], locale.months["stand-alone"]["wide"], locale.days["format"]["wide"])
    return frozenset(name.lower() for table in tables for name in table.values())
