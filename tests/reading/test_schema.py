"""From a file's text to its record: what each value means, and what is said about one that means nothing."""

from __future__ import annotations

import datetime as dt
from typing import cast

import pytest

from generator.findings.finding import Finding, stops
from generator.reading import filing, schema, source
from generator.reading.schema import Parsed
from generator.records.kinds import KINDS, Kind
from generator.records.model import Briefing, Entity
from generator.records.record import Record

BRIEFING = "title: A title\ndate: 2024-03-02\nsource: {outlet: example-herald}\nbottom_line: A line.\n"
BRIEFING_PATH = "content/briefings/2024/2024-03-02-a-title.yml"


def read(text: str, path: str = "content/people/ada-example.yml") -> Parsed:
    """One file, read."""
    return schema.read(source.source(path, text), KINDS)


def entity(text: str) -> Entity:
    """The record of a sound entity."""
    parsed = read(f"name: Ada Example\n{text}")
    assert not parsed.findings
    return cast("Entity", parsed.record)


def briefing(text: str = "") -> Briefing:
    """The record of a sound briefing."""
    parsed = read(BRIEFING + text, BRIEFING_PATH)
    assert not parsed.findings
    return cast("Briefing", parsed.record)


def complaints(text: str, path: str = "content/people/ada-example.yml") -> list[Finding]:
    """What is wrong with a file."""
    parsed = read(text, path)
    assert stops(parsed.findings)
    return list(parsed.findings)


@pytest.mark.parametrize("word", ["no", "yes", "1e3", "12:30", "2024-03-02", "0x1F", "1_000", "-", "<<", "=", "!"])
def test_plain_scalars_are_text_in_text_fields(word: str) -> None:
    text = f"'{word}'" if word in {"-", "!"} else word
    assert entity(f"role: {text}\n").role == word


def test_empty_fields_count_as_not_given() -> None:
    record = entity("role:\ndescription: ~\naliases: null\n")
    assert (record.role, record.description, record.aliases) == (None, None, ())
    assert entity("role: 'null'\n").role == "null"


def test_text_is_normalised() -> None:
    assert entity("role: >-\n  two\n  lines   of\u00a0text\n").role == "two lines of text"
    assert entity("role: Mu\u0308ller\n").role == "Müller"
    assert entity("description: |\n  one\n  paragraph\n\n\n  another\n").description == "one paragraph\n\nanother"


def test_values_have_the_types_of_their_fields() -> None:
    record = briefing(
        "figures:\n  - {measure: m, value: '6648.40', approximate: true, as_of: 2024-03}\n  - {measure: m, low: -3}\n"
        "claims:\n  - {text: a, credibility: 2, by: ada-example}\n  - {text: b, by: {unnamed: someone}}\n"
    )
    assert record.date == dt.date(2024, 3, 2)
    assert (record.figures[0].value, record.figures[0].approximate, record.figures[0].as_of) == (6648.4, True, "2024-03")
    assert record.figures[1].low == -3
    assert isinstance(record.figures[1].low, int)
    assert [claim.credibility for claim in record.claims] == [2, None]
    assert [claim.by and (claim.by.entity, claim.by.unnamed) for claim in record.claims] == [
        ("ada-example", None),
        (None, "someone"),
    ]


def test_an_alias_is_a_name_or_a_mapping() -> None:
    first, second = entity("aliases: [Ada, {name: the Captain, used_by: sailors, link: false}]\n").aliases
    assert (first.name, first.link) == ("Ada", None)
    assert (second.name, second.used_by, second.link) == ("the Captain", "sailors", False)


