"""Finds days in text in the forms that papers use: in words of many languages, and in figures.

`03/05/2024` is two days until the language decides. Each day is found with what stands before it, which tells whether it
is the day of publication or of a change.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

LANGUAGES = [
    "en",
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "nl",
    "sv",
    "da",
    "nb",
    "nn",
    "fi",
    "is",
    "pl",
    "cs",
    "sk",
    "sl",
    "hr",
    "sr",
    "bs",
    "ru",
    "uk",
    "be",
    "bg",
    "mk",
    "el",
    "tr",
    "ro",
    "hu",
    "et",
    "lv",
    "lt",
    "ca",
    "eu",
    "gl",
    "id",
    "ms",
    "vi",
    "ar",
    "he",
    "hi",
    "bn",
    "th",
    "sw",
    "af",
    "sq",
    "az",
    "ka",
    "hy",
    "kk",
]
"""The languages whose months are known."""
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""Japanese eras, by the year before their first."""
_ZEROS = frozenset({(1970, 1, 1), (1969, 12, 31), (1904, 1, 1), (1900, 1, 1), (1899, 12, 31), (1899, 12, 30)})
"""The first days of Unix (in the west of the world the day before), of old Macintoshes and of tables."""
_WORD = r"(?<![^\W\d_])[^\W\d_][^\d\s,./]{1,24}"
_D, _M, _Y = r"(?P<d>[0-3]?\d)", r"(?P<m>[01]?\d)", r"(?P<y>[12]\d{3})"
_FORMS = tuple(
    re.compile(rf"(?<!\d)(?:{form})(?!\d)", re.IGNORECASE)
    for form in (
        rf"{_Y}-(?P<m>\d\d)-{_D}",
        rf"{_Y}[./]\s?{_M}[./]\s?{_D}",
        rf"{_Y}\s?[年년]\s?{_M}\s?[月월]\s?{_D}\s?[日일]",
        rf"(?P<era>令和|平成|昭和)\s?(?P<y>\d{{1,2}}|元)年\s?{_M}月\s?{_D}日",
        rf"{_D}\s+tháng\s+{_M}(?:,|\s+năm)?\s+{_Y}",
        rf"{_D}(?:st|nd|rd|th|er|º|ª|\.|-го)?\s+(?:of\s+|de\s+|d['’]\s?|da\s+)?(?P<name>{_WORD})\.?,?\s+(?:de\s+|del\s+|of\s+)?{_Y}",
        rf"(?P<name>{_WORD})\.?\s+{_D}(?:st|nd|rd|th)?,?\s+{_Y}",
        rf"{_Y}[.,]?\s+(?:m\.\s+|gada\s+|г\.\s+)?(?:{_D}\.\s+)?(?P<name>{_WORD})\.?(?:\s+(?P<d2>[0-3]?\d))?",
        rf"{_D}(?P<sign>[./-])(?P<m>[0-3]?\d)(?P=sign){_Y}",
        rf"{_D}(?P<sign>\.) (?P<m>[01]?\d)\. {_Y}",
    )
)
_CHANGED = re.compile(
    r"updat|modif|edited|revis|correct|aktuali|geändert|\bstand\b|mise? à jour|actuali[sz]|aggiorna|atualiz|обновл|измен|수정|"
    r"更新|bijgewerkt|oppdater|uppdater|opdater|zaktuali|güncelle|تحديث|päivitet|ενημ",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publi|posted|released|first\b|veröffentlicht|erstellt|pubblic|опублик|입력|등록|승인|송고|公開|掲載|配信|发布|發布|gepubl|"
    r"opublik|yayın|نشر|julkais|δημοσι",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day in a text, or the days that it may be. `kind` is `published`, `changed`, or empty where nothing tells."""

    days: tuple[dt.date, ...]
    written: str
    kind: str = ""


def find(text: str, language: str = "") -> list[DayFound]:
    """The days in a text, from left to right."""
    if not any(map(str.isdigit, text)):
        return []
    text = unicodedata.normalize("NFC", _in_ascii_figures(text))
    matches = sorted(
        ((match.start(), -match.end(), days, match[0]) for form in _FORMS for match in form.finditer(text)
         if (days := _days(match, language))),
        key=lambda row: row[:2],
    )  # fmt: skip
    found: list[DayFound] = []
    last = 0
    for start, end, days, written in matches:
        if start >= last or not found:
            found.append(DayFound(days, written, _kind(text[last:start])))
            last = -end
    return found


def published(text: str, language: str = "") -> DayFound | None:
    """The day of publication in a text: the one that is told as that, else the first that is not told as that of a change."""
    found = find(text, language)
    told = [day for day in found if day.kind == "published"]
    return next(iter(told or [day for day in found if day.kind != "changed"]), None)


def is_zero(day: dt.date) -> bool:
    """Whether a day is one at which programs begin to count, and so what they write where they know none."""
    return (day.year, day.month, day.day) in _ZEROS


def unlikely(day: dt.date, today: dt.date, where: str) -> str:
    """Why a day can hardly be that of publication; empty where it can. Somewhere on earth it may be tomorrow already."""
    if is_zero(day):
        return f"{where} says {day}, which is what programs write where they know no day"
    return f"{where} says {day}, which is still to come" if day > today + dt.timedelta(days=1) else ""


def doubt(found: DayFound | None, where: str) -> str:
    """Why a day that was found must be asked for; empty where it is certain, or where none was found."""
    if found is None or len(found.days) < 2:
        return ""
    return f"{where} says {found.written.strip()}, which may be {' or '.join(day.isoformat() for day in found.days)}"


def _kind(before: str) -> str:
    """What the words before a day tell of it; of two, the nearer."""
    said = [(match.start(), "changed") for match in _CHANGED.finditer(before)]
    said += [(match.start(), "published") for match in _PUBLISHED.finditer(before)]
    return max(said, default=(0, ""))[1]


def _days(match: re.Match[str], language: str) -> tuple[dt.date, ...]:
    """The days that a match may mean; none where it is no day."""
    parts = match.groupdict()
    year = _year(parts, language)
    name, sign = parts.get("name"), parts.get("sign")
    if name:
        number = parts.get("d") or parts.get("d2")
        return tuple(sorted(_real((year, month, int(number)) for month in months(name, language)))) if number else ()
    one, two = int(parts["d"]), int(parts["m"])
    if not sign:
        return tuple(_real([(year, two, one)]))
    both = sorted(set(_real([(year, two, one), (year, one, two)])))
    if len(both) < 2:
        return tuple(both)
    order = "dm" if sign == "." else order_of(language)
    return tuple(_real([(year, two, one) if order == "dm" else (year, one, two)])) if order else tuple(both)


def _year(parts: dict[str, str | None], language: str) -> int:
    if era := parts.get("era"):
        return _ERAS[era] + (1 if parts["y"] == "元" else int(parts["y"] or 0))
    return common_year(int(parts["y"] or 0), language)


def common_year(year: int, language: str) -> int:
    """A year as other countries count it: Thai pages count from the Buddha's death."""
    return year - 543 if language.partition("-")[0] == "th" and year > 2400 else year


def _real(days: list[tuple[int, int, int]] | Iterator[tuple[int, int, int]]) -> Iterator[dt.date]:
    """The days that there are, of the time in which articles were published."""
    for year, month, day in days:
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if 1600 < year < 2200:
            yield found


@cache
def order_of(language: str) -> str:
    """`dm` or `md`: in which order a language writes day and month; empty where its region is needed and not said."""
    from babel import Locale, UnknownLocaleError

    if not language or language.lower() == "en":  # Britain and America differ
        return ""
    try:
        pattern = Locale.parse(language, sep="-").date_formats["short"].pattern
    except (UnknownLocaleError, ValueError):
        return ""
    signs = re.sub("(.)\\1+", "\\1", re.sub("[^dMy]", "", pattern))
    return {"dMy": "dm", "Mdy": "md"}.get(signs, "")


def months(name: str, language: str) -> tuple[int, ...]:
    """The months that a word names: in the language, or in English; where neither has it, in any language that is known."""
    word = _folded(name)
    code = language.partition("-")[0].lower()
    here = {month for known in (code, "en") if known in LANGUAGES for month in _names(known).get(word, ())}
    return tuple(
        sorted(here or ({m for known in LANGUAGES for m in _names(known).get(word, ())} if code not in LANGUAGES else ()))
    )


@cache
def _names(language: str) -> dict[str, set[int]]:
    from babel import Locale

    found: dict[str, set[int]] = {"sept": {9}} if language == "en" else {"märz": {3}, "jänner": {1}} if language == "de" else {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in Locale.parse(language).months[context][width].items():
                word = _folded(name)
                if len(word) > 2 and not word.isdigit():
                    found.setdefault(word.rpartition(" ")[2], set()).add(number)
    return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip(" .’'").lower())


def _in_ascii_figures(text: str) -> str:
    """Text with the figures of every script as 0 to 9."""
    return (
        text if text.isascii() else "".join(str(unicodedata.digit(c, c)) if c.isdigit() and not c.isascii() else c for c in text)
    )
