"""Explains numbers with more to them than digits: which fields say `about`, `at least`, a range, a unit.

Nothing here is certain but another script's digits: what an author meant by `6000+` only the author knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from generator.text import grouping
from generator.text.mistakes import Mistake, quoted
from generator.text.numerals import in_words, plain

PLAIN = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,12})?\Z")
"""A number in plain digits."""

_QUALIFIERS = {
    "about": r"about|around|approximately|approx\.?|roughly|circa|ca\.?|c\.|some|nearly|almost|an estimated|estimated|[~≈∼]",
    "least": r"at least|not? less than|no fewer than|minimum(?: of)?|min\.?|upwards of|from|>=|≥|=>",
    "over": r"more than|over|above|greater than|exceeding|>",
    "most": r"up to|at most|no more than|not more than|maximum(?: of)?|max\.?|as many as|<=|≤|=<",
    "under": r"less than|fewer than|under|below|<",
}
_BEFORE = re.compile("|".join(f"(?P<{k}>{v})" for k, v in _QUALIFIERS.items()), re.IGNORECASE)
_BEHIND = {"+": "least", "or more": "least", "and more": "least", "and up": "least", "or less": "most", "or fewer": "most",
           "or so": "about", "ish": "about", "-ish": "about"}  # fmt: skip
_SCALES = {
    "k": 3, "thousand": 3, "thousands": 3, "mn": 6, "mln": 6, "mio": 6, "million": 6, "millions": 6, "bn": 9, "bln": 9,
    "billion": 9, "billions": 9, "tn": 12, "trn": 12, "trillion": 12, "lakh": 5, "crore": 7, "万": 4, "萬": 4, "만": 4, "億": 8,
    "亿": 8, "억": 8, "hundred": 2,
}  # fmt: skip
_MONEY = {"$": "dollars", "US$": "US dollars", "€": "euros", "£": "pounds", "¥": "yen or yuan", "₩": "won", "₽": "roubles",
          "₴": "hryvnias", "₹": "rupees", "₺": "lira", "₫": "dong", "₪": "shekels"}  # fmt: skip
_SIGNS = "|".join(re.escape(sign) for sign in sorted(_MONEY, key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_ONE = rf"(?:{_SIGNS})?\s?(?:-)?(?:{_DIGITS})"
_PART = re.compile(
    rf"(?P<sign>{_SIGNS})?\s?(?P<minus>-)?(?P<digits>{_DIGITS})\s?(?P<rest>[^\W\d_][^\d]*|[%‰°][^\d]*|(?:{_SIGNS}))?\Z"
)
_RANGE = re.compile(
    rf"(?:between |from )?(?P<low>{_ONE}[^\d/±]{{0,20}}?)(?: ?[-~] ?| to | and | or | ?\.\.+ ?)(?P<high>{_ONE}[^\d/±]*)\Z"
)
_SPREAD = re.compile(rf"({_DIGITS})\s*(?:±|\+/-)\s*({_DIGITS})\s*(\D*)\Z")
_POWER = re.compile(r"(-?\d{1,12}(?:\.\d{1,12})?)[eE]\+?(-?\d{1,2})\Z")
_RAISED = re.compile(r"(-?\d{1,6}(?:\.\d{1,3})?)([⁰¹²³⁴-⁹]{1,2})\Z")
_SMALL_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SHORT = re.compile(r"(?P<base>.*\d)\s?(?P<letter>[mMbB])\Z")
_TOO_LONG = re.compile(r"[-+]?(?:[1-9]\d{18,}(?:\.\d+)?|\d+\.\d{13,})\Z")
_EITHER = re.compile(r"\d{1,3}(?:\.\d{3})+\Z")
"""Digits whose point parts decimals in one country and thousands in another."""
_FRACTION = re.compile(r"(?:(\d{1,9})\s+)?(\d{1,9})/(\d{1,9})\Z")
_VAGUE = re.compile(
    r"(?:a |the |many |several |tens of |hundreds of |scores of |dozens of )*"
    r"(?:dozens|tens|scores|hundreds|thousands|millions|billions|several|many|few|couple|some|most|numerous)\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?:unknown|n/?a|none|nil|tbd|tba|\?+|-+|unclear|undisclosed|not known|not given)\Z", re.IGNORECASE)
_DEGREES = re.compile(
    r"([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*(?:(\d{1,2}(?:\.\d+)?)\s*'\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*\"\s*)?([NSEWnsew])?\Z"
)
_COMMA = re.compile(r"([+-]?[0-9][0-9.,]*) ([a-z_]+: \S.*)\Z")
"""A number, and behind it another field: the comma between the two is missing."""
_LONGEST = 80
"""No amount is longer; a longer text is not looked at more closely."""
_FORM = "write plain digits, such as 10000 or 6648.4"
_LIMIT = (
    "a number has at most 18 digits before the point and 12 behind it: a measure of a larger unit, such as millions, holds it"
)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number in plain digits, with what stood around it."""

    number: str
    money: str = ""
    unit: str = ""


