"""Slips of the pen in YAML, through the command: each is told on its own line, says what to write, and hides nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli.application import app
from generator.findings.cases import BASE
from generator.reading import document, schema, source
from generator.reading.charsets import encoding_of
from generator.reading.config import Settings
from generator.reading.fixes import fixes_of
from generator.text import grouping
from tests.support.helpers import archive
from tests.support.slips import HEAD, PERSON, PLACE, found, short

SLIPS: dict[str, tuple[str, str, list[str], str]] = {
    "no space behind a colon": ("date: ", "date:", ["2:5 yaml-syntax"], "write `date: 2024-03-02`"),
    "no space behind a colon, a level deeper": ("outlet: ", "outlet:", ["4:9 yaml-syntax"], "write `outlet: example-herald`"),
    "a no-break space behind a colon": ("outlet: ", "outlet:\u00a0", ["4:9 yaml-syntax"], "write `outlet: example-herald`"),
    "a full-width space behind a colon": ("outlet: ", "outlet:\u3000", ["4:9 yaml-syntax"], "write `outlet: example-herald`"),
    "a full-width colon": ("outlet: ", "outlet\uff1a", ["4:9 yaml-syntax"], "write `outlet: example-herald`"),
    "no-break spaces as indentation": ("  outlet", "\u00a0\u00a0outlet", ["4:1 yaml-syntax"], "indent with plain spaces"),
    "a full-width space as indentation": ("  outlet", "\u3000\u3000outlet", ["4:1 yaml-syntax"], "indent with plain spaces"),
    "a space before a field": ("date: ", " date: ", ["2:2 yaml-syntax"], "in the same column"),
    "a field too deep": ("  language", "     language", ["5:6 yaml-syntax"], "in the same column"),
    "a field not deep enough": ("  language", " language", ["5:2 yaml-syntax"], "put it in column 3"),
    "a tab": ("  outlet", "\toutlet", ["4:1 yaml-syntax"], "indent with two spaces"),
    "no colon": ("language: en", "language", ["5:3 yaml-syntax"], "write `language: …`"),
    "a colon in a value": ("The harbour is", "Open: the harbour is", ["6:18 yaml-syntax"], '"Open: the harbour is open."'),
    "a quoted word first": ("The harbour", '"The" harbour', ["6:20 yaml-syntax"], "'\"The\" harbour is open.'"),
    "a bracket first": ("The harbour", "[The] harbour", ["6:20 yaml-syntax"], '"[The] harbour is open."'),
    "a quote that is not closed": ("example-herald", '"example-herald', ["4:11 yaml-syntax"], "where the value ends"),
    "an at sign first": (
        "example-herald",
        "@example-herald",
        ["4:11 yaml-syntax"],
        "write `example-herald`, without the `@`",
    ),
    "a percent sign first": ("The harbour", "%5 of the harbour", ["6:14 yaml-syntax"], '"%5 of the harbour is open."'),
    "an asterisk first": ("The harbour", "*The harbour", ["6:19 yaml-syntax", "6:14 yaml-alias"], '"*The harbour is open."'),
    "a dash first": ("The harbour", "- The harbour", ["6:14 yaml-syntax"], '"- The harbour is open."'),
    "text behind a block's sign": ("The harbour", "| The harbour", ["6:16 yaml-syntax"], "begin the text on the next line"),
    "text that is not indented": ("The harbour", ">-\nThe harbour", ["7:1 yaml-syntax"], "two more spaces"),
    "a document's end": ("source:", "...\nsource:", ["3:1 yaml-syntax"], "delete this line"),
    "a directive": ("source:", "%YAML 1.2\nsource:", ["3:1 yaml-syntax"], "delete it"),
}


@pytest.mark.parametrize("name", SLIPS)
@pytest.mark.parametrize("variant", ["plain", "crlf and a byte order mark"])
def test_a_slip_is_told_on_its_own_line_and_hides_nothing(name: str, variant: str, tmp_path: Path) -> None:
    old, new, expected, help_ = SLIPS[name]
    assert HEAD.count(old) == 1
    tail = "claims:\n  - {text: One., kind: claimed, by: nobody}\n"
    text = HEAD.replace(old, new) + tail
    data = text.encode() if variant == "plain" else b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    lines = found(tmp_path, {PLACE: data})
    behind = text.count("\n")
    told = [line for line in short(lines) if not line.startswith(f"{behind}:")]
    assert set(expected) >= set(told), lines
    assert expected[0] in told
    assert help_ in "\n".join(lines)
    assert f"{behind}:37 dangling-reference" in short(lines), "what stands below a slip is looked at, too"


@pytest.mark.parametrize(
    ("text", "place", "help_"),
    [
        ("figures:\n  - {measure: ships, value: 6,000, by: freedonia}\n", "8:31", "write `value: 6000`"),
        (
            "figures:\n  - {measure: ships, low: 4,500}\n",
            "8:29",
            "write 4500 if the comma parts thousands, 4.5 if it stands before decimals",
        ),
        ("figures:\n  - {measure: ships, value: 1,5}\n", "8:31", "`value: 1.5` if the comma stands before decimals"),
        ("claims:\n  - {text: We fired, and hit}\n", "8:22", 'write `text: "We fired, and hit"`'),
        ("claims:\n  - {text: 我们, 打中了, 了}\n", "8:16", 'write `text: "我们, 打中了, 了"`'),
        ("claims:\n  - {text:One.}\n", "8:6", "`text: One.`"),
    ],
)
def test_a_comma_in_braces_never_cuts_a_value(text: str, place: str, help_: str, tmp_path: Path) -> None:
    lines = found(tmp_path, {PLACE: HEAD + text})
    assert f"{place} unknown-field" in short(lines)
    assert help_ in "\n".join(lines)


QUOTES = [
    ('key_points:\n  - "Four" ships\n  - Two\n', "8:12", "`'\"Four\" ships'`"),
    ('key_points:\n  - Two\n  - "Four" or "five"\n', "9:12", '`\'"Four" or "five"\'`'),
    ('key_points:\n- "She said "yes" at last"\n- Two\n', "8:14", "`'She said \"yes\" at last'`"),
    ("key_points:\n  - 'Shut' says Mia's aunt\n  - Two\n", "8:12", "`\"'Shut' says Mia's aunt\"`"),
    ("key_points:\n  - [[freedonia]] pays\n", "8:19", '`"[[freedonia]] pays"`'),
    ("key_points:\n  - [News] The pier\n", "8:12", '`"[News] The pier"`'),
    ("key_points:\n  - {News} The pier\n", "8:12", '`"{News} The pier"`'),
    ('claims:\n  - {text: "She said "yes" at last"}\n', "8:23", "`'She said \"yes\" at last'`"),
]


@pytest.mark.parametrize(("text", "place", "value"), QUOTES)
def test_a_value_with_quotes_in_it_is_one_finding(text: str, place: str, value: str, tmp_path: Path) -> None:
    (line,) = found(tmp_path, {PLACE: HEAD + text})
    assert short([line]) == [f"{place} yaml-syntax"]
    assert line.endswith(f"put quotes around all of it: {value})")


COLUMNS = [
    ("claims:\n  - id: a\n    text: X.\n  by: ada-example\n", "10:3", "put it in column 5"),
    ("claims:\n  - id: a\n    text: X.\n  by: ada-example\n  kind: claimed\n  - text: Y.\n", "10:3", "put it in column 5"),
    ("claims:\n  - id: a\n\ttext: X.\n", "9:1", "indent with 4 spaces"),
    ("also:\n  -   outlet: example-herald\n    title: Foo\n", "9:5", "put it in column 7"),
    ("key_points:\n  - One\n - Two\n", "9:2", "put it in column 3"),
    ("key_points:\n  - One\n  - Two\n - Three\n  - Four\n", "10:2", "put it in column 3"),
    ("claims:\n  - id: a\n    text: X.\n - id: b\n   text: Y.\n  - text: Z.\n", "10:2", "put it in column 3"),
    ("claims:\n    - id: a\n      text: X.\n   - id: b\n     text: Y.\n", "10:4", "put it in column 5"),
    ("- A point\n", "7:1", "remove the dash, or begin a list"),
    ("claims:\n  - id: a\n    text: X.\n status: published\n", "10:2", "put it in column 1"),
]


@pytest.mark.parametrize(("text", "place", "help_"), COLUMNS)
def test_a_line_in_no_column_is_told_its_own(text: str, place: str, help_: str, tmp_path: Path) -> None:
    lines = found(tmp_path, {PLACE: HEAD + text})
    assert short(lines)[0] == f"{place} yaml-syntax", lines
    assert help_ in lines[0]
    assert "yaml-syntax" not in "\n".join(lines[1:])
    assert not [line for line in lines if "has not been read" in line]


def test_a_field_less_deep_than_the_first_is_one_finding(tmp_path: Path) -> None:
    (line,) = found(tmp_path, {PLACE: HEAD.replace("  outlet", "    outlet").replace("  language: en", "  title: Foo")})
    assert short([line]) == ["5:3 yaml-syntax"]
    assert "put it in column 5" in line


HASHES = [
    ("claims:\n  - {id: a, text: Berth #4 is shut, by: ada-example}\n", "8:25", '`"Berth #4 is shut"`'),
    ("claims:\n  - {id: a, text: Berth # 4 is shut, by: ada-example}\n", "8:25", '`"Berth # 4 is shut"`'),
    ("claims:\n  - {id: a,\n     text: Berth # 4,\n     by: ada-example}\n", "9:18", '`"Berth # 4"`'),
    ("key_points: [Berth #4 is shut, Two]\n", "7:20", '`"Berth #4 is shut"`'),
    ("outcomes:\n  - {of: 2024-01-01-harbour-plan # opens, result: happened}\n", "8:34", '`"2024-01-01-harbour-plan#opens"`'),
]


@pytest.mark.parametrize(("text", "place", "value"), HASHES)
def test_the_whole_value_with_a_hash_in_brackets_gets_quotes(text: str, place: str, value: str, tmp_path: Path) -> None:
    (line,) = found(tmp_path, {PLACE: HEAD + text})
    assert short([line]) == [f"{place} yaml-syntax"]
    assert value in line


def test_a_hash_in_brackets_that_close_later_cuts_one_value(tmp_path: Path) -> None:
    text = "claims:\n  - {id: a, text: Berth #4 is shut, by: ada-example\n    }\n"
    (line,) = found(tmp_path, {PLACE: HEAD + text})
    assert short([line]) == ["8:25 cut-by-comment"]
    assert '`"Berth #4 is shut"`' in line


SHAPES = [
    ("The harbour is open.", "[[freedonia|The land]]", "6:14 wrong-type", "put quotes around the whole value"),
    ("The harbour is open.", "[[freedonia pays.", "6:14 yaml-syntax", "write `]]` where it ends, and put quotes"),
    ("The harbour is open.", "[The harbour]", "6:14 wrong-type", "remove the brackets"),
    ("example-herald", "[example-herald, freedonia]", "4:11 wrong-type", "keep one of them"),
    ("bottom_line", "mentions: {ada-example, freedonia}\nbottom_line", "6:1 wrong-type", "write `[ada-example, freedonia]`"),
    ("bottom_line", "key_points:\n  \uff0d one\n  \uff0d two\nbottom_line", "7:3 wrong-type", "(U+FF0D), which is no dash"),
    (
        "bottom_line",
        "key_points:\n  \u2022 one\n  \u2022 two\nbottom_line",
        "7:3 wrong-type",
        "a plain dash and a space: `- one`",
    ),
]


@pytest.mark.parametrize(("old", "new", "told", "help_"), SHAPES)
def test_another_shape_is_one_finding_at_the_value(old: str, new: str, told: str, help_: str, tmp_path: Path) -> None:
    (line,) = found(tmp_path, {PLACE: HEAD.replace(old, new)})
    assert short([line]) == [told]
    assert help_ in line


def test_a_dash_behind_a_field_of_items_begins_a_list(tmp_path: Path) -> None:
    (line,) = found(tmp_path, {PLACE: HEAD + "key_points: - One\n"})
    assert short([line]) == ["7:13 wrong-type"]
    assert "(begin the list on the next line" in line


ALONE = [
    ('key_points:\n  - Reason: the "pier": shut\n', "8:23 yaml-syntax", "`'Reason: the \"pier\": shut'`"),
    ("  Reason: it was late\n", "7:3 yaml-syntax", "(it belongs to the text: put quotes around all of it"),
    ("key_points:\n  - One\n\ufeffmentions: [freedonia]\n", "9:1 yaml-syntax", "(delete the invisible character)"),
    ("key_points:\n  - !!str One\n", "8:5 yaml-tag", "remove the tag"),
    ("claims\uff1a\n  - id: a\n    text: One.\n", "7:7 yaml-syntax", "write `claims:`"),
    ("claims:\n  - id: a\n    text\uff1a One.\n", "9:9 yaml-syntax", "write `text: One.`"),
    ("claims:\n  - id\uff1a a\n    text\uff1a One.\n", "8:5 wrong-type", "a plain space behind it: `id: a`"),
    ("claims:\n  - text: >-\n      One is\n      by: ada-example\n", "10:7 swallowed-line", "put `by: ` in the same column"),
]


@pytest.mark.parametrize(("text", "told", "help_"), ALONE)
def test_one_slip_is_one_finding(text: str, told: str, help_: str, tmp_path: Path) -> None:
    (line,) = found(tmp_path, {PLACE: HEAD + text})
    assert short([line]) == [told]
    assert help_ in line


def test_a_line_of_text_that_begins_as_a_field_may_be_text(tmp_path: Path) -> None:
    assert found(tmp_path, {PLACE: HEAD + "claims:\n  - text: >-\n      One is\n      by: all means open\n"}) == []


def test_fields_in_braces_without_spaces_are_read_as_meant(tmp_path: Path) -> None:
    lines = found(tmp_path, {PLACE: HEAD + "figures:\n  - {measure:ships, value:3, by:nobody}\n"})
    assert short(lines) == ["8:6 unknown-field", "8:21 unknown-field", "8:30 unknown-field", "8:33 dangling-reference"]
    assert [line.rpartition("(")[2] for line in lines[:3]] == [
        "write `measure: ships`)",
        "write `value: 3`)",
        "write `by: nobody`)",
    ]


@pytest.mark.parametrize("comma", ["\uff0c", "\u3001"])
def test_a_comma_that_parts_no_items_is_named(comma: str, tmp_path: Path) -> None:
    (line,) = found(tmp_path, {PLACE: HEAD + f"mentions: [ada-example{comma}freedonia]\n"})
    assert short([line]) == ["7:12 dangling-reference"]
    assert f"(U+{ord(comma):04X}) parts no items: write a plain comma" in line


def test_unknown_fields_are_errors_whatever_their_value(tmp_path: Path) -> None:
    values = ["", "~", "null", "x", "[]", "{}", "''"]
    files: dict[str, str | bytes] = {f"content/people/p-{i}.yml": f"name: P {i}\nnonsense: {v}\n" for i, v in enumerate(values)}
    assert short(found(tmp_path, files)) == ["2:1 unknown-field"] * len(values)


def test_what_a_comment_takes_is_missed(tmp_path: Path) -> None:
    text = (
        HEAD
        + "claims:\n  - {id: a, text: One.}\n"
        + "events:\n  - date: 2024\n    what: Two.\n    claim: #a\n    participants:\n      - #b\n"
    )
    lines = found(tmp_path, {PLACE: text, PERSON: "name: Max\nrole: #1 of all\ncountry: # to be found\n"})
    assert short(lines) == ["12:12 missing-field", "14:9 missing-field", "2:7 missing-field"]
    assert '"#a"' in lines[0]
    assert '"#1 of all"' in lines[2]


@pytest.mark.parametrize("text", ["- {claim: #a, what: x, date: 2024}", "- {what: [x, #a], date: 2024}"])
def test_a_comment_in_brackets_is_told_at_the_hash(text: str, tmp_path: Path) -> None:
    lines = found(tmp_path, {PLACE: f"{HEAD}events:\n  {text}\n"})
    assert f"8:{text.index('#') + 3} yaml-syntax" in short(lines)
    assert 'put quotes around it: `"#a"`' in "\n".join(lines)


BELOW = "  - {id: b, text: Two., by: freedonia}\n"


@pytest.mark.parametrize(
    "item",
    [
        "{id: a, text: One., supports: [#b]}",
        "{id: a, text: One., supports: [#b, #c]}",
        "{id: a, text: One., contradicts: [{claim: #b, ground: fact, question: Is it?}]}",
        "{id: a, text: One., quote: {text: See [#b], speaker: freedonia}}",
        "{id: a, text: One., threads: [t, #b]}",
        "{id: a, text: One., by: {unnamed: Pier #4}}",
    ],
)
@pytest.mark.parametrize("below", ["", BELOW], ids=["last", "followed"])
def test_a_comment_inside_two_brackets_hides_nothing_of_the_items_below(item: str, below: str, tmp_path: Path) -> None:
    lines = short(found(tmp_path, {PLACE: f"{HEAD}claims:\n  - {item}\n{below}"}))
    places = [f"8:{at + 5} yaml-syntax" for at, sign in enumerate(item) if sign == "#"]
    assert [line for line in lines if line.endswith("yaml-syntax")] == places
    assert all(line.startswith("8:") for line in lines)


def test_a_bracket_that_the_line_above_an_item_leaves_open_is_told_there(tmp_path: Path) -> None:
    text = f"{HEAD}claims:\n  - id: a\n    text: One.\n    via: [example-herald,\n{BELOW}"
    lines = found(tmp_path, {PLACE: text})
    assert short(lines) == ["10:10 yaml-syntax"]
    assert "write `]` where it ends" in lines[0]


def test_an_event_of_the_same_briefing_needs_quotes(tmp_path: Path) -> None:
    events = "events:\n  - {id: a, date: 2024, what: One.}\n  - {date: 2024, what: Two., same_as: #a}\n"
    assert 'put quotes around it: `"#a"`' in "\n".join(found(tmp_path, {PLACE: HEAD + events}))


def test_numbers_in_a_list_and_empty_items(tmp_path: Path) -> None:
    lines = found(tmp_path, {PLACE: HEAD + "key_points: [1,000, Two.]\n", PERSON: "name: Max\nsame_as:\n  -\n"})
    assert short(lines) == ["7:14 wrong-type", "3:4 missing-field"]


def test_fields_and_items_where_text_is_wanted(tmp_path: Path) -> None:
    text = HEAD + "key_points:\n  - Reason: harbours\nclaims:\n  - text: One.\n    by: [ada-example, freedonia]\n"
    lines = found(tmp_path, {PLACE: text, PERSON: "name: Max\naliases:\n  -Max M\n  -Maxie\n"})
    assert short(lines) == ["8:5 wrong-type", "11:5 wrong-type", "3:3 wrong-type"]
    assert 'put quotes around it: `"Reason: harbours"`' in lines[0]
    assert "this field takes one value" in lines[1]
    assert "put a space behind each dash: `- Max M`" in lines[2]


def test_a_wrong_shape_hides_nothing_in_other_fields(tmp_path: Path) -> None:
    text = """\
