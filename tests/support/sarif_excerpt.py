"""Holds a JSON Schema of the parts of SARIF 2.1.0 that we write.

Written after the OASIS standard's own schema (https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/
sarif-schema-2.1.0.json): its types, required properties, ranges and enumerations for these objects. It is stricter in one
thing: properties that the standard has and we do not use are not allowed here.
"""

from __future__ import annotations


def _object(required: str, **properties: object) -> dict[str, object]:
    return {"type": "object", "additionalProperties": False, "required": required.split(), "properties": properties}


def _list(of: object, least: int = 0) -> dict[str, object]:
    return {"type": "array", "items": of, "minItems": least}


TEXT = {"type": "string"}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = _object("text", text=TEXT)
ARTIFACT = _object("", uri={"type": "string", "format": "uri-reference"}, uriBaseId=TEXT)
POSITION = {"type": "integer", "minimum": 1}
REGION = _object("", startLine=POSITION, startColumn=POSITION, endColumn=POSITION, snippet=_object("", text=TEXT))
LOCATION = _object("", message=MESSAGE, physicalLocation=_object("artifactLocation", artifactLocation=ARTIFACT, region=REGION))
REPLACEMENT = _object("deletedRegion", deletedRegion=REGION, insertedContent=_object("", text=TEXT))
CHANGE = _object("artifactLocation replacements", artifactLocation=ARTIFACT, replacements=_list(REPLACEMENT, 1))
RESULT = _object(
    "message",
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    level=LEVEL,
    message=MESSAGE,
    locations=_list(LOCATION),
    relatedLocations=_list(LOCATION) | {"uniqueItems": True},
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
    fixes=_list(_object("artifactChanges", artifactChanges=_list(CHANGE, 1))) | {"uniqueItems": True},
)
RULE = _object(
    "id",
    id=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=_object("", level=LEVEL),
)
DRIVER = _object("name", name=TEXT, version=TEXT, rules=_list(RULE) | {"uniqueItems": True})
RUN = _object(
    "tool",
    tool=_object("driver", driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=_list(RESULT),
)
SARIF = _object(
    "version runs", **{"$schema": {"type": "string", "format": "uri"}, "version": {"enum": ["2.1.0"]}, "runs": _list(RUN)}
)
