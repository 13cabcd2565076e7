"""The JSON Schemas: valid themselves, true to what the generator accepts, and documented field by field."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.findings.codes import CODES, Severity
from generator.guide.jsonschema import SCHEMAS, schema_of, settings_schema
from generator.reading import config
from generator.records.kinds import KINDS

CONTENT = Path(__file__).parents[2] / "content"
FOLDERS = {"briefings": "briefing", "threads": "thread", "measures": "measure", **{kind.folder: "entity" for kind in KINDS}}


def as_an_editor_reads(value: Any) -> Any:
    """A document as a program with YAML 1.2's types has it: numbers and flags are such, dates are text."""
    if isinstance(value, dict):
        return {key: as_an_editor_reads(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_a_schema(kind: str) -> None:
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_field_carries_a_sentence(kind: str) -> None:
    schema = schema_of(kind)
    records = [schema, *schema.get("$defs", {}).values()]
    fields = {name: field for record in records for name, field in record.get("properties", {}).items()}
    assert {name for name, field in fields.items() if not field.get("description", "").endswith(".")} == set()


@pytest.mark.parametrize(("folder", "kind"), FOLDERS.items())
def test_what_is_shipped_is_valid(folder: str, kind: str) -> None:
    validator = Draft202012Validator(schema_of(kind))
    files = sorted((CONTENT / folder).rglob("*.yml"))
    assert files
    for path in files:
        document = as_an_editor_reads(yaml.safe_load(path.read_text("utf-8")))
        assert [f"{path.name}: {e.json_path}: {e.message}" for e in validator.iter_errors(document)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "x"},
        {"titel": "x", "title": "x", "date": "2020-01-01", "source": {"outlet": "x"}, "bottom_line": "x"},
        {
            "title": "x",
            "date": "2020-01-01",
            "source": {"outlet": "x"},
            "bottom_line": "x",
            "claims": [{"text": "x", "kind": "guessed"}],
        },
        {
            "title": "x",
            "date": "2020-01-01",
            "source": {"outlet": "x"},
            "bottom_line": "x",
            "claims": [{"text": "x", "credibility": 7}],
        },
    ],
)
def test_a_briefing_that_is_refused_is_no_briefing_to_the_schema(wrong: dict[str, object]) -> None:
    assert not Draft202012Validator(schema_of("briefing")).is_valid(wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"country": "Korea"},
        {"wikidata": "56226"},
        {"coordinates": {"lat": 91, "lon": 0}},
        {"name": ""},
        {"outlet": {"kind": "blog"}},
    ],
)
def test_an_entity_that_is_refused_is_no_entity_to_the_schema(wrong: dict[str, object]) -> None:
    validator = Draft202012Validator(schema_of("entity"))
    assert validator.is_valid({"name": "Freedonia"})
    assert not validator.is_valid({"name": "Freedonia"} | wrong)


# --- the settings


class _Tagged(yaml.SafeLoader):
    """Reads an mkdocs.yml as an editor does: an `!ENV` tag says nothing of what it stands for."""


_Tagged.add_constructor("!ENV", lambda *_: "set elsewhere")


def block(text: str) -> dict[str, object]:
    """An mkdocs.yml with this as its own settings."""
    return {"site_name": "X", "nav": ["a.md"], "extra": {"other": 1, "briefings": yaml.load(text, _Tagged)}}


def test_the_settings_schema_is_one_and_every_setting_carries_a_sentence() -> None:
    schema = settings_schema()
    Draft202012Validator.check_schema(schema)
    own = schema["properties"]["extra"]["properties"]["briefings"]
    for record in (own, schema["$defs"]["KindNames"]):
        assert {name for name, field in record["properties"].items() if not field.get("description", "").endswith(".")} == set()
    light = {code for code, row in CODES.items() if row.severity is not Severity.ERROR}
    assert set(own["properties"]["findings"]["properties"]) == light


def test_the_shipped_settings_are_valid() -> None:
    text = (CONTENT.parent / "mkdocs.yml").read_text("utf-8")
    assert [e.message for e in Draft202012Validator(settings_schema()).iter_errors(yaml.load(text, _Tagged))] == []


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("{}", True),
        ("{latest: 200, guide: true, identity: x, findings: {overdue: 'off', draft: warning}}", True),
        ("kinds: {vessels: {singular: vessel, plural: Vessels, about: Ships.}}", True),
        ("latst: 5", False),
        ("latest: 201", False),
        ("latest: many", False),
        ("guide: maybe", False),
        ("kinds: {vessels: {plural: Vessels}}", False),
        ("kinds: {vessels: {singular: vessel, name: x}}", False),
        ("findings: {bad-date: note}", False),
        ("findings: {overdue: warnings}", False),
        ("findings: {nonsense: note}", False),
    ],
)
def test_the_settings_schema_refuses_what_the_generator_refuses(text: str, valid: bool) -> None:
    assert Draft202012Validator(settings_schema()).is_valid(block(text)) == valid
    _, findings = config.parse(f"extra:\n  briefings: {text if text[0] == '{' else '{' + text + '}'}\n", {})
    assert (findings == ()) == valid