title: [x]
date: today
source: example-herald
claims:
  - {id: opens, text: [a], by: nobody, kind: claimd, via: [x]}
  - oops
  - {text: c, by: nobody, said: 31, supports: ["#opens", "#open"]}
figures:
  - {measure: ships, low: 9, high: 3, as_of: x}
status: withdrawn
"""
    later = HEAD.replace("03-02", "03-03") + "outcomes: [{of: '2024-03-02-harbour-opens#opens', result: happened}]\n"
    lines = found(tmp_path, {PLACE: text, PLACE.replace("03-02-harbour-opens", "03-03-later"): later})
    assert short(lines) == [
        "1:1 missing-field",
        "1:8 wrong-type",
        "2:7 bad-date",
        "3:9 wrong-type",
        "5:23 wrong-type",
        "5:32 dangling-reference",
        "5:46 bad-choice",
        "5:60 dangling-reference",
        "6:5 wrong-type",
        "7:19 dangling-reference",
        "7:33 bad-date",
        "9:5 figure-value",
        "9:46 bad-date",
        "10:1 missing-withdrawal",
    ]


def test_a_misplaced_file_is_one_finding(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/people/2024-03-02-harbour-opens.yml": HEAD + "claims: [{id: a, text: One.}]\n",
        "content/briefings/2024/max.yml": "name: Max\nrole: Minister\n",
        "content/tom.yml": "name: Tom\naliases: [T]\n",
        "content/people/kim.yaml": "name: Kim\n",
        "content/people/jon.json": '{"name": "Jon"}',
        "content/people/deep/liz.yml": "name: Liz\n",
        PERSON: "name: Mia\nmember_of: [max, tom, kim, jon, liz]\ndescription: '[[max]] and [[2024-03-02-harbour-opens#a]]'\n",
    }
    lines = found(tmp_path, files)
    assert [line.partition(":")[0] for line in lines] == sorted(set(files) - {PERSON})
    assert {line.split()[2].rstrip(":") for line in lines} == {"misplaced-file", "unexpected-file"}


def test_what_is_no_text_is_not_opened(tmp_path: Path) -> None:
    png = b"\x89PNG\r\n\x1a\n\0\0" * 200_000
    lines = found(tmp_path, {"content/pages/img.png": png, "content/photo.jpg": png, "content/people/a.yml": png[:100]})
    assert [line.split()[2] for line in lines] == ["unexpected-file:", "not-utf-8:", "unexpected-file:"][: len(lines)] or lines
    assert "the file is a PNG picture" in "\n".join(lines)


@pytest.mark.parametrize(
    ("codec", "name", "text"),
    [
        ("cp1252", "Windows-1252", "role: Minister für Häfen"),
        ("cp1251", "Windows-1251", "role: министр обороны России"),
        ("euc_kr", "EUC-KR", "role: 조선민주주의인민공화국 국무위원장"),
        ("gb18030", "GB18030", "role: 中华人民共和国主席，中央军委主席"),
        ("shift_jis", "Shift_JIS", "role: 日本の総理大臣である"),
        ("euc_jp", "EUC-JP", "role: 日本の総理大臣である"),
        ("big5", "Big5", "role: 中華民國第十四任總統與民主進步黨"),
        ("utf-16", "UTF-16", "role: Minister"),
        ("utf-16-le", "UTF-16", "role: Minister"),
    ],
)
def test_an_encoding_is_named(codec: str, name: str, text: str, tmp_path: Path) -> None:
    data = f"name: Max\n{text}\n".encode(codec)
    assert encoding_of(data, next((i for i, byte in enumerate(data) if byte > 127), 0)).startswith(name)
    (line,) = found(tmp_path, {PERSON: data})
    assert "error not-utf-8: " in line
    assert name in line


@pytest.mark.parametrize("text", ["6.000", "4.125", "-12.500", "999.999"])
def test_a_number_with_two_readings_is_never_read(text: str, tmp_path: Path) -> None:
    (line,) = found(tmp_path, {PLACE: f"{HEAD}figures:\n  - {{measure: ships, value: {text}}}\n"})
    assert "8:29: error bad-number" in line
    whole, _, part = text.partition(".")
    assert f"write {whole}{part} if the point parts thousands" in line


@pytest.mark.parametrize("text", ["0.125", "1234.567", "4.1250", "4.12", "6000"])
def test_numbers_with_one_reading_are_read(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, {PLACE: f"{HEAD}figures:\n  - {{measure: ships, value: {text}}}\n"}) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("6,000", "6000"), ("6 000", "6000"), ("6'000", "6000"), ("6’000", "6000"), ("6_000", "6000"), ("6,000.50", "6000.50"),
        ("6.000,50", "6000.50"), ("6.000.000", "6000000"), ("12,34,567", "1234567"), ("６０００", "6000"),
        ("٦٠٠٠", "6000"), ("−5", "-5"),
        ("1,5", None), ("0,5", None), ("1e3", None), ("1,2,3", None), ("12:30", None), ("", None),
    ],
)  # fmt: skip
def test_what_a_number_means(text: str, meant: str | None) -> None:
    assert grouping.meant(text)[1] == meant
    assert "15" not in grouping.meant("1,5")[0]


def test_degrees_have_three_decimals(tmp_path: Path) -> None:
    assert found(tmp_path, {"content/places/pier.yml": "name: Pier\ncoordinates: {lat: 39.648, lon: -77.463}\n"}) == []


def test_reading_on_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[int] = []
    built = document._built

    def counted(path: str, text: str) -> object:
        texts.append(len(text))
        return built(path, text)

    monkeypatch.setattr(document, "_built", counted)
    for text in ("a: b: c\n" * 100, "a: b: c\n" * 100_000, "- [\n" * 1000):
        texts.clear()
        doc, findings = document.parse(source.source(PERSON, text))
        assert doc.cut
        assert "what stands below has not been read" in findings[len(texts) - 1].help
        assert sum(texts) <= max(document.MAX_READ, 2 * len(text))
        assert len(texts) <= document.MAX_SLIPS


def test_a_cut_file_misses_no_field_that_may_stand_below(tmp_path: Path) -> None:
    text = "title: x\n" + "".join(f"k{i}: b: c\n" for i in range(40)) + "date: 2024-03-02\n"
    lines = found(tmp_path, {PLACE: text})
    assert "missing-field" not in "\n".join(lines)
    assert sum("yaml-syntax" in line for line in lines) == document.MAX_SLIPS


def git(root: Path, *words: str) -> str:
    """What git says in a folder."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *who, *words], cwd=root, capture_output=True, check=True, text=True)
    return done.stdout


