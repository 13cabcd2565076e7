"""Knows the countries of ISO 3166-1, and the one that a name, an old code or another standard's code means.

Names, and codes of three letters and of digits, are those of Unicode CLDR, which comes with Babel. Codes that ISO leaves
to its users (AA, QM to QZ, XA to XZ, ZZ) are for an archive's own use, such as a country that does not exist: they name
no country to anybody else, and are shown as they are. XK is among them, and is Kosovo's by common use.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel import Locale
from babel.core import get_global

from generator.text import languages
from generator.text.mistakes import Mistake, quoted
from generator.text.nearest import nearest

_OURS = re.compile(r"(?:AA|Q[M-Z]|X[A-Z]|ZZ)\Z")
"""Codes that ISO 3166-1 leaves to its users."""
_FORM = "write ISO 3166-1's two capital letters, such as KP"
_RESERVED = {
    "AC": "Ascension Island is part of SH", "CP": "Clipperton Island is part of FR", "CQ": "Sark is part of GG",
    "DG": "Diego Garcia is part of IO", "EA": "Ceuta and Melilla are part of ES", "IC": "the Canary Islands are part of ES",
    "TA": "Tristan da Cunha is part of SH",
    "EU": "the European Union is no country: leave `country` out, and say in `member_of` what belongs to it",
    "EZ": "the euro area is no country: leave `country` out",
    "UN": "the United Nations are no country: leave `country` out, and say in `member_of` what belongs to them",
}  # fmt: skip
"""Codes that are kept from use, and that CLDR knows: each with what to do."""
_WITHDRAWN = {
    "AN": "the Netherlands Antilles, until 2010: BQ, CW or SX", "BU": "Burma, now MM", "CS": "Czechoslovakia, until 1993: CZ or "
    "SK; or Serbia and Montenegro, until 2006: ME or RS", "CT": "Canton and Enderbury Islands, now KI", "DD": "the German "
    "Democratic Republic, until 1990: DE", "DY": "Dahomey, now BJ", "FQ": "French Southern and Antarctic Territories, now AQ or "
    "TF", "FX": "metropolitan France: FR", "HV": "Upper Volta, now BF", "JT": "Johnston Island, now UM", "MI": "Midway Islands, "
    "now UM", "NH": "the New Hebrides, now VU", "NQ": "Dronning Maud Land, now AQ", "NT": "a neutral zone: IQ or SA",
    "PC": "the Pacific Islands, now FM, MH, MP or PW", "PU": "islands of the United States, now UM", "PZ": "the Panama Canal "
    "Zone, now PA", "RH": "Southern Rhodesia, now ZW", "SU": "the Soviet Union, until 1992: RU, or the code of the republic that "
    "is meant", "TP": "East Timor, now TL", "VD": "North Vietnam, now VN", "WK": "Wake Island, now UM", "YD": "South Yemen, "
    "until 1990: YE", "YU": "Yugoslavia, until 2003: RS, or the code of the republic that is meant", "ZR": "Zaire, now CD",
}  # fmt: skip
"""Codes that countries had (ISO 3166-3): each with whose it was and what stands for it."""
_FORMER = {
    "SOVIET UNION": "SU", "USSR": "SU", "U.S.S.R.": "SU", "SUN": "SU", "YUGOSLAVIA": "YU", "YUG": "YU", "CZECHOSLOVAKIA": "CS",
    "CSK": "CS", "SCG": "CS", "SERBIA AND MONTENEGRO": "CS", "EAST GERMANY": "DD", "GDR": "DD", "DDR": "DD", "ZAIRE": "ZR",
    "ZAR": "ZR",
    "NETHERLANDS ANTILLES": "AN", "ANT": "AN", "EAST TIMOR": "TP", "BUR": "BU", "RHO": "RH", "SOUTH YEMEN": "YD", "YMD": "YD",
}  # fmt: skip
"""Names, and codes of three letters, of countries that are no more."""
_ALSO = {
    "UK": "GB", "U.K.": "GB", "GREAT BRITAIN": "GB", "BRITAIN": "GB", "EL": "GR", "U.S.": "US", "U.S.A.": "US", "AMERICA": "US",
    "UNITED STATES OF AMERICA": "US", "ROK": "KR", "DPRK": "KP", "D.P.R.K.": "KP", "DPR KOREA": "KP", "REPUBLIC OF KOREA": "KR",
    "DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA": "KP", "PRC": "CN", "PEOPLE'S REPUBLIC OF CHINA": "CN", "UAE": "AE", "RUSSIAN "
    "FEDERATION": "RU", "HOLLAND": "NL", "THE NETHERLANDS": "NL", "BURMA": "MM", "IVORY COAST": "CI", "CZECH REPUBLIC": "CZ",
    "SWAZILAND": "SZ", "CAPE VERDE": "CV", "MACEDONIA": "MK", "TURKEY": "TR", "VIET NAM": "VN", "SYRIAN ARAB REPUBLIC": "SY",
    "ISLAMIC REPUBLIC OF IRAN": "IR", "LAO PDR": "LA", "DRC": "CD", "DR CONGO": "CD", "DEMOCRATIC REPUBLIC OF THE CONGO": "CD",
    "REPUBLIC OF THE CONGO": "CG", "KSA": "SA", "TIMOR LESTE": "TL", "VATICAN": "VA", "HOLY SEE": "VA", "KOSOVO": "XK",
    "XKX": "XK",
    "REPUBLIC OF CHINA": "TW", "FEDERAL REPUBLIC OF GERMANY": "DE", "FRG": "DE", "BRD": "DE", "GER": "DE",
    "HONG KONG": "HK", "MACAU": "MO", "MACAO": "MO", "PALESTINE": "PS", "STATE OF PALESTINE": "PS", "MAINLAND CHINA": "CN",
}  # fmt: skip
"""Other names and codes in common use. EL is the European Union's code for Greece."""
_SEVERAL: dict[str, tuple[str, ...]] = {"KOREA": ("KP", "KR"), "CONGO": ("CD", "CG"), "VIRGIN ISLANDS": ("VG", "VI")}
"""Names that more than one country has a part of."""
_PARTS = {"ENGLAND": "GB", "SCOTLAND": "GB", "WALES": "GB", "NORTHERN IRELAND": "GB", "ENG": "GB", "SCO": "GB", "CRIMEA": "UA",
          "CHECHNYA": "RU", "TIBET": "CN", "HAWAII": "US"}  # fmt: skip
