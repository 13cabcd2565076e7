"""Checks `theme.language`: knows the theme's languages, and finds which one is meant by another word."""

from __future__ import annotations

from collections.abc import Collection
from importlib import resources

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from generator.text.nearest import suggestion

_HELP = "write the tag of a language of the theme, such as `language: en`"


def known() -> frozenset[str]:
    """The tags of the languages that Material for MkDocs speaks, as its files are called."""
    folder = resources.files("material").joinpath("templates", "partials", "languages")
    return frozenset(file.name.removesuffix(".html") for file in folder.iterdir() if file.name.endswith(".html"))


def help_for(written: str, tags: Collection[str]) -> str:
    """Which language is meant, if one can be told: by another way of writing its tag, by its name, by a country's code."""
    meant = _meant(written, tags)
    return f"did you mean `{meant}`?" if meant else suggestion(written, tags) or _HELP


def _meant(written: str, tags: Collection[str]) -> str | None:
    plain = written.replace("_", "-").casefold()
    by_tag = {tag.casefold(): tag for tag in tags}
    if found := by_tag.get(plain) or by_tag.get(plain.partition("-")[0]):
        return found
    names = {name.casefold(): tag for tag in tags for name in _names(tag)}
    spoken = get_global("likely_subtags").get(f"und_{plain.upper()}", "").partition("_")[0]
    return names.get(plain) or by_tag.get(spoken)


def _names(tag: str) -> tuple[str, ...]:
    """What a language is called in English and in itself."""
    code = tag.replace("-", "_")
    try:
        own = Locale.parse(code).get_language_name()
    except (UnknownLocaleError, ValueError):
        own = None
    return tuple(filter(None, (Locale("en").languages.get(code), own)))