@pytest.mark.parametrize("begun", [False, True], ids=["none before", "some before"])
def test_renames_of_two_branches_merge(begun: bool, tmp_path: Path) -> None:
    more = {"content/people/mia-example.yml": "name: Mia Example\n", "content/people/tom-example.yml": "name: Tom Example\n"}
    archive(tmp_path, {**BASE, **more, ".gitignore": ".cache/\n"})

    def rename(old: str, new: str) -> None:
        result = CliRunner().invoke(app, ["rename", old, new, "--yes", "--root", str(tmp_path)])
        assert result.exit_code == 0, result.output
        git(tmp_path, "add", "--all")
        git(tmp_path, "commit", "-qm", new)

    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "-qm", "first")
    if begun:
        rename("tom-example", "tom")
    git(tmp_path, "checkout", "-qb", "other")
    rename("mia-example", "mia")
    git(tmp_path, "checkout", "-q", "main")
    rename("ada-example", "ada")
    git(tmp_path, "merge", "-q", "--no-edit", "other")
    text = (tmp_path / "content/redirects.yml").read_text("utf-8")
    assert "people/ada-example/: people/ada\n" in text
    assert "people/mia-example/: people/mia\n" in text
    result = CliRunner().invoke(app, ["check", "--root", str(tmp_path), "--as-of", "newest", "--format", "concise"])
    assert (result.exit_code, result.stdout) == (0, "")


