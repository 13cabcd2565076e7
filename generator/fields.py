"""The types of single values: how the text of a YAML scalar becomes a date, a number, a flag or clean text.

Every type takes the text as written (and its own value back, so that a stored record can be read again) and complains
with a PydanticCustomError whose type is one of our finding codes and whose context may carry a `help`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from enum import StrEnum
from functools import partial
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator import grouping, languages, prose
from generator.marks import Markup, Refers
from generator.nearest import certain, suggestion

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
"""An id: lower-case ASCII letters and digits, in groups joined by single hyphens."""

LANGUAGE_TAG = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
"""The form of a language tag as JSON Schema knows it; the registry decides which there are."""

_HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls: a file cannot hold them, but YAML's escapes can ("\x02")
    r"\u00ad\u061c\u180e\u200b\u200d-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]|[\U000e0000-\U000e007f]"
    r"|(?<![\u0620-\u06d3])\u200c|\u200c(?![\u0620-\u06d3])"  # Persian spells words with it: it keeps letters from joining
)
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,12})?\Z")
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


def complaint(
    code: str, message: str, help_: str = "", at: str = "", fix: tuple[object, str | None] = ("", None)
) -> PydanticCustomError:
    """An error of pydantic's that `schema` turns into a finding of this code.

    `at` is the text that it is about; `fix` is the text as written and the one that it certainly means, if there is one.
    """
    # The code is one of our own literals, never text from content, so it may stand as the error's type.
    return PydanticCustomError(code, "{message}", {"message": message, "help": help_, "at": at, "fix": fix})


def _written(value: object) -> str:
    """The text as written, in Unicode's composed form (NFC); anything but text is a complaint."""
    if not isinstance(value, str):
        kind = "a list" if isinstance(value, list | tuple) else "a mapping" if isinstance(value, dict) else "no value"
        raise complaint("wrong-type", f"expected text, found {kind}", "write the value on one line, or with `>-` below")
    hidden = _HIDDEN.search(value)
    if hidden:
        name = unicodedata.name(hidden[0], "a control character").lower()
        message = f"the text holds U+{ord(hidden[0]):04X}, {name}"
        raise complaint("hidden-character", message, "delete the invisible character", at=hidden[0], fix=(hidden[0], ""))
    return unicodedata.normalize("NFC", value)


def _line(value: object) -> str:
    """Text on one line: runs of white space become one space."""
    text = " ".join(_written(value).split())
    if not text:
        raise complaint("missing-field", "the text is empty", "write something, or remove the field")
    return text


def _paragraphs(value: object) -> str:
    """Paragraphs of text, separated by one blank line each, every paragraph on one line."""
    blocks = (" ".join(block.split()) for block in _BLANK_LINES.split(_written(value)))
    text = "\n\n".join(block for block in blocks if block)
    if not text:
        raise complaint("missing-field", "the text is empty", "write something, or remove the field")
    return text


def _day(value: object) -> dt.date:
    if isinstance(value, dt.date):
        return value
    text = _written(value).strip()
    match = _PARTIAL.match(text)
    if not match or not match[3]:
        raise complaint("bad-date", f"`{_quoted(text)}` is not a date", "write YYYY-MM-DD, such as 2023-08-14")
    return _calendar_day(text, text)


