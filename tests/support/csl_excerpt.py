"""Holds the fields that citations use of CSL-JSON's schema (csl-data.json of citation-style-language/schema, MIT).

No package carries the schema. Like the published one, the excerpt allows no other field than those it names.
"""

from __future__ import annotations

_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "items": {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1, "maxItems": 3},
            "minItems": 1,
            "maxItems": 2,
        }
    },
    "additionalProperties": False,
}
_NAME = {
    "type": "object",
    "properties": {part: {"type": "string"} for part in ("family", "given", "literal")},
    "additionalProperties": False,
}
_TEXTS = ("title", "translated-title", "container-title", "URL", "archive_location", "language", "note")
CSL: dict[str, object] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "type": {"enum": ["article-newspaper", "webpage"]},
            "id": {"type": ["string", "number"]},
            "author": {"type": "array", "items": _NAME},
            "issued": _DATE,
            "accessed": _DATE,
            **{name: {"type": "string"} for name in _TEXTS},
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}