def test_one_record_renamed_on_two_branches_is_told(tmp_path: Path) -> None:
    lines = found(tmp_path, {
        "content/redirects.yml": "people/a/: ada-example\npeople/a/: ada-example\npeople/b/: ada-example\npeople/b/: freedonia\n"
    })  # fmt: skip
    assert short(lines) == ["2:1 duplicate-key", "4:1 duplicate-key"]
    assert "both say the same: delete this line" in lines[0]
    assert "line 3 says `ada-example`, this one `freedonia`" in lines[1]


@pytest.mark.parametrize(
    ("written", "at", "help_"),
    [
        ("[54.5, 10.25]", "2:14", "write `{lat: 54.5, lon: 10.25}` or `{lat: 10.25, lon: 54.5}`, whichever is meant"),
        ("54.5, 10.25", "2:14", "write `{lat: 54.5, lon: 10.25}` or `{lat: 10.25, lon: 54.5}`, whichever is meant"),
        ("-12 / 130", "2:14", "write `{lat: -12, lon: 130}`"),
        ("\n  - 130\n  - -12", "3:3", "write `{lat: -12, lon: 130}`"),
        ("[54.5]", "2:14", "such as `{lat: 54.5, lon: 10.25}`"),
        ("[200, 300]", "2:14", "such as `{lat: 54.5, lon: 10.25}`"),
        ("off the pier", "2:14", "such as `{lat: 54.5, lon: 10.25}`"),
    ],
)
def test_a_point_without_its_fields_is_told_both_ways(written: str, at: str, help_: str, tmp_path: Path) -> None:
    text = f"name: Pier\ncoordinates: {written}\n"
    (line,) = found(tmp_path, {"content/places/pier.yml": text})
    assert short([line]) == [f"{at} wrong-type"]
    assert help_ in line
    assert not fixes_of(schema.read(source.source("content/places/pier.yml", text), Settings().kinds).findings)


@pytest.mark.parametrize("link", ["[a](javascript:b)", "<www.example.org>", "[b](https://example.org/a b)", "[x](y) and [z](y)"])
def test_a_bad_link_hides_no_broken_reference(link: str, tmp_path: Path) -> None:
    text = HEAD + f"key_points:\n  - Before [[nobody]] and {link}, [[somebody]] and [[ada.\n"
    lines = found(tmp_path, {PLACE: text})
    codes = [line.split()[-1] for line in short(lines)]
    assert sorted(codes) == sorted(
        ["bad-url"] * ("<" not in link) + ["broken-reference", "dangling-reference", "dangling-reference"]
    )
    row = text.splitlines()[7]
    assert {f"8:{row.index(name) + 1} dangling-reference" for name in ("nobody", "somebody")} < set(short(lines))


def test_a_character_that_is_not_seen_gives_a_file_no_letters(tmp_path: Path) -> None:
    (line,) = found(tmp_path, {"content/people/max\u202eexample.yml": "name: Max\n"})
    assert "rename it to maxexample" in line