def _calendar_day(text: str, written: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise complaint("bad-date", f"{written} is not in the calendar", "check the month and the day") from None


def _partial(value: object) -> str:
    text = _written(value).strip()
    match = _PARTIAL.match(text)
    if not match:
        help_ = "write YYYY, YYYY-MM or YYYY-MM-DD, as much as is known"
        raise complaint("bad-date", f"`{_quoted(text)}` is not a date or part of one", help_)
    _calendar_day(f"{match[1]}-{match[2] or '01'}-{match[3] or '01'}", text)
    return text


def _number(value: object) -> int | float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = _written(value).strip()
    if not _NUMBER.match(text):
        help_, certainly = grouping.meant(text)
        raise complaint("bad-number", f"`{_quoted(text)}` is not a plain number", help_, fix=(value, certainly))
    if both := grouping.readings(text):
        raise complaint("bad-number", f"`{_quoted(text)}` is not the same number in every country", both)
    return float(text) if "." in text else int(text)


def _degrees(value: object) -> int | float:
    """A number that no reader can take for thousands, as no degree is."""
    text = value.strip() if isinstance(value, str) else ""
    return float(text) if _NUMBER.match(text) and "." in text else _number(value)


def _credibility(value: object) -> int:
    text = str(value).strip() if isinstance(value, int) else _written(value).strip()
    if text not in {"1", "2", "3", "4", "5", "6"}:
        help_ = "1 confirmed by other sources … 5 improbable, 6 cannot be judged"
        raise complaint("bad-choice", f"`{_quoted(text)}` is no Admiralty credibility, which runs from 1 to 6", help_)
    return int(text)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = _written(value).strip()
    if text not in {"true", "false"}:
        guess = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}.get(text.lower())
        message, help_ = f"`{_quoted(text)}` is neither true nor false", f"write {guess or 'true or false'}"
        raise complaint("wrong-type", message, help_, fix=(value, guess))
    return text == "true"


def _url(value: object) -> str:
    text = _written(value).strip()
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise complaint("bad-url", f"`{_quoted(text)}` is not a web address", "copy it from the browser") from None
    if parts.scheme not in {"http", "https"} or not re.fullmatch(r"[\w.-]+|\[[0-9a-fA-F:.]+\]", host):
        raise complaint("bad-url", f"`{_quoted(text)}` is not a web address", "addresses start with https:// or http://")
    if re.search(r"[\s<>\"'`\\{}|^]", text) or parts.username is not None:
        help_ = "write the characters percent-encoded, such as %20 for a space"
        raise complaint("bad-url", f"`{_quoted(text)}` holds characters that an address cannot hold", help_)
    return text


def _language(value: object) -> str:
    text = _written(value).strip()
    if wrong := languages.wrong(text):
        message = f"`{_quoted(text)}` is not how BCP 47 writes a language"
        raise complaint("bad-language", message, wrong[0], fix=(value, wrong[1]))
    return text


def _matching(pattern: str, example: str) -> BeforeValidator:
    compiled = re.compile(pattern + r"\Z")

    def check(value: object) -> str:
        text = _written(value).strip()
        if not compiled.match(text):
            raise complaint("bad-value", f"`{_quoted(text)}` does not have the form of {example}", "")
        return text

    return BeforeValidator(check)


def _list(value: object) -> object:
    """A list as it is; a single value gets a complaint that says how to make it a list."""
    if isinstance(value, str):
        raise complaint("wrong-type", "expected a list, found text", f"write [{_quoted(value)}]")
    if isinstance(value, dict):
        raise complaint("wrong-type", "expected a list, found a mapping", "start each item with `- `")
    return value


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:37] + "..."


