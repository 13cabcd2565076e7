"""Reads what the guide is made of: its chapters, the fields from the models, the findings with their cases.

Chapters and case files are the package's own Markdown. A fenced block in them may name a file behind its language, as in a case
file; `shown` makes of it what Markdown knows: the file's name, then the block. A test executes every one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from generator.findings import cases
from generator.findings.codes import CODES
from generator.guide.jsonschema import marked
from generator.records.aliases import Alias
from generator.records.judged import Correction, Verdict
from generator.records.meanings import MEANINGS
from generator.records.model import (
    Briefing,
    Coordinates,
    Entity,
    Further,
    Measure,
    Outlet,
    Rating,
    Related,
    Source,
    Synonyms,
    Thread,
    Topic,
)
from generator.records.record import Record
from generator.records.statements import (
    Assessment,
    Claim,
    Claimant,
    Contradiction,
    Difference,
    Event,
    Family,
    Figure,
    Outcome,
    Quote,
)

CHAPTERS: dict[str, tuple[type[Record], ...]] = {
    "index": (),
    "briefing": (
        Briefing, Source, Further, Claim, Claimant, Quote, Contradiction, Difference, Figure, Event, Assessment, Outcome, Related,
        Correction, Verdict,
    ),
    "entity": (Entity, Alias, Coordinates, Outlet, Rating, Verdict),
    "thread": (Thread, Verdict),
    "measure": (Measure, Family, Verdict),
    "topics": (Topic,),
    "synonyms": (Synonyms,),
    "pages": (),
    "prose": (),
    "commands": (),
    "scripts": (),
}  # fmt: skip
"""The guide's chapters in their order, each with the records whose fields it lists."""

_FENCE = re.compile(r"^(`{3,})([^\n`]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_FORMS = {"integer": "number", "boolean": "`true` or `false`", "null": "nothing", "object": "mapping", "string": "text"}
_NAMED = {
    "claim": "claim, as `briefing#id` or `#id`",
    "event": "event, as `briefing#id`",
    "statement": "claim, event or assessment, as `briefing#id`",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field as the guide lists it; what it takes and what it is are Markdown."""

    name: str
    takes: str
    required: bool
    what: str


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a record, or of a part of one."""

    name: str
    what: str
    fields: tuple[Field, ...]


def chapter(name: str) -> str:
    """A chapter's Markdown, as it is."""
    return resources.files("generator.guide").joinpath("chapters", f"{name}.md").read_text("utf-8")


@cache
def tables(name: str) -> tuple[Fields, ...]:
    """The tables of a chapter's records: the first holds all others, so one schema tells everything."""
    return tuple(_table(record, _schema(name)) for record in CHAPTERS[name])


@cache
def words(name: str) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """The vocabularies that a chapter's records use: name, what it is, and each word with its meaning."""
    used = _schema(name).get("$defs", {})
    return tuple((v.__name__, v.__doc__ or "", tuple(m.items())) for v, m in MEANINGS.items() if v.__name__ in used)


@cache
def _schema(name: str) -> dict[str, Any]:
    return marked(CHAPTERS[name][0]) if CHAPTERS[name] else {}


def finding(code: str) -> str:
    """What a code means, with its cases, without the heading."""
    return cases.text_of(code).partition("\n")[2].strip()


def codes() -> Iterator[tuple[str, str, str, str]]:
    """Every code with its severity, its title and why it exists."""
    return ((code, str(row.severity), row.title, row.why) for code, row in CODES.items())


def shown(text: str) -> str:
    """Markdown with files in it, as Markdown that every renderer knows."""
    return _FENCE.sub(lambda match: _block(match[1], match[2].strip(), match[3]), text)


def _block(fence: str, info: str, content: str) -> str:
    how, _, path = info.partition(" ")
    if how == "findings":
        day = f" {path}" if path.startswith("--as-of") else ""
        return f"`briefings check{day}` says:\n\n{fence}text\n{content or 'no findings'}{'' if content else chr(10)}{fence}"
    if how == "link":
        return "`{}` is a symbolic link to `{}`.".format(*path.split(" -> ", 1))
    if how == "size":
        return "`{}` has {} bytes.".format(*path.rsplit(" ", 1))
    more = {"bytes": ", as bytes", "locked": ", which may not be read"}.get(how, "")
    language = "text" if how in {"bytes", "locked"} else how
    title = (
        f"`{path.removesuffix(' (continued)')}`{', continued' if path.endswith(' (continued)') else more}:\n\n" if path else ""
    )
    return f"{title}{fence}{language}\n{content}{fence}"


def _table(record: type[Record], schema: dict[str, Any]) -> Fields:
    schema = _own(schema, record.__name__)
    required = set(schema.get("required", ()))
    rows = (
        Field(name, _takes(field), name in required, field.get("description", "")) for name, field in schema["properties"].items()
    )
    return Fields(record.__name__, (record.__doc__ or "").strip(), tuple(rows))


def _own(schema: dict[str, Any], name: str) -> dict[str, Any]:
    """The part of a schema that is the record of this name; of one that may be text, the other half."""
    own = schema.get("$defs", {}).get(name, schema)
    return next(option for option in own["anyOf"] if "properties" in option) if "anyOf" in own else own


def _takes(field: dict[str, Any]) -> str:
    """What a field takes, in a few words."""
    if "anyOf" in field:
        options = [option for option in field["anyOf"] if option.get("type") != "null"]
        years = [option for option in options if option.get("type") == "integer" and "string" in {o.get("type") for o in options}]
        return "date" if years else " or ".join(map(_takes, options))
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#_{name.lower()})"
    if field.get("type") == "array":
        return f"list: {_takes(field['items'])}"
    if role := field.get("x-refers"):
        return _NAMED.get(role) or ("id" if role == "anchor" else f"id of {'an' if role[0] in 'aeiou' else 'a'} {role}")
    if "x-markup" in field:
        return "prose"
    if field.get("type") == "integer" and "minimum" in field:
        return f"{field['minimum']} to {field['maximum']}"
    return {"date": "day", "uri": "address"}.get(field.get("format", "")) or _FORMS.get(
        field.get("type", ""), field.get("type", "")
    )