def wrong(text: str, field: str = "value") -> Mistake | None:
    """What is wrong with a text as a number, in the field `value`, `low`, `high`, `lat` or `lon`; None if this cannot tell.

    Numbers whose separators might group or part digits are not judged here.
    """
    message = f"`{quoted(text)}` is not a plain number"
    if len(text) > _LONGEST:
        return Mistake(message, _FORM)
    found = " ".join(plain(text).split())
    if comma := _COMMA.match(found):
        return Mistake(message, f"a comma is missing: write `{field}: {comma[1]}, {comma[2]}`")
    if meant := _same_number(found, text):
        both = "" if field in {"lat", "lon"} else grouping.readings(meant)
        return Mistake(message, both) if both else Mistake(message, f"write {meant}", meant)
    if _TOO_LONG.match(re.sub(r"[ ,'_]", "", found)):
        return Mistake(f"`{quoted(text)}` has too many digits", _LIMIT)
    if field in {"lat", "lon"}:
        help_ = _degrees(found)
        return Mistake(message, help_) if help_ else None
    help_ = _help(found, field)
    help_ = help_ if field == "value" else help_.replace(" in place of `value`", "")
    return Mistake(message, help_) if help_ else None


def _same_number(found: str, text: str) -> str | None:
    """The number in plain digits, where only its digits are another script's, or its sign or its point is odd."""
    number = found.removeprefix("+")
    number = (
        f"0{number}" if re.match(r"\.\d+\Z", number) else number.removesuffix(".") if re.match(r"\d+\.\Z", number) else number
    )
    return number if number != text and PLAIN.match(number) else None


def _help(text: str, field: str) -> str:
    """What to write instead; empty where nothing can be said."""
    if _NONE.match(text):
        return "leave the figure out where the number is not known, and say so in a claim"
    if match := _FRACTION.match(text):
        return _fraction(match)
    if match := _SPREAD.match(text):
        middle, by = (Decimal(match[i].replace(",", "")) for i in (1, 2))
        low, high = _safe(middle - by), _safe(middle + by)
        return _range(low, high) if low and high else _LIMIT
    if match := _POWER.match(text):
        return f"write {number}" if (number := _safe(Decimal(match[1]).scaleb(int(match[2])))) else _LIMIT
    if match := _RAISED.match(text):
        return _raised(match)
    if match := _SHORT.match(text):
        return _short(match, field)
    qualifier, rest = _qualified(text)
    if match := _RANGE.match(rest.strip()):
        return _ranged(match, qualifier)
    amount = _amount(rest)
    if amount is None:
        vague = _VAGUE.match(text)
        return (
            "this names no number: say it in a claim, or give the bound that the article gives as `low` or `high`"
            if vague
            else ""
        )
    if re.fullmatch(r"[-\d.,]+", text):
        return ""
    return _written(amount, qualifier, field)


def _raised(match: re.Match[str]) -> str:
    """A number with a small one above the line: a power, or the mark of a footnote."""
    power = int(match[2].translate(_SMALL_DIGITS))
    number = _safe(Decimal(match[1]) ** power) if power <= 18 else ""
    alone = _safe(Decimal(match[1]))
    return f"write {number} if it is a power, {alone} if the small digit marks a footnote" if number else _FORM


def _short(match: re.Match[str], field: str) -> str:
    """A number with `m` or `b` behind it, which are millions and billions where the number is of money."""
    word = {"m": "million", "b": "billion"}[match["letter"].lower()]
    scaled = _help(f"{match['base']} {word}", field)
    if any(sign in match["base"] for sign in _MONEY) or not scaled:
        return scaled
    other = _help(f"{match['base']} {'metres' if word == 'million' else 'bytes'}", field)
    return f"if `{match['letter']}` means {word}s, {scaled}; if it is a unit, {other}" if other else scaled


