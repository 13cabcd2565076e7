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
from typing import Annotated, TypeVar

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, ValidationInfo, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.records import refs, synonyms
from generator.records.ids import ID, BriefingId, EntityId, MeasureId, ThreadId, TopicId
from generator.records.marks import Markup, Refers
from generator.records.refs import How
from generator.text import amounts, countries, dates, grouping, languages, limits, links, urls
from generator.text.invisible import hidden
from generator.text.mistakes import Mistake
from generator.text.mistakes import quoted as _quoted

LANGUAGE_TAG = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
"""The form of a language tag as JSON Schema knows it; the registry decides which there are."""

LISTED = "[]"
"""What certainly is meant by one value where a list is asked: a list of it, which `fixes` makes in the file's own style."""

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,12})?\Z")
_FLAGS = dict.fromkeys(("yes", "y", "on", "true", "t", "1"), "true") | dict.fromkeys(
    ("no", "n", "off", "false", "f", "0"), "false"
)
"""Words for the two, by the one that they mean."""
_OF_BRIEFING = re.compile(r"[a-z0-9-]{1,100}#([a-z0-9]+(?:-[a-z0-9]+)*)\Z")
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


def _mistaken(code: str, mistake: Mistake, value: object) -> PydanticCustomError:
    """A mistake as a complaint about the value in which it was made."""
    return complaint(code, mistake.message, mistake.help, mistake.at, (value, mistake.meant), mistake.offset)


def _written(value: object, most: int = limits.VALUE) -> str:
    """The text as written, at most so long, in Unicode's composed form (NFC); anything but text is a complaint."""
    if not isinstance(value, str):
        kind = "a list" if isinstance(value, list | tuple) else "a mapping" if isinstance(value, dict) else "no value"
        help_ = "write the value on one line, or with `>-` below"
        if isinstance(value, dict) and "name" in value:  # as an alias may be written
            help_ = "write the name alone, and `link: …` or what else is said of it on lines of their own"
        raise complaint("wrong-type", f"expected text, found {kind}", help_)
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
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(_date(value, whole=True))


def _partial(value: object) -> str:
    return _date(value, whole=False)


def _date(value: object, *, whole: bool) -> str:
    text = _written(value).strip()
    if mistake := dates.wrong(text, whole=whole):
        raise _mistaken("bad-date", mistake, value)
    return text


def _number(value: object, info: ValidationInfo) -> int | float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = _written(value).strip()
    if not _NUMBER.match(text):
        if mistake := amounts.wrong(text, info.field_name or "value"):
            raise _mistaken("bad-number", mistake, value)
        help_, certainly = grouping.meant(text)
        raise complaint("bad-number", f"`{_quoted(text)}` is not a plain number", help_, fix=(value, certainly))
    if both := grouping.readings(text):
        raise complaint("bad-number", f"`{_quoted(text)}` is not the same number in every country", both)
    return float(text) if "." in text else int(text)


def _degrees(value: object, info: ValidationInfo) -> int | float:
    """A number that no reader can take for thousands, as no degree is."""
    text = value.strip() if isinstance(value, str) else ""
    return float(text) if _NUMBER.match(text) and "." in text else _number(value, info)


def _credibility(value: object) -> int:
    text = str(value).strip() if isinstance(value, int) else _written(value).strip()
    if text not in {"1", "2", "3", "4", "5", "6"}:
        raise _mistaken("bad-choice", synonyms.wrong_credibility(text), value)
    return int(text)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = _written(value).strip()
    if text not in {"true", "false"}:
        guess = _FLAGS.get(text.casefold())
        help_ = f"write {guess}" if guess else "write true or false; leave the field out where it is not known"
        raise complaint("wrong-type", f"`{_quoted(text)}` is neither true nor false", help_, fix=(value, guess))
    return text == "true"


def _url(value: object) -> str:
    text = _written(value, limits.ADDRESS).strip()
    if mistake := urls.wrong(text):
        raise _mistaken("bad-url", mistake, value)
    return text


def _country(value: object) -> str:
    text = _written(value).strip()
    if mistake := countries.wrong(text):
        raise _mistaken("bad-value", mistake, value)
    return text


def _language(value: object) -> str:
    text = _written(value).strip()
    if wrong := languages.wrong(text):
        message = f"`{_quoted(text)}` is not a language tag of BCP 47"
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


