"""Reads language tags (BCP 47): whether there is such a language, and which way its writing runs.

langcodes reads tags and has the registry of subtags; which script a language is written in comes from Unicode CLDR with Babel,
since the likely subtags of langcodes take 160 languages of right-to-left scripts for Latin ones (Iraqi Arabic, Assyrian).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import regex
from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages, get_territory_language_info

from generator.text.nearest import nearest

RIGHT_TO_LEFT = frozenset({
    "Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Garm", "Hatr", "Hebr", "Hung", "Khar", "Lydi",
    "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Phli", "Phlp", "Phnx",
    "Prti", "Rohg", "Samr", "Sarb", "Sogd", "Sogo", "Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Todr", "Yezi",
})  # fmt: skip
"""Scripts whose lines begin at the right (ISO 15924; Unicode's Bidi_Class of their letters)."""
USUAL = (
    "ar", "be", "bg", "bn", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hu", "hy", "id",
    "it", "ja", "ka", "kk", "ko", "lt", "lv", "mn", "ms", "my", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sr", "sv",
    "th", "tl", "tr", "uk", "ur", "uz", "vi", "zh", "zh-Hans", "zh-Hant",
)  # fmt: skip
"""Languages that editors propose; every other one may be written too."""
_ENGLISH = Locale("en")
_COUNTRIES = {"jp": "ja", "kp": "ko", "cn": "zh", "ua": "uk", "vn": "vi", "gr": "el", "cz": "cs", "dk": "da", "ir": "fa"}
"""Codes of countries that are taken for those of languages, where no language has the code."""
SMALL = frozenset(["ae", "br", "ch", "co", "cr", "cu", "ee", "ie", "io", "kr", "kw", "la", "li", "sa", "sc", "se", "tw"])
"""Codes of countries that are codes of small languages, too: whoever writes one has often meant the country."""
_LETTERS = {
    "Kore": "[\\p{Hangul}\\p{Han}]", "Jpan": "[\\p{Han}\\p{Hiragana}\\p{Katakana}]", "Hans": "\\p{Han}", "Hant": "\\p{Han}",
    "Cyrl": "\\p{Cyrillic}", "Arab": "\\p{Arabic}", "Hebr": "\\p{Hebrew}", "Grek": "\\p{Greek}", "Latn": "\\p{Latin}",
    "Thai": "\\p{Thai}", "Deva": "\\p{Devanagari}", "Geor": "\\p{Georgian}", "Armn": "\\p{Armenian}",
}  # fmt: skip
"""The letters of a script: as the library knows them, since what Python knows of Unicode depends on its version."""
_RUNS_LEFT = regex.compile(r"[\p{bc=R}\p{bc=AL}]")
"""A letter that runs from right to left."""
_FORM = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


@dataclass(frozen=True, slots=True)
class Worded:
    """Text, and the language that it is in; the tag is empty for the site's own language, or one that is not known."""

    text: str
    language: str

    def __bool__(self) -> bool:
        """Whether there is any text."""
        return bool(self.text)


def direction(tag: str) -> str:
    """`rtl` or `ltr`: which way the writing of a language runs."""
    return "rtl" if _script(tag) in RIGHT_TO_LEFT else "ltr"


def runs_right_to_left(text: str) -> bool:
    """Whether any letter of a text does, so that it must not decide the order of what stands around it."""
    return _RUNS_LEFT.search(text) is not None


def is_same(tag: str, other: str) -> bool:
    """Whether two tags are of one language, wherever it is spoken: `en-GB` and `en`."""
    return tag.split("-", 1)[0].lower() == other.split("-", 1)[0].lower()


@cache
def wrong(tag: str) -> tuple[str, str | None] | None:
    """What helps to mend a tag, and the one that is meant if that is certain; None where nothing is wrong."""
    import langcodes  # its tables take a tenth of a second to load, and a run that knows all records reads no tag

    plain = tag.replace("_", "-")
    if _FORM.match(plain) and langcodes.tag_is_valid(plain):
        best = langcodes.standardize_tag(plain)
        return None if best == tag else _standard(tag, best)
    meant = _COUNTRIES.get(tag.lower()) or _by_name(tag)
    if not meant and (of_it := of_country(tag.upper())):
        several = " or ".join(f"`{one}` ({name_of(one)})" for one in of_it)
        return f"`{tag}` is a country's code: did you mean {several}?", None
    return _suggested(meant or nearest(tag, USUAL)), meant


def _standard(tag: str, best: str) -> tuple[str, str | None]:
    """The tag that stands for another one; an old code that is now a country's may have been meant for that."""
    meant = of_country(tag.upper())[:1] if tag.islower() else ()
    if not meant or is_same(meant[0], best):
        return f"write `{best}`", best
    told = f"`{tag}` is the old code of {name_of(best)}, now `{best}`"
    return f"{told}; if the country with this code is meant, write `{meant[0]}` ({name_of(meant[0])})", None


def of_country(code: str) -> tuple[str, ...]:
    """The language that is most written in a country, or else its official ones (CLDR); none for what is no country."""
    likely = str(_likely().get(f"und_{code}", "")).split("_")
    if likely[0]:
        usual = str(_likely().get(likely[0], "")).split("_")
        return (f"{likely[0]}-{likely[1]}" if usual[1:2] != likely[1:2] else likely[0],)
    official = get_official_languages(code, de_facto=True) if re.fullmatch("[A-Z]{2}", code) else ()
    return tuple(tag.split("_")[0] for tag in official[:2])


def taken_for(tag: str) -> tuple[str, str] | None:
    """The country whose code a tag is, and the language that is then meant; None where nobody takes it for another.

    A tag with another region or with a script says that it is meant.
    """
    language, *more = tag.split("-")
    country = "GB" if language == "uk" else language.upper()
    meant = of_country(country)[:1]
    if not meant or is_same(meant[0], language) or [part.upper() for part in more] not in ([], [country]):
        return None
    return country, meant[0]


def is_spoken(tag: str, country: str) -> bool:
    """Whether CLDR counts speakers of a language in a country."""
    return any(is_same(one.replace("_", "-"), tag) for one in get_territory_language_info(country))


def where(tag: str) -> str:
    """The country in which a language is most spoken; empty where that is not known."""
    parts = str(_likely().get(tag.split("-", maxsplit=1)[0], "")).split("_")
    return parts[-1] if len(parts) > 1 else ""


def meant_instead(tag: str, text: str) -> str | None:
    """The language of the country whose code a tag is, where a text is in its writing and not in that of the tag's language.

    `kr` is Kanuri, which is spoken in Chad; a name in Hangul is a Korean one.
    """
    import langcodes

    language = langcodes.get(_likely().get(f"und_{tag.upper()}", "und")).language
    return language if language and not fits(text, tag) and not fits(text, "en") and fits(text, language) else None


def fits(text: str, tag: str) -> bool:
    """Whether a text has letters of the script of a language. What script that is must be known."""
    letters = _LETTERS.get(_script(tag))
    return letters is not None and regex.search(letters, text) is not None


def is_other_script(text: str, tag: str) -> bool:
    """Whether a text has letters, and none of the script of a language. What script that is must be known."""
    letters = _LETTERS.get(_script(tag))
    return letters is not None and regex.search(r"\p{L}", text) is not None and regex.search(letters, text) is None


def _suggested(tag: str | None) -> str:
    """A question that proposes a tag; where there is none, examples."""
    return f"did you mean `{tag}` ({name_of(tag)})?" if tag else "such as ko (Korean), uk (Ukrainian) or zh-Hant"


def _by_name(word: str) -> str | None:
    """The tag of a language called by its English name."""
    return _names().get(word.casefold())


@cache
def _names() -> dict[str, str]:
    return {name_of(tag).casefold(): tag for tag in reversed(USUAL)}


def name_of(tag: str) -> str:
    """A language's English name (Unicode CLDR); the tag where there is none."""
    known = _ENGLISH.languages
    return str(known.get(tag.replace("-", "_")) or known.get(tag.split("-", 1)[0], tag))


@cache
def _script(tag: str) -> str:
    """The script that a tag names, or else the one that its language is usually written in."""
    import langcodes
    from langcodes.tag_parser import LanguageTagError

    try:
        given = langcodes.get(tag)
    except LanguageTagError:
        return ""
    if given.script:
        return given.script
    language, wider = given.language or "und", given.prefer_macrolanguage().language or "und"  # `arb` is a kind of `ar`
    keys = (f"{language}_{given.territory}", language, wider)
    found = next((_likely()[key] for key in keys if key in _likely()), "und")
    return langcodes.get(found).script or ""


def _likely() -> Mapping[str, str]:
    """CLDR's likely subtags: `ko` is `ko_Kore_KR`, and so is `und_KR`."""
    return get_global("likely_subtags")