@pytest.mark.parametrize(
    ("text", "line", "column", "code", "help_"),
    [
        ("nam: Ada\n", 1, 1, "unknown-field", "did you mean `name`?"),
        ("name: a\naliass: [b]\n", 2, 1, "unknown-field", "did you mean `aliases`?"),
        ("name: a\naliases: [{nmae: b}]\n", 2, 12, "unknown-field", "did you mean `name`?"),
        ("name: a\noutlet: {kind: wyre}\n", 2, 16, "bad-choice", "did you mean `wire`?"),
        ("name: a\nidentity: Verified\n", 2, 11, "bad-choice", "did you mean `verified`?"),
        ("name: a\noutlet: {kind: wire, state_controlled: on}\n", 2, 40, "wrong-type", "write true"),
        ("name: a\noutlet: {kind: wire, state_controlled: 'No'}\n", 2, 40, "wrong-type", "write false"),
        ("name: a\ncoordinates: {lat: 1 000, lon: 2}\n", 2, 20, "bad-number", "write 1000"),
        ("name: a\naliases: b\n", 2, 10, "wrong-type", "write [b]"),
        ("name: a\naliases: 'b: c'\n", 2, 10, "wrong-type", 'write ["b: c"]'),
        (
            "name: a\nrole: [b]\n",
            2,
            7,
            "wrong-type",
            "remove the brackets; if they belong to the text, put quotes around all of it",
        ),
    ],
)
def test_complaints_stand_at_their_place_and_help(text: str, line: int, column: int, code: str, help_: str) -> None:
    found = [f for f in complaints(text) if f.code == code]
    assert [(f.place.line, f.place.column, f.help) for f in found] == [(line, column, help_)]
    assert found[0].excerpt == text.splitlines()[line - 1]


def test_the_field_itself_is_marked() -> None:
    (finding,) = [f for f in complaints("name: a\naliass: [b]\n") if f.code == "unknown-field"]
    assert (finding.place.column, finding.place.end_column) == (1, 7)


def test_a_link_is_found_within_its_paragraph() -> None:
    text = "name: a\ndescription: |\n  One line.\n  Another with [a link](javascript:x) in it.\n"
    (finding,) = complaints(text)
    assert (finding.place.line, finding.place.column, finding.place.end_column) == (4, 25, 37)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("content/people/ada.yml", None),
        ("content/vessels/ada.yml", None),
        ("content/topics.yml", None),
        ("content/pages/about.md", None),
        (BRIEFING_PATH, None),
        ("content/pages/about.yml", "unexpected-file"),
        ("content/pages/sub/about.md", "misplaced-file"),
        ("content/people.yml", "unexpected-file"),
        ("content/people/topics.yml", None),
        ("content/people/sub/ada.yml", "misplaced-file"),
        ("content/people/ada", "unexpected-file"),
        ("content/people/.yml", "bad-id"),
        ("content/people/ada--example.yml", "bad-id"),
        ("content/people/-ada.yml", "bad-id"),
        ("content/people/ada_example.yml", "bad-id"),
        ("content/people/..yml", "bad-id"),
        ("content/people/letter.yml", "reserved-id"),
        ("content/briefings/2024-03-02-a.yml", "misplaced-file"),
        ("content/briefings/2024/03/2024-03-02-a.yml", "misplaced-file"),
        ("content/briefings/2023/2024-03-02-a.yml", "misplaced-file"),
        ("content/briefings/2024/2024-03-02.yml", "bad-id"),
        ("content/briefings/2023/2023-02-29-a.yml", "bad-id"),
        ("content/briefings/2024/2024-03-02-page.yml", "reserved-id"),
        ("content", "unexpected-file"),
    ],
)
def test_where_a_file_belongs(path: str, code: str | None) -> None:
    slot, findings = filing.slot_of(path, [*KINDS, Kind("vessels", "vessel", "Vessels")])
    assert [f.code for f in findings] == ([code] if code else [])
    assert slot is None or code in {None, "misplaced-file"}
    assert slot is not None or code is not None