def _safe(number: Decimal) -> str:
    """A number in plain digits that nobody takes for thousands; empty where it is too long."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    text = f"{text}0" if grouping.readings(text) else text
    return text if PLAIN.match(text) else ""


def _qualified(text: str) -> tuple[str, str]:
    """What an amount is said to be (`about`, `least`, `over`, `most`, `under` or nothing), and the amount."""
    match = _BEFORE.match(text)
    if match and (not match[0][-1].isalpha() or text[match.end() : match.end() + 1] == " "):
        return match.lastgroup or "", text[match.end() :].strip()
    for ending, qualifier in _BEHIND.items():
        if text.endswith(ending) and text[: -len(ending)].strip():
            return qualifier, text[: -len(ending)].strip()
    return "", text


def _amount(text: str) -> _Amount | None:
    """The number in a text, with the money or unit beside it."""
    if (words := in_words(text)) is not None:
        return _Amount(str(words))
    match = _PART.match(text)
    if not match:
        return None
    rest, money = (match["rest"] or "").strip(), _MONEY.get(match["sign"] or "", "")
    word, _, unit = rest.partition(" ")
    times = _times(word.rstrip(".").casefold())
    if money and rest.casefold() in {"m", "b"}:
        word, unit, times = rest, "", {"m": 10**6, "b": 10**9}[rest.casefold()]
    digits = match["digits"].replace(",", "")
    number = "…" if _EITHER.match(digits) else _scaled((match["minus"] or "") + digits, times)
    unit = unit.strip() if times > 1 else rest
    if unit in _MONEY:
        unit, money = "", _MONEY[unit]
    return _Amount(number, money, unit) if number else None


def _scaled(digits: str, times: int) -> str:
    try:
        return _safe(Decimal(digits) * times)
    except InvalidOperation:
        return ""


def _times(word: str) -> int:
    """How many a word such as `million` or `dozen` stands for; 1 where it is no such word."""
    return 12 if word in {"dozen", "dozens"} else 10 ** _SCALES.get(word, 0)


def _written(amount: _Amount, qualifier: str, field: str) -> str:
    """The fields that say an amount."""
    number = amount.number
    low = f"write `low: {number}`" + ("" if field == "low" else f" in place of `{field}`")
    high = f"write `high: {number}`" + ("" if field == "high" else f" in place of `{field}`")
    said = {
        "about": f"write `{field}: {number}` and `approximate: true`",
        "least": f"{low}: alone it reads `at least`",
        "over": f"{low}, which reads `at least`, and say `more than` in `note`",
        "most": f"{high}: alone it reads `up to`",
        "under": f"{high}, which reads `up to`, and say `less than` in `note`",
    }.get(qualifier, f"write `{field}: {number}`")
    return said + _beside(amount)


def _beside(amount: _Amount) -> str:
    """What becomes of the money or unit beside a number."""
    if amount.money:
        return f"; that it is {amount.money} is said by the measure's `unit`"
    if amount.unit in {"%", "percent", "per cent", "pct", "pc"}:
        return "; that it is per cent is said by the measure's `unit`"
    return f"; `{quoted(amount.unit)}` belongs in `unit`, which the measure has, too" if amount.unit else ""


def _ranged(match: re.Match[str], qualifier: str) -> str:
    low, high = _amount(match["low"].strip()), _amount(match["high"].strip())
    if low is None or high is None:
        return ""
    times = _scale_of(match["high"])
    alone = times > 1 and low.number == re.sub(r"[^\d.-]", "", match["low"]) and _scale_of(match["low"]) == 1
    first = _scaled(low.number, times) if alone else low.number
    about = " and `approximate: true`" if qualifier == "about" else ""
    beside = _beside(_Amount(high.number, high.money or low.money, high.unit))
    if _order(first, high.number) > 0:
        return _backwards(low.number, high.number, first) + about + beside
    return _range(first, high.number) + about + beside


def _order(low: str, high: str) -> Decimal:
    """How much the first of two numbers is larger; 0 where one of them is not known."""
    return Decimal(0) if "…" in low + high or not low or not high else Decimal(low) - Decimal(high)


def _backwards(low: str, high: str, first: str) -> str:
    """What a range may mean whose second number is the smaller: `2020-21`, `5000-4000`, `500-4 million`."""
    ends = [(low, high)] if _order(low, high) < 0 else []
    full = low[: max(0, len(low) - len(high))] + high
    if (low + high).isdigit() and len(high) < len(low) and _order(low, full) < 0:
        ends.append((low, full))
    ends.append((high, first))
    said = ", or ".join(f"`low: {a}` and `high: {b}`" for a, b in ends)
    return f"write {said}, in place of `value`" + (", whichever is meant" if len(ends) > 1 else ", if it is a range")


def _scale_of(text: str) -> int:
    """How many a word such as `million` in a text stands for; 1 where there is none."""
    words = re.findall(r"[^\W\d]+", text.casefold())
    return next((times for word in words if (times := _times(word)) > 1), 1)


def _range(low: str, high: str) -> str:
    return f"write `low: {low}` and `high: {high}` in place of `value`"


def _fraction(match: re.Match[str]) -> str:
    whole, above, below = int(match[1] or 0), int(match[2]), int(match[3])
    if not below:
        return _FORM
    number = whole + Decimal(above) / Decimal(below)
    short = _safe(round(Decimal(number), 3))
    return f"write it as a decimal: {short}" + ("" if Decimal(short) == number else ", with `approximate: true`")


def _degrees(text: str) -> str:
    """Degrees of latitude or longitude as a decimal, south and west negative."""
    match = _DEGREES.match(text)
    if not match:
        return ""
    degrees = abs(Decimal(match[1])) + Decimal(match[2] or 0) / 60 + Decimal(match[3] or 0) / 3600
    sign = "-" if match[1].startswith("-") or (match[4] or "").upper() in {"S", "W"} else ""
    return f"write degrees as a decimal, north and east positive: {sign}{f'{round(degrees, 5):f}'.rstrip('0').rstrip('.')}"