"""Parts of countries, each with the country whose code ISO 3166-1 has for it."""


def wrong(text: str) -> Mistake | None:
    """What is wrong with a text as a country's code; None where nothing is."""
    if text in codes() or _OURS.match(text):
        return None
    if len(text) > 100:
        return _none(text, _FORM)
    code = _flag(text) or _key(text)
    former = code if code in _WITHDRAWN else _FORMER.get(code, "")
    if former:
        return _none(text, f"{former} is withdrawn: {_WITHDRAWN[former]}")
    if code in _RESERVED:
        return _none(text, f"{code} is reserved and no country's code: {_RESERVED[code]}")
    if re.fullmatch(r"[A-Z]{2} [A-Z0-9]{1,3}", code) and code[:2] in codes() and "-" in text:
        return _none(text, f"this is the code of a part of it (ISO 3166-2); write {_named(code[:2])}")
    if code in _PARTS:
        return _none(text, f"ISO 3166-1 has one code for the whole country: {_named(_PARTS[code])}")
    meant = _meant(code)
    if len(meant) > 1:
        return _none(text, f"write {' or '.join(_named(c) for c in meant)}")
    if meant:
        return _none(text, f"write {_named(meant[0])}", meant[0])
    return _none(text, _near(code))


def name(code: str) -> str:
    """A country's English name (Unicode CLDR); a code of an archive's own stands for itself."""
    return codes().get(code, code)


@cache
def codes() -> dict[str, str]:
    """Every code of ISO 3166-1, and Kosovo's, with its English name."""
    territories = Locale("en").territories
    return {c: str(n) for c, n in territories.items() if re.fullmatch("[A-Z]{2}", c) and _is_country(c)}


def _is_country(code: str) -> bool:
    return code == "XK" or (code not in _RESERVED and code not in _WITHDRAWN and code != "QO" and not _OURS.match(code))


def _none(text: str, help_: str, meant: str | None = None) -> Mistake:
    return Mistake(f"`{quoted(text)}` is no country's code in ISO 3166-1", help_, meant)


def _named(code: str) -> str:
    return f"{code} ({name(code)})"


def _key(text: str) -> str:
    """A name or code as it is looked up: large letters, no accents, plain apostrophes, one space between words."""
    whole = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("-", " "))
    return " ".join("".join(c for c in whole if not unicodedata.combining(c)).upper().split())


def _flag(text: str) -> str:
    """The code that a flag's two regional indicators spell; empty for anything else."""
    letters = [ord(c) - 0x1F1E6 for c in text]
    return "".join(chr(65 + n) for n in letters) if len(letters) == 2 and all(0 <= n < 26 for n in letters) else ""


def _meant(key: str) -> tuple[str, ...]:
    """The countries that a name or another standard's code means."""
    if key in codes():
        return (key,)
    if key in _SEVERAL:
        return _SEVERAL[key]
    if key in _ALSO:
        return (_ALSO[key],)
    old = _aliases().get(key, []) if re.fullmatch("[A-Z]{3}|[0-9]{3}", key) else []
    if len(old) == 1 and old[0] in codes():
        return (old[0],)
    return tuple(sorted(_by_name().get(key.removeprefix("THE "), _by_name().get(key, ()))))


def _near(key: str) -> str:
    """A question that proposes the country whose English name is most like a text; nothing for two or three letters."""
    names = {_key(name): code for code, name in codes().items()}
    best = nearest(key, names) if len(key) > 3 else None
    return f"did you mean {_named(names[best])}?" if best else _FORM


@cache
def _by_name() -> dict[str, frozenset[str]]:
    """Every country's names in the usual languages (CLDR), each with the codes of those that bear it."""
    found: dict[str, frozenset[str]] = {}
    for tag in languages.USUAL:
        territories = Locale.parse(tag.replace("-", "_")).territories
        for code in codes().keys() & territories.keys():
            key = _key(str(territories[code]))
            found[key] = found.get(key, frozenset()) | {code}
    return found


@cache
def _aliases() -> dict[str, list[str]]:
    """Codes of three letters or digits, and withdrawn ones, each with the codes that stand for it now (CLDR)."""
    return {str(old): [str(code) for code in new] for old, new in get_global("territory_aliases").items()}