def test_a_proposed_file_name_is_an_id() -> None:
    _, (finding,) = filing.slot_of("content/places/Île d'Été (Nord).yml", KINDS)
    assert finding.help == "rename it to ile-d-ete-nord"


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("2024-05-06-평양", "put a few words in Latin letters behind the date, such as 2024-05-06-harbour-opens.yml"),
        ("2024-06-31-open", "June 2024 has 30 days"),
        ("2024-5-6-open", "rename it to 2024-05-06-open"),
        ("20240506-open", "rename it to 2024-05-06-open"),
        ("20240506_open", "rename it to 2024-05-06-open"),
        ("20240506-" + "long-" * 18 + "name", "rename it to 2024-05-06-" + "long-" * 17 + "long"),
        ("31-05-2024-open", "rename it to 2024-05-31-open"),
        ("05-06-2024-open", "write 2024-05-06 or 2024-06-05, whichever is meant"),
        ("2024-05-open", "the day is needed here: write 2024-05-DD"),
        ("2024-05-06", "put a few words in Latin letters behind the date, such as 2024-05-06-harbour-opens.yml"),
        ("2024-05-06-nul", "rename it to 2024-05-06-nul-1"),
        ("2024-05-06-NUL", "rename it to 2024-05-06-nul-1"),
        ("2024-05-06-index", "rename it to 2024-05-06-index-1"),
        ("harbour", "such as 2023-08-14-kim-arms-production.yml"),
    ],
)
def test_a_briefing_s_file_name_is_told_what_its_date_or_its_words_lack(name: str, help_: str) -> None:
    _, (finding,) = filing.slot_of(f"content/briefings/2024/{name}.yml", KINDS)
    assert finding.help == help_
    proposed = finding.help.removeprefix("rename it to ")
    if proposed != finding.help:
        assert filing.slot_of(f"content/briefings/2024/{proposed}.yml", KINDS)[1] == ()


@pytest.mark.parametrize("name", ["NUL", "Index", "Page"])
def test_a_proposed_file_name_is_not_one_that_is_taken(name: str) -> None:
    _, (finding,) = filing.slot_of(f"content/people/{name}.yml", KINDS)
    assert finding.help == f"rename it to {name.lower()}-1"


@pytest.mark.parametrize(
    ("id_", "help_"),
    [("sea_port", "write sea-port"), ("Port", "write port"), ("two berths", "write two-berths"), ('"#port"', "write port"),
     ("Name", "write name-1"), ("항구", ""), ("a" * 101 + "_", f"write {'a' * 100}")],
)  # fmt: skip
def test_an_id_of_a_statement_is_told_the_nearest_that_can_be_one(id_: str, help_: str) -> None:
    (finding,) = complaints(f"{BRIEFING}claims:\n  - id: {id_}\n    text: It is open.\n", BRIEFING_PATH)
    assert finding.help == help_
    if help_:
        assert briefing(f"claims:\n  - id: {help_[6:]}\n    text: It is open.\n").claims[0].id == help_[6:]


@pytest.mark.parametrize(
    ("field", "help_"),
    [
        ("related: 2024-01-01-plan", "write [{to: 2024-01-01-plan, kind: …}], with a value for each `…`"),
        ("related: the plan, and more", "write [{to: …, kind: …}], with a value for each `…`"),
        ("also: example-herald", "write [{outlet: example-herald}], with a value for each `…`"),
        ("outcomes: 2024-01-01-plan#opens", "write [{of: 2024-01-01-plan#opens, result: …}], with a value for each `…`"),
        ("figures: 4", "write [{measure: …, value: …}], with a value for each `…`"),
        ("claims: It is open.", "write [{text: …}], with a value for each `…`"),
        ("corrections: 2024-05-06", "write [{date: …, class: …}], with a value for each `…`"),
    ],
)  # fmt: skip
def test_a_text_in_place_of_records_is_told_an_item_s_fields(field: str, help_: str) -> None:
    (finding,) = complaints(f"{BRIEFING}{field}\n", BRIEFING_PATH)
    assert (finding.code, finding.help, finding.fix) == ("wrong-type", help_, None)


@pytest.mark.parametrize(
    ("field", "help_"),
    [
        ("topics: bridges, ports", "write [bridges, ports]"),
        ("topics: Bridges and Ports", "write [bridges, ports]"),
        ("mentions: Ada Example", "write [ada-example]"),
        ("claims: [{text: A., quote: It opens}]", 'write `{text: "It opens", speaker: …}`'),
    ],
)
def test_a_text_in_place_of_ids_is_told_as_ids(field: str, help_: str) -> None:
    (finding,) = complaints(f"{BRIEFING}{field}\n", BRIEFING_PATH)
    assert (finding.code, finding.help) == ("wrong-type", help_)