class Word:
    """Annotates a vocabulary (`Annotated[ClaimKind, Word]`): one of its words, or the nearest that exists."""

    @classmethod
    def __get_pydantic_core_schema__(cls, vocabulary: type[StrEnum], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(partial(_word, vocabulary), handler(vocabulary))


def _word(vocabulary: type[StrEnum], value: object) -> StrEnum:
    text = " ".join(_written(value).split())
    words = [str(w) for w in vocabulary]
    if text not in words:
        help_ = suggestion(text, words) or f"one of: {', '.join(words)}"
        fix = (value, certain(text, words))
        raise complaint("bad-choice", f"`{_quoted(text)}` is not one of its words", help_, fix=fix)
    return vocabulary(text)


def _prose(value: object) -> str:
    return _checked_links(_line(value))


def _long_prose(value: object) -> str:
    return _checked_links(_paragraphs(value))


def _checked_links(text: str) -> str:
    """Prose as it is, if every link in it leads to a web page or a mail address."""
    for token in prose.tokens(text):
        if isinstance(token, prose.Link) and not prose.is_safe_url(token.url):
            help_ = "link to https://… or mailto:…; to link to a record, write [[id]] or [[id|label]]"
            raise complaint("bad-url", f"the link to `{_quoted(token.url)}` is not allowed", help_, at=token.url)
    return text


Text = Annotated[str, Field(min_length=1), BeforeValidator(_line)]
"""Plain text on one line; nothing in it is markup."""
Prose = Annotated[str, Field(min_length=1), BeforeValidator(_prose), Markup()]
"""One block of inline Markdown with `[[id]]` and `[[id|label]]`."""
LongProse = Annotated[str, Field(min_length=1), BeforeValidator(_long_prose), Markup()]
"""Paragraphs of inline Markdown, separated by blank lines."""
_Ref = Annotated[str, Field(min_length=1), BeforeValidator(_line)]
EntityRef = Annotated[_Ref, Refers("entity")]
"""The id of an entity of any kind."""
OutletRef = Annotated[_Ref, Refers("outlet")]
"""The id of an organisation that has an `outlet:` block."""
OrganisationRef = Annotated[_Ref, Refers("organisation")]
"""The id of an organisation."""
PlaceRef = Annotated[_Ref, Refers("place")]
"""The id of a place."""
TopicRef = Annotated[_Ref, Refers("topic")]
"""The id of a topic."""
ThreadRef = Annotated[_Ref, Refers("thread")]
"""The id of a thread."""
MeasureRef = Annotated[_Ref, Refers("measure")]
"""The id of a measure."""
BriefingRef = Annotated[_Ref, Refers("briefing")]
"""The id of a briefing."""
StatementRef = Annotated[_Ref, Refers("statement")]
"""A claim, event or assessment of a briefing, as `briefing#id`, or `#id` within the same one."""
ClaimRef = Annotated[_Ref, Refers("claim")]
"""A claim of a briefing, as `briefing#id`, or `#id` within the same one."""
OwnClaimRef = Annotated[
    _Ref,
    Field(pattern=r"^#[a-z0-9]+(-[a-z0-9]+)*$"),
    Refers("claim"),
    _matching(r"#[a-z0-9]+(-[a-z0-9]+)*", "a claim of this briefing, such as #output-goal"),
]
"""A claim of the same briefing, as `#id`."""
Anchor = Annotated[_Ref, Refers("anchor"), _matching(r"[a-z0-9]+(-[a-z0-9]+)*", "an id, such as output-goal")]
"""The name of a claim, event or assessment within its briefing."""
Day = Annotated[dt.date, BeforeValidator(_day)]
"""A day, YYYY-MM-DD (ISO 8601)."""
PartialDate = Annotated[
    str,
    BeforeValidator(_partial),
    WithJsonSchema(
        # A year alone is a number to a program that decides types by itself, such as an editor.
        {
            "anyOf": [
                {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        }
    ),
]
"""A day, a month or a year: YYYY-MM-DD, YYYY-MM or YYYY (ISO 8601)."""
Number = Annotated[int | float, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
"""A number in plain digits."""
Degrees = Annotated[int | float, BeforeValidator(_degrees), WithJsonSchema({"type": "number"})]
"""A number of degrees."""
Credibility = Annotated[int, Field(ge=1, le=6), BeforeValidator(_credibility)]
"""The Admiralty code's number: 1 confirmed by other sources … 6 truth cannot be judged (NATO AJP-2.1)."""
Flag = Annotated[bool, BeforeValidator(_flag)]
"""true or false."""
Url = Annotated[str, BeforeValidator(_url), WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"})]
"""An http or https address."""
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$"), _matching(r"[A-Z]{2}", "ISO 3166-1's two capital letters, such as KP")]
"""A country code, ISO 3166-1 alpha-2."""
Wikidata = Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$"), _matching(r"Q[1-9][0-9]*", "a Wikidata item, such as Q56226")]
"""A Wikidata item."""
Language = Annotated[str, Field(pattern=LANGUAGE_TAG), BeforeValidator(_language)]
"""A language tag (BCP 47)."""
Items = BeforeValidator(_list)
"""Put before a tuple type: explains how to write a list."""