def _own_claim(value: object) -> str:
    text = _line(value)
    if not refs.is_own(text) or not ID.match(text[1:]):
        meant = refs.own(text) if ID.match(text) else None
        help_ = f'write "{meant}"' if meant else 'write its id behind a `#`, in quotes: "#output-goal"'
        if (named := _OF_BRIEFING.match(text)) and not meant:
            help_ = f'write "{refs.own(named[1])}" if it is a claim of this briefing; this field takes no other briefing\'s'
        message = f"`{_quoted(text)}` does not have the form of a claim of this briefing, such as #output-goal"
        raise complaint("bad-value", message, help_, fix=(value, meant))
    return text


class Word:
    """Annotates a vocabulary (`Annotated[ClaimKind, Word]`): one of its words, or the nearest that exists."""

    @classmethod
    def __get_pydantic_core_schema__(cls, vocabulary: type[StrEnum], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(partial(_word, vocabulary), handler(vocabulary))


def _word(vocabulary: type[StrEnum], value: object) -> StrEnum:
    text = " ".join(_written(value).split())
    if text not in {str(word) for word in vocabulary}:
        raise _mistaken("bad-choice", synonyms.wrong(vocabulary, text), value)
    return vocabulary(text)


def _prose(value: object) -> str:
    return _checked_links(_line(value, limits.PARAGRAPH))


def _long_prose(value: object) -> str:
    return _checked_links(_paragraphs(value))


def _checked_links(text: str) -> str:
    """Prose as it is, if every link in it leads to a web page or a mail address."""
    if mistake := links.wrong(text):
        raise complaint("bad-url", mistake.message, mistake.help, mistake.at, (mistake.at, mistake.meant))
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
_Id = TypeVar("_Id", bound=str)
_Of = Annotated[_Id, Field(min_length=1), BeforeValidator(partial(_line, most=limits.VALUE))]
EntityRef = Annotated[_Of[EntityId], Refers("entity")]
"""The id of an entity of any kind."""
OutletRef = Annotated[_Of[EntityId], Refers("outlet")]
"""The id of an organisation that has an `outlet:` block."""
OrganisationRef = Annotated[_Of[EntityId], Refers("organisation")]
"""The id of an organisation."""
PlaceRef = Annotated[_Of[EntityId], Refers("place")]
"""The id of a place."""
TopicRef = Annotated[_Of[TopicId], Refers("topic")]
"""The id of a topic."""
ThreadRef = Annotated[_Of[ThreadId], Refers("thread")]
"""The id of a thread."""
MeasureRef = Annotated[_Of[MeasureId], Refers("measure")]
"""The id of a measure."""
BriefingRef = Annotated[_Of[BriefingId], Refers("briefing")]
"""The id of a briefing."""
StatementRef = Annotated[_Of[How], Refers("statement")]
"""A claim, event or assessment of a briefing, as `briefing#id`, or `#id` within the same one."""
ClaimRef = Annotated[_Of[How], Refers("claim")]
"""A claim of a briefing, as `briefing#id`, or `#id` within the same one."""
EventRef = Annotated[_Of[How], Refers("event")]
"""An event of a briefing, as `briefing#id`, or `#id` within the same one."""
OwnClaimRef = Annotated[_Of[How], Field(pattern=r"^#[a-z0-9]+(-[a-z0-9]+)*$"), Refers("claim"), BeforeValidator(_own_claim)]
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
Degrees = Annotated[int | float, BeforeValidator(_degrees), WithJsonSchema({"type": "number"})]
"""A number of degrees."""
Latitude = Annotated[Degrees, Field(ge=-90, le=90), WithJsonSchema({"type": "number", "minimum": -90, "maximum": 90})]
"""Degrees north of the equator."""
Longitude = Annotated[Degrees, Field(ge=-180, le=180), WithJsonSchema({"type": "number", "minimum": -180, "maximum": 180})]
"""Degrees east of Greenwich."""
Credibility = Annotated[int, Field(ge=1, le=6), BeforeValidator(_credibility)]
"""The Admiralty code's number: 1 confirmed by other sources … 6 truth cannot be judged (NATO AJP-2.1)."""
Flag = Annotated[bool, BeforeValidator(_flag)]
"""true or false."""
Url = Annotated[str, BeforeValidator(_url), WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"})]
"""An http or https address."""
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$"), BeforeValidator(_country)]
"""A country code, ISO 3166-1 alpha-2; one of those that ISO leaves to its users for a country of an archive's own."""
Wikidata = Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$"), _matching(r"Q[1-9][0-9]*", "a Wikidata item, such as Q56226")]
"""A Wikidata item."""
Language = Annotated[str, Field(pattern=LANGUAGE_TAG), BeforeValidator(_language)]
"""A language tag (BCP 47)."""