@pytest.mark.parametrize(
    ("value", "help_", "read_as"),
    [
        ('"#opens"', 'write ["#opens"]', ("#opens",)),
        ('"#opens, #shuts"', 'write ["#opens", "#shuts"]', ("#opens", "#shuts")),
        ("2024-01-01-plan#opens", "write [2024-01-01-plan#opens]", ("2024-01-01-plan#opens",)),
    ],
)
def test_a_text_in_place_of_a_list_is_told_in_the_quotes_that_it_needs(value: str, help_: str, read_as: tuple[str, ...]) -> None:
    claims = BRIEFING + "claims:\n  - text: It is open.\n    supports: "
    (finding,) = complaints(f"{claims}{value}\n", BRIEFING_PATH)
    assert finding.help == help_
    text = help_.removeprefix("write ").partition(" for several")[0]
    assert briefing(f"claims:\n  - text: It is open.\n    supports: {text}\n").claims[0].supports == read_as


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ('"in D:\\ruins\\old"', ("odd-escape", 13)),
        ('"a\\tb\\tc"', ("odd-escape", 9)),
        ('"one \\\\\\new"', ("odd-escape", 14)),
        ("Ã‰cole, cafÃ©", ("damaged-text", 7)),
        ("said \u00e2\u20ac\u0153yes", ("damaged-text", 12)),
        ("Ren\ufffd", ("damaged-text", 10)),
        ("ÐŸÑ€Ð¸", ("damaged-text", 7)),
    ],
)
def test_a_damaged_text_is_told_once_where_the_damage_begins(value: str, at: tuple[str, int]) -> None:
    told = [
        (f.code, f.place.column) for f in read(f"name: a\nrole: {value}\n").findings if f.code in {"odd-escape", "damaged-text"}
    ]
    assert told == [at]


@pytest.mark.parametrize(
    "value",
    [
        '"in D:\\\\ruins"', "'in D:\\new'", "in D:\\new", '"One.\\n\\nTwo.\\n"', '"a \\"b\\" c"', '"\\u00e9t\\u00e9"', "“café”…",
        "«AMANH\u00c3\u00bb diz", "“AMANH\u00c3” diz", "Þórður Ðorđe", "PEÑA–ÑANDÚ", "À la carte – £5", "the letter \u00c2",
    ],
)  # fmt: skip
def test_a_sound_text_is_not_taken_for_damaged(value: str) -> None:
    assert read(f"name: a\ndescription: {value}\n").findings == ()


def test_dates_before_the_year_1000_are_dates() -> None:
    parsed = read(BRIEFING.replace("2024-03-02", "0987-03-02"), "content/briefings/0987/0987-03-02-a-title.yml")
    assert not parsed.findings


def test_every_complaint_comes_at_once() -> None:
    codes = [f.code for f in complaints("nam: a\nrole: [b]\nrole: c\ncountry: kp\n&x wikidata: q\n")]
    assert sorted(codes) == [
        "bad-value",
        "bad-value",
        "duplicate-key",
        "missing-field",
        "unknown-field",
        "wrong-type",
        "yaml-alias",
    ]


def test_a_record_that_is_remembered_is_the_same() -> None:
    parsed = read(
        BRIEFING + "claims:\n  - {text: a, by: x, quote: {text: b}}\ncorrections: [{date: 2024-03-03, class: update}]\n",
        BRIEFING_PATH,
    )
    stored = schema.dump(parsed)
    assert stored is not None
    again = schema.load(parsed.source, stored, KINDS)
    assert again is not None
    assert isinstance(again.record, Record)
    assert again.record == parsed.record


def test_what_is_remembered_badly_is_read_anew() -> None:
    parsed = read("name: Ada\n")
    assert schema.load(parsed.source, '{"nam": "Ada"}', KINDS) is None
    assert schema.load(parsed.source, "[", KINDS) is None
    assert schema.dump(read("nam: Ada\n")) is None
