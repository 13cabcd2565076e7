"""One slip, one finding: its help, followed to the letter, is taken; nothing that follows from it is told beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.checks import doubles, style
from generator.reading import document, fixes, one_slip, schema, source
from generator.reading.fixes import apply
from generator.reading.remarks import place_all
from generator.reading.rereading import Rereading, edits
from generator.reading.source import SourceFile
from generator.records.kinds import KINDS
from generator.records.model import Briefing
from generator.records.record import Record, validated
from tests.support.slips import HEAD, PERSON, PLACE, found, short

TOPICS = {
    "content/topics.yml": "drones: {title: Drones}\nships: {title: Ships}\n",
    "content/organisations/fna.yml": "name: FNA\noutlet: {kind: wire}\n",
}
CLAIM = "claims:\n  - {id: burst, text: One., by: freedonia}\n"
FIGURE = "figures:\n  - {measure: ships, VALUE, by: freedonia}\n"


def told(root: Path, text: str, path: str = PLACE) -> tuple[str, str, str]:
    """The one finding of a text: its place and code, its whole line, its help."""
    (line,) = found(root, {**TOPICS, path: text})
    return short([line])[0], line, line.rpartition(" (")[2].removesuffix(")") if " (U+" not in line else line


NUMBERS = [
    ("value: >6000", "8:20 bad-number", "write `low: 6000` in place of `value`", "low: 6000, note: More than 6000."),
    ("value: > 6000", "8:20 bad-number", "write `low: 6000` in place of `value`", "low: 6000"),
    ("value: 1.234,56", "8:26 unknown-field", "write `value: 1234.56`", "value: 1234.56"),
    ("value: 1,00,000", "8:22 unknown-field", "write `value: 100000`", "value: 100000"),
    ("value: >6,000", "8:23 unknown-field", "of `>6,000`: write `low: 6000`", "low: 6000"),
    ("value: about 6,000", "8:28 unknown-field", "`value: 6000` and `approximate: true`", "value: 6000, approximate: true"),
    ("value: 6,000-7,000", "8:22 unknown-field", "`low: 6000` and `high: 7000`", "low: 6000, high: 7000"),
    ("low: 6,000+", "8:20 unknown-field", "write `low: 6000`: alone", "low: 6000"),
    ("value: *6000", "8:20 bad-number", "write plain digits", "value: 6000"),
    ("value: - 5", "8:20 bad-number", "write plain digits", "value: -5"),
    ("low: 40-50", "8:18 bad-number", "write `low: 40` and `high: 50`", "low: 40, high: 50"),
]


@pytest.mark.parametrize(("value", "place", "help_", "followed"), NUMBERS)
def test_the_help_for_a_number_is_of_all_of_it_and_is_taken(
    value: str, place: str, help_: str, followed: str, tmp_path: Path
) -> None:
    text = HEAD + "figures:\n  - {measure: ships, VALUE}\n"
    at = text.splitlines()[7].index("VALUE")
    line, _, _ = told(tmp_path / "slip", text.replace("VALUE", value))
    number, column = map(int, place.partition(" ")[0].split(":"))
    assert line == f"{number}:{column + at - 12} {place.partition(' ')[2]}"
    assert help_ in told(tmp_path / "slip", text.replace("VALUE", value))[1]
    assert found(tmp_path / "followed", {PLACE: text.replace("VALUE", followed)}) == []


COMMAS = [
    ("claims:\n  - {text: One., said: March 1, 2024, by: freedonia}\n", "write `said: 2024-03-01`"),
    (
        "claims:\n  - {text: One., by: freedonia, ada-example}\n",
        "`by` takes one: keep one of them, or write",
    ),
    ("claims:\n  - {text: One., by: freedonia, kind: claimed, reported}\n", "`kind` takes one: keep one of them"),
    ("claims:\n  - {text: One., via: fna, example-herald}\n", "write `via: [fna, example-herald]`"),
]


@pytest.mark.parametrize(("text", "help_"), COMMAS)
def test_a_comma_in_braces_is_told_as_its_field_takes_it(text: str, help_: str, tmp_path: Path) -> None:
    place, line, _ = told(tmp_path, HEAD + text)
    assert place.endswith("unknown-field")
    assert f"inside braces a comma ends a value; {help_}" in line


@pytest.mark.parametrize(("wrong", "right"), [("6,000", "6000"), ("1.234,56", "1234.56"), ("1,234,567", "1234567")])
def test_a_number_that_a_comma_cuts_is_mended(wrong: str, right: str) -> None:
    text = HEAD + f"figures:\n  - {{measure: ships, value: {wrong}, by: freedonia}}\n"

    parsed = schema.read(SourceFile(PLACE, text, ""), KINDS)
    assert apply(text, fixes.fixes_of(parsed.findings)) == text.replace(wrong, right)


REFERENCES = [
    (CLAIM + "figures:\n  - {measure: ships, value: 5, claim: #burst}\n", '"#burst"'),
    ("figures:\n  - {measure: ships, value: 5, claim: #burst}\n", '"#burst"'),
    (CLAIM + "figures:\n  - {measure: ships, claim: #burst\n     , value: 5}\n", '"#burst"'),
    ("claims:\n  - {text: Two., by: freedonia, supports: [#burst]}\n", '"#burst"'),
    ("claims:\n  - {text: One., by: #freedonia}\n", "write `freedonia`, without the `#`"),
    ("topics: [@drones]\n", "write `drones`, without the `@`"),
]


@pytest.mark.parametrize(("text", "help_"), REFERENCES)
def test_a_reference_that_a_sign_spoils_is_not_also_missing(text: str, help_: str, tmp_path: Path) -> None:
    assert help_ in told(tmp_path, HEAD + text)[1]


def test_two_slips_on_one_line_are_each_in_their_column(tmp_path: Path) -> None:
    text = "claims:\n  - {id: a, text: One.}\n  - {id: b, text: Two.}\n  - {text: Three., supports: [#a, #b], by: nobody}\n"
    lines = short(found(tmp_path, {PLACE: HEAD + text}))
    line = text.splitlines()[3]
    expected = [("#a", "yaml-syntax"), ("#b", "yaml-syntax"), ("nobody", "dangling-reference")]
    assert [spot for spot in lines if spot.startswith("10:")] == [f"10:{line.index(word) + 1} {code}" for word, code in expected]


SLIPS = [
    # lines that stand too deep, and are text
    ("  kind: it was late\n", "7:3 yaml-syntax", "it belongs to the text: put quotes around all of it"),
    ("  status: it was late\n", "7:3 yaml-syntax", "it belongs to the text: put quotes around all of it"),
    # a list where one record is wanted
    ("claims:\n  - text: One.\n    quote: [#x]\n", "9:5 wrong-type", 'write `{text: "#x"}`, without the brackets'),
    ("verdict: [#x]\n", "7:1 wrong-type", 'write `{text: "#x", date: …, grounds: …}`, without the brackets'),
    ("events:\n  - [#a]\n", "8:5 wrong-type", 'write `{date: …, what: "#a"}`, without the brackets'),
    (
        "claims:\n  - text: One.\n    by: [{unnamed: #x}]\n",
        "9:20 yaml-syntax",
        'put quotes around it: `"#x"`, and remove the brackets around the braces: `by` takes one',
    ),
    (
        "claims:\n  - text: One.\n    quote: [{text: @x, speaker: freedonia}]\n",
        "9:20 yaml-syntax",
        'put quotes around it: `"@x"`, and remove the brackets around the braces: `quote` takes one',
    ),
    # braces and dashes
    ("claims: {a, b}\n", "7:1 wrong-type", "write `[{text: …}]`, with a value for each `…`"),
    ("key_points: - One\n", "7:13 wrong-type", "begin the list on the next line"),
    ("key_points: - One\n  - Two\n", "7:13 yaml-syntax", "begin the list on the next line, with this item: `- One`"),
    ("claims: - text: One.\n    by: freedonia\n", "7:9 wrong-type", "begin the list on the next line"),
    ("key_points:\n  * One\n  * Two\n", "8:3 yaml-syntax", "a plain dash and a space: `- One`"),
    ("key_points:\n  1. One\n  2. Two\n", "8:3 wrong-type", "begin each item with a dash and a space: `- One`"),
    ("claims:\n  -text: One.\n    by: freedonia\n", "8:3 yaml-syntax", "write `- text: One.`"),
    ("claims:\n  - text: One.\n    by: freedonia\n    text: Two.\n    by: freedonia\n", "10:5 duplicate-key", "`- text: …`"),
    # fields in the column of the one whose parts they are
    ("claims:\nid: a\ntext: One.\n", "8:1 unknown-field", "begin each item with a dash: `  - id: …`"),
    ("claims:\n  - text: One.\n    quote:\n    text: Two.\n    speaker: freedonia\n", "10:5 unknown-field", "indent them by two"),
    ("claims:\n  - text: One.\n    by:\n    unnamed: an official\n", "10:5 unknown-field", "indent it by two spaces"),
    # other signs
    ("claims:\n  - text; One.\n    by: freedonia\n", "8:9 yaml-syntax", "write `text: One.`"),
    ("claims:\n  - text = One.\n    by = freedonia\n", "8:5 wrong-type", "`text: One.`"),
    ("claims:\n  - ｛text: One., by: freedonia｝\n", "8:5 yaml-syntax", "write plain brackets"),
    ("topics: ［drones, ships］\n", "7:9 wrong-type", "write [drones, ships]"),
    ("topics: (drones, ships)\n", "7:9 wrong-type", "write [drones, ships]"),
    ("topics: {drones]\n", "7:9 yaml-syntax", "write `[drones]`"),
    ('topics: ["drones" "ships"]\n', "7:19 yaml-syntax", "write a comma between them"),
    ("claims:\n  - {text: One.， by: freedonia}\n", "8:16 yaml-syntax", "write a plain comma and a space"),
    ("claims:\n  - {text: One. by: freedonia}\n", "8:19 yaml-syntax", "if `by` is a field, write a comma before it"),
    ("claims:\n  - {text: ? open, by: freedonia}\n", "8:12 yaml-syntax", '`"? open"`'),
    ("claims:\n  - {text: [...] open, by: freedonia}\n", "8:18 yaml-syntax", '`"[...] open"`'),
    ('claims:\n  - {text: "C:\\users", by: freedonia}\n', "8:15 yaml-syntax", "write two backslashes"),
    ("context: | One.\n  Two.\n", "7:12 yaml-syntax", "begin the text on the next line"),
    ("context: ->\n  One paragraph.\n", "7:10 swallowed-line", "write `>-` there"),
    # brackets at one end alone
    ("topics: drones]\n", "7:9 wrong-type", "write [drones]"),
    ("topics: drones, ships}\n", "7:9 wrong-type", "the bracket `}` closes nothing (write [drones, ships]"),
    ("topics: (drones\n", "7:9 wrong-type", "the bracket `(` is never closed (write [drones]"),
    ("related: 2024-01-01-harbour-plan]\n", "7:10 wrong-type", "write [{to: 2024-01-01-harbour-plan, kind: …}]"),
    ("topics: drones (small)\n", "7:9 wrong-type", "write [drones-small]"),
    ("claims: {text: One., by: freedonia}\n", "7:1 wrong-type", "write brackets around the braces"),
    ("threads: {}\n", "7:1 wrong-type", "write [] for none"),
    ("threads: ''\n", "7:10 wrong-type", "write [] for none"),
    # a statement of another kind, or of another briefing
    (
        "events:\n  - {date: 2024-03, what: It opens., same_as: 2024-01-01-harbour-plan#opens}\n",
        "8:47 wrong-kind",
        "is a claim, and an event is wanted (name an event; `2024-01-01-harbour-plan` has none",
    ),
    (
        "claims:\n  - {id: a, text: One., by: freedonia, supports: ['#b']}\nevents: [{id: b, date: 2024-03-02, what: Open.}]\n",
        "8:51 wrong-kind",
        "`#b` is an event, and a claim is wanted (name a claim: `#a`",
    ),
    (CLAIM + FIGURE.replace("VALUE", "value: 5, claim: '#bursting'"), "10:39 dangling-reference", "did you mean `#burst`?"),
    (CLAIM + FIGURE.replace("VALUE", "value: 5, claim: '#opens'"), "10:39 dangling-reference", "this briefing's are: `#burst`"),
    (FIGURE.replace("VALUE", "value: 5, claim: '#opens'"), "8:39 dangling-reference", "give the one that is meant an `id`"),
    (CLAIM + FIGURE.replace("VALUE", "value: 5, claim: x#burst"), "10:39 bad-value", 'write "#burst" if it is a claim of this'),
    # one value and several
    ("claims:\n  - {text: One., by: [[ada-example]]}\n", "8:18 wrong-type", "write `ada-example` alone"),
    ("claims:\n  - text: One.\n    quote: Open\n", "9:12 wrong-type", 'write `{text: "Open", speaker: …}`'),
    (
        "claims:\n  - {text: One., by: freedonia，ada-example}\n",
        "8:22 dangling-reference",
        "keep one of `freedonia` and",
    ),
    ("topics: drones，ships\n", "7:9 wrong-type", "write [drones, ships]"),
    ("topics: [drones and ships]\n", "7:10 dangling-reference", "write a plain comma between them in brackets"),
    ("outcomes:\n  - {of: '#opens', result: happened}\n", "8:10 dangling-reference", "did you mean"),
    (
        "outcomes:\n  - {of: https://example.org/briefings/2024-01-01-harbour-plan/#opens, result: happened}\n",
        "8:10 dangling-reference",
        "did you mean `2024-01-01-harbour-plan#opens`?",
    ),
]


@pytest.mark.parametrize(("text", "place", "help_"), SLIPS)
def test_one_slip_is_one_finding_with_a_help_that_is_taken(text: str, place: str, help_: str, tmp_path: Path) -> None:
    spot, line, _ = told(tmp_path, HEAD + text)
    assert spot == place, line
    assert help_ in line


CONTRADICTING = HEAD + "claims:\n  - {id: late, text: One., kind: claimed, by: freedonia}\n  - id: early\n    text: Two.\n"
CONTRADICTING += "    kind: claimed\n    by: ada-example\n    contradicts: VALUE\n"
WHOLE = '[{claim: "#late", ground: fact, question: "Is it late?"}]'


@pytest.mark.parametrize(
    ("value", "help_", "mended"),
    [
        ("[#late]", 'write `{claim: "#late", ground: …, question: "…"}`', WHOLE),
        (
            "{claim: #late, ground: fact, question: Is it late?}",
            "and brackets around the braces: `contradicts` takes a list",
            WHOLE,
        ),
        (
            "{ground: fact, question: Is it late?, claim: #late}",
            "and brackets around the braces: `contradicts` takes a list",
            WHOLE,
        ),
        ("[{claim: #late, ground: fact, question: Is it late?}]", '`"#late"`', WHOLE),
        ("[{2024-01-01-harbour-plan#opens}]", "write `2024-01-01-harbour-plan#opens` without the braces", WHOLE),
    ],
)
def test_a_contradiction_with_a_slip_in_it_is_one_finding(value: str, help_: str, mended: str, tmp_path: Path) -> None:
    spot, line, _ = told(tmp_path / "slip", CONTRADICTING.replace("VALUE", value))
    assert spot.split(":")[0] == "13"
    assert help_ in line
    assert found(tmp_path / "mended", {PLACE: CONTRADICTING.replace("VALUE", mended)}) == []


BRACES = [
    ("figures:\n  - {measure: ships, value: {>6000}}\n", "8:29 wrong-type", "write `low: 6000` in place of `value`"),
    ("figures:\n  - measure: ships\n    value: {about 6,000}\n", "9:12 wrong-type", "`value: 6000` and `approximate: true`"),
    ("figures:\n  - {measure: ships, value: {6000}}\n", "8:29 wrong-type", "write `value: 6000`, without the braces"),
    ("figures:\n  - {measure: ships, value: [>6000]}\n", "8:29 wrong-type", "write `low: 6000` in place of `value`"),
    ("figures:\n  - {measure: ships, value: {low: 5, high: 6}}\n", "8:22 wrong-type", "`low` and `high` beside the other"),
    ("claims:\n  - {text: One., by: {freedonia}}\n", "8:18 wrong-type", "write `freedonia` without the braces"),
    ("context: {It is late, and cold}\n", "7:10 wrong-type", 'write `context: "It is late, and cold"`'),
    ("context: {late: cold}\n", "7:1 wrong-type", '`"{late: cold}"`'),
    ("topics: {drones, drones}\n", "7:1 wrong-type", "write `[drones, drones]`"),
]


@pytest.mark.parametrize(("text", "place", "help_"), BRACES)
def test_braces_around_a_value_are_one_finding(text: str, place: str, help_: str, tmp_path: Path) -> None:
    spot, line, _ = told(tmp_path, HEAD + text)
    assert spot == place, line
    assert help_ in line


def test_two_values_that_commas_cut_alike_are_two_findings_with_their_own_help(tmp_path: Path) -> None:
    text = HEAD + "figures:\n  - {measure: ships, low: 6,000,000, high: 7,000,000, by: freedonia}\n"
    low, high = found(tmp_path, {**TOPICS, PLACE: text})
    assert short([low, high]) == ["8:29 unknown-field", "8:46 unknown-field"]
    assert "write `low: 6000000`" in low
    assert "write `high: 7000000`" in high
    parsed = schema.read(SourceFile(PLACE, text, ""), KINDS)
    assert apply(text, fixes.fixes_of(parsed.findings)) == text.replace(",000", "000")


SOURCE = [
    (
        "source:\noutlet: example-herald\nlanguage: en\n",
        "4:1 unknown-field",
        "`outlet` and `language` stand in the column",
    ),
    ("source:\n  - outlet: example-herald\n", "3:1 wrong-type", "remove the dash"),
    ("source:\n  - outlet: example-herald\n  - outlet: fna\n", "3:1 wrong-type", "further articles stand below `also`"),
]


@pytest.mark.parametrize(("source", "place", "said"), SOURCE)
def test_a_source_of_another_shape_is_one_finding(source: str, place: str, said: str, tmp_path: Path) -> None:
    text = f"title: A harbour\ndate: 2024-03-02\n{source}bottom_line: The harbour is open.\n"
    spot, line, _ = told(tmp_path, text)
    assert spot == place
    assert said in line


def test_what_stands_below_a_slip_is_still_read(tmp_path: Path) -> None:
    slips = ["- {text: ? open, by: freedonia}", "- {text: [...] open}", '- {text: "C:\\Users"}', "- {text: [a}"]
    for number, slip in enumerate(slips):
        text = HEAD + f"claims:\n  {slip}\n  - {{text: One., by: nobody}}\n"
        lines = found(tmp_path / str(number), {PLACE: text})
        assert "9:22 dangling-reference" in short(lines), lines
        assert not [line for line in lines if "has not been read" in line]


SWALLOWED = [
    ("by: freedonia", True),
    ("kind: claimed", True),
    ("via: [fna]", True),
    ("said: 2024-03", True),
    ("by: all means open", False),
    ("kind: of late", False),
    ("note: open", False),
    ("text: open", False),
    ("quote: open", False),
]


@pytest.mark.parametrize(("line", "is_told"), SWALLOWED)
def test_a_line_in_a_sentence_is_told_where_it_says_what_a_field_takes(line: str, is_told: bool, tmp_path: Path) -> None:
    text = f"claims:\n  - text: >-\n      The harbour is\n      {line}\n"
    lines = [one for one in short(found(tmp_path, {**TOPICS, PLACE: HEAD + text})) if "claim-without" not in one]
    assert lines == (["10:7 swallowed-line"] if is_told else [])


def test_a_comma_in_quotes_or_in_prose_is_one_item(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        PLACE: HEAD + "key_points: [开港，三月, 第二]\n",
        PERSON: 'name: Max\naliases: ["马克、克斯"]\nnames: {zh: 马克，克斯}\n',
    }
    assert found(tmp_path, files) == []


@pytest.mark.parametrize(
    ("before", "after", "columns"),
    [
        ("a: >6000", 'a: ">6000"', {1: 1, 4: 4, 5: 4, 6: 5, 10: 9, 11: 9}),
        ("a: [#b, #c]", 'a: ["#b", #c]', {5: 5, 6: 5, 8: 7, 11: 9}),
        ("     by: x", "  by: x", {1: 1, 3: 6, 7: 10}),
        ("by: x", "    by: x", {5: 1, 9: 5}),
    ],
)
def test_a_column_of_what_is_read_is_one_of_the_file(before: str, after: str, columns: dict[int, int]) -> None:
    reread = Rereading()
    reread.note([before], [after])
    assert {column: reread.column(1, column) for column in columns} == columns
    at = 0
    text = before
    for edit in edits(before, after):
        assert edit.at >= at
        at, text = edit.at, text[: edit.at] + after[edit.at : edit.at + edit.new] + text[edit.at + edit.old :]
    assert text == after


def test_a_flood_of_doubles_is_compared_a_bounded_number_of_times(monkeypatch: pytest.MonkeyPatch) -> None:

    calls = 0
    bare = doubles._bare

    def counted(item: Record) -> Record:
        nonlocal calls
        calls += 1
        return bare(item)

    monkeypatch.setattr(doubles, "_bare", counted)
    claims = [{"id": f"c-{i}", "text": "One.", "said": f"{1000 + i}"} for i in range(400)]
    source = {"outlet": "fna"}
    record = validated(
        Briefing,
        {"title": "T", "date": "2024-01-01", "source": source, "bottom_line": "B.", "claims": claims, "topics": ["a"] * 400},
    )
    assert len(list(doubles.remarks("2024-01-01-t", record))) == 399
    assert calls <= 2 * 5 * 400


REMOVED = [
    ("topics: [drones, ships, drones, drones]\n", "topics: [drones, ships]\n"),
    ("topics:\n  - drones\n  - drones\n", "topics:\n  - drones\n"),
    ("topics:\n  - drones\n  - drones # why\n", None),
    ("topics: [drones,\n  ships,\n  drones]\n", None),
    ("claims:\n  - {text: One., by: freedonia}\n  - {text: One., by: freedonia}\n", None),
    ("claims:\n  - {text: One., id: a}\n  - {text: One., id: b}\n", None),
    ("outcomes:\n  - {of: x#a, result: happened}\n  - {of: x#a, result: partly}\n", None),
]


@pytest.mark.parametrize(("text", "mended"), REMOVED)
def test_a_double_is_removed_where_nothing_else_changes(text: str, mended: str | None) -> None:

    parsed = schema.read(SourceFile(PLACE, HEAD + text, ""), KINDS)
    findings = [f for f in place_all(style.check(parsed)) if f.code == "said-twice"]
    assert findings
    assert apply(HEAD + text, fixes.fixes_of(findings)) == HEAD + (mended or text)


def test_every_slip_has_a_line_that_can_be_pointed_at() -> None:
    for text, *_ in SLIPS:
        _, slips = document.parse(SourceFile(PLACE, HEAD + text, ""))
        for slip in slips:
            line = (HEAD + text).splitlines()[slip.place.line - 1]
            assert slip.excerpt == line
            assert 1 <= slip.place.column <= len(line) + 1
            assert not re.search(r"\d", slip.code)


@pytest.mark.parametrize(
    "text", ["  - &a ", "&a ", "%YAML 1.1\n  - {id: x, text: b, due: 2020-02}\n", "\x85name: name: ", "{\xa0\ud7fc"]
)
def test_slips_where_no_field_is_are_findings(text: str) -> None:
    parsed = schema.read(source.source("content/briefings/2020/2020-01-03-second.yml", text), KINDS)
    assert parsed.findings
    assert all(f.message.isprintable() and f.help.isprintable() for f in parsed.findings)


@pytest.mark.parametrize(("indent", "looks"), [("", False), ("    ", True)], ids=["of the file", "of an item"])
def test_a_dash_is_looked_for_only_where_one_has_room(indent: str, looks: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    def line_of(text: str, number: int) -> str:
        looked.append(number)
        return text.split("\n")[number - 1]

    monkeypatch.setattr(one_slip, "line_of", line_of)
    above = "claims:\n  - text: One.\n" if indent else ""
    text = f"name: Port Example\n{above}" + f"{indent}role: Pier\n" * 30
    parsed = schema.read(source.source("content/places/port-example.yml", text), KINDS)
    assert [f.code for f in parsed.findings].count("duplicate-key") == 29
    assert bool(looked) == looks
