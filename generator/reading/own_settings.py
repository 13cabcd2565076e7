"""What `extra.briefings` in mkdocs.yml may hold. A field's docstring is its documentation in the guide and in editors."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, get_args

from msgspec import field
from pydantic import AfterValidator, BeforeValidator, Field, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.findings.codes import CODES, Severity
from generator.findings.finding import Levels
from generator.records import ids, sections
from generator.records.fields import Name, Text, complaint
from generator.records.kinds import KINDS, Kind
from generator.records.record import Record
from generator.text.mistakes import short
from generator.text.nearest import suggestion

CODE = "bad-setting"
Level = Literal["error", "warning", "note", "off"]
LEVELS: tuple[str, ...] = get_args(Level)
KIND_HELP = "such as `vessels: {singular: vessel, plural: Vessels}`"
LEVEL_HELP = "such as `no-archived-copy: note`; the levels are error, warning, note and off"
_DIGITS = re.compile(r"[0-9]{1,6}\Z")
"""A number of a setting: no setting allows a longer one, and Python reads no number of thousands of digits."""
_MEANT = dict.fromkeys(("yes", "on", "true"), "true") | dict.fromkeys(("no", "off", "false"), "false")
"""Words for the two that are not taken for them, as YAML 1.1 would."""
_LONGEST_IDENTITY = 200


class Whole:
    """Annotates a whole number between two bounds; `otherwise` is what it is where it is left out."""

    def __init__(self, least: int, most: int, otherwise: int) -> None:
        self.least, self.most, self.otherwise = least, most, otherwise

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """The number as text is read by `_read`."""
        schema: CoreSchema = handler.generate_schema(Annotated[int, BeforeValidator(self._read)])
        return schema

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A number for editors."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def _read(self, value: object, info: ValidationInfo) -> int:
        if isinstance(value, str) and _DIGITS.match(value) and self.least <= int(value) <= self.most:
            return int(value)
        message = f"{info.field_name} is a number from {self.least} to {self.most}"
        raise complaint(CODE, message, f"it is {self.otherwise} if left out")


def _flag(value: object, info: ValidationInfo) -> bool:
    if isinstance(value, str) and value in {"true", "false"}:
        return value == "true"
    meant = _MEANT.get(value.casefold()) if isinstance(value, str) else None
    help_ = f"write `{info.field_name}: {meant}`" if meant else "it is false if left out"
    raise complaint(CODE, f"{info.field_name} is true or false", help_)


Flag = Annotated[bool, BeforeValidator(_flag)]
"""true or false."""


def _identity(value: object) -> str:
    if isinstance(value, str) and len(value) <= _LONGEST_IDENTITY and value.isprintable():
        return value.strip()
    raise complaint(CODE, "identity is a name that no other archive has, on one line", "such as a UUID")


def _folder(folder: str) -> str:
    """A folder that a kind of an archive's own may have."""
    wrong = ids.wrong(folder, ids.LONGEST_FOLDER)
    taken = sections.wrong_folder(folder, KINDS)
    why = wrong[1:] if wrong else (taken, "choose another lower-case name") if taken else None
    if why:
        raise complaint(CODE, f"`{short(folder)}` cannot be a kind's folder: {why[0]}", why[1])
    return folder


def _code(code: str) -> str:
    """A kind of finding that an archive may take otherwise."""
    if code not in CODES:
        help_ = suggestion(code, CODES) or "briefings explain lists them all"
        raise complaint(CODE, f"there is no finding `{short(code)}`", help_)
    if CODES[code].severity is Severity.ERROR:
        help_ = "remove the line; only warnings and notes can have another level"
        raise complaint(CODE, f"`{code}` is always an error", help_)
    return code


class _ByCode:
    """Annotates the levels of findings: editors propose the codes, each with its title."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        rows = {code: row.title for code, row in sorted(CODES.items()) if row.severity is not Severity.ERROR}
        levels = {code: {"type": "string", "enum": list(LEVELS), "description": f"{title}."} for code, title in rows.items()}
        return {"type": "object", "properties": levels, "additionalProperties": False}


class KindNames(Record):
    """What the records of a kind are called."""

    singular: Name
    """The word for one of them, such as `vessel`."""
    plural: Name | None = None
    """The word for all of them, as the heading of their list, such as `Vessels`; the folder's name where it is left out."""
    about: Text | None = None
    """What they are, in a sentence, below that heading."""


class OwnSettings(Record):
    """The settings of an archive, in `mkdocs.yml` under `extra.briefings`."""

    guide: Flag = False
    """Whether the site has pages for its authors, at `/guide/`."""
    social_cards: Flag = False
    """Whether each briefing has a picture for previews of it on other sites."""
    identity: Annotated[str, Field(max_length=_LONGEST_IDENTITY), BeforeValidator(_identity)] = ""
    """What feeds and calendars call the archive, such as a UUID: with it their entries stay the same when its address changes."""
    kinds: dict[Annotated[str, AfterValidator(_folder)], KindNames] = field(default_factory=dict)
    """Further kinds of entity: the folder of their records in `content/`, which begins their addresses, and their names."""
    findings: Annotated[dict[Annotated[str, AfterValidator(_code)], Level], _ByCode] = field(default_factory=dict)
    """How much warnings and notes weigh in this archive: a level for each code; `off` hears nothing of them."""
    latest: Annotated[int, Whole(1, 200, 20)] = 20
    """How many records a list shows before it refers to the pages behind it."""
    theme_script: Flag = False
    """Whether pages load the script of Material for MkDocs, for an archive that turns on features of the theme that need it."""

    def all_kinds(self) -> tuple[Kind, ...]:
        """Every kind of entity: the usual ones, and the archive's own."""
        return (
            *KINDS,
            *(Kind(folder, k.singular, k.plural or folder.capitalize(), k.about or "") for folder, k in self.kinds.items()),
        )

    def levels(self) -> Levels:
        """How much the archive wants to hear of some codes."""
        return {code: None if level == "off" else Severity(level) for code, level in self.findings.items()}
