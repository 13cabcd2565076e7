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

from generator import languages, limits, prose
from generator.invisible import hidden
from generator.marks import Markup, Refers
from generator.nearest import certain, suggestion

LANGUAGE_TAG = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
"""The form of a language tag as JSON Schema knows it; the registry decides which there are."""

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,12})?\Z")
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}([,_ \u00a0\u202f'])[0-9]{3}(\1[0-9]{3})*(\.[0-9]+)?\Z")
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


def complaint(
    code: str, message: str, help_: str = "", at: str = "", fix: tuple[object, str | None] = ("", None), offset: int = -1
) -> PydanticCustomError:
    """An error of pydantic's that `schema` turns into a finding of this code.

    `at` is the text that it is about, which begins at `offset` in the value where that is known; `fix` is the text as
    written and the one that it certainly means, if there is one.
    """
    # The code is one of our own literals, never text from content, so it may stand as the error's type.
    return PydanticCustomError(code, "{message}", {"message": message, "help": help_, "at": at, "fix": fix, "offset": offset})


def _written(value: object, most: int = limits.VALUE) -> str:
    """The text as written, at most so long, in Unicode's composed form (NFC); anything but text is a complaint."""
    if not isinstance(value, str):
        kind = "a list" if isinstance(value, list | tuple) else "a mapping" if isinstance(value, dict) else "no value"
        raise complaint("wrong-type", f"expected text, found {kind}", "write the value on one line, or with `>-` below")
    if too_long := limits.wrong(value, most):
        raise complaint("too-long", *too_long)
    for at in hidden(value)[:1]:
        letter = value[at]
        message = f"the text holds U+{ord(letter):04X}, {unicodedata.name(letter, 'a control character').lower()}"
        raise complaint("hidden-character", message, "delete the invisible character", at=letter, fix=(letter, ""), offset=at)
    return unicodedata.normalize("NFC", value)


def _line(value: object, most: int = limits.LINE) -> str:
    """Text on one line: runs of white space become one space."""
    text = " ".join(_written(value, most).split())
    if not text:
        raise complaint("missing-field", "the text is empty", "write something, or remove the field")
    return text


def _paragraphs(value: object) -> str:
    """Paragraphs of text, separated by one blank line each, every paragraph on one line."""
    blocks = [line for block in _BLANK_LINES.split(_written(value, limits.PROSE)) if (line := " ".join(block.split()))]
    if too_long := limits.wrong_paragraph(blocks):
        raise complaint("too-long", *too_long)
    text = "\n\n".join(blocks)
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
        guess = re.sub(r"[,_ \u00a0\u202f']", "", text)
        help_ = f"write {guess}" if _NUMBER.match(guess) and guess != text else "write plain digits, such as 10000 or 6648.4"
        fix = (value, guess if _THOUSANDS.match(text) and _NUMBER.match(guess) else None)
        raise complaint("bad-number", f"`{_quoted(text)}` is not a plain number", help_, fix=fix)
    return float(text) if "." in text else int(text)


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
    text = _written(value, limits.ADDRESS).strip()
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
    return _checked_links(_line(value, limits.PARAGRAPH))


def _long_prose(value: object) -> str:
    return _checked_links(_paragraphs(value))


def _checked_links(text: str) -> str:
    """Prose as it is, if every link in it leads to a web page or a mail address."""
    for token in prose.tokens(text):
        if isinstance(token, prose.Link) and not prose.is_safe_url(token.url):
            help_ = "link to https://… or mailto:…; to link to a record, write [[id]] or [[id|label]]"
            raise complaint("bad-url", f"the link to `{_quoted(token.url)}` is not allowed", help_, at=token.url)
    return text


Text = Annotated[str, limits.field(limits.LINE), BeforeValidator(_line)]
"""Plain text on one line; nothing in it is markup."""
Name = Annotated[str, limits.field(limits.NAME), BeforeValidator(partial(_line, most=limits.NAME))]
"""What something is called, on one line."""
Words = Annotated[str, limits.field(limits.QUOTATION), BeforeValidator(partial(_line, most=limits.QUOTATION))]
"""Words as they were said, on one line."""
Prose = Annotated[str, limits.field(limits.PARAGRAPH), BeforeValidator(_prose), Markup()]
"""One block of inline Markdown with `[[id]]` and `[[id|label]]`."""
LongProse = Annotated[str, limits.field(limits.PROSE), BeforeValidator(_long_prose), Markup()]
"""Paragraphs of inline Markdown, separated by blank lines."""
_Ref = Annotated[str, Field(min_length=1), BeforeValidator(partial(_line, most=limits.VALUE))]
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
                {"type": "integer", "minimum": 1, "maximum": 9999},
            ]
        }
    ),
]
"""A day, a month or a year: YYYY-MM-DD, YYYY-MM or YYYY (ISO 8601)."""
Number = Annotated[int | float, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
"""A number in plain digits."""
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
