"""Reads numbers with a separator: what they may mean, since countries group and part digits differently.

A point stands before decimals in one country and parts thousands in another, and a comma the other way round. What has two
readings is refused with both; what has one is proposed. Only plain digits, with a point before decimals, are read at all, and
of those not the ones that are a number of thousands elsewhere: `6.000`, `4.125`. For decimals of three places a further zero
says that they are meant: `4.1250`.
"""

from __future__ import annotations

import re
import unicodedata

_PLAIN = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,12})?\Z")
_AMBIGUOUS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}\Z")
_GAP = r"[ \u00a0\u2007\u2008\u2009\u202f_'\u2019\u02bc\u066c]"
_BY_GAPS = re.compile(
    rf"(?P<whole>-?[1-9][0-9]{{0,2}}(?:(?P<gap>{_GAP})[0-9]{{3}})(?:(?P=gap)[0-9]{{3}})*)(?:[.,](?P<part>[0-9]{{1,12}}))?\Z"
)
_BY_COMMAS = re.compile(r"(?P<whole>-?[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.(?P<part>[0-9]{1,12}))?\Z")
_BY_LAKHS = re.compile(r"(?P<whole>-?[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3})(?:\.(?P<part>[0-9]{1,12}))?\Z")
_BY_POINTS = re.compile(r"(?P<whole>-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+),(?P<part>[0-9]{1,12})\Z")
_BY_POINTS_ALONE = re.compile(r"(?P<whole>-?[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,})(?P<part>)\Z")
_TWO_READINGS = re.compile(r"-?[1-9][0-9]{0,2},(?!000)[0-9]{3}\Z")
"""One comma before three digits: it parts thousands in one country and stands before decimals in another. Before three zeros only
the first makes sense."""
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]{1,12}\Z")
_ROUND_ABOUT = re.compile(r"\+?(-?)0*([0-9]*)(?:\.([0-9]*))?\Z")
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\uff0d": "-", "\uff0b": "+", "\uff0c": ",", "\uff0e": ".", "\u066b": "."})


def readings(text: str) -> str:
    """What a number of plain digits means to one reader and to another; empty where all agree."""
    if not _AMBIGUOUS.match(text):
        return ""
    whole, _, decimals = text.partition(".")
    short = decimals.rstrip("0")
    other = f"{whole}.{short if len(short) < 3 else decimals + '0'}" if short else whole
    return f"write {whole}{decimals} if the point parts thousands, {other} if it stands before decimals"


def meant(text: str) -> tuple[str, str | None]:
    """What to write instead of a number that is not in plain digits, and what it certainly means, if it does."""
    written = "".join(str(d) if (d := unicodedata.decimal(c, None)) is not None else c for c in text).translate(_SIGNS)
    if written != text and _PLAIN.match(written) and not readings(written):
        return f"write {written}", written
    if number := _one_reading(written):
        return f"write {number}", number
    if _TWO_READINGS.match(written):
        return readings(written.replace(",", ".")).replace("point", "comma"), None
    if _DECIMAL_COMMA.match(written):
        number = written.replace(",", ".")
        number = number + "0" if readings(number) else number
        return f"write {number} if the comma stands before decimals; write two figures if it parts two numbers", None
    plain = _ROUND_ABOUT.match(written)
    if plain and (plain[2] or plain[3]):
        number = f"{plain[1]}{plain[2] or '0'}{'.' + plain[3] if plain[3] else ''}"
        return readings(number) or f"write {number}", None
    return readings(written) or "write plain digits, such as 10000 or 6648.4", None


def _one_reading(text: str) -> str:
    """A number whose separators leave no doubt, in plain digits; empty where it is none."""
    if _TWO_READINGS.match(text):
        return ""
    for pattern in (_BY_GAPS, _BY_COMMAS, _BY_LAKHS, _BY_POINTS, _BY_POINTS_ALONE):
        match = pattern.match(text)
        if match:
            whole = re.sub(r"[^-0-9]", "", match["whole"])
            number = f"{whole}.{match['part']}" if match["part"] else whole
            return number if _PLAIN.match(number) else ""
    return ""
